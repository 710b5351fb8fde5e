"""All forms, thousands of people: what holds whatever is answered, with the client and with the service."""

import json
from collections.abc import Mapping
from functools import cache
from random import Random

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ras_server.cases.judging import judge_answers, with_facts
from ras_tui.forms import case
from ras_tui.forms.check import check
from ras_tui.forms.conditions import Value
from ras_tui.forms.journey import Walk, fields_of, on_route, walk
from ras_tui.forms.model import Form, Table
from ras_tui.forms.registry import FormKey, every, load
from ras_tui.validation.finding import errors
from tests.forms.strategies import TODAY, USER_KINDS, Filler

KEYS = [key for key in every() if key.status]
seeds = st.integers(0, 2**48 - 1)
NONSENSE = "\u0007nonsense"


def _settings(examples: int) -> settings:
    checks = [HealthCheck.too_slow, HealthCheck.filter_too_much]
    return settings(max_examples=examples, deadline=None, database=None, suppress_health_check=checks)


@_settings(400)
@given(seeds)
def test_every_form_keeps_its_promises_to_two_thousand_people(seed: int) -> None:
    for person in range(5):
        _keeps_its_promises(seed + person)


@pytest.mark.soak
@_settings(20_000)
@given(seeds)
def test_every_form_keeps_its_promises_to_a_hundred_thousand_people(seed: int) -> None:
    for person in range(5):
        _keeps_its_promises(seed + person)


def _keeps_its_promises(seed: int) -> None:
    random = Random(seed)
    key = random.choice(KEYS)
    form, facts = _form(key), _facts(key, random)
    answers = Filler(form, facts, TODAY, random).fill()
    walked = walk(form, answers)

    _what_is_off_the_route_is_neither_checked_nor_sent(form, walked, answers)
    _what_is_missing_or_spoilt_is_found_alike_by_client_and_service(form, facts, walked, random)


@cache
def _form(key: FormKey) -> Form:
    return load(key.procedure, key.status, letter=key.letter)


def _facts(key: FormKey, random: Random) -> dict[str, str]:
    main = random.choice(("change_of_status", "extension", "acquisition"))
    beside = key.procedure in ("reentry", "other_activities")
    kind = random.choice(USER_KINDS)
    return case.facts(key.procedure, key.status, kind, key.letter, main if beside else "")


def _what_is_off_the_route_is_neither_checked_nor_sent(
    form: Form, walked: Walk, answers: Mapping[str, Value]
) -> None:
    """The valid answers are not refused either: the same check sees both."""
    asked = {field.id for _, fields in walked.pages for field in fields}
    stale: dict[str, Value] = {
        field.id: [{"nonsense": NONSENSE}] if isinstance(field.type, Table) else NONSENSE
        for field in fields_of(form)
        if field.id not in asked
    }
    mixed = {**answers, **stale}

    assert check(form, mixed, TODAY) == ()
    assert on_route(form, mixed) == {id: value for id, value in answers.items() if not id.startswith("case.")}


def _what_is_missing_or_spoilt_is_found_alike_by_client_and_service(
    form: Form, facts: Mapping[str, str], walked: Walk, random: Random
) -> None:
    required = [
        field.id
        for _, fields in walked.pages
        for field in fields
        if field.id in walked.answers and field.required.holds(walked.answers)
    ]
    one = random.choice(required)
    spoilt = random.random() < 0.3 and isinstance(walked.answers[one], str)
    broken = {**walked.answers, one: f"{walked.answers[one]}\u0007" if spoilt else ""}

    client = errors(check(form, broken, TODAY))
    sent = json.loads(json.dumps(on_route(form, broken)))
    service = judge_answers(form, with_facts(sent, facts), TODAY)

    assert any(found.where == one and (spoilt or found.code.startswith("missing.")) for found in client)
    assert service == client
