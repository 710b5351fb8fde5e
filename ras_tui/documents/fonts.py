"""Fonts that print Japanese right, embedded into the papers: IPAex, as Debian installs it."""

from pathlib import Path
from typing import TYPE_CHECKING, Final

from ras_tui.errors import FileError

if TYPE_CHECKING:
    from fpdf import FPDF

MINCHO: Final = "mincho"
GOTHIC: Final = "gothic"
_FILES: Final = {
    MINCHO: ("ipaexfont-mincho/ipaexm.ttf", "ipaexm.ttf"),
    GOTHIC: ("ipaexfont-gothic/ipaexg.ttf", "ipaexg.ttf"),
}
_FOLDERS: Final = (
    Path("/usr/share/fonts/opentype"),
    Path("/usr/share/fonts/truetype"),
    Path("/usr/local/share/fonts"),
    Path("~/.local/share/fonts").expanduser(),
)


def embed(pdf: "FPDF", *families: str) -> None:
    """Add the families to a document. Raises :class:`FileError` ``file.no_font``."""
    for family in families:
        pdf.add_font(family, fname=find(family))


def find(family: str) -> Path:
    """The family's file. Raises :class:`FileError` ``file.no_font``."""
    candidates = (folder / name for folder in _FOLDERS for name in _FILES[family])
    for path in candidates:
        if path.is_file():
            return path
    raise FileError("file.no_font", package=f"fonts-ipaexfont-{family}")
