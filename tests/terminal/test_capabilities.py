"""What a terminal can do, by its environment."""

import io

import pytest

from ras_tui.chosen import THEMES as THEME_NAMES
from ras_tui.terminal.capabilities import Capabilities, Colours, Streams, look, streams
from ras_tui.theme import THEMES

TERMINAL = Streams(input_is_terminal=True, output_is_terminal=True)
XTERM = {"TERM": "xterm-256color", "COLORTERM": "truecolor"}


@pytest.mark.parametrize(
    ("environ", "seen", "reason"),
    [
        (XTERM, TERMINAL, ""),
        ({"TERM": "linux"}, TERMINAL, ""),
        (XTERM, Streams(input_is_terminal=False, output_is_terminal=True), "input"),
        (XTERM, Streams(input_is_terminal=True, output_is_terminal=False), "output"),
        ({"TERM": "dumb"}, TERMINAL, "dumb"),
        ({"TERM": "unknown"}, TERMINAL, "dumb"),
        ({}, TERMINAL, "dumb"),
        (XTERM | {"ACCESSIBLE": "1"}, TERMINAL, "accessible"),
        (XTERM | {"ACCESSIBLE": "0"}, TERMINAL, ""),
        (XTERM | {"ACCESSIBLE": ""}, TERMINAL, ""),
        (XTERM, Streams(True, True, "euc_jp"), "encoding"),
        (XTERM, Streams(True, True, "no-such-thing"), "encoding"),
        (XTERM, Streams(True, True, "UTF8"), ""),
    ],
)
def test_the_full_screen_is_used_only_where_it_can_work(
    environ: dict[str, str], seen: Streams, reason: str
) -> None:
    can = look(environ, seen)
    assert (can.plain, can.full_screen) == (reason, not reason)


@pytest.mark.parametrize(
    ("environ", "colours"),
    [
        (XTERM, Colours.TRUE),
        ({"TERM": "xterm-256color"}, Colours.MANY),
        ({"TERM": "tmux-256color"}, Colours.MANY),
        ({"TERM": "xterm-kitty"}, Colours.MANY),
        ({"TERM": "xterm"}, Colours.EIGHT),
        ({"TERM": "screen"}, Colours.EIGHT),
        ({"TERM": "linux"}, Colours.EIGHT),
        ({"TERM": "vt220"}, Colours.NONE),
        (XTERM | {"NO_COLOR": "1"}, Colours.NONE),
        (XTERM | {"NO_COLOR": ""}, Colours.TRUE),
    ],
)
def test_colours_are_counted_by_what_the_terminal_says_of_itself(
    environ: dict[str, str], colours: Colours
) -> None:
    assert look(environ, TERMINAL).colours == colours


@pytest.mark.parametrize("colours", [Colours.NONE, Colours.EIGHT])
@pytest.mark.parametrize("wanted", ["", "light", "contrast"])
def test_few_colours_get_the_console_theme_whatever_is_wanted(colours: Colours, wanted: str) -> None:
    assert Capabilities("", colours).theme(wanted) == "console"


def test_the_wanted_theme_is_put_on_where_it_can_be_shown() -> None:
    can = Capabilities("", Colours.MANY)
    assert [can.theme(name) for name in THEME_NAMES] == list(THEME_NAMES)
    assert can.theme("") == "dark"
    assert can.theme("solarized") == "dark"


def test_the_names_on_the_command_line_are_the_themes_there_are() -> None:
    assert tuple(THEMES) == THEME_NAMES


def test_a_pipe_or_a_closed_stream_is_no_terminal() -> None:
    pipe = io.TextIOWrapper(io.BytesIO(), encoding="utf-8")
    assert streams(pipe, None) == Streams(False, False, "ascii")
    pipe.close()
    assert not streams(None, pipe).output_is_terminal
