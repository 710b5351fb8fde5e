"""What a residence card says, as values; and how its files spell it.

First generation: version 1.5, 3.3.4. Its text is the address, the permissions and the pending application;
status and period stand in the picture of its front alone. Second generation: version 1.1, 3.3.4. Its entries
are codes, its address a picture. The first three characters of its code of the status are taken for the
system's own code of it, which is inferred: one that the list of statuses does not know is not used.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Final

from ras_tui.card.tlv import BadEncoding, elements

PENDING: Final = "1"
Permission = str
"""``""`` none, ``"1"`` 包括許可 within 28 hours a week, ``"2"`` 包括許可 for education; else words."""


@dataclass(frozen=True, slots=True)
class ResidenceCard:
    """One card's content; what the chip does not say is empty."""

    kind: str
    """``1`` or ``05`` residence card, ``2`` or ``06`` special permanent resident certificate."""
    number: str
    address: str = ""
    """The last one written onto it."""
    municipality: str = ""
    """Six digits (全国地方公共団体コード)."""
    address_since: date | None = None
    status: str = ""
    """The system's code, e.g. ``T61``."""
    period: str = ""
    """``3y``, ``1y3m``, ``90d``."""
    expiry: date | None = None
    """The last day of the period of stay."""
    card_expiry: date | None = None
    work: str = ""
    """就労制限: ``1`` none, ``2`` by the status, ``4`` by the designation sheet, ``9`` may not work."""
    general_permission: Permission = ""
    """資格外活動許可（包括）."""
    single_permission: Permission = ""
    """資格外活動許可（個別）; ``"1"`` or words."""
    application_pending: bool | None = None
    """在留期間等更新申請: one is being examined."""
    pictures: Mapping[str, bytes] = field(default_factory=dict)
    """``front`` and ``address`` (TIFF), ``face`` (JPEG 2000)."""

    def __repr__(self) -> str:
        return f"ResidenceCard({self.kind}, ****)"

    @property
    def second_generation(self) -> bool:
        """Whether its entries are codes."""
        return len(self.kind) == 2


def first_text(files: Mapping[str, bytes]) -> dict[str, object]:
    """Fields from the first generation's files ``address``, ``general``, ``single``, ``pending``."""
    where = _values(files.get("address", b""))
    pending = _values(files.get("pending", b"")).get(0xD7, "")
    return {
        "address": where.get(0xD4, ""),
        "municipality": where.get(0xD3, ""),
        "address_since": day(where.get(0xD2, "")),
        "general_permission": _values(files.get("general", b"")).get(0xD5, ""),
        "single_permission": _values(files.get("single", b"")).get(0xD6, ""),
        "application_pending": pending == PENDING if pending else None,
    }


def second_text(files: Mapping[str, bytes]) -> dict[str, object]:
    """Fields from the second generation's files ``printed``, ``permission``, ``pending``."""
    printed = _values(files.get("printed", b""))
    permission = _values(files.get("permission", b""))
    pending = _values(files.get("pending", b"")).get(0xD8, "")
    return {
        "status": printed.get(0xC9, "")[:3],
        "period": period(printed.get(0xCE, "")),
        "expiry": day(printed.get(0xCD, "")),
        "card_expiry": day(printed.get(0xC5, "")),
        "work": printed.get(0xCC, ""),
        "general_permission": _unless_none(permission.get(0xD5, "")),
        "single_permission": _unless_none(permission.get(0xD7, "")),
        "application_pending": pending == PENDING if pending else None,
    }


def period(code: str) -> str:
    """``YYMM`` or ``DDD`` as the lists of periods have it; empty for unlimited (0000) and for none."""
    if not (code.isascii() and code.isdigit()):
        return ""
    if len(code) == 3:
        return f"{int(code)}d" if int(code) else ""
    if len(code) != 4:
        return ""
    years, months = int(code[:2]), int(code[2:])
    return (f"{years}y" if years else "") + (f"{months}m" if months else "")


def day(text: str) -> date | None:
    """``YYYYMMDD``; None for what is no day."""
    try:
        return date(int(text[:4]), int(text[4:6]), int(text[6:8])) if len(text) == 8 else None
    except ValueError:
        return None


def picture(data: bytes, tag: int) -> bytes:
    """A picture of a file, with the zeros that fill it; empty where there is none (a child's face)."""
    value = dict(elements(data)).get(tag, b"")
    return value if value.strip(b"\0") else b""


def _values(data: bytes) -> dict[int, str]:
    """The text of each element. Raises :class:`BadEncoding`."""
    try:
        return {tag: value.rstrip(b"\0").decode() for tag, value in elements(data)}
    except UnicodeDecodeError as error:
        raise BadEncoding("text that is none") from error


def _unless_none(code: str) -> str:
    return "" if code == "0" else code
