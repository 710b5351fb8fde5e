"""The words of the forms: complete in both languages, short, with readings, and true to what is taken."""

import re
from collections.abc import Iterator
from datetime import date
from functools import cache

import pytest
from babel.messages.pofile import read_po

from ras_tui.forms import registry
from ras_tui.forms.conditions import Answers
from ras_tui.forms.entry import take
from ras_tui.forms.journey import fields_of
from ras_tui.forms.judge import problem
from ras_tui.forms.model import Checkbox, Field, Form, Table, Text, YesNo
from ras_tui.text import translator
from ras_tui.text.cells import width

CATALOGS = sorted(path.name for path in (translator.CATALOGS / "ja").glob("forms*.po"))
FORMS = tuple(
    registry.load(key.procedure, key.status)
    for key in registry.known()
    if key.status or key.procedure == "registration"
)
LANGUAGES = ("ja", "en")
READING = re.compile(r"\{([^{}|]+)\|([^{}|]+)\}")
KANJI = re.compile(r"[㐀-鿿々]")
KANA = re.compile(r"[ぁ-ゖァ-ヺー]+")
TODAY = date(2027, 3, 20)
PREFECTURES = {
    one.id
    for form in FORMS
    for field in fields_of(form)
    for one in (field, *(field.type.columns if isinstance(field.type, Table) else ()))
    if one.id.endswith("prefecture")
}
DECIDERS: Answers = {
    **{id: "13" for id in sorted(PREFECTURES)},
    "supporter_status": "T60",
    "hirer_status": "T60",
    "current_status": "T61",
    "desired_status": "T61",
    "case.status": "T61",
    "is_foreign_national": "yes",
}
"""What the examples' lists hang on: those of a spouse of a Japanese national who lives in Tokyo."""
_ANY_INDUSTRY: Answers = {"case.status": "T51"}
_ACADEMIC: Answers = {"hsp_type": "academic"}
OWN_DECIDERS: dict[str, Answers] = {
    **{id: _ANY_INDUSTRY for id in ("activity", "main_occupation", "other_occupation", "other_industry")},
    **{f"{prefix}_industry": _ANY_INDUSTRY for prefix in ("org", "host", "supervisor", "dispatch")},
    "hsp_type": {"case.status": "T81"},
    "hsp_degree": _ACADEMIC,
    "hsp_experience": _ACADEMIC,
    "hsp_income": {"hsp_age": "under30"},
    "training_kind": {"case.status": "T21"},
    "job": {"field": "accommodation"},
}
"""Those of fields that others than spouses are asked."""


@cache
def _catalog(language: str) -> dict[str, str]:
    folder = translator.CATALOGS / language
    words: dict[str, str] = {}
    for name in CATALOGS:
        with (folder / name).open("rb") as file:
            words |= {str(message.id): str(message.string) for message in read_po(file) if message.id}
    return words


def _fields(form: Form) -> Iterator[Field]:
    for step in form.steps:
        for field in step.fields:
            yield field
            if isinstance(field.type, Table):
                yield from field.type.columns


ASKED = list(
    {(field.text or field.id, field.type): field for form in FORMS for field in _fields(form)}.values()
)
"""One field for each set of words and each type that has them."""
KEYS = sorted(field.text or field.id for field in ASKED)
STEPS = sorted({step.id for form in FORMS for step in form.steps})
STAGES = sorted({step.stage for form in FORMS for step in form.steps})


def _needs_example(field: Field) -> bool:
    return not isinstance(field.type, YesNo | Checkbox | Table)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_field_has_a_label_and_a_hint_and_what_is_typed_an_example(language: str) -> None:
    wanted = {f"field.{key}.{word}" for key in KEYS for word in ("label", "hint")}
    wanted |= {f"field.{field.text or field.id}.example" for field in ASKED if _needs_example(field)}
    words = _catalog(language)
    assert not wanted - words.keys()
    assert all(words[id].strip() for id in wanted)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_page_and_stage_has_a_title(language: str) -> None:
    wanted = {f"step.{id}.title" for id in STEPS} | {f"stage.{id}.title" for id in STAGES}
    assert not wanted - _catalog(language).keys()


def test_no_word_is_left_over() -> None:
    for id in _catalog("ja"):
        kind, _, rest = id.partition(".")
        name = rest.rpartition(".")[0]
        known = {"field": KEYS, "step": STEPS, "stage": STAGES, "status": [""]}[kind]
        assert name in known, id


def test_both_languages_have_the_same_words() -> None:
    assert _catalog("ja").keys() == _catalog("en").keys()


def test_every_kanji_has_a_reading() -> None:
    for id, text in _catalog("ja").items():
        assert not KANJI.search(READING.sub("", text)), id


def test_readings_are_kana() -> None:
    for id, text in _catalog("ja").items():
        for written, reading in READING.findall(text):
            assert KANJI.search(written), (id, written)
            assert KANA.fullmatch(reading), (id, reading)


def test_a_word_is_read_alike_everywhere() -> None:
    readings: dict[str, set[str]] = {}
    for text in _catalog("ja").values():
        for written, reading in READING.findall(text):
            readings.setdefault(written, set()).add(reading)
    several = {written for written, found in readings.items() if len(found) > 1}
    assert several <= set("入少月何行年来出"), "kanji whose reading depends on the word around"


def test_english_has_no_readings_and_no_japanese_but_in_examples() -> None:
    for id, text in _catalog("en").items():
        assert "{" not in text, id
        if not id.endswith((".example", ".hint")):
            assert text.isascii(), id


@pytest.mark.parametrize(("language", "cells"), [("ja", 20), ("en", 26)])
def test_labels_leave_room_for_the_answer(language: str, cells: int) -> None:
    too_wide = {
        id: width(shown)
        for id, text in _catalog(language).items()
        if id.endswith(".label") and width(shown := READING.sub(r"\1", text)) > cells
    }
    assert not too_wide


@pytest.mark.parametrize("language", LANGUAGES)
def test_titles_fit_the_title_line(language: str) -> None:
    for id, text in _catalog(language).items():
        if id.endswith(".title"):
            assert width(READING.sub(r"\1", text)) <= 36, id


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    "field", [pytest.param(field, id=field.text or field.id) for field in ASKED if _needs_example(field)]
)
def test_an_example_is_taken_as_an_answer(language: str, field: Field) -> None:
    example = READING.sub(r"\1", _catalog(language)[f"field.{field.text or field.id}.example"])
    deciders = {**DECIDERS, **OWN_DECIDERS.get(field.id, {})}
    taken = take(field, example, deciders, TODAY)
    assert not taken.findings
    assert taken.value
    assert not isinstance(field.type, Table)
    assert problem(field.type, taken.value) is None


@pytest.mark.parametrize("language", LANGUAGES)
def test_hints_name_the_width_of_what_is_typed(language: str) -> None:
    """Free text says how much fits, so that nobody learns it from an error."""
    for field in ASKED:
        if not isinstance(field.type, Text) or field.type.max <= 12:
            continue
        hint = READING.sub(r"\1", _catalog(language)[f"field.{field.text or field.id}.hint"])
        assert str(field.type.max) in hint, field.id
