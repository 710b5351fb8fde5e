"""The doctor's report: in a terminal, through a pipe, and as a page of the conversation."""

import json
import sys
from pathlib import Path

import pytest

from ras_tui.scripted.answer import choose, go_on, leave
from tests.flows.play import play
from tests.journey.shell import ras_tui
from tests.terminal.pty import Pty
from tests.world import World

ANSWERS = {
    b"\x1b[?u": b"\x1b[?0u",
    b"\x1b[6n": b"\x1b[1;1R\x1b[1;3R",
    b"\x1b[c": b"\x1b[?62;4c",
}
DOCTOR = [sys.executable, "-m", "ras_tui.cli", "doctor", "--lang", "en"]
NOBODY = {"PCSCLITE_CSOCK_NAME": "/nowhere"}


def test_a_terminal_is_asked_and_left_clean() -> None:
    with Pty(DOCTOR, columns=100, rows=40, environ=NOBODY, answers=ANSWERS) as terminal:
        code = terminal.wait_ended(20)
        said = " ".join(" ".join(terminal.rows()).split())
    assert code == 1
    for sentence in (
        "newer keyboard protocol",
        "two cells",
        "sixels",
        "100 columns and 40 rows",
        "is not running",
    ):
        assert sentence in said
    assert "在" not in said


def test_a_terminal_that_answers_nothing_is_waited_for_a_moment_only() -> None:
    with Pty(DOCTOR, columns=100, rows=40, environ=NOBODY) as terminal:
        assert terminal.wait_ended(20) == 1
        assert "does not tell" in " ".join(" ".join(terminal.rows()).split())


def test_a_program_gets_every_line_as_json_without_a_terminal_or_a_reader(tmp_path: Path) -> None:
    done = ras_tui("doctor", "--json", "--lang", "ja", environ={**NOBODY, "HOME": str(tmp_path)})
    found = {check["id"]: check for check in json.loads(done.stdout)}
    assert (done.returncode, done.stderr) == (1, "")
    assert all(check["says"] and check["todo"] for check in found.values())
    assert {"readers", "terminal", "terminal.size", "language", "files", "service"} <= found.keys()
    assert found["readers"]["facts"]["code"] == "card.no_service"


@pytest.mark.parametrize(("language", "says"), [("en", "It knows 1 reader"), ("ja", "1台")])
async def test_the_same_is_a_page_of_the_conversation(world: World, language: str, says: str) -> None:
    page = (choose("demo.card", "hoa"), choose("main", "doctor"), go_on("doctor"), leave("main"))
    ui = await play(world, page, language=language)
    assert says.casefold() in ui.of("doctor")[0].casefold()
