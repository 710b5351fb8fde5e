"""Asking for tax data: the person allows it, the municipality answers later, the person registers it.

Nothing of the portal is called inside an act: an answer that takes long holds up nobody else.
"""

import hashlib
import logging
import secrets
from base64 import urlsafe_b64encode
from datetime import timedelta
from typing import Final

from sqlalchemy import select
from sqlalchemy.orm import Session

from ras_server.accounts.auth_id import ALPHABET
from ras_server.cases.beside import of_account
from ras_server.cases.moving import may
from ras_server.cases.states import Move
from ras_server.cases.view import happened
from ras_server.desk import Desk
from ras_server.problems import Refused
from ras_server.secrets import hashed, token
from ras_server.store.tables import AccountRow, CaseRow, TaxDataRow
from ras_server.tax_data.portal import Answer, Forgotten, Portal, PortalError
from ras_tui.messages.tax_data import TaxData, TaxDataList, TaxDataRequest, TaxDataState, TaxRecord
from ras_tui.validation.names import same_name

log = logging.getLogger("ras_server.tax_data")

CONSENT_WITHIN: Final = timedelta(minutes=30)
ANSWER_WITHIN: Final = timedelta(hours=24)
SHORT: Final = "/tax-data"
"""Below it, on the web pages, stand short ways to the portal."""
WAITING: Final = frozenset({TaxDataState.CONSENT, TaxDataState.COMING})


def begin(desk: Desk, account: str, case: str, request: TaxDataRequest) -> TaxData:
    """Prepare the way to the portal. Raises :class:`Refused`: only for oneself, only before filing."""
    portal, state, verifier = _portal(desk), token(), secrets.token_urlsafe(48)
    with desk.act() as act:
        _attachable(of_account(act.rows, account, case))
        if act.rows.get_one(AccountRow, account).user_kind != "self":
            raise Refused("tax_data.not_for_you")
        row = TaxDataRow(
            id=_code(),
            case=case,
            name=request.name,
            year=request.year,
            state=TaxDataState.CONSENT.value,
            state_hash=hashed(state),
            verifier=verifier,
            address=portal.address(state, _challenge(verifier)),
            asked_at=act.now,
            until=desk.timer.now() + CONSENT_WITHIN,
        )
        act.rows.add(row)
        act.record("tax_data.asked", account=account, about=case, year=str(request.year))
        return described(row, desk.settings.pages)


def leads_to(desk: Desk, code: str) -> str:
    """Where a short address leads: to the portal while the person is awaited there, else nowhere (empty)."""
    with desk.database.read() as rows:
        row = rows.get(TaxDataRow, code.upper())
        if row is None or row.state != TaxDataState.CONSENT.value or row.until <= desk.timer.now():
            return ""
        return row.address


def come_back(desk: Desk, state: str, code: str, error: str, issuer: str) -> TaxDataState | None:
    """The person comes back from the portal; None when nobody is awaited with this state (any more)."""
    portal = _portal(desk)
    row = _returned(desk, state)
    if row is None:
        return None
    if row.until <= desk.timer.now():
        return _end(desk, row.id, TaxDataState.EXPIRED)
    if error or issuer != portal.issuer:
        return _end(desk, row.id, TaxDataState.REFUSED if error == "access_denied" else TaxDataState.FAILED)
    try:
        access = portal.token(code, row.verifier)
        question = portal.ask(access, row.year)
    except (Forgotten, PortalError) as reason:
        log.warning("no consent: %s", reason.args[0])
        return _end(desk, row.id, TaxDataState.FAILED)
    return _wait(desk, row.id, access, question)


def of_case(desk: Desk, account: str, case: str) -> TaxDataList:
    """All requests of an application, newest first; what is on its way is looked for at the portal."""
    with desk.database.read() as rows:
        of_account(rows, account, case)
        waiting = [row for row in _rows(rows, case) if TaxDataState(row.state) in WAITING]
    for row in waiting:
        _look(desk, row)
    with desk.database.read() as rows:
        return TaxDataList(requests=[described(row, desk.settings.pages) for row in _rows(rows, case)])


def requests_of(rows: Session, case: str) -> list[TaxData]:
    """All requests of an application as they stand, newest first."""
    return [described(row) for row in _rows(rows, case)]


def register(desk: Desk, account: str, case: str, id: str) -> TaxData:
    """Make the data part of the application (the guide's 「登録」). Raises :class:`Refused`."""
    with desk.act() as act:
        row, owner = _own(act.rows, account, case, id)
        _attachable(owner)
        if row.state == TaxDataState.REGISTERED.value:
            return described(row)
        if row.state != TaxDataState.ARRIVED.value:
            raise Refused("tax_data.not_there")
        row.state = TaxDataState.REGISTERED.value
        happened(act, owner, "tax_data_registered", year=str(row.year))
        act.record("tax_data.registered", account=account, about=case, year=str(row.year))
        return described(row)


def give_up(desk: Desk, account: str, case: str, id: str) -> None:
    """Forget a request and what it brought, unless it is registered. Raises :class:`Refused`."""
    with desk.act() as act:
        row, _ = _own(act.rows, account, case, id)
        if row.state == TaxDataState.REGISTERED.value:
            raise Refused("tax_data.registered")
        act.rows.delete(row)
        act.record("tax_data.given_up", account=account, about=case, year=str(row.year))


def _look(desk: Desk, row: TaxDataRow) -> None:
    """Move a waiting request on, if there is news."""
    if row.until <= desk.timer.now():
        _end(desk, row.id, TaxDataState.EXPIRED)
    elif row.state == TaxDataState.COMING.value:
        try:
            answer = _portal(desk).answer(row.access, row.question)
        except Forgotten:
            _end(desk, row.id, TaxDataState.FAILED)
        except PortalError as reason:  # it may answer the next time; the request ends by itself
            log.warning("no answer: %s", reason.args[0])
        else:
            if answer is not None:
                _arrive(desk, row.id, answer)


def _arrive(desk: Desk, id: str, answer: Answer) -> None:
    with desk.act() as act:
        row = act.rows.get(TaxDataRow, id)
        if row is None or row.state != TaxDataState.COMING.value:
            return
        row.state = _verdict(row, answer).value
        row.access = row.question = ""
        if row.state == TaxDataState.ARRIVED.value and answer.record is not None:
            row.record = answer.record.model_dump(mode="json")
        act.record("tax_data.answered", about=row.case, state=row.state)


def _verdict(row: TaxDataRow, answer: Answer) -> TaxDataState:
    """Somebody else's data are neither kept nor shown."""
    if not same_name(row.name, answer.name):
        return TaxDataState.NAME_DIFFERS
    return TaxDataState.ARRIVED if answer.record is not None else TaxDataState.NO_DATA


def _returned(desk: Desk, state: str) -> TaxDataRow | None:
    """The request that was sent to the portal with this state, which is used up."""
    with desk.act() as act:
        row = act.rows.scalars(select(TaxDataRow).where(TaxDataRow.state_hash == hashed(state))).first()
        if row is None or row.state != TaxDataState.CONSENT.value:
            return None
        row.state_hash = None
        row.address = ""
        act.rows.flush()
        act.rows.expunge(row)
        return row


def _wait(desk: Desk, id: str, access: str, question: str) -> TaxDataState:
    with desk.act() as act:
        row = act.rows.get_one(TaxDataRow, id)
        row.state, row.access, row.question = TaxDataState.COMING.value, access, question
        row.verifier, row.until = "", desk.timer.now() + ANSWER_WITHIN
        act.record("tax_data.allowed", about=row.case)
    return TaxDataState.COMING


def _end(desk: Desk, id: str, state: TaxDataState) -> TaxDataState:
    with desk.act() as act:
        row = act.rows.get(TaxDataRow, id)
        if row is not None and TaxDataState(row.state) in WAITING:
            row.state, row.state_hash = state.value, None
            row.verifier = row.access = row.question = row.address = ""
            act.record("tax_data.ended", about=row.case, state=state.value)
    return state


def _attachable(case: CaseRow) -> None:
    may(case, Move.ATTACH)


def _own(rows: Session, account: str, case: str, id: str) -> tuple[TaxDataRow, CaseRow]:
    owner = of_account(rows, account, case)
    row = rows.get(TaxDataRow, id)
    if row is None or row.case != case:
        raise Refused("tax_data.unknown")
    return row, owner


def _rows(rows: Session, case: str) -> list[TaxDataRow]:
    found = (
        select(TaxDataRow).where(TaxDataRow.case == case).order_by(TaxDataRow.asked_at.desc(), TaxDataRow.id)
    )
    return list(rows.scalars(found))


def described(row: TaxDataRow, pages: str = "") -> TaxData:
    """The message of a request; with the address of the ``pages`` it names a short way to the portal."""
    address = f"{pages}{SHORT}/{row.id}" if pages else row.address
    return TaxData(
        id=row.id,
        name=row.name,
        year=row.year,
        state=TaxDataState(row.state),
        asked_at=row.asked_at,
        until=row.until,
        address=address if row.state == TaxDataState.CONSENT.value else "",
        record=TaxRecord.model_validate(row.record) if row.record else None,
    )


def _code() -> str:
    """An id to be read off a screen and typed on a telephone: 50 bits, for one consent in half an hour."""
    symbols = "".join(secrets.choice(ALPHABET) for _ in range(10))
    return f"{symbols[:5]}-{symbols[5:]}"


def _portal(desk: Desk) -> Portal:
    if desk.settings.portal is None:
        raise Refused("tax_data.unavailable")
    return Portal(desk.settings.portal)


def _challenge(verifier: str) -> str:
    """PKCE's S256 (RFC 7636)."""
    return urlsafe_b64encode(hashlib.sha256(verifier.encode()).digest()).rstrip(b"=").decode()
