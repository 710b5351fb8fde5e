"""``ras-server run`` as a process of its own: started, ended by its id, started again a day later."""

import socket
import subprocess
import time
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from random import randrange
from typing import Final

from tests.journey.shell import QUIET
from tests.terminal.pty import python

PATIENCE: Final = 60.0
"""Seconds until a service answers, on a busy machine."""


def free_port() -> int:
    """One that nobody has, and that no connection takes while the service sleeps: those begin at 32768."""
    while True:
        port = randrange(20_000, 32_768)
        with suppress(OSError), socket.create_server(("127.0.0.1", port)):
            return port


class Service:
    """One service on one store and one port; ``words`` are what follows ``ras-server run``."""

    def __init__(self, port: int, log: Path) -> None:
        self.url = f"http://127.0.0.1:{port}"
        self.words: Sequence[str] = ()
        self._port = port
        self._log = log
        self._process: subprocess.Popen[bytes] | None = None

    def start(self, days: int = 0) -> None:
        """Start so many days from now, and wait until it answers."""
        with self._log.open("ab") as log:
            self._process = subprocess.Popen(
                [*python("-m", "tests.journey.town.later", str(days), "run"), *self.words],
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                env=dict(QUIET),
                start_new_session=True,
            )
        until = time.monotonic() + PATIENCE
        while not self._answers():
            assert self._process.poll() is None, self.log
            assert time.monotonic() < until, self.log
            time.sleep(0.05)

    def stop(self) -> None:
        """End it in good order, by its id."""
        process, self._process = self._process, None
        if process is not None:
            process.terminate()
            process.wait(PATIENCE)

    @property
    def log(self) -> str:
        """What it said so far."""
        return self._log.read_text(encoding="utf-8")

    def _answers(self) -> bool:
        with socket.socket() as client:
            return client.connect_ex(("127.0.0.1", self._port)) == 0
