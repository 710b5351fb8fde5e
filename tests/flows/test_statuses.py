"""An application of each letter's sheets is filed through the real service."""

from collections.abc import Mapping
from random import Random

import pytest

from ras_tui.forms import registry
from ras_tui.forms.conditions import Answers, Value
from ras_tui.forms.journey import route
from ras_tui.forms.model import Form, Step
from ras_tui.frontend import Choose, Fill
from ras_tui.scripted.answer import Answer, choose, fill
from tests.flows.person import Ask, Hoa
from tests.flows.play import play
from tests.forms.strategies import TODAY, Filler, case_of
from tests.world import World


class Applicant(Hoa):
    """Files an extension of a status with answers made from its form, row by row and page by page."""

    def __init__(self, status: str, answers: Answers) -> None:
        super().__init__()
        self._status = status
        self._answers = answers
        self._rows: dict[str, int] = {}
        self._tables = {
            step.id: step.fields[0].id
            for step in registry.load("extension", status).steps
            if step.fields[0].type.kind == "table"
        }

    def __call__(self, ask: Ask) -> Answer | None:
        if isinstance(ask, Fill) and ask.id == "apply.designation":
            return fill(ask.id, {"designation": "other"})
        if isinstance(ask, Fill) and ask.id != "sign_in.auth_id":
            return fill(ask.id, self._row(ask.id) if ask.id.endswith(".row") else self._page(ask.step))
        if isinstance(ask, Choose) and ask.id in self._tables:
            return choose(ask.id, "add" if self._left(ask.id) else "done")
        return super().__call__(ask)

    def _chosen(self, ask: Choose) -> str:
        return self._status if ask.id == "apply.status" else super()._chosen(ask)

    def _page(self, step: Step) -> Mapping[str, str]:
        given = {field.id: self._answers.get(field.id) for field in step.fields}
        return {id: value for id, value in given.items() if isinstance(value, str)}

    def _row(self, ask: str) -> Mapping[str, str]:
        step = ask.removesuffix(".row")
        self._rows[step] = self._rows.get(step, 0) + 1
        return self._all_rows(step)[self._rows[step] - 1]

    def _left(self, step: str) -> bool:
        return self._rows.get(step, 0) < len(self._all_rows(step))

    def _all_rows(self, step: str) -> list[dict[str, str]]:
        rows: Value = self._answers.get(self._tables[step], ())
        return [] if isinstance(rows, str) else [dict(row) for row in rows]


@pytest.mark.parametrize("status", ["T44", "T41", "T29", "T71", "T51"])
async def test_an_application_of_every_letter_is_filed(status: str, world: World) -> None:
    form = registry.load("extension", status)
    made = _grown_up(form, status)
    applicant = Applicant(status, made)

    ui = await play(world, applicant)

    assert (applicant.filed, applicant.troubles) == (True, [])
    assert ["仮270320" in shown for shown in ui.of("submit.done")] == [True]
    asked = {step.ask.removesuffix(".row") for step in ui.steps}
    assert {step.id for step in route(form, made)} <= asked


def _grown_up(form: Form, status: str) -> Answers:
    """Answers of somebody old enough to be a user."""
    several = (Filler(form, case_of(status), TODAY, Random(f"{status}.{seed}")).fill() for seed in range(99))
    return next(made for made in several if "1970" < str(made["date_of_birth"]) < "2000")
