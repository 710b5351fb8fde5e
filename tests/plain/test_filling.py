"""A page of a form in lines."""

import pytest

from ras_tui.errors import Left
from ras_tui.forms.conditions import Answers
from ras_tui.frontend import BACK, Fill
from ras_tui.text.message import m
from tests.plain.asks import fill
from tests.plain.person import Person, typing

PASSPORT = {"passport_number": "C1234567", "passport_expiry": "2031-05-09"}


async def answered(person: Person, ask: Fill) -> Answers:
    answers = await person.ui.fill(ask)
    assert answers is not BACK
    assert isinstance(answers, dict)
    return answers


async def test_a_page_is_filled_in_question_by_question() -> None:
    with typing("ベトナム", "1996年2月29日", "nguyen thi hoa", "2", "1", "会社員", "ハノイ市") as person:
        answers = await answered(person, fill("identity.person"))
    assert answers["nationality"] == "VN"
    assert answers["date_of_birth"] == "1996-02-29"
    assert answers["name"] == "NGUYEN THI HOA"
    assert answers["marital_status"] == "yes"
    assert answers["case.status"] == "T61"
    assert "question 1 of 7" in person.read
    assert "question 7 of 7" in person.read


async def test_what_was_put_right_is_said() -> None:
    with typing("Ｃ１２３４５６７", "2031/5/9") as person:
        answers = await answered(person, fill("identity.passport"))
    assert answers["passport_number"] == "C1234567"
    assert "Ｃ１２３４５６７" in person.read.split("question 2")[0].split("> Ｃ１２３４５６７\n")[1]


async def test_a_wrong_answer_is_told_in_a_sentence_and_asked_again() -> None:
    with typing("C1234567", "2031-02-30", "2031-05-09") as person:
        answers = await answered(person, fill("identity.passport"))
    assert answers["passport_expiry"] == "2031-05-09"
    told = [line for line in person.lines if line.startswith("Not right: ")]
    assert len(told) == 1
    assert person.read.count("question 2 of 2") == 1


async def test_an_expired_passport_is_told_at_the_question() -> None:
    with typing("C1234567", "2024-05-09", "2031-05-09") as person:
        await answered(person, fill("identity.passport"))
    assert sum(line.startswith("Not right: ") for line in person.lines) == 1


async def test_an_empty_line_keeps_the_answer_that_stands_and_says_which() -> None:
    with typing("", "") as person:
        answers = await answered(person, fill("identity.passport", PASSPORT))
    assert {id: answers[id] for id in PASSPORT} == PASSPORT
    assert "Answer now: C1234567" in person.read


async def test_an_empty_line_where_an_answer_is_required_is_told() -> None:
    with typing("", "VN") as person, pytest.raises(Left):
        await person.ui.fill(fill("identity.person"))
    assert "Not right: " in person.read.split("question 2")[0]


async def test_a_hyphen_removes_the_answer() -> None:
    with typing("-") as person:
        answers = await answered(person, fill("identity.passport", PASSPORT))
    assert answers["passport_number"] == ""
    assert "The answer is removed." in person.read
    assert "question 2" not in person.read


async def test_back_goes_to_the_question_before_and_from_the_first_off_the_page() -> None:
    with typing("C1234567", "<", "C7654321", "2031-05-09") as person:
        answers = await answered(person, fill("identity.passport"))
    assert answers["passport_number"] == "C7654321"
    with typing("<") as person:
        assert await person.ui.fill(fill("identity.passport")) is BACK


async def test_full_width_commands_are_commands() -> None:
    with typing("Ｃ１", "＜", "＜") as person:
        assert await person.ui.fill(fill("identity.passport")) is BACK


async def test_a_number_leads_to_its_question() -> None:
    with typing("#2", "#9", "2031-05-09") as person:
        answers = await answered(person, fill("identity.passport", PASSPORT))
    assert "There is no question of that number. Type a number from 1 to 2." in person.read
    assert "question 1" in person.lines[2]
    assert "question 2" in person.lines[6]
    assert answers["passport_number"] == "C1234567"


async def test_all_answers_so_far_are_listed_on_request() -> None:
    with typing("C1234567", "!", "2031-05-09") as person:
        await answered(person, fill("identity.passport", {"name": "NGUYEN THI HOA"}))
    listed = person.read.split("> !\n")[1]
    assert "NGUYEN THI HOA" in listed.split("question 2")[0]
    assert "C1234567" in listed.split("question 2")[0]


async def test_help_tells_the_question_again_and_every_command() -> None:
    with typing("?", "", "") as person:
        await answered(person, fill("identity.passport", PASSPORT))
    helped = person.read.split("> ?\n")[1].split("question 2")[0]
    assert "#3" in helped
    assert "@yomi" in helped


async def test_stopping_leaves_and_what_was_typed_was_kept() -> None:
    kept: list[Answers] = []
    ask = fill("identity.passport")
    ask = Fill(ask.id, ask.form, ask.step, ask.answers, ask.today, keep=kept.append)
    with typing("C1234567", "2024-05-09", "=") as person, pytest.raises(Left):
        await person.ui.fill(ask)
    assert kept[-1]["passport_number"] == "C1234567"
    assert kept[-1]["passport_expiry"] == "2024-05-09"
    assert "kept on this machine" in person.read


async def test_the_language_changes_in_the_middle_and_nothing_typed_is_lost() -> None:
    with typing("C1234567", "@ja", "@よみ", "@en", "2031-05-09") as person:
        answers = await answered(person, fill("identity.passport"))
    assert answers["passport_number"] == "C1234567"
    assert "質問 2 / 2" in person.read
    assert "質問（しつもん） 2 / 2" in person.read
    assert person.read.rstrip().split("> @en\n")[1].startswith("Now in English.")


async def test_a_short_list_is_numbered_and_a_long_one_is_searched() -> None:
    with typing("ko", "2", "1996-02-29", "A B", "#4", "1", "", "x") as person, pytest.raises(Left):
        await person.ui.fill(fill("identity.person"))
    hits = person.read.split("> ko\n")[1].split("> 2\n")[0].splitlines()
    assert [line[0] for line in hits if line[:2] in ("1 ", "2 ")] == ["1", "2"]
    chosen = next(line for line in hits if line.startswith("2 "))[2:]
    assert f"Set to {chosen}." in person.read


async def test_a_name_that_nothing_has_is_told() -> None:
    with typing("ねこ") as person, pytest.raises(Left):
        await person.ui.fill(fill("identity.person"))
    assert "Nothing is called “ねこ”." in person.read


async def test_an_individual_number_in_a_list_is_refused_and_not_repeated() -> None:
    with typing("123456789018") as person, pytest.raises(Left):
        await person.ui.fill(fill("identity.person"))
    told = person.read.split("> 123456789018\n")[1]
    assert "Not right: " in told
    assert "123456789018" not in told


async def test_the_next_questions_follow_from_the_answer() -> None:
    known = {"current_status": "T61", "current_period": "3y", "current_expiry": "2027-05-19"}
    with typing("#4", "無", "ABCD", "1234567") as person:
        await answered(person, fill("identity.stay", known))
    assert "question 5 of 6" in person.read
    with typing("#4", "有", "AB12345678CD") as person:
        await answered(person, fill("identity.stay", known))
    assert "question 5 of 5" in person.read


async def test_mistakes_are_listed_by_number_at_the_end_and_only_they_are_asked_again() -> None:
    with typing("", "2024-05-09", "", "2031-05-09") as person:
        answers = await answered(person, fill("identity.passport", {"passport_number": "C1234567"}))
    assert "It stays as it is for now." in person.read
    assert "1 answer needs mending." in person.read
    assert "Question 2, " in person.read
    assert answers["passport_expiry"] == "2031-05-09"
    assert person.read.count("question 1 of 2") == 1


async def test_one_answer_is_changed_without_walking_the_page() -> None:
    with typing("2032-01-01") as person:
        answers = await answered(person, fill("identity.passport", PASSPORT, focus="passport_expiry"))
    assert answers["passport_expiry"] == "2032-01-01"
    assert "question 1" not in person.read


async def test_a_question_that_the_change_opened_is_asked_too() -> None:
    with typing("C7654321", "2031-05-09") as person:
        answers = await answered(person, fill("identity.passport", focus="passport_number"))
    assert answers["passport_expiry"] == "2031-05-09"


async def test_long_text_ends_with_an_empty_line() -> None:
    known = {"current_status": "T61"}
    with typing("1", "夫と暮らすためです。", "子どもの学校もあります。", "") as person:
        answers = await answered(person, fill("identity.reason", known))
    assert answers["reason"] == "夫と暮らすためです。\n子どもの学校もあります。"


async def test_where_a_value_came_from_is_said() -> None:
    ask = fill("identity.passport", PASSPORT)
    ask = Fill(
        ask.id, ask.form, ask.step, ask.answers, ask.today, sources={"passport_number": m("source.card")}
    )
    with typing("", "") as person:
        await answered(person, ask)
    assert "Where this answer comes from: " in person.read.split("question 2")[0]


async def test_a_question_reads_label_mark_hint_and_example_on_one_line() -> None:
    with typing("<", language="ja") as person:
        await person.ui.fill(fill("identity.passport"))
    question = person.lines[3]
    assert question.startswith("旅券")
    assert "なくてもよい" in question
    assert "例：" in question


ADDRESS = {
    "residence_postal": "1940000",
    "residence_prefecture": "13",
    "residence_municipality": "132098",
    "residence_street": "見本町１",
    "user_email": "hoa@example.jp",
}


async def test_one_of_two_answers_is_enough_whichever_it_is() -> None:
    with typing("#5", "", "09000000000", "") as person:
        answers = await answered(person, fill("identity.address", ADDRESS))
    assert answers["residence_mobile"] == "09000000000"
    assert "Not right" not in person.read


async def test_when_both_stay_empty_the_end_of_the_page_says_so_and_asks_again() -> None:
    with typing("#5", "", "", "", "0312345678") as person:
        answers = await answered(person, fill("identity.address", ADDRESS))
    assert answers["residence_phone"] == "0312345678"
    assert "needs mending" in person.read
