"""Plain mode in a real terminal: echo, signals, narrow windows."""

import os
import signal
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from ras_tui.text.cells import width
from tests.terminal.pty import Pty, control

ROOT = Path(__file__).parents[2]

Start = Callable[..., Pty]


@pytest.fixture
def start() -> Iterator[Start]:
    """``start("secret")``: the test program in a terminal; ended on the way out."""
    opened: list[Pty] = []

    def begin(*words: str, columns: int = 80, language: str = "en", shell: str = "") -> Pty:
        command = [sys.executable, "-m", "tests.plain.program", *words]
        environ = {"PYTHONPATH": str(ROOT), "SPEAK": language, "TERM": "dumb"}
        terminal = Pty(
            ["bash", "-c", shell, "bash", *command] if shell else command,
            columns=columns,
            rows=60,
            environ=environ,
            folder=ROOT,
        )
        opened.append(terminal)
        return terminal

    yield begin
    for terminal in opened:
        terminal.close()


def waiting_for_a_secret(start: Start) -> Pty:
    terminal = start("secret")
    terminal.wait(lambda: not terminal.echoes(), "typing is still shown", 20)
    return terminal


def test_a_secret_is_not_shown_and_typing_is_shown_again_afterwards(start: Start) -> None:
    terminal = waiting_for_a_secret(start)
    terminal.send("12", "34\r")
    terminal.wait_for("GOT 4")
    terminal.wait_for("Enter alone means 2")
    assert terminal.echoes()
    terminal.send("1\r")
    assert terminal.wait_ended() == 0
    assert "4 characters entered." in terminal.text
    assert b"12" not in terminal.received.split(b"Type 4 digits")[1].split(b"Residence")[0]


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP, signal.SIGQUIT])
def test_a_signal_that_ends_the_program_leaves_a_terminal_that_shows_typing(
    start: Start, number: signal.Signals
) -> None:
    terminal = waiting_for_a_secret(start)
    terminal.send("12")
    os.kill(terminal.process.pid, number)
    assert terminal.wait_ended() == -number
    assert terminal.echoes()


def test_ctrl_c_leaves_a_terminal_that_shows_typing(start: Start) -> None:
    terminal = waiting_for_a_secret(start)
    terminal.send("12", control("c"))
    assert terminal.wait_ended() == 130
    assert terminal.echoes()


def test_a_suspended_program_shows_typing_and_hides_it_again_when_it_goes_on(start: Start) -> None:
    terminal = start("secret", shell='set -m; "$@"; echo STOPPED; read line; fg')
    terminal.wait(lambda: not terminal.echoes(), "typing is still shown", 20)
    terminal.send("12", control("z"))
    terminal.wait_for("STOPPED")
    assert terminal.echoes()
    terminal.send("\r")
    terminal.wait(lambda: not terminal.echoes(), "typing is shown after going on")
    terminal.send("1234\r")
    terminal.wait_for("GOT 4")


def test_the_end_of_input_while_a_secret_is_typed_leaves(start: Start) -> None:
    terminal = waiting_for_a_secret(start)
    terminal.send(control("d"))
    terminal.wait_for("LEFT")
    assert terminal.wait_ended() == 0
    assert terminal.echoes()


def test_a_card_pulled_out_while_its_pin_is_typed_throws_the_half_pin_away(
    start: Start, tmp_path: Path
) -> None:
    gate = tmp_path / "gate"
    os.mkfifo(gate)
    terminal = start("pulled_out", str(gate))
    terminal.wait(lambda: not terminal.echoes(), "typing is still shown", 20)
    terminal.send("12")
    terminal.wait_idle(0.3)  # until the kernel has handed the keys to the terminal
    gate.write_text("now")
    terminal.wait_for("Enter alone means 2")
    assert terminal.echoes()
    terminal.send("1\r")
    terminal.wait_for("CHOSE sign_in")


def test_work_is_cancelled_from_the_keyboard_once_that_is_possible(start: Start, tmp_path: Path) -> None:
    gate = tmp_path / "gate"
    os.mkfifo(gate)
    terminal = start("work", str(gate))
    terminal.wait_for("FIRST", 20)
    terminal.send("<\r")
    terminal.wait_for("It is too late to cancel.")
    gate.write_text("now")
    terminal.wait_idle()
    terminal.send("<\r")
    terminal.wait_for("Cancelled.")
    terminal.wait_for("CAME BACK")
    terminal.send("1\r")
    terminal.wait_for("CHOSE sign_in")


def test_what_is_typed_ahead_of_work_answers_the_next_question(start: Start, tmp_path: Path) -> None:
    gate = tmp_path / "gate"
    os.mkfifo(gate)
    terminal = start("ahead", str(gate))
    terminal.wait_for("FIRST", 20)
    terminal.send("1\r")
    terminal.wait_idle()
    gate.write_text("now")
    terminal.wait_for("CHOSE sign_in")


@pytest.mark.parametrize(("columns", "language"), [(40, "ja"), (40, "en"), (80, "ja"), (20, "ja")])
def test_no_line_is_wider_than_the_terminal_and_no_escape_code_is_sent(
    start: Start, tmp_path: Path, columns: int, language: str
) -> None:
    terminal = start("everything", str(tmp_path), columns=columns, language=language)
    for prompt in range(1, 8):
        terminal.wait(lambda: terminal.received.count(b"\n> ") >= prompt, f"prompt {prompt}", 20)  # noqa: B023
        terminal.send("?\r")
        terminal.wait(lambda: terminal.received.count(b"\n> ") > prompt, "help", 20)  # noqa: B023
        terminal.send("<\r")
        terminal.wait_idle(0.1)
    assert b"\x1b" not in terminal.received
    lines = terminal.received.decode().replace("\r", "").split("\n")
    assert [line for line in lines if width(line) >= columns] == []
