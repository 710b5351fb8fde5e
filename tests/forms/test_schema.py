"""The JSON Schema of every form, judged by ``jsonschema``: valid answers pass, spoilt ones do not."""

import json
from functools import cache
from random import Random

import pytest
from jsonschema import Draft202012Validator

from ras_tui.forms.conditions import Answers, Value
from ras_tui.forms.journey import effective
from ras_tui.forms.model import Choice, Field, Form, Table, Text
from ras_tui.forms.registry import FormKey, every, known, load
from ras_tui.forms.schema import schema
from tests.forms.strategies import TODAY, USER_KINDS, Filler, case_of

ONE_OF_EACH = {load(key.procedure, key.status, letter=key.letter).id: key for key in every() if key.status}
every_form = pytest.mark.parametrize("key", [pytest.param(key, id=id) for id, key in ONE_OF_EACH.items()])
FIRSTS = {key.procedure: load(key.procedure, key.status).id for key in reversed(known())}


def _form(key: FormKey) -> Form:
    return load(key.procedure, key.status, letter=key.letter)


@cache
def _judge(key: FormKey) -> Draft202012Validator:
    return Draft202012Validator(json.loads(json.dumps(schema(_form(key)))))


def _people(key: FormKey) -> list[dict[str, Value]]:
    made = []
    for seed, kind in enumerate(USER_KINDS):
        facts = {**case_of(key.status, key.procedure, key.letter), "case.user_kind": kind}
        form = _form(key)
        made.append(effective(form, Filler(form, facts, TODAY, Random(seed)).fill()))
    return made


@pytest.mark.parametrize("procedure", FIRSTS)
def test_it_is_a_schema_of_draft_2020_12(procedure: str) -> None:
    first = next(key for key in known() if key.procedure == procedure)

    Draft202012Validator.check_schema(schema(_form(first)))


@every_form
def test_valid_answers_pass(key: FormKey) -> None:
    for answers in _people(key):
        assert not [error.message for error in _judge(key).iter_errors(answers)]


@every_form
def test_a_missing_answer_does_not_pass(key: FormKey) -> None:
    form, (answers, *_) = _form(key), _people(key)
    needed = [field.id for field in _asked(form, answers) if field.required.holds(answers)]

    for field in Random(1).sample(needed, 8):
        assert not _judge(key).is_valid({**answers, field: ""}), field
        assert not _judge(key).is_valid({id: value for id, value in answers.items() if id != field}), field


@every_form
def test_a_spoilt_answer_does_not_pass(key: FormKey) -> None:
    form, (answers, *_) = _form(key), _people(key)

    for field in Random(2).sample([one for one in _asked(form, answers) if _spoilable(one)], 8):
        for spoilt in _spoilt(field):
            assert not _judge(key).is_valid({**answers, field.id: spoilt}), (field.id, spoilt)


def _asked(form: Form, answers: Answers) -> list[Field]:
    return [field for step in form.steps for field in step.fields if answers.get(field.id)]


def _spoilable(field: Field) -> bool:
    return not isinstance(field.type, Table)


def _spoilt(field: Field) -> list[object]:
    """Values that are not of the field's kind, whatever else was answered."""
    spoilt: list[object] = [7, None, ["x"], {"x": "y"}]
    if isinstance(field.type, Text):
        return [*spoilt, "Ａ" * (field.type.max + 1)]
    return [*spoilt, "no such code" if isinstance(field.type, Choice) else "１"]


@every_form
def test_an_answer_to_no_question_does_not_pass(key: FormKey) -> None:
    answers = _people(key)[0]

    assert not _judge(key).is_valid({**answers, "my_number": "x"})


def test_a_row_is_judged_by_its_own_cells() -> None:
    key = ONE_OF_EACH["extension.T"]
    row = {"kind": "carrying", "amount": "5", "carrier": "x"}
    answers = {**_people(key)[0], "remittances": [row]}

    assert _judge(key).is_valid(answers)
    assert not _judge(key).is_valid({**answers, "remittances": [{"kind": "carrying"}]})
    assert not _judge(key).is_valid({**answers, "remittances": [{**row, "colour": "red"}]})
    assert not _judge(key).is_valid({**answers, "remittances": [row] * 4})
