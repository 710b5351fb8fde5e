"""Who acts for the applicant: a legal representative, or an agent (取次者)."""

from ras_tui.forms.assembly import Section
from ras_tui.forms.conditions import NEVER, In, Is
from ras_tui.forms.model import Field, OneOf, Step, Text
from ras_tui.forms.sections.addresses import municipality
from ras_tui.forms.sections.kinds import FULLWIDTH_NAME, PHONE, POSTCODE, PREFECTURE, STREET

_FIELDS = (
    Field("rep_name", FULLWIDTH_NAME),
    Field("rep_relation", Text(40)),
    Field("rep_postal", POSTCODE, text="address.postal"),
    Field("rep_prefecture", PREFECTURE, text="address.prefecture"),
    Field("rep_municipality", municipality("rep"), text="address.municipality"),
    Field("rep_street", STREET, text="address.street"),
    Field("rep_phone", PHONE, required=NEVER, text="address.phone"),
    Field("rep_mobile", PHONE, required=NEVER, text="address.mobile"),
)
_RULES = (OneOf(("rep_phone", "rep_mobile")),)
_REPRESENTATIVE = Step(
    "representative", "2-2", _FIELDS, when=Is("case.user_kind", "legal_representative"), rules=_RULES
)
_REPRESENTATIVE_OF_ENTRANT = Step(
    "representative.entrant",
    "2-2",
    _FIELDS,
    when=In("case.user_kind", ("legal_representative", "relative")),
    rules=_RULES,
)

_AGENT = Step(
    "agent",
    "2-2",
    (
        Field("agent_name", FULLWIDTH_NAME, source="The user who is signed in."),
        Field("agent_postal", POSTCODE, text="address.postal"),
        Field("agent_prefecture", PREFECTURE, text="address.prefecture"),
        Field(
            "agent_municipality",
            municipality("agent"),
            text="address.municipality",
        ),
        Field("agent_street", STREET, text="address.street"),
        Field("agent_affiliation", Text(256), source="A relative enters the relation to the applicant."),
        Field("agent_phone", PHONE, text="address.phone"),
    ),
    when=Is("case.user_kind", "relative"),
)

REPRESENTATIVE = Section("representative", (_REPRESENTATIVE,), certainty="high: official bilingual form")
REPRESENTATIVE_OF_ENTRANT = Section(
    "representative",
    (_REPRESENTATIVE_OF_ENTRANT,),
    certainty="high: official bilingual form; whom it concerns: act, article 7-2 paragraph 2",
)
"""Of somebody abroad a relative in Japan is the representative too (the act's Article 7-2 paragraph 2)."""
AGENT = Section(
    "agent",
    (_AGENT,),
    certainty="high: bulk-entry tool; of the agents there, only relatives are users in the guide",
)
