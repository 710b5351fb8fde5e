"""Whatever ends the application, the terminal is left as it was."""

import signal
import time
from collections.abc import Iterator

import pytest

from ras_tui.terminal.driver import GRACE
from tests.terminal.pty import Pty, control, python

MOUSE_AND_REPORTS = (1000, 1003, 1006, 1004, 2004)


@pytest.fixture
def controls() -> Iterator[Pty]:
    with Pty(python("-m", "tests.terminal.gallery", "controls")) as terminal:
        terminal.wait_for("身分事項")
        assert terminal.modes[1049]
        assert not terminal.echoes()
        yield terminal


def assert_clean(terminal: Pty) -> None:
    assert not terminal.modes[1049], "still on the second screen"
    assert terminal.cursor_visible
    assert terminal.modes[7], "lines no longer wrap"
    assert [number for number in MOUSE_AND_REPORTS if terminal.modes.get(number)] == []
    assert terminal.echoes()


def test_leaving_in_order(controls: Pty) -> None:
    controls.send(control("g"))
    assert controls.wait_ended() == 0
    assert_clean(controls)


def test_a_crash(controls: Pty) -> None:
    controls.send("\x1b[15~")
    assert controls.wait_ended() == 1
    assert_clean(controls)


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP, signal.SIGINT])
def test_a_signal_ends_the_application_in_order(controls: Pty, number: signal.Signals) -> None:
    controls.process.send_signal(number)
    assert controls.wait_ended() == 128 + number
    assert_clean(controls)


def test_a_closed_window_leaves_no_process_behind(controls: Pty) -> None:
    controls.hang_up()
    assert controls.process.wait(GRACE - 1) != 0


def test_an_application_that_does_not_end_is_ended_by_force() -> None:
    with Pty(python("-m", "tests.terminal.gallery", "stuck")) as terminal:
        terminal.wait_for("身分事項")
        terminal.process.send_signal(signal.SIGTERM)
        assert terminal.wait_ended(timeout=GRACE + 3) == 128 + signal.SIGTERM
        assert_clean(terminal)


def test_stopping_and_going_on_draws_everything_again(controls: Pty) -> None:
    controls.wait_idle()
    before = controls.rows()
    controls.process.send_signal(signal.SIGTSTP)
    controls.wait(lambda: not controls.modes[1049], "not given back")
    assert controls.echoes()
    assert controls.cursor_visible
    controls.screen.reset()
    # The process stops itself a moment after it gave the terminal back.
    time.sleep(0.3)
    controls.process.send_signal(signal.SIGCONT)
    controls.wait_for("身分事項")
    controls.wait_idle()
    assert controls.rows() == before
    assert controls.cursor_visible
