"""The letters about a case (M3 to M7 and the smaller ones), word for word, as the service writes them."""

import shutil
from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from ras_server.cases import letters as case_letters
from ras_server.cases.letters import Said
from ras_server.cases.states import TABLE
from ras_server.desk import Desk
from ras_server.store.tables import AccountRow, CaseRow
from ras_tui.messages.applications import Delivery
from ras_tui.text.languages import WHOLE
from tests.server.bench import User, enter, letters
from tests.server.golden_texts import hold, is_whole

ASKED: Said = {"papers": ["課税証明書", "在職証明書"], "reason": "papers", "by": date(2027, 4, 3)}
CERTIFICATE: Said = {"link_token": "CODE-FROM-THE-LETTER", "until": date(2027, 6, 20)}
SAID: Mapping[str, tuple[str, Said]] = {
    "provisional": ("", {}),
    "reception": ("", {}),
    "papers_asked": ("", ASKED),
    "papers_asked_rest": ("", {**ASKED, "reason": "rest"}),
    "papers_asked_file": ("", {**ASKED, "reason": "file"}),
    "papers_reminder": ("", ASKED),
    "papers_arrived": ("", {}),
    "decided_post": (Delivery.POST, {}),
    "decided_counter": (Delivery.COUNTER, {}),
    "decided_office": (Delivery.POST, {}),
    "certificate": (Delivery.EMAIL, CERTIFICATE),
    "sent": (Delivery.POST, {}),
    "withdrawn": ("", {}),
}
"""The golden text's name: the way of receipt and what the move says."""
LETTER = {"papers_asked_rest": "papers_asked", "papers_asked_file": "papers_asked"} | {
    f"decided_{way}": "decided" for way in ("post", "counter")
}
"""The letter's name where the golden text's is another."""


@pytest.fixture
def database(sqlite_template: Path, tmp_path: Path) -> str:
    file = tmp_path / "service.db"
    shutil.copy(sqlite_template, file)
    return f"sqlite:///{file}"


def write(desk: Desk, account: User, id: str, name: str, language: str) -> str:
    """The letter as it goes out."""
    way, said = SAID[name]
    with desk.act() as act:
        user, case = act.rows.get_one(AccountRow, account), act.rows.get_one(CaseRow, id)
        user.letter_language = language
        case.delivery, case.decided_at = way, act.now
        case.provisional_number = "仮270320-000013"
        case.reception_number = None if name == "provisional" else "東オンＥＮ27000001"
        case_letters.post(desk, act, case, LETTER.get(name, name), said)
    written = letters(desk)[0]
    return f"{written.subject}\n\n{written.text}\n"


def test_every_letter_about_a_case_says_what_it_always_said(desk: Desk, account: User) -> None:
    desk = replace(desk, settings=replace(desk.settings, pages="https://ras.example.jp"))
    place = {"residence_prefecture": "13", "residence_municipality": "13-16", "residence_area": "13"}
    id = enter(desk, account, **place).id
    for name in SAID:
        original = write(desk, account, id, name, "ja")
        for language in WHOLE:
            text = write(desk, account, id, name, language)
            is_whole(text)
            hold(f"{name}.{language}", text)
            if language != "ja":
                assert text.endswith(original.partition("\n\n")[2])
                assert not text.startswith(original.partition("\n")[0])
        is_whole(write(desk, account, id, name, ""))


def test_no_letter_of_the_table_of_states_is_left_out() -> None:
    named = {LETTER.get(name, name) for name in SAID}
    assert {line.letter for line in TABLE.values() if line.letter} | {"papers_reminder"} == named
