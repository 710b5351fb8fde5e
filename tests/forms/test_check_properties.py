"""What holds for every form and every set of answers."""

import json
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ras_tui.forms.check import affected_by, check, unknown_fields
from ras_tui.forms.conditions import Value
from ras_tui.forms.journey import CASE, base_id, effective, fields_of, on_route, progress, route, walk
from ras_tui.forms.model import Form, OneOf, Table
from ras_tui.forms.registry import every, load
from ras_tui.forms.schema import schema
from ras_tui.validation.scope import BESIDE
from tests.forms.strategies import TODAY, USER_KINDS, answers_to, case_of

FORMS = {
    "registration": (load("registration"), {}),
    **{
        f"{key.procedure} {key.status} {key.letter}": (
            load(key.procedure, key.status, letter=key.letter),
            case_of(key.status, key.procedure, key.letter),
        )
        for key in every()
        if key.status
    },
}
NAMES = sorted(FORMS)
some_form = st.sampled_from(NAMES)
few = settings(max_examples=60, deadline=None)


@st.composite
def filled(draw: st.DrawFn) -> tuple[Form, dict[str, Value]]:
    form, case = FORMS[draw(some_form)]
    if case:
        case = {**case, "case.user_kind": draw(st.sampled_from(USER_KINDS))}
    return form, draw(answers_to(form, case))


@few
@given(filled())
def test_valid_answers_are_never_refused(made: tuple[Form, dict[str, Value]]) -> None:
    form, answers = made

    assert check(form, answers, TODAY) == ()
    assert unknown_fields(form, answers) == ()


@few
@given(filled(), st.randoms(use_true_random=False))
def test_removing_any_required_answer_is_always_found(
    made: tuple[Form, dict[str, Value]], random: Random
) -> None:
    form, answers = made
    walked = walk(form, answers)
    required = [
        field.id
        for _, fields in walked.pages
        for field in fields
        if field.id in answers and field.required.holds(walked.answers)
    ]
    removed = random.choice(required)

    found = check(form, {id: value for id, value in answers.items() if id != removed}, TODAY)

    assert any(one.where == removed and one.code.startswith("missing.") for one in found)


@few
@given(filled())
def test_leaving_all_of_a_one_of_empty_is_found(made: tuple[Form, dict[str, Value]]) -> None:
    form, answers = made
    for step in route(form, answers):
        for rule in step.rules:
            if isinstance(rule, OneOf):
                without = {id: value for id, value in answers.items() if id not in rule.fields}
                assert rule.code in {one.code for one in check(form, without, TODAY)}


@few
@given(filled(), filled())
def test_an_answer_off_the_route_is_neither_checked_nor_sent(
    made: tuple[Form, dict[str, Value]], other: tuple[Form, dict[str, Value]]
) -> None:
    form, answers = made
    asked = {field.id for _, fields in walk(form, answers).pages for field in fields}
    stale: dict[str, Value] = {
        field.id: [{"nonsense": "\u0007"}] if isinstance(field.type, Table) else "\u0007nonsense"
        for field in fields_of(form)
        if field.id not in asked
    }

    assert check(form, {**answers, **stale}, TODAY) == ()
    assert on_route(form, {**answers, **stale}) == on_route(form, answers)
    assert not stale.keys() & on_route(form, {**answers, **stale}).keys()


@few
@given(filled())
def test_what_is_sent_is_what_was_checked(made: tuple[Form, dict[str, Value]]) -> None:
    form, answers = made
    sent = json.loads(json.dumps(on_route(form, answers)))
    case = {id: value for id, value in answers.items() if id.startswith(CASE)}

    assert not any(id.startswith(CASE) for id in sent)
    assert on_route(form, {**case, **sent}) == sent
    assert check(form, {**case, **sent}, TODAY) == ()
    assert effective(form, answers) == {**case, **sent}


@few
@given(filled(), st.randoms(use_true_random=False))
def test_checking_some_fields_finds_what_the_whole_check_finds_of_them(
    made: tuple[Form, dict[str, Value]], random: Random
) -> None:
    form, answers = made
    broken = {id: "" if random.random() < 0.3 else value for id, value in answers.items()}
    whole = check(form, broken, TODAY)
    for field in fields_of(form):
        expected = tuple(one for one in whole if base_id(one.where) == field.id)
        assert check(form, broken, TODAY, only={field.id}) == expected


@few
@given(filled(), st.randoms(use_true_random=False))
def test_only_affected_fields_change_their_findings(
    made: tuple[Form, dict[str, Value]], random: Random
) -> None:
    form, answers = made
    changed = random.choice([id for id in answers if not id.startswith(CASE)])
    after = {**answers, changed: ""}

    found = check(form, after, TODAY)

    assert {base_id(one.where) for one in found} <= affected_by(form, changed)


@few
@given(filled(), st.randoms(use_true_random=False))
def test_findings_stand_in_the_order_of_the_form(made: tuple[Form, dict[str, Value]], random: Random) -> None:
    form, answers = made
    broken = {id: "" if random.random() < 0.5 else value for id, value in answers.items()}
    shuffled = dict(random.sample(list(broken.items()), len(broken)))
    found = check(form, broken, TODAY)
    order = [field.id for field in fields_of(form)]
    places = [order.index(base_id(one.where)) for one in found]

    assert places == sorted(places)
    assert check(form, shuffled, TODAY) == found


@few
@given(filled())
def test_a_finished_form_is_all_progress(made: tuple[Form, dict[str, Value]]) -> None:
    form, answers = made
    for part in progress(form, answers, TODAY):
        assert part.complete
        assert part.answered == part.total


@pytest.mark.parametrize("name", [name for name in NAMES if not name.startswith(BESIDE)])
def test_an_empty_form_asks_for_something_on_its_first_page(name: str) -> None:
    form, case = FORMS[name]
    first = progress(form, case, TODAY)[0]

    assert first.step is form.steps[0]
    assert (first.answered, first.complete) == (0, False)
    assert first.total > 0


@pytest.mark.parametrize("name", NAMES)
def test_the_schema_names_every_field(name: str) -> None:
    form, _ = FORMS[name]
    made = schema(form)

    assert set(made["properties"]) == {field.id for field in fields_of(form)}
    assert json.loads(json.dumps(made)) == made
