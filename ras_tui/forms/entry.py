"""What a person typed, made canonical; what was put right is said, and nothing is ever cut."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from ras_tui.forms import codelists
from ras_tui.forms.conditions import Answers
from ras_tui.forms.judge import MY_NUMBER, Problem, problem, read_date
from ras_tui.forms.model import (
    Charset,
    Checkbox,
    Choice,
    Date,
    Digits,
    Field,
    Number,
    PartialDate,
    ScalarType,
    Table,
    Text,
    YearMonth,
    YesNo,
)
from ras_tui.forms.references import list_decider
from ras_tui.validation import dates, names, numbers, text
from ras_tui.validation.finding import Finding, Findings, Severity


@dataclass(frozen=True, slots=True)
class Entry:
    """One typed answer, understood or not."""

    value: str
    """Canonical; what was typed, trimmed, when it could not be understood."""
    notes: Findings = ()
    """What was put right, of severity ``NOTE``."""
    findings: Findings = ()
    """Why it is not as the field wants it."""


@dataclass(frozen=True, slots=True)
class _Read:
    """A value with the code of what was put right, and a problem where it was not understood."""

    value: str
    put_right: str = ""
    problem: Problem | None = None


def take(field: Field, raw: str, answers: Answers, today: date) -> Entry:
    """The canonical value of what was typed into a scalar field.

    ``answers`` are those given so far (a row's, for a table's column: ``journey.row_answers``): lists depend
    on them. A 個人番号 is refused whatever the field, and is not in the entry at all. Whether an answer
    is required, or goes with other answers, only ``check`` says.
    """
    assert not isinstance(field.type, Table), field.id
    seen = text.drop_invisible(raw, keep_newlines=True)
    if not text.trim(seen):
        return Entry("")
    if numbers.holds_my_number(seen) and not _phone_of_japan(field.type, seen):
        return Entry(_rest(field.type, raw), findings=(Finding(MY_NUMBER.code, field.id),))
    read = _read(field.type, seen, answers)
    found = read.problem or problem(field.type, read.value)
    if found is not None:
        findings = (Finding(found.code, field.id, found.params),)
        return Entry(read.value, _notes(field, raw, read), findings)
    return Entry(read.value, _notes(field, raw, read))


def _rest(type: ScalarType, raw: str) -> str:
    """What stays of an answer that held a 個人番号: of a longer text, everything else."""
    return numbers.without_my_numbers(raw) if isinstance(type, Text) and type.multiline else ""


def show(field: Field, value: str, answers: Answers, translator_language: str) -> str:
    """What an input shows for a canonical value: a choice's label, a date or text as it stands."""
    if value and isinstance(field.type, Choice):
        return label_of(field.type, value, answers, translator_language)
    return value


def label_of(choice: Choice, code: str, answers: Answers, language: str) -> str:
    """An option's label in a language; the code itself when the list does not have it."""
    option = next((one for one in codelists.options_for(choice, answers) if one.code == code), None)
    if option is None:
        return code
    return option.ja if language == "ja" else option.en or option.ja


def _phone_of_japan(type: ScalarType, raw: str) -> bool:
    """Whether the twelve digits are a telephone number with Japan's country code."""
    return isinstance(type, Digits) and type.format == "phone" and numbers.phone(raw)[:1] == "0"


def _notes(field: Field, raw: str, read: _Read) -> Findings:
    if not read.put_right or text.trim(raw.replace("\r\n", "\n")) == read.value:
        return ()
    params = {"typed": text.trim(text.drop_invisible(raw, keep_newlines=True)), "value": read.value}
    return (Finding(read.put_right, field.id, params, Severity.NOTE),)


def _read(type: ScalarType, raw: str, answers: Answers) -> _Read:
    match type:
        case Text():
            return _text(type, raw)
        case Digits():
            return _digits(type, raw)
        case Number():
            value = numbers.money(raw) if type.unit == "yen" else numbers.whole_number(raw)
            return _Read(value, "put_right.number")
        case Date() | PartialDate() | YearMonth():
            return _date(type, raw)
        case YesNo():
            return _yes_no(raw)
        case Checkbox():
            read = _yes_no(raw)
            return _Read("") if read.value == "no" else read
        case Choice():
            return _choice(type, raw, answers)


def _text(type: Text, raw: str) -> _Read:
    seen = text.drop_invisible(raw, keep_newlines=type.multiline)
    shapes: dict[Charset, Callable[[str], str]] = {
        Charset.ANY: lambda typed: text.compose_kana(text.widen_kana(typed)),
        Charset.FULLWIDTH: text.widen,
        Charset.HALFWIDTH: text.ascii_shape,
        Charset.LATIN_NAME: names.latin,
        Charset.ALNUM: lambda typed: text.ascii_shape(typed).replace(" ", ""),
        Charset.UPPER_ALNUM: lambda typed: numbers.digits_only(typed).upper(),
        Charset.UPPER: lambda typed: text.ascii_shape(typed).replace(" ", "").upper(),
    }
    value = text.trim(shapes[type.charset](text.trim(seen)))
    if type.format == "email":
        value = value.replace(" ", "")
    return _Read(value, _what_changed(raw, value))


def _digits(type: Digits, raw: str) -> _Read:
    plain = numbers.digits_only(raw)
    value = numbers.phone(raw) if type.format == "phone" else plain
    return _Read(value, _what_changed(raw, value) if value == plain else "put_right.country_code")


def _what_changed(raw: str, value: str) -> str:
    """The one code that says best what was put right; several changes have a code of their own."""
    typed = text.trim(raw)
    steps: tuple[tuple[str, Callable[[str], str]], ...] = (
        ("put_right.invisible", lambda one: text.drop_invisible(one, keep_newlines=True)),
        ("put_right.narrowed", text.narrow),
        ("put_right.widened", text.widen),
        ("put_right.kana", lambda one: text.compose_kana(text.widen_kana(one))),
        ("put_right.upper", str.upper),
        ("put_right.spaces", lambda one: text.single_spaces(one.replace("\n", " "))),
        ("put_right.spaces", lambda one: one.replace(" ", "")),
        ("put_right.hyphens", lambda one: text.plain_hyphens(one).replace("-", "")),
        ("put_right.hyphens", text.plain_hyphens),
    )
    for code, change in steps:
        if text.trim(change(typed)) == value:
            return code
    return "put_right.several"


def _date(type: Date | PartialDate | YearMonth, raw: str) -> _Read:
    read = read_date(type, raw)
    if isinstance(read, dates.Unreadable):
        return _Read(text.trim(raw), "", Problem(read.code, read.params))
    return _Read(read, "put_right.date")


_YES = frozenset({"yes", "y", "はい", "有", "有り", "あり", "ある", "1", "true", "ok"})
_NO = frozenset({"no", "n", "いいえ", "無", "無し", "なし", "ない", "0", "false", "いえ"})


def _yes_no(raw: str) -> _Read:
    said = text.trim(text.widen_kana(text.narrow(raw))).lower()
    if said in _YES:
        return _Read("yes")
    if said in _NO:
        return _Read("no")
    return _Read(text.trim(raw), "", Problem("yes_no.unknown"))


def _choice(type: Choice, raw: str, answers: Answers) -> _Read:
    options = codelists.options_for(type, answers)
    typed = text.trim(raw)
    if exact := next((one for one in options if one.code == typed), None):
        return _Read(exact.code)
    said = text.narrow(text.widen_kana(typed)).casefold()
    named = [one.code for one in options if said in (one.code.casefold(), *_labels(one))]
    hits = named or _found(type, typed, options, answers)
    if len(hits) == 1:
        return _Read(hits[0])
    if hits:
        return _Read(typed, "", Problem("choice.ambiguous", {"n": len(hits)}))
    return _Read(typed, "", Problem("choice.unknown"))


def _labels(option: codelists.CodeOption) -> tuple[str, ...]:
    return text.narrow(option.ja).casefold(), text.narrow(option.en).casefold(), option.reading


def _found(
    type: Choice, typed: str, options: tuple[codelists.CodeOption, ...], answers: Answers
) -> list[str]:
    """The codes that a search finds among the options offered."""
    if not options:
        return []
    offered = {one.code for one in options}
    decider = list_decider(type)
    name = type.codelist.replace(f"{{{decider}}}", str(answers.get(decider, "")))
    return [one.code for one in codelists.codelist(name).search(typed, "ja") if one.code in offered]
