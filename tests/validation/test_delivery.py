"""Guide note 20, row by row."""

import pytest

from ras_tui.messages.applications import Delivery as OnTheWire
from ras_tui.validation.delivery import Delivery, allowed, change, refused

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


@pytest.mark.parametrize(
    ("edition", "together", "post"),
    [
        ("2024", [], True),
        ("2024", ["reentry"], False),
        ("2024", ["other_activities"], False),
        ("2026", [], True),
        ("2026", ["reentry"], False),
        ("2026", ["other_activities"], True),
        ("2026", ["reentry", "other_activities"], False),
    ],
)
def test_the_later_practice_mails_the_permission_for_other_activities(
    edition: str, together: list[str], post: bool
) -> None:
    ways = allowed("extension", simultaneous=together, edition=edition)

    assert ways == ((P, C) if post else (C,))


STATES = ("entered", "submitted", "examining", "examined", "awaiting_issue", "completed", "withdrawn")
WHO = {
    "eligibility_certificate": "user office office closed closed closed closed",
    "change_of_status": "user user user closed closed closed closed",
    "extension": "user user user closed closed closed closed",
    "acquisition": "user user user closed closed closed closed",
    "work_certificate": "user user user closed closed closed closed",
}


@pytest.mark.parametrize(
    ("procedure", "state", "who"),
    [
        (procedure, state, who)
        for procedure, line in WHO.items()
        for state, who in zip(STATES, line.split(), strict=True)
    ],
)
def test_who_changes_the_way_of_receipt_in_each_state(procedure: str, state: str, who: str) -> None:
    assert change(procedure, state).value == who
