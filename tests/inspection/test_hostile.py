"""Files that mean harm, or are merely broken: each ends as facts, in time and within the memory."""

import os
import re
import time
import zlib
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from pathlib import Path
from struct import pack

import pytest

from benchmarks.memory import peak
from ras_sandbox.papers.pdf import A4, Pdf, full_page
from ras_tui.inspection.worker import Worker
from ras_tui.validation import pdf, photo
from ras_tui.validation.facts import PICTURES, Facts
from ras_tui.validation.policy import policy
from ras_tui.validation.verdict import Verdict, verdict
from tests.inspection import oracle
from tests.inspection.made import form, image, scan, scans, words, written
from tests.inspection.mutations import mutated

DEADLINE = 4.0
SLACK = 3.0
"""Starting and ending a process on a busy machine."""


def flate(data: bytes) -> bytes:
    return zlib.compress(data, 1)


def bomb() -> bytes:
    """A content stream of 400 MB in 2 MB."""
    pdf, packer = Pdf(), zlib.compressobj(1)
    packed = b"".join(packer.compress(bytes(1 << 20)) for _ in range(400)) + packer.flush()
    content = pdf.stream(b"/Filter /FlateDecode", packed)
    pdf.pages.append(
        pdf.add(b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents %d 0 R >>" % content)
    )
    return pdf.write()


def saves() -> bytes:
    """30 MB of operators, and an image at the very end, so that none may be skipped."""
    pdf = Pdf()
    content = pdf.stream(b"/Filter /FlateDecode", flate(b"q Q " * 7_500_000 + full_page("Im0")))
    picture = image(pdf, 100, 100)
    pdf.pages.append(
        pdf.add(
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents %d 0 R"
            b" /Resources << /XObject << /Im0 %d 0 R >> >> >>" % (content, picture)
        )
    )
    return pdf.write()


def loop() -> bytes:
    """A form that draws itself."""
    pdf = Pdf()
    itself = len(pdf.objects) + 1
    form(pdf, b"/Fm Do " * 10 + full_page("Im0"), b"/Fm %d 0 R /Im0 %d 0 R" % (itself, itself + 1))
    pdf.page(b"/Fm Do", {"Fm": itself, "Im0": image(pdf, 9, 9)})
    return pdf.write()


def chain(length: int = 2000) -> bytes:
    """Forms within forms within forms."""
    pdf = Pdf()
    inner = image(pdf, 100, 100)
    for _ in range(length):
        inner = form(pdf, b"/X Do", b"/X %d 0 R" % inner)
    pdf.page(b"/X Do", {"X": inner})
    return pdf.write()


def fan() -> bytes:
    """Ten forms in a row, each drawing the next ten times: 10,000,000,000 images."""
    pdf = Pdf()
    inner = image(pdf, 100, 100)
    for _ in range(10):
        inner = form(pdf, b"/X Do " * 10, b"/X %d 0 R" % inner)
    pdf.page(b"/X Do", {"X": inner})
    return pdf.write()


def absent() -> bytes:
    """Images that do not exist, and 8 MB to search them in."""
    pdf = Pdf()
    names = {f"I{number}": 5000 + number for number in range(2000)}
    pdf.page(b" ".join(b"/%s Do" % name.encode() for name in names), names)
    pdf.stream(b"", b"\n1 1 obx" * 1_000_000)
    return pdf.write()


def absent_pages() -> bytes:
    """Pages that do not exist, and 8 MB to search them in."""
    pdf = Pdf()
    pdf.stream(b"", b"\n1 1 obx" * 1_000_000)
    pdf.pages = list(range(5000, 25000))
    return pdf.write()


def many_pages() -> bytes:
    """One page, 20,000 times."""
    pdf = Pdf()
    pdf.page(full_page("Im0"), {"Im0": scan(pdf, 36)})
    pdf.pages *= 20_000
    return pdf.write()


def cycle() -> bytes:
    """A page tree that contains itself."""
    pdf = Pdf()
    pdf.page(b"")
    pdf.pages.append(2)
    return pdf.write()


def parentheses() -> bytes:
    pdf = Pdf()
    pdf.page(b"(" * 2_000_000 + full_page("Im0"), {"Im0": image(pdf, 9, 9)})
    return pdf.write()


def inline_bomb() -> bytes:
    """An inline image whose data would grow to 200 MB."""
    pdf = Pdf()
    data = flate(bytes(200 << 20))
    pdf.page(b"q %.2f 0 0 %.2f 0 0 cm BI /W 9 /H 9 /BPC 8 /CS /G /F /Fl ID %s EI Q" % (*A4, data))
    return pdf.write()


def nested_arrays() -> bytes:
    pdf = Pdf(catalog=b"/X " + b"[" * 200_000)
    pdf.page(b"")
    return pdf.write()


def crowd() -> bytes:
    """A page with 60,000 notes, each an object of its own, all of them held in one stream."""
    count, first, note = (
        60_000,
        5,
        b"<</Subtype/Text/Rect[0 0 9 9]/C[1 0 0]/A<</S/URI/URI(x)>>/Border[0 0 1]>>",
    )
    table = b" ".join(b"%d %d" % (first + number, number * len(note)) for number in range(count)) + b"\n"
    pdf = Pdf()
    pdf.page(b"", extra=b"/Annots [%s]" % b" ".join(b"%d 0 R" % (first + each) for each in range(count)))
    head = b"/Type /ObjStm /N %d /First %d /Filter /FlateDecode" % (count, len(table))
    held = first + count
    whole = pdf.write().split(b"xref\n")[0]
    places = [found.start() for found in re.finditer(rb"\d+ 0 obj", whole)]
    data = flate(table + note * count)
    held_at = len(whole)
    whole += b"%d 0 obj\n<<%s /Length %d>>\nstream\n%s\nendstream\nendobj\n" % (held, head, len(data), data)
    rows = [(0, 0, 0), *((1, place, 0) for place in places)]
    rows += [(2, held, index) for index in range(count)] + [(1, held_at, 0), (1, len(whole), 0)]
    xref = flate(b"".join(pack(">BIH", *row) for row in rows))
    return whole + (
        b"%d 0 obj\n<</Type /XRef /W [1 4 2] /Size %d /Root 1 0 R /Filter /FlateDecode /Length %d>>\n"
        b"stream\n%s\nendstream\nendobj\nstartxref\n%d\n%%%%EOF\n"
        % (held + 1, held + 2, len(xref), xref, len(whole))
    )


def slow() -> bytes:
    """Pages of 60 MB of blanks each: dozens of seconds that no limit of operators ends."""
    pdf = Pdf()
    packed = flate(b" " * 60_000_000 + full_page("Im0"))
    picture, content = image(pdf, 100, 100), pdf.stream(b"/Filter /FlateDecode", packed)
    for _ in range(60):
        pdf.pages.append(
            pdf.add(
                b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents %d 0 R"
                b" /Resources << /XObject << /Im0 %d 0 R >> >> >>" % (content, picture)
            )
        )
    return pdf.write()


HOSTILE: dict[str, Callable[[], bytes]] = {
    "a bomb": bomb,
    "millions of operators": saves,
    "a loop": loop,
    "a long chain": chain,
    "a fan": fan,
    "absent images": absent,
    "absent pages": absent_pages,
    "one page many times": many_pages,
    "a cycle of pages": cycle,
    "parentheses": parentheses,
    "an inline bomb": inline_bomb,
    "deep arrays": nested_arrays,
    "a length that is itself": lambda: scans(36).replace(b"/Length ", b"/Length 4 0 R "),
    "a header only": lambda: b"%PDF-1.4\n",
    "a header and zeros": lambda: b"%PDF-1.4\n" + bytes(3_000_000),
    "huge numbers": lambda: words().replace(b"[0 0 595.28 841.89]", b"[0 0 %s 1]" % (b"9" * 60)),
    "no size": lambda: words().replace(b"[0 0 595.28 841.89]", b"[0 0 0 0]"),
    "words for numbers": lambda: scans(36).replace(b"/Width 298", b"/Width /Wide"),
}
CUT_OFF = frozenset({"a bomb", "a loop", "a long chain", "a fan"})
"""These cannot be read to their end on any machine."""


def judged(facts: Facts) -> Verdict:
    return verdict(pdf.judge(facts, policy(), today=date(2027, 3, 20)))


@pytest.fixture(scope="module")
def reader() -> Iterator[Worker]:
    """One reading process for all; another follows where one is ended."""
    with Worker() as worker:
        yield worker


@pytest.mark.parametrize("case", HOSTILE)
def test_a_hostile_file_ends_as_facts_in_time(case: str, reader: Worker, tmp_path: Path) -> None:
    path = written(tmp_path, HOSTILE[case]())
    start = time.monotonic()
    facts = reader.read(path, DEADLINE)
    assert time.monotonic() - start < DEADLINE + SLACK
    assert facts.trouble != "died"
    assert facts.bytes == path.stat().st_size
    assert len(facts.sha256) == 64
    found = judged(facts)
    if case in CUT_OFF:
        assert facts.pdf is not None
        assert facts.pdf.partial, "what was not looked at is said"
        assert found is not Verdict.ACCEPT


def test_a_file_that_takes_too_long_keeps_what_was_known(reader: Worker, tmp_path: Path) -> None:
    reader.enclosure()
    facts = reader.read(written(tmp_path, slow()), timeout=0.5)
    assert (facts.trouble, facts.kind) == ("too_slow", "pdf")
    assert len(facts.sha256) == 64
    assert facts.pdf is not None
    assert facts.pdf.page_count == 60
    assert judged(facts) is not Verdict.ACCEPT


def test_objects_that_are_crowded_into_one_stream_are_not_all_taken_into_memory(tmp_path: Path) -> None:
    path = written(tmp_path, crowd())
    if not oracle.missing():
        assert oracle.page_count(path) == 1, "the file as such is whole"
    with Worker() as worker:
        facts = worker.read(path)
        assert peak(worker.pid) < 150
    assert (facts.trouble, facts.kind) == ("too_heavy", "pdf")
    assert judged(facts) is Verdict.REJECT


def test_300_broken_files_are_each_judged(tmp_path: Path) -> None:
    assert survived(range(300), tmp_path) == 300


@pytest.mark.soak
def test_20_000_broken_files_are_each_judged(tmp_path: Path) -> None:
    with ThreadPoolExecutor(os.cpu_count()) as pool:
        shares = [range(1_000 + start, 21_000, 4) for start in range(4)]
        assert sum(pool.map(lambda share: survived(share, tmp_path), shares)) == 20_000


def survived(seeds: range, folder: Path) -> int:
    """Read the broken files of these seeds one after the other; how many ended as facts that can be judged.

    The reading process may run out of time or memory over one of them, but it is never brought down.
    """
    count, path = 0, folder / f"broken-{seeds.start}.pdf"
    with Worker() as worker:
        for seed in seeds:
            path.write_bytes(mutated(seed))
            facts = worker.read(path)
            rules = photo if facts.kind in PICTURES else pdf
            assert verdict(rules.judge(facts, policy(), today=date(2027, 3, 20))) in Verdict
            assert facts.trouble in ("", "too_slow", "too_heavy"), seed
            assert facts.bytes == path.stat().st_size
            count += 1
    return count
