"""One PDF from several files, judged by poppler and qpdf."""

import subprocess
from pathlib import Path

import pikepdf
import pytest
from PIL import Image

from ras_sandbox.papers.pictures import portrait
from ras_tui.attachments.jobs import Build, Count, Leaf
from ras_tui.attachments.worker import ask, make
from ras_tui.errors import FileError
from ras_tui.inspection import inspect_file
from tests.attachments.made import bookmarks, images, info, is_sound, pages_of_text, said, texts


async def test_pages_come_in_the_order_that_was_given(tmp_path: Path) -> None:
    one = pages_of_text(tmp_path / "one.pdf", "first", "second")
    two = pages_of_text(tmp_path / "two.pdf", "third")
    leaves = (Leaf(0, 2), Leaf(1, 1), Leaf(0, 1))
    made = await make(Build(leaves), [one, two], tmp_path / "made.pdf")
    assert texts(tmp_path / "made.pdf") == ["second", "third", "first"]
    assert made.pages == 3
    assert made.bytes == (tmp_path / "made.pdf").stat().st_size
    assert is_sound(tmp_path / "made.pdf")


async def test_a_turned_page_stays_turned_and_its_neighbour_as_it_was(tmp_path: Path) -> None:
    source = pages_of_text(tmp_path / "one.pdf", "first", "second")
    await make(Build((Leaf(0, 1, 90), Leaf(0, 2))), [source], tmp_path / "made.pdf")
    listed = said("pdfinfo", "-l", "2", tmp_path / "made.pdf").splitlines()
    assert [line.split()[-1] for line in listed if " rot:" in line] == ["90", "0"]


async def test_papers_carry_their_names_as_bookmarks(tmp_path: Path) -> None:
    one, two = pages_of_text(tmp_path / "1.pdf", "a", "b"), pages_of_text(tmp_path / "2.pdf", "c")
    await make(Build(titles=("在職証明書", "契約書")), [one, two], tmp_path / "made.pdf")
    assert bookmarks(tmp_path / "made.pdf") == [("在職証明書", 1), ("契約書", 3)]


async def test_a_jpeg_goes_in_bit_by_bit_and_leaves_its_metadata_behind(tmp_path: Path) -> None:
    exif = Image.Exif()
    exif[0x0112] = 6
    exif.get_ifd(0x8825)[1] = "N"
    photo = tmp_path / "phone.jpg"
    portrait(800, 600).save(photo, quality=90, exif=exif)
    await make(Build(), [photo], tmp_path / "made.pdf")
    subprocess.run(["pdfimages", "-all", tmp_path / "made.pdf", tmp_path / "out"], check=True)
    with Image.open(photo) as given, Image.open(tmp_path / "out-000.jpg") as kept:
        assert given.tobytes() == kept.tobytes()
        assert not kept.getexif()
    assert info(tmp_path / "made.pdf")["Page rot"] == "90"


@pytest.mark.parametrize("mode", ["1", "L", "RGB", "RGBA", "P"])
async def test_a_picture_without_loss_looks_as_before(tmp_path: Path, mode: str) -> None:
    picture = portrait(400, 300).convert(mode)
    picture.save(tmp_path / "picture.png")
    await make(Build(), [tmp_path / "picture.png"], tmp_path / "made.pdf")
    subprocess.run(["pdfimages", "-png", tmp_path / "made.pdf", tmp_path / "out"], check=True)
    with Image.open(tmp_path / "out-000.png") as seen:
        assert seen.convert("RGB").tobytes() == picture.convert("RGB").tobytes()
    assert is_sound(tmp_path / "made.pdf")


async def test_every_frame_of_a_fax_becomes_a_page_of_a4(tmp_path: Path) -> None:
    frames = [Image.new("1", (1728, 2200), colour) for colour in (0, 1, 1)]
    frames[0].save(tmp_path / "fax.tif", save_all=True, append_images=frames[1:], compression="group4")
    counted = await ask(Count(), [tmp_path / "fax.tif"])
    await make(Build(), [tmp_path / "fax.tif"], tmp_path / "made.pdf")
    assert counted.counts == (3,)
    assert info(tmp_path / "made.pdf")["Pages"] == "3"
    assert "A4" in info(tmp_path / "made.pdf")["Page size"]
    assert {row["enc"] for row in images(tmp_path / "made.pdf")} == {"ccitt"}


async def test_filled_in_fields_can_still_be_read(tmp_path: Path) -> None:
    with pikepdf.open(pages_of_text(tmp_path / "form.pdf", "form")) as pdf:
        field = pdf.make_indirect(
            pikepdf.Dictionary(
                Type=pikepdf.Name.Annot,
                Subtype=pikepdf.Name.Widget,
                FT=pikepdf.Name.Tx,
                T="name",
                V="HOA",
                Rect=[72, 600, 300, 620],
                DA="/Helv 12 Tf 0 g",
                F=4,
            )
        )
        fonts = pikepdf.Dictionary(
            Helv=pikepdf.Dictionary(
                Type=pikepdf.Name.Font, Subtype=pikepdf.Name.Type1, BaseFont=pikepdf.Name.Helvetica
            )
        )
        pdf.pages[0].Annots = pikepdf.Array([field])
        pdf.Root.AcroForm = pikepdf.Dictionary(
            Fields=[field], NeedAppearances=True, DR=pikepdf.Dictionary(Font=fonts)
        )
        pdf.save(tmp_path / "filled.pdf")
    await make(Build(), [tmp_path / "filled.pdf"], tmp_path / "made.pdf")
    assert "HOA" in texts(tmp_path / "made.pdf")[0]


async def test_what_starts_by_itself_is_left_behind(tmp_path: Path) -> None:
    script = pikepdf.Dictionary(S=pikepdf.Name.JavaScript, JS="app.alert(1)")
    with pikepdf.open(pages_of_text(tmp_path / "plain.pdf", "text")) as pdf:
        pdf.Root.OpenAction = script
        pdf.pages[0].AA = pikepdf.Dictionary(O=script)
        pdf.save(tmp_path / "armed.pdf")
    await make(Build(), [tmp_path / "armed.pdf"], tmp_path / "made.pdf")
    command: list[str | Path] = ["qpdf", "--qdf", "--object-streams=disable", tmp_path / "made.pdf", "-"]
    assert b"JavaScript" not in subprocess.run(command, check=True, capture_output=True).stdout
    facts = inspect_file(tmp_path / "made.pdf").pdf
    assert facts is not None
    assert not facts.scripts


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"no pdf at all", "repair.unreadable"),
        (b"%PDF-1.7\nbroken", "repair.unreadable"),
        (b"\xff\xd8\xff\xe0broken", "repair.not_a_picture"),
        (b"", "repair.empty"),
    ],
)
async def test_what_cannot_be_read_is_named_and_nothing_is_made(
    tmp_path: Path, content: bytes, code: str
) -> None:
    good = pages_of_text(tmp_path / "good.pdf", "text")
    (tmp_path / "bad.pdf").write_bytes(content)
    with pytest.raises(FileError) as caught:
        await make(Build(), [good, tmp_path / "bad.pdf"], tmp_path / "made.pdf")
    assert (caught.value.code, caught.value.params["name"]) == (code, "bad.pdf")
    assert not (tmp_path / "made.pdf").exists()


async def test_a_page_that_there_is_not_is_refused(tmp_path: Path) -> None:
    source = pages_of_text(tmp_path / "one.pdf", "first")
    with pytest.raises(FileError, match=r"repair\.no_such_page"):
        await make(Build((Leaf(0, 2),)), [source], tmp_path / "made.pdf")
