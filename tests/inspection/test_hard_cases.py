"""The hard cases, each against what an independent tool says of the file."""

import subprocess
from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pytest
from PIL import Image

from ras_sandbox.papers.pdf import Pdf, full_page
from ras_tui.inspection.pdf import read as read_pdf
from ras_tui.validation.facts import ImageFacts, PageFacts, PdfFacts
from tests.inspection import hard, oracle
from tests.inspection.made import read, scans, words, written

pytestmark = pytest.mark.skipif(bool(oracle.missing()), reason=f"{oracle.missing()} is not installed")


def with_images(data: bytes) -> PdfFacts:
    return read_pdf(BytesIO(data), 30, lambda _: None, with_images=True)


def one_page(data: bytes) -> PageFacts:
    (page,) = read(data).pages
    return page


def as_listed(image: ImageFacts) -> tuple[object, ...]:
    return (image.page, image.kind, image.width, image.height, image.x_ppi, image.y_ppi)


@pytest.mark.parametrize("case", hard.AS_LISTED)
def test_images_are_those_that_pdfimages_lists(case: str, tmp_path: Path) -> None:
    data = hard.AS_LISTED[case]().write()
    theirs = [
        (row.page, row.kind, row.width, row.height, row.x_ppi, row.y_ppi)
        for row in oracle.rows(written(tmp_path, data))
    ]
    ours = [as_listed(image) for image in with_images(data).images]
    assert sorted(ours) == sorted(theirs)
    assert not read(data).damaged


@pytest.mark.parametrize("key", [b"SMask", b"Mask"])
def test_a_fine_mask_decides(key: bytes, tmp_path: Path) -> None:
    data = hard.masked(key, 300).write()
    theirs = [row.dpi for row in oracle.rows(written(tmp_path, data))]
    page = one_page(data)
    assert (page.kind, page.dpi, page.images) == ("scan", max(theirs), 1)
    assert theirs == [75, 300]


def mupdf(path: Path) -> list[int]:
    """Resolutions of what MuPDF draws on the first page."""
    return [round(image.dpi) for image in oracle.drawn(path)[1]]


@pytest.mark.parametrize(
    "content",
    [
        b"Q Q Q " + full_page("Im0"),
        b"foo 1 bar " + full_page("Im0"),
        b"BDC " + full_page("Im0"),
        b"q q q " + full_page("Im0"),
    ],
    ids=["too many Q", "an unknown operator", "BDC without a name", "never restored"],
)
def test_what_stops_pdfimages_is_passed_over_as_mupdf_does(content: bytes, tmp_path: Path) -> None:
    data = hard.one(content).write()
    assert [one_page(data).dpi] == mupdf(written(tmp_path, data)) == [200]


def test_a_larger_unit_counts_as_for_mupdf(tmp_path: Path) -> None:
    data = hard.one(full_page("Im0"), extra=b"/UserUnit 2").write()
    assert [one_page(data).dpi] == mupdf(written(tmp_path, data)) == [100]


def test_the_picture_counts_and_not_what_is_said_of_it(tmp_path: Path) -> None:
    data = hard.jpeg2000().write()
    target = tmp_path / "picture"
    subprocess.run(["pdfimages", "-jp2", written(tmp_path, data), target], check=True)
    with Image.open(tmp_path / "picture-000.jp2") as picture:
        width, height = picture.size
    (image,) = with_images(data).images
    assert (image.width, image.height) == (width, height)
    assert one_page(data).dpi == 150


def test_a_token_that_two_streams_share_is_two_tokens(tmp_path: Path) -> None:
    data = hard.several_streams(hard.PAGE + b"/Im", b"0 Do Q " + full_page("Im0")).write()
    assert one_page(data).images == len(oracle.rows(written(tmp_path, data)))


@pytest.mark.parametrize("make", [hard.pattern, hard.soft_mask], ids=["a pattern", "a soft mask"])
def test_what_only_a_pattern_or_a_mask_paints_counts_as_for_mupdf(
    make: Callable[[], Pdf], tmp_path: Path
) -> None:
    data = make().write()
    theirs = mupdf(written(tmp_path, data))
    page = one_page(data)
    assert (page.kind, {page.dpi}, page.blank) == ("scan", set(theirs), False)


def test_tiles_of_a_pattern_are_one_image(tmp_path: Path) -> None:
    data = hard.pattern(0.25).write()
    assert set(mupdf(written(tmp_path, data))) == {800}
    page = one_page(data)
    assert (page.kind, page.dpi, page.images) == ("mixed", 800, 1)


@pytest.mark.parametrize("flags", [2, 32], ids=["hidden", "not on the screen"])
def test_a_stamp_that_does_not_show_is_not_counted(flags: int, tmp_path: Path) -> None:
    data = hard.stamp(flags).write()
    assert oracle.drawn(written(tmp_path, data)) == {1: []}
    assert one_page(data).images == 0


def archive() -> bytes:
    out = BytesIO()
    with ZipFile(out, "w") as packed:
        packed.writestr("evil.txt", "words " * 999)
    return out.getvalue()


HTML = b"<!doctype html><html><body>" + b"<p>words</p>" * 200 + b"</body></html>\n"


@pytest.mark.parametrize("junk", [archive(), HTML], ids=["an archive", "a page of the web"])
def test_another_file_before_or_behind_is_told(junk: bytes, tmp_path: Path) -> None:
    whole = scans(100, 100).strip()
    for data, name in ((whole + junk, "junk_after"), (junk[:1000] + whole, "junk_before")):
        facts = read(data)
        assert facts.page_count == oracle.page_count(written(tmp_path, data)) == 2
        assert getattr(facts, name) == max(data.index(b"%PDF"), len(data) - data.rindex(b"%%EOF") - 5)


def test_blanks_behind_the_end_are_nothing() -> None:
    assert read(words() + b"\r\n\0\0" + bytes(3000)).junk_after == 0


def reworked(change: str) -> bytes:
    """A file of three pages with one thing wrong, where readers still find all of them."""
    whole = words(3)
    start = whole.rindex(b"startxref")
    table = whole.rindex(b"\nxref\n") + 1
    return {
        "a wrong start": whole[:start] + b"startxref\n77\n%%EOF\n",
        "no word startxref": whole[:start] + b"%%EOF\n",
        "a table cut off": whole[: table + 40],
        "a loop of tables": whole.replace(b"/Root 1 0 R", b"/Root 1 0 R /Prev %d" % table),
        "a short length": whole.replace(b"/Length 6", b"/Length 1", 1),
        "a huge length": whole.replace(b"/Length 6", b"/Length 99999999996", 1),
        "a very long number": whole.replace(b"595.28", b"595." + b"28" * 60, 1),
        "zeros behind": whole + bytes(100_000),
    }[change]


@pytest.mark.parametrize(
    "change",
    [
        *("a wrong start", "no word startxref", "a table cut off", "a loop of tables"),
        *("a short length", "a huge length", "a very long number", "zeros behind"),
    ],
)
def test_a_damaged_file_has_the_pages_that_mupdf_finds(change: str, tmp_path: Path) -> None:
    data = reworked(change)
    _, said = oracle.said("mutool", "info", written(tmp_path, data))
    assert "\nPages: 3\n" in said
    facts = read(data)
    assert (facts.page_count, len(facts.pages)) == (3, 3)


def saved(*options: str, folder: Path) -> bytes:
    target = folder / "saved.pdf"
    subprocess.run(["qpdf", *options, written(folder, scans(100, 200, 300)), target], check=True)
    return target.read_bytes()


@pytest.mark.parametrize(
    "options",
    [("--linearize",), ("--object-streams=generate",), ("--object-streams=generate", "--linearize")],
    ids=lambda options: " ".join(options),
)
def test_other_ways_to_store_the_same_file_change_nothing(options: tuple[str, ...], tmp_path: Path) -> None:
    data = saved(*options, folder=tmp_path)
    listed = [(row.page, row.dpi) for row in oracle.rows(written(tmp_path, data))]
    assert [(page.number, page.dpi) for page in read(data).pages] == listed
    assert not read(data).damaged


def test_a_picture_saved_without_a_resolution_is_measured_on_a4(tmp_path: Path) -> None:
    out = BytesIO()
    Image.new("L", (2480, 3508), 255).save(out, "PDF")
    (row,) = oracle.rows(written(tmp_path, out.getvalue()))
    page = one_page(out.getvalue())
    assert (page.dpi, page.dpi_on_a4) == (round(row.dpi), 300)
