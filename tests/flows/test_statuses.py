"""An application of each letter's sheets is filed through the real service."""

from random import Random

import pytest

from ras_tui.forms import registry
from ras_tui.forms.conditions import Answers
from ras_tui.forms.journey import route
from ras_tui.forms.model import Form
from tests.flows.applicant import Applicant
from tests.flows.play import play
from tests.forms.strategies import TODAY, Filler, case_of
from tests.world import World


@pytest.mark.parametrize("status", ["T44", "T41", "T29", "T71", "T51", "T25", "T31", "T19"])
async def test_an_application_of_every_letter_is_filed(status: str, world: World) -> None:
    form = registry.load("extension", status)
    made = _grown_up(form, status)
    applicant = Applicant("extension", status, made, form, beside={})

    ui = await play(world, applicant)

    assert (applicant.filed, applicant.troubles) == (True, [])
    assert ["仮270320" in shown for shown in ui.of("submit.done")] == [True]
    asked = {step.ask.removesuffix(".row") for step in ui.steps}
    assert {step.id for step in route(form, made)} <= asked


def _grown_up(form: Form, status: str) -> Answers:
    """Answers of somebody old enough to be a user."""
    several = (Filler(form, case_of(status), TODAY, Random(f"{status}.{seed}")).fill() for seed in range(99))
    return next(made for made in several if "1970" < str(made["date_of_birth"]) < "2000")
