"""A text under a cursor."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ras_tui.text.cells import graphemes
from ras_tui.widgets.editing import Editing, take_paste, typeable

FAMILY = "\U0001f468\u200d\U0001f469\u200d\U0001f467"
NFD = "か\u3099"
SELECTED = "葛\U000e0100"


@pytest.mark.parametrize(
    "character", ["\u3000", "\u200d", "\u200c", "\u00a0", "\ufe0f", "\U000e0100", "字", "a"]
)
def test_what_input_methods_type_is_text(character: str) -> None:
    assert typeable(character)


@pytest.mark.parametrize("character", ["\x07", "\x1b", "\ufeff", "\u202e", "\n", "\u2028"])
def test_controls_are_no_text(character: str) -> None:
    assert not typeable(character)


@pytest.mark.parametrize("character", [FAMILY, NFD, SELECTED, "字"])
def test_backspace_takes_a_whole_character(character: str) -> None:
    editing = Editing()
    editing.put("山" + character)
    editing.delete_left()
    assert editing.text == "山"
    assert editing.place == 1


def test_a_mark_typed_behind_its_letter_moves_the_cursor_behind_both() -> None:
    editing = Editing("かき", 1)
    editing.insert("\u3099")
    assert editing.text == NFD + "き"
    assert editing.place == 2


def test_a_word_is_a_run_of_one_kind_of_letters() -> None:
    editing = Editing()
    editing.put("東京タワーへ行く")
    steps = []
    while editing.place:
        editing.word_left()
        steps.append(editing.text[editing.place :])
    assert steps == ["く", "行く", "へ行く", "タワーへ行く", "東京タワーへ行く"]


def test_lines_end_at_their_ends() -> None:
    editing = Editing("ab\ncd", 4)
    editing.home()
    assert editing.place == 3
    editing.delete_to_end()
    assert editing.text == "ab\n"


ACTS = [
    "left",
    "right",
    "home",
    "end",
    "word_left",
    "word_right",
    "delete_left",
    "delete_right",
    "delete_word",
]
TEXTS = st.lists(st.sampled_from(["a", " ", "字", NFD, FAMILY, SELECTED, "\n", "\u3099", "ー"])).map("".join)


@given(TEXTS, st.lists(st.one_of(st.sampled_from(ACTS), TEXTS), max_size=8))
def test_the_cursor_never_stands_inside_a_character(text: str, acts: list[str]) -> None:
    editing = Editing()
    editing.put(text)
    for act in acts:
        if act in ACTS:
            getattr(editing, act)()
        else:
            editing.insert(act)
        ends = {sum(map(len, graphemes(editing.text)[:n])) for n in range(len(graphemes(editing.text)) + 1)}
        assert editing.place in ends


def test_pasted_lines_are_joined_and_counted() -> None:
    pasted = take_paste("東京都\n港区\n", room=99, multiline=False)
    assert (pasted.text, pasted.joined) == ("東京都港区", 2)
    assert take_paste("Main\r\nStreet", room=99, multiline=False).text == "Main Street"


def test_a_paste_that_begins_with_a_new_line_is_not_lost() -> None:
    assert take_paste("\nC1234567", room=99, multiline=False).text == "C1234567"


def test_a_long_paste_keeps_what_fits_and_counts_the_rest() -> None:
    pasted = take_paste("あ" * 12, room=10, multiline=False)
    assert (pasted.text, pasted.cut) == ("あ" * 10, 2)


def test_a_cut_never_halves_a_character() -> None:
    assert take_paste(NFD * 3, room=2, multiline=False).text == NFD * 2


def test_control_characters_in_a_paste_are_dropped_and_counted() -> None:
    pasted = take_paste("\ufeffC12\x0734", room=99, multiline=False)
    assert (pasted.text, pasted.lost) == ("C1234", 2)


def test_lines_stay_lines_where_they_may() -> None:
    pasted = take_paste("a\nb", room=99, multiline=True)
    assert (pasted.text, pasted.joined) == ("a\nb", 0)
