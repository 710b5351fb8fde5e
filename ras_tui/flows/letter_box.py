"""The message box: every letter that the service wrote to the user (guide notes 9 and 10)."""

from typing import TYPE_CHECKING, Final

from ras_tui.flows.outcomes import attempt
from ras_tui.frontend import Back, Choose, Frontend, Option, Page, Say, State
from ras_tui.services import Services
from ras_tui.text.message import Verbatim, Words, m

if TYPE_CHECKING:
    from ras_tui.messages.accounts import BoxLetter

_STATES: Final = {"waiting": State.WAITING, "failed": State.ERROR, "returned": State.ERROR}


async def letter_box(ui: Frontend, services: Services) -> None:
    """Newest first; one after the other can be read."""
    default = ""
    while True:
        box = await attempt(ui, services.service.letters)
        if isinstance(box, Back):
            return
        if not box.letters:
            await ui.show(Page("letters.empty", body=(m("letters.empty.body"),)))
            return
        picked = await ui.choose(_listing(tuple(box.letters), default))
        if isinstance(picked, Back):
            return
        default = picked
        await ui.show(_page(next(letter for letter in box.letters if letter.id == picked)))


def _listing(letters: "tuple[BoxLetter, ...]", default: str) -> Choose:
    options = tuple(
        Option(
            letter.id,
            Verbatim(letter.subject),
            _STATES.get(letter.state, State.NONE),
            columns=(m("time", at=letter.written_at), m(f"letters.state.{letter.state}")),
        )
        for letter in letters
    )
    return Choose(
        "letters",
        options,
        say=Say(m("letters.say", n=len(letters))),
        columns=(m("letters.subject"), m("letters.at"), m("letters.state")),
        default=default or options[0].id,
    )


def _page(letter: "BoxLetter") -> Page:
    sent = m(f"letters.{letter.state}.about", mail=Verbatim(letter.to))
    body: tuple[Words, ...] = (sent, *(Verbatim(line) for line in ("", *letter.text.splitlines())))
    return Page("letters.one", body=body, title=Verbatim(letter.subject))
