"""Whole lives in a real terminal beside a real service: letters, links in Chromium, a reader."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from ras_tui.documents import fee_payment_form
from tests.journey import people
from tests.journey.town import browser, following
from tests.journey.town.filing import carlos_files_with_other_activities
from tests.journey.town.letters import Mailbox, link, number, text
from tests.journey.town.place import Town, town
from tests.journey.town.printed import printed
from tests.journey.town.terminal import Desk
from tests.journey.walker import Walker
from tests.pcsc.daemon import missing

pytestmark = [
    pytest.mark.skipif(not browser.CHROMIUM.exists(), reason="needs the package chromium"),
    pytest.mark.skipif(bool(missing()), reason=f"no PC/SC daemon here: {missing()}"),
]
PASSWORD = "Mihon-Umi-25"
PAPER = "雇用契約書の写し"


@pytest.fixture
def place(tmp_path: Path) -> Iterator[Town]:
    with town(tmp_path / "town", "carlos") as opened:
        yield opened


@pytest.fixture
def desk(place: Town, template_world: Path, tmp_path: Path) -> Iterator[Desk]:
    with Desk(place, template_world / "papers", tmp_path / "home") as opened:
        yield opened


def carlos_becomes_a_user(carlos: Walker, letters: Mailbox) -> str:
    """Registers at the terminal, sets the password on the web page; his 認証ID."""
    people.carlos_registers(carlos)
    with browser.browser() as page:
        browser.sets_password(page, link(letters.next()), PASSWORD)
    found = people.AUTH_ID.search(text(letters.next()))
    assert found
    return found.group()


def numbers(letters: Mailbox) -> tuple[str, str]:
    """The reception numbers of the extension and of what was filed with it, in whichever order they came."""
    two = sorted((letters.next() for _ in range(2)), key=lambda letter: "Extension" not in text(letter))
    return number(two[0]), number(two[1])


def test_carlos_from_his_registration_to_his_new_card(place: Town, desk: Desk) -> None:
    desk.insert("carlos")
    letters = place.mailbox("carlos@example.jp")
    with desk.opened("en") as carlos:
        auth_id = carlos_becomes_a_user(carlos, letters)
        people.signs_in(carlos, "2580", auth_id, PASSWORD)
        carlos_files_with_other_activities(carlos)
        assert carlos.leave() == 0
    assert ["仮" in text(letters.next()) for _ in range(2)] == [True, True]
    place.sleep_a_night()
    main, beside = numbers(letters)
    for case in (main, beside):
        place.officer("start", case)
    place.officer("ask", main, "--paper", PAPER)
    assert PAPER in text(letters.next())
    with desk.opened("en") as carlos:
        people.signs_in(carlos, "2580", auth_id, PASSWORD)
        following.sends_papers(carlos, "good-papers.pdf", PAPER)
        assert main in text(letters.next())
        place.officer("file", main, "declaration", "--round", "1", "--to", desk.home / "seen.pdf")
        assert all(words in printed(desk.home / "seen.pdf") for words in ("参考様式9", main, PAPER))
        for case in (main, beside):
            place.officer("decide", case, "--grant")
            assert case in text(letters.next())
        fee_form = desk.home / fee_payment_form.FILE
        following.makes_papers(carlos, fee_form)
        assert all(words in printed(fee_form) for words in (main, "SANTOSCARLOSMIGUEL"))
        place.officer("issue", main)
        following.sees(carlos, "completed", "examined")
        assert carlos.leave() == 0
    assert letters.unread == []
