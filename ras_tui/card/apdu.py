"""Commands to a card and its answers, as values (ISO/IEC 7816-4).

What may be written to a log is decided here and nowhere else: the representation of a command, and of the
bytes made from it, never shows what a secret-bearing command carries.
"""

from dataclasses import dataclass
from enum import IntEnum
from typing import Final

SECRET_INSTRUCTIONS: Final = frozenset({0x20, 0x21, 0x24, 0x2C, 0x32, 0x82})
"""VERIFY, CHANGE REFERENCE DATA, RESET RETRY COUNTER, the older change command, EXTERNAL AUTHENTICATE."""


class Status(IntEnum):
    """Status words with a meaning of their own; 63Cx, 61xx and 6Cxx carry a number instead."""

    OK = 0x9000
    END_OF_FILE = 0x6282
    FILE_LOCKED = 0x6283
    MISMATCH = 0x6300
    """The secret was wrong, and nobody counts."""
    FILE_FAULT = 0x6400
    WRITE_FAILED = 0x6581
    WRONG_LENGTH = 0x6700
    NO_CHANNEL = 0x6881
    NO_SECURE_MESSAGING = 0x6882
    WRONG_FILE_KIND = 0x6981
    NOT_VERIFIED = 0x6982
    METHOD_BLOCKED = 0x6983
    REFERENCE_LOCKED = 0x6984
    """The secret's file is locked: the counter stands at zero."""
    CONDITIONS = 0x6985
    NO_CURRENT_FILE = 0x6986
    SELECT_FAILED = 0x6999
    WRONG_DATA = 0x6A80
    NOT_PROVIDED = 0x6A81
    NOT_FOUND = 0x6A82
    WRONG_P1P2 = 0x6A86
    LENGTH_AGAINST_P1P2 = 0x6A87
    NO_KEY = 0x6A88
    BEYOND_END = 0x6B00
    NO_INSTRUCTION = 0x6D00
    NO_CLASS = 0x6E00
    FAULT = 0x6F00


class BadCommand(ValueError):
    """Bytes that are no command."""


class Wire(bytes):
    """A command's bytes on their way to the card; shown with its secret masked."""

    def __repr__(self) -> str:
        return f"<{for_log(self)}>"

    __str__ = __repr__


@dataclass(frozen=True, slots=True, repr=False)
class Command:
    """One command APDU, of the short or the extended form, whichever its lengths need."""

    cla: int
    ins: int
    p1: int
    p2: int
    data: bytes = b""
    le: int | None = None
    """How many bytes of answer are expected at most: 1-65536; None for none."""

    def encode(self) -> Wire:
        """The bytes for the card."""
        extended = len(self.data) > 0xFF or (self.le or 0) > 0x100
        header = bytes((self.cla, self.ins, self.p1, self.p2))
        return Wire(header + (self._extended_tail() if extended else self._short_tail()))

    def _short_tail(self) -> bytes:
        lc = bytes((len(self.data),)) + self.data if self.data else b""
        return lc if self.le is None else lc + bytes((self.le & 0xFF,))

    def _extended_tail(self) -> bytes:
        lc = b"\0" + len(self.data).to_bytes(2, "big") + self.data if self.data else b""
        if self.le is None:
            return lc
        return lc + (b"" if self.data else b"\0") + (self.le & 0xFFFF).to_bytes(2, "big")

    @classmethod
    def decode(cls, raw: bytes) -> "Command":
        """A command from its bytes. Raises :class:`BadCommand`."""
        if len(raw) < 4:
            raise BadCommand("fewer than four bytes")
        cla, ins, p1, p2, body = raw[0], raw[1], raw[2], raw[3], bytes(raw[4:])
        data, le = _extended_body(body) if len(body) > 2 and body[0] == 0 else _short_body(body)
        return cls(cla, ins, p1, p2, data, le)

    def __repr__(self) -> str:
        head = f"{self.cla:02X} {self.ins:02X} {self.p1:02X} {self.p2:02X}"
        expects = "" if self.le is None else f" Le={self.le}"
        if self.ins in SECRET_INSTRUCTIONS:
            return head + (" ****" if self.data else "") + expects
        return head + (f" [{self.data.hex(' ').upper()}]" if self.data else "") + expects


def _short_body(body: bytes) -> tuple[bytes, int | None]:
    if not body:
        return b"", None
    if len(body) == 1:
        return b"", body[0] or 0x100
    size = body[0]
    data, rest = body[1 : 1 + size], body[1 + size :]
    if size == 0 or len(data) < size or len(rest) > 1:
        raise BadCommand("lengths that do not agree")
    return data, ((rest[0] or 0x100) if rest else None)


def _extended_body(body: bytes) -> tuple[bytes, int | None]:
    size = int.from_bytes(body[1:3], "big")
    if len(body) == 3:
        return b"", size or 0x10000
    data, rest = body[3 : 3 + size], body[3 + size :]
    if size == 0 or len(data) < size or len(rest) not in (0, 2):
        raise BadCommand("lengths that do not agree")
    return data, ((int.from_bytes(rest, "big") or 0x10000) if rest else None)


@dataclass(frozen=True, slots=True)
class Response:
    """A card's answer."""

    data: bytes
    sw: int

    @classmethod
    def decode(cls, raw: bytes) -> "Response":
        """An answer from its bytes. Raises ``ValueError`` for fewer than two."""
        if len(raw) < 2:
            raise ValueError("an answer without a status word")
        return cls(bytes(raw[:-2]), int.from_bytes(raw[-2:], "big"))

    @property
    def ok(self) -> bool:
        """The card did what it was told."""
        return self.sw == Status.OK

    @property
    def tries_left(self) -> int | None:
        """What a counter stands at, for 63Cx and the words that mean blocked; None if it is not said."""
        if self.sw & 0xFFF0 == 0x63C0:
            return self.sw & 0xF
        return 0 if self.sw in (Status.METHOD_BLOCKED, Status.REFERENCE_LOCKED) else None

    def __repr__(self) -> str:
        """The status word and how much came with it; the data may be somebody's address."""
        return f"{self.sw:04X} ({len(self.data)} bytes)"


def for_log(raw: bytes) -> str:
    """A command's bytes as they may be logged. What cannot be read is not shown at all."""
    try:
        return repr(Command.decode(raw))
    except BadCommand:
        return f"{len(raw)} unreadable bytes"
