"""Which front end a terminal gets."""

import pytest

from tests.terminal.pty import Pty, python

DEMO = python("-m", "ras_tui.cli", "--demo", "--lang", "ja")


@pytest.mark.parametrize("environ", [{"TERM": "dumb"}, {"TERM": ""}, {"ACCESSIBLE": "1"}])
def test_lines_without_any_escape_where_the_screen_is_of_no_use(environ: dict[str, str]) -> None:
    with Pty(DEMO, environ=environ) as terminal:
        terminal.wait_for("NGUYEN THI HOA", timeout=30)
        assert b"\x1b" not in terminal.received


def test_the_full_screen_elsewhere() -> None:
    with Pty(DEMO) as terminal:
        terminal.wait_for("NGUYEN THI HOA", timeout=30)
        assert terminal.modes[1049]
        assert terminal.cursor_visible


def test_errors_can_be_redirected_while_the_screen_is_drawn() -> None:
    command = ["sh", "-c", 'exec "$@" 2>/dev/null', "sh", *DEMO]
    with Pty(command) as terminal:
        terminal.wait_for("NGUYEN THI HOA", timeout=30)
        assert terminal.modes[1049]
