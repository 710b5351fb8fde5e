"""The hardware cursor stands on the focused control, whatever it is."""

from collections.abc import Iterator

import pytest

from tests.terminal.pty import BACKSPACE, BACKTAB, DOWN, ESCAPE, LEFT, RIGHT, TAB, UP, Pty, control, python

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
        terminal.wait(lambda: "NGUYEN" in row_of_cursor(terminal), "no focus yet")
        terminal.wait_idle()
        yield terminal


@pytest.fixture
def controls(started: Pty) -> Pty:
    """The application with the focus on the first control."""
    for _ in STOPS:
        started.wait_idle()
        if "NGUYEN" in row_of_cursor(started):
            return started
        started.send(BACKTAB)
    raise AssertionError(started.text)


def row_of_cursor(terminal: Pty) -> str:
    return terminal.rows()[terminal.cursor[1]]


def wait_at(terminal: Pty, text: str, column: int | None = None) -> None:
    """Wait until the cursor stands in a row with the text, in that column."""

    def there() -> bool:
        return text in row_of_cursor(terminal) and column in (None, terminal.cursor[0])

    terminal.wait(there, f"cursor at {terminal.cursor} instead of {text!r}, {column}")


def test_it_is_right_from_the_first_paint_on(controls: Pty) -> None:
    wait_at(controls, "NGUYEN", len("NGUYEN ") + 4)
    assert controls.cursor_visible


def test_it_goes_with_the_tab_key_to_every_kind_of_control(controls: Pty) -> None:
    for text, column in STOPS:
        wait_at(controls, text, column)
        controls.send(TAB)


def test_it_stands_behind_the_text_and_before_each_wide_character(controls: Pty) -> None:
    for key, column in ((LEFT, 9), (LEFT, 7), (LEFT, 6), (RIGHT, 7), (RIGHT, 9), (RIGHT, 11)):
        controls.send(key)
        wait_at(controls, "NGUYEN", column)


@pytest.mark.parametrize(("first", "second"), [("国0", "国1"), ("項目0", "項目1"), ("申請0", "申請1")])
def test_it_goes_along_a_list(controls: Pty, first: str, second: str) -> None:
    stop = next(index for index, (text, _) in enumerate(STOPS) if text == first)
    controls.send(TAB * stop)
    wait_at(controls, first)
    controls.send(DOWN)
    wait_at(controls, second)
    controls.send(UP)
    wait_at(controls, first)


def test_it_goes_to_what_covers_the_screen_and_back(controls: Pty) -> None:
    controls.send(control("o"))
    wait_at(controls, "OK")
    assert any("上に重なる画面" in row for row in controls.rows())
    controls.send(ESCAPE)
    wait_at(controls, "NGUYEN", 11)


def test_it_stays_on_what_is_visible_when_the_terminal_shrinks_and_grows(controls: Pty) -> None:
    try:
        controls.resize(40, 12)
        for text, _ in STOPS:
            wait_at(controls, text)
            assert controls.cursor[0] < 40
            controls.send(TAB)
    finally:
        controls.resize(80, 24)
    wait_at(controls, "NGUYEN", 11)


def test_typing_moves_it_by_cells(controls: Pty) -> None:
    controls.send(TAB)
    wait_at(controls, "例：2031", 0)
    controls.send("区a")
    wait_at(controls, "区a", 3)
    controls.send(BACKSPACE, BACKSPACE)
    wait_at(controls, "例：2031", 0)
