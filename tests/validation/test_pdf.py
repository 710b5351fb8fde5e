"""What is said of the facts of a PDF."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ras_tui.validation.facts import Encryption, Facts, Kind, PageFacts, PdfFacts, Trouble
from ras_tui.validation.finding import Finding, Findings
from ras_tui.validation.pdf import judge, megabytes, page_ranges
from ras_tui.validation.policy import UnknownEdition, policy
from ras_tui.validation.verdict import Verdict, verdict

TODAY = date(2027, 3, 20)
GOOD = PdfFacts(version="1.7", page_count=1, pages=(PageFacts(1, "scan", 300, 1, 210.0, 297.0),))


def facts(
    pdf: PdfFacts | None = GOOD, *, size: int = 100_000, kind: Kind = Kind.PDF, trouble: Trouble = ""
) -> Facts:
    return Facts("papers.pdf", size, "0" * 64, kind, trouble, pdf)


def found(pdf: PdfFacts | None = GOOD, *, size: int = 100_000, edition: str = "2024") -> Findings:
    return judge(facts(pdf, size=size), policy(edition), today=TODAY)


def codes(findings: Findings) -> list[str]:
    return [finding.code for finding in findings]


def pages(*resolutions: int | None) -> PdfFacts:
    """A scan a resolution; None is a page of text."""
    made = tuple(
        PageFacts(number, "text" if dpi is None else "scan", dpi, 1, 210.0, 297.0)
        for number, dpi in enumerate(resolutions, 1)
    )
    return GOOD._replace(page_count=len(made), pages=made)


def test_a_good_scan_is_accepted_without_a_word() -> None:
    assert found() == ()
    assert verdict(found()) is Verdict.ACCEPT


@pytest.mark.parametrize(
    ("size", "edition", "expected"),
    [
        (10_000_000, "2024", []),
        (10_000_001, "2024", ["pdf.near_limit"]),
        (10_485_760, "2024", ["pdf.near_limit"]),
        (10_485_761, "2024", ["pdf.too_large"]),
        (10_485_761, "2026", []),
        (25_000_001, "2026", ["pdf.near_limit"]),
        (26_214_401, "2026", ["pdf.too_large"]),
    ],
)
def test_the_limit_of_size_is_the_editions(size: int, edition: str, expected: list[str]) -> None:
    assert codes(found(size=size, edition=edition)) == expected


def test_a_size_just_over_the_limit_never_reads_like_the_limit() -> None:
    assert megabytes(10_485_760) == "10.0"
    assert megabytes(10_485_761) == "10.1"


@pytest.mark.parametrize(
    ("lock", "expected"),
    [
        (Encryption(True, "password", True, ("print",)), Finding("pdf.password")),
        (Encryption(True, "certificate"), Finding("pdf.certificate_lock")),
        (Encryption(True, "other"), Finding("pdf.unknown_lock")),
        (
            Encryption(True, "owner", False, ("print", "copy")),
            Finding("pdf.restricted", params={"restrictions": ["print", "copy"]}),
        ),
        (Encryption(True, "owner"), Finding("pdf.encrypted")),
    ],
)
def test_every_lock_is_refused_by_its_name(lock: Encryption, expected: Finding) -> None:
    count = 1 if lock.kind == "owner" else None
    findings = found(GOOD._replace(encryption=lock, page_count=count, pages=GOOD.pages if count else ()))
    assert findings == (expected,)
    assert verdict(findings) is Verdict.REJECT


@pytest.mark.parametrize("kind", [kind for kind in Kind if kind not in (Kind.PDF, Kind.EMPTY)])
def test_what_is_no_pdf_says_what_it_is(kind: Kind) -> None:
    findings = judge(facts(None, kind=kind), policy(), today=TODAY)
    assert findings == (Finding("pdf.not_a_pdf", params={"kind": kind.value}),)


def test_an_empty_file_is_empty_rather_than_no_pdf() -> None:
    assert codes(judge(facts(None, kind=Kind.EMPTY, size=0), policy(), today=TODAY)) == ["pdf.empty"]


@pytest.mark.parametrize("trouble", ["too_slow", "too_heavy", "died"])
@pytest.mark.parametrize("kind", [Kind.PDF, Kind.UNKNOWN])
@pytest.mark.parametrize("pdf", [None, PdfFacts()])
def test_what_could_not_be_read_is_never_accepted(trouble: Trouble, kind: Kind, pdf: PdfFacts | None) -> None:
    findings = judge(facts(pdf, kind=kind, trouble=trouble), policy(), today=TODAY)
    assert codes(findings) == [f"pdf.{trouble}"]
    assert verdict(findings) is Verdict.REJECT


def test_what_was_read_in_part_is_a_warning() -> None:
    slow = facts(GOOD._replace(page_count=9, partial=True), trouble="too_slow")
    assert codes(judge(slow, policy(), today=TODAY)) == ["pdf.partly_judged"]


def test_damage_that_was_repaired_is_a_warning_and_other_damage_an_error() -> None:
    assert verdict(found(GOOD._replace(damaged=True))) is Verdict.WARN
    assert codes(found(PdfFacts(damaged=True))) == ["pdf.damaged"]
    assert codes(found(None)) == ["pdf.damaged"]
    assert codes(found(PdfFacts())) == ["pdf.damaged"]
    assert codes(found(GOOD._replace(page_count=0, pages=()))) == ["pdf.no_pages"]


@pytest.mark.parametrize(
    ("dpi", "code"),
    [
        (198, ""),
        (197, "pdf.low_resolution"),
        (150, "pdf.low_resolution"),
        (149, "pdf.very_low_resolution"),
    ],
)
def test_a_low_resolution_is_a_recommendation(dpi: int, code: str) -> None:
    findings = found(pages(dpi))
    assert codes(findings) == ([code] if code else [])
    assert verdict(findings) is (Verdict.WARN if code else Verdict.ACCEPT)


def test_the_pages_of_low_resolution_are_named_in_ranges_and_the_worst_comes_first() -> None:
    findings = found(pages(300, 180, 100, 100, 100, None, 190, 72))
    assert findings[0].params == {"pages": "3-5, 8", "n": 4, "dpi": 72, "recommended": 200}
    assert findings[1].params == {"pages": "2, 7", "n": 2, "dpi": 180, "recommended": 200}
    assert codes(findings) == ["pdf.very_low_resolution", "pdf.low_resolution"]


def test_a_coarse_picture_among_text_is_not_worth_a_warning() -> None:
    assert found(GOOD._replace(pages=(PageFacts(1, "mixed", 72, 1, 210.0, 297.0),))) == ()


def test_a_page_larger_than_a3_is_judged_as_if_printed_on_a4() -> None:
    findings = found(GOOD._replace(pages=(PageFacts(1, "scan", 72, 1, 874.9, 1237.5, dpi_on_a4=300),)))
    assert codes(findings) == ["pdf.large_pages"]
    assert verdict(findings) is Verdict.ACCEPT


def test_blank_pages_are_named_and_a_blank_document_is_refused() -> None:
    blank = PageFacts(1, "text", None, 0, 210.0, 297.0, blank=True)
    some = GOOD._replace(page_count=2, pages=(GOOD.pages[0], blank._replace(number=2)))
    assert found(some)[0].params == {"pages": "2", "n": 1}
    assert verdict(found(some)) is Verdict.WARN
    assert codes(found(GOOD._replace(pages=(blank,)))) == ["pdf.all_blank"]


@pytest.mark.parametrize(
    ("change", "code", "expected"),
    [
        ({"portfolio": True, "embedded_files": True}, "pdf.portfolio", Verdict.REJECT),
        ({"xfa": True}, "pdf.xfa", Verdict.WARN),
        ({"scripts": True}, "pdf.scripts", Verdict.WARN),
        ({"embedded_files": True}, "pdf.embedded_files", Verdict.WARN),
        ({"version": "2.0"}, "pdf.version", Verdict.WARN),
        ({"junk_before": 7}, "pdf.junk_before", Verdict.WARN),
        ({"junk_after": 7}, "pdf.junk_after", Verdict.WARN),
        ({"signed": True}, "pdf.signed", Verdict.ACCEPT),
    ],
)
def test_what_else_a_pdf_can_be_is_said(change: dict[str, bool], code: str, expected: Verdict) -> None:
    findings = found(GOOD._replace(**change))  # type: ignore[arg-type]
    assert codes(findings) == [code]
    assert verdict(findings) is expected


def test_errors_come_before_warnings_and_notes() -> None:
    everything = pages(72)._replace(signed=True, scripts=True, encryption=Encryption(True, "owner"))
    order = [finding.severity for finding in found(everything, size=20_000_000)]
    assert order == sorted(order, key=["error", "warning", "note"].index)
    assert len(order) == 5


@given(st.sets(st.integers(1, 60)))
def test_ranges_name_each_page_once(numbers: set[int]) -> None:
    named: list[int] = []
    for part in filter(None, page_ranges(numbers).split(", ")):
        first, _, last = part.partition("-")
        named += range(int(first), int(last or first) + 1)
    assert named == sorted(numbers)


def test_an_edition_that_nobody_knows_has_no_limits() -> None:
    with pytest.raises(UnknownEdition):
        policy("1999")


def test_editions_are_in_force_from_a_day_and_say_their_source() -> None:
    assert policy("2024").in_force_from < policy("2026").in_force_from
    assert policy("2024").pdf.max_files == 1
    assert all(policy(edition).source for edition in ("2024", "2026"))
