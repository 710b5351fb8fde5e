"""An emulated residence card of either generation: its files, its mutual authentication, its sealed answers.

Specification version 1.5 (first generation) and 1.1 of that for the second.
"""

import os
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Final

from ras_sandbox.cards.tlv import tlv
from ras_tui.card.apdu import BadCommand, Command, Status
from ras_tui.card.messaging import (
    KEY,
    MAC,
    RANDOM,
    NotTheCard,
    Random,
    Suite,
    base_key,
    first_generation,
    second_generation,
    session_key,
)
from ras_tui.card.residence import DF1, DF2
from ras_tui.card.residence_kind import COMBINED_AP
from ras_tui.card.transport import Transport

ATR: Final = bytes.fromhex("3B88800100000000000000000009")
"""As readers make it for a contactless card of type B."""
MAIN: Final = b""
"""The main file's name: none."""

Contents = Callable[[], bytes]
"""A file's bytes, made when they are first read."""


@dataclass(frozen=True, slots=True)
class ResidenceFiles:
    """What a residence card carries."""

    kind: str
    number: str
    files: Mapping[tuple[bytes, int], Contents]
    """By application and short identifier."""
    sealed: frozenset[tuple[bytes, int]] = field(default_factory=frozenset)
    """Files that are given out under secure messaging only."""

    @property
    def suite(self) -> Suite:
        """The cipher of its generation."""
        return second_generation() if len(self.kind) == 2 else first_generation()


class VirtualResidenceCard:
    """One emulated residence card; a transport. Not shared between threads."""

    def __init__(self, contents: ResidenceFiles, random: Random = os.urandom) -> None:
        """``random``: the published examples fix it."""
        self._contents = contents
        self._random = random
        self._answers: Mapping[tuple[int, int], Callable[[Command], bytes]] = {
            (0x00, 0xA4): self._select,
            (0x00, 0x84): self._challenge,
            (0x00, 0x82): self._authenticate,
            (0x08, 0x20): self._verify,
            (0x00, 0xB0): self._read,
            (0x08, 0xB0): self._read_sealed,
        }
        self.reset()

    def transmit(self, apdu: bytes) -> bytes:
        """Answer one command; also to bytes that are none."""
        try:
            command = Command.decode(apdu)
        except BadCommand:
            return _sw(Status.WRONG_LENGTH)
        answer = self._answers.get((command.cla, command.ins))
        return answer(command) if answer else _sw(Status.NO_INSTRUCTION)

    def reset(self) -> None:
        """The field is gone: no application, no session, nothing proved."""
        self._application = MAIN
        self._challenged = b""
        self._key = b""
        self._proved = False

    def close(self) -> None:
        self.reset()

    def _select(self, command: Command) -> bytes:
        if command.p1 == 0x04 and command.data in (DF1, DF2):
            self._application = command.data
            return _sw(Status.OK)
        if command.p1 == 0x00 and command.data == bytes.fromhex("3F00"):
            self._application = MAIN
            return _sw(Status.OK)
        return _sw(Status.NOT_FOUND)

    def _challenge(self, command: Command) -> bytes:
        if command.le != RANDOM:
            return _sw(Status.WRONG_LENGTH)
        self._challenged = self._random(RANDOM)
        return self._challenged + _sw(Status.OK)

    def _authenticate(self, command: Command) -> bytes:
        suite, key = self._contents.suite, base_key(self._contents.number)
        sealed, mac = command.data[:-MAC], command.data[-MAC:]
        challenged, self._challenged = self._challenged, b""
        if not challenged or suite.mac(key, sealed) != mac:
            return _sw(Status.MISMATCH)
        try:
            opened = suite.decrypt(key, sealed)
        except NotTheCard:
            return _sw(Status.MISMATCH)
        theirs, ours, half = opened[:RANDOM], opened[RANDOM : 2 * RANDOM], opened[2 * RANDOM :]
        if ours != challenged or len(half) != KEY:
            return _sw(Status.MISMATCH)
        own = self._random(KEY)
        self._key, self._proved = session_key(half, own), False
        answer = suite.encrypt(key, challenged + theirs + own)
        return answer + suite.mac(key, answer) + _sw(Status.OK)

    def _verify(self, command: Command) -> bytes:
        if command.p2 != 0x86 or not self._key or command.data[:3] != bytes.fromhex("861101"):
            return _sw(Status.CONDITIONS)
        try:
            number = self._contents.suite.unseal(self._key, command.data[3:])
        except NotTheCard:
            number = b""
        self._proved = number == self._contents.number.encode()
        return _sw(Status.OK if self._proved else Status.MISMATCH)

    def _named(self, command: Command) -> tuple[bytes, int]:
        return self._application, command.p1 & 0x1F if command.p1 & 0x80 else 0

    def _read(self, command: Command) -> bytes:
        name = self._named(command)
        if name not in self._contents.files:
            return _sw(Status.NOT_FOUND)
        if name in self._contents.sealed or (name[0] != MAIN and not self._proved):
            return _sw(Status.NOT_VERIFIED)
        return self._part(name, command.p2, command.le) + _sw(Status.OK)

    def _read_sealed(self, command: Command) -> bytes:
        name = self._named(command)
        if name not in self._contents.files:
            return _sw(Status.NOT_FOUND)
        if not self._proved or command.data[:2] != bytes.fromhex("9602"):
            return _sw(Status.NOT_VERIFIED)
        wanted = int.from_bytes(command.data[2:4], "big") or None
        sealed = self._contents.suite.seal(self._key, self._part(name, command.p2, wanted))
        return tlv(0x86, b"\x01" + sealed) + _sw(Status.OK)

    def _part(self, name: tuple[bytes, int], offset: int, length: int | None) -> bytes:
        content = self._contents.files[name]()
        return content[offset:] if length is None else content[offset : offset + length]


class CombinedCard:
    """What a My Number Card that is a residence card as well shows of the latter: its name, no more."""

    def __init__(self, card: Transport) -> None:
        self._card = card

    def transmit(self, apdu: bytes) -> bytes:
        """The residence application can be entered; everything else is the My Number Card's."""
        if apdu[:4] == bytes.fromhex("00A4040C") and apdu[5:] == COMBINED_AP:
            return _sw(Status.OK)
        return self._card.transmit(apdu)

    def reset(self) -> None:
        self._card.reset()

    def close(self) -> None:
        self._card.close()


def _sw(word: int) -> bytes:
    return word.to_bytes(2, "big")
