"""Valid answers to any form, made from its data: what ``check`` must never refuse."""

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from random import Random
from types import MappingProxyType

from hypothesis import strategies as st

from ras_tui.forms.codelists import options_for
from ras_tui.forms.conditions import NEVER, Answers, Condition, In, Value
from ras_tui.forms.model import (
    AtMost,
    Before,
    Charset,
    Checkbox,
    Choice,
    Date,
    Differs,
    Digits,
    Field,
    Form,
    InWindow,
    NotFuture,
    NotPast,
    Number,
    OneOf,
    PartialDate,
    Rule,
    ScalarType,
    Step,
    Table,
    Text,
    YearMonth,
    YesNo,
)
from ras_tui.validation.eligibility import step2_3_open

TODAY = date(2027, 3, 20)
CASE_T: Mapping[str, str] = {
    "case.procedure": "extension",
    "case.status": "T61",
    "case.user_kind": "self",
    "case.step2_3": "open",
}
CASE_N: Mapping[str, str] = {**CASE_T, "case.status": "T26", "case.step2_3": "closed"}


def case_of(status: str, procedure: str = "extension", letter: str = "") -> dict[str, str]:
    """The facts of an individual's application."""
    step2_3 = "open" if step2_3_open(status, "self") else "closed"
    facts = {"case.procedure": procedure, "case.status": status, "case.step2_3": step2_3}
    return {**CASE_T, **facts, "case.letter": letter, "case.main": ""}


USER_KINDS = ("self", "legal_representative", "relative")

CLOCK = "([01][0-9]|2[0-3]):[0-5][0-9]"
"""The shape of a time of day."""
NO_ANSWERS: Mapping[str, str] = MappingProxyType({})
_UPPER = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
_JAPANESE = "あいうがぱアイウガパーヶ日本東京都港区山田花子髙﨑々、。１２ＡＢ－（）・"
_ALPHABETS: Mapping[Charset, str] = {
    Charset.ANY: _JAPANESE + "abcXYZ().,/ ",
    Charset.FULLWIDTH: _JAPANESE + "\u3000",
    Charset.HALFWIDTH: "abcXYZ019 .,-/()",
    Charset.LATIN_NAME: _UPPER + " .,'-",
    Charset.ALNUM: _UPPER + "abcxyz0123456789",
    Charset.UPPER_ALNUM: _UPPER + "0123456789",
    Charset.UPPER: _UPPER,
}


def answers_to(
    form: Form, case: Mapping[str, str], today: date = TODAY
) -> st.SearchStrategy[dict[str, Value]]:
    """Valid answers of every route through the form that a case allows, facts of the case among them."""
    return st.integers(0, 2**32 - 1).map(lambda seed: Filler(form, case, today, Random(seed)).fill())


def _undecided(condition: Condition, answers: Answers) -> bool:
    """Whether what it looks at comes later: what it may ask for then is done already."""
    return isinstance(condition, In) and not answers.get(condition.field)


class Filler:
    """Fills in a form from its first page, each field as its type, condition, list and rules allow."""

    def __init__(
        self,
        form: Form,
        case: Mapping[str, str],
        today: date,
        random: Random,
        given: Mapping[str, str] = NO_ANSWERS,
    ) -> None:
        self._form = form
        self._given = given
        self._today = today
        self._random = random
        self._rules: list[Rule] = [rule for step in form.steps for rule in step.rules]
        self._answers: dict[str, Value] = dict(case)

    def fill(self) -> dict[str, Value]:
        for step in self._form.steps:
            if step.when.holds(self._answers):
                self._fill_step(step)
        return self._answers

    def _fill_step(self, step: Step) -> None:
        forced = {self._random.choice(rule.fields) for rule in step.rules if isinstance(rule, OneOf)}
        for field in step.fields:
            if not field.when.holds(self._answers):
                continue
            if field.id in self._given:
                self._answers[field.id] = self._given[field.id]
            elif field.required.holds(self._answers) or field.id in forced or self._random.random() < 0.5:
                self._answers[field.id] = self._value(field)

    def _value(self, field: Field) -> Value:
        if not isinstance(field.type, Table):
            return self._scalar(field.type, field.id, self._answers)
        count = self._random.randint(field.type.rows_min, min(field.type.rows_max, field.type.rows_min + 2))
        return [self._row(field.id, field.type) for _ in range(count)]

    def _row(self, id: str, table: Table) -> dict[str, str]:
        columns = {column.id for column in table.columns}
        view = {name: value for name, value in self._answers.items() if name not in columns}
        row: dict[str, str] = {}
        for column in table.columns:
            if not column.when.holds(view):
                continue
            if column.required != NEVER or self._random.random() < 0.5:
                assert not isinstance(column.type, Table)
                row[column.id] = self._scalar(column.type, f"{id}.{column.id}", view)
                view[column.id] = row[column.id]
        return row

    def _scalar(self, type: ScalarType, name: str, view: Answers) -> str:
        match type:
            case Text():
                return self._text(type, self._unlike(name))
            case Digits(exact=4):
                return f"{self._day(name, view).year}"
            case Digits():
                return self._digits(type)
            case Number():
                most = self._most(type, name)
                return str(self._random.randint(type.minimum, most))
            case Date() | PartialDate() | YearMonth():
                return self._date(type, self._day(name, view))
            case YesNo():
                return self._random.choice(("yes", "no"))
            case Checkbox():
                return "yes"
            case Choice():
                return self._random.choice(options_for(type, view)).code

    def _most(self, type: Number, name: str) -> int:
        """The greatest number that the type and the rules about this field allow."""
        most = 10 ** min(type.digits, 9) - 1 if type.maximum is None else type.maximum
        for rule in self._rules:
            if isinstance(rule, AtMost) and rule.first == name:
                most = min(most, int(str(self._answers.get(rule.second, most))))
            if isinstance(rule, AtMost) and rule.second == name:
                most = min(most, int(str(self._answers.get(rule.first, most))) or most)
        return most

    def _digits(self, type: Digits) -> str:
        length = type.exact or self._random.randint(1, min(type.max, 11))
        return self._letters("0123456789", length)

    def _text(self, type: Text, unlike: Sequence[str]) -> str:
        if type.format == "email":
            return f"{self._letters('abcxyz019', self._random.randint(1, 20))}@mail.example.jp"
        if type.format == "card_number":
            made = self._letters(_UPPER, 2) + self._letters("0123456789", 8) + self._letters(_UPPER, 2)
            return made if made not in unlike else self._text(type, unlike)
        if type.pattern == CLOCK:
            return f"{self._random.randint(0, 23):02}:{self._random.randint(0, 59):02}"
        longest = self._random.choice((1, 2, min(type.max, 20), type.max))
        length = type.exact or self._random.randint(1, longest)
        made = self._letters(_ALPHABETS[type.charset], length)
        return (
            self._random.choice(_UPPER) + made[1:]
            if type.charset is Charset.LATIN_NAME
            else _solid(made, type.charset)
        )

    def _letters(self, alphabet: str, length: int) -> str:
        return "".join(self._random.choices(alphabet, k=length))

    def _unlike(self, name: str) -> list[str]:
        """Answers that this one has to differ from."""
        others = [
            rule.second if rule.first == name else rule.first
            for rule in self._rules
            if isinstance(rule, Differs) and name in (rule.first, rule.second)
        ]
        return [value for other in others if isinstance(value := self._answers.get(other), str)]

    def _day(self, name: str, view: Answers) -> date:
        """A day that the rules about this field allow."""
        low, high = date(1920, 1, 1), date(2035, 12, 31)
        for rule in self._rules:
            if isinstance(rule, Before) and not (rule.when.holds(view) or _undecided(rule.when, view)):
                continue
            match rule:
                case NotFuture(field=field) if field == name:
                    high = min(high, self._today)
                case NotPast(field=field) if field == name:
                    low = max(low, self._today)
                case InWindow(procedure="acquisition", field=field) if field == name:
                    low, high = self._today - timedelta(days=30), self._today
                case InWindow(field=field) if field == name:
                    low, high = self._today + timedelta(days=1), self._today + timedelta(days=89)
                case Before(first=first, second=second) if first == name:
                    high = min(high, self._before(second))
                case Before(second=second) if second == name:
                    low = max(low, self._after(rule.first, view) + timedelta(days=not rule.or_equal))
        return low + timedelta(days=self._random.randint(0, max(0, (high - low).days)))

    def _before(self, second: str) -> date:
        """A day that is surely not after another answer; early enough for one that is still to come."""
        value = self._answers.get(second, "")
        if not isinstance(value, str) or not value[:1].isdigit():
            return self._today - timedelta(days=400)
        return _earliest(value)

    def _after(self, first: str, view: Answers) -> date:
        """The first day that need not be before another answer."""
        value = view.get(first.rpartition(".")[2], "") if "." in first else self._answers.get(first, "")
        if not isinstance(value, str) or not value[:1].isdigit():
            return date(1920, 1, 1)
        return _earliest(value)

    def _date(self, type: Date | PartialDate | YearMonth, day: date) -> str:
        whole = day.isoformat()
        match type:
            case Date():
                return whole
            case PartialDate():
                return self._random.choice((whole, whole, whole[:7], whole[:4], "unknown"))
            case YearMonth():
                return whole[: self._random.choice((4, 7) if type.month_may_be_unknown else (7,))]


def _earliest(value: str) -> date:
    """The first day that a date, parts of which may be unknown, can be."""
    return date(int(value[:4]), int(value[5:7] or 1), int(value[8:10] or 1))


def _solid(text: str, charset: Charset) -> str:
    """Text whose ends are no spaces."""
    end = "a" if charset is Charset.HALFWIDTH else "あ"
    return text if text == text.strip() else end + text[1:-1] + end if len(text) > 1 else end
