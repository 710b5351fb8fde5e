"""The registry, JSON forms, JSON Schema, and check-your-answers."""

import dataclasses
import json
import subprocess
import sys

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ras_tui.forms import words
from ras_tui.forms.codelists import codelist
from ras_tui.forms.journey import walk
from ras_tui.forms.model import (
    Choice,
    Date,
    Digits,
    Field,
    Number,
    PartialDate,
    Table,
    Text,
    YearMonth,
    YesNo,
)
from ras_tui.forms.registry import FormKey, UnknownForm, known, load
from ras_tui.forms.schema import schema
from ras_tui.forms.serial import NotAForm, from_json, to_json
from ras_tui.forms.summary import lines, value_words
from ras_tui.forms.types import adapter, judged
from ras_tui.text.message import Bilingual, Message
from ras_tui.text.translator import Translator
from tests.forms.small import DAYS, PEOPLE, PETS, PHONES, page
from tests.forms.strategies import CASE_T, answers_to

KEYS = known()


@pytest.mark.parametrize("key", KEYS, ids=str)
def test_every_known_form_loads_and_is_the_one_asked_for(key: FormKey) -> None:
    form = load(key.procedure, key.status, key.edition)

    assert (form.procedure, form.edition) == (key.procedure, key.edition)


@pytest.mark.parametrize(
    "key", [("extension", ""), ("extension", "T99"), ("holiday", ""), ("extension", "T61", "1999")]
)
def test_a_form_that_there_is_not_is_an_error_of_its_own(key: tuple[str, ...]) -> None:
    with pytest.raises(UnknownForm):
        load(*key)


def test_knowing_the_forms_imports_none() -> None:
    script = (
        "import sys\nfrom ras_tui.forms.registry import known\nknown()\n"
        "data = ('ras_tui.forms.procedures', 'ras_tui.forms.sections')\n"
        "print([name for name in sys.modules if name.startswith(data)])"
    )
    done = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=True, timeout=30
    )

    assert done.stdout.strip() == "[]"


@pytest.mark.parametrize("form", [PETS, PEOPLE, PHONES, DAYS, *(load(k.procedure, k.status) for k in KEYS)])
def test_a_form_survives_json(form: object) -> None:
    from ras_tui.forms.model import Form

    assert isinstance(form, Form)
    again = from_json(to_json(form))

    assert again == form
    assert to_json(again) == to_json(form)
    json.loads(to_json(form))


@pytest.mark.parametrize("text", ["", "[]", "{}", '{"is_a": "Field"}', '{"is_a": "Nothing"}', "1", '"x"'])
def test_other_json_is_no_form(text: str) -> None:
    with pytest.raises(NotAForm):
        from_json(text)


def test_a_value_that_is_no_data_has_no_json() -> None:
    odd = dataclasses.replace(PETS, certainty=object())  # type: ignore[arg-type]

    with pytest.raises(NotAForm):
        to_json(odd)


def test_pydantic_reports_our_code_and_parameters() -> None:
    from pydantic import ValidationError

    with pytest.raises(ValidationError) as raised:
        adapter(Text(3)).validate_python("12345")
    (error,) = raised.value.errors()

    assert error["type"] == "text.too_long"
    assert error["ctx"] == {"max": 3, "length": 5, "n": 2}


@pytest.mark.parametrize("value", [1, None, True, ["a"], {"a": "b"}, b"abc"])
def test_what_is_not_text_is_no_answer(value: object) -> None:
    found = judged(Text(5), value)

    assert found is not None
    assert found.code == "answers.not_text"


def test_the_schema_of_a_form_describes_its_values() -> None:
    made = schema(page(Field("code", Digits(7, exact=7)), Field("yes", YesNo()), Field("when", Date())))

    assert made["properties"]["code"]["anyOf"][0] == {"type": "string", "pattern": "^[0-9]{7,7}$"}
    assert made["properties"]["yes"]["anyOf"][0]["enum"] == ["yes", "no"]
    assert made["properties"]["when"]["anyOf"][0]["format"] == "date"
    assert schema(PEOPLE)["properties"]["people"]["maxItems"] == 3


@pytest.mark.parametrize(
    ("field", "value", "ja", "en"),
    [
        (Field("f", Choice("nationalities")), "VN", "ベトナム", "Viet Nam"),
        (Field("f", Choice("nationalities")), "??", "??", "??"),
        (Field("f", YesNo()), "yes", "有", "Yes"),
        (Field("f", YesNo()), "no", "無", "No"),
        (Field("f", Date()), "2031-05-09", "2031年5月9日（令和13年）", "9 May 2031 (Reiwa 13)"),
        (Field("f", Date()), "2019-05-01", "2019年5月1日（令和元年）", "1 May 2019 (Reiwa 1)"),
        (Field("f", Date()), "2019-04-30", "2019年4月30日（平成31年）", "30 April 2019 (Heisei 31)"),
        (Field("f", PartialDate()), "unknown", "不明", "Unknown"),
        (Field("f", PartialDate()), "1990", "1990年（月日は不明）", "1990 (month and day not known)"),
        (Field("f", YearMonth()), "2018-03", "2018年3月（平成30年）", "March 2018 (Heisei 30)"),
        (Field("f", Number(9, unit="yen")), "3500000", "3,500,000円", "3,500,000 yen"),
        (Field("f", Digits(7, exact=7, format="postcode")), "1000001", "100-0001", "100-0001"),
        (Field("f", Text(9)), "abc", "abc", "abc"),
        (Field("f", Text(9)), "", "（入れていません）", "(not filled in)"),
        (Field("f", Date()), "2031-02-30", "2031-02-30", "2031-02-30"),
        (Field("f", Number(9, unit="yen")), "many", "many", "many"),
    ],
)
def test_a_value_is_worded_in_each_language(field: Field, value: str, ja: str, en: str) -> None:
    found = value_words(field, value, {})

    assert (Translator("ja")(found), Translator("en")(found)) == (ja, en)


def test_a_lists_labels_carry_their_readings() -> None:
    tokyo = next(option for option in codelist("prefectures").options if option.code == "13")
    label = words.option_label(tokyo)

    assert Translator("ja", readings=True)(label) == "東京都（とうきょうと）"
    assert Translator("ja")(label) == "東京都"
    assert words.option_label(codelist("sex").options[0]).en


def test_a_label_of_kana_has_no_reading() -> None:
    vietnam = next(option for option in codelist("nationalities").options if option.code == "VN")

    assert Translator("ja", readings=True)(words.option_label(vietnam)) == "ベトナム"


@settings(max_examples=30, deadline=None)
@given(answers_to(load("extension", "T61"), CASE_T), st.sampled_from(["ja", "en"]))
def test_the_summary_has_a_worded_line_for_every_question_asked(
    answers: dict[str, object], language: str
) -> None:
    form = load("extension", "T61")
    translate = Translator(language)
    made = lines(form, answers)  # type: ignore[arg-type]
    plain = [field for _, fields in walk(form, answers).pages for field in fields]  # type: ignore[arg-type]

    shown = {line.field.id for line in made if line.row is None}
    assert shown == {
        field.id for field in plain if not isinstance(field.type, Table) or not answers.get(field.id)
    }
    for line in made:
        assert isinstance(line.label, Message)
        assert "⟦" not in translate(line.value)
        assert translate(line.value).strip()


def test_words_are_keyed_by_the_field_or_by_what_it_shares() -> None:
    assert words.label(Field("name", Text(5))).id == "field.name.label"
    assert words.hint(Field("name", Text(5), text="family.name")).id == "field.family.name.hint"
    assert words.example(Field("name", Text(5))).id == "field.name.example"
    assert words.step_title(PETS.steps[0]).id == "step.pets.title"
    assert isinstance(words.option_label(codelist("sex").options[0]), Bilingual)
