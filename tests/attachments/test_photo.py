"""Portraits cut out, judged by what Pillow reads back."""

from pathlib import Path
from random import Random

import pytest
from PIL import Image

from ras_sandbox.papers.pictures import grained, portrait
from ras_tui.attachments.jobs import Crop, Preview
from ras_tui.attachments.worker import make, pixels
from ras_tui.errors import FileError
from ras_tui.framing import Frame

MIDDLE = Frame(-1, 0, 1)


def halves(width: int, height: int) -> Image.Image:
    """Red above, blue below."""
    image = Image.new("RGB", (width, height), (200, 20, 20))
    image.paste((20, 20, 200), (0, height // 2, width, height))
    return image


async def test_a_portrait_is_three_to_four_and_small_enough(tmp_path: Path) -> None:
    grained(portrait(1500, 1500), Random(1)).save(tmp_path / "given.jpg", quality=95)
    made = await make(Crop(MIDDLE), [tmp_path / "given.jpg"], tmp_path / "made.jpg")
    with Image.open(tmp_path / "made.jpg") as image:
        assert image.format == "JPEG"
        assert image.width * 4 == image.height * 3
        assert image.size == (made.width, made.height)
    assert (tmp_path / "made.jpg").stat().st_size <= 50 * 1024


async def test_the_frame_says_what_is_kept(tmp_path: Path) -> None:
    halves(1200, 1600).save(tmp_path / "given.png")
    await make(Crop(Frame(0.1, 0.5, 0.5)), [tmp_path / "given.png"], tmp_path / "made.jpg")
    with Image.open(tmp_path / "made.jpg") as image:
        red, _, blue = image.convert("RGB").resize((1, 1)).getpixel((0, 0))  # type: ignore[misc]
    assert (red < 60, blue > 160) == (True, True)


@pytest.mark.parametrize(("flag", "turn"), [(3, 0), (1, 180)])
async def test_turning_and_the_cameras_flag_do_the_same(tmp_path: Path, flag: int, turn: int) -> None:
    exif = Image.Exif()
    exif[0x0112] = flag
    halves(900, 1200).save(tmp_path / "given.jpg", exif=exif)
    job = Crop(MIDDLE, turn)  # type: ignore[arg-type]
    await make(job, [tmp_path / "given.jpg"], tmp_path / "made.jpg")
    with Image.open(tmp_path / "made.jpg") as image:
        assert image.getpixel((10, 10))[2] > 150  # type: ignore[index]


async def test_where_the_picture_was_taken_is_not_sent(tmp_path: Path) -> None:
    exif = Image.Exif()
    exif.get_ifd(0x8825)[1] = "N"
    exif[0x010F] = "Camera"
    portrait(900, 1200).save(tmp_path / "given.jpg", exif=exif, comment=b"SOMEBODY")
    await make(Crop(MIDDLE), [tmp_path / "given.jpg"], tmp_path / "made.jpg")
    data = (tmp_path / "made.jpg").read_bytes()
    assert not any(word in data for word in (b"Exif", b"Camera", b"SOMEBODY"))


async def test_too_few_pixels_are_refused_rather_than_blown_up(tmp_path: Path) -> None:
    portrait(240, 320).save(tmp_path / "given.jpg")
    with pytest.raises(FileError, match=r"repair\.photo_too_small"):
        await make(Crop(MIDDLE), [tmp_path / "given.jpg"], tmp_path / "made.jpg")


async def test_a_preview_is_the_picture_made_small(tmp_path: Path) -> None:
    halves(1200, 1600).save(tmp_path / "given.jpg")
    width, height, data = await pixels(Preview(width=30, height=40), tmp_path / "given.jpg")
    assert (width, height, len(data)) == (30, 40, 3600)
    assert data[0] > 150
    assert data[-1] > 150
