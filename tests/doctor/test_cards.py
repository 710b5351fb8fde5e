"""What the doctor says of readers, certificates and counters."""

from datetime import date

import pytest

from ras_tui.card.port import Lying, PinKind, Validity
from ras_tui.doctor.cards import check_cards
from ras_tui.doctor.check import Check, Health
from ras_tui.errors import CardError
from ras_tui.text.translator import Translator
from tests.world import World

TODAY = date(2027, 3, 20)
FULL = {PinKind.AUTH: 3, PinKind.SIGN: 5, PinKind.INPUT: 3}
LASTING = Validity(date(2026, 2, 13), date(2029, 2, 28))


class Readers:
    """Readers with something in them, or an error."""

    preferred = "A"

    def __init__(self, *lying: Lying, error: CardError | None = None) -> None:
        self._lying = lying
        self._error = error

    async def look(self) -> tuple[Lying, ...]:
        if self._error is not None:
            raise self._error
        return self._lying


async def checks(*lying: Lying, error: CardError | None = None) -> list[Check]:
    return list(await check_cards(Readers(*lying, error=error), TODAY))  # type: ignore[arg-type]


@pytest.mark.parametrize("code", ["card.no_service", "card.no_reader", "card.refused"])
async def test_without_service_or_reader_the_error_book_says_what_to_do(code: str) -> None:
    (only,) = await checks(error=CardError(code, status=""))
    assert (only.id, only.health, only.facts["code"]) == ("readers", Health.WRONG, code)
    assert Translator("en")(only.todo)


@pytest.mark.parametrize(
    ("last", "health", "todo"),
    [
        (date(2027, 4, 20), Health.FINE, "Nothing to do before then"),
        (date(2027, 4, 19), Health.NOTE, "30 days"),
        (date(2027, 3, 20), Health.NOTE, "0 days"),
        (date(2027, 3, 19), Health.WRONG, "municipal office"),
    ],
)
async def test_a_certificates_end_is_told_from_thirty_days_before(
    last: date, health: Health, todo: str
) -> None:
    found = await checks(Lying("A", None, Validity(date(2026, 2, 13), last), FULL))
    check = next(check for check in found if check.id == "certificate.auth")
    assert check.health is health
    assert todo in Translator("en")(check.todo)


@pytest.mark.parametrize(("left", "health"), [(3, Health.FINE), (1, Health.NOTE), (0, Health.WRONG)])
async def test_the_last_try_and_a_blocked_secret_are_told(left: int, health: Health) -> None:
    found = await checks(Lying("A", None, LASTING, {PinKind.AUTH: left}))
    check = next(check for check in found if check.id == "tries.auth")
    assert (check.health, check.facts["tries_left"]) == (health, left)


async def test_each_reader_is_told_with_what_lies_in_it() -> None:
    others = (
        Lying("B", CardError("card.absent", status="")),
        Lying("C", CardError("card.residence_card", status="")),
    )
    found = await checks(Lying("A", None, LASTING, FULL), *others)
    readers = [(check.health, check.facts["reader"]) for check in found if check.id == "reader"]
    assert readers == [(Health.FINE, "A"), (Health.NOTE, "B"), (Health.WRONG, "C")]
    assert found[0].facts["readers"] == ["A", "B", "C"]


async def test_looking_spends_no_try(world: World) -> None:
    world.sandbox.slot.insert("hoa")
    found = await check_cards(world.sandbox.slot, TODAY)
    assert [check.facts["tries_left"] for check in found if check.id.startswith("tries.")] == [3, 5, 3]
