"""When a field or a step applies: values that look at answers."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

Value = str | Sequence[Mapping[str, str]]
"""A scalar answer in canonical text, or the rows of a table."""
Answers = Mapping[str, Value]
"""Answers by field id. Facts of the case that no field asks stand here too, as ``case.*``."""


@dataclass(frozen=True, slots=True)
class Always:
    """Holds whatever was answered."""

    def holds(self, answers: Answers) -> bool:
        return True


@dataclass(frozen=True, slots=True)
class Is:
    """The field's answer equals a value."""

    field: str
    value: str

    def holds(self, answers: Answers) -> bool:
        return answers.get(self.field) == self.value


@dataclass(frozen=True, slots=True)
class In:
    """The field's answer is one of some values."""

    field: str
    values: tuple[str, ...]

    def holds(self, answers: Answers) -> bool:
        return answers.get(self.field) in self.values


@dataclass(frozen=True, slots=True)
class Answered:
    """The field has any answer."""

    field: str

    def holds(self, answers: Answers) -> bool:
        return bool(answers.get(self.field))


@dataclass(frozen=True, slots=True)
class All:
    """Every condition holds."""

    of: tuple["Condition", ...]

    def holds(self, answers: Answers) -> bool:
        return all(condition.holds(answers) for condition in self.of)


@dataclass(frozen=True, slots=True)
class AnyOf:
    """At least one condition holds."""

    of: tuple["Condition", ...]

    def holds(self, answers: Answers) -> bool:
        return any(condition.holds(answers) for condition in self.of)


@dataclass(frozen=True, slots=True)
class Not:
    """The condition does not hold."""

    of: "Condition"

    def holds(self, answers: Answers) -> bool:
        return not self.of.holds(answers)


@dataclass(frozen=True, slots=True)
class SomeRow:
    """A table has a row whose column holds one of some values."""

    table: str
    column: str
    values: tuple[str, ...]

    def holds(self, answers: Answers) -> bool:
        rows = answers.get(self.table, ())
        return not isinstance(rows, str) and any(row.get(self.column) in self.values for row in rows)


Condition = Always | Is | In | Answered | All | AnyOf | Not | SomeRow

ALWAYS = Always()
NEVER = Not(ALWAYS)
