"""Keys and the terminal's answers, told apart: an answer, however late or torn, is never typed into a field.

Leans on Textual 8.2.8: ``XTermParser.feed`` and ``tick``. Textual's own parser gives up on an answer of more
than 32 characters, and xterm's is longer.
"""

import re
from collections.abc import Callable, Iterable
from time import monotonic
from typing import Final

from textual._xterm_parser import XTermParser
from textual.message import Message

from ras_tui.terminal.graphics import Told

WAITING: Final = 5.0
"""Seconds after a question in which what may be the start of an answer is waited for."""
TORN: Final = 0.1
"""Seconds that its rest is given; then it was a key, as Textual's own parser takes it."""
_ANSWER: Final = re.compile(r"\x1b\[\?([\d;]*)c|\x1b\[6;(\d+);(\d+)t|\x1b_G([^\x1b]*)\x1b\\")
_BEGUN: Final = re.compile(r"\x1b(?:\[(?:\?[\d;]*|6[\d;]*)?|_(?:G[^\x1b]*\x1b?)?)?$")


class ListeningParser(XTermParser):
    """Textual's parser of keys behind a filter of answers. ``heard`` gets what was told, at the last one."""

    def __init__(self, heard: Callable[[Told], None]) -> None:
        super().__init__()
        self._heard = heard
        self._kitty = False
        self._cell: tuple[int, int] | None = None
        self._until = monotonic() + WAITING
        self._held = ""
        self._since = 0.0

    def feed(self, data: str) -> Iterable[Message]:
        """Take what was read; an empty text is its end."""
        data, self._held = self._held + data, ""
        keys = _ANSWER.sub(self._answered, data)
        if monotonic() < self._until and data:
            begun = _BEGUN.search(keys)
            if begun is not None:
                keys, self._held = keys[: begun.start()], begun.group()
                self._since = monotonic()
        return super().feed(keys) if keys or not data else ()

    def tick(self) -> Iterable[Message]:
        """What has waited long enough was no answer."""
        if self._held and monotonic() - self._since >= TORN:
            held, self._held = self._held, ""
            yield from super().feed(held)
        yield from super().tick()

    def _answered(self, answer: re.Match[str]) -> str:
        attributes, high, wide, kitty = answer.groups()
        if kitty is not None:
            self._kitty = self._kitty or kitty.endswith(";OK")
        elif high is not None:
            self._cell = (int(wide), int(high))
        else:
            self._until = 0.0
            self._heard(Told(self._kitty, tuple(attributes.split(";")), self._cell))
        return ""
