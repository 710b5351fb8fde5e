"""The sheets of further statuses against what was written down by hand from the sources."""

import subprocess
import sys
from dataclasses import replace

import pytest

from ras_tui.forms import journey, registry
from ras_tui.forms.check import check
from ras_tui.forms.codelists import codelist
from ras_tui.forms.conditions import Answers
from ras_tui.validation.eligibility import ORGANISATION_FORM, STEP_2_3_CLOSED
from tests.forms import facts, facts_more
from tests.forms.strategies import TODAY, case_of
from tests.forms.written import expected, written

EXTENSION = [key.status for key in registry.known() if key.procedure == "extension"]
every_status = pytest.mark.parametrize("status", EXTENSION)


@pytest.mark.parametrize(
    ("status", "block"),
    [
        ("T44", facts_more.PART_R),
        ("T41", facts_more.PART_P),
        ("T71", facts_more.PART_V),
        ("T72", facts_more.PART_V),
    ],
)
def test_every_field_is_asked_as_the_sources_say(status: str, block: str) -> None:
    form = registry.load("extension", status)
    own = replace(form, steps=tuple(step for step in form.steps if not step.id.startswith("org")))

    assert list(written(own)) == expected(facts.IDENTITY, block, facts.ACTING, facts.CONFIRMATION)


def test_researchers_care_workers_and_skilled_workers_have_the_sheet_of_engineers() -> None:
    engineers = registry.load("extension", "T26")

    assert all(registry.load("extension", status) is engineers for status in ("T14", "T29", "T20"))


def test_statuses_stand_in_the_order_of_the_official_list() -> None:
    official = [option.code for option in codelist("statuses").options]

    assert sorted(EXTENSION, key=official.index) == EXTENSION


@every_status
def test_a_closed_activity_part_asks_nothing_of_step_2_3(status: str) -> None:
    case = case_of(status)
    stages = {step.stage for step in journey.route(registry.load("extension", status), case)}

    assert ("2-3" in stages) is (status not in STEP_2_3_CLOSED)
    assert status not in STEP_2_3_CLOSED or status in ORGANISATION_FORM | {"T19"}, "note 14"


@every_status
def test_loading_a_form_loads_no_other_letters_sheets(status: str) -> None:
    script = (
        f"import sys\nfrom ras_tui.forms.registry import load\nform = load('extension', {status!r})\n"
        "parts = [name for name in sys.modules if name.startswith('ras_tui.forms.statuses.part')]\n"
        "print(form.id.rpartition('.')[2].lower(), *(name.rpartition('_')[2] for name in parts))"
    )
    done = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=True, timeout=30
    )
    letter, *loaded = done.stdout.split()

    assert loaded == [letter]


def _pages(status: str, answers: Answers) -> dict[str, list[str]]:
    walked = journey.walk(registry.load("extension", status), answers)
    return {step.id: [field.id for field in fields] for step, fields in walked.pages}


@pytest.mark.parametrize(
    ("methods", "payer", "scholarship"),
    [
        (("self",), 0, False),
        (("scholarship", "other"), 0, True),
        (("self", "supporter_abroad"), 6, False),
        (("supporter_in_japan", "scholarship"), 9, True),
    ],
)
def test_a_student_names_who_pays(methods: tuple[str, ...], payer: int, scholarship: bool) -> None:
    rows = [{"method": method, "amount": "1"} for method in methods]
    pages = _pages("T41", {"support_methods": rows})

    assert len(pages.get("partP.payer", [])) == payer
    assert ("partP.scholarship" in pages) is scholarship


@pytest.mark.parametrize(("status", "asked"), [("T44", 8), ("T41", 4)])
def test_other_work_is_described_only_by_those_who_do_some(status: str, asked: int) -> None:
    page = {"T44": "partR.extra", "T41": "partP.extra"}[status]

    assert _pages(status, {**case_of(status), "extra": "no"})[page] == ["extra"]
    assert len(_pages(status, {**case_of(status), "extra": "yes"})[page]) == asked


@pytest.mark.parametrize("status", ["T44", "T41"])
def test_who_is_not_in_japan_yet_is_not_asked_about_other_work(status: str) -> None:
    form = registry.load("eligibility_certificate", status)
    walked = journey.walk(form, case_of(status, "eligibility_certificate"))

    assert not [step.id for step, _ in walked.pages if step.id.endswith(".extra")]


@pytest.mark.parametrize(
    ("status", "answers", "asked"),
    [
        ("T71", {}, {"partV.japanese", "partV.total"}),
        ("T72", {}, set()),
        ("T71", {"skill_kind": "titp2"}, {"partV.japanese", "partV.total", "partV.titp"}),
        ("T72", {"skill_kind": "titp2", "jp_kind": "test"}, {"partV.titp"}),
        ("T71", {"jp_kind": "test"}, {"partV.japanese", "partV.total", "partV.jp_exams"}),
        ("T72", {"skill_kind": "trade_skill_test"}, {"partV.skill_exams"}),
    ],
)
def test_a_skilled_worker_proves_what_the_status_asks_for(
    status: str, answers: Answers, asked: set[str]
) -> None:
    depends = {"partV.japanese", "partV.jp_exams", "partV.titp", "partV.total", "partV.skill_exams"}

    assert _pages(status, {"case.status": status, **answers}).keys() & depends == asked


@pytest.mark.parametrize(
    ("kind", "missing"),
    [
        ("evaluation_test", {"skill_exams"}),
        ("trade_skill_test", set()),
        ("other", {"skill_other"}),
        ("titp2", {"titp", "skill_transfer"}),
    ],
)
def test_a_proof_of_skill_needs_its_own_details(kind: str, missing: set[str]) -> None:
    details = {"skill_exams", "skill_other", "titp", "skill_transfer"}
    form = registry.load("extension", "T72")
    found = check(form, {"case.status": "T72", "skill_kind": kind}, TODAY)

    assert {one.where for one in found} & details == missing


def test_designated_activities_are_asked_as_the_sources_say() -> None:
    blocks = (facts_more.PART_U, facts.ACTING, facts_more.PART_U_ACTIVITY, facts.CONFIRMATION)
    form = registry.load("extension", "T51")
    own = replace(form, steps=tuple(step for step in form.steps if not step.id.startswith("points.")))

    assert list(written(own)) == expected(facts.IDENTITY, *blocks)
    assert registry.load("extension", "T12") is form is registry.load("extension", "T13")


@pytest.mark.parametrize(("status", "kinds"), [("T12", 11), ("T13", 14), ("T51", 23)])
def test_each_status_has_its_own_activities(status: str, kinds: int) -> None:
    assert len(codelist(f"activities/{status}").options) == kinds


EVERYBODY = {"activity", "education", "experience"}
PLACE = {"place", "industries", "figures", "agency", "intermediary", "position"}
WORK = {"contract", "occupations", "changes", *PLACE}


@pytest.mark.parametrize(
    ("status", "activity", "asked"),
    [
        ("T12", "lawyer", set()),
        ("T13", "assistant_nurse", set()),
        ("T51", "ski_instructor", WORK),
        ("T51", "amateur_athlete", {"career", *WORK}),
        ("T51", "internship", {"university", *WORK}),
        ("T51", "domestic_worker", {"household", "household_family", *WORK}),
        ("T51", "taiwan_office_staff", {"mission", *WORK}),
        ("T51", "taiwan_office_family", {"mission", "supporter", "supporter_work"}),
        ("T51", "parent_of_professional", {"supporter", "supporter_work"}),
        ("T51", "fourth_generation", {"sponsor", *WORK}),
    ],
)
def test_an_activity_decides_what_is_asked_about_it(status: str, activity: str, asked: set[str]) -> None:
    answers = {**case_of(status), "activity": activity, "place_name": "x"}
    pages = {id.removeprefix("partU.") for id in _pages(status, answers) if id.startswith("partU.")}

    assert pages == asked | EVERYBODY


@pytest.mark.parametrize(("activity", "must"), [("ski_instructor", True), ("entrepreneur", False)])
def test_only_an_activity_that_has_a_place_must_name_it(activity: str, must: bool) -> None:
    found = check(registry.load("extension", "T51"), {**case_of("T51"), "activity": activity}, TODAY)

    assert ("place_name" in {one.where for one in found}) is must
