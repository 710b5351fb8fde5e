"""The commands as a shell runs them: words in, output and exit code out."""

import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

from tests.terminal.pty import python

Done = subprocess.CompletedProcess[str]
QUIET: Mapping[str, str] = {"PATH": "/usr/bin:/bin", "LANG": "C.UTF-8", "PYTHONDONTWRITEBYTECODE": "1"}


def ras_tui(*words: str | Path, typed: str = "", environ: Mapping[str, str] | None = None) -> Done:
    """Run ``ras-tui`` to its end, its input a pipe that ends after ``typed``."""
    return run(python("-m", "ras_tui.cli"), *words, typed=typed, environ=environ)


def ras_server(*words: str | Path) -> Done:
    """Run ``ras-server`` to its end."""
    return run([str(Path(sys.executable).with_name("ras-server"))], *words)


def run(
    command: list[str], *words: str | Path, typed: str = "", environ: Mapping[str, str] | None = None
) -> Done:
    """Run a program to its end."""
    return subprocess.run(
        [*command, *map(str, words)],
        input=typed,
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
        env={**QUIET, **(environ or {})},
    )
