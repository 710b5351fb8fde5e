"""An office in words: its name, and how it is reached."""

from ras_tui.forms.codelists import codelist
from ras_tui.forms.codelists.offices import contact_of
from ras_tui.text.message import Bilingual, Message, Verbatim, m


def office_name(id: str) -> Bilingual:
    """An office's name, in Japanese and English."""
    offices = codelist("offices")
    return Bilingual(offices.label(id, "ja"), offices.label(id, "en"))


def office_contact(id: str) -> Message:
    """Address and telephone of the bureau or district office that a case lies with."""
    found = contact_of(id)
    return m(
        "office.contact", postal=Verbatim(found.postal), address=Verbatim(found.address), phone=found.phone
    )
