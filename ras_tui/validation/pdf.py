"""Whether a PDF can be sent as papers (guide, note 16).

The authority shows no message about a file that it cannot use: it asks for the papers again, weeks later. So
what is doubtful is said here, and what the guide forbids is an error here.
"""

from collections.abc import Iterable, Iterator
from datetime import date
from itertools import groupby

from ras_tui.validation.facts import Facts, Kind, PageFacts, PdfFacts
from ras_tui.validation.finding import Finding, Findings, Severity
from ras_tui.validation.policy import AttachmentPolicy
from ras_tui.validation.verdict import Verdict, verdict, worst_first

__all__ = ["Verdict", "judge", "page_ranges", "resolution_of", "verdict"]

WARNING, NOTE = Severity.WARNING, Severity.NOTE


def judge(facts: Facts, policy: AttachmentPolicy, *, today: date) -> Findings:
    """All that a person should know before sending the file, errors first.

    Nothing here depends on ``today`` yet: it is taken so that papers and photos are judged alike.
    """
    if facts.kind is Kind.EMPTY:
        return (Finding("pdf.empty"),)
    if facts.kind is not Kind.PDF and not facts.trouble:
        return (Finding("pdf.not_a_pdf", params={"kind": facts.kind.value}),)
    found = [*_size(facts, policy)]
    if facts.pdf is None or (facts.trouble and facts.pdf.page_count is None):
        found.append(Finding(f"pdf.{facts.trouble or 'damaged'}"))
    else:
        found += _contents(facts.pdf, policy, stopped=bool(facts.trouble))
    return worst_first(found)


def page_ranges(numbers: Iterable[int]) -> str:
    """Page numbers as people write them: ``3-5, 9``."""
    runs = (
        [number for _, number in run]
        for _, run in groupby(enumerate(sorted(set(numbers))), key=lambda pair: pair[1] - pair[0])
    )
    return ", ".join(f"{run[0]}-{run[-1]}" if len(run) > 1 else str(run[0]) for run in runs)


def resolution_of(page: PageFacts) -> int | None:
    """The resolution that counts: for a page larger than A3, the one it has when it is printed on A4."""
    return page.dpi if page.dpi_on_a4 is None else page.dpi_on_a4


def _size(facts: Facts, policy: AttachmentPolicy) -> Iterator[Finding]:
    limits = policy.pdf
    sizes = {"bytes": facts.bytes, "limit": limits.max_megabytes}
    if facts.bytes > limits.max_bytes:
        yield Finding("pdf.too_large", params={"size": megabytes(facts.bytes), **sizes})
    elif facts.bytes > limits.surely_bytes:
        yield Finding("pdf.near_limit", params={"size": megabytes(facts.bytes), **sizes}, severity=WARNING)


def megabytes(count: int) -> str:
    """``"12.3"``: never rounded down to a limit that it exceeds."""
    return f"{-(-count * 10 // 1_048_576) / 10:.1f}"


def _contents(pdf: PdfFacts, policy: AttachmentPolicy, *, stopped: bool) -> Iterator[Finding]:
    lock = list(_lock(pdf))
    yield from lock
    if pdf.page_count is None:
        if not lock or pdf.damaged:
            yield Finding("pdf.damaged")
        return
    if pdf.page_count == 0:
        yield Finding("pdf.no_pages")
        return
    if pdf.cut_off:
        yield Finding("pdf.cut_off")
    elif pdf.damaged:
        yield Finding("pdf.repaired", severity=WARNING)
    if pdf.partial or stopped:
        yield Finding("pdf.partly_judged", params={"pages": len(pdf.pages)}, severity=WARNING)
    yield from _extras(pdf)
    yield from _pages(pdf, policy)


def _lock(pdf: PdfFacts) -> Iterator[Finding]:
    lock = pdf.encryption
    if not lock.encrypted:
        return
    if lock.password_needed:
        yield Finding("pdf.password")
    elif lock.kind == "certificate":
        yield Finding("pdf.certificate_lock")
    elif lock.kind != "owner":
        yield Finding("pdf.unknown_lock")
    elif lock.restrictions:
        yield Finding("pdf.restricted", params={"restrictions": list(lock.restrictions)})
    else:
        yield Finding("pdf.encrypted")


def _extras(pdf: PdfFacts) -> Iterator[Finding]:
    if pdf.portfolio:
        yield Finding("pdf.portfolio")
    if pdf.xfa:
        yield Finding("pdf.xfa", severity=WARNING)
    if pdf.scripts:
        yield Finding("pdf.scripts", severity=WARNING)
    if pdf.embedded_files and not pdf.portfolio:
        yield Finding("pdf.embedded_files", severity=WARNING)
    if pdf.version >= "2":
        yield Finding("pdf.version", params={"version": pdf.version}, severity=WARNING)
    if pdf.junk_before:
        yield Finding("pdf.junk_before", severity=WARNING)
    if pdf.junk_after and not pdf.cut_off:
        yield Finding("pdf.junk_after", severity=WARNING)
    if pdf.changes_locked:
        yield Finding("pdf.changes_locked", severity=WARNING)
    elif pdf.signed:
        yield Finding("pdf.signed", severity=NOTE)


def _pages(pdf: PdfFacts, policy: AttachmentPolicy) -> Iterator[Finding]:
    blank = [page.number for page in pdf.pages if page.blank]
    if blank and len(blank) == pdf.page_count:
        yield Finding("pdf.all_blank")
    elif blank:
        yield Finding("pdf.blank_pages", params=_where(blank), severity=WARNING)
    turned = [page.number for page in pdf.pages if page.rotation]
    if turned:
        yield Finding("pdf.turned_pages", params=_where(turned), severity=NOTE)
    large = [page.number for page in pdf.pages if page.dpi_on_a4 is not None]
    if large:
        yield Finding("pdf.large_pages", params=_where(large), severity=NOTE)
    yield from _resolution(pdf, policy)


def _resolution(pdf: PdfFacts, policy: AttachmentPolicy) -> Iterator[Finding]:
    """Scanned pages below the recommendation, worst first, one finding for the pages of one resolution."""
    limits = policy.pdf
    low: dict[int, list[int]] = {}
    for page in pdf.pages:
        dpi = resolution_of(page)
        if page.kind == "scan" and dpi is not None and dpi < limits.tolerated_dpi:
            low.setdefault(dpi, []).append(page.number)
    bands = (
        ("pdf.very_low_resolution", {dpi: pages for dpi, pages in low.items() if dpi < limits.poor_dpi}),
        ("pdf.low_resolution", {dpi: pages for dpi, pages in low.items() if dpi >= limits.poor_dpi}),
    )
    for code, pages in bands:
        if pages:
            numbers = [number for group in pages.values() for number in group]
            params = {**_where(numbers), "dpi": min(pages), "recommended": limits.recommended_dpi}
            yield Finding(code, params=params, severity=WARNING)


def _where(numbers: list[int]) -> dict[str, object]:
    return {"pages": page_ranges(numbers), "n": len(numbers)}
