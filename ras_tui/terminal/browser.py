"""Opening a page in the browser of the desktop that the terminal stands on, where there is one."""

import shutil
import subprocess
import sys
import threading
from collections.abc import Callable, Mapping

Open = Callable[[str], bool]
"""Open an address; whether the desktop took it."""


def browser(environment: Mapping[str, str]) -> Open | None:
    """None where no window could open: over SSH it would open at another place, or nowhere.

    Programs for terminals, which the general opener falls back to, would write over the screen.
    """
    if "SSH_CONNECTION" in environment or "SSH_TTY" in environment:
        return None
    if sys.platform == "darwin":
        return lambda address: _opened("open", address)
    desktop = environment.get("WAYLAND_DISPLAY") or environment.get("DISPLAY")
    if desktop and shutil.which("xdg-open"):
        return lambda address: _opened("xdg-open", address)
    return None


def _opened(program: str, address: str) -> bool:
    """Hand it over; nothing of the program reaches this terminal, and it outlives this one."""
    if not address.startswith(("https://", "http://")):
        return False
    try:
        process = subprocess.Popen(
            [program, address],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )
    except OSError:
        return False
    threading.Thread(target=process.wait, daemon=True).start()  # its end is taken note of, whenever it comes
    return True
