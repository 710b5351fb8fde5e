"""The demo's outside world: whose card lies in the reader, the letters, the calendar."""

from typing import TYPE_CHECKING

from ras_tui.errors import Recoverable
from ras_tui.flows.outcomes import attempt, explain
from ras_tui.frontend import Back, Choose, Frontend, Option, Page, Say, State, Work
from ras_tui.progress import Progress, Report
from ras_tui.services import Sandbox, Services
from ras_tui.text.message import Verbatim, m

if TYPE_CHECKING:
    from ras_tui.messages.sandbox import Letter

TAKE_OUT = "take_out"
DAYS = (1, 7, 30, 90)


def card_action(services: Services) -> tuple[Option, ...]:
    """The action of a page on which the demo's card can be changed; none where it lies in a real reader."""
    sandbox = services.sandbox
    return (Option("card", m("main.demo.card")),) if sandbox is not None and sandbox.holds_cards else ()


async def pick_card(ui: Frontend, sandbox: Sandbox) -> None:
    """Put a made-up person's card into the reader, or take it out."""
    cards = await sandbox.cards()
    options = (
        *(Option(card.id, Verbatim(card.name), detail=card.about) for card in cards),
        Option(TAKE_OUT, m("demo.card.none")),
    )
    picked = await ui.choose(Choose("demo.card", options, body=(m("demo.card.body"),), default=cards[0].id))
    if isinstance(picked, Back):
        return
    try:
        await ui.work(Work("demo.world"), lambda report: _insert(sandbox, picked, report))
    except Recoverable as error:
        await explain(ui, error)


async def _insert(sandbox: Sandbox, card: str, report: Report) -> None:
    report(Progress(m("demo.world.making"), cancellable=False))
    await sandbox.ready()
    if card == TAKE_OUT:
        await sandbox.remove()
    else:
        await sandbox.insert(card)


async def mailbox(ui: Frontend, services: Services, sandbox: Sandbox) -> None:
    """The letters that the service sent, newest first; a letter's link can be followed."""
    while True:
        try:
            letters = await sandbox.letters()
        except Recoverable as error:
            await explain(ui, error)
            return
        if not letters:
            await ui.show(Page("demo.mailbox.empty", body=(m("demo.mailbox.empty.body"),)))
            return
        picked = await ui.choose(_listing(letters))
        if isinstance(picked, Back):
            return
        letter = next(one for one in letters if one.id == picked)
        if await ui.show(_letter(letter)) == "link":
            await _follow(ui, services, letter)


async def _follow(ui: Frontend, services: Services, letter: "Letter") -> None:
    """What a browser would do with the letter's link: confirm, register a receipt, or set the password."""
    from ras_tui.flows.account_changes import confirm_mail
    from ras_tui.flows.certificate import register_receipt
    from ras_tui.flows.password import set_password

    code = letter.link_token
    if letter.kind == "certificate":
        await register_receipt(ui, services, code)
    elif letter.kind == "new_mail":
        if (said := await confirm_mail(ui, services, code)) is not None:
            ui.tell(Say(said, "done"))
    elif not isinstance(await attempt(ui, lambda: services.service.password_link(code)), Back):
        await set_password(ui, services, code)


def _listing(letters: "tuple[Letter, ...]") -> Choose:
    options = tuple(
        Option(
            letter.id,
            Verbatim(letter.subject),
            State.NONE,
            columns=(Verbatim(letter.to), m("time", at=letter.sent_at)),
        )
        for letter in letters
    )
    columns = (m("demo.mailbox.subject"), m("demo.mailbox.to"), m("demo.mailbox.at"))
    return Choose(
        "demo.mailbox",
        options,
        say=Say(m("demo.mailbox.say", n=len(letters))),
        columns=columns,
        default=options[0].id,
    )


def _letter(letter: "Letter") -> Page:
    body = tuple(Verbatim(line) for line in letter.text.splitlines())
    actions = (Option("link", m("demo.mailbox.link")),) if letter.link_token else ()
    return Page("demo.letter", body=body, title=Verbatim(letter.subject), actions=actions)


async def move_clock(ui: Frontend, services: Services, sandbox: Sandbox) -> None:
    """Let days pass: what falls due happens."""
    options = tuple(Option(str(days), m("demo.clock.forward", n=days)) for days in DAYS)
    ask = Choose(
        "demo.clock", options, say=Say(m("demo.clock.say", now=services.clock.now())), default=options[0].id
    )
    picked = await ui.choose(ask)
    if isinstance(picked, Back):
        return
    try:
        await sandbox.forward(int(picked))
    except Recoverable as error:
        await explain(ui, error)
        return
    ui.tell(Say(m("demo.clock.moved", now=services.clock.now()), "done"))
