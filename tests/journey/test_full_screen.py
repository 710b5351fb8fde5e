"""The main job in a real terminal of 80×24, by keyboard alone.

Here in Japanese with the cards of the sandbox's own slot; ``tests/pcsc/test_journey.py`` walks the same ways
in English with cards in a reader.
"""

import pytest

from tests.journey import people
from tests.journey.conftest import Open
from tests.journey.walker import Walker

LANGUAGES = ("ja", pytest.param("en", marks=pytest.mark.soak))


def test_carlos_registers_reads_his_letters_and_signs_in(opened: Open) -> None:
    carlos = opened("ja")
    people.takes_card(carlos, people.CARLOS)
    people.carlos_registers(carlos)
    auth_id = people.carlos_sets_his_password(carlos)
    people.signs_in(carlos, "2580", auth_id, "Mihon-Umi-25")
    carlos.reads("main.apply")
    assert carlos.leave() == 0


@pytest.mark.soak
def test_hoa_applies_files_and_follows_her_case_to_its_end(opened: Open) -> None:
    hoa = opened("ja")
    people.hoa_signs_in(hoa)
    people.hoa_begins(hoa)
    people.hoa_fills_in_the_first_page(hoa)
    people.hoa_fills_in_about(hoa)
    people.hoa_fills_in_details(hoa)
    people.hoa_checks_and_enters(hoa)
    people.hoa_attaches(hoa)
    people.hoa_files(hoa)
    people.hoa_follows(hoa)
    assert hoa.leave() == 0


@pytest.mark.parametrize("language", LANGUAGES)
def test_everything_typed_is_there_after_leaving_half_way(opened: Open, language: str) -> None:
    hoa = opened(language)
    people.hoa_signs_in(hoa)
    people.hoa_begins(hoa)
    people.hoa_fills_in_the_first_page(hoa)
    hoa.next()
    hoa.expect("identity.passport")
    hoa.type_into("passport_number", "C1234567")
    assert hoa.leave() == 0
    again = opened(language)
    people.hoa_signs_in(again)
    people.hoa_resumes(again)
    again.reads("apply.resumed")
    again.pick("task.about")
    again.expect("identity.passport")
    again.reads("C1234567")
    again.back()
    again.expect("identity.address")
    again.back()
    again.expect("identity.person")
    again.reads("ハノイ市ドンダー区")
    again.reads("NGUYEN THI HOA")


def test_the_language_changes_in_the_middle_of_a_word(opened: Open) -> None:
    hoa = opened("ja")
    people.hoa_signs_in(hoa)
    people.hoa_begins(hoa)
    hoa.pick("task.about")
    hoa.expect("identity.person")
    hoa.type_into("occupation", "会社")
    hoa.changes_language()
    in_english = Walker(hoa.terminal, "en")
    in_english.expect("identity.person")
    in_english.assert_in_field("[会社")
    in_english.terminal.send("員")
    in_english.assert_in_field("[会社員")
    in_english.changes_language()
    hoa.expect("identity.person")
    hoa.assert_in_field("[会社員")
    assert hoa.leave() == 0
