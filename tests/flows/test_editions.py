"""The service says by which edition it goes; the conversation follows in forms, files and delivery."""

import shutil
from pathlib import Path
from random import Random

import pytest

from ras_tui.forms import registry
from ras_tui.forms.case import facts
from ras_tui.messages.applications import NewApplication
from ras_tui.scripted.answer import choose, go_on, leave
from tests.flows.applicant import Applicant, made
from tests.flows.journeys import HOA_ENTERS, HOA_SIGNS_IN
from tests.flows.play import play
from tests.flows.records import rows
from tests.forms.strategies import TODAY, Filler
from tests.world import World

SKILLED = "T71"
"""特定技能1号: one year at most in the guide's edition, three in that of 2026."""
HOA_ENTERS_IN_VAIN = (*HOA_ENTERS, go_on("trouble"), leave("apply.tasks"))


@pytest.fixture
def renewed(template_world: Path, tmp_path: Path) -> World:
    """A world whose service goes by edition 2026."""
    shutil.copytree(template_world, tmp_path / "renewed")
    return World(tmp_path / "renewed", edition="2026")


async def test_the_client_follows_the_edition_of_the_service(renewed: World) -> None:
    form = registry.load("change_of_status", SKILLED, "2026")
    case = facts("change_of_status", SKILLED, "self")
    wanted = {"current_status": "T26", "current_period": "1y", "desired_period": "3y"}
    answers = Filler(form, case, TODAY, Random(7), wanted).fill()
    permission = registry.load("other_activities", SKILLED, "2026")
    beside = made(
        permission,
        facts("other_activities", SKILLED, "self", main="change_of_status"),
        "work",
        same_identity="yes",
    )
    person = Applicant(
        "change_of_status", SKILLED, answers, form, permission, beside={"other_activities": beside}
    )
    ui = await play(renewed, person)

    assert (person.filed, person.troubles) == (True, [])
    assert "edition 2026" in ui.of("apply.procedure")[0]
    filed = rows(renewed, "select procedure, edition, delivery from cases order by procedure")
    assert filed == [
        ("change_of_status", "2026", "post"),
        ("other_activities", "2026", "post"),
    ]


async def test_an_application_of_another_edition_is_not_taken(renewed: World) -> None:
    """A client that did not hear of the change: nothing is kept, and it is told what to do."""
    services = renewed.services()
    enter = services.service.enter

    async def by_the_guide(application: NewApplication, key: str) -> object:
        return await enter(application.model_copy(update={"edition": "2024"}), key)

    services.service.enter = by_the_guide  # type: ignore[method-assign, assignment]
    ui = await play(renewed, HOA_ENTERS_IN_VAIN, services=services)

    assert "The service goes by other rules now" in "\n".join(ui.of("trouble"))
    assert rows(renewed, "select * from cases") == []


async def test_a_service_that_goes_by_the_guide_says_nothing_of_editions(world: World) -> None:
    ui = await play(world, (*HOA_SIGNS_IN, choose("main", "apply"), leave("apply.procedure")))

    assert "edition" not in ui.of("apply.procedure")[0]
