"""A terminal of the town: the client that knows a service's address, and a card in a reader."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from shutil import copy
from types import TracebackType
from typing import Self

from ras_sandbox.cards import wallet
from ras_sandbox.reader.vpcd import InsertedCard
from tests.journey.town.place import Town
from tests.journey.walker import Walker
from tests.pcsc.daemon import Daemon, forget, private_folder
from tests.terminal.pty import Pty, python


class Desk:
    """A machine with a reader, and a home folder with the person's papers."""

    def __init__(self, town: Town, papers: Path, home: Path) -> None:
        self.home = home
        self._town = town
        self._card: InsertedCard | None = None
        self._daemon = Daemon(private_folder())
        home.mkdir()
        for name in ("good-papers.pdf", "good-photo.jpg"):
            copy(papers / name, home / name)

    def __enter__(self) -> Self:
        self._daemon.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.remove()
        self._daemon.stop()
        forget(self._daemon.folder)

    def insert(self, card: str) -> None:
        """Put somebody's card into the reader, in the place of another."""
        self.remove()
        self._card = self._daemon.insert(wallet.open_any(self._town.cards, card))

    def remove(self) -> None:
        """Pull the card out."""
        card, self._card = self._card, None
        if card is not None:
            card.remove()

    @property
    def environ(self) -> dict[str, str]:
        """What the client finds there."""
        return {
            "HOME": str(self.home),
            "RAS_TUI_STATE": str(self.home / ".state"),
            "PCSCLITE_CSOCK_NAME": str(self._daemon.socket),
        }

    @contextmanager
    def opened(self, language: str) -> Iterator[Walker]:
        """The application in full screen."""
        command = python("-m", "ras_tui.cli", "--server", self._town.service.url, "--lang", language)
        with Pty(command, environ=self.environ) as terminal:
            walker = Walker(terminal, language)
            walker.expect("main")
            yield walker
