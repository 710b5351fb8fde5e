"""Every cell of every screen can be read in every theme, and the focus be seen."""

from collections.abc import Iterator, Mapping
from itertools import pairwise
from typing import Any, NamedTuple

import pytest
from rich.style import Style
from textual.color import Color
from textual.pilot import Pilot
from textual.widget import Widget

from ras_tui.app import Look
from ras_tui.theme import PALETTES, THEMES
from tests.screens.gallery import app_of, gallery
from tests.terminal.colours import VGA, XTERM, Rgb, contrast, has_a_number, shown

LEAST = {"light": 4.5, "dark": 4.5, "contrast": 7.0, "console": 4.5}
SCREENS = gallery()


class Seen(NamedTuple):
    """One cell as it is drawn."""

    text: str
    style: Style


def cells(pilot: Pilot[Any]) -> list[list[Seen]]:
    """Every cell of the screen; a wide character stands in its first cell."""
    rows = []
    for strip in pilot.app.screen._compositor.render_strips():
        row: list[Seen] = []
        for segment in strip:
            style = segment.style or Style()
            for character in segment.text:
                row.append(Seen(character, style))
        rows.append(row)
    return rows


async def focus(pilot: Pilot[Any], widget: Widget) -> list[list[Seen]]:
    pilot.app.screen.set_focus(widget, scroll_visible=True)
    await pilot.pause()
    return cells(pilot)


def stops(pilot: Pilot[Any]) -> Iterator[Widget]:
    yield from list(pilot.app.screen.focus_chain)[:8]


def palettes(theme: str) -> tuple[Mapping[int, Rgb], ...]:
    return (VGA, XTERM) if theme == "console" else (VGA,)


def unreadable(theme: str, rows: list[list[Seen]]) -> set[str]:
    """The pairs of colours that are too close to each other, with what is written in them."""
    found = set()
    for row in rows:
        for text, style in row:
            if text.isspace() and not style.underline:
                continue
            for palette in palettes(theme):
                front, back = shown(style, palette)
                if contrast(front, back) < LEAST[theme]:
                    found.add(f"{text!r} {front} on {back}: {contrast(front, back):.2f}")
    return found


def strange(theme: str, rows: list[list[Seen]]) -> set[str]:
    """Colours that the theme may not use: mixed ones, or more than the eight."""
    colours = {colour for row in rows for seen in row for colour in (seen.style.color, seen.style.bgcolor)}
    if theme == "console":
        return {str(one) for one in colours if one and not one.is_default and (one.number or 0) > 7}
    return {str(one) for one in colours if one and (one.triplet is None or not has_a_number(one.triplet))}


@pytest.mark.parametrize("name", SCREENS)
async def test_every_cell_can_be_read_and_the_focus_be_seen(name: str) -> None:
    app = app_of(SCREENS[name], look=Look(language="ja"))
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        for theme in THEMES:
            app.theme = theme
            await pilot.pause()
            await assert_readable(pilot, theme)


async def assert_readable(pilot: Pilot[Any], theme: str) -> None:
    screens = [await focus(pilot, widget) for widget in stops(pilot)] or [cells(pilot)]
    for rows in screens:
        assert unreadable(theme, rows) == set(), theme
        assert strange(theme, rows) == set(), theme
    for before, after in pairwise(screens):
        assert marked(theme, before, after), f"the focus cannot be seen in {theme}"


def marked(theme: str, before: list[list[Seen]], after: list[list[Seen]]) -> bool:
    """Whether some cell became bold, underlined, reversed, another character, or 3:1 lighter or darker."""
    return any(
        old != new and _stands_out(theme, old, new)
        for old_row, new_row in zip(before, after, strict=True)
        for old, new in zip(old_row, new_row, strict=False)
    )


def _stands_out(theme: str, old: Seen, new: Seen) -> bool:
    if old.text != new.text:
        return True
    attributes = [(s.bold, s.underline, s.reverse) for s in (old.style, new.style)]
    palette = palettes(theme)[0]
    backs = [shown(s, palette)[1] for s in (old.style, new.style)]
    return attributes[0] != attributes[1] or contrast(*backs) >= 3


def test_the_colours_of_the_themes_have_numbers() -> None:
    for name, palette in PALETTES.items():
        for value in (palette.background, palette.foreground, palette.surface, palette.panel, palette.focus):
            if name != "console":
                assert has_a_number(Color.parse(value).rgb), (name, value)


def test_the_measure_knows_what_cannot_be_read() -> None:
    assert unreadable("dark", [[Seen("x", Style(color="#777777", bgcolor="#888888"))]])
    assert unreadable("console", [[Seen("x", Style(color="red", bgcolor="black"))]])
    assert not unreadable("console", [[Seen("x", Style(color="white", bgcolor="black", reverse=True))]])
    assert strange("dark", [[Seen("x", Style(color="#123456", bgcolor="#000000"))]])
    assert strange("console", [[Seen("x", Style(color="bright_blue", bgcolor="black"))]])
