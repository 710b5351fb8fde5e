"""Where the files live that are not code."""

from pathlib import Path
from typing import Final

STYLE_NAMES: Final = ("layout", "fields", "controls", "states", "reduced")
"""In the order in which they are read: later ones win."""


def style_files() -> list[Path]:
    """The style sheets: beside the package in the working tree, inside it when installed."""
    package = Path(__file__).parent
    inside = package / "styles"
    folder = inside if inside.is_dir() else package.parent / "styles"
    return [folder / f"{name}.tcss" for name in STYLE_NAMES]
