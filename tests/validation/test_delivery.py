"""Guide note 20, row by row."""

import pytest

from ras_tui.messages.applications import Delivery as OnTheWire
from ras_tui.validation.delivery import Delivery, allowed, refused

E, P, C = Delivery.EMAIL, Delivery.POST, Delivery.COUNTER


@pytest.mark.parametrize(
    ("procedure", "ways"),
    [
        ("eligibility_certificate", (E, P)),
        ("change_of_status", (P, C)),
        ("extension", (P, C)),
        ("acquisition", (P, C)),
        ("work_certificate", (P, C)),
        ("reentry", (C,)),
        ("other_activities", (C,)),
    ],
)
def test_each_procedure_offers_the_ways_of_the_guide(procedure: str, ways: tuple[Delivery, ...]) -> None:
    assert allowed(procedure) == ways
    assert set(refused(procedure)) == set(Delivery) - set(ways)


@pytest.mark.parametrize("together", [["reentry"], ["other_activities"], ["reentry", "other_activities"]])
def test_example_1_leaves_the_counter(together: list[str]) -> None:
    assert allowed("extension", simultaneous=together) == (C,)
    assert refused("extension", simultaneous=together)[P].code == "delivery.counter_simultaneous"


def test_example_2_leaves_the_counter() -> None:
    assert allowed("extension", stamp_in_passport=True) == (C,)
    assert refused("extension", stamp_in_passport=True)[P].code == "delivery.counter_stamp"


def test_example_3_leaves_the_counter() -> None:
    assert allowed("extension", kanji_name_first_time=True) == (C,)
    assert refused("extension", kanji_name_first_time=True)[P].code == "delivery.counter_kanji_name"


def test_a_certificate_of_eligibility_has_no_card_and_so_no_exceptions() -> None:
    assert allowed("eligibility_certificate", kanji_name_first_time=True) == (E, P)


def test_the_first_reason_that_holds_is_said() -> None:
    reasons = refused(
        "extension", simultaneous=("reentry",), stamp_in_passport=True, kanji_name_first_time=True
    )

    assert reasons[P].code == "delivery.counter_simultaneous"
    assert reasons[E].code == "delivery.not_offered"


def test_the_wire_speaks_of_the_same_ways() -> None:
    assert OnTheWire is Delivery
