"""What the card tests share: an authority and cards made once a run, and transports that misbehave."""

import shutil
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

import pytest

from ras_sandbox.authority.authority import Authority
from ras_sandbox.cards import wallet
from ras_sandbox.cards.people import PEOPLE
from ras_tui.card.apdu import Command, Response
from ras_tui.card.transport import Transport
from ras_tui.errors import CardError

FIRST_DAY = date(2027, 3, 20)
SENTINEL_PIN = "7391"
SENTINEL_PASSWORD = "KYOKA739"


@dataclass(frozen=True)
class World:
    """An authority and the demo's cards."""

    authority: Authority
    cards: Path


@pytest.fixture(scope="session")
def master(tmp_path_factory: pytest.TempPathFactory) -> World:
    """Made once; not to be changed."""
    folder = tmp_path_factory.mktemp("world")
    authority = Authority.make(folder / "authority", FIRST_DAY)
    wallet.make(folder / "cards", authority, PEOPLE, FIRST_DAY)
    return World(authority, folder / "cards")


@pytest.fixture
def world(master: World, tmp_path: Path) -> World:
    """A world of the test's own: its counters start full."""
    shutil.copytree(master.cards, tmp_path / "cards")
    return World(master.authority, tmp_path / "cards")


Fault = Callable[[int, Command], CardError | None]
"""Given how many commands went before, and the command: how it fails, if it fails."""


@dataclass
class Watched:
    """A transport that notes every command, and fails when told to, before or after the card saw it."""

    card: Transport
    before: Fault = lambda index, command: None
    after: Fault = lambda index, command: None
    commands: list[Command] = field(default_factory=list)
    answers: list[Response] = field(default_factory=list)
    closed: int = 0
    resets: int = 0

    def transmit(self, apdu: bytes) -> bytes:
        command, index = Command.decode(apdu), len(self.commands)
        self.commands.append(command)
        if error := self.before(index, command):
            raise error
        answer = self.card.transmit(apdu)
        self.answers.append(Response.decode(answer))
        if error := self.after(index, command):
            raise error
        return answer

    def reset(self) -> None:
        self.resets += 1
        self.card.reset()

    def close(self) -> None:
        self.closed += 1
        self.card.close()

    @property
    def verifies(self) -> int:
        """How many commands carried a secret."""
        return sum(1 for command in self.commands if command.ins == 0x20 and command.data)


@dataclass
class Answering:
    """A transport that answers what it is told to, by instruction; 9000 for the rest."""

    answers: dict[int, bytes] = field(default_factory=dict)
    commands: list[Command] = field(default_factory=list)

    def transmit(self, apdu: bytes) -> bytes:
        command = Command.decode(apdu)
        self.commands.append(command)
        return self.answers.get(command.ins, b"\x90\x00")

    def reset(self) -> None: ...

    def close(self) -> None: ...
