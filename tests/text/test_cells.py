"""Widths in terminal cells, against the screen library and a terminal emulator."""

import unicodedata

import pyte
import pytest
import regex
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len, get_character_cell_size

from ras_tui.text.cells import _EACH_BY_ITSELF, clip, graphemes, width

TABLE = [
    ("", 0),
    ("RAS TUI", 7),
    ("在留期間更新", 12),
    ("ﾍﾞﾄﾅﾑ", 5),
    ("ＮＧＵＹＥＮ　ＴＨＩ", 20),
    ("か\u3099", 2),
    ("葛\U000e0100飾", 4),
    ("①※…○―", 5),
    ("대한민국", 8),
    ("\u1112\u1161\u11ab", 2),
    ("Nguyễn Thị Hoa", 14),
    (unicodedata.normalize("NFD", "Nguyễn Thị Hoa"), 14),
    ("ภาษาไทย", 7),
    ("𠮷野家", 6),
    ("⚠\ufe0f", 2),
    ("1\ufe0f\u20e3", 2),
    ("👍🏽", 2),
    ("👨\u200d👩\u200d👧", 2),
    ("a\x07b", 2),
    ("नेपाली", 3),
]


@pytest.mark.parametrize(("text", "cells"), TABLE)
def test_a_text_takes_the_cells_that_terminals_agree_on(text: str, cells: int) -> None:
    assert width(text) == cells
    assert cell_len(text) == cells


def _grid_safe() -> st.SearchStrategy[str]:
    """Characters of scripts that every terminal draws alike."""
    ranges = [(0x20, 0x7E), (0xA0, 0x24F), (0x300, 0x36F), (0x370, 0x4FF), (0x1100, 0x11FF), (0x2010, 0x203A)]
    ranges += [(0x2460, 0x24FF), (0x2500, 0x25FC), (0x3000, 0x30FF), (0x4E00, 0x9FFC), (0xAC00, 0xD7A3)]
    ranges += [(0xFF01, 0xFFEE), (0x20000, 0x2A6DD), (0xE0100, 0xE01EF)]
    return st.one_of([st.characters(min_codepoint=low, max_codepoint=high) for low, high in ranges]).filter(
        lambda character: unicodedata.category(character) != "Cn"
    )


@given(_grid_safe())
def test_a_character_takes_what_the_screen_library_gives_it(character: str) -> None:
    assert width(character) == get_character_cell_size(character)


@given(st.text(_grid_safe(), max_size=40))
def test_a_text_takes_what_the_screen_library_gives_it(text: str) -> None:
    assert width(text) == cell_len(text)


@pytest.mark.parametrize("text", [text for text, _ in TABLE[1:6] + TABLE[8:13]])
def test_the_cursor_of_a_terminal_stands_after_that_many_cells(text: str) -> None:
    screen = pyte.Screen(80, 2)
    pyte.Stream(screen).feed(text)
    assert screen.cursor.x == width(text)


def test_a_person_counts_a_marked_character_once() -> None:
    assert graphemes("か\u3099葛\U000e0100👨\u200d👩\u200d👧a") == [
        "か\u3099",
        "葛\U000e0100",
        "👨\u200d👩\u200d👧",
        "a",
    ]
    assert graphemes("\r\n") == ["\r\n"]


@given(st.text(_grid_safe(), max_size=30), st.integers(0, 30))
def test_a_clipped_text_fits_and_no_character_is_halved(text: str, cells: int) -> None:
    kept = clip(text, cells)
    assert width(kept) <= cells
    whole = graphemes(text)
    assert graphemes(kept) == whole[: len(graphemes(kept))]
    left = whole[len(graphemes(kept)) :]
    assert not left or width(kept + left[0]) > cells


def test_a_cut_is_marked_when_a_mark_is_asked_for() -> None:
    assert clip("在留カード", 7, mark="~") == "在留カ~"
    assert clip("在留カード", 10, mark="~") == "在留カード"
    assert clip("在留", 0, mark="~") == ""


@given(
    st.text(
        st.sampled_from([chr(code) for code in range(0x20, 0xFFF0) if _EACH_BY_ITSELF.fullmatch(chr(code))])
    )
)
def test_the_short_way_through_plain_text_counts_as_the_long_one_does(text: str) -> None:
    assert graphemes(text) == regex.findall(r"\X", text)


@pytest.mark.parametrize("text", ["か\u3099", "葛\U000e0100", "\r\n", "ｶﾞ", "é", "👍🏽", "क्षि"])
def test_what_joins_does_not_take_the_short_way(text: str) -> None:
    assert not _EACH_BY_ITSELF.fullmatch(text) or len(regex.findall(r"\X", text)) == len(text)
    assert graphemes(text) == regex.findall(r"\X", text)
