"""The office in charge: whom to phone to correct a filed application or to take it back (guide 5(1)ウII)."""

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
    office = application.office_in_charge
    correct = (m("office.correct"),) if may_be_withdrawn(application) else ()
    return (m("office.in_charge", office=office_name(office)), office_contact(office), *correct)


def may_be_withdrawn(application: Application) -> bool:
    """Whether the office can still give it back: it is filed and not decided."""
    return application.state in _MAY_BE_WITHDRAWN


async def withdraw(ui: Frontend, services: Services, application: Application) -> None:
    """How an application is taken back, and what that means; the office does it, nobody online."""
    number = application.reception_number or application.provisional_number
    beside = (m("withdraw.beside"),) if application.alongside else ()
    body = (
        m("withdraw.how", number=Verbatim(number)),
        *whom_to_phone(application)[:2],
        m("withdraw.means"),
        *beside,
        m("withdraw.stay"),
    )
    await ui.show(Page("withdraw", body=body, say=Say(m("withdraw.say"))))
