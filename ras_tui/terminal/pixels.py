"""Pictures over the cells, where the terminal takes them; elsewhere, and where one is half hidden, in cells.

A picture stands over blank cells of its widget. What the terminal shows is known cell by cell
(:mod:`ras_tui.terminal.lean`): a picture is sent again only when what is below it was, and the cells that it
covered are sent again once it is gone.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import count
from typing import Any, Final
from weakref import WeakSet

from rich.control import Control
from textual import on
from textual.driver import Driver
from textual.errors import NoWidget
from textual.geometry import Region
from textual.message import Message
from textual.screen import Screen
from textual.widget import Widget

from ras_tui.picture import Picture
from ras_tui.terminal.graphics import Graphics, Protocol, kitty, kitty_removed, sixel
from ras_tui.terminal.lean import LeanMixin, Run

FIRST: Final = 7100
"""The number of the first picture in kitty's protocol: other programs begin with small ones."""


class GraphicsKnown(Message):
    """The terminal has answered what it takes."""

    def __init__(self, graphics: Graphics | None) -> None:
        super().__init__()
        self.graphics = graphics


class Pictured(Widget):
    """A widget whose content begins with a picture."""

    in_pixels = False
    """Whether it leaves blank cells for the picture; set by the application."""

    def pictured(self) -> tuple[Picture, int, int] | None:
        """The picture, its columns and rows; None where none is to be shown in pixels."""
        return None


@dataclass(frozen=True, slots=True)
class Drawn:
    """A picture on the screen."""

    picture: Picture
    place: Region
    image: int


class PixelsMixin(LeanMixin):
    """In the place of :class:`LeanMixin`: the application shows pictures as well as the terminal can."""

    graphics: Graphics | None = None

    def __init__(
        self,
        driver_class: type[Driver] | None = None,
        css_path: list[str] | None = None,
        watch_css: bool = False,
    ) -> None:
        super().__init__(driver_class=driver_class, css_path=list(css_path or ()), watch_css=watch_css)
        self._pictured: WeakSet[Pictured] = WeakSet()
        self._drawn: dict[int, Drawn] = {}
        self._numbers = count(FIRST)

    @property
    def takes_pictures(self) -> bool:
        """Whether the terminal is to be asked for them: not where colours are few."""
        return not (self.no_color or self.current_theme.ansi)

    def shows_pictures_of(self, widget: Pictured) -> None:
        """From now on, as long as the widget lives."""
        self._pictured.add(widget)
        widget.in_pixels = self.graphics is not None and self.takes_pictures

    @on(GraphicsKnown)
    def _known(self, event: GraphicsKnown) -> None:
        self.graphics = event.graphics
        for widget in self._pictured:
            widget.in_pixels = event.graphics is not None and self.takes_pictures
            widget.refresh()

    def forget_terminal(self, *, blank: bool = False) -> None:
        """Pictures are forgotten too."""
        super().forget_terminal(blank=blank)
        self._drawn.clear()

    def over(self, screen: "Screen[Any]", sent: Sequence[Run]) -> str:
        """Send what is new, or was painted over."""
        written: list[str] = []
        for key, (picture, place) in self._all_wanted(screen).items():
            if key not in self._drawn or (self._in_cells and _touched(place, sent)):
                drawn = self._drawn[key] = Drawn(picture, place, next(self._numbers))
                written.append(Control.move_to(place.x, place.y).segment.text + self._sent(drawn))
        return "".join(written)

    def uncover(self, screen: "Screen[Any]") -> str:
        """Take away what is gone, or is somewhere else now."""
        wanted = self._all_wanted(screen)
        gone = [key for key, drawn in self._drawn.items() if not _same(drawn, wanted.get(key))]
        return "".join(self._removed(self._drawn.pop(key)) for key in gone)

    @property
    def _in_cells(self) -> bool:
        """Whether what is written into a cell takes away the picture there."""
        return self.graphics is not None and self.graphics.protocol is Protocol.SIXEL

    def _all_wanted(self, screen: "Screen[Any]") -> dict[int, tuple[Picture, Region]]:
        if self.graphics is None:
            return {}
        return {id(widget): found for widget in self._pictured if (found := self._wanted(screen, widget))}

    def _wanted(self, screen: "Screen[Any]", widget: Pictured) -> tuple[Picture, Region] | None:
        """The picture and its place, when all of it can be seen."""
        if not widget.is_attached or widget.screen is not screen:
            return None
        shown = widget.pictured() if self.takes_pictures else None
        place, whole = Region(), False
        if shown is not None:
            try:
                geometry = screen.find_widget(widget)
            except NoWidget:
                return None
            place = Region(widget.content_region.x, widget.content_region.y, shown[1], shown[2])
            whole = bool(place) and geometry.clip.contains_region(place) and widget.visible
        if widget.in_pixels != whole:
            widget.in_pixels = whole
            widget.refresh()
            return None
        return (shown[0], place) if shown is not None and whole else None

    def _sent(self, drawn: Drawn) -> str:
        assert self.graphics is not None
        wide, high = self.graphics.cell
        picture = drawn.picture.scaled(drawn.place.width * wide, drawn.place.height * high)
        if self.graphics.protocol is Protocol.SIXEL:
            return sixel(picture)
        return kitty(picture, drawn.image, drawn.place.width, drawn.place.height)

    def _removed(self, drawn: Drawn) -> str:
        """Sixels go with what is written over them."""
        if not self._in_cells:
            return kitty_removed(drawn.image)
        self.blot(drawn.place)
        return ""


def _same(drawn: Drawn, wanted: tuple[Picture, Region] | None) -> bool:
    return wanted is not None and drawn.picture is wanted[0] and drawn.place == wanted[1]


def _touched(place: Region, sent: Sequence[Run]) -> bool:
    """Whether something was written into the place."""
    return any(
        place.y <= y < place.bottom and start < place.right and end > place.x for y, start, end in sent
    )
