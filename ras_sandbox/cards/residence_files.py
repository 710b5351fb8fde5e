"""The residence cards of the made-up people, spelled as their chips spell them."""

from datetime import date, timedelta
from functools import cache
from io import BytesIO
from typing import TYPE_CHECKING, Final

from ras_sandbox.cards.people import Person
from ras_sandbox.cards.residence import MAIN, Contents, ResidenceFiles
from ras_sandbox.cards.tlv import tlv
from ras_tui.card.residence import DF1, DF2

if TYPE_CHECKING:
    from PIL.Image import Image

FRONT, FACE, PLACE = 7000, 3000, 2500
"""Bytes that the pictures of the front, the face and the address are filled up to."""
SECOND_GENERATION: Final = frozenset({"hoa", "meiling"})
PERMITTED: Final = frozenset({"hoa", "ravi"})
"""Who holds a 資格外活動許可（包括）."""
_PERMISSION: Final = "許可：原則週28時間以内・風俗営業等の従事を除く"
_SEX: Final = {"male": "1", "female": "2"}
_ALPHA3: Final = {"VN": "VNM", "PH": "PHL", "CN": "CHN", "IN": "IND", "UA": "UKR"}


def residence_files(person: Person, first_day: date) -> ResidenceFiles:
    """The person's residence card, ``first_day`` being the world's."""
    second = person.id in SECOND_GENERATION
    kind = "05" if second else "1"
    common: dict[tuple[bytes, int], Contents] = {
        (MAIN, 0x0B): _text(0xC0, "0001", 4),
        (MAIN, 0x0A): _text(0xC1, kind, len(kind)),
    }
    own = _second(person, first_day) if second else _first(person, first_day)
    sealed = frozenset(name for name in own if name[0] == DF1)
    return ResidenceFiles(kind, person.card_number, {**common, **own}, sealed)


def _first(person: Person, first_day: date) -> dict[tuple[bytes, int], Contents]:
    code = person.address.municipality
    permission = _PERMISSION if person.id in PERMITTED else ""
    where = b"".join(
        (
            _filled(0xD2, "20260401", 8),
            _filled(0xD3, code if code.isdigit() else "", 6),
            _filled(0xD4, person.address.written, 320),
        )
    )
    return {
        (DF1, 0x05): cache(lambda: _picture(0xD0, _tiff(_front(person, first_day)), FRONT)),
        (DF1, 0x06): cache(lambda: _picture(0xD1, _jpeg2000(person), FACE)),
        (DF2, 0x01): lambda: where,
        (DF2, 0x02): lambda: _filled(0xD5, permission, 120) if permission else bytes(122),
        (DF2, 0x03): lambda: bytes(122),
        (DF2, 0x04): _text(0xD7, "0", 1),
    }


def _second(person: Person, first_day: date) -> dict[tuple[bytes, int], Contents]:
    expiry = first_day + timedelta(days=person.expires_in)
    years = int(person.period[0])
    printed = b"".join(
        _filled(tag, text, len(text))
        for tag, text in (
            (0xC5, f"{expiry:%Y%m%d}"),
            (0xC6, f"{person.birth_date:%Y%m%d}"),
            (0xC7, _SEX.get(person.sex, "3")),
            (0xC8, _ALPHA3[person.nationality]),
            (0xC9, f"{person.status}0000000"),
            (0xCE, f"{years:02}00"),
            (0xCA, "01"),
            (0xCB, f"{expiry.replace(year=expiry.year - years):%Y%m%d}"),
            (0xCC, "1" if person.status == "T61" else "2"),
            (0xCD, f"{expiry:%Y%m%d}"),
        )
    )
    permission = b"".join(
        (
            _filled(0xD5, "1" if person.id in PERMITTED else "0", 1),
            _filled(0xD6, f"{expiry:%Y%m%d}" if person.id in PERMITTED else "", 8),
            _filled(0xD7, "0", 1),
        )
    )
    return {
        (DF1, 0x01): _text(0xC2, person.card_number, 12),
        (DF1, 0x03): lambda: printed,
        (DF1, 0x04): cache(
            lambda: _picture(0xD0, _tiff([person.latin]), PLACE) + _picture(0xD1, _jpeg2000(person), FACE)
        ),
        (DF1, 0x06): cache(lambda: _picture(0xDFD1, _tiff([person.address.written]), PLACE)),
        (DF2, 0x01): lambda: permission,
        (DF2, 0x02): _text(0xD8, "0", 1),
    }


def _front(person: Person, first_day: date) -> list[str]:
    expiry = first_day + timedelta(days=person.expires_in)
    return [person.card_number, person.latin, f"{person.birth_date}", person.status, f"{expiry}"]


def _text(tag: int, text: str, size: int) -> Contents:
    return lambda: _filled(tag, text, size)


def _filled(tag: int, text: str, size: int) -> bytes:
    """Text, filled up with zeros."""
    return tlv(tag, text.encode().ljust(size, b"\0"))


def _picture(tag: int, picture: bytes, size: int) -> bytes:
    return tlv(tag, picture.ljust(size, b"\0"))


def _tiff(lines: list[str]) -> bytes:
    """Printed lines as a small fax picture (CCITT group 4)."""
    from PIL import Image, ImageDraw

    image = Image.new("1", (420, 24 + 20 * len(lines)), 1)
    draw = ImageDraw.Draw(image)
    for row, line in enumerate(lines):
        draw.text((10, 10 + 20 * row), line.encode("ascii", "replace").decode(), fill=0)
    return _saved(image, "TIFF", compression="group4")


def _jpeg2000(person: Person) -> bytes:
    """A drawn face; nobody's."""
    from PIL import Image, ImageDraw

    image = Image.new("RGB", (90, 120), (200, 215, 230))
    draw = ImageDraw.Draw(image)
    shade = 120 + sum(person.id.encode()) % 100
    draw.ellipse((15, 75, 75, 145), fill=(60, 70, 110))
    draw.ellipse((22, 20, 68, 84), fill=(shade + 30, shade, shade - 30))
    draw.ellipse((34, 44, 40, 50), fill=(30, 30, 30))
    draw.ellipse((50, 44, 56, 50), fill=(30, 30, 30))
    draw.arc((36, 56, 54, 70), 20, 160, fill=(120, 30, 30), width=2)
    return _saved(image, "JPEG2000", quality_mode="rates", quality_layers=[20], irreversible=True)


def _saved(image: "Image", kind: str, **options: object) -> bytes:
    output = BytesIO()
    image.save(output, kind, **options)
    return output.getvalue()
