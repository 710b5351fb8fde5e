"""Facts of pictures and kinds of files."""

import zlib
from datetime import date
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image

from ras_tui.inspection import inspect_file
from ras_tui.inspection.kind import kind_of
from ras_tui.inspection.picture import read
from ras_tui.validation.facts import Kind, PictureFacts
from ras_tui.validation.photo import Verdict, judge, verdict
from ras_tui.validation.policy import policy
from tests.inspection.made import words, written

EXIF, TAKEN, GPS = 0x8769, 0x9003, 0x8825


def saved(image: Image.Image, form: str = "JPEG", **options: object) -> bytes:
    out = BytesIO()
    image.save(out, form, **options)
    return out.getvalue()


def camera(**tags: object) -> bytes:
    """A picture 40 wide and 30 high, as a camera stores it."""
    exif = Image.Exif()
    if "orientation" in tags:
        exif[0x0112] = tags["orientation"]
    if "taken" in tags:
        exif.get_ifd(EXIF)[TAKEN] = tags["taken"]
    if "place" in tags:
        exif.get_ifd(GPS)[1] = "N"
    return saved(Image.new("RGB", (40, 30)), exif=exif)


def test_the_child_finds_the_facts_of_a_photo(tmp_path: Path) -> None:
    facts = inspect_file(written(tmp_path, camera(orientation=6, taken="2027:03:01 10:00:00"), "a.jpg"))
    assert facts.kind is Kind.JPEG
    assert facts.picture is not None
    assert facts.picture.face is None or facts.picture.face.count == 0
    plain = facts.picture._replace(sharpness=None, brightness=None, burnt=None, unevenness=None, face=None)
    assert plain == PictureFacts(30, 40, "RGB", 6, date(2027, 3, 1), False, False)


@pytest.mark.parametrize("form", ["PNG", "GIF", "WEBP", "TIFF", "BMP"])
def test_other_pictures_are_measured_too(form: str) -> None:
    data = saved(Image.new("L", (12, 16)), form)
    picture = read(data)
    assert picture is not None
    assert (picture.width, picture.height, picture.damaged) == (12, 16, False)
    assert kind_of(data[:4096]) == form.lower()


def test_a_phones_picture_with_several_frames_is_a_jpeg() -> None:
    frame = Image.new("RGB", (30, 40))
    data = saved(frame, "MPO", save_all=True, append_images=[frame])
    picture = read(data)
    assert kind_of(data[:4096]) is Kind.JPEG
    assert picture is not None
    assert (picture.width, picture.height, picture.damaged) == (30, 40, False)


def test_a_place_in_the_metadata_is_noticed() -> None:
    with_place, without = read(camera(place=True)), read(camera())
    assert with_place is not None
    assert without is not None
    assert (with_place.located, without.located) == (True, False)


@pytest.mark.parametrize("taken", ["0000:00:00 00:00:00", "    ", "yesterday", "2027:13:01"])
def test_a_camera_without_a_clock_has_no_date(taken: str) -> None:
    picture = read(camera(taken=taken))
    assert picture is not None
    assert picture.taken is None


def test_a_photo_that_is_cut_off_is_damaged() -> None:
    whole = saved(Image.effect_mandelbrot((300, 400), (-3, -2.5, 2, 2.5), 100))
    picture = read(whole[: len(whole) // 2])
    assert picture is not None
    assert picture.damaged


def test_words_are_no_picture() -> None:
    assert read(b"\xff\xd8\xff then words") is None
    assert read(words()) is None


def test_a_picture_that_claims_a_million_pixels_a_side_is_not_unpacked(tmp_path: Path) -> None:
    data = bytearray(saved(Image.new("1", (8, 8)), "PNG"))
    data[16:24] = (1_000_000).to_bytes(4, "big") * 2
    data[29:33] = zlib.crc32(data[12:29]).to_bytes(4, "big")
    facts = inspect_file(written(tmp_path, bytes(data), "a.png"))
    assert (facts.trouble, facts.picture) == ("too_heavy", None)
    assert verdict(judge(facts, policy(), today=date(2027, 3, 20))) is Verdict.REJECT


@pytest.mark.parametrize(
    ("head", "kind"),
    [
        (b"", Kind.EMPTY),
        (b"%PDF-1.7\n", Kind.PDF),
        (b"\n" * 900 + b"%PDF-1.7\n", Kind.PDF),
        (b"\n" * 1100 + b"%PDF-1.7\n", Kind.TEXT),
        (b"%PDF is a format", Kind.TEXT),
        (b"\x00\x00\x00\x18ftypheic\x00", Kind.HEIC),
        (b"\x00\x00\x00\x18ftypavif\x00", Kind.AVIF),
        (b"\x00\x00\x00\x18ftypisom\x00", Kind.UNKNOWN),
        (b"PK\x03\x04..[Content_Types].xml..word/document.xml", Kind.WORD),
        (b"PK\x03\x04..[Content_Types].xml..xl/workbook.xml", Kind.EXCEL),
        (b"PK\x03\x04..[Content_Types].xml..ppt/", Kind.OFFICE),
        (b"PK\x03\x04..papers.pdf", Kind.ZIP),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", Kind.OFFICE),
        (b"<!DOCTYPE html>", Kind.HTML),
        ("在留カード".encode(), Kind.TEXT),
        ("在留カード".encode("shift_jis"), Kind.TEXT),
        (b"\x00\x01\x02", Kind.UNKNOWN),
    ],
)
def test_the_first_bytes_tell_the_kind(head: bytes, kind: Kind) -> None:
    assert kind_of(head) is kind
