"""The forms' data against what was written down by hand from the sources."""

import re
from collections.abc import Iterator
from dataclasses import replace

import pytest

from ras_tui.forms import journey, registry
from ras_tui.forms.codelists import codelist, options_for
from ras_tui.forms.conditions import Answers
from ras_tui.forms.model import Choice, Field, Form, Step, Table, Text
from ras_tui.forms.references import list_decider, of_condition, of_rule
from ras_tui.forms.serial import from_json, to_json
from tests.forms import facts, facts_more, facts_procedures, facts_sheets
from tests.forms.written import condition, expected, rule, written

FORM_T = registry.load("extension", "T61")
FORM_N = registry.load("extension", "T26")
REGISTRATION = registry.load("registration")
WITH_STEPS = [
    registry.load(key.procedure, key.status, letter=key.letter) for key in registry.every() if key.status
]
FORMS = [
    pytest.param(form, id=form.id)
    for form in {form.id: form for form in (*WITH_STEPS, REGISTRATION)}.values()
]
STEPS_ASKED = {**facts.STEPS_ASKED, **facts_more.STEPS_ASKED, **facts_sheets.STEPS_ASKED}
RULES = {
    **facts_procedures.COMMON_RULES,
    **facts.RULES,
    **facts_more.RULES,
    **facts_sheets.RULES,
}
STAGES = {**facts.STAGES, **facts_more.STAGES, **facts_procedures.STAGES, **facts_sheets.STAGES}
every_form = pytest.mark.parametrize("form", FORMS)

CASE_FACTS = {"case.procedure", "case.status", "case.user_kind", "case.step2_3", "case.letter", "case.main"}


def _fields(form: Form) -> Iterator[Field]:
    for step in form.steps:
        for field in step.fields:
            yield field
            if isinstance(field.type, Table):
                yield from field.type.columns


def _step(form: Form, id: str) -> Step:
    return next(step for step in form.steps if step.id == id)


@pytest.mark.parametrize(
    ("form", "blocks"),
    [
        pytest.param(
            FORM_T, (facts.IDENTITY, facts.ACTING, facts.PART_T, facts.CONFIRMATION), id="extension.T"
        ),
        pytest.param(REGISTRATION, (facts.REGISTRATION,), id="registration"),
    ],
)
def test_every_field_is_asked_as_the_sources_say(form: Form, blocks: tuple[str, ...]) -> None:
    assert list(written(form)) == expected(*blocks)


@every_form
def test_pages_are_asked_of_those_they_concern(form: Form) -> None:
    for step in form.steps:
        asked = {**STEPS_ASKED, **facts_procedures.STEPS_ASKED.get(form.procedure, {})}
        assert condition(step.when) == asked.get(step.id, _of_everybody(form, step)), step.id


def _of_everybody(form: Form, step: Step) -> str:
    if step.id.startswith("partT."):
        return "not case.step2_3=closed"
    if form.id.endswith(".J") and step.id == "organisation.occupations":
        return facts_sheets.OF_ARTISTS
    return facts_sheets.OPEN if step.id.startswith("org") else ""


@every_form
def test_rules_across_fields_stand_on_their_pages(form: Form) -> None:
    for step in form.steps:
        rules = {**RULES, **facts_procedures.RULES.get(form.procedure, {})}.get(step.id, ())
        cardless = form.procedure == "eligibility_certificate"
        expected = [one for one in rules if not (cardless and one.endswith("is not card_number"))]
        assert list(map(rule, step.rules)) == expected, step.id


@every_form
def test_pages_carry_the_guides_step_in_its_order(form: Form) -> None:
    stages = [step.stage for step in form.steps]
    assert stages == [STAGES.get(step.id) or STAGES[step.id.partition(".")[0]] for step in form.steps]
    assert stages == sorted(stages)


@every_form
def test_a_page_holds_one_table_alone_or_at_most_twelve_fields(form: Form) -> None:
    for step in form.steps:
        tables = [field for field in step.fields if isinstance(field.type, Table)]
        assert len(step.fields) == 1 if tables else len(step.fields) <= 12, step.id


@every_form
def test_ids_are_used_once(form: Form) -> None:
    fields = [field.id for step in form.steps for field in step.fields]
    assert len(fields) == len(set(fields))
    steps = [step.id for step in form.steps]
    assert len(steps) == len(set(steps))


@every_form
def test_conditions_and_lists_look_only_at_what_was_asked_before(form: Form) -> None:
    seen = set(CASE_FACTS)
    for step in form.steps:
        assert of_condition(step.when) <= seen, step.id
        for field in step.fields:
            assert _looks_at(field) <= seen, field.id
            seen.add(field.id)
            if isinstance(field.type, Table):
                _columns_look_back(field.type, seen)
        for one in step.rules:
            assert {name.partition(".")[0] for name in of_rule(one)} <= seen, step.id


def _columns_look_back(table: Table, seen: set[str]) -> None:
    beside: set[str] = set()
    for column in table.columns:
        assert _looks_at(column) <= seen | beside, column.id
        beside.add(column.id)


def _looks_at(field: Field) -> set[str]:
    found = set(of_condition(field.when) | of_condition(field.required))
    if isinstance(field.type, Choice):
        found |= {field.type.within, list_decider(field.type)} - {""}
    return found


@every_form
def test_a_form_survives_json(form: Form) -> None:
    assert from_json(to_json(form)) == form


@every_form
def test_values_named_in_conditions_are_in_their_lists(form: Form) -> None:
    lists = {field.id: field.type for field in _fields(form) if isinstance(field.type, Choice)}
    for field, value in _compared(form):
        if field in lists and "{" not in lists[field].codelist:
            assert value in codelist(lists[field].codelist), (field, value)


def _compared(form: Form) -> Iterator[tuple[str, str]]:
    """Fields and the values that conditions compare them with, read off the short writing."""
    short = [condition(step.when) for step in form.steps] + [condition(field.when) for field in _fields(form)]
    for text in short:
        for field, values in re.findall(r"([\w.]+)[=:]([\w/]+)", text):
            yield from (
                (field.rpartition(".")[2] if ":" in text else field, one) for one in values.split("/")
            )


@every_form
def test_patterns_compile_and_refuse_the_empty_text(form: Form) -> None:
    for field in _fields(form):
        if isinstance(field.type, Text) and field.type.pattern:
            assert not re.fullmatch(field.type.pattern, ""), field.id


@every_form
def test_a_form_says_where_it_comes_from(form: Form) -> None:
    assert form.edition == "2024"
    assert form.certainty
    assert bool(form.form_number) is (form.procedure != "registration")


def test_the_three_statuses_of_part_t_share_a_form_but_not_the_list_of_relationships() -> None:
    assert registry.load("extension", "T62") is FORM_T is registry.load("extension", "T63")
    field = _step(FORM_T, "partT.status").fields[0]
    assert isinstance(field.type, Choice)
    counts = {
        status: len(options_for(field.type, {"case.status": status})) for status in ("T61", "T62", "T63")
    }
    assert counts == {"T61": 3, "T62": 2, "T63": 20}


def test_an_extension_is_only_for_the_status_that_is_held() -> None:
    field = _step(FORM_N, "identity.stay").fields[0]
    assert isinstance(field.type, Choice)
    assert [one.code for one in options_for(field.type, {"case.status": "T26"})] == ["T26"]


def test_a_japanese_national_cannot_register_as_the_foreign_national_concerned() -> None:
    field = _step(REGISTRATION, "registration.person").fields[5]
    assert isinstance(field.type, Choice)
    foreign = [one.code for one in options_for(field.type, {"is_foreign_national": "yes"})]
    japanese = [one.code for one in options_for(field.type, {"is_foreign_national": "no"})]
    assert foreign == ["self", "legal_representative", "relative"]
    assert japanese == ["legal_representative", "relative"]


def _route(form: Form, answers: Answers) -> list[str]:
    return [step.id for step in journey.route(form, answers)]


def test_an_individual_walks_part_t_but_no_pages_of_representatives() -> None:
    walked = _route(FORM_T, {"case.status": "T61", "case.user_kind": "self", "case.step2_3": "open"})
    assert walked == [
        "identity.person",
        "identity.address",
        "identity.passport",
        "identity.stay",
        "identity.reason",
        "identity.record",
        "partT.status",
        "partT.registration",
        "partT.employer",
        "partT.support",
        "partT.remittances",
        "partT.supporter",
        "partT.guarantor",
        "confirm",
    ]


def test_an_engineers_own_sheet_is_asked_as_the_sources_say() -> None:
    own = [step for step in FORM_N.steps if step.id.startswith("partN")]
    assert list(written(replace(FORM_N, steps=tuple(own)))) == expected(facts.PART_N)


def test_a_closed_step_2_3_leaves_part_t_out() -> None:
    assert not [id for id in _route(FORM_T, {"case.step2_3": "closed"}) if id.startswith("partT")]


@pytest.mark.parametrize(
    ("kind", "page"), [("self", None), ("legal_representative", "representative"), ("relative", "agent")]
)
def test_who_acts_decides_which_page_of_step_2_2_is_asked(kind: str, page: str | None) -> None:
    for form in (FORM_T, FORM_N):
        pages = {"representative", "agent"} & set(_route(form, {"case.user_kind": kind}))
        assert pages == ({page} if page else set())


@pytest.mark.parametrize(
    ("methods", "fields"),
    [
        (("self",), 0),
        (("guarantor", "other"), 0),
        (("self", "supporter_abroad"), 7),
        (("supporter_in_japan",), 10),
        (("supporter_abroad", "supporter_in_japan"), 10),
    ],
)
def test_the_payer_is_asked_when_a_row_names_one(methods: tuple[str, ...], fields: int) -> None:
    answers: Answers = {"support_methods": [{"method": method, "amount": "1"} for method in methods]}
    asked = {step.id: len(fields) for step, fields in journey.walk(FORM_T, answers).pages}
    assert asked.get("partT.payer", 0) == fields


@pytest.mark.parametrize(
    ("nationality", "period", "asked"),
    [
        ("", "", set()),
        ("JP", "", set()),
        ("VN", "3y", {"supporter_card", "supporter_status", "supporter_period", "supporter_expiry"}),
        ("VN", "unlimited", {"supporter_card", "supporter_status", "supporter_period"}),
    ],
)
def test_only_a_foreign_supporters_stay_is_asked(nationality: str, period: str, asked: set[str]) -> None:
    answers = {
        "has_supporter": "yes",
        "supporter_nationality": nationality,
        "supporter_status": "T60",
        "supporter_period": period,
    }
    pages = {step.id: fields for step, fields in journey.walk(FORM_T, answers).pages}
    stay = {"supporter_card", "supporter_status", "supporter_period", "supporter_expiry"}
    assert {field.id for field in pages["partT.supporter"]} & stay == asked
