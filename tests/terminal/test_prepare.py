"""The doors that variables open, and what Textual reads at its import."""

import subprocess
import sys

from ras_tui.terminal import prepare

DOORS = {
    "TEXTUAL": "debug,devtools",
    "TEXTUAL_DRIVER": "tests.terminal.gallery:Bare",
    "TEXTUAL_LOG": "keys.log",
    "TEXTUAL_DEBUG": "1",
    "TEXTUAL_SCREENSHOT": "1",
    "TEXTUAL_PRESS": "q",
    "TEXTUAL_ALLOW_SIGNALS": "1",
    "TEXTUAL_COLOR_SYSTEM": "truecolor",
    "TEXTUAL_DISABLE_KITTY_KEY": "0",
    "TEXTUAL_ANIMATIONS": "full",
}


def test_every_door_that_textual_opens_is_shut() -> None:
    environ = {**DOORS, "TERM": "xterm"}
    prepare(environ)
    assert environ == {
        "TERM": "xterm",
        "TEXTUAL_ANIMATIONS": "none",
        "TEXTUAL_DISABLE_KITTY_KEY": "1",
        "TEXTUAL_SMOOTH_SCROLL": "0",
    }


def test_a_developer_keeps_the_doors_but_not_the_animations() -> None:
    environ = dict(DOORS)
    prepare(environ, dev=True)
    assert environ["TEXTUAL_LOG"] == "keys.log"
    assert environ["TEXTUAL_ANIMATIONS"] == "none"
    assert environ["TEXTUAL_DISABLE_KITTY_KEY"] == "1"


def test_an_empty_no_color_means_nothing() -> None:
    environ = {"NO_COLOR": "", "TERM": "xterm-256color"}
    prepare(environ)
    assert "NO_COLOR" not in environ


def test_a_wish_for_no_colour_is_kept() -> None:
    environ = {"NO_COLOR": "1", "TERM": "xterm-256color"}
    prepare(environ)
    assert environ["NO_COLOR"] == "1"


def test_a_terminal_without_colours_is_sent_none() -> None:
    environ = {"TERM": "vt220"}
    prepare(environ)
    assert environ["NO_COLOR"] == "1"


def test_a_width_table_of_the_environment_does_not_reach_the_measuring() -> None:
    environ = {"UNICODE_VERSION": "5.0.0"}
    prepare(environ)
    assert "UNICODE_VERSION" not in environ


def test_textual_reads_what_was_prepared() -> None:
    program = (
        "import os; from ras_tui.terminal import prepare; prepare(os.environ)\n"
        "from textual import constants\n"
        "print(constants.DISABLE_KITTY_KEY, constants.TEXTUAL_ANIMATIONS, constants.SMOOTH_SCROLL,"
        " constants.DRIVER, constants.LOG_FILE, constants.DEBUG)"
    )
    run = subprocess.run(
        [sys.executable, "-c", program], env=dict(DOORS), capture_output=True, text=True, check=True
    )
    assert run.stdout.split() == ["True", "none", "False", "None", "None", "False"]


def test_preparing_does_not_import_textual() -> None:
    program = (
        "import os, sys; from ras_tui.terminal import prepare; import ras_tui.terminal.capabilities\n"
        "prepare(os.environ); print('textual' in sys.modules, 'rich' in sys.modules)"
    )
    run = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert run.stdout.split() == ["False", "False"]
