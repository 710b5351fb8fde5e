"""The scope table and the table of users, cell by cell, against tables written by hand from the facts."""

from datetime import date

import pytest

from ras_tui.validation import scope, users
from ras_tui.validation.eligibility import Applicant, judge
from ras_tui.validation.finding import Severity

PROCEDURES = (
    "eligibility_certificate",
    "change_of_status",
    "extension",
    "acquisition",
    "work_certificate",
    "reentry",
    "other_activities",
)
CELLS = """
T01 外交            - - - - - - -
T02 公用            - - - - - - -
T03 教授            o o o o o o o
T04 芸術            o o o o o o o
T05 宗教            o o o o o o o
T06 報道            o o o o o o o
T81 高度専門職1イ   o o o o o o o
T82 高度専門職1ロ   o o o o o o o
T83 高度専門職1ハ   o o o o o o o
T90 高度専門職2     - o - - o - -
T25 経営・管理      o o o o o o o
T12 法律・会計業務  o o o o o o o
T13 医療            o o o o o o o
T14 研究            o o o o o o o
T15 教育            o o o o o o o
T26 技人国          o o o o o o o
T18 企業内転勤      o o o o o o o
T29 介護            o o o o o o o
T19 興行            o o o o o o o
T20 技能            o o o o o o o
T71 特定技能1       o o o o o o o
T72 特定技能2       o o o o o o o
T21 技能実習1イ     o o o o o o o
T22 技能実習1ロ     o o o o o o o
T23 技能実習2イ     o o o o o o o
T24 技能実習2ロ     o o o o o o o
T27 技能実習3イ     o o o o o o o
T28 技能実習3ロ     o o o o o o o
T31 文化活動        o o o o - o o
T32 短期滞在        - - - - - - -
T41 留学            o o o o - o o
T43 研修            o o o o - o -
T44 家族滞在        o o o o - o o
T51 特定活動        o o o o o o o
T60 永住者          - - - - - - -
T61 日本人の配偶者  o o o o o o -
T62 永住者の配偶者  o o o o o o -
T63 定住者          o o o o o o -
X14 特別永住者      - - - - - - -
"""
SCOPE = [
    (words[0], procedure, words[2 + index] == "o")
    for words in (line.split() for line in CELLS.strip().split("\n"))
    for index, procedure in enumerate(PROCEDURES)
]
TODAY = date(2027, 3, 20)


@pytest.mark.parametrize(("status", "procedure", "opened"), SCOPE)
def test_each_cell_of_the_scope_table(status: str, procedure: str, opened: bool) -> None:
    assert scope.in_scope(procedure, status) is opened
    codes = [one.code for one in scope.judge(procedure, status) if one.severity is Severity.ERROR]
    assert codes == ([] if opened else ["eligibility.status_out_of_scope"])


def test_the_table_has_all_39_statuses() -> None:
    assert len(SCOPE) == 39 * 7


@pytest.mark.parametrize(
    ("procedure", "number", "code"),
    [
        *(("eligibility_certificate", str(n), "designation_out_of_scope") for n in range(16, 25)),
        *(("eligibility_certificate", str(n), "designation_out_of_scope") for n in range(27, 32)),
        *(("eligibility_certificate", n, "") for n in ("15", "25", "26", "32", "33-2", "46")),
        *((procedure, "16", "") for procedure in ("change_of_status", "extension", "acquisition")),
        ("extension", "15", "designation_out_of_scope"),
        *((procedure, "15", "") for procedure in ("change_of_status", "acquisition", "work_certificate")),
        *((procedure, "departure", "departure") for procedure in PROCEDURES),
        *((procedure, "", "") for procedure in PROCEDURES),
    ],
)
def test_designated_activities_are_judged_by_their_number(procedure: str, number: str, code: str) -> None:
    found = list(scope.judge(procedure, "T51", designation=number))

    assert [one.code.removeprefix("eligibility.") for one in found] == ([code] if code else [])


def test_leaving_the_departure_period_for_specified_skills_is_a_question_not_a_refusal() -> None:
    (found,) = scope.judge("change_of_status", "T71", held="T51", designation="departure")
    (other,) = scope.judge("change_of_status", "T26", held="T51", designation="departure")

    assert (found.code, found.severity) == ("eligibility.departure_exception", Severity.WARNING)
    assert (other.code, other.severity) == ("eligibility.departure", Severity.ERROR)


@pytest.mark.parametrize("held", ["T01", "T02", "T32", "T60", "X14"])
def test_a_status_outside_the_scope_is_not_changed_online(held: str) -> None:
    assert [one.code for one in scope.judge("change_of_status", "T26", held=held)] == [
        "eligibility.status_out_of_scope"
    ]


@pytest.mark.parametrize("status", ["T22", "T24", "T28"])
def test_interns_of_a_supervising_organisation_are_told_to_ask_it(status: str) -> None:
    (found,) = scope.judge("extension", status)

    assert (found.code, found.severity) == (
        "eligibility.through_supervising_organisation",
        Severity.WARNING,
    )


@pytest.mark.parametrize("status", ["T21", "T23", "T27"])
def test_interns_of_a_company_are_not(status: str) -> None:
    assert list(scope.judge("extension", status)) == []


def test_a_dependant_is_asked_about_the_supporter() -> None:
    assert [one.code for one in scope.judge("extension", "T44")] == ["eligibility.supporter_in_scope"]


@pytest.mark.parametrize(
    ("main", "status", "beside"),
    [
        ("extension", "T41", ("reentry", "other_activities")),
        ("change_of_status", "T26", ("reentry", "other_activities")),
        ("acquisition", "T44", ("reentry", "other_activities")),
        ("extension", "T61", ("reentry",)),
        ("extension", "T43", ("reentry",)),
        ("change_of_status", "T90", ()),
        ("eligibility_certificate", "T41", ()),
        ("work_certificate", "T26", ()),
        ("reentry", "T41", ()),
    ],
)
def test_re_entry_and_other_activities_stand_only_beside_the_three(
    main: str, status: str, beside: tuple[str, ...]
) -> None:
    assert scope.companions(main, status) == beside


@pytest.mark.parametrize("procedure", PROCEDURES)
def test_two_procedures_cannot_be_filed_alone(procedure: str) -> None:
    beside = procedure in ("reentry", "other_activities")

    assert [one.code for one in scope.alone(procedure)] == (["eligibility.not_alone"] if beside else [])


USERS = {
    "self": "yes yes yes yes yes yes yes",
    "legal_representative": "yes yes yes yes yes yes yes",
    "relative": "family_statuses if_unable if_unable unread no if_unable no",
}


@pytest.mark.parametrize(
    ("user", "procedure", "cell"),
    [
        (user, procedure, cell)
        for user, line in USERS.items()
        for procedure, cell in zip(PROCEDURES, line.split(), strict=True)
    ],
)
def test_each_cell_of_the_table_of_users(user: str, procedure: str, cell: str) -> None:
    assert users.may(user, procedure).value == cell


RELATIVES = """
eligibility_certificate T31 -     40 -
eligibility_certificate T41 -     40 -
eligibility_certificate T44 -     40 -
eligibility_certificate T61 -     40 -
eligibility_certificate T62 -     40 relative_unread?
eligibility_certificate T63 -     40 relative_unread?
eligibility_certificate T26 -     40 relative_status
eligibility_certificate T71 -     5  relative_status
eligibility_certificate T51 7     40 -
eligibility_certificate T51 18    40 -
eligibility_certificate T51 33-2  40 -
eligibility_certificate T51 52    40 -
eligibility_certificate T51 46    40 relative_status
eligibility_certificate T51 -     40 relative_unread?
change_of_status        T44 -     15 -
change_of_status        T44 -     16 relative_if_unable?
extension               T61 -     15 -
extension               T61 -     16 relative_if_unable?
acquisition             T44 -     0  relative_unread?
work_certificate        T26 -     40 not_for_relatives
other_activities        T41 -     10 not_for_relatives
reentry                 T41 -     15 -
reentry                 T41 -     17 relative_if_unable?
"""


@pytest.mark.parametrize("line", RELATIVES.strip().split("\n"))
def test_a_relative_may_file_as_the_notes_say(line: str) -> None:
    procedure, status, number, age, code = line.split()
    found = list(
        users.judge(procedure, status, user_kind="relative", age=int(age), designation=number.strip("-"))
    )

    expected = [] if code == "-" else [f"eligibility.{code.rstrip('?')}"]
    assert [one.code for one in found] == expected
    assert all((one.severity is Severity.WARNING) is code.endswith("?") for one in found)


@pytest.mark.parametrize(("age", "asked"), [(0, False), (17, False), (18, True), (80, True)])
def test_the_representative_of_an_adult_is_a_guardian(age: int, asked: bool) -> None:
    found = list(users.judge("extension", "T63", user_kind="legal_representative", age=age))

    assert [one.code for one in found] == (["eligibility.guardian_of_adult"] if asked else [])


def test_a_person_asks_the_office_before_a_certificate_for_oneself() -> None:
    found = judge("eligibility_certificate", Applicant("1990-01-01", "T26"), user_kind="self", today=TODAY)

    assert [(one.code, one.severity) for one in found] == [("eligibility.prior_inquiry", Severity.WARNING)]


@pytest.mark.parametrize(
    ("procedure", "held", "codes"),
    [
        ("change_of_status", "T32", ["eligibility.not_mid_to_long_term"]),
        ("change_of_status", "T60", ["eligibility.status_out_of_scope"]),
        ("change_of_status", "T41", []),
        ("acquisition", "", []),
    ],
)
def test_the_status_held_decides_whether_one_can_be_a_user(
    procedure: str, held: str, codes: list[str]
) -> None:
    applicant = Applicant("1990-01-01", "T26", held=held)

    assert [one.code for one in judge(procedure, applicant, user_kind="self", today=TODAY)] == codes
