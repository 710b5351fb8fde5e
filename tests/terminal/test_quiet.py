"""What is sent, and what is not: nothing while idle, no kitty protocol, colours only where wanted."""

import re
import time

import pytest

from tests.terminal.pty import TAB, XTERM_ANSWERS, Pty, python

COLOUR = re.compile(rb"\x1b\[(?:[0-9;]*;)?(?:3[0-9]|4[0-9]|9[0-7]|10[0-7])[;m]")
BASE_COLOURS = re.compile(rb"\x1b\[[0-9;]*m")


def start(theme: str = "dark", **environ: str) -> Pty:
    terminal = Pty(python("-m", "tests.terminal.gallery", "controls", theme), environ=environ)
    terminal.wait(lambda: "NGUYEN" in terminal.rows()[terminal.cursor[1]], "no focus yet")
    terminal.wait_idle()
    return terminal


def test_an_idle_application_writes_nothing_for_three_seconds() -> None:
    with start() as terminal:
        before = len(terminal.received)
        time.sleep(3)
        assert len(terminal.received) == before


def test_the_kitty_protocol_is_never_asked_for() -> None:
    with start(TEXTUAL_DISABLE_KITTY_KEY="0") as terminal:
        assert not re.search(rb"\x1b\[>[0-9]*u", bytes(terminal.received))


def test_a_commit_of_five_kanji_arrives_whole() -> None:
    """With the kitty protocol a terminal would send it as one sequence that Textual cannot read."""
    with start() as terminal:
        terminal.send(TAB)
        terminal.send("東京都港区")
        terminal.wait_for("東京都港区")


def test_a_character_split_over_two_reads_arrives_whole() -> None:
    with start() as terminal:
        terminal.send(TAB)
        data = "港区".encode()
        terminal.send(data[:4])
        time.sleep(0.2)
        terminal.send(data[4:])
        terminal.wait_for("港区")


def test_a_late_answer_of_the_terminal_is_not_typed_into_the_field() -> None:
    with start() as terminal:
        terminal.send(TAB)
        time.sleep(0.3)
        for answer in (*XTERM_ANSWERS.values(), b"\x1b[1;2R"):
            terminal.send(answer)
        terminal.send("x")
        terminal.wait_for("x")
        terminal.wait_idle()
        assert terminal.rows()[terminal.cursor[1]].startswith("x")


def test_updates_are_shown_whole_where_the_terminal_can() -> None:
    with Pty(python("-m", "tests.terminal.gallery", "controls"), answers=XTERM_ANSWERS) as terminal:
        terminal.wait_for("身分事項")
        terminal.wait_idle()
        terminal.send(TAB)
        terminal.wait_idle()
        assert bytes(terminal.received).count(b"\x1b[?2026h") == bytes(terminal.received).count(
            b"\x1b[?2026l"
        )
        assert b"\x1b[?2026h" in terminal.received


@pytest.mark.parametrize("theme", ["dark", "console"])
def test_without_colours_none_is_sent(theme: str) -> None:
    with start(theme, NO_COLOR="1") as terminal:
        terminal.send(TAB, TAB, TAB)
        terminal.wait_idle()
        assert not COLOUR.search(bytes(terminal.received))
        assert re.search(rb"\x1b\[[0-9;]*7m", bytes(terminal.received)), "the focus is not reversed"


def test_the_console_theme_sends_the_eight_base_colours_alone() -> None:
    command = python("-m", "tests.screens.gallery", "fill_errors", "ja", "console")
    with Pty(command, environ={"TERM": "linux", "COLORTERM": ""}) as terminal:
        terminal.wait_for("Esc")
        for _ in range(10):
            terminal.send(TAB)
        terminal.wait_idle()
        numbers = {
            int(number)
            for sequence in BASE_COLOURS.findall(bytes(terminal.received))
            for number in sequence[2:-1].split(b";")
            if number
        }
    assert numbers <= {0, 1, 4, 7, *range(30, 38), *range(40, 48)}
    assert numbers & {32, 36, 37}


def test_the_size_comes_from_the_terminal_not_from_a_variable() -> None:
    with start(COLUMNS="200", LINES="50") as terminal:
        terminal.resize(60, 20)
        terminal.wait_idle(0.4)
        assert "^N" in terminal.rows()[19]


def test_a_field_costs_few_bytes_a_key_and_a_tab_under_a_kilobyte() -> None:
    with start() as terminal:
        terminal.send(TAB)
        terminal.wait_idle()
        before = len(terminal.received)
        terminal.send("a")
        terminal.wait_idle()
        assert len(terminal.received) - before <= 100
        before = len(terminal.received)
        terminal.send(TAB)
        terminal.wait_idle()
        assert len(terminal.received) - before <= 1000
