"""Types answers into a form by keyboard, page by page, each as its field's kind wants it."""

from collections.abc import Mapping, Sequence

from ras_tui.forms.codelists import options_for
from ras_tui.forms.conditions import Answers
from ras_tui.forms.model import Checkbox, Choice, Field, Form, Step, Table, YesNo
from ras_tui.forms.words import label, option_label
from ras_tui.text.message import Words, m
from ras_tui.widgets.fields import RADIO_MOST
from tests.journey.walker import Walker

Typed = Mapping[str, str | Sequence[Mapping[str, str]]]
"""What is typed, by field; a table's rows. What is known already is left as it stands."""


class Typist:
    """Somebody who knows all answers; ``facts`` are those of the case, on which the route depends."""

    def __init__(self, walker: Walker, facts: Answers) -> None:
        self._walker = walker
        self._answers = dict(facts)

    def fill(self, form: Form, typed: Typed, *stages: str, known: Answers) -> None:
        """The pages of these stages of the guide; ``known`` stands in the form already."""
        self._answers |= {**known, **typed}
        for step in form.steps:
            if step.stage in stages and step.when.holds(self._answers):
                self._page(step, typed)

    def _page(self, step: Step, typed: Typed) -> None:
        self._walker.expect(step.id)
        for field in step.fields:
            if isinstance(field.type, Table):
                self._rows(field, field.type, typed.get(field.id, ()))
                return
            value = typed.get(field.id)
            if isinstance(value, str) and field.when.holds(self._answers):
                self._enter(label(field), field, value, self._answers)
        self._walker.next()

    def _rows(self, field: Field, table: Table, rows: object) -> None:
        """Each row on a page of its own; a table that begins with none is asked for one first."""
        assert isinstance(rows, list | tuple)
        for number, row in enumerate(rows, start=1):
            if number > 1 or not field.required.holds(self._answers):
                self._walker.pick("rows.add")
            view = {**self._answers, **row}
            for column in table.columns:
                if column.id in row:
                    self._enter(label(column), column, row[column.id], view)
            self._walker.next()
            self._walker.reads(m("rows.added", n=number))
        self._walker.pick("rows.done")

    def _enter(self, name: Words, field: Field, value: str, view: Answers) -> None:
        match field.type:
            case YesNo():
                self._walker.mark(name, f"value.{value}")
            case Checkbox():
                self._walker.tick(name)
            case Choice() as choice:
                self._choose(name, choice, value, view)
            case _:
                self._walker.type_into(name, value)

    def _choose(self, name: Words, choice: Choice, code: str, view: Answers) -> None:
        options = options_for(choice, view)
        wanted = option_label(next(one for one in options if one.code == code))
        if len(options) <= RADIO_MOST and not choice.within and "{" not in choice.codelist:
            self._walker.mark(name, wanted)
        else:
            self._walker.search(name, code, wanted)
