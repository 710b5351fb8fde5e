"""Who brought employer and applicant together: employment agency and intermediary."""

from dataclasses import replace

from ras_tui.forms.conditions import ALWAYS, NEVER, All, Answered, Condition, Is
from ras_tui.forms.model import Charset, Choice, Date, Field, NotFuture, Step, Text
from ras_tui.forms.sections.addresses import address, phone
from ras_tui.forms.sections.organisations import official_numbers

_NAME = Text(60, Charset.FULLWIDTH)
_THROUGH_AGENCY = Answered("agency_name")
_PASSED_ON = Answered("intermediary_name")


def agency(id: str, item: str, *, when: Condition = ALWAYS) -> Step:
    """The page about an employment agency (職業紹介事業者), where there is one."""
    return Step(
        id,
        "2-3",
        (
            Field("agency_name", _NAME, item=item, required=NEVER),
            *official_numbers("agency", item, item, when=_THROUGH_AGENCY),
            *address("agency", item, when=_THROUGH_AGENCY, text="address"),
            phone("agency", item, when=_THROUGH_AGENCY, text="address"),
            Field("agency_permit", Text(16, Charset.FULLWIDTH), item=item, when=_THROUGH_AGENCY),
            Field(
                "agency_accepted",
                Date(),
                item=item,
                when=_THROUGH_AGENCY,
                source="The source gives no type; a date by its name.",
            ),
        ),
        when=when,
        rules=(NotFuture("agency_accepted"),),
    )


def intermediary(id: str, item: str, *, country: bool = False, when: Condition = ALWAYS) -> Step:
    """The page about an intermediary (取次機関), where there is one."""
    abroad = Field("intermediary_country", Choice("nationalities"), item=item, when=_PASSED_ON)
    in_japan = All((_PASSED_ON, Is("intermediary_country", "JP"))) if country else _PASSED_ON
    place = address("intermediary", item, when=in_japan, text="address")
    street = replace(place[3], when=_PASSED_ON, source="Abroad the whole address stands here.")
    return Step(
        id,
        "2-3",
        (
            Field("intermediary_name", _NAME, item=item, required=NEVER),
            *((abroad,) if country else ()),
            *place[:3],
            street,
            phone("intermediary", item, when=_PASSED_ON, text="address"),
        ),
        when=when,
    )
