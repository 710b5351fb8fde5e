"""Signing in: the card first, then ID and password (guide 5(1)ウI)."""

import hmac

from sqlalchemy import delete, select

from ras_server.accounts import links, lock_out
from ras_server.accounts.auth_id import canonical
from ras_server.accounts.sessions import described
from ras_server.act import Act
from ras_server.desk import Desk
from ras_server.problems import Refused
from ras_server.secrets import hashed, token
from ras_server.settings import KeyUse
from ras_server.store.tables import AccountRow, SessionRow, TicketRow
from ras_server.trust import challenges
from ras_tui.clock import JST
from ras_tui.messages.accounts import CardAccepted, CardProof, Purpose, SessionOpened, SignInRequest


def prove_card(desk: Desk, proof: CardProof) -> CardAccepted:
    """A ticket for the account that this card registered. Raises :class:`Refused`."""
    data = challenges.redeem(desk, proof.challenge_id, Purpose.SIGN_IN)
    card = challenges.verify(desk, KeyUse.AUTH, proof, data)
    ticket, now = token(), desk.timer.now()
    with desk.act() as act:
        account = act.rows.scalars(
            select(AccountRow).where(AccountRow.auth_fingerprint == card.fingerprint)
        ).first()
        if account is None:
            raise Refused("sign_in.not_registered")
        lock_out.admit(act, desk.settings.policy.lock_out, card.fingerprint, now)
        act.rows.execute(delete(TicketRow).where(TicketRow.expires_at < now))
        act.rows.add(
            TicketRow(
                token_hash=hashed(ticket),
                account=account.id,
                expires_at=now + desk.settings.policy.ticket_lives,
            )
        )
        act.record("sign_in.card_proved", account=account.id)
    return CardAccepted(ticket=ticket)


def sign_in(desk: Desk, request: SignInRequest) -> SessionOpened:
    """Open a session; an older one of the account ends. Raises :class:`Refused`.

    Whether the ID or the password was wrong is not said, and takes equally long to find out.
    """
    now, policy = desk.timer.now(), desk.settings.policy.lock_out
    with desk.database.read() as rows:
        ticket = rows.get(TicketRow, hashed(request.ticket))
        if ticket is None or ticket.expires_at <= now:
            raise Refused("sign_in.ticket_ended")
        account = rows.get_one(AccountRow, ticket.account)
    password_fits = desk.hashing.fits(request.password, account.password_hash)
    id_fits = hmac.compare_digest(canonical(request.auth_id).encode(), account.auth_id.encode())
    with desk.act() as act:
        lock_out.admit(act, policy, account.auth_fingerprint, now)
        opened = (
            _open(desk, act, account, request.ticket)
            if password_fits and id_fits
            else lock_out.count(act, policy, account, now)
        )
    if isinstance(opened, Refused):
        raise opened
    return opened


def _open(desk: Desk, act: Act, proved: AccountRow, ticket: str) -> SessionOpened | Refused:
    """The session; a ticket that was used, or a password that was replaced meanwhile, opens none."""
    account = act.rows.get_one(AccountRow, proved.id)
    if act.rows.get(TicketRow, hashed(ticket)) is None or account.password_hash != proved.password_hash:
        return Refused("sign_in.ticket_ended")
    assert account.password_set_at is not None
    expires = account.password_set_at + desk.settings.policy.password.valid
    if expires <= act.now:
        return Refused("sign_in.password_expired")
    session, now = token(), desk.timer.now()
    act.rows.execute(delete(TicketRow).where(TicketRow.token_hash == hashed(ticket)))
    lock_out.forgive(act, account.auth_fingerprint)
    act.rows.execute(delete(SessionRow).where(SessionRow.account == account.id))
    act.rows.add(SessionRow(token_hash=hashed(session), account=account.id, opened_at=now, seen_at=now))
    act.record("sign_in.opened", account=account.id)
    return SessionOpened(
        token=session,
        account=described(account, links.waiting_mail(act.rows, account.id, act.now)),
        draft_key=account.draft_key,
        edition=desk.settings.edition,
        idle_minutes=int(desk.settings.policy.session_idle.total_seconds() // 60),
        longest_minutes=int(desk.settings.policy.session_longest.total_seconds() // 60),
        password_expires=expires.astimezone(JST).date(),
        certificate_expires=account.auth_expires.astimezone(JST).date(),
    )
