"""The main job in a real terminal of 80×24, by keyboard alone, in Japanese and in English."""

import pytest

from tests.journey import people
from tests.journey.conftest import Open

LANGUAGES = ("ja", "en")


@pytest.mark.parametrize("language", LANGUAGES)
def test_carlos_registers_reads_his_letters_and_signs_in(opened: Open, language: str) -> None:
    carlos = opened(language)
    people.takes_card(carlos, people.CARLOS)
    people.carlos_registers(carlos)
    auth_id = people.carlos_sets_his_password(carlos)
    people.signs_in(carlos, "2580", auth_id, "Mihon-Carlos-25")
    carlos.reads("main.apply")
    assert carlos.leave() == 0


@pytest.mark.parametrize("language", LANGUAGES)
def test_hoa_applies_files_and_follows_her_case_to_its_end(opened: Open, language: str) -> None:
    hoa = opened(language)
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
