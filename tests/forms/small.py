"""Small forms made for the tests of the engine."""

from datetime import date

from ras_tui.forms.conditions import ALWAYS, NEVER, Answered, Is, SomeRow
from ras_tui.forms.model import (
    Before,
    Charset,
    Choice,
    Date,
    Differs,
    Field,
    Form,
    InWindow,
    NotFuture,
    NotPast,
    OneOf,
    PartialDate,
    Rule,
    Step,
    Table,
    Text,
    YesNo,
)


def form(*steps: Step) -> Form:
    return Form("small", "extension", "2024", date(2024, 3, 1), None, steps)


def page(*fields: Field, rules: tuple[Rule, ...] = (), id: str = "page") -> Form:
    return form(Step(id, "2-1", fields, rules=rules))


PETS = form(
    Step("pets", "2-1", (Field("has_pet", YesNo()),)),
    Step(
        "pet",
        "2-1",
        (
            Field("pet_name", Text(10)),
            Field("pet_nick", Text(10), when=Answered("pet_name"), required=NEVER),
        ),
        when=Is("has_pet", "yes"),
    ),
    Step("vet", "2-2", (Field("vet", Text(10)),), when=Answered("pet_nick")),
    Step("end", "3", (Field("remarks", Text(10), required=NEVER),)),
)
"""A pet is asked for when there is one, its vet when it has a nickname."""

PEOPLE = form(
    Step(
        "own", "2-1", (Field("nationality", Choice("nationalities")), Field("card", Text(4), required=NEVER))
    ),
    Step(
        "people",
        "2-1",
        (
            Field(
                "people",
                Table(
                    (
                        Field("name", Text(5, Charset.FULLWIDTH)),
                        Field("nationality", Choice("nationalities")),
                        Field("card", Text(4), when=Is("nationality", "VN")),
                        Field("born", PartialDate(), required=NEVER),
                        Field("moved", Date(), required=NEVER),
                    ),
                    rows_min=1,
                    rows_max=3,
                ),
            ),
        ),
        rules=(
            NotFuture("people.born"),
            Before("people.born", "people.moved"),
            Differs("people.card", "card", "family.card_is_own"),
        ),
    ),
    Step("visa", "2-2", (Field("visa", Text(10)),), when=SomeRow("people", "nationality", ("VN",))),
)
"""A table whose columns look at each other and share names with fields."""

PHONES = page(
    Field("phone", Text(5), required=NEVER),
    Field("mobile", Text(5), required=NEVER),
    rules=(OneOf(("phone", "mobile")),),
)
DAYS = page(
    Field("begin", PartialDate(), required=NEVER),
    Field("end", PartialDate(), required=NEVER),
    Field("until", PartialDate(), required=NEVER),
    Field("expiry", Date(), required=NEVER),
    rules=(Before("begin", "end"), NotFuture("begin"), NotPast("until"), InWindow("extension", "expiry")),
)
__all__ = ["ALWAYS", "DAYS", "PEOPLE", "PETS", "PHONES", "form", "page"]
