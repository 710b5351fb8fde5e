"""Every procedure, by everybody who may file it, through the real service; and those who may not are told."""

from collections.abc import Mapping

import pytest

from ras_tui.forms import registry
from ras_tui.forms.case import facts
from ras_tui.forms.conditions import Answers
from ras_tui.scripted.answer import Answer, back, choose, fill, go_on, leave
from tests.attachments.made import texts
from tests.flows.applicant import Applicant, made
from tests.flows.journeys import HOA_FILLS_IN_ABOUT, HOA_SIGNS_IN
from tests.flows.play import Eventful, play
from tests.flows.records import change, rows
from tests.world import World

ORGANISATION_FORM = "that your organisation fills in"


def _becomes(world: World, kind: str) -> None:
    """Hoa's account is that of a representative or a relative."""
    change(world, f"update accounts set user_kind = '{kind}'")


def _filed(world: World) -> list[tuple[object, ...]]:
    return rows(world, "select procedure, state, delivery from cases where main_case is null")


async def _files(
    world: World, kind: str, procedure: str, status: str, *, beside: tuple[str, ...] = (), **wanted: str
) -> Eventful:
    if kind != "self":
        _becomes(world, kind)
    form = registry.load(procedure, status)
    answers = made(form, facts(procedure, status, kind), f"{kind}.{procedure}.{status}", **wanted)
    others: Mapping[str, Answers] = {
        one: made(
            registry.load(one, status),
            {**facts(one, status, kind, main=procedure)},
            one,
            same_identity="yes",
        )
        for one in beside
    }
    applicant = Applicant(procedure, status, answers, form, beside=others)
    ui = await play(world, applicant)
    assert (applicant.filed, applicant.troubles) == (True, [])
    return ui


async def test_a_relative_files_for_a_certificate_of_eligibility(world: World) -> None:
    ui = await _files(world, "relative", "eligibility_certificate", "T44")

    assert _filed(world) == [("eligibility_certificate", "submitted", "email")]
    assert "deliver.kanji" not in {step.ask for step in ui.steps}
    assert "There is no fee." in "\n".join(ui.of("submit"))
    assert "special period" not in "\n".join(ui.of("submit.done"))
    assert len(ui.of("apply.another")) == 1
    assert not any(ORGANISATION_FORM in shown for shown in ui.of("attach"))


async def test_a_parent_files_the_acquisition_of_a_baby(world: World) -> None:
    ui = await _files(world, "legal_representative", "acquisition", "T44")

    assert _filed(world) == [("acquisition", "submitted", "post")]
    assert ui.of("apply.cause")


async def test_a_person_files_a_change_with_other_activities_and_receives_at_the_counter(
    world: World,
) -> None:
    ui = await _files(
        world,
        "self",
        "change_of_status",
        "T41",
        beside=("other_activities",),
        current_status="T26",
    )

    assert _filed(world) == [("change_of_status", "submitted", "counter")]
    beside = rows(world, "select procedure, state from cases where main_case is not null")
    assert beside == [("other_activities", "submitted")]
    assert "5,500 yen" in "\n".join(ui.of("submit"))
    assert "special period" in "\n".join(ui.of("submit.done"))
    assert all(ORGANISATION_FORM in shown for shown in ui.of("attach"))


async def test_a_person_files_for_a_work_certificate(world: World) -> None:
    await _files(world, "self", "work_certificate", "T26")

    assert _filed(world) == [("work_certificate", "submitted", "post")]


def _begins(procedure: str, *answers: Answer) -> tuple[Answer, ...]:
    return (*HOA_SIGNS_IN, choose("main", "apply"), choose("apply.procedure", procedure), *answers)


def _somebody(birth: str) -> Answer:
    return fill("apply.applicant", {"name": "NGUYEN VAN BINH", "date_of_birth": birth})


LEAVES = (leave("apply.procedure"),)
LEAVES_STATUS = (leave("apply.status"),)
LEAVES_DATES = (leave("apply.change"),)


@pytest.mark.parametrize(
    ("kind", "answers", "told"),
    [
        ("self", (*_begins("reentry"), go_on("apply.not_eligible"), *LEAVES), "cannot be filed alone"),
        ("self", (*_begins("other_activities"), go_on("apply.not_eligible"), *LEAVES), "filed alone"),
        (
            "relative",
            (*_begins("work_certificate"), go_on("apply.not_eligible"), *LEAVES),
            "A relative cannot file this",
        ),
        (
            "relative",
            (
                *_begins("eligibility_certificate", _somebody("1990-01-01"), choose("apply.status", "T26")),
                go_on("apply.not_eligible"),
                *LEAVES_STATUS,
            ),
            "A relative cannot file for a certificate of eligibility for this status",
        ),
        (
            "self",
            (
                *_begins("change_of_status", choose("apply.status", "T26")),
                fill("apply.change", {"current_status": "T32", "current_expiry": "2027-05-19"}),
                go_on("apply.not_eligible"),
                *LEAVES_DATES,
            ),
            "Only mid- to long-term residents",
        ),
        (
            "self",
            (
                *_begins("change_of_status", choose("apply.status", "T26")),
                fill("apply.change", {"current_status": "T51", "current_expiry": "2027-05-19"}),
                fill("apply.designation", {"designation": "departure"}),
                go_on("apply.not_eligible"),
                *LEAVES_DATES,
            ),
            "preparing to leave Japan",
        ),
        (
            "self",
            (
                *_begins("eligibility_certificate", choose("apply.status", "T51")),
                choose("apply.letter", "U"),
                fill("apply.designation", {"designation": "16"}),
                go_on("apply.not_eligible"),
                *LEAVES_STATUS,
            ),
            "Designated activities no. 16",
        ),
    ],
)
async def test_who_cannot_file_is_told_on_a_page_what_to_do(
    world: World, kind: str, answers: tuple[Answer, ...], told: str
) -> None:
    if kind != "self":
        _becomes(world, kind)
    ui = await play(world, answers)

    assert told in ui.of("apply.not_eligible")[0]
    assert "0570-013904" in ui.of("apply.not_eligible")[0]
    assert _filed(world) == []


@pytest.mark.parametrize(
    ("kind", "answers", "asked"),
    [
        (
            "self",
            (*_begins("eligibility_certificate", choose("apply.status", "T26")), back("apply.question")),
            "first ask the nearest immigration office",
        ),
        (
            "relative",
            (
                *_begins("extension", _somebody("1990-01-01"), choose("apply.status", "T61")),
                fill("apply.expiry", {"current_expiry": "2027-05-19"}),
                back("apply.question"),
                back("apply.expiry"),
            ),
            "only if",
        ),
        (
            "legal_representative",
            (
                *_begins("extension", _somebody("1990-01-01"), choose("apply.status", "T61")),
                fill("apply.expiry", {"current_expiry": "2027-05-19"}),
                back("apply.question"),
                back("apply.expiry"),
            ),
            "guardian of an adult",
        ),
    ],
)
async def test_what_only_the_person_knows_is_asked_before_anything_is_typed(
    world: World, kind: str, answers: tuple[Answer, ...], asked: str
) -> None:
    if kind != "self":
        _becomes(world, kind)
    ui = await play(world, (*answers, *LEAVES_STATUS))

    assert asked in ui.of("apply.question")[0]


async def test_a_stay_of_three_months_is_told_as_soon_as_it_is_answered(world: World) -> None:
    """A page that says where to go, before more is typed; and nothing is entered."""
    stays = (
        *_begins("extension", choose("apply.status", "T26")),
        fill("apply.expiry", {"current_expiry": "2027-05-19"}),
        choose("apply.tasks", "about"),
        *HOA_FILLS_IN_ABOUT[1:4],
        fill("identity.stay", {"current_period": "3月"}),
        fill("identity.reason", {"desired_period": "1年", "reason": "日本で働きつづけるためです。"}),
        fill("identity.record", {"criminal_record": "no", "family_in_japan": "no"}),
        go_on("apply.not_eligible"),
        leave("apply.tasks"),
    )
    ui = await play(world, stays)

    assert "Only mid- to long-term residents" in ui.of("apply.not_eligible")[0]
    assert _filed(world) == []


async def test_a_baby_older_than_thirty_days_is_sent_to_the_office(world: World) -> None:
    _becomes(world, "legal_representative")
    late = fill("apply.cause", {"cause": "birth", "cause_date": "2027-02-17"})
    answers = _begins("acquisition", _somebody("2027-02-17"), choose("apply.status", "T44"), late)
    ui = await play(
        world,
        (*answers, choose("apply.question", "go_on"), go_on("apply.window.late_birth"), leave("apply.cause")),
    )

    assert "19 March 2027" in ui.of("apply.window.late_birth")[0]


async def test_the_papers_ticked_are_kept_in_the_draft_and_printed_with_it(world: World) -> None:
    begins = _begins(
        "extension",
        choose("apply.status", "T61"),
        fill("apply.expiry", {"current_expiry": "2027-05-19"}),
        choose("apply.tasks", "papers"),
        choose("checklist", "family_register"),
        choose("checklist", "guarantee_letter"),
        choose("checklist", "family_register"),
        choose("checklist", "done").shows("1 of 6 papers"),
        *(choose("apply.tasks", "print"), choose("copy", "en")),
        *(choose("apply.tasks", "print").shows("application-copy.pdf"), choose("copy", "en")),
        leave("apply.tasks").shows("application-copy (2).pdf"),
    )
    await play(world, begins)
    assert "■ Letter of guarantee" in "\n".join(texts(world.folder / "application-copy.pdf"))
    again = (*_begins("extension", choose("apply.status", "T61")), leave("apply.tasks").shows("1 of 6 ready"))
    await play(world, again)
