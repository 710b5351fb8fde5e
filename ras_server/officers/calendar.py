"""The calendar of acts on the store itself, beside a service that may not be running."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from ras_server.audit.chain import last_moment
from ras_server.desk import Desk
from ras_tui.clock import Clock


@dataclass(frozen=True, slots=True)
class Ahead:
    """A clock so far ahead of another."""

    clock: Clock
    by: timedelta

    def now(self) -> datetime:
        return self.clock.now() + self.by


def never_behind(desk: Desk) -> Clock:
    """The desk's clock, ahead of it where the store's last record is: nothing happens before what happened.

    A trial's calendar is moved by days, and a machine's clock may be wrong.
    """
    with desk.database.read() as rows:
        last = last_moment(rows)
    ahead = last - desk.clock.now() if last else timedelta()
    return Ahead(desk.clock, ahead) if ahead > timedelta() else desk.clock
