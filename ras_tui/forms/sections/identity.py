"""Who the applicant is (申請人等作成用1): the pages of part 1 that several procedures share.

Each procedure picks and numbers their fields by ``forms.numbering.numbered``.
"""

from ras_tui.forms.conditions import NEVER, Answered
from ras_tui.forms.model import (
    Charset,
    Choice,
    Date,
    Field,
    NotFuture,
    NotPast,
    OneOf,
    PartialDate,
    Step,
    Text,
    YesNo,
)
from ras_tui.forms.sections.addresses import municipality
from ras_tui.forms.sections.kinds import EMAIL, PASSPORT_NAME, PHONE, POSTCODE, PREFECTURE, STREET

PERSON = Step(
    "identity.person",
    "2-1",
    (
        Field("nationality", Choice("nationalities", exclude=("JP",))),
        Field("date_of_birth", PartialDate()),
        Field("name", PASSPORT_NAME),
        Field("sex", Choice("sex")),
        Field("place_of_birth", Text(40)),
        Field("marital_status", YesNo()),
        Field("occupation", Text(40)),
        Field("home_town", Text(80, Charset.FULLWIDTH)),
    ),
    rules=(NotFuture("date_of_birth"),),
)

ADDRESS = Step(
    "identity.address",
    "2-1",
    (
        Field("residence_postal", POSTCODE),
        Field("residence_prefecture", PREFECTURE),
        Field("residence_municipality", municipality("residence")),
        Field("residence_street", STREET),
        Field("residence_phone", PHONE, required=NEVER),
        Field("residence_mobile", PHONE, required=NEVER),
        Field("user_email", EMAIL),
    ),
    rules=(OneOf(("residence_phone", "residence_mobile")),),
)

PASSPORT = Step(
    "identity.passport",
    "2-1",
    (
        Field(
            "passport_number",
            Text(12, Charset.ALNUM, pattern=r"[A-Za-z0-9\-]{1,12}"),
            required=NEVER,
            source="Empty when no passport is held.",
        ),
        Field("passport_expiry", Date(), when=Answered("passport_number")),
    ),
    rules=(NotPast("passport_expiry"),),
)
