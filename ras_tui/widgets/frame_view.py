"""The guide frame over a picture, moved by keys."""

from typing import ClassVar, Final

from textual.binding import Binding, BindingType
from textual.geometry import Offset
from textual.message import Message

from ras_tui.framing import CHIN, HAIR, Framing, moved, sized, turned, width
from ras_tui.picture import Picture
from ras_tui.text.message import Words, m
from ras_tui.widgets.picture import PictureView, Pixel
from ras_tui.widgets.voice import Voice

STEP: Final = 0.02
FAR: Final = 0.1
"""Shares of the picture's height."""
EDGE: Final[Pixel] = (255, 210, 0)
GUIDE: Final[Pixel] = (255, 60, 60)


class FrameView(PictureView):
    """Arrows move the frame, + and - change its size, T turns the picture, Enter takes it."""

    can_focus = True
    BINDINGS: ClassVar[list[BindingType]] = [
        *(
            Binding(keys, f"move({right}, {down})", show=False)
            for keys, right, down in (
                ("left,h", -STEP, 0.0),
                ("right,l", STEP, 0.0),
                ("up,k", 0.0, -STEP),
                ("down,j", 0.0, STEP),
                ("home", -FAR, 0.0),
                ("end", FAR, 0.0),
                ("pageup", 0.0, -FAR),
                ("pagedown", 0.0, FAR),
            )
        ),
        Binding("plus", f"size({STEP})", show=False),
        Binding("minus", f"size({-STEP})", show=False),
        Binding("t", "turn", show=False),
        Binding("enter", "take", show=False),
    ]

    class Placed(Message):
        """The frame or the picture was moved."""

    class Taken(Message):
        """The frame is where it should be."""

    def __init__(self, voice: Voice, picture: Picture, start: Framing, rows: int, *, id: str) -> None:
        self._rows_most = rows
        self._upright = picture
        self.framing = start
        super().__init__(
            voice,
            picture.turned(start.turn),
            rows=self._most,
            over=self._overlay,
            id=id,
            classes="frame-view",
        )

    @property
    def aspect(self) -> float:
        """Of the picture as it is shown."""
        assert self.picture is not None
        return self.picture.aspect

    def keys_here(self) -> tuple[tuple[str, Words], ...]:
        """Keys that work here only."""
        return (
            ("↑↓←→", m("frame.key.move")),
            ("+ -", m("frame.key.size")),
            ("T", m("frame.key.turn")),
            ("Enter", m("frame.key.take")),
        )

    def cursor_place(self) -> Offset:
        """The frame's upper left corner."""
        if self.in_words:
            return Offset(0, 0)
        columns, rows = self.cells(max(1, self.content_size.width))
        frame = self.framing.frame
        return Offset(min(columns - 1, round(frame.left * columns)), min(rows - 1, round(frame.top * rows)))

    def action_move(self, right: float, down: float) -> None:
        """Move the frame."""
        self._put(Framing(moved(self.framing.frame, self.aspect, right, down), self.framing.turn))

    def action_size(self, by: float) -> None:
        """Make the frame larger or smaller."""
        self._put(Framing(sized(self.framing.frame, self.aspect, by), self.framing.turn))

    def action_turn(self) -> None:
        """Turn the picture to the right."""
        framing = turned(self.framing, self.aspect)
        self.picture = self._upright.turned(framing.turn)
        self._put(framing)

    def action_take(self) -> None:
        """It is good so."""
        self.post_message(self.Taken())

    def _put(self, framing: Framing) -> None:
        self.framing = framing
        self.refresh(layout=True)
        self.post_message(self.Placed())

    def _told(self, width: int) -> list[str]:
        """Only where there is no picture: above it stands where the frame is."""
        return super()._told(width) if self.in_words else []

    def _most(self) -> int:
        return max(6, self.app.size.height - self._rows_most)

    def _overlay(self, across: float, down: float, pixel: Pixel) -> Pixel:
        """Dark outside the frame, a line on its edge, guide lines for hair and chin."""
        frame, wide = self.framing.frame, width(self.framing.frame, self.aspect)
        columns, rows = self.cells(max(1, self.content_size.width))
        x, y = (across - frame.left) / wide, (down - frame.top) / frame.height
        thin_x, thin_y = 1 / (columns * wide), 1 / (2 * rows * frame.height)
        if not (0 <= x < 1 and 0 <= y < 1):
            red, green, blue = pixel
            return red // 3, green // 3, blue // 3
        if x < thin_x or x >= 1 - thin_x or y < thin_y or y >= 1 - thin_y:
            return EDGE
        if any(abs(y - line) <= thin_y / 2 for line in (HAIR, CHIN)):
            return GUIDE
        return pixel
