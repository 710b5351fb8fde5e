"""What the doctor says of terminal, language and files, and what it lets a person do."""

from dataclasses import replace

import pytest

from ras_tui.doctor.check import Check, Health
from ras_tui.doctor.machine import Machine, check_machine
from ras_tui.terminal.capabilities import Capabilities, Colours
from ras_tui.terminal.probe import Answers, understood
from ras_tui.text.translator import Translator

GOOD = Answers(kitty_keyboard=False, kitty_graphics=False, sixel=False, width=2)
MACHINE = Machine(
    Capabilities("", Colours.TRUE), (80, 24), "utf-8", "ja", "xterm-256color", GOOD, "bubblewrap"
)
ALL = {
    *("terminal", "terminal.size", "terminal.colours", "terminal.keyboard", "terminal.width"),
    *("terminal.pictures", "language", "files"),
}


def checks(machine: Machine) -> dict[str, Check]:
    return {check.id: check for check in check_machine(machine)}


def test_everything_is_fine_on_a_good_terminal() -> None:
    found = checks(MACHINE)
    assert set(found) == ALL
    assert {check.health for check in found.values()} == {Health.FINE}


@pytest.mark.parametrize(
    ("machine", "id", "health", "says", "todo"),
    [
        (replace(MACHINE, size=(79, 24)), "terminal.size", Health.NOTE, "79 columns", "80"),
        (replace(MACHINE, size=(0, 0)), "terminal.size", Health.NOTE, "no terminal", "Nothing to do"),
        (
            replace(MACHINE, capabilities=Capabilities("output", Colours.NONE)),
            "terminal",
            Health.NOTE,
            "Plain lines",
            "full screen",
        ),
        (
            replace(MACHINE, capabilities=Capabilities("", Colours.EIGHT)),
            "terminal.colours",
            Health.NOTE,
            "8 colours",
            "few colours",
        ),
        (replace(MACHINE, asked=replace(GOOD, width=1)), "terminal.width", Health.WRONG, "1 cell", "font"),
        (
            replace(MACHINE, asked=replace(GOOD, width=None)),
            "terminal.width",
            Health.NOTE,
            "not tell",
            "Nothing",
        ),
        (
            replace(MACHINE, asked=replace(GOOD, kitty_keyboard=True)),
            "terminal.keyboard",
            Health.FINE,
            "newer keyboard protocol",
            "",
        ),
        (replace(MACHINE, enclosure="limits"), "files", Health.NOTE, "limits", "bubblewrap"),
        (replace(MACHINE, enclosure="unshare"), "files", Health.NOTE, "", "bubblewrap"),
        (replace(MACHINE, language="en"), "language", Health.FINE, "English", "--lang"),
    ],
)
def test_what_is_otherwise_is_told_with_what_to_do(
    machine: Machine, id: str, health: Health, says: str, todo: str
) -> None:
    check, words = checks(machine)[id], Translator("en")
    assert check.health is health
    assert says in words(check.words)
    assert todo in words(check.todo)


@pytest.mark.parametrize(
    ("machine", "used"),
    [
        (MACHINE, "cells"),
        (replace(MACHINE, asked=replace(GOOD, sixel=True)), "sixel"),
        (replace(MACHINE, asked=replace(GOOD, sixel=True, kitty_graphics=True)), "kitty"),
        (replace(MACHINE, asked=None), "cells"),
        (
            replace(
                MACHINE,
                asked=replace(GOOD, sixel=True),
                capabilities=Capabilities("", Colours.EIGHT),
            ),
            "cells",
        ),
        (replace(MACHINE, capabilities=Capabilities("dumb", Colours.NONE)), "words"),
    ],
)
def test_pictures_are_told_as_they_are_shown(machine: Machine, used: str) -> None:
    assert checks(machine)["terminal.pictures"].facts["used"] == used


def test_a_terminal_that_is_not_asked_is_not_spoken_for() -> None:
    assert set(checks(replace(MACHINE, asked=None))) == ALL - {"terminal.keyboard", "terminal.width"}


@pytest.mark.parametrize(
    ("said", "answers"),
    [
        (b"", Answers(False, False, False, None)),
        (b"\x1b[5;1R\x1b[5;3R\x1b[?62;22c", Answers(False, False, False, 2)),
        (b"\x1b[5;1R\x1b[5;2R\x1b[?1;2c", Answers(False, False, False, 1)),
        (b"\x1b[?0u\x1b_Gi=31;OK\x1b\\\x1b[9;1R\x1b[9;3R\x1b[?62;c", Answers(True, True, False, 2)),
        (b"\x1b_Gi=31;ENOTSUPP\x1b\\\x1b[1;1R\x1b[1;3R\x1b[?64;4;6c", Answers(False, False, True, 2)),
        (b"\x1b[?64;14;40c", Answers(False, False, False, None)),
    ],
)
def test_a_terminals_answers_are_understood(said: bytes, answers: Answers) -> None:
    assert understood(said) == answers
