"""Who supports the applicant (扶養者), as several sheets ask for it."""

from ras_tui.forms.conditions import ALWAYS, NEVER, All, Answered, Condition, In, Is, Not
from ras_tui.forms.model import Before, Choice, Date, Differs, Field, NotFuture, NotPast, Rule, Step
from ras_tui.forms.sections.addresses import address, phone
from ras_tui.forms.sections.kinds import CARD_NUMBER, INCOME, OTHER, PASSPORT_NAME, PLACE
from ras_tui.forms.sections.organisations import official_numbers

RULES: tuple[Rule, ...] = (
    NotFuture("supporter_dob"),
    NotPast("supporter_expiry"),
    Differs("supporter_card", "card_number", "supporter.card_is_own"),
    Before(
        "supporter_dob",
        "date_of_birth",
        or_equal=True,
        code="family.should_be_older",
        when=In("supporter_relation", ("father", "mother", "adoptive_father", "adoptive_mother")),
    ),
)
"""Of the person, whichever sheet asks."""
_FOREIGN = All((Answered("supporter_nationality"), Not(Is("supporter_nationality", "JP"))))


def supporter(id: str, *first: Field, when: Condition = ALWAYS) -> Step:
    """The page about the person, items (1) to (8); ``first`` are fields before them."""
    return Step(
        id,
        "2-3",
        (
            *first,
            Field("supporter_name", PASSPORT_NAME, item="(1)"),
            Field("supporter_dob", Date(), item="(2)"),
            Field("supporter_nationality", Choice("nationalities"), item="(3)"),
            Field("supporter_card", CARD_NUMBER, item="(4)", when=_FOREIGN),
            Field("supporter_status", Choice("statuses"), item="(5)", when=_FOREIGN),
            Field("supporter_period", Choice("periods/{supporter_status}"), item="(6)", when=_FOREIGN),
            Field(
                "supporter_expiry",
                Date(),
                item="(7)",
                when=All((_FOREIGN, Not(Is("supporter_period", "unlimited")))),
                source="A stay without limit has no last day.",
            ),
            Field("supporter_relation", Choice("relation_supporter"), item="(8)"),
            Field("supporter_relation_other", OTHER, item="(8)", when=Is("supporter_relation", "other")),
        ),
        when=when,
        rules=RULES,
    )


def supporter_work(id: str, *, if_any: bool = False, when: Condition = ALWAYS) -> Step:
    """The page about the supporter's work, items (9) to (13); ``if_any`` where there may be none."""
    works = Answered("supporter_employer") if if_any else ALWAYS
    employer = (
        Field(
            "supporter_employer",
            PLACE,
            item="(9)",
            required=NEVER,
            text="supporter_employer_if_any",
            source="Not of students.",
        )
        if if_any
        else Field("supporter_employer", PLACE, item="(9)")
    )
    return Step(
        id,
        "2-3",
        (
            employer,
            Field("supporter_branch", PLACE, item="(9)", when=works, required=NEVER, text="company.branch"),
            *official_numbers("supporter", "(10)", "(11)", when=works),
            *address("supporter_work", "(12)", when=works),
            phone("supporter_work", "(12)", when=works),
            Field("supporter_income", INCOME, item="(13)", required=NEVER if if_any else ALWAYS),
        ),
        when=when,
    )
