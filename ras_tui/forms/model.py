"""Forms as data: frozen values without logic, which survive a JSON round trip.

An answer is canonical text: dates ``YYYY-MM-DD``; partial dates ``YYYY-MM-DD``, ``YYYY-MM``, ``YYYY`` or
``unknown``; months ``YYYY-MM``; ``yes``/``no``; a checkbox ``yes`` or nothing; a choice its option's code;
numbers plain digits. A table's answer is its rows, each a mapping from column id to canonical text.
"""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Literal

from ras_tui.forms.conditions import ALWAYS, Condition


class Charset(StrEnum):
    """Which characters a text field takes; others are put right where that is safe, else found."""

    ANY = "any"
    FULLWIDTH = "fullwidth"
    """Japanese full width: half-width letters, digits, kana and spaces are widened."""
    HALFWIDTH = "halfwidth"
    """Printable ASCII: full-width forms are narrowed."""
    LATIN_NAME = "latin_name"
    """``A-Z``, space, and ``. , ' -``: narrowed and upper-cased."""
    ALNUM = "alnum"
    """``A-Z a-z 0-9 -``: narrowed."""
    UPPER_ALNUM = "upper_alnum"
    """``A-Z 0-9``: narrowed, upper-cased, hyphens and spaces dropped."""
    UPPER = "upper"
    """``A-Z``: narrowed and upper-cased."""


@dataclass(frozen=True, slots=True)
class Text:
    """Text of at most ``max`` characters."""

    max: int
    charset: Charset = Charset.ANY
    pattern: str = ""
    """A regular expression that the whole text matches; empty for none."""
    exact: int | None = None
    multiline: bool = False
    format: Literal["", "card_number", "email"] = ""
    """A shape with sentences of its own."""
    kind: Literal["text"] = "text"


@dataclass(frozen=True, slots=True)
class Digits:
    """A string of half-width digits that is not a number: postcodes, telephones."""

    max: int
    exact: int | None = None
    format: Literal["", "postcode", "phone"] = ""
    kind: Literal["digits"] = "digits"


@dataclass(frozen=True, slots=True)
class Number:
    """A whole number, at most ``digits`` digits long."""

    digits: int
    minimum: int = 0
    maximum: int | None = None
    unit: Literal["", "yen"] = ""
    kind: Literal["number"] = "number"


@dataclass(frozen=True, slots=True)
class Date:
    """A whole date."""

    kind: Literal["date"] = "date"


@dataclass(frozen=True, slots=True)
class PartialDate:
    """A date whose day, month or all may be unknown."""

    kind: Literal["partial_date"] = "partial_date"


@dataclass(frozen=True, slots=True)
class YearMonth:
    """A month of a year; the month alone may be unknown if ``month_may_be_unknown``."""

    month_may_be_unknown: bool = False
    kind: Literal["year_month"] = "year_month"


@dataclass(frozen=True, slots=True)
class YesNo:
    """``yes`` or ``no``."""

    kind: Literal["yes_no"] = "yes_no"


@dataclass(frozen=True, slots=True)
class Checkbox:
    """``yes`` or nothing."""

    kind: Literal["checkbox"] = "checkbox"


@dataclass(frozen=True, slots=True)
class Choice:
    """One code of a code list."""

    codelist: str
    """A list's name; ``{field}`` stands for that field's answer (``"periods/{current_status}"``)."""
    exclude: tuple[str, ...] = ()
    within: str = ""
    """The field whose answer narrows the list (a prefecture its municipalities)."""
    near: str = ""
    """The field of the postcode that names the likeliest entries (of municipalities)."""
    kind: Literal["choice"] = "choice"


ScalarType = Text | Digits | Number | Date | PartialDate | YearMonth | YesNo | Checkbox | Choice


@dataclass(frozen=True, slots=True)
class Table:
    """Repeated rows of the same columns.

    A column's conditions and lists see the cells of its own row by their column's id, in place of fields of
    that name, and all other answers.
    """

    columns: tuple["Field", ...]
    rows_min: int = 1
    rows_max: int = 6
    kind: Literal["table"] = "table"


FieldType = ScalarType | Table


@dataclass(frozen=True, slots=True)
class Field:
    """One question. Its words are ``field.<text or id>.label`` / ``.hint`` / ``.example`` in the catalogs."""

    id: str
    type: FieldType
    item: str = ""
    """Its number on the paper form."""
    when: Condition = ALWAYS
    """Whether it is asked at all."""
    required: Condition = ALWAYS
    """Whether, being asked, it must be answered."""
    text: str = ""
    """The key of its words, where several fields share them."""
    source: str = ""
    """Where the rule comes from, when it is not the form's own source; an edition note."""


@dataclass(frozen=True, slots=True)
class OneOf:
    """At least one of the fields (those that apply) is answered."""

    fields: tuple[str, ...]
    code: str = "one_of.missing"
    kind: Literal["one_of"] = "one_of"


@dataclass(frozen=True, slots=True)
class Before:
    """Both dates answered: the first is before the second (or equal, if ``or_equal``)."""

    first: str
    second: str
    or_equal: bool = False
    code: str = "dates.out_of_order"
    when: Condition = ALWAYS
    """Holds only then; of a table's column the condition looks at the cells of the same row."""
    kind: Literal["before"] = "before"


@dataclass(frozen=True, slots=True)
class AtMost:
    """Both numbers answered: the first is not greater than the second."""

    first: str
    second: str
    code: str = "number.more_than_whole"
    kind: Literal["at_most"] = "at_most"


@dataclass(frozen=True, slots=True)
class NotFuture:
    """The date is today or earlier."""

    field: str
    kind: Literal["not_future"] = "not_future"


@dataclass(frozen=True, slots=True)
class NotPast:
    """The date is today or later (a passport that has expired, say)."""

    field: str
    kind: Literal["not_past"] = "not_past"


@dataclass(frozen=True, slots=True)
class Differs:
    """Two answers are not the same."""

    first: str
    second: str
    code: str
    kind: Literal["differs"] = "differs"


@dataclass(frozen=True, slots=True)
class InWindow:
    """Today lies in the procedure's filing window, which the field (the expiry) decides."""

    procedure: str
    field: str
    kind: Literal["in_window"] = "in_window"


Rule = OneOf | Before | AtMost | NotFuture | NotPast | Differs | InWindow
"""A rule over fields; a table's column is named ``family.name`` and holds for every row."""


@dataclass(frozen=True, slots=True)
class Step:
    """One page of a form: at most 15 fields, or one table. Its title is ``step.<id>.title``."""

    id: str
    stage: str
    """The guide's number of it: ``"1"``, ``"2-1"``, ``"2-2"``, ``"2-3"`` or ``"3"``; others name a task."""
    fields: tuple[Field, ...]
    when: Condition = ALWAYS
    rules: tuple[Rule, ...] = ()
    """Rules whose fields stand on this page or earlier ones."""


@dataclass(frozen=True, slots=True)
class Form:
    """One form of one edition."""

    id: str
    """e.g. ``"extension.T"``."""
    procedure: str
    edition: str
    in_force_from: date
    in_force_to: date | None
    steps: tuple[Step, ...]
    form_number: str = ""
    certainty: str = ""
    """How sure the source is: ``high``, ``medium``, ``low`` and where from."""
