"""Smaller files with the same pages, judged by poppler and qpdf."""

from pathlib import Path

import pikepdf
import pytest

from ras_sandbox.papers.pdf import Pdf, full_page
from ras_sandbox.papers.pictures import jpeg, portrait
from ras_tui.attachments.jobs import Shrink
from ras_tui.attachments.worker import make
from ras_tui.errors import FileError
from ras_tui.inspection import inspect_file
from tests.attachments.made import images, info, is_sound, pages_of_text, scan, texts


async def test_a_scan_fits_and_keeps_200_dpi_and_its_red_seal(tmp_path: Path) -> None:
    source = scan(tmp_path / "scan.pdf", 2, colour=True)
    most = source.stat().st_size // 4
    made = await make(Shrink(most), [source], tmp_path / "made.pdf")
    rows = images(tmp_path / "made.pdf")
    assert made.bytes == (tmp_path / "made.pdf").stat().st_size <= most
    assert abs(made.predicted - made.bytes) < made.bytes * 0.1
    assert all(int(row["x-ppi"]) >= 199 for row in rows)
    assert {row["color"] for row in rows} == {"rgb"}
    assert is_sound(tmp_path / "made.pdf")
    assert inspect_file(tmp_path / "made.pdf").pdf is not None


async def test_pages_without_colour_become_grey(tmp_path: Path) -> None:
    source = scan(tmp_path / "scan.pdf", 1)
    await make(Shrink(source.stat().st_size // 3), [source], tmp_path / "made.pdf")
    assert {row["color"] for row in images(tmp_path / "made.pdf")} == {"gray"}


async def test_black_text_becomes_black_and_white_where_that_is_agreed(tmp_path: Path) -> None:
    source = scan(tmp_path / "scan.pdf", 1)
    job = Shrink(source.stat().st_size // 5, colours="bilevel")
    await make(job, [source], tmp_path / "made.pdf")
    assert [(row["enc"], row["bpc"], row["x-ppi"]) for row in images(tmp_path / "made.pdf")] == [
        ("ccitt", "1", "300")
    ]


async def test_below_200_dpi_only_where_that_is_agreed(tmp_path: Path) -> None:
    source = scan(tmp_path / "scan.pdf", 1, colour=True)
    most = source.stat().st_size // 14
    with pytest.raises(FileError, match=r"repair\.still_too_large"):
        await make(Shrink(most), [source], tmp_path / "made.pdf")
    assert not (tmp_path / "made.pdf").exists()
    await make(Shrink(most, least_dpi=100), [source], tmp_path / "made.pdf")
    assert 99 <= int(images(tmp_path / "made.pdf")[0]["x-ppi"]) < 200
    assert (tmp_path / "made.pdf").stat().st_size <= most


async def test_text_keeps_its_words_and_nothing_is_resampled_where_packing_is_enough(tmp_path: Path) -> None:
    source = tmp_path / "twice.pdf"
    photo = jpeg(portrait(600, 800))
    pdf = Pdf()
    font = pdf.add(b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>")
    for number in range(6):
        picture = pdf.jpeg(photo, 600, 800, grey=False)
        words = b"BT /F1 20 Tf 72 700 Td (page %d) Tj ET " % number
        pdf.page(words + full_page("Im0"), {"Im0": picture}, resources=b"/Font << /F1 %d 0 R >>" % font)
    source.write_bytes(pdf.write())
    made = await make(Shrink(len(photo) * 2), [source], tmp_path / "made.pdf")
    assert (made.dpi, made.predicted) == (0, 0)
    assert texts(tmp_path / "made.pdf") == texts(source)
    assert len({row["object"] for row in images(tmp_path / "made.pdf")}) == 1


async def test_what_programs_noted_is_left_behind(tmp_path: Path) -> None:
    with pikepdf.open(pages_of_text(tmp_path / "plain.pdf", "text")) as pdf:
        pdf.docinfo["/Author"] = "SOMEBODY"
        pdf.Root.PieceInfo = pikepdf.Dictionary(App=pikepdf.Dictionary(Private="SOMEBODY" * 200))
        pdf.save(tmp_path / "noted.pdf")
    await make(Shrink(10_000), [tmp_path / "noted.pdf"], tmp_path / "made.pdf")
    assert b"SOMEBODY" not in (tmp_path / "made.pdf").read_bytes()
    assert "Author" not in info(tmp_path / "made.pdf")


async def test_a_signed_file_is_left_alone(tmp_path: Path) -> None:
    with pikepdf.open(pages_of_text(tmp_path / "plain.pdf", "text")) as pdf:
        pdf.Root.AcroForm = pikepdf.Dictionary(Fields=[], SigFlags=3)
        pdf.save(tmp_path / "signed.pdf")
    with pytest.raises(FileError, match=r"repair\.signed"):
        await make(Shrink(10), [tmp_path / "signed.pdf"], tmp_path / "made.pdf")
