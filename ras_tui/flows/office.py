"""The office in charge: whom to phone to correct a filed application or to take it back (guide 5(1)ウII)."""

from collections.abc import Iterator

from ras_tui.forms.codelists.offices import contact_of
from ras_tui.forms.office_words import office_contact, office_name
from ras_tui.frontend import Frontend, Page, Say
from ras_tui.messages.applications import Application, CaseState
from ras_tui.services import Services
from ras_tui.text.message import Verbatim, Words, m

_MAY_BE_WITHDRAWN = frozenset({CaseState.SUBMITTED, CaseState.EXAMINING})


def whom_to_phone(application: Application) -> tuple[Words, ...]:
    """The office's name, address and telephone, and that mistakes are told there."""
    if not application.office_in_charge:
        return ()
    correct = (m("office.correct"),) if may_be_withdrawn(application) else ()
    return (*_reached(application.office_in_charge), *correct)


def _reached(office: str) -> Iterator[Words]:
    """Name, address and telephone, and whether somebody has compared them with the office's page."""
    yield m("office.in_charge", office=office_name(office))
    yield office_contact(office)
    if not contact_of(office).confirmed:
        yield m("office.unconfirmed")


def may_be_withdrawn(application: Application) -> bool:
    """Whether the office can still give it back: it is filed and not decided."""
    return application.state in _MAY_BE_WITHDRAWN


async def withdraw(ui: Frontend, services: Services, application: Application) -> None:
    """How an application is taken back, and what that means; the office does it, nobody online."""
    number = application.reception_number or application.provisional_number
    beside = (m("withdraw.beside"),) if application.alongside else ()
    body = (
        m("withdraw.how", number=Verbatim(number)),
        *_reached(application.office_in_charge),
        m("withdraw.means"),
        *beside,
        m("withdraw.stay"),
    )
    await ui.show(Page("withdraw", body=body, say=Say(m("withdraw.say"))))
