"""How a card may be received, as the service decides it: the guide's table (5(1)ウIV, note 20) by hand."""

import shutil
from functools import partial
from pathlib import Path

import pytest

from ras_server.act import new_id
from ras_server.cases import delivering, examining
from ras_server.desk import Desk
from ras_server.store.tables import CaseRow
from ras_tui.forms.codelists.offices import offices_for
from ras_tui.messages.applications import Delivery, DeliveryChoice
from tests.server.bench import User, enter
from tests.server.test_life_machine import answered

OFFICE = offices_for("13", "13-16")[0]
PLACE = {"residence_prefecture": "13", "residence_municipality": "13-16", "residence_area": "13"}
TABLE = (
    # edition, procedure, beside it, wanted period, kanji for the first time: the ways that are left
    ("2024", "eligibility_certificate", "", "1年", False, {"email", "post"}),
    ("2024", "change_of_status", "", "1年", False, {"post", "counter"}),
    ("2024", "extension", "", "1年", False, {"post", "counter"}),
    ("2024", "acquisition", "", "1年", False, {"post", "counter"}),
    ("2024", "work_certificate", "", "", False, {"post", "counter"}),
    ("2024", "extension", "reentry", "1年", False, {"counter"}),
    ("2024", "extension", "other_activities", "1年", False, {"counter"}),
    ("2024", "extension", "", "3月", False, {"counter"}),
    ("2024", "change_of_status", "", "90日", False, {"counter"}),
    ("2024", "extension", "", "6月", False, {"post", "counter"}),
    ("2024", "extension", "", "1年", True, {"counter"}),
    ("2024", "eligibility_certificate", "", "3月", False, {"email", "post"}),
    ("2026", "extension", "other_activities", "1年", False, {"post", "counter"}),
    ("2026", "extension", "reentry", "1年", False, {"counter"}),
    ("2026", "extension", "", "3月", False, {"counter"}),
)


@pytest.fixture
def database(sqlite_template: Path, tmp_path: Path) -> str:
    shutil.copy(sqlite_template, tmp_path / "service.db")
    return f"sqlite:///{tmp_path / 'service.db'}"


def entered(desk: Desk, template: str, edition: str, procedure: str, beside: str, period: str) -> str:
    """A case as entering leaves it."""
    id = new_id()
    with desk.database.write() as rows:
        known = rows.get_one(CaseRow, template)
        values = {column.key: getattr(known, column.key) for column in CaseRow.__table__.columns}
        answers = {**known.answers, "desired_period": period}
        values |= {
            "event": desk.today(),
            "id": id,
            "procedure": procedure,
            "edition": edition,
            "answers": answers,
        }
        rows.add(CaseRow(**values))
        if beside:
            rows.add(CaseRow(**{**values, "id": new_id(), "procedure": beside, "main_case": id}))
    return id


def ways_left(desk: Desk, account: User, id: str, kanji: bool, *, by_office: bool) -> set[str]:
    """The ways that are not refused, whoever asks for them."""
    change = (
        partial(examining.change_delivery, desk, by="T")
        if by_office
        else partial(delivering.choose_delivery, desk, account)
    )
    left: set[str] = set()
    for way in Delivery:
        choice = DeliveryChoice(delivery=way, office=OFFICE, kanji_name_first_time=kanji)
        code = answered(partial(change, id, choice))
        assert code in ("", "delivery.not_allowed")
        left |= set() if code else {way.value}
    return left


def test_the_ways_of_receipt_are_those_of_the_guides_table_for_person_and_office(
    desk: Desk, account: User
) -> None:
    template = enter(desk, account, **PLACE).id
    for edition, procedure, beside, period, kanji, expected in TABLE:
        id = entered(desk, template, edition, procedure, beside, period)
        assert ways_left(desk, account, id, kanji, by_office=False) == expected, (edition, procedure, period)
        with desk.database.write() as rows:
            rows.get_one(CaseRow, id).state = "submitted"
        assert ways_left(desk, account, id, kanji, by_office=True) == expected
