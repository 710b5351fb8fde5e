"""What a stranger could learn from how long the service takes: is there such a 認証ID or not?"""

import tempfile
import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from random import Random

from ras_sandbox.authority.authority import Authority
from ras_server.accounts import resets, sign_in
from ras_server.app import close, create_desk
from ras_server.desk import Desk
from ras_server.policy import LockOutPolicy, Policy
from ras_server.problems import Refused
from ras_server.settings import Settings
from ras_tui.messages.accounts import ResetRequest, SignInRequest
from tests.server.bench import FIRST_DAY, ORIGIN, Card, HandClock, anchors, register, ticket_for

_UNKNOWN = "ZZZZ-ZZZZ-ZZZ"
_MAIL = "test@example.jp"
_NEVER = LockOutPolicy(every=10**9, stop_at=10**9)


@dataclass(slots=True)
class Accounts:
    """Seconds of each try; the kinds take turns in a drawn order, as one try warms or delays the next."""

    sign_in_known: list[float] = field(default_factory=list)
    """A wrong password with the right ID."""
    sign_in_unknown: list[float] = field(default_factory=list)
    """The same with an ID that nobody has."""
    reset_known: list[float] = field(default_factory=list)
    reset_unknown: list[float] = field(default_factory=list)


def accounts(rounds: int) -> Accounts:
    """As many tries of each kind."""
    result = Accounts()
    with tempfile.TemporaryDirectory(prefix="ras-bench-") as name:
        authority = Authority.make(Path(name) / "authority", FIRST_DAY)
        settings = Settings(
            data=Path(name) / "data",
            origin=ORIGIN,
            trust=anchors(authority),
            holder_profile="sandbox",
            policy=Policy(lock_out=_NEVER, resets_an_hour=10**9),
        )
        desk, card = create_desk(settings, clock=HandClock()), Card.make(authority)
        known = register(desk, card, _MAIL)
        tries: list[tuple[list[float], Callable[[], Callable[[], object]]]] = [
            (result.sign_in_known, partial(_signing_in, desk, card, known)),
            (result.sign_in_unknown, partial(_signing_in, desk, card, _UNKNOWN)),
            (result.reset_known, partial(_resetting, desk, known)),
            (result.reset_unknown, partial(_resetting, desk, _UNKNOWN)),
        ]
        order = Random(0)
        for _ in range(rounds):
            order.shuffle(tries)
            for taken, prepare in tries:
                taken.append(_timed(prepare()))
        close(desk)
    return result


def _signing_in(desk: Desk, card: Card, auth_id: str) -> Callable[[], object]:
    request = SignInRequest(ticket=ticket_for(desk, card), auth_id=auth_id, password="Chigau-2027")
    return lambda: sign_in.sign_in(desk, request)


def _resetting(desk: Desk, auth_id: str) -> Callable[[], object]:
    return lambda: resets.ask(desk, ResetRequest(auth_id=auth_id, mail=_MAIL))


def _timed(act: Callable[[], object]) -> float:
    begun = time.perf_counter()
    with suppress(Refused):
        act()
    return time.perf_counter() - begun
