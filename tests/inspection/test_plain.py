"""The plain reader against qpdf: where it answers, both find the same; what is unusual it leaves to qpdf."""

import os
from collections.abc import Callable
from contextlib import closing
from io import BytesIO
from pathlib import Path

import pikepdf
import pytest

from ras_sandbox.papers.pdf import Pdf, full_page
from ras_tui.inspection.budget import Budget
from ras_tui.inspection.document import Document, Irregular
from ras_tui.inspection.pdf import OPERATIONS, contents
from ras_tui.inspection.plain import PlainDocument
from ras_tui.inspection.qpdf import QpdfDocument
from ras_tui.validation.facts import PdfFacts
from tests.inspection import hard
from tests.inspection.made import read, scan, scans, words
from tests.inspection.mutations import mutated
from tests.inspection.test_resolution import SAME_AS_POPPLER


def facts(document: Document) -> PdfFacts:
    with closing(document):
        budget = Budget(OPERATIONS, 30)
        found = contents(document, PdfFacts(), budget, lambda _: None, with_images=True)
    if found.damaged:
        raise Irregular
    return found


def plainly(data: bytes) -> PdfFacts | None:
    """None where the plain reader leaves the file to qpdf."""
    try:
        return facts(PlainDocument(data))
    except Irregular:
        return None


def both_agree(data: bytes) -> bool:
    """Whether the plain reader answered; where it did, qpdf finds no fault and the same."""
    found = plainly(data)
    if found is not None:
        assert facts(QpdfDocument(BytesIO(data))) == found
    return found is not None


def linked() -> bytes:
    """Lengths, boxes and resources that stand elsewhere, arrays of contents, and packed ones."""
    pdf = Pdf()
    length, box = pdf.add(b"42"), pdf.add(b"[ 0 0 595.28\n841.89 ]")
    resources = pdf.add(b"<</XObject<</Im0 %d 0 R>>>>" % scan(pdf, 150))
    moves = b"q 595.28 0 0 841.89 0 0 cm".ljust(42)
    part = pdf.add(b"<</Length %d 0 R>>stream\n%s\nendstream" % (length, moves))
    rest = pdf.stream(b"", b"/Im0 Do Q")
    pdf.pages.append(
        pdf.add(
            b"<</Type/Page/Parent 2 0 R/MediaBox %d 0 R/Contents[%d 0 R %d 0 R]/Resources %d 0 R/Rotate -90>>"
            % (box, part, rest, resources)
        )
    )
    return pdf.write()


def added_to() -> bytes:
    """A page that a later part of the file replaces."""
    whole = scans(100, 150)
    with pikepdf.open(BytesIO(whole)) as pdf:
        number = pdf.pages[0].obj.objgen[0]
    start = len(whole) + 1
    page = b"%d 0 obj\n<< /Type /Page /Parent 2 0 R /MediaBox [0 0 100 100] >>\nendobj\n" % number
    before = int(whole.split(b"startxref")[1].split()[0])
    size = whole.split(b"/Size ")[1].split()[0]
    return (
        whole
        + b"\n"
        + page
        + b"xref\n%d 1\n%010d 00000 n \ntrailer\n<< /Size %s /Root 1 0 R /Prev %d >>\n"
        % (number, start, size, before)
        + b"startxref\n%d\n%%%%EOF\n" % (start + len(page))
    )


PLAIN: dict[str, Callable[[], bytes]] = {
    **{name: lambda make=make: make().write() for name, make in SAME_AS_POPPLER.items()},  # type: ignore[misc]
    "scans": lambda: scans(36, 75, 150, 200, 300),
    "words": lambda: words(30),
    "a stream of its own": lambda: with_content(b"<< /Length 3 >>\nstream\r\nq Q\nendstream"),
    "linked": linked,
    "added to": added_to,
}


@pytest.mark.parametrize("case", [name for name in PLAIN if name != "escaped name"])
def test_plain_files_are_read_as_qpdf_reads_them(case: str) -> None:
    assert both_agree(PLAIN[case]())


def test_of_a_file_that_was_added_to_the_newest_part_counts() -> None:
    found = plainly(added_to())
    assert found is not None
    assert [page.width_mm for page in found.pages] == [35.3, 210.0]


@pytest.mark.parametrize("case", hard.AS_LISTED)
def test_hard_cases_are_never_read_otherwise(case: str) -> None:
    both_agree(hard.AS_LISTED[case]().write())


def with_catalog(entries: bytes) -> bytes:
    pdf = Pdf(catalog=entries)
    pdf.page(full_page("Im0"), {"Im0": scan(pdf, 36)})
    return pdf.write()


def with_content(body: bytes, *more: int) -> bytes:
    """``body`` is object 3."""
    pdf = Pdf()
    content = pdf.add(body)
    page = pdf.add(
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 9 9] /Resources << >> /Contents %d 0 R >>" % content
    )
    pdf.pages += [page, *more]
    return pdf.write()


def saved(**options: object) -> bytes:
    out = BytesIO()
    with pikepdf.open(BytesIO(scans(36))) as pdf:
        pdf.save(out, **options)  # type: ignore[arg-type]
    return out.getvalue()


UNUSUAL: dict[str, Callable[[], bytes]] = {
    "a lock": lambda: saved(encryption=pikepdf.Encryption(owner="owner", R=4)),
    "objects in streams": lambda: saved(object_stream_mode=pikepdf.ObjectStreamMode.generate),
    "an escape": lambda: with_catalog(b"/La#6eg (ja)"),
    "a comment": lambda: with_catalog(b"% a comment\n"),
    "an entry twice": lambda: with_catalog(b"/Lang (ja) /Lang (en)"),
    "words outside a value": lambda: with_catalog(b"Lang /Lang (ja)"),
    "very deep dictionaries": lambda: with_catalog(b"/X " + b"<< /X " * 9 + b"1" + b" >>" * 9),
    "a wrong place": lambda: scans(36).replace(b"\n5 0 obj", b"\n 5 0 obj"),
    "a wrong length": lambda: with_content(b"<< /Length 3 >>\nstream\nq Q q Q\nendstream"),
    "a length that is itself": lambda: with_content(b"<< /Length 3 0 R >>\nstream\nq Q\nendstream"),
    "no end": lambda: scans(36)[:-9],
    "junk before": lambda: b"junk\n" + scans(36),
    "a broken table": lambda: scans(36).replace(b" 00000 n \n", b" 0000 n  \n", 1),
    "an unknown filter": lambda: with_content(b"<< /Filter /LZW /Length 3 >>\nstream\nq Q\nendstream"),
    "a page that is not there": lambda: with_content(b"(no stream)", 99),
    "no pages": lambda: scans(36).replace(b"/Pages 2", b"/Pages 9"),
}


@pytest.mark.parametrize("case", UNUSUAL)
def test_what_is_unusual_is_left_to_qpdf(case: str) -> None:
    data = UNUSUAL[case]()
    assert plainly(data) is None
    assert read(data).version or case == "junk before"


def test_broken_files_are_never_read_otherwise_than_qpdf_reads_them() -> None:
    answered = sum(both_agree(mutated(seed)) for seed in range(500))
    assert answered


@pytest.mark.soak
def test_many_broken_files_are_never_read_otherwise() -> None:
    assert sum(both_agree(mutated(seed)) for seed in range(20_000)) > 200


@pytest.mark.soak
def test_real_files_are_never_read_otherwise() -> None:
    folder = os.environ.get("RAS_SAMPLES")
    if not folder:
        pytest.skip("RAS_SAMPLES names no folder")
    assert any([both_agree(path.read_bytes()) for path in sorted(Path(folder).rglob("*.pdf"))])
