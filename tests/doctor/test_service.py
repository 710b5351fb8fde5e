"""What the doctor says of the service and of the two clocks."""

from datetime import UTC, datetime, timedelta

import pytest

from ras_tui.doctor.check import Check, Health
from ras_tui.doctor.service import check_service
from ras_tui.errors import ServiceError
from ras_tui.messages.sandbox import Health as Answer
from ras_tui.text.translator import Translator

NOW = datetime(2027, 3, 20, 3, tzinfo=UTC)


class At:
    """A clock that stands."""

    def now(self) -> datetime:
        return NOW


class Answering:
    """A service that answers its time, or nothing."""

    def __init__(self, ahead: float, *, sandbox: bool = False, error: ServiceError | None = None) -> None:
        self._answer = Answer(edition="2024", now=NOW + timedelta(seconds=ahead), sandbox=sandbox)
        self._error = error

    async def health(self) -> Answer:
        if self._error is not None:
            raise self._error
        return self._answer


async def checks(service: Answering) -> dict[str, Check]:
    return {check.id: check for check in await check_service(service, At())}  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("ahead", "health"),
    [(0, Health.FINE), (60, Health.FINE), (-60, Health.FINE), (61, Health.WRONG), (-3600, Health.WRONG)],
)
async def test_clocks_may_differ_by_a_minute(ahead: float, health: Health) -> None:
    clock = (await checks(Answering(ahead)))["clock"]
    assert (clock.health, clock.facts["difference_seconds"]) == (health, ahead)


@pytest.mark.parametrize(("sandbox", "said"), [(True, "demo's service"), (False, "The service answers")])
async def test_the_sandbox_is_told_from_a_service(sandbox: bool, said: str) -> None:
    service = (await checks(Answering(0, sandbox=sandbox)))["service"]
    assert service.facts["sandbox"] is sandbox
    assert said in Translator("en")(service.words)


async def test_a_service_that_does_not_answer_is_wrong_and_says_what_to_do() -> None:
    error = ServiceError("service.unreachable")
    found = await checks(Answering(0, error=error))
    assert [(check.id, check.health) for check in found.values()] == [("service", Health.WRONG)]
    assert Translator("en")(found["service"].todo)
