"""A picture in pixels where the terminal takes them; else two pixels a cell, or brightness for few colours.

Cells are what every terminal and tmux carry; ``docs/decisions/0014-pictures-in-cells.md`` says which is when.
"""

from collections.abc import Callable
from typing import Final

from rich.color import Color
from rich.segment import Segment
from rich.style import Style
from textual.geometry import Offset, Size
from textual.strip import Strip

from ras_tui.picture import Picture
from ras_tui.terminal.pixels import Pictured, PixelsMixin
from ras_tui.text.lines import wrap
from ras_tui.widgets.voice import Voice

RAMP: Final = " .:-=+*#%@"
"""From dark to light, for terminals of few colours."""
Pixel = tuple[int, int, int]
Over = Callable[[float, float, Pixel], Pixel]
"""What lies over the picture: the pixel at shares of its width and height, and what becomes of it."""


def bare(across: float, down: float, pixel: Pixel) -> Pixel:
    """Nothing lies over it."""
    return pixel


class PictureView(Pictured):
    """As large as fits, its sentence below; the sentence alone in the reduced style."""

    ALLOW_SELECT = False

    def __init__(
        self,
        voice: Voice,
        picture: Picture | None,
        *,
        rows: Callable[[], int],
        over: Over = bare,
        id: str | None = None,
        classes: str = "",
    ) -> None:
        """``rows`` says how many rows there are for it."""
        super().__init__(id=id, classes=f"picture {classes}".strip())
        self.voice = voice
        self.picture = picture
        self.over = over
        self._rows = rows
        self._scaled: tuple[tuple[int, int, Picture], Picture] | None = None

    def on_mount(self) -> None:
        """Where the terminal takes pictures, it gets this one."""
        if self.over is bare and isinstance(self.app, PixelsMixin):
            self.app.shows_pictures_of(self)

    def pictured(self) -> tuple[Picture, int, int] | None:
        """Itself, unless it is told in words."""
        if self.picture is None or self.in_words:
            return None
        return self.picture, *self.cells(max(1, self.content_size.width))

    def put(self, picture: Picture | None) -> None:
        """Show another picture."""
        self.picture = picture
        self.refresh(layout=True)

    def retranslate(self) -> None:
        """Its words in the language of the moment."""
        self.refresh(layout=True)

    @property
    def in_words(self) -> bool:
        """Whether it is told rather than shown."""
        return self.app.has_class("-reduced")

    def cells(self, most: int) -> tuple[int, int]:
        """Columns and rows that the picture takes; a cell is two pixels high."""
        if self.picture is None:
            return 0, 0
        high = max(1, self._rows() * 2)
        scale = min(most / self.picture.width, high / self.picture.height)
        columns = max(1, round(self.picture.width * scale))
        return columns, max(1, round(self.picture.height * scale / 2))

    def get_content_width(self, container: Size, viewport: Size) -> int:
        """All there is."""
        return container.width

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """As the picture needs."""
        return self._high(width) + len(self._told(width))

    def render_line(self, y: int) -> Strip:
        """One row of cells."""
        width, own = self.content_size.width, self.rich_style
        high = self._high(width)
        if y >= high:
            told = self._told(width)
            text = told[y - high] if y - high < len(told) else ""
            return Strip([Segment(text, own)]).adjust_cell_length(width, own)
        if self.in_pixels:
            return Strip.blank(width, own)
        columns, rows = self.cells(max(1, width))
        pairs = [
            (self._pixel(x, 2 * y, columns, 2 * rows), self._pixel(x, 2 * y + 1, columns, 2 * rows))
            for x in range(columns)
        ]
        few = bool(self.app.current_theme.ansi) or self.app.no_color
        draw = _shade if few else _halves
        return Strip([draw(top, bottom) for top, bottom in pairs]).adjust_cell_length(width, own)

    def cursor_place(self) -> Offset:
        """Its upper left corner."""
        return Offset(0, 0)

    def _high(self, width: int) -> int:
        """Rows of the picture itself, above its sentence."""
        return 0 if self.in_words else self.cells(max(1, width))[1]

    def _told(self, width: int) -> list[str]:
        """What it shows, in words: nothing is told by a picture alone."""
        return wrap(self.voice(self.picture.words), max(8, width)) if self.picture else []

    def _pixel(self, x: int, y: int, columns: int, rows: int) -> Pixel:
        """The middle of a place, with what lies over it."""
        assert self.picture is not None
        across, down = (x + 0.5) / columns, (y + 0.5) / rows
        at = (y * columns + x) * 3
        red, green, blue = self._small(columns, rows).rgb[at : at + 3]
        return self.over(across, down, (red, green, blue))

    def _small(self, columns: int, rows: int) -> Picture:
        """The picture with as many pixels as are drawn; kept as long as it is the same."""
        assert self.picture is not None
        size = columns, rows, self.picture
        if self._scaled is None or self._scaled[0] != size:
            self._scaled = size, self.picture.scaled(columns, rows)
        return self._scaled[1]


def _halves(top: Pixel, bottom: Pixel) -> Segment:
    return Segment("▀", Style(color=Color.from_rgb(*top), bgcolor=Color.from_rgb(*bottom)))


def _shade(top: Pixel, bottom: Pixel) -> Segment:
    level = (sum(top) + sum(bottom)) / (6 * 256)
    return Segment(RAMP[min(len(RAMP) - 1, int(level * len(RAMP)))], Style())
