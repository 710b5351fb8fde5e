"""An emulated My Number Card: the commands of its applications, answered as a card does.

There is no 個人番号 anywhere: the files that hold it on a real card are missing.
"""

import hashlib
import os
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Final

from ras_sandbox.cards.counters import Counters
from ras_tui.card.apdu import BadCommand, Command, Status
from ras_tui.card.guard import FACE_AP, JPKI_AP, TEXT_AP
from ras_tui.card.jpki import KEY_FILE, SHA256_DIGEST_INFO
from ras_tui.card.pins import APPLICATION, PIN_FILE
from ras_tui.card.port import PinKind
from ras_tui.card.token import CARD_LABEL

ATR: Final = bytes.fromhex("3BE000FF8131FE4514")
"""Of the contact interface."""

FILLER: Final = 0xFF
_SIZE_STEP: Final = 0x100
_PIN_OF: Final = {(APPLICATION[kind], file): kind for kind, file in PIN_FILE.items()}
_KEY_OF: Final = {(JPKI_AP, file): kind for kind, file in KEY_FILE.items()}
_OPENED_BY: Final = {
    (JPKI_AP, 0x0001): (PinKind.SIGN,),
    (TEXT_AP, 0x0002): (PinKind.INPUT, PinKind.PRINTED),
}
"""Files that one of these secrets opens; the others are free."""
_LARGEST_SIGNED: Final = 245
"""Bytes that PKCS#1 v1.5 leaves room for in 256."""


@dataclass(frozen=True, slots=True)
class CardContents:
    """What a card carries: DER of its certificates and of their roots, and PEM of its keys."""

    auth_certificate: bytes
    auth_root: bytes
    auth_key: bytes
    sign_certificate: bytes
    sign_root: bytes
    sign_key: bytes
    profile: bytes
    """EF 0002 of the 券面事項入力補助AP: name, address, birth date and sex."""

    def files(self, label: str) -> dict[tuple[bytes, int], bytes]:
        """The readable files, by application, as they lie on the card."""
        return {
            (JPKI_AP, 0x0001): _filled(self.sign_certificate),
            (JPKI_AP, 0x0002): _filled(self.sign_root),
            (JPKI_AP, 0x0006): token_info(label),
            (JPKI_AP, 0x0008): bytes.fromhex("8F8F00"),
            (JPKI_AP, 0x000A): _filled(self.auth_certificate),
            (JPKI_AP, 0x000B): _filled(self.auth_root),
            (TEXT_AP, 0x0002): _filled(self.profile),
        }


def token_info(label: str) -> bytes:
    """160 bytes, of which the first 32 are the label."""
    return label.encode().ljust(32) + b"RAS Sandbox".ljust(32) + bytes(96)


def _filled(der: bytes) -> bytes:
    """A file is larger than what it holds."""
    return der + bytes((FILLER,)) * (_SIZE_STEP - len(der) % _SIZE_STEP)


class VirtualCard:
    """One emulated card; a transport. Not shared between threads."""

    def __init__(self, contents: CardContents, counters: Counters, *, label: str = CARD_LABEL) -> None:
        """``label``: what the token calls itself; telephones and older cards have others."""
        self._files = contents.files(label)
        self._keys = {PinKind.AUTH: contents.auth_key, PinKind.SIGN: contents.sign_key}
        self._counters = counters
        self._instructions: Mapping[tuple[int, int], Callable[[Command], bytes]] = {
            (0x00, 0xA4): self._select,
            (0x00, 0x20): self._verify,
            (0x00, 0x24): self._change,
            (0x00, 0x84): self._challenge,
            (0x00, 0xB0): self._read,
            (0x80, 0x2A): self._sign,
        }
        self.reset()

    def transmit(self, apdu: bytes) -> bytes:
        """Answer one command; also to bytes that are none."""
        try:
            command = Command.decode(apdu)
        except BadCommand:
            return _sw(Status.WRONG_LENGTH)
        if command.cla & 0x03:
            return _sw(Status.NO_CHANNEL)
        answer = self._instructions.get((command.cla, command.ins))
        if answer is not None:
            return answer(command)
        known = command.cla in (0x00, 0x80)
        return _sw(Status.NO_INSTRUCTION if known else Status.NO_CLASS)

    def reset(self) -> None:
        """Power off and on: nothing is selected, nothing is verified."""
        self._application = b""
        self._file: int | None = None
        self._verified: set[PinKind] = set()

    def close(self) -> None:
        self.reset()

    def _select(self, command: Command) -> bytes:
        if command.p1 == 0x04:
            return self._select_application(command.data)
        if command.p1 != 0x02 or len(command.data) != 2:
            return _sw(Status.NOT_FOUND if command.data else Status.WRONG_P1P2)
        file = int.from_bytes(command.data, "big")
        if not self._has(file):
            return _sw(Status.NOT_FOUND)
        self._file = file
        return _sw(Status.OK)

    def _select_application(self, name: bytes) -> bytes:
        if name not in (JPKI_AP, TEXT_AP, FACE_AP):
            return _sw(Status.NOT_FOUND)
        self._application, self._file = name, None
        self._verified.clear()
        return _sw(Status.OK)

    def _has(self, file: int) -> bool:
        name = (self._application, file)
        return name in self._files or name in _PIN_OF or name in _KEY_OF

    def _may_read(self, name: tuple[bytes, int]) -> bool:
        secrets = _OPENED_BY.get(name)
        return secrets is None or not self._verified.isdisjoint(secrets)

    def _named(self, p: int) -> int | None:
        """The file that a parameter names by its short identifier, else the current one; selects it."""
        if p & 0x80 and p & 0x1F:
            self._file = p & 0x1F if self._has(p & 0x1F) else None
        return self._file

    def _read(self, command: Command) -> bytes:
        by_name = bool(command.p1 & 0x80)
        file = self._named(command.p1) if by_name else self._file
        if file is None:
            return _sw(Status.NOT_FOUND if by_name else Status.NO_CURRENT_FILE)
        name = (self._application, file)
        if name not in self._files:
            return _sw(Status.WRONG_FILE_KIND)
        if not self._may_read(name):
            return _sw(Status.NOT_VERIFIED)
        offset = command.p2 if by_name else command.p1 << 8 | command.p2
        if command.le is None:
            return _sw(Status.WRONG_LENGTH)
        content = self._files[name]
        if offset >= len(content):
            return _sw(Status.BEYOND_END)
        return content[offset : offset + command.le] + _sw(Status.OK)

    def _verify(self, command: Command) -> bytes:
        if command.p1 != 0x00 or not command.p2 & 0x80:
            return _sw(Status.WRONG_P1P2)
        kind = _PIN_OF.get((self._application, self._named(command.p2) or 0))
        if kind is None:
            return _sw(Status.NO_CURRENT_FILE)
        if not command.data:
            return _sw(0x63C0 | self._counters.left(kind))  # also while verified: OpenSC knows nothing else
        if self._counters.left(kind) == 0:
            return _sw(Status.REFERENCE_LOCKED)
        self._verified.discard(kind)
        if not self._counters.try_secret(kind, command.data):
            return _sw(0x63C0 | self._counters.left(kind))
        self._verified.add(kind)
        return _sw(Status.OK)

    def _change(self, command: Command) -> bytes:
        kind = _PIN_OF.get((self._application, self._named(command.p2) or 0))
        if command.p1 != 0x01 or kind is None:
            return _sw(Status.WRONG_P1P2)
        if kind not in self._verified:
            return _sw(Status.NOT_VERIFIED)
        if not command.data:
            return _sw(Status.WRONG_LENGTH)
        self._counters.change(kind, command.data)
        return _sw(Status.OK)

    def _sign(self, command: Command) -> bytes:
        kind = _KEY_OF.get((self._application, self._named(command.p2) or 0))
        if kind is None:
            return _sw(Status.NO_CURRENT_FILE)
        if kind not in self._verified:
            return _sw(Status.NOT_VERIFIED)
        padded = _to_be_signed(command.p1, command.data)
        if padded is None:
            return _sw(Status.WRONG_P1P2)
        if not 1 <= len(padded) <= _LARGEST_SIGNED:
            return _sw(Status.WRONG_LENGTH)
        from ras_sandbox.cards.signing import sign_prepared

        return sign_prepared(self._keys[kind], padded) + _sw(Status.OK)

    def _challenge(self, command: Command) -> bytes:
        if command.le is None or command.le > 0x100:
            return _sw(Status.WRONG_LENGTH)
        return os.urandom(command.le) + _sw(Status.OK)


def _to_be_signed(mode: int, data: bytes) -> bytes | None:
    """What goes into the padding, by P1; None for modes that this card has not."""
    if mode == 0x00:
        return data
    if mode == 0x01:
        return hashlib.sha256(data).digest()
    if mode == 0x02:
        return SHA256_DIGEST_INFO + data
    return SHA256_DIGEST_INFO + hashlib.sha256(data).digest() if mode == 0x03 else None


def _sw(word: int) -> bytes:
    return word.to_bytes(2, "big")
