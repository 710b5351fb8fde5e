"""Files broken at random, the same for the same seed."""

from functools import cache
from io import BytesIO
from random import Random

import pikepdf

from ras_sandbox.papers.pictures import jpeg, portrait
from tests.inspection.made import scans, words
from tests.inspection.test_resolution import inline, nested, stencil


@cache
def sources() -> tuple[bytes, ...]:
    """Small whole files of every kind that is read."""
    packed = _saved(words(3), object_stream_mode=pikepdf.ObjectStreamMode.generate)
    linear = _saved(scans(36, 50), linearize=True)
    locked = _saved(words(2), encryption=pikepdf.Encryption(owner="owner", R=6))
    old_lock = _saved(words(2), encryption=pikepdf.Encryption(owner="owner", R=4, aes=True))
    photo = jpeg(portrait(90, 120), taken="2027:03:01 10:00:00")
    png = BytesIO()
    portrait(60, 80).save(png, "PNG")
    return (
        scans(36, 50),
        words(2),
        nested().write(),
        inline().write(),
        stencil().write(),
        packed,
        linear,
        locked,
        old_lock,
        photo,
        png.getvalue(),
    )


def _saved(data: bytes, **options: object) -> bytes:
    out = BytesIO()
    with pikepdf.open(BytesIO(data)) as pdf:
        pdf.save(out, deterministic_id="encryption" not in options, **options)  # type: ignore[arg-type]
    return out.getvalue()


def mutated(seed: int) -> bytes:
    """One of the sources with some of its bytes changed, moved, doubled or gone."""
    random = Random(seed)
    out = bytearray(random.choice(sources()))
    for _ in range(random.randint(1, 12)):
        _break(out, random)
        if not out:
            break
    return bytes(out)


def _break(out: bytearray, random: Random) -> None:
    start = random.randrange(len(out))
    length = random.choice((1, 1, 4, 16, 200))
    match random.randrange(6):
        case 0:
            out[start : start + length] = random.randbytes(length)
        case 1:
            del out[start : start + length]
        case 2:
            out[start:start] = out[start : start + length]
        case 3:
            out[start : start + 1] = bytes([random.choice(b"0123456789<>[]()/ R")])
        case 4:
            _exchange_number(out, start, random)
        case _:
            del out[random.randrange(max(1, len(out) - 50), len(out)) :]


def _exchange_number(out: bytearray, start: int, random: Random) -> None:
    """The next number becomes one that is likely to hurt."""
    digits = [place for place in range(start, min(start + 200, len(out))) if out[place] in b"0123456789"]
    if digits:
        hurtful = (b"0", b"-1", b"1 0 R", b"2147483648", b"99999999999999999999", b"0.0000001")
        out[digits[0] : digits[0] + 1] = random.choice(hurtful)
