"""Entering an application: the answers are kept, nothing is filed yet (guide 5(1)ウII)."""

from collections.abc import Mapping

from ras_server.act import Act, new_id
from ras_server.cases.judging import judge_answers, with_facts
from ras_server.cases.once import once
from ras_server.cases.subject import Subject, about, text
from ras_server.cases.view import happened, shown
from ras_server.desk import Desk
from ras_server.problems import Refused
from ras_server.store.tables import AccountRow, CaseRow
from ras_tui.forms import case
from ras_tui.forms.conditions import Value
from ras_tui.forms.journey import on_route
from ras_tui.forms.model import Form
from ras_tui.forms.registry import BY_LETTER, UnknownForm, load
from ras_tui.messages.applications import Alongside, Application, CaseState, NewApplication
from ras_tui.validation.eligibility import Applicant, judge
from ras_tui.validation.finding import Finding, errors
from ras_tui.validation.scope import BESIDE, MAIN


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
    if application.edition != desk.settings.edition:
        raise Refused("application.other_edition")
    _together(application)
    form = _form(application.procedure, application)
    facts = case.facts(application.procedure, application.status, user.user_kind, application.letter)
    answers = _checked(desk, form, application.answers, facts)
    _eligible(desk, application, answers, user)
    main = _keep(act, account, application, form, answers, about(answers))
    for other in application.alongside:
        _enter_beside(desk, act, application, other, main, user)
    return shown(desk, act.rows, main)


def _enter_beside(
    desk: Desk,
    act: Act,
    application: NewApplication,
    other: Alongside,
    main: CaseRow,
    user: AccountRow,
) -> None:
    """An application beside the main one. Findings name its fields after its procedure."""
    facts = case.facts(
        other.procedure, application.status, user.user_kind, application.letter, main=main.procedure
    )
    form = _form(other.procedure, application)
    try:
        answers = _checked(desk, form, other.answers, facts)
        _same_person(answers, main)
    except Refused as refused:
        found = tuple(one._replace(where=f"{other.procedure}/{one.where}") for one in refused.findings)
        raise Refused(refused.code, findings=found) from refused
    kept = _keep(act, user.id, application, form, answers, about(main.answers))
    kept.main_case = main.id


def _keep(
    act: Act,
    account: str,
    application: NewApplication,
    form: Form,
    answers: dict[str, Value],
    subject: Subject,
) -> CaseRow:
    row = CaseRow(
        id=new_id(),
        account=account,
        procedure=form.procedure,
        status=application.status,
        letter=application.letter,
        edition=application.edition,
        state=CaseState.ENTERED.value,
        answers=answers,
        applicant_name=subject.name,
        birth_date=subject.birth,
        expiry=subject.expiry,
        event=subject.event,
        office=subject.office,
        entered_at=act.now,
    )
    act.rows.add(row)
    happened(act, row, "entered")
    act.record("application.entered", account=account, about=row.id, form=form.id)
    return row


def _together(application: NewApplication) -> None:
    """Re-entry and other activities only beside what the guide names, each once (guide 2 ⑥ ⑦)."""
    if application.procedure in BESIDE:
        raise Refused("application.never_alone")
    others = [other.procedure for other in application.alongside]
    fits = application.procedure in MAIN and set(others) <= set(BESIDE) and len(set(others)) == len(others)
    if others and not fits:
        raise Refused("application.not_beside")


def _form(procedure: str, application: NewApplication) -> Form:
    letter = application.letter if procedure in BY_LETTER else ""
    try:
        return load(procedure, application.status, application.edition, letter)
    except UnknownForm as error:
        raise Refused("application.form_unknown") from error


def _checked(
    desk: Desk, form: Form, given: Mapping[str, Value], facts: Mapping[str, str]
) -> dict[str, Value]:
    """The answers on the route. Raises :class:`Refused` with what is wrong with them."""
    answers = with_facts(given, facts)
    if found := judge_answers(form, answers, desk.today()):
        raise Refused("answers.refused", findings=found)
    return on_route(form, answers)


def _same_person(answers: Mapping[str, Value], main: CaseRow) -> None:
    """What is asked again must be about the applicant of the main application."""
    again = (("name", main.applicant_name), ("date_of_birth", main.birth_date))
    found = tuple(
        Finding("alongside.other_person", field)
        for field, known in again
        if answers.get(field, known) != known
    )
    if found:
        raise Refused("answers.refused", findings=found)


def _eligible(desk: Desk, application: NewApplication, answers: dict[str, Value], user: AccountRow) -> None:
    applicant = Applicant(
        birth=text(answers, "date_of_birth"),
        status=application.status,
        held=text(answers, "current_status"),
        period=text(answers, "current_period"),
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
