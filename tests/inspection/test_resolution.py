"""Each hard case of where images stand, against ``pdfimages``, or theory where that cannot measure."""

import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from ras_sandbox.papers.pdf import A4, Pdf, full_page
from ras_tui.validation.facts import PageFacts
from tests.inspection.made import A4_AT, form, image, read, scan, scans, words, written

needs_poppler = pytest.mark.skipif(not shutil.which("pdfimages"), reason="poppler-utils is not installed")


def pages(folder: Path, pdf: Pdf | bytes) -> tuple[PageFacts, ...]:
    data = pdf if isinstance(pdf, bytes) else pdf.write()
    written(folder, data)
    facts = read(data)
    assert not facts.damaged
    return facts.pages


def poppler(folder: Path) -> list[tuple[int, int]]:
    """Page and lower resolution of each image that ``pdfimages`` lists."""
    done = subprocess.run(
        ["pdfimages", "-list", folder / "papers.pdf"], capture_output=True, text=True, check=True
    )
    rows = [line.split() for line in done.stdout.splitlines()[2:]]
    return [(int(row[0]), min(int(row[-4]), int(row[-3]))) for row in rows if row[2] in ("image", "stencil")]


def one_page(content: bytes, dpi: int = 200, **more: bytes) -> Pdf:
    pdf = Pdf()
    pdf.page(
        content, {"Im0": scan(pdf, dpi)}, extra=more.get("extra", b""), resources=more.get("resources", b"")
    )
    return pdf


def nested() -> Pdf:
    pdf = Pdf()
    inner = form(pdf, full_page("Im0"), b"/Im0 %d 0 R" % scan(pdf, 200), b"/Matrix [0.5 0 0 0.5 0 0]")
    outer = form(pdf, b"q 4 0 0 4 0 0 cm /In Do Q", b"/In %d 0 R" % inner, b"/Matrix [0.5 0 0 0.5 0 0]")
    pdf.page(b"q 1 0 0 1 0 0 cm /Out Do Q", {"Out": outer})
    return pdf


def inherited_resources() -> Pdf:
    pdf = Pdf()
    bare = pdf.stream(b"/Type /XObject /Subtype /Form /BBox [0 0 2000 2000]", full_page("Im0"))
    pdf.page(b"/Fm Do", {"Fm": bare, "Im0": scan(pdf, 150)})
    return pdf


def strips() -> Pdf:
    pdf = Pdf()
    width, height = A4_AT[200]
    strip = image(pdf, width, height // 50)
    content = b"\n".join(
        b"q %.3f 0 0 %.3f 0 %.3f cm /S Do Q" % (A4[0], A4[1] / 50, A4[1] / 50 * number)
        for number in range(50)
    )
    pdf.page(content, {"S": strip})
    return pdf


def stencil() -> Pdf:
    pdf = Pdf()
    width, height = 1656, 2339
    mask = pdf.stream(
        b"/Type /XObject /Subtype /Image /ImageMask true /BitsPerComponent 1 /Width %d /Height %d"
        % (width, height),
        bytes((width + 7) // 8 * height),
    )
    pdf.page(full_page("Im0"), {"Im0": mask})
    return pdf


def inline() -> Pdf:
    pdf = Pdf()
    data = b"a EI b q 9 0 0 9 0 0 cm (" + bytes(100 * 141 - 25)
    pdf.page(
        b"q %.2f 0 0 %.2f 0 0 cm BI /W 100 /H 141 /BPC 8 /CS /G ID %s EI Q q Q" % (*A4, data)
    )  # fmt: skip
    return pdf


TURNED = b"q 0 %.2f %.2f 0 %.2f 0 cm /Im0 Do Q" % (A4[1], -A4[0], A4[0])
SAME_AS_POPPLER: dict[str, Callable[[], Pdf]] = {
    "upright": lambda: one_page(full_page("Im0")),
    "flipped": lambda: one_page(b"q %.2f 0 0 %.2f 0 %.2f cm /Im0 Do Q" % (A4[0], -A4[1], A4[1])),
    "rotated page": lambda: one_page(full_page("Im0"), extra=b"/Rotate 90"),
    "turned by 30 degrees": lambda: one_page(b"q .866 .5 -.5 .866 200 -100 cm %s Q" % full_page("Im0"), 300),
    "two steps of scale": lambda: one_page(b"q 2 0 0 2 0 0 cm q .5 0 0 .5 0 0 cm %s Q Q" % full_page("Im0")),
    "nested forms with matrices": nested,
    "a form without resources": inherited_resources,
    "strips": strips,
    "a stencil": stencil,
    "an inline image with EI in its data": inline,
    "escaped name": lambda: one_page(full_page("I#6d0")),
    "comments and strings that name operators": lambda: one_page(
        b"% q 9 0 0 9 0 0 cm /Im0 Do (\nBT (q 9 0 0 9 0 0 cm \\( (( Do )) ) ET " + full_page("Im0")
    ),
    "a string nested five deep": lambda: one_page(b"BT (((((q 3 0 0 3 0 0 cm))))) ET " + full_page("Im0")),
}


@needs_poppler
@pytest.mark.parametrize("case", SAME_AS_POPPLER)
def test_a_scan_has_the_resolution_that_pdfimages_measures(case: str, tmp_path: Path) -> None:
    (page,) = pages(tmp_path, SAME_AS_POPPLER[case]())
    theirs = {dpi for _, dpi in poppler(tmp_path)}
    assert page.kind == "scan"
    assert page.dpi is not None
    assert theirs
    assert all(abs(page.dpi - dpi) <= 1 for dpi in theirs)


@needs_poppler
def test_each_page_of_a_document_agrees_with_pdfimages(tmp_path: Path) -> None:
    found = pages(tmp_path, scans(300, 100, 150, 200, 75, 300))
    assert [(page.number, page.dpi) for page in found] == poppler(tmp_path)


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        (b"Q Q Q " + full_page("Im0"), 200),
        (b"5 cm foo BDC " + full_page("Im0"), 200),
        (b"q q q " + full_page("Im0"), 200),
        (b"(never closed \\) " + full_page("Im0"), None),
    ],
)
def test_broken_operators_are_passed_over(content: bytes, expected: int | None, tmp_path: Path) -> None:
    (page,) = pages(tmp_path, one_page(content))
    assert page.dpi == expected


def test_a_larger_unit_of_the_page_makes_the_scan_coarser(tmp_path: Path) -> None:
    (page,) = pages(tmp_path, one_page(full_page("Im0"), extra=b"/UserUnit 2"))
    assert page.dpi == 100
    assert page.width_mm == pytest.approx(420, abs=0.2)


def test_a_small_logo_does_not_decide_how_a_scan_reads(tmp_path: Path) -> None:
    pdf = Pdf()
    content = full_page("Im0") + b" q 40 0 0 40 20 20 cm /Logo Do Q"
    pdf.page(content, {"Im0": scan(pdf, 300), "Logo": image(pdf, 20, 20)})
    (page,) = pages(tmp_path, pdf)
    assert (page.kind, page.dpi, page.images) == ("scan", 300, 2)


def test_a_text_page_with_a_logo_needs_no_resolution(tmp_path: Path) -> None:
    pdf = Pdf()
    pdf.page(b"BT (words) Tj ET q 40 0 0 40 20 20 cm /Logo Do Q", {"Logo": image(pdf, 20, 20)})
    (page,) = pages(tmp_path, pdf)
    assert (page.kind, page.dpi) == ("text", None)


def test_a_filling_of_one_pixel_is_no_scan(tmp_path: Path) -> None:
    pdf = Pdf()
    pdf.page(full_page("White") + b" BT (words) Tj ET", {"White": image(pdf, 1, 1)})
    (page,) = pages(tmp_path, pdf)
    assert (page.kind, page.dpi, page.images) == ("text", None, 0)


def test_fine_text_over_a_coarse_background_counts_as_fine(tmp_path: Path) -> None:
    pdf = Pdf()
    pdf.page(full_page("Back") + b" " + full_page("Text"), {"Back": scan(pdf, 75), "Text": scan(pdf, 300)})
    (page,) = pages(tmp_path, pdf)
    assert (page.kind, page.dpi) == ("scan", 300)


def test_a_fine_mask_of_a_coarse_image_counts(tmp_path: Path) -> None:
    pdf = Pdf()
    mask = scan(pdf, 300)
    pdf.page(full_page("Im0"), {"Im0": scan(pdf, 100, b"/SMask %d 0 R" % mask)})
    (page,) = pages(tmp_path, pdf)
    assert (page.dpi, page.images) == (300, 1)


def test_a_picture_among_text_is_mixed(tmp_path: Path) -> None:
    pdf = Pdf()
    pdf.page(b"BT (words) Tj ET q 250 0 0 250 20 20 cm /Im0 Do Q", {"Im0": image(pdf, 250, 250)})
    (page,) = pages(tmp_path, pdf)
    assert (page.kind, page.dpi) == ("mixed", 72)


@pytest.mark.parametrize(
    "content",
    [
        b"q 500 0 0 700 2000 2000 cm /Im0 Do Q",
        b"q 0 0 0 0 0 0 cm /Im0 Do Q",
        b"q 500 0 0 700 0 0 cm /Gone Do Q",
    ],
    ids=["off the page", "of no size", "missing"],
)
def test_an_image_that_cannot_be_seen_is_not_counted(content: bytes, tmp_path: Path) -> None:
    (page,) = pages(tmp_path, one_page(content))
    assert (page.kind, page.images) == ("text", 0)


def test_a_layer_that_is_switched_off_is_not_counted(tmp_path: Path) -> None:
    pdf = Pdf()
    group = pdf.add(b"<< /Type /OCG /Name (hidden) >>")
    pdf.catalog = b"/OCProperties << /OCGs [%d 0 R] /D << /OFF [%d 0 R] >> >>" % (group, group)
    pdf.page(full_page("Im0"), {"Im0": scan(pdf, 100, b"/OC %d 0 R" % group)})
    (page,) = pages(tmp_path, pdf)
    assert page.images == 0


def test_a_stamp_in_an_annotation_counts(tmp_path: Path) -> None:
    pdf = Pdf()
    stamp = form(pdf, full_page("Im0"), b"/Im0 %d 0 R" % scan(pdf, 200), b"/Subtype /Form")
    note = pdf.add(
        b"<< /Type /Annot /Subtype /Stamp /Rect [0 0 2000 2000] /F 4 /AP << /N %d 0 R >> >>" % stamp
    )
    pdf.page(b"", extra=b"/Annots [%d 0 R]" % note)
    (page,) = pages(tmp_path, pdf)
    assert (page.kind, page.dpi, page.blank) == ("scan", 200, False)


def test_only_the_cropped_part_is_the_page(tmp_path: Path) -> None:
    (page,) = pages(tmp_path, one_page(full_page("Im0"), extra=b"/CropBox [100 100 300 400]"))
    assert (page.kind, page.dpi) == ("scan", 200)
    assert page.width_mm == pytest.approx(200 / 72 * 25.4, abs=0.1)


def test_a_page_larger_than_a3_is_also_measured_on_a4(tmp_path: Path) -> None:
    size = (2480.0, 3508.0)
    pdf = Pdf()
    pdf.page(full_page("Im0", size), {"Im0": scan(pdf, 300)}, size=size)
    (page,) = pages(tmp_path, pdf)
    assert page.dpi == 72
    assert page.dpi_on_a4 == pytest.approx(300, abs=2)


def test_an_empty_page_is_blank_and_a_page_of_words_is_not(tmp_path: Path) -> None:
    pdf = Pdf()
    pdf.page(b"q 1 0 0 1 0 0 cm Q")
    pdf.page(b"BT (x) Tj ET")
    pdf.page(b"0 0 10 10 re f")
    assert [page.blank for page in pages(tmp_path, pdf)] == [True, False, False]


def test_pages_of_text_have_no_resolution(tmp_path: Path) -> None:
    assert {(page.kind, page.dpi, page.blank) for page in pages(tmp_path, words(20))} == {
        ("text", None, False)
    }
