"""Take the README's pictures: drive the demo in a terminal, draw the screen cell by cell as SVG."""

import sys
import tempfile
from collections.abc import Callable, Iterator
from html import escape
from itertools import groupby
from pathlib import Path

from pyte.screens import Char

from tests.terminal.pty import ENTER, Pty, control

FOLDER = Path(__file__).parent.parent / "docs" / "pictures"
WIDE, HIGH = 9, 19
"""Pixels of a cell."""
FRONT, BACK = "#e6e6e6", "#16181d"
NAMES = {
    "black": "#000000", "red": "#cd3131", "green": "#0dbc79", "brown": "#e5e510", "blue": "#2472c8",
    "magenta": "#bc3fbc", "cyan": "#11a8cd", "white": "#e5e5e5",
}  # fmt: skip


def draw(terminal: Pty) -> str:
    """The screen as an SVG document; every character stands at its own cell, whatever the font."""
    screen = terminal.screen
    width, height = screen.columns * WIDE, screen.lines * HIGH
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}"'
        f' width="{width}" height="{height}"'
        " font-family=\"'Noto Sans Mono','Noto Sans Mono CJK JP',monospace\" font-size=\"15\">",
        f'<rect width="{width}" height="{height}" fill="{BACK}"/>',
    ]
    for y in range(screen.lines):
        parts += _row(y, [screen.buffer[y][x] for x in range(screen.columns)])
    x, y = terminal.cursor
    parts.append(f'<rect x="{x * WIDE}" y="{y * HIGH + HIGH - 3}" width="{WIDE}" height="2" fill="#ffffff"/>')
    return "\n".join([*parts, "</svg>", ""])


def _row(y: int, cells: list[Char]) -> Iterator[str]:
    for back, group in groupby(enumerate(cells), key=lambda cell: _colours(cell[1])[1]):
        columns = [x for x, _ in group]
        if back != BACK:
            left, width = columns[0] * WIDE, len(columns) * WIDE
            yield f'<rect x="{left}" y="{y * HIGH}" width="{width}" height="{HIGH}" fill="{back}"/>'
    for (front, bold, blank), group in groupby(enumerate(cells), key=lambda cell: _ink(cell[1])):
        run = list(group)
        if not blank:
            left, width = run[0][0] * WIDE, len(run) * WIDE
            text = escape("".join(cell.data for _, cell in run))
            weight = ' font-weight="bold"' if bold else ""
            yield (
                f'<text x="{left}" y="{y * HIGH + 14}" textLength="{width}" lengthAdjust="spacingAndGlyphs"'
                f' fill="{front}"{weight}>{text}</text>'
            )


def _ink(cell: Char) -> tuple[str, bool, bool]:
    """What makes a run: colour, weight, whether anything is drawn; the cell behind a wide one is empty."""
    return _colours(cell)[0], cell.bold, cell.data == " "


def _colours(cell: Char) -> tuple[str, str]:
    front, back = _colour(cell.fg, FRONT), _colour(cell.bg, BACK)
    return (back, front) if cell.reverse else (front, back)


def _colour(name: str, default: str) -> str:
    return default if name == "default" else NAMES.get(name, f"#{name}")


def main() -> None:
    """Write the pictures."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    _picture("form-ja.svg", "ja", lambda terminal: _to_form(terminal, "日本人の"))
    _picture("tasks-en.svg", "en", lambda terminal: _to_tasks(terminal, "Child of Japanese"))
    _picture("report-en.svg", "en", _to_report)


def _picture(name: str, language: str, walk: Callable[[Pty], None]) -> None:
    with tempfile.TemporaryDirectory() as folder, _open(Path(folder), language) as terminal:
        terminal.wait_for("NGUYEN", 20)
        terminal.wait_idle(0.5)
        terminal.send(ENTER)
        terminal.wait_for("PDF", 30)
        terminal.wait_idle(0.5)
        walk(terminal)
        terminal.wait_idle(0.6)
        (FOLDER / name).write_text(draw(terminal), encoding="utf-8")


def _open(folder: Path, language: str) -> Pty:
    command: list[str | Path] = [
        sys.executable,
        "-m",
        "ras_tui.cli",
        "--demo",
        "--lang",
        language,
        "--data",
        folder / "world",
    ]
    environ = {"COLORTERM": "truecolor", "TERM": "xterm-256color"}
    return Pty([*command, "--today", "2027-03-20"], environ=environ)


def _keys(terminal: Pty, *keys: str) -> None:
    for key in keys:
        terminal.send(key)
        terminal.wait_idle(0.35, timeout=30)


def _to_tasks(terminal: Pty, status: str) -> None:
    _keys(terminal, ENTER, "1234", ENTER, "TEST-HAA2-22W", ENTER, ENTER, "Mihon-Hoa-24", ENTER)
    _keys(terminal, ENTER, ENTER, status, ENTER, "2027-05-19", control("n"))


def _to_form(terminal: Pty, status: str) -> None:
    _to_tasks(terminal, status)
    _keys(terminal, ENTER, "ベトナム", ENTER, ENTER, "nguyen　thi　hoa", ENTER, ENTER, control("n"))


def _to_report(terminal: Pty) -> None:
    _keys(terminal, "7")
    terminal.wait_for("locked", 10)
    _keys(terminal, "locked", ENTER)


if __name__ == "__main__":
    main()
