"""Last school and field of study, which the sheets of several statuses ask for alike."""

from ras_tui.forms.conditions import AnyOf, In, Is
from ras_tui.forms.model import Before, Choice, Field, Step, YearMonth
from ras_tui.forms.sections.kinds import OTHER, PLACE

STUDIED = ("doctor", "master", "bachelor", "junior_college")
"""Levels that have a field of study of the longer list."""


def education(id: str, *, level: str = "18", major: str = "19") -> Step:
    """The page; ``level`` and ``major`` are its numbers on the paper form."""
    return Step(
        id,
        "2-2",
        (
            Field("edu_place", Choice("in_japan_or_abroad"), item=f"{level}(1)"),
            Field("edu_level", Choice("education_level"), item=f"{level}(2)"),
            Field("edu_level_other", OTHER, item=f"{level}(2)", when=Is("edu_level", "other")),
            Field("edu_school", PLACE, item=f"{level}(3)"),
            Field("edu_graduation", YearMonth(), item=f"{level}(4)"),
            Field("major", Choice("major_field"), item=major, when=In("edu_level", STUDIED)),
            Field(
                "major_vocational",
                Choice("vocational_major"),
                item=major,
                when=Is("edu_level", "vocational"),
                source="A longer list of the bulk-entry tool also names 介護福祉; it is not known whether "
                "care workers get that one.",
            ),
            Field(
                "major_other",
                OTHER,
                item=major,
                when=AnyOf(
                    (
                        In("major", ("other_humanities", "other_natural", "other")),
                        Is("major_vocational", "other"),
                    )
                ),
            ),
        ),
        rules=(Before("date_of_birth", "edu_graduation"),),
    )
