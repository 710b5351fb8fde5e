"""Sends what lies in the outbox: each letter is taken for a while, handed over, and its fate written down.

No transaction is open while a server is talked to. A mailer that dies leaves its letter to the next one once
its time is over; the Message-ID stays the same, so a letter that went out twice is seen to be one.
"""

import logging
import threading
from datetime import timedelta
from typing import Final

from sqlalchemy import or_, select
from sqlalchemy.exc import SQLAlchemyError

from ras_server.desk import Desk
from ras_server.mail.envelope import Enveloping, NoAddress
from ras_server.mail.smtp import Outcome, Post, Smtp
from ras_server.store.tables import AccountRow, LetterRow

log = logging.getLogger("ras_server.mail")

_TAKEN_FOR: Final = timedelta(minutes=5)
_FIRST_WAIT: Final = timedelta(minutes=1)
_LONGEST_WAIT: Final = timedelta(hours=6)
_LOOK_EVERY: Final = 15.0
"""Seconds between two looks that nobody asked for: another process may have written a letter."""


def send_due(desk: Desk, enveloping: Enveloping, post: Post) -> int:
    """Try every letter that is due once; answers how many were taken."""
    sent = 0
    while (letter := _take(desk)) is not None:
        try:
            outcome = post.hand_over(enveloping.envelope(letter, _enclosed(desk, letter)))
        except NoAddress:
            outcome = Outcome(False, True, "no address")
        _note(desk, letter.id, outcome)
        sent += outcome.taken
    return sent


def _enclosed(desk: Desk, letter: LetterRow) -> bytes:
    return desk.files.read(letter.enclosed) if letter.enclosed else b""


def _take(desk: Desk) -> LetterRow | None:
    """The oldest letter that is due, for this mailer alone; one that a clock since gone back put off is."""
    now = desk.timer.now()
    with desk.database.write() as rows:
        due = select(LetterRow).where(
            LetterRow.state == "waiting",
            or_(LetterRow.try_at.is_(None), LetterRow.try_at <= now, LetterRow.try_at > now + _LONGEST_WAIT),
        )
        letter = rows.scalars(due.order_by(LetterRow.number).limit(1)).first()
        if letter is not None:
            letter.try_at = now + _TAKEN_FOR
            letter.attempts += 1
        return letter


def _note(desk: Desk, id: str, outcome: Outcome) -> None:
    now = desk.timer.now()
    with desk.act() as act:
        letter = act.rows.get_one(LetterRow, id)
        letter.reply = outcome.reply
        if outcome.taken:
            letter.state = "sent"
        elif outcome.final or _given_up(desk, letter):
            letter.state = "failed"
            came_back(act.rows.get(AccountRow, letter.account) if letter.account else None, letter)
            act.record("letter.failed", account=letter.account or "", about=id, reply=outcome.reply)
        else:
            letter.try_at = now + min(_LONGEST_WAIT, _FIRST_WAIT * 2 ** min(letter.attempts - 1, 12))
    log.info("letter %s, try %s: %s", id, letter.attempts, outcome.reply)


def _given_up(desk: Desk, letter: LetterRow) -> bool:
    """Three days of trying by the mailer's own count of waits: the calendar of a sandbox may jump."""
    assert desk.settings.mail is not None
    waits = (min(_LONGEST_WAIT, _FIRST_WAIT * 2 ** min(n, 12)) for n in range(letter.attempts))
    return sum(waits, timedelta()) > desk.settings.mail.given_up_after


def came_back(account: AccountRow | None, letter: LetterRow) -> None:
    """Let the user see it when they sign in next, if the letter went to the address that is still theirs."""
    if account is not None and account.mail == letter.to:
        account.mail_trouble = True


class Mailer:
    """A thread of the service that looks into the outbox."""

    def __init__(self, desk: Desk, post: Post | None = None) -> None:
        assert desk.settings.mail is not None
        self._desk = desk
        self._enveloping = Enveloping(desk.settings.mail)
        self._post = post or Smtp(desk.settings.mail)
        self._woken = threading.Event()
        self._ended = False
        self._thread = threading.Thread(target=self._work, name="mail", daemon=True)

    def start(self) -> None:
        """Begin."""
        self._thread.start()

    def wake(self) -> None:
        """There may be a letter now."""
        self._woken.set()

    def close(self) -> None:
        """Finish the letter in hand and end."""
        self._ended = True
        self._woken.set()
        self._thread.join(timeout=10)

    def _work(self) -> None:
        while not self._ended:
            self._woken.clear()
            try:
                send_due(self._desk, self._enveloping, self._post)
            except SQLAlchemyError as error:  # the database may come back; the letters are still there
                log.error("no database: %s", type(error).__name__)
            self._woken.wait(_LOOK_EVERY)
