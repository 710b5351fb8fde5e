"""The points of highly skilled professionals (高度専門職), asked with the sheets of their activity's letter.

Which question is asked of which of the three activities is the points table of the ordinance; the bulk-entry
tool names only the columns.
"""

from ras_tui.forms.assembly import Section
from ras_tui.forms.conditions import NEVER, All, In, Is
from ras_tui.forms.model import Choice, Field, Number, Step, Text, YesNo

_PROFESSIONAL = In("case.status", ("T81", "T82", "T83", "T90"))
_COUNTED = All((_PROFESSIONAL, Is("hsp_special", "no")))
_EMPLOYED = In("hsp_type", ("academic", "technical"))
_TECHNICAL = Is("hsp_type", "technical")
_MANAGER = Is("hsp_type", "management")
_SALES = Number(13, unit="yen")
_RANKED = Is("hsp_top_300", "yes")
_PLACE = Text(60)

TYPE = Step(
    "points.type",
    "2-2",
    (
        Field(
            "hsp_type",
            Choice("hsp_types/{case.status}"),
            source="Follows from the status but for 高度専門職2号, whose activity decides.",
        ),
        Field("hsp_special", YesNo(), source="特別高度人材, since April 2023: no points are counted."),
    ),
    when=_PROFESSIONAL,
)

PERSON = Step(
    "points.person",
    "2-2",
    (
        Field("hsp_degree", Choice("hsp_degrees/{hsp_type}")),
        Field("hsp_two_degrees", YesNo()),
        Field("hsp_experience", Choice("hsp_experience/{hsp_type}")),
        Field("hsp_age", Choice("hsp_ages"), when=_EMPLOYED),
        Field("hsp_income", Choice("hsp_incomes/{hsp_age}"), when=_EMPLOYED),
        Field("hsp_manager_income", Choice("hsp_manager_incomes"), when=_MANAGER),
        Field("hsp_role", Choice("hsp_roles"), when=_MANAGER),
        Field("hsp_licences", Choice("hsp_licences"), when=_TECHNICAL),
        Field("hsp_japanese", Choice("hsp_japanese")),
    ),
    when=_COUNTED,
)

RESEARCH = Step(
    "points.research",
    "2-2",
    (
        Field("hsp_patent", YesNo(), required=NEVER),
        Field("hsp_grants", YesNo(), required=NEVER),
        Field("hsp_papers", YesNo(), required=NEVER),
        Field("hsp_other_research", YesNo(), required=NEVER),
    ),
    when=All((_COUNTED, _EMPLOYED)),
)

ORGANISATION = Step(
    "points.organisation",
    "2-2",
    (
        Field("hsp_innovation", YesNo()),
        Field("hsp_innovation_small", YesNo(), when=Is("hsp_innovation", "yes")),
        Field("hsp_local_support", YesNo()),
        Field("hsp_research_ratio", YesNo()),
        Field("hsp_research_costs", _SALES, when=Is("hsp_research_ratio", "yes")),
        Field("hsp_research_sales", _SALES, when=Is("hsp_research_ratio", "yes")),
    ),
    when=_COUNTED,
)

BONUS = Step(
    "points.bonus",
    "2-2",
    (
        Field("hsp_award", YesNo()),
        Field("hsp_growth_project", YesNo()),
        Field("hsp_jica", YesNo()),
        Field("hsp_investment", YesNo(), when=_MANAGER),
        Field("hsp_funds", YesNo(), when=In("hsp_type", ("technical", "management"))),
        Field("hsp_listed_university", YesNo()),
    ),
    when=_COUNTED,
)

UNIVERSITY = Step(
    "points.university",
    "2-2",
    (
        Field("hsp_top_300", YesNo()),
        Field("hsp_super_global", YesNo()),
        Field("hsp_innovative_asia", YesNo()),
        Field(
            "hsp_rank_qs",
            _PLACE,
            when=_RANKED,
            required=NEVER,
            source="The width is inferred: the tool limits none of the three.",
        ),
        Field("hsp_rank_the", _PLACE, when=_RANKED, required=NEVER),
        Field("hsp_rank_arwu", _PLACE, when=_RANKED, required=NEVER),
    ),
    when=All((_COUNTED, Is("hsp_listed_university", "yes"))),
)

POINTS = Section(
    "points",
    (TYPE, PERSON, RESEARCH, ORGANISATION, BONUS, UNIVERSITY),
    certainty="questions and lists high (bulk-entry tool); of which activity each is asked: the points "
    "table, from general knowledge",
)
