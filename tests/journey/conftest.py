"""The application on a world of its own, opened in a terminal."""

import shutil
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest

from tests.journey.walker import Walker, command
from tests.terminal.pty import Pty

Open = Callable[..., Walker]


@pytest.fixture
def data(template_world: Path, tmp_path: Path) -> Path:
    """A copy of the first day's world."""
    folder = tmp_path / "demo"
    shutil.copytree(template_world, folder)
    return folder


@pytest.fixture
def opened(data: Path, tmp_path: Path) -> Iterator[Open]:
    """``opened("en")``: the application in full screen; again after it has ended, on the same world."""
    with ExitStack() as stack:

        def start(language: str, *, columns: int = 80, rows: int = 24) -> Walker:
            environ = {"RAS_TUI_STATE": str(tmp_path / "state")}
            terminal = Pty(command(language, data), columns=columns, rows=rows, environ=environ)
            return Walker(stack.enter_context(terminal), language)

        yield start
