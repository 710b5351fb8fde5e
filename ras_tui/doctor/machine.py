"""The terminal, the language, and what holds the reading of files in."""

from collections.abc import Mapping
from dataclasses import dataclass

from ras_tui.doctor.check import Check, Health
from ras_tui.terminal.capabilities import Capabilities, Colours
from ras_tui.terminal.probe import Answers
from ras_tui.text.languages import ALL
from ras_tui.text.message import Verbatim, m

COLUMNS, ROWS = 80, 24
"""The terminal that every screen fits into without scrolling sideways."""

NO_TERMINAL = (0, 0)


@dataclass(frozen=True, slots=True)
class Machine:
    """What is known without a reader and without the service."""

    capabilities: Capabilities
    size: tuple[int, int]
    """Columns and rows; :data:`NO_TERMINAL` where there is none."""
    encoding: str
    language: str
    term: str
    asked: Answers | None
    """What the terminal answered when it was asked; None where it was not."""
    enclosure: str
    """What is around the process that reads files."""


def check_machine(machine: Machine) -> tuple[Check, ...]:
    """Everything about it, in the order of the report."""
    return (
        _screen(machine),
        _size(machine.size),
        *(() if machine.size == NO_TERMINAL else (_colours(machine.capabilities.colours),)),
        *_asked(machine.asked),
        _pictures(machine),
        _language(machine.language, machine.encoding),
        _enclosure(machine.enclosure),
    )


def _screen(machine: Machine) -> Check:
    plain = machine.capabilities.plain
    facts: Mapping[str, object] = {"full_screen": not plain, "why_plain": plain, "term": machine.term}
    if not plain:
        return Check("terminal", Health.FINE, m("doctor.screen.full"), m("doctor.nothing"), facts)
    return Check("terminal", Health.NOTE, m("doctor.screen.plain"), m(f"doctor.plain.{plain}"), facts)


def _size(size: tuple[int, int]) -> Check:
    columns, rows = size
    facts = {"columns": columns, "rows": rows}
    words = m("doctor.size", columns=columns, rows=rows)
    if size == NO_TERMINAL:
        return Check("terminal.size", Health.NOTE, m("doctor.size.none"), m("doctor.nothing"), facts)
    if columns < COLUMNS or rows < ROWS:
        return Check("terminal.size", Health.NOTE, words, m("doctor.size.larger"), facts)
    return Check("terminal.size", Health.FINE, words, m("doctor.nothing"), facts)


def _colours(colours: Colours) -> Check:
    words, facts = m(f"doctor.colours.{colours.name.lower()}"), {"colours": int(colours)}
    if colours <= Colours.EIGHT:
        return Check("terminal.colours", Health.NOTE, words, m("doctor.colours.console"), facts)
    return Check("terminal.colours", Health.FINE, words, m("doctor.nothing"), facts)


def _asked(answers: Answers | None) -> tuple[Check, ...]:
    if answers is None:
        return ()
    keyboard = m("doctor.keyboard.kitty" if answers.kitty_keyboard else "doctor.keyboard.usual")
    facts = {"kitty_protocol": answers.kitty_keyboard, "used": False}
    return (
        Check("terminal.keyboard", Health.FINE, keyboard, m("doctor.nothing"), facts),
        _width(answers.width),
    )


def _width(width: int | None) -> Check:
    facts = {"cells_of_a_kanji": width}
    if width == 2:
        return Check("terminal.width", Health.FINE, m("doctor.width.two"), m("doctor.nothing"), facts)
    if width is None:
        return Check("terminal.width", Health.NOTE, m("doctor.width.silent"), m("doctor.nothing"), facts)
    return Check(
        "terminal.width", Health.WRONG, m("doctor.width.other", n=width), m("doctor.width.font"), facts
    )


def _pictures(machine: Machine) -> Check:
    """In pixels where the terminal has a protocol for them, else in cells."""
    used = "words" if machine.capabilities.plain else _protocol(machine)
    facts = {
        "used": used,
        "sixel": machine.asked and machine.asked.sixel,
        "kitty_graphics": machine.asked and machine.asked.kitty_graphics,
    }
    health = Health.NOTE if used == "words" else Health.FINE
    return Check("terminal.pictures", health, m(f"doctor.pictures.{used}"), m("doctor.nothing"), facts)


def _protocol(machine: Machine) -> str:
    if machine.asked is None or machine.capabilities.colours <= Colours.EIGHT:
        return "cells"
    if machine.asked.kitty_graphics:
        return "kitty"
    return "sixel" if machine.asked.sixel else "cells"


def _language(language: str, encoding: str) -> Check:
    name = next((each.name for each in ALL if each.code == language), language)
    words = m("doctor.language", language=Verbatim(name), encoding=Verbatim(encoding))
    facts = {"language": language, "encoding": encoding}
    return Check("language", Health.FINE, words, m("doctor.language.change"), facts)


def _enclosure(enclosure: str) -> Check:
    words, facts = m(f"doctor.files.{enclosure}"), {"enclosure": enclosure}
    if enclosure == "bubblewrap":
        return Check("files", Health.FINE, words, m("doctor.nothing"), facts)
    return Check("files", Health.NOTE, words, m("doctor.files.install"), facts)
