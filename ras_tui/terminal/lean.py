"""Only what changed is sent: a shadow of the terminal, cell by cell.

Textual repaints the whole region of the widget that changed; a screen reader reads all of it aloud, and a
slow line needs 0.2 s a key for it. Here each update is compared with what the terminal shows, and only the
runs of cells that differ are sent.

Leans on Textual 8.2.8: ``App._display``, ``_begin_update``, ``_end_update``, ``_previous_cursor_position``,
``_batch_count``, the compositor's ``LayoutUpdate`` and ``ChopsUpdate``. ``tests/terminal/test_lean.py``
compares it with Textual's own output, cell by cell.
"""

from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from rich.cells import split_graphemes
from rich.color import Color, ColorSystem
from rich.control import Control
from rich.style import Style
from textual import on
from textual._compositor import ChopsUpdate, CompositorUpdate, LayoutUpdate
from textual.app import App
from textual.driver import Driver
from textual.geometry import Region
from textual.strip import Strip

if TYPE_CHECKING:
    from rich.console import RenderableType
    from textual.screen import Screen

GAP: Final = 6
"""Unchanged cells between two changed ones that are sent again, because moving the cursor costs as much."""


class Cell(NamedTuple):
    """What one cell of the terminal shows."""

    text: str
    """A character with what is combined with it; empty in the second cell of a wide one."""
    style: str
    """The numbers of its SGR sequence."""


Run = tuple[int, int, int]
"""Cells of one row: the row, the first column, the one behind the last."""
BLANK: Final = Cell(" ", "")
UNKNOWN: Final = Cell("\0", "")


class Shadow:
    """What the terminal shows, as far as it is known."""

    def __init__(self, width: int, height: int, fill: Cell = BLANK) -> None:
        self.width = width
        self.height = height
        self.rows = [[fill] * width for _ in range(height)]

    def update(self, y: int, x: int, cells: list[Cell]) -> list[tuple[int, int]]:
        """Take over what row ``y`` shows from ``x`` on; answers the runs (start, end) that must be sent."""
        if not 0 <= y < self.height:
            return []
        row = self.rows[y]
        cells = cells[: self.width - x]
        changed = [x + i for i, cell in enumerate(cells) if row[x + i] != cell]
        row[x : x + len(cells)] = cells
        return _runs(changed) if changed else []


def _runs(changed: list[int]) -> list[tuple[int, int]]:
    runs = [(changed[0], changed[0] + 1)]
    for x in changed[1:]:
        start, end = runs[-1]
        if x - end <= GAP:
            runs[-1] = (start, x + 1)
        else:
            runs.append((x, x + 1))
    return runs


class LeanMixin(App[Any]):
    """For an ``App``; stands before Textual's class among its bases."""

    _shadow: Shadow | None = None
    _shadow_fill: Cell = UNKNOWN

    def forget_terminal(self, *, blank: bool = False) -> None:
        """The terminal shows nobody knows what (or, ``blank``, was cleared): start from there."""
        self._shadow = None
        self._shadow_fill = BLANK if blank else UNKNOWN

    @on(Driver.SignalResume)
    def _draw_after_stop(self) -> None:
        """The process was stopped by a signal and goes on: Textual would draw only what changed."""
        self.screen.refresh()

    def redraw(self) -> None:
        """Draw everything again, for a terminal that something else wrote on."""
        if self._driver is not None and not self.is_headless:
            self._driver.write("\x1b[0m\x1b[H\x1b[2J")
        self.forget_terminal(blank=True)
        self.screen.refresh()

    def _display(self, screen: "Screen[Any]", renderable: "RenderableType | None") -> None:
        if not isinstance(renderable, LayoutUpdate | ChopsUpdate) or self._silent():
            super()._display(screen, renderable)
            if renderable is not None and not isinstance(renderable, CompositorUpdate):
                self.forget_terminal()
            return
        try:
            uncovered = self.uncover(screen)
            changes, sent = self._changes(renderable)
            self._send(uncovered + changes + self.over(screen, sent))
        finally:
            self.post_display_hook()

    def uncover(self, screen: "Screen[Any]") -> str:
        """Sequences that take away what was put over the cells and does not belong there any more."""
        return ""

    def over(self, screen: "Screen[Any]", sent: Sequence[Run]) -> str:
        """Sequences that put something over the cells, after ``sent`` ones were written."""
        return ""

    def blot(self, place: Region) -> None:
        """Something else was over these cells: whatever is to stand there is sent."""
        shadow = self._current_shadow()
        for y in range(max(0, place.y), min(place.bottom, shadow.height)):
            left, right = max(0, place.x), min(place.right, shadow.width)
            shadow.rows[y][left:right] = [UNKNOWN] * (right - left)

    def _silent(self) -> bool:
        """Whether Textual itself would send nothing now, or leads a screen of another kind."""
        return (
            bool(self._batch_count)
            or not self._running
            or self._closed
            or self.is_headless
            or self._driver is None
            or self._driver.is_inline
        )

    def _send(self, changes: str) -> None:
        driver = self._driver
        assert driver is not None
        cursor = self.screen.outer_size.clamp_offset(self.cursor_position)
        if not changes and cursor == self._previous_cursor_position:
            return
        self._previous_cursor_position = cursor
        self._begin_update()
        driver.write(changes + Control.move_to(*cursor).segment.text)
        self._end_update()
        driver.flush()

    def _changes(self, update: LayoutUpdate | ChopsUpdate) -> tuple[str, list[Run]]:
        """The sequences that bring the terminal up to date, leaving it with no style set; the cells sent."""
        shadow = self._current_shadow()
        system = None if self.no_color else (self.console._color_system or ColorSystem.TRUECOLOR)
        written: list[str] = []
        sent: list[Run] = []
        style = ""
        for y, x, strips in _pieces(update):
            cells = [cell for strip in strips for cell in _cells_of(strip, system)]
            for start, end in shadow.update(y, x, cells):
                sent.append((y, start, end))
                written.append(f"\x1b[{y + 1};{start + 1}H")
                text, style = _draw(shadow.rows[y][start:end], start, y, style)
                written.append(text)
        if style:
            written.append("\x1b[0m")
        return "".join(written), sent

    def _current_shadow(self) -> Shadow:
        width, height = self.size
        shadow = self._shadow
        if shadow is None:
            shadow = self._shadow = Shadow(width, height, self._shadow_fill)
            self._shadow_fill = UNKNOWN
        elif (shadow.width, shadow.height) != (width, height):
            # Each terminal keeps what it likes when its size changes.
            shadow = self._shadow = Shadow(width, height, UNKNOWN)
        return shadow


def _pieces(update: LayoutUpdate | ChopsUpdate) -> Iterator[tuple[int, int, Iterable[Strip]]]:
    """Row, first column and what is to stand there; the same cells that Textual would write."""
    if isinstance(update, LayoutUpdate):
        for y, strips in enumerate(update.strips, update.region.y):
            yield y, update.region.x, strips
        return
    for y, x1, x2 in update.spans:
        for end, (x, strip) in zip(update.chop_ends[y], update.chops[y].items(), strict=False):
            if strip is None or x > x2 or end <= x1:
                continue
            inside = x2 > x >= x1 and end <= x2
            yield y, x, (strip if inside else strip.crop(0, min(end, x2) - x),)


def _draw(cells: list[Cell], x: int, y: int, style: str) -> tuple[str, str]:
    """Text and sequences that draw the cells, and the style that is set afterwards."""
    written: list[str] = []
    for index, cell in enumerate(cells):
        if not cell.text:
            continue
        if cell.style != style:
            style = cell.style
            written.append(f"\x1b[0;{style}m" if style else "\x1b[0m")
        written.append(cell.text)
        if len(cell.text) > 1 and index + 1 < len(cells):
            # Terminals disagree about the width of what is combined: go to the next cell by its number.
            written.append(f"\x1b[{y + 1};{x + _next(cells, index) + 1}H")
    return "".join(written), style


def _next(cells: list[Cell], index: int) -> int:
    index += 1
    while index < len(cells) and not cells[index].text:
        index += 1
    return index


def _cells_of(strip: Strip, system: ColorSystem | None) -> Iterator[Cell]:
    for text, style, control in strip:
        if not control:
            yield from _cells(text, _sgr(style, system) if style else "")


UNSENT: Final = dict.fromkeys(
    (*range(0x20), *range(0x7F, 0xA0), *range(0x202A, 0x202F), *range(0x2066, 0x206A))
)
"""Characters that would command the terminal or turn the direction of writing: a file name may hold some."""


@lru_cache(maxsize=8192)
def _cells(text: str, style: str) -> tuple[Cell, ...]:
    if text.isascii() and text.isprintable():
        return tuple(Cell(character, style) for character in text)
    text = text.translate(UNSENT)
    cells: list[Cell] = []
    for start, end, width in split_graphemes(text)[0]:
        if width:
            cells.append(Cell(text[start:end], style))
            cells.extend([Cell("", style)] * (width - 1))
        elif cells:
            cells[-1] = cells[-1]._replace(text=cells[-1].text + text[start:end])
    return tuple(cells)


_ATTRIBUTES = (
    ("bold", "1"),
    ("italic", "3"),
    ("underline", "4"),
    ("reverse", "7"),
    ("strike", "9"),
)


@lru_cache(maxsize=4096)
def _sgr(style: Style, system: ColorSystem | None) -> str:
    """The numbers that set the style on plain letters. Nothing for default colours, and no colours at all
    without a colour system. Links, blinking and dimming (nobody knows how dim) are never sent.
    """
    numbers = [number for name, number in _ATTRIBUTES if getattr(style, name)]
    if system is not None:
        numbers += _colour(style.color, system, foreground=True)
        numbers += _colour(style.bgcolor, system, foreground=False)
    return ";".join(numbers)


def _colour(colour: Color | None, system: ColorSystem, *, foreground: bool) -> tuple[str, ...]:
    if colour is None or colour.is_default:
        return ()
    return colour.downgrade(system).get_ansi_codes(foreground)
