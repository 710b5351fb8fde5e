"""The main job in lines: the same answers as in the scripted journey, typed into a pipe."""

import io
import os
import subprocess
import sys
from pathlib import Path

import pytest

from ras_tui.errors import Left
from ras_tui.flows.main import converse
from ras_tui.plain.frontend import PlainFrontend
from ras_tui.scripted.answer import Answer, back, choose, go_on
from ras_tui.text.translator import Translator
from tests.flows.journeys import CARLOS_REGISTERS, CARLOS_SETS_PASSWORD, HOA_FILES, LEAVES
from tests.plain.typist import Typist
from tests.world import FIRST_DAY, World

FOLLOWS = (
    choose("main", "demo.clock"),
    choose("demo.clock", "1"),
    choose("main", "track"),
    choose("track", "*"),
    choose("track.detail", "examine"),
    choose("track.detail", "examine"),
    choose("track.detail", "examine"),
    go_on("track.detail"),
    back("track"),
)


async def typed_journey(world: World, answers: tuple[Answer, ...], language: str) -> tuple[list[str], str]:
    """The lines typed and everything printed."""
    reading, writing = os.pipe()
    output = io.StringIO()
    with os.fdopen(reading, encoding="utf-8") as input:
        typist = Typist(answers, PlainFrontend(Translator(language), input, output), writing)
        try:
            await converse(typist, world.services())
        except Left:
            pass
        except TimeoutError:
            pytest.fail(f"a question stayed open:\n{output.getvalue()[-3000:]}")
        finally:
            os.close(writing)
    return typist.typed, output.getvalue()


def run_plain(lines: list[str], folder: Path, language: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "ras_tui.cli", "--demo", "--plain", "--lang", language]
    return subprocess.run(
        [*command, "--today", FIRST_DAY.isoformat(), "--data", str(folder / "demo")],
        input="".join(f"{line}\n" for line in lines),
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )


@pytest.mark.parametrize("language", ["ja", "en"])
async def test_hoa_files_and_follows_her_application_through_a_pipe(
    world: World, tmp_path: Path, language: str
) -> None:
    lines, printed = await typed_journey(world, (*HOA_FILES, *FOLLOWS, *LEAVES), language)
    assert "仮270320" in printed
    done = run_plain(lines, tmp_path, language)
    assert (done.returncode, done.stderr) == (0, "")
    assert "仮270320" in done.stdout
    assert "東オン" in done.stdout
    assert "\x1b" not in done.stdout
    assert "⟦" not in done.stdout
    assert done.stdout.count("Mihon-Hoa-24") == 1, "the list of cards tells it; typing it does not"


async def test_carlos_registers_in_lines(world: World) -> None:
    _, printed = await typed_journey(
        world,
        (*CARLOS_REGISTERS, *CARLOS_SETS_PASSWORD, back("demo.letter"), back("demo.mailbox"), *LEAVES),
        "en",
    )
    assert "Mihon-Umi-25" not in printed
    assert "⟦" not in printed
