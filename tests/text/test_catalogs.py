"""The catalogs are complete, the same in every language, and nothing is said outside them."""

import re
from collections import Counter
from collections.abc import Iterable
from pathlib import Path

import pytest

from ras_tui.card.port import PinKind
from ras_tui.forms import words
from ras_tui.forms.model import Before, Differs, Field, OneOf, Table
from ras_tui.forms.registry import known, load
from ras_tui.frontend import State
from ras_tui.messages.accounts import Purpose
from ras_tui.text.compile import DuplicateText, compile_catalogs
from ras_tui.text.languages import LANGUAGES, WHOLE
from tests.text.catalog import BLANK, READING, catalog, ids, sources
from tests.text.mentions import HOLE, mentions, strings

KANA = re.compile(r"[ぁ-ゖァ-ヺー・]+")
KANJI = re.compile(r"[々一-鿿]")

ADDED = ("", ".title", ".help", ".label", ".remedy")
"""What is added to a literal to make an id: an ask's title and help, a command's label, an error's remedy."""
PREFIXED = ("", "finding.", "error.")

OTHERS = [code for code in LANGUAGES if code != "en"]

FIELD_PARTS = ("label", "hint", "example")


def listed(lines: Iterable[str]) -> str:
    """For a failure's message."""
    return "\n" + "\n".join(sorted(lines))


def test_every_whole_language_has_the_same_ids() -> None:
    missing = [f"{language}: {id}" for language in WHOLE for id in ids() - set(catalog(language))]
    assert not missing, listed(missing)


@pytest.mark.parametrize("language", LANGUAGES)
def test_an_id_stands_in_one_file_once(language: str) -> None:
    twice = [id for id, count in Counter(text.id for text in sources(language)).items() if count > 1]
    assert not twice, listed(twice)


@pytest.mark.parametrize("language", OTHERS)
def test_a_translation_has_no_id_that_english_lacks(language: str) -> None:
    strange = catalog(language).keys() - catalog("en").keys()
    assert not strange, listed(strange)


@pytest.mark.parametrize("language", OTHERS)
def test_an_id_stands_in_the_same_file_in_every_language(language: str) -> None:
    theirs, english = catalog(language), catalog("en")
    moved = [id for id in theirs.keys() & english.keys() if theirs[id].file != english[id].file]
    assert not moved, listed(moved)


@pytest.mark.parametrize("language", OTHERS)
def test_every_language_fills_the_same_blanks(language: str) -> None:
    theirs, english = catalog(language), catalog("en")
    unlike = [
        f"{id}: {language} {sorted(theirs[id].blanks)}, en {sorted(english[id].blanks)}"
        for id in theirs.keys() & english.keys()
        if theirs[id].blanks != english[id].blanks
    ]
    assert not unlike, listed(unlike)


@pytest.mark.parametrize("language", LANGUAGES)
def test_nothing_is_empty_and_every_brace_is_a_blank_or_a_reading(language: str) -> None:
    wrong = [
        f"{text.file}: {text.id}: {form}"
        for text in catalog(language).values()
        for form in text.forms
        if not form.strip() or re.search(r"[{}]", BLANK.sub("", READING.sub("", form)))
    ]
    assert not wrong, listed(wrong)


def test_readings_are_kana() -> None:
    wrong = [
        f"{text.id}: {{{match[1]}|{match[2]}}}"
        for text in catalog("ja").values()
        for form in text.forms
        for match in READING.finditer(form)
        if not match[1] or not KANA.fullmatch(match[2])
    ]
    assert not wrong, listed(wrong)


@pytest.mark.parametrize("language", [code for code in LANGUAGES if code != "ja"])
def test_only_japanese_texts_carry_readings(language: str) -> None:
    wrong = [
        text.id for text in catalog(language).values() if any(READING.search(form) for form in text.forms)
    ]
    assert not wrong, listed(wrong)


def test_every_kanji_carries_its_reading() -> None:
    bare = [
        f"{text.file}: {text.id}: {form}"
        for text in catalog("ja").values()
        for form in text.forms
        if KANJI.search(READING.sub("", form)) and not text.id.startswith(WITHOUT_READINGS)
    ]
    assert not bare, listed(bare)


WITHOUT_READINGS = ("letter.", "cli.")
"""Letters are mail, and the command line's help is no screen: neither can show and hide readings."""


@pytest.mark.parametrize("word", ["please", "invalid", "sorry", "oops"])
def test_nobody_is_begged_or_blamed(word: str) -> None:
    said = [
        f"{text.id}: {form}"
        for text in catalog("en").values()
        for form in text.forms
        if re.search(rf"\b{word}\b", form, re.IGNORECASE) and not text.id.endswith(".example")
    ]
    assert not said, listed(said)


def test_every_text_that_the_code_names_exists() -> None:
    known = {HOLE, *ids()}
    missing = [
        f"{one.place}: {one.template.replace(HOLE, '{}')}"
        for one in mentions()
        if one.template not in known and not any(map(one.fits, ids()))
    ]
    assert not missing, listed(missing)


def test_every_blank_is_given_a_value() -> None:
    wrong = [
        f"{one.place}: {one.template}: blanks {sorted(text.blanks)}, given {sorted(one.params)}"
        for one in mentions()
        if one.params is not None and (text := catalog("en").get(one.template)) and text.blanks - one.params
    ]
    assert not wrong, listed(wrong)


def _all_fields(fields: Iterable[Field]) -> Iterable[Field]:
    for field in fields:
        yield field
        if isinstance(field.type, Table):
            yield from field.type.columns


def _of_the_forms() -> tuple[set[str], set[str]]:
    """The ids that the forms' data must have, and those that they may have."""
    needed, possible = set(), set()
    for form in (load(key.procedure, key.status, key.edition) for key in known()):
        for step in form.steps:
            needed |= {words.step_title(step).id, f"stage.{step.stage}.title"}
            for field in _all_fields(step.fields):
                needed.add(words.label(field).id)
                possible |= {f"field.{field.text or field.id}.{part}" for part in FIELD_PARTS}
            needed |= {
                f"finding.{rule.code}" for rule in step.rules if isinstance(rule, OneOf | Before | Differs)
            }
    return needed, possible


def test_every_text_that_the_forms_and_states_need_exists() -> None:
    needed = _of_the_forms()[0] | {f"state.{state}" for state in State if state}
    assert not needed - ids(), listed(needed - ids())


def test_every_text_is_used() -> None:
    literal = {
        f"{before}{one}{after}"
        for one in strings()
        if HOLE not in one
        for before in PREFIXED
        for after in ADDED
    }
    needed, possible = _of_the_forms()
    used = literal | needed | possible | _of_the_card()
    patterns = _patterns() | {
        re.compile(re.escape(f"{prefix}.") + ".+")
        for text in catalog("en").values()
        for prefix in text.prefixes
    }
    unused = [id for id in ids() - used if not any(pattern.fullmatch(id) for pattern in patterns)]
    assert not unused, listed(unused)


def _of_the_card() -> set[str]:
    """Each secret of the card is asked for each purpose."""
    return {
        f"{purpose}.{kind}.{part}" for purpose in Purpose for kind in PinKind for part in ("title", "help")
    }


def _patterns() -> set[re.Pattern[str]]:
    """What computed ids look like: those that begin or end with words of their own."""
    found = set()
    for one in strings():
        parts = one.split(HOLE)
        telling = re.fullmatch(r"[a-z_0-9]+\.[a-zA-Z_0-9.]*", parts[0]) or re.fullmatch(
            r"\.(?!title$|help$|remedy$|label$)[a-z_]{4,}", parts[-1]
        )
        if len(parts) > 1 and telling:
            body = ".+".join(map(re.escape, parts))
            found |= {re.compile(f"(?:finding\\.|error\\.)?{body}(?:\\.title|\\.help|\\.remedy)?")}
    return found


@pytest.mark.parametrize(
    "entries",
    [
        'msgid "a"\nmsgstr "one"\nmsgstr "another"\n',
        'msgid "a"\nmsgstr "one"\n\nmsgid "b"\nmsgstr "two"\n\nmsgid "a"\nmsgstr "one"\n',
    ],
)
def test_two_texts_for_one_id_are_not_compiled(tmp_path: Path, entries: str) -> None:
    (tmp_path / "en").mkdir()
    (tmp_path / "en" / "some.po").write_text(f'msgid ""\nmsgstr ""\n\n{entries}', encoding="utf-8")
    with pytest.raises(DuplicateText, match=r"some\.po"):
        compile_catalogs(tmp_path)
