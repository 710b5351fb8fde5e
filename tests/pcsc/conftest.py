"""The daemon's socket is named before any test runs: the client library reads its name once a process."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.card.world import master, world
from tests.pcsc.daemon import Daemon, forget, missing, private_folder

__all__ = ["daemon", "master", "world"]

_FOLDER: Path = private_folder()
os.environ["PCSCLITE_CSOCK_NAME"] = str(_FOLDER / "socket" / "pcscd.comm")


@pytest.fixture(scope="session")
def _made() -> Iterator[Daemon]:
    reason = missing()
    if reason:
        pytest.skip(f"no PC/SC daemon here: {reason}")
    made = Daemon(_FOLDER)
    yield made
    made.stop()


@pytest.fixture
def daemon(_made: Daemon) -> Iterator[Daemon]:
    """A running daemon without a card."""
    _made.start()
    yield _made
    _made.stop()


def pytest_sessionfinish() -> None:
    forget(_FOLDER)
