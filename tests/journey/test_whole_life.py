"""Whole lives in a real terminal beside a real service: letters, links in Chromium, a reader."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from ras_sandbox.cards.people import person
from ras_tui.documents import carry_sheet, envelope_labels, fee_payment_form
from tests.journey import people
from tests.journey.town import browser, following, tax_data
from tests.journey.town.filing import carlos_files_with_other_activities
from tests.journey.town.letters import Mailbox, enclosed, link, number, text
from tests.journey.town.place import Town, town
from tests.journey.town.prepared import Prepared
from tests.journey.town.printed import printed, signatures
from tests.journey.town.terminal import Desk
from tests.journey.walker import Walker
from tests.pcsc.daemon import missing

pytestmark = [
    pytest.mark.skipif(not browser.CHROMIUM.exists(), reason="needs the package chromium"),
    pytest.mark.skipif(bool(missing()), reason=f"no PC/SC daemon here: {missing()}"),
]
PASSWORD = "Mihon-Umi-25"
PAPER = "雇用契約書の写し"
HOME = {
    "residence_postal": "1940000",
    "residence_prefecture": "13",
    "residence_municipality": "132098",
    "residence_street": "見本町１丁目",
    "desired_period": "5y",
}


@pytest.fixture
def place(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Town]:
    """Where those have cards whom the test names."""
    with town(tmp_path / "town", request.param) as opened:
        yield opened


def lives(person: str) -> pytest.MarkDecorator:
    """The town's people."""
    return pytest.mark.parametrize("place", [person], indirect=True)


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
    main, beside = sorted(
        (letters.next() for _ in range(2)), key=lambda letter: "Extension" not in text(letter)
    )
    return number(main), number(beside)


def becomes_a_user(id: str, place: Town, desk: Desk, kind: str = "self") -> tuple[Prepared, tuple[str, str]]:
    """By a script, as Carlos does by keyboard; with 認証ID and password."""
    prepared, letters = Prepared(place, person(id), desk.home), place.mailbox(person(id).mail)
    prepared.registers(kind)
    with browser.browser() as page:
        browser.sets_password(page, link(letters.next()), PASSWORD)
    found = people.AUTH_ID.search(text(letters.next()))
    assert found
    return prepared, (found.group(), PASSWORD)


@pytest.mark.parametrize("language", ["en", pytest.param("ja", marks=pytest.mark.soak)])
@lives("carlos")
def test_carlos_from_his_registration_to_his_new_card(place: Town, desk: Desk, language: str) -> None:
    desk.insert("carlos")
    letters = place.mailbox("carlos@example.jp")
    with desk.opened(language) as carlos:
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
    with desk.opened(language) as carlos:
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


@pytest.mark.soak
@lives("carlos")
def test_what_is_filed_with_a_refused_application_ends_and_is_shown_as_ended(place: Town, desk: Desk) -> None:
    prepared, signs_in = becomes_a_user("carlos", place, desk)
    prepared.files("self", "extension", "T26", signs_in, {}, beside=("other_activities",))
    letters = place.mailbox("carlos@example.jp")
    place.sleep_a_night()
    letters.skip(4)
    main, beside = numbers(letters)
    for case in (main, beside):
        place.officer("start", case)
    place.officer("decide", main, "--refuse")
    told = text(letters.next())
    assert main in told
    assert "phone" in told
    desk.insert("carlos")
    with desk.opened("ja") as carlos:
        people.signs_in(carlos, "2580", *signs_in)
        following.sees(carlos, "refused", "ended")
        following.reads_case(carlos, "procedure.extension", "state.case.refused.about", card=False)
        following.reads_case(carlos, "procedure.other_activities", "state.case.ended.about", card=False)
        assert carlos.leave() == 0
    assert letters.unread == []


@pytest.mark.soak
@lives("hoa")
def test_a_card_comes_by_post_for_papers_that_are_printed(place: Town, desk: Desk) -> None:
    prepared, signs_in = becomes_a_user("hoa", place, desk)
    prepared.files("self", "extension", "T61", signs_in, {"name": people.HOA, **HOME})
    letters = place.mailbox(prepared.person.mail)
    place.sleep_a_night()
    letters.skip(3)
    case = number(letters.next())
    place.officer("start", case)
    place.officer("decide", case, "--grant")
    assert "Letter Pack" in text(letters.next())
    desk.insert("hoa")
    papers = [desk.home / paper.FILE for paper in (fee_payment_form, envelope_labels, carry_sheet)]
    with desk.opened("ja") as hoa:
        people.signs_in(hoa, "1234", *signs_in)
        following.makes_papers(hoa, *papers)
        for paper in papers:
            assert case in printed(paper)
            assert "NGUYENTHIHOA" in printed(paper)
        assert "東京都町田市見本町１丁目" in printed(papers[1])
        place.officer("papers-received", case)
        place.officer("issue", case)
        assert case in text(letters.next())
        following.sees(hoa, "completed")
        assert hoa.leave() == 0
    assert letters.unread == []


@pytest.mark.soak
@lives("meiling")
def test_a_certificate_comes_by_mail_is_checked_and_its_receipt_registered_once(
    place: Town, desk: Desk
) -> None:
    prepared, signs_in = becomes_a_user("meiling", place, desk, "relative")
    mail = prepared.person.mail
    prepared.files("relative", "eligibility_certificate", "T44", signs_in, {"notify_email": mail})
    letters = place.mailbox(mail)
    place.sleep_a_night()
    letters.skip(3)
    case = number(letters.next())
    place.officer("start", case)
    place.officer("decide", case, "--grant")
    certificate = letters.next()
    file = desk.home / "certificate.pdf"
    file.write_bytes(enclosed(certificate))
    assert "Signature is Valid" in signatures(file)
    assert case in printed(file)
    desk.insert("meiling")
    with desk.opened("ja") as meiling, browser.browser() as page:
        people.signs_in(meiling, "3690", *signs_in)
        following.reads_case(meiling, "procedure.eligibility_certificate", "next.register_receipt")
        assert browser.checks_certificate(page, place.service.url, file) == "The certificate is genuine"
        browser.registers_receipt(page, link(certificate))
        following.sees(meiling, "completed")
        assert meiling.leave() == 0


@pytest.mark.soak
@lives("hoa")
def test_tax_data_arrive_are_missing_or_are_somebody_elses(place: Town, desk: Desk) -> None:
    prepared, signs_in = becomes_a_user("hoa", place, desk)
    prepared.files("self", "extension", "T61", signs_in, {"name": people.HOA}, until="attach")
    desk.insert("hoa")
    with desk.opened("en") as hoa, browser.browser() as page:
        people.signs_in(hoa, "1234", *signs_in)
        tax_data.opens_tax_data(hoa)
        tax_data.asks(hoa, place, page, "2026", "namesake")
        tax_data.is_told(hoa, "name_differs")
        tax_data.asks(hoa, place, page, "2021", "hoa")
        tax_data.is_told(hoa, "no_data")
        tax_data.asks(hoa, place, page, "2026", "hoa")
        tax_data.registers(hoa, "2026", "Salary: 2,880,000 yen", "Resident tax: due")
        tax_data.sees_what_papers_are_left(hoa, "2026")
        assert hoa.leave() == 0
