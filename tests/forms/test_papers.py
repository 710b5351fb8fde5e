"""The checklists of papers: against tables written by hand, and whole in words."""

from datetime import date

import pytest

from ras_tui.forms import papers
from ras_tui.forms.papers import checklist
from ras_tui.text.message import m
from ras_tui.text.translator import Translator

DAY = date(2027, 3, 20)
PROCEDURES = (
    "eligibility_certificate",
    "change_of_status",
    "extension",
    "acquisition",
    "work_certificate",
    "reentry",
    "other_activities",
)
WHOLE = {
    "T26": "eligibility_certificate change_of_status extension",
    "T44": "eligibility_certificate change_of_status extension acquisition",
    "T41": "eligibility_certificate change_of_status extension",
    "T71": "eligibility_certificate change_of_status extension",
    "T72": "eligibility_certificate change_of_status extension",
    "T61": "eligibility_certificate change_of_status extension acquisition",
    "T62": "eligibility_certificate change_of_status extension acquisition",
    "T63": "eligibility_certificate change_of_status extension acquisition",
    "T25": "eligibility_certificate change_of_status extension",
    "T81": "eligibility_certificate change_of_status extension",
    "T82": "eligibility_certificate change_of_status extension",
    "T83": "eligibility_certificate change_of_status extension",
    "T90": "eligibility_certificate change_of_status",
    "T31": "",
    "T18": "",
    "T51": "",
}


@pytest.mark.parametrize("status", WHOLE)
def test_the_statuses_most_filed_have_lists_of_their_own(status: str) -> None:
    whole = [one for one in PROCEDURES if checklist(one, status, day=DAY).whole]

    assert whole == WHOLE[status].split()


def _ids(procedure: str, status: str, *, day: date = DAY, birth: str = "", user: str = "self") -> list[str]:
    return [
        line.paper.id for line in checklist(procedure, status, day=day, birth=birth, user_kind=user).lines
    ]


def test_a_spouse_of_a_japanese_brings_the_papers_of_the_list() -> None:
    assert _ids("extension", "T61") == [
        "photo",
        "family_register",
        "payer_tax",
        "savings_or_job_offer",
        "guarantee_letter",
        "household_register",
    ]


def test_an_engineer_attaches_the_organisations_sheets_only_for_oneself() -> None:
    own = _ids("extension", "T26")

    assert own[-2:] == ["organisation_form", "supplementary_sheet"]
    assert "organisation_form" not in _ids("extension", "T26", user="legal_representative")
    assert "organisation_form" not in _ids("extension", "T19")
    assert "organisation_form" not in _ids("extension", "T51")


def test_a_status_without_a_list_gets_the_common_papers_and_the_page() -> None:
    found = checklist("extension", "T51", day=DAY)

    assert [line.paper.id for line in found.lines] == ["photo", "activity_papers"]
    assert found.page.endswith("16-3.html")
    assert not found.whole


@pytest.mark.parametrize(("birth", "needed"), [("2011-03-20", True), ("2011-03-21", False), ("", True)])
def test_the_photo_is_on_the_list_from_sixteen(birth: str, needed: bool) -> None:
    assert ("photo" in _ids("extension", "T44", birth=birth)) is needed


@pytest.mark.parametrize(("day", "asked"), [(date(2025, 10, 15), False), (date(2025, 10, 16), True)])
def test_managers_bring_more_since_the_stricter_rules(day: date, asked: bool) -> None:
    assert ("checked_business_plan" in _ids("change_of_status", "T25", day=day)) is asked


def test_certificates_of_japan_are_three_months_old_at_most() -> None:
    known = papers.papers()

    for id in ("family_register", "household_register", "resident_tax", "company_registration"):
        assert known[id].months == 3
        assert not known[id].translation
    for id in ("marriage_abroad", "birth_proof", "police_record"):
        assert known[id].translation


@pytest.mark.parametrize("language", ["ja", "en"])
def test_every_paper_issuer_and_need_has_words(language: str) -> None:
    translate = Translator(language)
    statuses = (*WHOLE, "T03")
    lines = {
        line
        for procedure in PROCEDURES
        for status in statuses
        for line in checklist(procedure, status, day=DAY).lines
    }
    used = {line.paper.id for line in lines}

    assert used == set(papers.papers())
    for line in lines:
        assert "⟦" not in translate(m(f"paper.{line.paper.id}"))
        assert "⟦" not in translate(m(f"issuer.{line.paper.issuer}"))
        if line.need != papers.ALWAYS:
            assert "⟦" not in translate(m(f"paper.need.{line.need}"))
