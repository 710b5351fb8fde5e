"""Days on the command line."""

from datetime import date
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ras_tui.text.message import Message


class NoDay(Exception):
    """What was typed is no day; ``args[0]`` is the message, which says what to type."""

    args: "tuple[Message]"


def day(typed: str) -> date:
    """A day as people write it in Japan (``2027-05-31``, ``令和9年5月31日``, ``R9.5.31``).

    Raises :class:`NoDay`.
    """
    from ras_tui.text.message import Message, Verbatim, m
    from ras_tui.validation import dates, text

    read = dates.whole(typed)
    if isinstance(read, str):
        return date.fromisoformat(read)
    shown = Verbatim("".join(map(text.visible, typed)))
    raise NoDay(m("cli.no_day", typed=shown, why=Message(f"finding.{read.code}", read.params)))


def today() -> date:
    """The day in Japan now."""
    from ras_tui import clock

    return clock.today(clock.SystemClock())
