"""A picture as a front end gets it: pixels, and the same in words."""

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from ras_tui.text.message import Words

if TYPE_CHECKING:
    from ras_tui.arrangement import Turn


@dataclass(frozen=True, slots=True)
class Picture:
    """Small, for looking at; nothing in it has to be decoded any more."""

    width: int
    height: int
    rgb: bytes = field(repr=False)
    """Three bytes a pixel, row by row from the top."""
    words: Words
    """What it shows, for those who do not see it."""

    def scaled(self, width: int, height: int) -> "Picture":
        """The same in so many pixels, each the mean of what it stands for."""
        from PIL import Image

        whole = Image.frombytes("RGB", (self.width, self.height), self.rgb)
        resized = whole.resize((max(1, width), max(1, height)), Image.Resampling.BOX)
        return replace(self, width=resized.width, height=resized.height, rgb=resized.tobytes())

    def turned(self, turn: "Turn") -> "Picture":
        """The same turned clockwise by so many degrees."""
        from PIL import Image

        if not turn:
            return self
        image = Image.frombytes("RGB", (self.width, self.height), self.rgb).rotate(-turn, expand=True)
        return replace(self, width=image.width, height=image.height, rgb=image.tobytes())

    @property
    def aspect(self) -> float:
        """Width to height."""
        return self.width / self.height
