"""A picture as a front end gets it: pixels, and the same in words."""

from dataclasses import dataclass, field

from ras_tui.text.message import Words


@dataclass(frozen=True, slots=True)
class Picture:
    """Small, for looking at; nothing in it has to be decoded any more."""

    width: int
    height: int
    rgb: bytes = field(repr=False)
    """Three bytes a pixel, row by row from the top."""
    words: Words
    """What it shows, for those who do not see it."""

    @property
    def aspect(self) -> float:
        """Width to height."""
        return self.width / self.height
