"""Choosing how the card is received (guide 5(1)ウIV, notes 19-21)."""

from ras_server.act import Act
from ras_server.cases.beside import beside, main_of_account
from ras_server.cases.moving import move
from ras_server.cases.states import Move
from ras_server.cases.view import happened, shown
from ras_server.desk import Desk
from ras_server.problems import Refused
from ras_server.store.tables import CaseRow
from ras_tui.forms.codelists.offices import offices_for
from ras_tui.messages.applications import Application, Delivery, DeliveryChoice
from ras_tui.validation import delivery as rules
from ras_tui.validation.eligibility import is_short


def choose_delivery(desk: Desk, account: str, id: str, choice: DeliveryChoice) -> Application:
    """Keep the choice; may be repeated and changed until the decision. Raises :class:`Refused`."""
    with desk.act() as act:
        case = main_of_account(act.rows, account, id)
        move(desk, act, case, Move.CHOOSE_DELIVERY)
        take_choice(act, case, choice)
        return shown(desk, act.rows, case)


def take_choice(act: Act, case: CaseRow, choice: DeliveryChoice) -> None:
    """Keep a choice that the rules leave, for what was filed beside it too. Raises :class:`Refused`."""
    others = beside(act.rows, case)
    _allowed(case, [other.procedure for other in others], choice)
    for one in (case, *others):
        one.delivery = choice.delivery.value
        one.delivery_office = choice.office if choice.delivery is Delivery.COUNTER else ""
        one.kanji_name_first_time = choice.kanji_name_first_time
    happened(act, case, f"delivery_{choice.delivery.value}")
    act.record("delivery.chosen", account=case.account, about=case.id, delivery=choice.delivery.value)


def _allowed(case: CaseRow, simultaneous: list[str], choice: DeliveryChoice) -> None:
    reasons = rules.refused(
        case.procedure,
        simultaneous=simultaneous,
        stamp_in_passport=is_short(str(case.answers.get("desired_period", ""))),
        kanji_name_first_time=choice.kanji_name_first_time,
        edition=case.edition,
    )
    reason = reasons.get(rules.Delivery(choice.delivery.value))
    if reason is not None:
        raise Refused("delivery.not_allowed", findings=(reason,))
    offices = offices_for(
        str(case.answers.get("residence_prefecture", "")), str(case.answers.get("residence_municipality", ""))
    )
    if choice.delivery is Delivery.COUNTER and choice.office not in offices:
        raise Refused("delivery.office_unknown")
