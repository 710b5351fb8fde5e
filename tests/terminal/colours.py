"""How well two colours can be told apart, on every palette that counts."""

from collections.abc import Mapping
from typing import Final

from rich.color import Color, ColorType
from rich.style import Style

Rgb = tuple[int, int, int]

VGA: Final[Mapping[int, Rgb]] = {
    0: (0, 0, 0), 1: (170, 0, 0), 2: (0, 170, 0), 3: (170, 85, 0),
    4: (0, 0, 170), 5: (170, 0, 170), 6: (0, 170, 170), 7: (170, 170, 170),
}  # fmt: skip
"""The Linux console's eight base colours."""
XTERM: Final[Mapping[int, Rgb]] = {
    0: (0, 0, 0), 1: (205, 0, 0), 2: (0, 205, 0), 3: (205, 205, 0),
    4: (0, 0, 238), 5: (205, 0, 205), 6: (0, 205, 205), 7: (229, 229, 229),
}  # fmt: skip
_STEPS: Final = (0, 95, 135, 175, 215, 255)
_GREYS: Final = tuple(range(8, 239, 10))


def luminance(rgb: Rgb) -> float:
    """Relative luminance, WCAG 2.2."""
    parts = [value / 255 for value in rgb]
    red, green, blue = [
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    ]
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: Rgb, other: Rgb) -> float:
    """Contrast ratio, WCAG 2.2: 1 to 21."""
    dark, bright = sorted((luminance(one), luminance(other)))
    return (bright + 0.05) / (dark + 0.05)


def has_a_number(rgb: Rgb) -> bool:
    """Whether the colour is among the 256 that terminals have numbers for."""
    return all(value in _STEPS for value in rgb) or (len(set(rgb)) == 1 and rgb[0] in _GREYS)


def shown(style: Style, palette: Mapping[int, Rgb]) -> tuple[Rgb, Rgb]:
    """Foreground and background that the style gets on a palette; what is reversed is turned round."""
    front, back = _rgb(style.color, palette, 7), _rgb(style.bgcolor, palette, 0)
    return (back, front) if style.reverse else (front, back)


def _rgb(colour: Color | None, palette: Mapping[int, Rgb], default: int) -> Rgb:
    if colour is None or colour.type is ColorType.DEFAULT:
        return palette[default]
    if colour.triplet is not None:
        return (colour.triplet.red, colour.triplet.green, colour.triplet.blue)
    assert colour.number is not None
    return palette[colour.number]
