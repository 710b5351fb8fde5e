"""Organisations as several sheets ask for them: numbers, name, industry, address, figures."""

from ras_tui.forms.conditions import ALWAYS, NEVER, All, Condition, In, Is
from ras_tui.forms.model import Choice, Digits, Field, Number, Step, Table, YesNo
from ras_tui.forms.sections.addresses import address, phone
from ras_tui.forms.sections.kinds import OTHER, PLACE

OTHER_INDUSTRY = (
    *("other_manufacturing", "other_wholesale", "other_retail", "other_education"),
    *("other_business_services", "other_services", "unclassifiable"),
)
"""Industries that are described in words."""
COUNT = Number(5)
"""Of people."""
CAPITAL = Number(13, unit="yen")
SALES = Number(15, unit="yen")
BY_STATUS = Choice("industries/{case.status}")
"""The industries that the bulk-entry tool offers for the status."""


def both(when: Condition, also: Condition) -> Condition:
    """One condition and another; the other alone where the first always holds."""
    return also if when == ALWAYS else All((when, also))


def official_numbers(
    prefix: str, corporate: str, insurance: str, *, when: Condition = ALWAYS
) -> tuple[Field, ...]:
    """Corporate number (法人番号) and employment insurance office number, as ``<prefix>_corporate_has`` …

    ``corporate`` and ``insurance`` are their items on the paper form.
    """
    return (
        *corporate_number(prefix, corporate, when=when),
        Field(
            f"{prefix}_insurance_number",
            Digits(11, exact=11),
            item=insurance,
            when=when,
            required=NEVER,
            text="company.insurance_number",
            source="Empty when the office is not an insured one.",
        ),
    )


def corporate_number(
    prefix: str, item: str, *, when: Condition = ALWAYS, text: str = "company"
) -> tuple[Field, ...]:
    """Whether there is a corporate number, and which; ``text`` keys the words, where two stand on a page."""
    has = f"{prefix}_corporate_has"
    return (
        Field(has, YesNo(), item=item, when=when, text=f"{text}.corporate_has"),
        Field(
            f"{prefix}_corporate_number",
            Digits(13, exact=13),
            item=item,
            when=both(when, Is(has, "yes")),
            text=f"{text}.corporate_number",
            source="Its check digit is not judged.",
        ),
    )


def industry(prefix: str, item: str, type: Choice, *, when: Condition = ALWAYS) -> tuple[Field, ...]:
    """The main industry as ``<prefix>_industry``, and its description where it is another one."""
    id = f"{prefix}_industry"
    described = both(when, In(id, OTHER_INDUSTRY))
    return (
        Field(id, type, item=item, when=when, text="industry"),
        Field(f"{id}_other", OTHER, item=item, when=described, text="industry_other"),
    )


def other_industries(
    id: str, prefix: str, item: str, type: Choice, *, when: Condition = ALWAYS, stage: str = "2-3"
) -> Step:
    """The page of up to two other industries."""
    described = In("other_industry", OTHER_INDUSTRY)
    columns = (
        Field("other_industry", type, text="other_industries.kind"),
        Field("detail", OTHER, when=described, text="industry_other"),
    )
    table = Table(columns, rows_max=2)
    field = Field(f"{prefix}_industries", table, item=item, required=NEVER, text="other_industries")
    return Step(id, stage, (field,), when=when)


def organisation(
    id: str,
    prefix: str,
    items: tuple[str, str, str, str, str, str],
    type: Choice = BY_STATUS,
    *,
    branch: bool = True,
    when: Condition = ALWAYS,
) -> Step:
    """The page of an organisation's name, branch, numbers, industry, address and telephone.

    ``items`` are its numbers on the form: name, corporate number, branch, insurance number, industry,
    address.
    """
    name, corporate, office, insurance, kind, place = items
    offices = (Field(f"{prefix}_branch", PLACE, item=office, required=NEVER, text="company.branch"),)
    return Step(
        id,
        "2-3",
        (
            Field(f"{prefix}_name", PLACE, item=name, text="organisation.name"),
            *(offices if branch else ()),
            *official_numbers(prefix, corporate, insurance),
            *industry(prefix, kind, type),
            *address(prefix, place, text="address"),
            phone(prefix, place, text="address"),
        ),
        when=when,
    )


def figures(id: str, prefix: str, *, interns: bool = False, when: Condition = ALWAYS) -> Step:
    """The page of capital, yearly sales and people; ``0`` for what the organisation does not have."""
    trained = Field(f"{prefix}_interns", COUNT, item="(9)", required=NEVER, text="organisation.interns")
    return Step(
        id,
        "2-3",
        (
            Field(f"{prefix}_capital", CAPITAL, item="(7)", text="organisation.capital"),
            Field(f"{prefix}_sales", SALES, item="(8)", text="organisation.sales"),
            Field("employees", COUNT, item="(9)"),
            Field("foreign_employees", COUNT, item="(9)"),
            *((trained,) if interns else ()),
        ),
        when=when,
    )
