"""How far inspection agrees with independent tools, over any files: counted, with what differs by name."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path
from time import perf_counter

from benchmarks.memory import peak
from ras_tui.inspection.worker import Worker
from ras_tui.validation.facts import Facts, PdfFacts
from tests.inspection import oracle


@dataclass
class Agreement:
    """Counts by what was compared: of how many, and how many agree."""

    compared: Counter[str] = field(default_factory=Counter)
    agreed: Counter[str] = field(default_factory=Counter)
    different: list[str] = field(default_factory=list)
    """What differs, with the file's name and both answers."""
    slowest: float = 0.0
    """Seconds of the file that took longest."""
    peak: float = 0.0
    """Mebibytes that the process that read these had resident at most."""

    def note(self, what: str, path: Path, ours: object, theirs: object, *, same: bool) -> None:
        """Count one comparison."""
        self.compared[what] += 1
        self.agreed[what] += same
        if not same:
            self.different.append(f"{path.name}: {what}: {ours}, not {theirs}")

    def share(self, what: str) -> float:
        """Of the comparisons, those that agree, 0 to 1; 1 where there was none."""
        return self.agreed[what] / self.compared[what] if self.compared[what] else 1.0


PAGES, ENCRYPTED, PASSWORD, RESTRICTED, RESOLUTION, BELOW = (
    "opens, and pages",
    "encrypted",
    "password needed",
    "restricted",
    "a page's resolution",
    "a page below 200",
)


BARS = {PAGES: 0.99, ENCRYPTED: 1.0, PASSWORD: 1.0, RESTRICTED: 1.0, RESOLUTION: 0.985, BELOW: 0.99}
"""Shares that must agree."""


def agreement(paths: Iterable[Path]) -> Agreement:
    """Compare over files."""
    result = Agreement()
    with Worker() as worker:
        worker.enclosure()
        for path in paths:
            pages = oracle.page_count(path)
            begun = perf_counter()
            facts = worker.read(path)
            result.slowest = max(result.slowest, perf_counter() - begun)
            result.peak = max(result.peak, peak(worker.pid) if worker.pid else 0.0)
            compare(path, facts, pages, result)
    return result


def compare(path: Path, facts: Facts, theirs: int | None, result: Agreement) -> None:
    """Compare one file, which has so many pages; None where a reader does not open it."""
    pdf = facts.pdf or PdfFacts()
    if theirs is not None:
        result.note(PAGES, path, pdf.page_count, theirs, same=pdf.page_count == theirs)
    locked = oracle.is_encrypted(path)
    if locked or theirs is not None:
        result.note(ENCRYPTED, path, pdf.encryption, locked, same=pdf.encryption.encrypted == locked)
        needed = oracle.needs_password(path)
        same = pdf.encryption.password_needed == needed
        result.note(PASSWORD, path, pdf.encryption, needed, same=same)
    if (forbidden := oracle.restrictions(path)) is not None and theirs is not None:
        ours = frozenset(pdf.encryption.restrictions) & {"print", "copy", "modify", "annotate"}
        result.note(RESTRICTED, path, ours, forbidden, same=ours == forbidden)
    if theirs is not None:
        _compare_pages(path, pdf, result)


def _compare_pages(path: Path, pdf: PdfFacts, result: Agreement) -> None:
    ours = {page.number: page for page in pdf.pages}
    for number, (kind, dpi) in oracle.resolutions(path).items():
        page = ours.get(number)
        if page is None:
            result.note(RESOLUTION, path, None, (kind, dpi), same=False)
            continue
        told = f"page {number}: {page.kind} {page.dpi}"
        same = page.kind == kind and (
            page.dpi == dpi if dpi is None or page.dpi is None else abs(page.dpi - dpi) <= max(1, dpi * 0.01)
        )
        result.note(RESOLUTION, path, told, (kind, dpi), same=same)
        below = kind == "scan" and dpi is not None and round(dpi) < 198
        ours_below = page.kind == "scan" and page.dpi is not None and page.dpi < 198
        result.note(BELOW, path, told, (kind, dpi), same=below == ours_below)
