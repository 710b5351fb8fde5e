"""What to mail or to bring once an application is decided (guide 5(2)イ, ウ, notes 24-27)."""

from collections.abc import Mapping
from types import MappingProxyType

from ras_tui.messages.applications import Delivery

_DESIGNATED = frozenset({"T81", "T82", "T83", "T90", "T71", "T72", "T51"})
"""高度専門職, 特定技能, 特定活動: their holders were given a designation sheet (note 26)."""

_NEW_CARD = ("post.envelope", "post.fee_payment_form", "post.residence_card")
_BY_POST: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "eligibility_certificate": ("post.certificate_envelope",),
        "acquisition": ("post.envelope",),
        "change_of_status": _NEW_CARD,
        "extension": _NEW_CARD,
        "work_certificate": (
            "post.certificate_envelope",
            "post.fee_payment_form",
            "post.residence_card_copy",
        ),
    }
)
_AT_COUNTER = ("counter.passport", "counter.residence_card")
_HOW_TO_MAIL = ("post.how", "post.address", "post.leave_out")
"""Notes 24 and 27, and the address."""
_SENDS_ITS_CARD = frozenset({"change_of_status", "extension"})


def papers(procedure: str, status: str, delivery: Delivery) -> tuple[str, ...]:
    """The list for a decided application, in order; each item is ``receipt.<item>`` in the catalogs."""
    if delivery is Delivery.EMAIL:
        return ()
    if delivery is Delivery.COUNTER:
        sheet = ("counter.designation_sheet",) if status in _DESIGNATED else ()
        return (*_AT_COUNTER, *sheet, "counter.fee_payment_form", "counter.letter")
    sheet = ("post.designation_sheet",) if procedure in _SENDS_ITS_CARD and status in _DESIGNATED else ()
    copy = ("post.copy_first",) if procedure in _SENDS_ITS_CARD else ()
    return (*_BY_POST[procedure], *sheet, *_HOW_TO_MAIL, *copy)
