"""What the person chose on the command line, as values."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Settings:
    """How one run of the application is set up."""

    language: str = "ja"
    readings: bool = False
    """Whether Japanese starts with its readings shown."""
    theme: str = ""
    """A theme's name; empty lets the terminal decide."""
    reduced: bool = False
    """No frames, rules or scroll bars at all: for speech and small windows."""
    plain: bool = False
    demo: bool = False
    reader: bool = False
    """In the demo: cards lie in this machine's readers, put there by ``ras-tui sandbox insert``."""
    server: str = ""
    """The service's address; empty for the demo's embedded one."""
    data: Path | None = None
    """Where the demo's world is kept; None for a folder that goes away at the end."""
    today: date | None = None
    """The demo's first day; None for today."""
    edition: str = ""
    """The edition by which the demo's service goes; empty for the guide's."""
    mouse: bool = True
    dev: bool = False
    """Reload styles while they are edited; only with the demo."""


def state_folder(environment: Mapping[str, str]) -> Path:
    """Where drafts and logs live (XDG state directory)."""
    from platformdirs import user_state_path

    chosen = environment.get("RAS_TUI_STATE")
    return Path(chosen) if chosen else user_state_path("ras-tui")
