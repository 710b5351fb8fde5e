"""How a portrait looks: each fault alone, made from a drawn face that has none."""

from collections.abc import Callable
from datetime import date
from io import BytesIO

import pytest
from PIL import Image, ImageDraw, ImageFilter

from ras_sandbox.papers.pictures import portrait
from ras_tui.inspection.face import can_detect
from ras_tui.inspection.picture import read
from ras_tui.inspection.report import Report, lines
from ras_tui.text.translator import Translator
from ras_tui.validation.facts import FaceFacts, Facts, Kind, PictureFacts
from ras_tui.validation.photo import judge
from ras_tui.validation.policy import policy

needs_detector = pytest.mark.skipif(not can_detect(), reason="the extra 'face' is not installed")
WALL = (226, 232, 238)


def facts(image: Image.Image, **options: object) -> Facts:
    out = BytesIO()
    image.save(out, "JPEG", quality=90, **options)
    picture = read(out.getvalue())
    assert picture is not None
    return Facts("photo.jpg", 40_000, "00" * 32, Kind.JPEG, picture=picture)


def codes(image: Image.Image) -> set[str]:
    return {finding.code for finding in judge(facts(image), policy(), today=date(2027, 3, 20))}


def face() -> Image.Image:
    return portrait(600, 800)


def on_wall(scale: float, left: float, top: float) -> Image.Image:
    """The face, smaller or larger, its picture's corner at shares of the new one."""
    image = Image.new("RGB", (600, 800), WALL)
    part = face().resize((round(600 * scale), round(800 * scale)))
    image.paste(part, (round(left * 600), round(top * 800)))
    return image


def busy() -> Image.Image:
    image = face()
    pen = ImageDraw.Draw(image)
    for row in range(0, 400, 40):
        pen.rectangle((0, row, 70, row + 20), (120, 60, 60))
    return image


def two() -> Image.Image:
    image = Image.new("RGB", (600, 800), WALL)
    part = face().resize((300, 400))
    image.paste(part, (0, 200))
    image.paste(part, (300, 200))
    return image


FAULTS: dict[str, tuple[str, Callable[[], Image.Image]]] = {
    "blurred": ("photo.blurred", lambda: face().filter(ImageFilter.GaussianBlur(9))),
    "enlarged from few pixels": ("photo.blurred", lambda: face().resize((60, 80)).resize((600, 800))),
    "dark": ("photo.too_dark", lambda: face().point(lambda value: value * 0.2)),
    "bright": ("photo.too_bright", lambda: face().point(lambda value: min(255, value * 1.6))),
    "something behind": ("photo.background", busy),
}
FACES: dict[str, tuple[str, Callable[[], Image.Image]]] = {
    "nobody": ("photo.no_face", lambda: Image.new("RGB", (600, 800), WALL)),
    "two": ("photo.several_faces", two),
    "far away": ("photo.face_small", lambda: on_wall(0.6, 0.2, 0.1)),
    "near": ("photo.face_large", lambda: on_wall(1.4, -0.2, -0.1)),
    "at the top": ("photo.face_high", lambda: on_wall(0.9, 0.05, -0.12)),
    "at the bottom": ("photo.face_low", lambda: on_wall(0.8, 0.1, 0.2)),
    "at the side": ("photo.face_aside", lambda: on_wall(0.85, 0.25, 0.05)),
}


def test_a_good_portrait_has_nothing_to_say() -> None:
    assert codes(face()) == set()


@pytest.mark.parametrize("fault", FAULTS)
def test_a_fault_of_the_picture_is_hinted_at(fault: str) -> None:
    code, make = FAULTS[fault]
    assert code in codes(make())


@needs_detector
@pytest.mark.parametrize("fault", FACES)
def test_a_fault_of_the_face_is_hinted_at(fault: str) -> None:
    code, make = FACES[fault]
    assert code in codes(make())


def test_what_is_seen_never_forbids_sending() -> None:
    for _, make in (*FAULTS.values(), *FACES.values()):
        found = judge(facts(make()), policy(), today=date(2027, 3, 20))
        assert all(finding.severity != "error" for finding in found)


@needs_detector
def test_the_head_is_measured_as_it_was_drawn() -> None:
    """The drawing puts the hair at an eighth and the chin at three quarters of the height."""
    found = facts(face()).picture
    assert found is not None
    assert found.face is not None
    assert found.face.head == pytest.approx(0.625, abs=0.1)
    assert found.face.above + found.face.head == pytest.approx(0.75, abs=0.06)


@needs_detector
def test_a_picture_that_a_flag_turns_is_seen_upright() -> None:
    exif = Image.Exif()
    exif[0x0112] = 6
    found = facts(face().rotate(90, expand=True), exif=exif).picture
    assert found is not None
    assert (found.width, found.height) == (600, 800)
    assert found.face is not None
    assert found.face.count == 1


def test_without_a_detector_it_is_said_that_nobody_looked_at_the_face() -> None:
    seen, unseen = PictureFacts(600, 800, "RGB", face=FaceFacts(1, 0.6, 0.1)), PictureFacts(600, 800, "RGB")
    say = Translator("en")
    words = [
        say(lines(Report("a.jpg", "photo", Facts("a.jpg", 1, "", Kind.JPEG, picture=picture), ()))[-1])
        for picture in (seen, unseen)
    ]
    assert "head 24 mm of 40, room above it 4 mm" in words[0]
    assert "not checked" in words[1]


def test_see_through_colours_are_put_on_white() -> None:
    image = face().convert("RGBA")
    image.putalpha(255)
    out = BytesIO()
    image.save(out, "PNG")
    picture = read(out.getvalue())
    assert picture is not None
    assert picture.brightness == pytest.approx(facts(face()).picture.brightness, abs=6)  # type: ignore[union-attr]
