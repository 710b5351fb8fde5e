"""Dispositions for crimes, departures by deportation, and whether there is family in Japan."""

from ras_tui.forms.conditions import Is
from ras_tui.forms.model import Before, Date, Field, NotFuture, Number, Step, YesNo
from ras_tui.forms.sections.kinds import OTHER

_DEPORTED = Is("deportation", "yes")

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
        Field("deportation", YesNo()),
        Field("deportation_count", Number(2, minimum=1), when=_DEPORTED),
        Field("deportation_latest", Date(), when=_DEPORTED),
        Field(
            "family_in_japan",
            YesNo(),
            source="Trainees and technical interns name relatives in Japan only, not people they live with.",
        ),
    ),
    rules=(
        NotFuture("deportation_latest"),
        Before("date_of_birth", "deportation_latest", or_equal=True),
    ),
)
