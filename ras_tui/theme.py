"""Four themes, each with every pair of colours measured: 4.5:1 or better, ``contrast`` 7:1.

The colours of ``light``, ``dark`` and ``contrast`` are all among the 256 that terminals have numbers for, so
that nothing is rounded where there is no true colour. ``console`` has black, white, green and cyan alone:
on the palettes of the Linux console and of xterm, red, blue, magenta and brown on black are too dark to
read. It shows the focus by reversed letters, which also remain without any colour (``NO_COLOR``).
``tests/terminal/test_contrast.py`` measures every cell of every screen.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from textual.theme import Theme

if TYPE_CHECKING:
    from textual.app import App


@dataclass(frozen=True, slots=True)
class Palette:
    """The colours of a theme, as style sheets name them."""

    background: str
    foreground: str
    muted: str
    """Hints and what is not in force; ``$text-muted``."""
    surface: str
    """What can be typed into."""
    panel: str
    """Title line and key line."""
    accent: str
    """Keys, sources; ``$text-accent``."""
    error: str
    warning: str
    success: str
    focus: str
    """Behind the focused control; ``$block-cursor-background``."""
    focus_text: str
    border: str
    selection: str
    selection_text: str
    focus_style: str = "bold"


LIGHT: Final = Palette(
    background="#ffffff",
    foreground="#121212",
    muted="#4e4e4e",
    surface="#eeeeee",
    panel="#d7d7ff",
    accent="#00005f",
    error="#870000",
    warning="#5f5f00",
    success="#005f00",
    focus="#00005f",
    focus_text="#ffffff",
    border="#6c6c6c",
    selection="#afd7ff",
    selection_text="#000000",
)
DARK: Final = Palette(
    background="#121212",
    foreground="#e4e4e4",
    muted="#bcbcbc",
    surface="#303030",
    panel="#262626",
    accent="#87d7ff",
    error="#ffafaf",
    warning="#ffd787",
    success="#afffaf",
    focus="#87d7ff",
    focus_text="#000000",
    border="#9e9e9e",
    selection="#005f87",
    selection_text="#ffffff",
)
CONTRAST: Final = Palette(
    background="#000000",
    foreground="#ffffff",
    muted="#ffffff",
    surface="#000000",
    panel="#000000",
    accent="#5fffff",
    error="#ffd7af",
    warning="#ffff5f",
    success="#87ff87",
    focus="#ffff00",
    focus_text="#000000",
    border="#ffffff",
    selection="#0000af",
    selection_text="#ffffff",
)
CONSOLE: Final = Palette(
    background="ansi_black",
    foreground="ansi_white",
    muted="ansi_white",
    surface="ansi_black",
    panel="ansi_black",
    accent="ansi_cyan",
    error="ansi_white",
    warning="ansi_white",
    success="ansi_green",
    focus="ansi_black",
    focus_text="ansi_white",
    border="ansi_white",
    selection="ansi_cyan",
    selection_text="ansi_black",
    focus_style="reverse",
)


ROLES: Final[Mapping[str, str]] = {
    "foreground": "text foreground-muted footer-foreground footer-description-foreground link-color"
    " link-color-hover input-cursor-foreground block-cursor-blurred-foreground button-foreground"
    " button-color-foreground",
    "muted": "text-muted text-disabled foreground-disabled",
    "accent": "primary secondary text-primary text-secondary text-accent footer-key-foreground",
    "error": "text-error",
    "warning": "text-warning",
    "success": "text-success",
    "background": "boost surface-active block-hover-background block-cursor-blurred-background"
    " scrollbar-background scrollbar-background-hover scrollbar-background-active scrollbar-corner-color"
    " link-background-hover",
    "surface": "input-cursor-background link-background",
    "panel": "footer-background footer-key-background footer-item-background footer-description-background",
    "border": "border-blurred scrollbar scrollbar-hover scrollbar-active",
    "focus": "block-cursor-background",
    "focus_text": "block-cursor-foreground",
    "focus_style": "block-cursor-text-style button-focus-text-style",
    "selection": "input-selection-background screen-selection-background",
    "selection_text": "input-selection-foreground screen-selection-foreground",
}
"""Which of the names that Textual's own style sheets use mean what in a palette; Textual mixes none."""


def _variables(palette: Palette) -> dict[str, str]:
    variables = {
        "link-style": "underline",
        "link-style-hover": "bold",
        "input-cursor-text-style": "none",
        "block-cursor-blurred-text-style": "bold",
        "ansi-background": palette.background,
        "ansi-foreground": palette.foreground,
    }
    for role, names in ROLES.items():
        value: str = getattr(palette, role)
        variables |= dict.fromkeys(names.split(), value)
        if not role.startswith(("focus", "selection", "muted")):
            variables[role] = value
    return variables


def _theme(name: str, palette: Palette, *, dark: bool, ansi: bool = False) -> Theme:
    return Theme(
        name=name,
        primary=palette.accent,
        secondary=palette.accent,
        warning=palette.warning,
        error=palette.error,
        success=palette.success,
        accent=palette.accent,
        foreground=palette.foreground,
        background=palette.background,
        surface=palette.surface,
        panel=palette.panel,
        dark=dark,
        ansi=ansi,
        variables=_variables(palette),
    )


PALETTES: Final[Mapping[str, Palette]] = {
    "light": LIGHT,
    "dark": DARK,
    "contrast": CONTRAST,
    "console": CONSOLE,
}
THEMES: Final[Mapping[str, Theme]] = {
    "light": _theme("light", LIGHT, dark=False),
    "dark": _theme("dark", DARK, dark=True),
    "contrast": _theme("contrast", CONTRAST, dark=True),
    "console": _theme("console", CONSOLE, dark=True, ansi=True),
}
"""In the order in which the key for the next theme walks through them."""


def install(app: "App[Any]", name: str) -> None:
    """Make the themes known to the app and put one on; without colours ``console``, whatever is wanted."""
    for theme in THEMES.values():
        app.register_theme(theme)
    app.theme = "console" if app.no_color or name not in THEMES else name
