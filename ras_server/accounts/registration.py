"""Registration of a user (guide section 4)."""

import secrets
from datetime import date
from typing import Any

from sqlalchemy import delete, select

from ras_server.accounts import link_letters
from ras_server.accounts.auth_id import canonical
from ras_server.accounts.holder_check import differences, same_name
from ras_server.act import Act, new_id
from ras_server.desk import Desk
from ras_server.problems import Refused
from ras_server.secrets import hashed, token
from ras_server.settings import KeyUse
from ras_server.store.tables import AccountRow, RegistrationRow, SessionRow
from ras_server.trust import challenges
from ras_server.trust.challenges import ProvedCard
from ras_server.trust.holder import holder_of
from ras_tui.messages.accounts import (
    Purpose,
    RegistrationDone,
    RegistrationForm,
    RegistrationOpened,
    RegistrationRequest,
    registration_digest,
)
from ras_tui.validation.dates import age

_FIELDS = ("name", "sex", "user_kind", "postal", "prefecture", "municipality", "street", "phone", "mail")


def open_registration(desk: Desk, request: RegistrationRequest) -> RegistrationOpened:
    """Both keys of the card sign one challenge; what the signing certificate says fills in the form.

    That both certificates belong to one person cannot be read from the one for authentication; that one card
    held both keys is shown by both signatures over the same short-lived nonce.
    """
    if request.sign.challenge_id != request.auth.challenge_id:
        raise Refused("challenge.unknown")
    data = challenges.redeem(desk, request.sign.challenge_id, Purpose.REGISTER)
    sign = challenges.verify(desk, KeyUse.SIGN, request.sign, data)
    auth = challenges.verify(desk, KeyUse.AUTH, request.auth, data)
    return _open(desk, sign, auth)


def _open(desk: Desk, sign: ProvedCard, auth: ProvedCard) -> RegistrationOpened:
    person = holder_of(sign.der, desk.settings.holder_profile)
    if person.birth_date is None:
        raise Refused("certificate.holder_unreadable")
    _old_enough(desk, person.birth_date)
    handle, now = token(), desk.timer.now()
    with desk.act() as act:
        act.rows.execute(delete(RegistrationRow).where(RegistrationRow.expires_at < now))
        act.rows.add(
            RegistrationRow(
                handle_hash=hashed(handle),
                expires_at=now + desk.settings.policy.registration_lives,
                auth_fingerprint=auth.fingerprint,
                auth_expires=auth.expires,
                sign_fingerprint=sign.fingerprint,
                name=person.name,
                birth_date=person.birth_date,
                sex=person.sex,
                address=person.address,
            )
        )
        known = _account_of(act, auth.fingerprint) is not None
        act.record("registration.opened", certificate=auth.fingerprint)
    return RegistrationOpened(
        id=handle,
        name=person.name,
        birth_date=person.birth_date,
        sex=person.sex,
        address=person.address,
        already_registered=known,
        terms_edition=desk.settings.policy.terms_edition,
    )


def register(desk: Desk, handle: str, form: RegistrationForm) -> RegistrationDone:
    """Check the form and its signature, keep the account, send the letter with the link (M1).

    A card that is registered already, or a new card of somebody who is, registers anew: data and 認証ID are
    replaced, the password is set again, the applications stay.
    """
    answers = _checked(desk, form)
    with desk.database.read() as rows:
        opened = _usable(desk, rows.get(RegistrationRow, hashed(handle)))
    if found := tuple(differences(answers, opened)):
        raise Refused("answers.refused", findings=found)
    _signed(desk, handle, form, opened)
    with desk.act() as act:
        opened = _usable(desk, act.rows.get(RegistrationRow, hashed(handle)))
        account = _keep(desk, act, opened, answers, opened.birth_date)
        link_letters.to_set_the_password(desk, act, account)
        act.rows.delete(opened)
        act.record("registration.completed", account=account.id, terms=form.terms_edition)
    return RegistrationDone(mail=account.mail)


def _usable(desk: Desk, opened: RegistrationRow | None) -> RegistrationRow:
    if opened is None or opened.expires_at <= desk.timer.now():
        raise Refused("registration.ended")
    return opened


def _signed(desk: Desk, handle: str, form: RegistrationForm, opened: RegistrationRow) -> None:
    """The certificate that opened the registration signed this very form. Raises :class:`Refused`."""
    digest = registration_digest(handle, form.answers, form.terms_edition)
    data = challenges.redeem(desk, form.proof.challenge_id, Purpose.SIGN_FORM, digest)
    if challenges.verify(desk, KeyUse.SIGN, form.proof, data).fingerprint != opened.sign_fingerprint:
        raise Refused("registration.other_card")


def _checked(desk: Desk, form: RegistrationForm) -> dict[str, str]:
    """The answers that are on the form's route. Raises :class:`Refused` with the findings."""
    from ras_tui.forms.check import check
    from ras_tui.forms.journey import on_route
    from ras_tui.forms.registry import load
    from ras_tui.validation.finding import errors

    if form.terms_edition != desk.settings.policy.terms_edition:
        raise Refused("registration.terms")
    registration = load("registration")
    found = errors(check(registration, form.answers, desk.today()))
    if found:
        raise Refused("answers.refused", findings=found)
    answers = on_route(registration, form.answers)
    return {field: value for field, value in answers.items() if isinstance(value, str)}


def _old_enough(desk: Desk, born: date) -> None:
    youngest = desk.settings.policy.youngest_user
    years = age(born.isoformat(), desk.today())
    if years is None or years < youngest:
        raise Refused("registration.too_young", age=youngest)


def _keep(desk: Desk, act: Act, opened: RegistrationRow, answers: dict[str, str], born: date) -> AccountRow:
    values: dict[str, Any] = {field: answers.get(field, "") for field in _FIELDS}
    values |= {
        "auth_id": _free_auth_id(desk, act),
        "birth_date": born,
        "card_number": answers.get("card_number", ""),
        "auth_expires": opened.auth_expires,
        "registered_at": act.now,
        "password_hash": "",
        "terms_edition": desk.settings.policy.terms_edition,
        "password_set_at": None,
    }
    account = _account_of(act, opened.auth_fingerprint) or _under_another_card(act, opened, answers)
    if account is None:
        account = AccountRow(
            id=new_id(), auth_fingerprint=opened.auth_fingerprint, draft_key=secrets.token_bytes(32), **values
        )
        act.rows.add(account)
    else:
        for column, value in values.items():
            setattr(account, column, value)
        account.auth_fingerprint, account.mail_trouble = opened.auth_fingerprint, False
        act.rows.execute(delete(SessionRow).where(SessionRow.account == account.id))
    act.rows.flush()
    return account


def _free_auth_id(desk: Desk, act: Act) -> str:
    while True:
        auth_id = canonical(desk.new_auth_id())
        if act.rows.scalar(select(AccountRow.id).where(AccountRow.auth_id == auth_id)) is None:
            return auth_id


def _account_of(act: Act, fingerprint: str) -> AccountRow | None:
    return act.rows.scalars(select(AccountRow).where(AccountRow.auth_fingerprint == fingerprint)).first()


def _under_another_card(act: Act, opened: RegistrationRow, answers: dict[str, str]) -> AccountRow | None:
    """The account that the same person registered with an earlier card.

    The authority attests name, birth date and sex. So that nobody gets the account of a namesake born on the
    same day, the residence card's number or the mail address, to which the link is sent, is the same too.
    """
    born_then = act.rows.scalars(select(AccountRow).where(AccountRow.birth_date == opened.birth_date))
    for account in born_then:
        person = same_name(account.name, opened.name) and opened.sex in ("unknown", account.sex)
        card_number = answers.get("card_number", "")
        if person and (
            account.mail == answers["mail"] or (card_number and account.card_number == card_number)
        ):
            return account
    return None
