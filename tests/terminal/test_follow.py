"""The hardware cursor stands on the focused control, whatever it is."""

from collections.abc import Iterator

import pytest

from tests.terminal.pty import BACKTAB, DOWN, ENTER, ESCAPE, LEFT, RIGHT, TAB, Pty, control, python

STOPS = (
    ("NGUYEN", 11),
    ("例：2031", 0),
    ("一行目", 0),
    ("次へ", 0),
    ("同意します", 2),
    ("女", 2),
    ("国0", 0),
    ("項目0", 0),
    ("申請0", 0),
    ("二行目", 3),
)
"""What the cursor's row shows, and the cursor's column, at each stop of the Tab key."""


@pytest.fixture(scope="module")
def started() -> Iterator[Pty]:
    with Pty(python("-m", "tests.terminal.gallery", "controls")) as terminal:
        terminal.wait_for("身分事項")
        yield terminal


@pytest.fixture
def controls(started: Pty) -> Pty:
    """The application with the focus on the first control."""
    for _ in STOPS:
        if "NGUYEN" in cursor_row(started):
            return started
        started.send(BACKTAB)
        started.wait_idle(0.1)
    raise AssertionError(started.text)


def cursor_row(terminal: Pty) -> str:
    terminal.wait_idle(0.1)
    return terminal.rows()[terminal.cursor[1]]


def test_it_is_right_from_the_first_paint_on(controls: Pty) -> None:
    assert "NGUYEN" in cursor_row(controls)
    assert controls.cursor[0] == len("NGUYEN ") + 4
    assert controls.cursor_visible


def test_it_goes_with_the_tab_key_to_every_kind_of_control(controls: Pty) -> None:
    for text, column in STOPS:
        assert text in cursor_row(controls)
        assert controls.cursor[0] == column
        controls.send(TAB)


def test_it_stands_behind_the_text_and_before_each_wide_character(controls: Pty) -> None:
    columns = []
    for key in (LEFT, LEFT, LEFT, RIGHT, RIGHT, RIGHT):
        controls.send(key)
        controls.wait_idle(0.1)
        columns.append(controls.cursor[0])
    assert columns == [9, 7, 6, 7, 9, 11]


@pytest.mark.parametrize(("first", "second"), [("国0", "国1"), ("項目0", "項目1"), ("申請0", "申請1")])
def test_it_goes_along_a_list(controls: Pty, first: str, second: str) -> None:
    while first not in cursor_row(controls):
        controls.send(TAB)
    controls.send(DOWN)
    assert second in cursor_row(controls)
    controls.send("\x1b[A")
    assert first in cursor_row(controls)


def test_it_goes_to_what_covers_the_screen_and_back(controls: Pty) -> None:
    place = controls.cursor
    controls.send(control("o"))
    controls.wait_for("上に重なる画面")
    assert "OK" in cursor_row(controls)
    controls.send(ESCAPE)
    controls.wait_gone("上に重なる画面")
    controls.wait_idle()
    assert controls.cursor == place


def test_it_stays_on_what_is_visible_when_the_terminal_shrinks_and_grows(controls: Pty) -> None:
    try:
        controls.resize(40, 12)
        for text, _ in STOPS:
            assert text in cursor_row(controls)
            assert controls.cursor[0] < 40
            controls.send(TAB)
    finally:
        controls.resize(80, 24)
        controls.wait_idle()
    assert "NGUYEN" in cursor_row(controls)


def test_typing_moves_it_by_cells(controls: Pty) -> None:
    controls.send(TAB)
    controls.wait_idle(0.1)
    controls.send("区a")
    controls.wait_for("区a")
    controls.wait_idle(0.1)
    assert controls.cursor[0] == 3
    controls.send("\x7f", "\x7f", ENTER)
