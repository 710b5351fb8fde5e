"""Dispositions for crimes, and whether there is family in Japan."""

from ras_tui.forms.conditions import Is
from ras_tui.forms.model import Field, Step, YesNo
from ras_tui.forms.sections.kinds import OTHER

RECORD = Step(
    "identity.record",
    "2-1",
    (
        Field(
            "criminal_record",
            YesNo(),
            source="Includes dispositions abroad; later editions of the form also name traffic violations.",
        ),
        Field("criminal_record_detail", OTHER, when=Is("criminal_record", "yes")),
        Field(
            "family_in_japan",
            YesNo(),
            source="Trainees and technical interns name relatives in Japan only, not people they live with.",
        ),
    ),
)
