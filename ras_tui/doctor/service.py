"""The service: whether it answers, which it is, and whether both clocks agree."""

from typing import TYPE_CHECKING

from ras_tui.clock import Clock
from ras_tui.doctor.check import Check, Health
from ras_tui.errors import RasError, Recoverable
from ras_tui.text.message import Message, Verbatim, m

if TYPE_CHECKING:
    from ras_tui.client.interface import Service

MOST = 60
"""Seconds that clocks may differ."""


async def check_service(service: "Service", clock: Clock) -> tuple[Check, ...]:
    """Two checks, or one when nothing answers."""
    try:
        health = await service.health()
    except Recoverable as error:
        return (Check("service", Health.WRONG, *_told(error), {"code": error.code}),)
    kind = "doctor.service.sandbox" if health.sandbox else "doctor.service.real"
    answers = Check(
        "service",
        Health.FINE,
        m(kind, edition=Verbatim(health.edition)),
        m("doctor.nothing"),
        {"edition": health.edition, "sandbox": health.sandbox},
    )
    seconds = round((health.now - clock.now()).total_seconds())
    facts = {"difference_seconds": seconds}
    if abs(seconds) <= MOST:
        agree = m("doctor.clock.agrees", n=abs(seconds))
        return (answers, Check("clock", Health.FINE, agree, m("doctor.nothing"), facts))
    differs = m("doctor.clock.differs", n=abs(seconds))
    return (answers, Check("clock", Health.WRONG, differs, m("doctor.clock.set"), facts))


def _told(error: RasError) -> tuple[Message, Message]:
    return Message(f"error.{error.code}", error.params), Message(f"error.{error.code}.remedy", error.params)
