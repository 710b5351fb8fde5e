"""Applications to be numbered: one filed by the service's own acts, and copies of it."""

from dataclasses import replace

from sqlalchemy import select, text

from benchmarks.engines.work import Store
from ras_sandbox.authority.authority import Authority
from ras_server.accounts import sessions
from ras_server.app import close, create_desk
from ras_server.cases.submitting import NUMBER_JOB
from ras_server.settings import Settings
from ras_server.store.tables import CaseRow, JobRow
from tests.server.bench import (
    FIRST_DAY,
    ORIGIN,
    Card,
    HandClock,
    User,
    anchors,
    judge_by_content,
    ready,
    register,
    signed_in,
    submit,
)


def make(store: Store, jobs: int) -> None:
    """Register somebody, file one application by the service's own acts, and copy it."""
    authority = Authority.make(store.data / "authority", FIRST_DAY)
    card, trust = Card.make(authority), anchors(authority)
    settings = Settings(
        data=store.data, origin=ORIGIN, database=store.database, trust=trust, holder_profile="sandbox"
    )
    desk = replace(create_desk(settings, clock=HandClock()), judge=judge_by_content)
    session = signed_in(desk, card, register(desk, card))
    account = User.of(sessions.signed_in(desk, session.token), card)
    filed = submit(desk, account, ready(desk, account).id, "submit").id
    with desk.database.write() as rows:
        case = rows.get_one(CaseRow, filed)
        values = {column.key: getattr(case, column.key) for column in CaseRow.__table__.columns}
        due = rows.scalars(select(JobRow.due_at).where(JobRow.kind == NUMBER_JOB)).one()
        for number in range(1, jobs):
            copy = {"id": f"case{number}", "provisional_number": f"copy {number}"}
            rows.add(CaseRow(**values | copy))
            rows.add(JobRow(id=f"job{number}", kind=NUMBER_JOB, about=f"case{number}", due_at=due))
        rows.execute(text("DELETE FROM jobs WHERE kind <> :kind"), {"kind": NUMBER_JOB})
    close(desk)
