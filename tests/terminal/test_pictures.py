"""Pictures in a terminal that answers what it takes: what is asked, what is drawn, what is left behind."""

import re
import zlib
from base64 import standard_b64decode
from collections.abc import Mapping

import pyte
import pytest

from ras_tui.terminal.graphics import question
from tests.terminal.pictures import BLUE, RED
from tests.terminal.pty import ENTER, Pty, python

KITTY = b"\x1b_Gi=31,s=1,v=1,a=q,t=d,f=24;AAAA\x1b\\"
CELL, ATTRIBUTES = b"\x1b[16t", b"\x1b[c"
TAKES_KITTY = {KITTY: b"\x1b_Gi=31;OK\x1b\\", CELL: b"\x1b[6;20;10t", ATTRIBUTES: b"\x1b[?62;22c"}
XTERM = b"\x1b[?64;1;2;4;6;9;15;16;17;18;21;22;28c"
TAKES_SIXEL = {CELL: b"\x1b[6;12;6t", ATTRIBUTES: XTERM}
SIXEL = re.compile(rb"\x1bP[0-9;]*q([^\x1b]*)\x1b\\")
Colour = tuple[int, int, int]


def start(answers: Mapping[bytes, bytes], *, columns: int = 80, rows: int = 24, **environ: str) -> Pty:
    terminal = Pty(
        python("-m", "tests.terminal.pictures"), answers=answers, environ=environ, columns=columns, rows=rows
    )
    terminal.wait_for("a page with a picture")
    terminal.wait_idle(0.4)
    return terminal


def kitty_pictures(received: bytes | bytearray) -> list[tuple[dict[str, str], bytes]]:
    """What was sent by kitty's protocol: keys and RGB, a pair for each picture."""
    found: list[tuple[dict[str, str], bytes]] = []
    for head, data in re.findall(rb"\x1b_G([^;\x1b]*);([^\x1b]+)\x1b\\", received):
        keys = dict(pair.split("=") for pair in head.decode().split(","))
        if keys.get("a") == "T":
            found.append((keys, data))
        elif found and "a" not in keys:
            found[-1] = (found[-1][0], found[-1][1] + data)
    return [(keys, zlib.decompress(standard_b64decode(data))) for keys, data in found]


def drawn_by_sixel(body: bytes) -> dict[tuple[int, int], Colour]:
    """The pixels of a sixel picture: an emulator's part, written from the manual of the VT340."""
    pixels, palette, colour, x, band = {}, {}, 0, 0, 0
    for raster, definition, chosen, count, sign, end in re.findall(
        rb'("[0-9;]*)|#([0-9]+;2;[0-9;]+)|#([0-9]+)|(?:!([0-9]+))?([?-~])|([$-])', body
    ):
        if definition:
            number, _, *levels = map(int, definition.split(b";"))
            palette[number] = (levels[0], levels[1], levels[2])
        elif chosen:
            colour = int(chosen)
        elif sign:
            for _ in range(int(count or 1)):
                for bit in range(6):
                    if (sign[0] - 63) >> bit & 1:
                        pixels[x, band * 6 + bit] = palette[colour]
                x += 1
        elif end:
            x, band = 0, band + (end == b"-")
        else:
            assert raster
    return pixels


def test_kitty_gets_the_picture_over_blank_cells_its_sentence_below_and_is_told_when_it_is_gone() -> None:
    with start(TAKES_KITTY) as terminal:
        [(keys, rgb)] = kitty_pictures(terminal.received)
        columns, rows = int(keys["c"]), int(keys["r"])
        assert (int(keys["s"]), int(keys["v"])) == (columns * 10, rows * 20)
        assert (tuple(rgb[:3]), tuple(rgb[-3:])) == (RED, BLUE)
        top = next(y for y, row in enumerate(terminal.rows()) if "red above" in row) - rows
        assert all(not row.strip() for row in terminal.rows()[top : top + rows])
        terminal.send(ENTER)
        terminal.wait_for("a page without one")
        terminal.wait_idle()
        assert b"\x1b_Ga=d,d=I,i=%s,q=2\x1b\\" % keys["i"].encode() in terminal.received
        # The frame over a photo stays in cells: a step of it is a key.
        terminal.send(ENTER)
        terminal.wait_for("▀▀▀")
        assert len(kitty_pictures(terminal.received)) == 1


def test_a_sixel_terminal_gets_it_pixel_by_pixel_and_what_comes_next_is_written_over_all_of_it() -> None:
    with start(TAKES_SIXEL) as terminal:
        before = len(terminal.received)
        [body] = SIXEL.findall(terminal.received)
        pixels = drawn_by_sixel(body)
        width, height = 1 + max(x for x, _ in pixels), 1 + max(y for _, y in pixels)
        assert len(pixels) == width * height
        assert pixels[0, 0] == pytest.approx([each / 2.55 for each in RED], abs=3)
        assert pixels[width - 1, height - 1] == pytest.approx([each / 2.55 for each in BLUE], abs=3)
        top, left = map(int, re.findall(rb"\x1b\[([0-9]+);([0-9]+)H\x1bP", terminal.received)[-1])
        terminal.send(ENTER)
        terminal.wait_for("a page without one")
        terminal.wait_idle()
        screen = pyte.Screen(80, 24)
        covered = [(top - 1 + y, left - 1 + x) for y in range(height // 12) for x in range(width // 6)]
        for y, x in covered:
            screen.buffer[y][x] = screen.buffer[y][x]._replace(data="X")
        pyte.ByteStream(screen).feed(bytes(terminal.received[before:]))
        assert covered
        assert {screen.buffer[y][x].data for y, x in covered}.isdisjoint({"X"})


def test_a_terminal_that_takes_neither_gets_half_blocks_and_the_sentence() -> None:
    with start({ATTRIBUTES: b"\x1b[?1;2c"}) as terminal:
        assert "▀▀▀" in terminal.text
        assert "red above, blue below" in terminal.text
        assert not kitty_pictures(terminal.received)
        assert not SIXEL.findall(terminal.received)


def test_a_picture_that_cannot_be_seen_whole_is_drawn_in_cells() -> None:
    with start(TAKES_KITTY, columns=40, rows=12) as terminal:
        terminal.wait_for("▀▀▀")
        assert not kitty_pictures(terminal.received)


def test_answers_that_come_late_and_in_pieces_are_heard_and_not_typed() -> None:
    with start({}) as terminal:
        assert "▀▀▀" in terminal.text
        for piece in (b"\x1b", b"_Gi=31;O", b"K\x1b", b"\\", b"\x1b[6;20", b";10t", XTERM[:20], XTERM[20:]):
            terminal.send(piece)
        terminal.wait(lambda: bool(kitty_pictures(terminal.received)), "no picture")
        terminal.wait_gone("▀▀▀")
        assert "a page with a picture" in terminal.text


@pytest.mark.parametrize(
    ("environ", "asked"),
    [
        ({"TERM": "xterm-256color"}, (KITTY + CELL + ATTRIBUTES).decode()),
        ({"TERM": "tmux-256color", "TMUX": "/tmp/tmux"}, (CELL + ATTRIBUTES).decode()),
        ({"TERM": "screen"}, ""),
        ({"TERM": "linux"}, ""),
        ({"TERM": "xterm-256color", "TERM_PROGRAM": "Apple_Terminal"}, ""),
    ],
)
def test_a_terminal_that_would_show_the_question_is_not_asked(environ: dict[str, str], asked: str) -> None:
    assert question(environ) == asked


def test_without_colours_nothing_is_asked() -> None:
    with start(TAKES_KITTY, NO_COLOR="1") as terminal:
        assert KITTY not in terminal.received
        assert "red above" in terminal.text
