"""Family in Japan and people living together (在日親族及び同居者)."""

from ras_tui.forms.conditions import NEVER, In, Is, Not
from ras_tui.forms.model import (
    Before,
    Charset,
    Choice,
    Differs,
    Field,
    NotFuture,
    PartialDate,
    Step,
    Table,
    Text,
    YesNo,
)
from ras_tui.forms.sections.kinds import CARD_NUMBER, FULLWIDTH_NAME

_BORN = "family.date_of_birth"
_ELDERS = (
    *("father", "mother", "grandfather", "grandmother", "adoptive_father", "adoptive_mother"),
    *("older_brother", "older_sister"),
)
_YOUNGER = ("child", "adopted_child", "grandchild", "younger_brother", "younger_sister")
_AGES = (
    Before(
        _BORN,
        "date_of_birth",
        or_equal=True,
        code="family.should_be_older",
        when=In("relationship", _ELDERS),
    ),
    Before(
        "date_of_birth",
        _BORN,
        or_equal=True,
        code="family.should_be_younger",
        when=In("relationship", _YOUNGER),
    ),
)
"""Twins are of one age; of relations by marriage nothing follows."""
_THERE_IS = Is("family_in_japan", "yes")


def _columns(cohabiting: str) -> tuple[Field, ...]:
    return (
        Field("relationship", Choice("relation_family"), text="family.relationship"),
        Field("name", FULLWIDTH_NAME, text="family.name"),
        Field("date_of_birth", PartialDate(), text="family.date_of_birth"),
        Field("nationality", Choice("nationalities"), text="family.nationality"),
        Field("cohabiting", YesNo(), text=cohabiting),
        Field(
            "employer_or_school",
            Text(60, Charset.FULLWIDTH),
            required=NEVER,
            text="family.employer_or_school",
        ),
        Field(
            "card_number",
            CARD_NUMBER,
            when=Not(Is("nationality", "JP")),
            required=NEVER,
            text="family.card_number",
        ),
    )


def family(cohabiting: str = "family.cohabiting") -> Step:
    """The page of the table; ``cohabiting`` keys the words of the column that says who lives together."""
    table = Field(
        "family",
        Table(_columns(cohabiting), rows_min=1, rows_max=6),
        when=_THERE_IS,
        source="Six rows online; more persons go on a sheet in the attached PDF.",
    )
    rules = (
        NotFuture(_BORN),
        *_AGES,
        Differs("family.card_number", "card_number", "family.card_is_own"),
    )
    return Step("identity.family", "2-1", (table,), when=_THERE_IS, rules=rules)
