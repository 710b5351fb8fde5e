"""Waiting for cards and readers to come and go, on a thread of its own that sleeps in the service.

No time is measured and nothing is polled while the service runs: it wakes the thread when something changes.
Without the service, the thread looks for it once a second.
"""

import threading
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Final

from ras_tui.card.scard import HOT_PLUG, Context
from ras_tui.card.thread import CardThread
from ras_tui.errors import CardError

SLICE: Final = 5000
"""Milliseconds after which a wait looks whether it is still wanted, should its cancelling get lost."""
HELD_SLICE: Final = 1000
"""The same while a program holds a card: that it lets it go wakes nobody."""
NO_SERVICE_EVERY: Final = 1.0
"""Seconds between two looks for a service that is not there."""


WHICHEVER: Final = -1
"""Stands for any count of cards that came and went: whichever card lies there."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where a card was found: the reader, and how often cards came and went there by then."""

    reader: str
    events: int

    def is_that(self, other: "Place") -> bool:
        """Whether both are of one card, as far as counting tells."""
        return self.reader == other.reader and self.events in (WHICHEVER, other.events)


class Wait:
    """One wait, which another thread may end."""

    def __init__(self) -> None:
        self._stopped = threading.Event()
        self._context: Context | None = None
        self._guard = threading.Lock()

    def goes_on(self) -> bool:
        """Whether nobody has ended it."""
        return not self._stopped.is_set()

    def pause(self, seconds: float) -> None:
        """Sleep, unless the wait is ended."""
        self._stopped.wait(seconds)

    def stop(self) -> None:
        """End it, from another thread."""
        self._stopped.set()
        with self._guard:
            if self._context is not None:
                self._context.cancel()

    def __enter__(self) -> Context:
        """A context that :meth:`stop` cancels. Raises ``CardError``."""
        context = Context()
        with self._guard:
            self._context = context
        return context

    def __exit__(self, *error: object) -> None:
        with self._guard:
            context, self._context = self._context, None
        if context is not None:
            context.release()


async def waited(name: str, until: Callable[[Wait], None]) -> None:
    """Run a wait on a thread of its own; cancelling ends it at once."""
    wait, thread = Wait(), CardThread(name)
    try:
        await thread.run(lambda wanted: until(wait))
    finally:
        wait.stop()
        thread.stop()


def until_gone(place: Place, wait: Wait) -> None:
    """Return when the card is gone, or swapped, or out of reach."""
    try:
        with wait as context:
            state = context.state(place.reader)
            while wait.goes_on() and context.has_card(state) and state >> 16 == place.events:
                state = context.state(place.reader, state, SLICE)
    except CardError:  # cancelled, or the service or the reader went away: the card is out of reach
        return


def until_arrived(wait: Wait) -> None:
    """Return when a card was put in, a reader or the service came, or a card was let go by a program."""
    while wait.goes_on():
        try:
            with wait as context:
                _until_better(context, wait)
                return
        except CardError as error:
            lost = error.code != "card.no_reader"
        wait.pause(NO_SERVICE_EVERY)
        if lost and wait.goes_on() and _service_runs():
            return


def _service_runs() -> bool:
    try:
        context = Context()
    except CardError:
        return False
    context.release()
    return True


def _until_better(context: Context, wait: Wait) -> None:
    before = _readers(context)
    states = context.states(before)
    while wait.goes_on():
        changed = context.states(states, SLICE if all(map(context.is_free, states.values())) else HELD_SLICE)
        if set(_readers(context)) - set(before) or _better(context, states, changed):
            return
        states = changed


def _readers(context: Context) -> dict[str, int]:
    """What is waited on: each reader, and readers coming and going."""
    try:
        names = context.readers()
    except CardError as error:
        if error.code != "card.no_reader":
            raise
        names = ()
    return {name: 0 for name in (*names, HOT_PLUG)}


def _better(context: Context, before: Mapping[str, int], now: Mapping[str, int]) -> bool:
    """Whether a card that nobody holds lies where none such lay."""
    return bool(_free_cards(context, now) - _free_cards(context, before))


def _free_cards(context: Context, states: Mapping[str, int]) -> set[Place]:
    return {
        Place(name, state >> 16)
        for name, state in states.items()
        if name != HOT_PLUG and context.has_card(state) and context.is_free(state)
    }
