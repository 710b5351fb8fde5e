"""What is said of the facts of a photo."""

from datetime import date

import pytest

from ras_tui.validation.facts import Facts, Kind, PictureFacts, Trouble
from ras_tui.validation.finding import Findings
from ras_tui.validation.months import months_before
from ras_tui.validation.photo import judge
from ras_tui.validation.policy import policy
from ras_tui.validation.verdict import Verdict, verdict

TODAY = date(2027, 5, 31)
GOOD = PictureFacts(600, 800, "RGB")


def found(
    picture: PictureFacts | None = GOOD,
    *,
    size: int = 30_000,
    kind: Kind = Kind.JPEG,
    trouble: Trouble = "",
    edition: str = "2024",
) -> Findings:
    facts = Facts("photo.jpg", size, "0" * 64, kind, trouble, None, picture)
    return judge(facts, policy(edition), today=TODAY)


def codes(findings: Findings) -> list[str]:
    return [finding.code for finding in findings]


def test_a_good_photo_is_accepted_without_a_word() -> None:
    assert found() == ()


@pytest.mark.parametrize(
    ("width", "height", "accepted"),
    [
        (600, 800, True),
        (606, 800, True),
        (607, 800, False),
        (594, 800, True),
        (593, 800, False),
        (800, 600, False),
        (700, 900, False),  # a passport's 35 by 45 mm
    ],
)
def test_the_shape_is_four_high_by_three_wide_within_one_percent(
    width: int, height: int, accepted: bool
) -> None:
    assert ("photo.ratio" not in codes(found(GOOD._replace(width=width, height=height)))) == accepted


@pytest.mark.parametrize(
    ("width", "height", "expected"),
    [
        (299, 399, "photo.small"),
        (300, 400, "photo.rather_small"),
        (472, 630, ""),
    ],
)
def test_pixels_decide_how_small_is_too_small(width: int, height: int, expected: str) -> None:
    assert codes(found(GOOD._replace(width=width, height=height))) == ([expected] if expected else [])


@pytest.mark.parametrize(
    ("size", "expected"),
    [
        (51_200, []),
        (51_201, ["photo.may_be_too_large"]),
        (10_485_760, ["photo.may_be_too_large"]),
        (10_485_761, ["photo.too_large"]),
    ],
)
def test_the_uncertain_limit_warns_and_only_the_uploads_own_refuses(size: int, expected: list[str]) -> None:
    findings = found(size=size)
    assert codes(findings) == expected
    assert (verdict(findings) is Verdict.REJECT) == (expected == ["photo.too_large"])


@pytest.mark.parametrize("kind", [Kind.PNG, Kind.HEIC, Kind.WEBP])
def test_another_kind_of_picture_is_to_be_saved_as_jpeg(kind: Kind) -> None:
    findings = found(None if kind is Kind.HEIC else GOOD, kind=kind)
    assert codes(findings) == ["photo.not_jpeg"]
    assert findings[0].params["kind"] == kind.value


@pytest.mark.parametrize("kind", [Kind.PDF, Kind.TEXT, Kind.ZIP, Kind.UNKNOWN])
def test_what_is_no_picture_says_what_it_is(kind: Kind) -> None:
    findings = found(None, kind=kind)
    assert codes(findings) == ["photo.not_an_image"]
    assert findings[0].params == {"kind": kind.value}


def test_an_empty_file_and_a_broken_picture_are_refused() -> None:
    assert codes(found(None, kind=Kind.EMPTY, size=0)) == ["photo.empty"]
    assert codes(found(None)) == ["photo.damaged"]
    assert codes(found(GOOD._replace(damaged=True))) == ["photo.damaged"]


@pytest.mark.parametrize("trouble", ["too_slow", "too_heavy", "died"])
@pytest.mark.parametrize("kind", [Kind.JPEG, Kind.UNKNOWN])
def test_what_could_not_be_read_is_never_accepted(trouble: Trouble, kind: Kind) -> None:
    assert codes(found(None, kind=kind, trouble=trouble)) == [f"photo.{trouble}"]


@pytest.mark.parametrize(
    ("taken", "edition", "expected"),
    [
        (date(2027, 5, 31), "2024", []),
        (date(2027, 2, 28), "2024", []),
        (date(2027, 2, 27), "2024", ["photo.old"]),
        (date(2027, 2, 27), "2026", []),
        (date(2026, 11, 29), "2026", ["photo.old"]),
        (date(2027, 6, 1), "2024", ["photo.from_the_future"]),
    ],
)
def test_the_cameras_date_warns_but_never_refuses(taken: date, edition: str, expected: list[str]) -> None:
    findings = found(GOOD._replace(taken=taken), edition=edition)
    assert codes(findings) == expected
    assert verdict(findings) is not Verdict.REJECT


def test_months_before_ends_with_the_month() -> None:
    assert months_before(date(2027, 5, 31), 3) == date(2027, 2, 28)
    assert months_before(date(2028, 5, 31), 3) == date(2028, 2, 29)
    assert months_before(date(2027, 1, 15), 1) == date(2026, 12, 15)
    assert months_before(date(2027, 12, 31), 6) == date(2027, 6, 30)


@pytest.mark.parametrize(
    ("change", "code", "expected"),
    [
        ({"orientation": 6}, "photo.turned", Verdict.WARN),
        ({"mode": "CMYK"}, "photo.print_colours", Verdict.WARN),
        ({"located": True}, "photo.located", Verdict.ACCEPT),
    ],
)
def test_what_else_a_photo_can_be_is_said(change: dict[str, int], code: str, expected: Verdict) -> None:
    findings = found(GOOD._replace(**change))  # type: ignore[arg-type]
    assert codes(findings) == [code]
    assert verdict(findings) is expected
