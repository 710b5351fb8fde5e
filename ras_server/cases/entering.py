"""Entering an application: the answers are kept, nothing is filed yet (guide 5(1)ウII)."""

from datetime import date

from ras_server.act import Act, new_id
from ras_server.cases.once import once
from ras_server.cases.view import happened, shown
from ras_server.desk import Desk
from ras_server.problems import Refused
from ras_server.store.tables import AccountRow, CaseRow
from ras_tui.forms.case import facts
from ras_tui.forms.check import check, unknown_fields
from ras_tui.forms.codelists.offices import office_in_charge
from ras_tui.forms.conditions import Value
from ras_tui.forms.journey import CASE, on_route
from ras_tui.forms.model import Form
from ras_tui.forms.registry import UnknownForm, load
from ras_tui.messages.applications import Application, CaseState, NewApplication
from ras_tui.validation.eligibility import Applicant, judge
from ras_tui.validation.finding import errors


def enter(desk: Desk, account: str, application: NewApplication, key: str) -> Application:
    """Check the answers as the client should have, and keep those on the route. Raises :class:`Refused`."""
    return once(
        desk,
        account,
        key,
        act="enter",
        request=application.model_dump_json(),
        kind=Application,
        do=lambda act: _enter(desk, act, account, application),
    )


def _enter(desk: Desk, act: Act, account: str, application: NewApplication) -> Application:
    user = act.rows.get_one(AccountRow, account)
    form = _form(application)
    answers = _checked(desk, form, application, user)
    _eligible(desk, application, answers, user)
    case = CaseRow(
        id=new_id(),
        account=account,
        procedure=application.procedure,
        status=application.status,
        edition=application.edition,
        state=CaseState.ENTERED.value,
        answers=answers,
        applicant_name=_text(answers, "name"),
        birth_date=_text(answers, "date_of_birth"),
        expiry=date.fromisoformat(_text(answers, "current_expiry")),
        office=office_in_charge(
            _text(answers, "residence_prefecture"), _text(answers, "residence_municipality")
        ),
        entered_at=act.now,
    )
    act.rows.add(case)
    happened(act, case, "entered")
    act.record("application.entered", account=account, about=case.id, form=form.id)
    return shown(desk, act.rows, case)


def _form(application: NewApplication) -> Form:
    try:
        return load(application.procedure, application.status, application.edition)
    except UnknownForm as error:
        raise Refused("application.form_unknown") from error


def _checked(desk: Desk, form: Form, application: NewApplication, user: AccountRow) -> dict[str, Value]:
    """The answers on the route. The facts of the case are the service's own, whatever the client thinks."""
    answers: dict[str, Value] = {
        **{id: value for id, value in application.answers.items() if not id.startswith(CASE)},
        **facts(application.procedure, application.status, user.user_kind),
    }
    found = (*unknown_fields(form, answers), *errors(check(form, answers, desk.today())))
    if found:
        raise Refused("answers.refused", findings=found)
    return on_route(form, answers)


def _eligible(desk: Desk, application: NewApplication, answers: dict[str, Value], user: AccountRow) -> None:
    applicant = Applicant(
        birth=_text(answers, "date_of_birth"),
        status=application.status,
        period=_text(answers, "current_period"),
    )
    found = errors(
        judge(
            application.procedure,
            applicant,
            user_kind=user.user_kind,
            today=desk.today(),
            user_birth=user.birth_date.isoformat(),
        )
    )
    if found:
        raise Refused("application.not_eligible", findings=found)


def _text(answers: dict[str, Value], field: str) -> str:
    value = answers.get(field, "")
    return value if isinstance(value, str) else ""
