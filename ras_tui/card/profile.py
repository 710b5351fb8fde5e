"""What the 券面事項入力補助AP gives out for filling in forms: name, address, birth date and sex.

The file that holds them is EF 0002, opened by the application's own PIN or by 照合番号B. The file beside it,
EF 0001, holds the 個人番号: :mod:`ras_tui.card.guard` lets no command to it pass.
"""

from dataclasses import dataclass
from datetime import date
from typing import Final

from ras_tui.card.channel import Channel
from ras_tui.card.files import CHUNK, open_file, read
from ras_tui.card.holder import Sex
from ras_tui.card.tlv import BadEncoding, elements, length_at
from ras_tui.errors import CardError

FILE: Final = 0x0002
OUTER: Final = bytes.fromhex("FF20")
_NAME, _ADDRESS, _BIRTH, _SEX = 0xDF22, 0xDF23, 0xDF24, 0xDF25
_HEAD: Final = 16
"""Enough to find where the data begins and how long it is: some cards put two bytes before it."""
_LARGEST: Final = 0x1000
_SEXES: Final[dict[bytes, Sex]] = {b"1": "male", b"2": "female"}


@dataclass(frozen=True, slots=True)
class Profile:
    """A person as the face of the card names them."""

    name: str
    """U+3000 between its parts."""
    address: str
    """Without postcode."""
    birth_date: date | None
    sex: Sex

    def __repr__(self) -> str:
        return "Profile(****)"


def read_profile(channel: Channel) -> Profile:
    """Read it; the secret was verified before. Raises :class:`ras_tui.errors.CardError`."""
    open_file(channel, FILE)
    head = read(channel, 0, _HEAD)
    try:
        return parse(_whole(channel, head, _end(head)))
    except BadEncoding as error:
        raise CardError("card.failed", status="") from error


def parse(data: bytes) -> Profile:
    """The file's content as values. Raises :class:`BadEncoding`."""
    outer = dict(elements(data[_start(data) :], most=1))
    inner = dict(elements(outer[int.from_bytes(OUTER, "big")]))
    if _NAME not in inner:
        raise BadEncoding("no name")
    return Profile(
        name=_text(inner[_NAME]),
        address=_text(inner.get(_ADDRESS, b"")),
        birth_date=_date(inner.get(_BIRTH, b"")),
        sex=_SEXES.get(inner.get(_SEX, b""), "unknown"),
    )


def _whole(channel: Channel, head: bytes, size: int) -> bytes:
    """The file up to ``size`` bytes, of which the head is read already."""
    if size > _LARGEST:
        raise BadEncoding("too long to be true")
    found = head
    while len(found) < size:
        more = read(channel, len(found), min(CHUNK, size - len(found)))
        if not more:
            break
        found += more
    return found


def _start(data: bytes) -> int:
    """Where the outer tag stands."""
    at = data.find(OUTER, 0, 8)
    if at < 0:
        raise BadEncoding("no data of the face of the card")
    return at


def _end(head: bytes) -> int:
    """The file's length up to the end of the outer value."""
    start = _start(head)
    value_at, size = length_at(head, start + 2)
    return value_at + size


def _text(value: bytes) -> str:
    try:
        return value.rstrip(b"\0").decode()
    except UnicodeDecodeError as error:
        raise BadEncoding("text that is none") from error


def _date(value: bytes) -> date | None:
    """``YYYYMMDD``; None when the register does not know the whole date."""
    try:
        return date(int(value[:4]), int(value[4:6]), int(value[6:8]))
    except ValueError:
        return None
