"""What was accepted and has no end that is seen: neither done, nor waiting within its time, nor failed.

Every count should be 0; one that is not names work that somebody must look at.
"""

from collections.abc import Callable, Mapping
from datetime import datetime, timedelta
from types import MappingProxyType
from typing import Final

from sqlalchemy import ColumnElement, and_, exists, func, or_, select
from sqlalchemy.orm import Session

from ras_server.audit.chain import last_moment
from ras_server.desk import Desk
from ras_server.policy import Policy
from ras_server.store.tables import (
    AccountRow,
    AskRow,
    AttachmentRow,
    CaseRow,
    CertificateRow,
    JobRow,
    LetterRow,
    Table,
    TaxDataRow,
)
from ras_server.tax_data.requests import WAITING
from ras_tui.clock import JST
from ras_tui.messages.applications import AttachmentKind, CaseState, Delivery
from ras_tui.validation.months import months_before

STUCK: Final = timedelta(hours=1)
"""How long work that should be done at once may take; a server that restarts is not silence."""
_NEXT_DAY: Final = timedelta(days=2)
"""How long what comes the next day may take."""
_FILED: Final = (CaseState.SUBMITTED.value, CaseState.EXAMINING.value)

_CLOCKS_DIFFER: Final = timedelta(minutes=5)
"""The clock has gone back when the newest record is further ahead: what falls due then waits in silence."""

Condition = ColumnElement[bool]


def silent(desk: Desk) -> Mapping[str, int]:
    """How many there are of each kind."""
    now = desk.now()
    with desk.database.read() as rows:
        counts = {
            name: _count(rows, table, condition(now, desk.settings.policy))
            for name, (table, condition) in _KINDS.items()
        }
        counts["clock_behind"] = int((last_moment(rows) or now) > now + _CLOCKS_DIFFER)
        if desk.settings.mail is not None:
            counts["letters_stuck"] = _count(rows, LetterRow, _letters_stuck(desk.timer.now()))
    return counts


def _count(rows: Session, table: type[Table], condition: Condition) -> int:
    return rows.scalar(select(func.count()).select_from(table).where(condition)) or 0


def _letters_stuck(now: datetime) -> Condition:
    """Not handed over, and nobody tries: a letter that is tried again has its next try before it."""
    return and_(
        LetterRow.state == "waiting",
        func.coalesce(LetterRow.try_at, LetterRow.written_at) < now - STUCK,
    )


def _letters_lost(now: datetime, policy: Policy) -> Condition:
    """Given up or come back, and not to the address whose owner is told at the next sign-in."""
    told = exists().where(AccountRow.id == LetterRow.account, AccountRow.mail == LetterRow.to)
    return and_(LetterRow.state.in_(("failed", "returned")), ~told)


def _jobs_failed(now: datetime, policy: Policy) -> Condition:
    return JobRow.state == "failed"


def _jobs_late(now: datetime, policy: Policy) -> Condition:
    return and_(JobRow.state == "waiting", JobRow.due_at < now - STUCK)


def _number_missing(now: datetime, policy: Policy) -> Condition:
    """Filed, and no reception number came the day after."""
    return and_(
        CaseRow.state.in_(_FILED), CaseRow.reception_number.is_(None), CaseRow.submitted_at < now - _NEXT_DAY
    )


def _certificate_missing(now: datetime, policy: Policy) -> Condition:
    """Granted, and the certificate by e-mail was not sent."""
    sent = exists().where(CertificateRow.case == CaseRow.id)
    return and_(
        CaseRow.state == CaseState.EXAMINED.value,
        CaseRow.delivery == Delivery.EMAIL.value,
        CaseRow.decided_at < now - _NEXT_DAY,
        ~sent,
    )


def _examination_late(now: datetime, policy: Policy) -> Condition:
    """Longer than the examination of its procedure usually takes, and nothing is awaited from the person."""
    awaited = exists().where(AskRow.case == CaseRow.id, AskRow.closed_at.is_(None))
    late = [
        and_(CaseRow.procedure == procedure, CaseRow.submitted_at < _months_ago(now, months))
        for procedure, months in policy.usual_examination.items()
    ]
    return and_(CaseRow.state.in_(_FILED), or_(*late), ~awaited)


def _issue_late(now: datetime, policy: Policy) -> Condition:
    """What had to be mailed has come, and the card was not sent in its time."""
    late = CaseRow.papers_received_at < now - policy.issue_within
    return and_(CaseRow.state == CaseState.AWAITING_ISSUE.value, late)


def _papers_unjudged(now: datetime, policy: Policy) -> Condition:
    """Papers that came as asked, and the case stands where it stood for longer than they were given."""
    undecided = exists().where(CaseRow.id == AskRow.case, CaseRow.state.in_(_FILED))
    later = AskRow.__table__.alias("later")
    again = exists().where(later.c.case == AskRow.case, later.c.round > AskRow.round)
    return and_(AskRow.answered, AskRow.closed_at < now - policy.answer_within, undecided, ~again)


def _papers_unsent(now: datetime, policy: Policy) -> Condition:
    """Everything is attached and the last day is over, but the person never said that this is all."""
    both = [
        exists().where(
            AttachmentRow.case == AskRow.case, AttachmentRow.round == AskRow.round, AttachmentRow.kind == kind
        )
        for kind in (AttachmentKind.DECLARATION.value, AttachmentKind.SUPPLEMENT.value)
    ]
    return and_(AskRow.closed_at.is_(None), AskRow.by < now.astimezone(JST).date(), *both)


def _tax_data_late(now: datetime, policy: Policy) -> Condition:
    """Asked for at the portal, over its time, and not noted as ended."""
    waiting = [state.value for state in WAITING]
    return and_(TaxDataRow.state.in_(waiting), TaxDataRow.until < now - _NEXT_DAY)


def _months_ago(now: datetime, months: int) -> datetime:
    day = months_before(now.astimezone(JST).date(), months)
    return datetime.combine(day, now.astimezone(JST).timetz())


_KINDS: Final[Mapping[str, tuple[type[Table], Callable[[datetime, Policy], Condition]]]] = MappingProxyType(
    {
        "letters_lost": (LetterRow, _letters_lost),
        "jobs_failed": (JobRow, _jobs_failed),
        "jobs_late": (JobRow, _jobs_late),
        "number_missing": (CaseRow, _number_missing),
        "certificate_missing": (CaseRow, _certificate_missing),
        "examination_late": (CaseRow, _examination_late),
        "issue_late": (CaseRow, _issue_late),
        "papers_unjudged": (AskRow, _papers_unjudged),
        "papers_unsent": (AskRow, _papers_unsent),
        "tax_data_late": (TaxDataRow, _tax_data_late),
    }
)
