"""How many days are left to file."""

from collections.abc import Iterator, Mapping
from datetime import date

from ras_tui.errors import DraftError
from ras_tui.flows.case import BESIDE_SIGN
from ras_tui.flows.preparing import filing_window
from ras_tui.services import Drafts
from ras_tui.text.message import Words, m
from ras_tui.validation.periods import Window


def countdown(found: Window, today: date) -> Words | None:
    """The day that matters next, and how far off it is; None where there is no last day, or it has passed."""
    if found.last_day is None or found.last_day < today:
        return None
    if found.first_day is not None and today < found.first_day:
        return m("countdown.first", day=found.first_day, n=(found.first_day - today).days)
    return m("countdown.last", day=found.last_day, n=(found.last_day - today).days)


def windows(drafts: Drafts, today: date) -> Iterator[Window]:
    """When each application can be filed that is being made here; of drafts that open."""
    for name in drafts.names():
        if BESIDE_SIGN in name:
            continue
        try:
            answers = drafts.load(name) or {}
        except DraftError:
            continue
        if procedure := answers.get("case.procedure"):
            found = filing_window(str(procedure), answers, today)
            if found is not None:
                yield found


def begun(drafts: Drafts, today: date) -> Mapping[str, Words]:
    """The countdown of each procedure that was begun, of several the one whose time ends first."""
    counted = [
        (found.last_day, found.procedure, words)
        for found in windows(drafts, today)
        if found.last_day is not None and (words := countdown(found, today)) is not None
    ]
    latest_first = sorted(counted, key=lambda one: one[0], reverse=True)
    return {procedure: words for _, procedure, words in latest_first}
