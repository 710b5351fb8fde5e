"""Somebody who files any procedure with answers made from its form, row by row and page by page."""

from collections.abc import Mapping
from random import Random

from ras_tui.forms.conditions import Answers, Value
from ras_tui.forms.model import Form, Step
from ras_tui.frontend import Choose, Fill, Page
from ras_tui.scripted.answer import Answer, choose, fill, go_on
from tests.flows.person import Ask, Hoa
from tests.forms.strategies import TODAY, Filler


def made(form: Form, case: Mapping[str, str], seed: object, **wanted: str) -> Answers:
    """Answers to a form; ``wanted`` are regular answers that some of many tries have."""
    several = (Filler(form, case, TODAY, Random(f"{seed}.{number}")).fill() for number in range(999))
    return next(one for one in several if all(one.get(id) == value for id, value in wanted.items()))


class Applicant(Hoa):
    """Files one application, and what goes with it."""

    def __init__(
        self, procedure: str, status: str, answers: Answers, *forms: Form, beside: Mapping[str, Answers]
    ) -> None:
        super().__init__()
        self._procedure = procedure
        self._status = status
        self._answers = answers
        self._alongside = beside
        self._beside = list(beside)
        self._rows: dict[str, int] = {}
        self._tables = {
            step.id: step.fields[0].id
            for form in forms
            for step in form.steps
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
        match ask.id:
            case "apply.procedure":
                return self._procedure
            case "apply.status":
                return self._status
            case "apply.tasks" if self._beside:
                return "together"
            case "together":
                return self._beside.pop() if self._beside else "done"
            case _:
                return super()._chosen(ask)

    def _read(self, page: Page) -> Answer:
        return go_on(page.id) if page.id == "apply.another" else super()._read(page)

    def _page(self, step: Step) -> Mapping[str, str]:
        if step.id == "alongside.same":
            return {}
        answers = self._alongside.get(step.id.partition(".")[0], self._answers)
        given = {field.id: answers.get(field.id) for field in step.fields}
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
