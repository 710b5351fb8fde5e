"""The card itself: what it is, another secret, what is written on its face, which reader."""

from itertools import pairwise

from ras_tui.card.pin import Pin
from ras_tui.card.port import CHANGEABLE, Card, PinKind
from ras_tui.card.profile import Profile
from ras_tui.errors import CardError, Recoverable
from ras_tui.flows.card_secret import MENDED_BY_TYPING_AGAIN, ask_secret, while_card_lies
from ras_tui.flows.face import read_face
from ras_tui.flows.look import look
from ras_tui.flows.outcomes import as_say, explain
from ras_tui.flows.with_card import with_card
from ras_tui.forms.codelists import codelist
from ras_tui.forms.words import option_label
from ras_tui.frontend import BACK, Back, Choose, Frontend, Option, Page, Say, Secret, State
from ras_tui.services import Services
from ras_tui.text.message import Message, Verbatim, Words, m


async def my_card(ui: Frontend, services: Services) -> None:
    """The menu of the card, until the person goes back."""
    default = "look"
    while True:
        picked = await ui.choose(_menu(default))
        if isinstance(picked, Back):
            return
        default = picked
        if picked == "look":
            await look(ui, services)
        elif picked == "face":
            await _face(ui, services)
        elif picked == "reader":
            await _reader(ui, services)
        else:
            await change(ui, services, PinKind(picked.removeprefix("change.")))


def _menu(default: str) -> Choose:
    options = (
        Option("look", m("card.look"), detail=m("card.look.about")),
        Option("face", m("card.face"), detail=m("card.face.about")),
        *(
            Option(f"change.{kind}", m(f"card.change.{kind}"), detail=m(f"card.change.{kind}.about"))
            for kind in CHANGEABLE
        ),
        Option("reader", m("card.reader"), detail=m("card.reader.about")),
    )
    return Choose("card", options, default=default)


# -- looking


async def _face(ui: Frontend, services: Services) -> None:
    found = await read_face(ui, services)
    if not isinstance(found, Back):
        await ui.show(Page("card.face", body=face_words(found)))


def face_words(profile: Profile) -> tuple[Words, ...]:
    """Name, address, birth date and sex as the card's face has them."""
    born = (m("card.face.birth_date", day=profile.birth_date),) if profile.birth_date else ()
    option = codelist("sex").get(profile.sex)
    sex = (m("card.face.sex", sex=option_label(option)),) if option else ()
    return (
        m("card.face.name", name=Verbatim(profile.name)),
        m("card.face.address", address=Verbatim(profile.address)),
        *born,
        *sex,
        m("card.face.not_kept"),
    )


async def _reader(ui: Frontend, services: Services) -> None:
    """Which reader is looked into first; remembered."""
    try:
        found = await services.cards.look()
    except Recoverable as error:
        await explain(ui, error)
        return
    options = tuple(
        Option(
            lying.reader,
            Verbatim(lying.reader),
            State.DONE if lying.reader == services.cards.preferred else State.NONE,
            detail=Message(f"error.{lying.problem.code}", lying.problem.params)
            if lying.problem
            else m("card.look.my_number_card"),
        )
        for lying in found
    )
    picked = await ui.choose(Choose("card.readers", options, default=options[0].id))
    if not isinstance(picked, Back):
        services.cards.prefer(picked)
        ui.tell(Say(m("card.reader.chosen", reader=Verbatim(picked)), "done"))


# -- another secret


async def change(ui: Frontend, services: Services, kind: PinKind) -> None:
    """Set another secret after a warning: the old one first, then the new one twice."""
    if await ui.show(_warning(kind)) != "go":
        return
    changed = await with_card(ui, services, lambda card: _change(ui, services, card, kind))
    if changed is True:
        ui.tell(Say(m("card.changed", kind=m(f"pin.{kind}.name")), "done"))


def _warning(kind: PinKind) -> Page:
    return Page(
        "card.change",
        title=m(f"card.change.{kind}"),
        body=(m("card.change.warning"), m(f"card.change.{kind}.warning")),
        say=Say(m("card.change.say", kind=m(f"pin.{kind}.name"))),
        actions=(Option("go", m("card.change.go")),),
    )


async def _change(ui: Frontend, services: Services, card: Card, kind: PinKind) -> bool | Back:
    say: Say | None = None
    while True:
        old = await ask_secret(ui, services, card, f"card.change.{kind}.old", kind, say)
        if isinstance(old, Back):
            return BACK
        try:
            new = await _new(ui, services, kind)
            if isinstance(new, Back):
                return BACK
            await card.change(kind, old, new)
            return True
        except CardError as error:
            if error.code not in MENDED_BY_TYPING_AGAIN:
                raise
            say = as_say(error)
        finally:
            old.wipe()


async def _new(ui: Frontend, services: Services, kind: PinKind) -> Pin | Back:
    """Typed twice, the same both times, and not one that is guessed first."""
    say: Say | None = None
    while True:
        first = await while_card_lies(ui, services, _asks_new(kind, "new", say))
        if isinstance(first, Back):
            return BACK
        if _is_guessed_first(first):
            first.wipe()
            say = Say(m("card.change.too_easy"), "error")
            continue
        again = await while_card_lies(ui, services, _asks_new(kind, "again", None))
        if isinstance(again, Back):
            first.wipe()
            return BACK
        same = first.reveal().upper() == again.reveal().upper()
        again.wipe()
        if same:
            return first
        first.wipe()
        say = Say(m("card.change.not_the_same"), "error")


def _asks_new(kind: PinKind, which: str, say: Say | None) -> Secret:
    id = f"card.change.{kind}.{which}"
    return Secret(
        id,
        "sign" if kind is PinKind.SIGN else "digits",
        title=m(f"{id}.title"),
        say=say or Say(m(f"card.change.{which}.say", shape=m(f"card.shape.{kind}"))),
    )


def _is_guessed_first(pin: Pin) -> bool:
    """All characters alike, or a run like 1234 and 4321."""
    typed = pin.reveal()
    steps = {after - before for before, after in pairwise(typed)}
    return len(typed) > 1 and steps in ({0}, {1}, {-1})
