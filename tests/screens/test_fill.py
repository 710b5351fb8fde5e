"""One page of a form in full screen."""

import pytest
from textual import events

from ras_tui.app import Look
from ras_tui.frontend import BACK, Back, Fill
from ras_tui.text.message import m
from ras_tui.validation.finding import Finding
from ras_tui.widgets.option_rows import OptionRows
from ras_tui.widgets.search_select import SearchSelect
from ras_tui.widgets.text_field import TextBox, TextField
from tests.screens.gallery import fill_of, gallery
from tests.screens.stage import showing

PASSPORT = {"passport_number": "C1234567", "passport_expiry": "2031-05-09"}


def passport(**answers: str) -> Fill:
    return fill_of("identity.passport", answers)


async def test_the_first_empty_field_has_the_focus_and_the_cursor() -> None:
    async with showing(fill_of("identity.person", {"nationality": "VN"})) as stage:
        assert stage.app.focused is stage.field("date_of_birth").control
        assert "生年月日" in stage.cursor_row
        assert stage.rows[stage.cursor.y][: stage.cursor.x].rstrip().endswith("[") or stage.cursor.x > 0


async def test_characters_are_put_right_on_leaving_and_it_is_said() -> None:
    async with showing(passport()) as stage:
        await stage.fill("passport_number", "Ｃ１２３４５６７")
        assert stage.field("passport_number").control.raw == "C1234567"
        assert "Ｃ１２３４５６７" in stage.text
        assert "済" in next(row for row in stage.rows if "旅券の番号" in row)


async def test_wrong_input_stays_and_is_told_under_the_field() -> None:
    async with showing(passport(**PASSPORT)) as stage:
        await stage.fill("passport_expiry", "2031-02-30")
        row = stage.field("passport_expiry")
        assert row.control.raw == "2031-02-30"
        assert row.sentences
        assert row.has_class("-error")
        assert "！" in next(line for line in stage.rows if "旅券の有効期限" in line)


async def test_an_empty_field_that_was_passed_is_not_scolded_before_the_end() -> None:
    async with showing(fill_of("identity.person", {})) as stage:
        await stage.press("tab", "tab", "tab")
        assert "！" not in stage.text


async def test_every_field_left_is_kept() -> None:
    async with showing(passport()) as stage:
        await stage.fill("passport_number", "c-99")
        assert stage.kept
        assert stage.kept[-1]["passport_number"] == stage.field("passport_number").control.raw


async def test_a_field_whose_condition_stops_holding_disappears_and_the_focus_does_not() -> None:
    async with showing(passport(**PASSPORT)) as stage:
        assert stage.field("passport_expiry").display
        await stage.fill("passport_number", "")
        assert not stage.field("passport_expiry").display
        assert stage.app.focused is stage.field("passport_number").control
        await stage.fill("passport_number", "C1")
        assert stage.field("passport_expiry").display
        assert stage.field("passport_expiry").control.raw == "2031-05-09"


async def test_tab_goes_to_the_field_that_the_answer_brings() -> None:
    async with showing(passport()) as stage:
        stage.field("passport_number").control.focus()
        await stage.pilot.pause()
        stage.field("passport_number").control.put("C1", "")
        await stage.press("tab")
        assert stage.app.focused is stage.field("passport_expiry").control


async def test_the_focus_moves_before_its_field_is_hidden() -> None:
    async with showing(passport(**PASSPORT)) as stage:
        stage.field("passport_expiry").control.focus()
        await stage.pilot.pause()
        stage.screen.filling.answers.pop("passport_number")  # type: ignore[attr-defined]
        stage.screen._show_all()  # type: ignore[attr-defined]
        await stage.pilot.pause()
        assert not stage.field("passport_expiry").display
        assert stage.app.focused is stage.field("passport_number").control


async def test_next_with_errors_gives_the_focus_to_a_summary_that_leads_to_each_field() -> None:
    async with showing(fill_of("identity.person", {"nationality": "VN"})) as stage:
        await stage.press("ctrl+n")
        summary = stage.app.screen.query_one("#summary", OptionRows)
        assert summary.has_focus
        assert "6か所" in stage.rows[1]
        await stage.press("down", "enter")
        assert stage.app.focused is stage.field(summary.options[1].id).control
        assert not stage.answers


async def test_a_mended_field_leaves_the_summary() -> None:
    async with showing(passport(passport_number="C1", passport_expiry="2024-05-09")) as stage:
        await stage.press("ctrl+n")
        assert len(stage.app.screen.query_one("#summary", OptionRows).options) == 1
        await stage.fill("passport_expiry", "令和13年5月9日")
        assert not stage.app.screen.query_one("#summary").display
        await stage.press("ctrl+n")
        assert stage.answers


async def test_next_without_errors_answers_with_canonical_values() -> None:
    async with showing(passport(passport_number="C1")) as stage:
        await stage.fill("passport_expiry", "令和13年5月9日")
        await stage.press("ctrl+n")
        (answered,) = stage.answers
        assert isinstance(answered, dict)
        assert answered["passport_expiry"] == "2031-05-09"


async def test_enter_walks_through_the_fields_to_the_end() -> None:
    async with showing(passport(**PASSPORT)) as stage:
        stage.field("passport_number").control.focus()
        await stage.press("enter", "enter")
        assert stage.app.focused is stage.app.screen.query_one("#next")
        await stage.press("enter")
        assert stage.answers


async def test_a_my_number_is_refused_and_never_kept() -> None:
    async with showing(fill_of("identity.person", {"nationality": "VN"})) as stage:
        await stage.fill("occupation", "1234 5678 9018")
        await stage.fill("occupation", "会社員　123456789018")
        await stage.press("escape")
        assert "9018" not in str(stage.kept)
        assert "9018" not in str(stage.answers)


@pytest.mark.parametrize("key", ["escape", "ctrl+p"])
async def test_back_keeps_what_was_typed(key: str) -> None:
    async with showing(passport()) as stage:
        stage.field("passport_number").control.focus()
        await stage.pilot.pause()
        await stage.press("x", "7")
        await stage.press(key)
        assert stage.answers == [BACK]
        assert stage.kept[-1]["passport_number"] in ("X7", "x7")


async def test_the_next_mistake_is_found_by_a_key_and_read_out() -> None:
    async with showing(passport(passport_number="C1", passport_expiry="2024-05-09")) as stage:
        await stage.press("ctrl+g")
        assert "いま直すところはありません" in stage.rows[1]
        await stage.fill("passport_expiry", "2024-05-10")
        stage.field("passport_number").control.focus()
        await stage.press("ctrl+g")
        assert stage.app.focused is stage.field("passport_expiry").control
        assert stage.rows[1].startswith("旅券の有効期限")


async def test_findings_of_the_service_open_as_the_summary() -> None:
    finding = Finding("not_past", "passport_expiry")
    ask = fill_of("identity.passport", PASSPORT, findings=(finding,))
    async with showing(ask) as stage:
        assert stage.app.focused is stage.app.screen.query_one("#summary")


async def test_a_value_from_the_card_says_so_until_it_is_changed() -> None:
    ask = fill_of("identity.passport", PASSPORT, sources={"passport_number": m("help.title")})
    async with showing(ask) as stage:
        assert stage.field("passport_number").sentences
        await stage.fill("passport_number", "D2")
        assert not stage.field("passport_number").sentences


async def test_a_change_of_language_keeps_what_is_being_typed() -> None:
    async with showing(passport(passport_number="C1")) as stage:
        control = stage.field("passport_expiry").control
        control.focus()
        await stage.press("2", "0", "3", "ctrl+l", "enter")
        assert control.raw == "203"
        assert stage.app.focused is control
        assert "Date of expiry" in stage.text or "expir" in stage.text.lower()
        assert "旅券" not in stage.text
        await stage.press("1")
        assert control.raw == "2031"


async def test_a_choice_is_shown_in_the_language_of_the_moment() -> None:
    async with showing(fill_of("identity.person", {"nationality": "VN"})) as stage:
        assert "ベトナム" in stage.text
        await stage.press("ctrl+l", "enter")
        assert "Viet Nam" in stage.text
        assert "ベトナム" not in stage.text


async def test_a_nationality_is_found_by_romaji_and_taken_by_enter() -> None:
    async with showing(fill_of("identity.person", {})) as stage:
        await stage.press(*"betona")
        assert "> ベトナム" in stage.text
        control = stage.field("nationality").control
        assert isinstance(control, SearchSelect)
        assert stage.cursor.y == control.content_region.y
        await stage.press("enter")
        assert control.raw == "VN"
        assert stage.app.focused is stage.field("date_of_birth").control


async def test_escape_closes_the_open_list_before_it_goes_back() -> None:
    async with showing(fill_of("identity.person", {})) as stage:
        await stage.press("down", "down")
        control = stage.field("nationality").control
        assert isinstance(control, SearchSelect)
        assert control.is_open
        assert stage.rows[stage.cursor.y].lstrip().startswith(">")
        await stage.press("escape")
        assert not control.is_open
        assert not stage.answers
        await stage.press("escape")
        assert isinstance(stage.answers[0], Back)


async def test_radio_choices_are_moved_by_arrows_and_marked_by_signs() -> None:
    async with showing(fill_of("identity.person", {})) as stage:
        stage.field("marital_status").control.focus()
        await stage.press("right")
        assert stage.field("marital_status").control.raw == "yes"
        await stage.press("right")
        assert stage.field("marital_status").control.raw == "no"
        row = next(line for line in stage.rows if "配偶者" in line)
        assert row.count("(x)") == 1
        assert row[: stage.cursor.x].rstrip().endswith("(") or "(x)" in row


async def test_typed_text_may_be_too_long_but_is_never_cut() -> None:
    async with showing(passport(**PASSPORT)) as stage:
        control = stage.field("passport_number").control
        control.focus()
        await stage.pilot.pause()
        await stage.press(*"ABCDEFGHIJKLMNOP")
        assert control.raw == "C1234567ABCDEFGHIJKLMNOP"
        await stage.press("tab")
        assert control.raw == "C1234567ABCDEFGHIJKLMNOP"
        assert stage.field("passport_number").has_class("-error")


async def test_the_ideographic_space_and_joiners_can_be_typed() -> None:
    async with showing(fill_of("identity.address", {})) as stage:
        control = stage.field("residence_street").control
        control.focus()
        await stage.pilot.pause()
        for key, character in (
            ("山", "山"),
            ("ideographic_space", "\u3000"),
            ("zero_width_joiner", "\u200d"),
        ):
            control.post_message(events.Key(key, character))
        await stage.press("川")
        assert isinstance(control, TextField)
        assert control.raw == "山\u3000\u200d川"


@pytest.mark.parametrize(
    ("pasted", "kept", "said"),
    [
        ("C12\n345\n", "C12 345", "2行を1行につなぎました"),
        ("\nC1234567", "C1234567", ""),
        ("\ufeffC12\x07345", "C12345", "文字でないもの2個"),
        ("A" * 60, "A" * 32, "28文字は入りません"),
    ],
)
async def test_what_a_paste_lost_or_joined_is_said(pasted: str, kept: str, said: str) -> None:
    async with showing(passport()) as stage:
        control = stage.field("passport_number").control
        control.focus()
        await stage.pilot.pause()
        control.post_message(events.Paste(pasted))
        await stage.pilot.pause()
        assert control.raw == kept
        assert said in stage.rows[1]


async def test_text_of_several_lines_takes_new_lines_and_counts_near_its_end() -> None:
    async with showing(gallery()["fill_box"]) as stage:
        control = stage.app.screen.query_one(TextBox)
        control.focus()
        await stage.pilot.pause()
        limit = control.limit
        control.post_message(events.Paste("あ" * (limit - 3) + "\nい"))
        await stage.press("う")
        assert control.raw.endswith("\nいう")
        await stage.pilot.pause()
        assert "いう" in stage.cursor_row
        await stage.press("tab")
        assert f"{limit} / {limit}文字" in stage.text


@pytest.mark.parametrize("language", ["ja", "en"])
async def test_every_field_is_reached_by_tab_at_forty_columns(language: str) -> None:
    ask = fill_of("identity.person", {"nationality": "VN", "name": "NGUYEN THI HOA"})
    async with showing(ask, size=(40, 12), look=Look(language=language)) as stage:
        seen = set()
        for _ in range(9):
            focused = stage.app.focused
            assert focused is not None
            seen.add(focused)
            body = stage.app.screen.query_one("#body").region
            assert body.contains(*stage.cursor), (stage.cursor, body)
            assert all(len(row) <= 40 for row in stage.rows)
            await stage.press("tab")
        assert len(seen) == 8


async def test_a_postcode_fills_in_its_prefecture_and_municipality_and_says_so() -> None:
    async with showing(fill_of("identity.address", {})) as stage:
        await stage.fill("residence_postal", "135-0064")
        assert "東京都" in stage.text
        assert "江東区" in stage.text
        assert stage.field("residence_municipality").sentences
        assert stage.kept[-1]["residence_prefecture"] == "13"
