"""The repairing process: nothing is overwritten, nothing stays behind, whatever ends it."""

import asyncio
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from ras_tui.attachments.jobs import Build, Moment, Shrink
from ras_tui.attachments.worker import make
from ras_tui.errors import FileError
from tests.attachments.made import pages_of_text, scan

PROGRAM = """
import asyncio, sys
from pathlib import Path
from ras_tui.attachments.jobs import Shrink
from ras_tui.attachments.worker import make
def tell(moment):
    print(moment.stage, flush=True)
asyncio.run(make(Shrink(400_000), [Path(sys.argv[1])], Path(sys.argv[2]), tell))
"""


async def test_a_file_that_is_there_is_never_overwritten(tmp_path: Path) -> None:
    source, target = pages_of_text(tmp_path / "one.pdf", "first"), tmp_path / "made.pdf"
    target.write_bytes(b"of the person")
    with pytest.raises(FileError, match=r"repair\.exists"):
        await make(Build(), [source], target)
    assert target.read_bytes() == b"of the person"


async def test_a_file_that_appears_meanwhile_is_not_overwritten_either(tmp_path: Path) -> None:
    source, target = pages_of_text(tmp_path / "one.pdf", "first"), tmp_path / "made.pdf"

    def appear(moment: Moment) -> None:
        target.write_bytes(b"of the person")

    with pytest.raises(FileError, match=r"repair\.exists"):
        await make(Build(), [source], target, appear)
    assert target.read_bytes() == b"of the person"


async def test_the_given_file_cannot_be_its_own_target(tmp_path: Path) -> None:
    source = pages_of_text(tmp_path / "one.pdf", "first")
    before = source.read_bytes()
    with pytest.raises(FileError, match=r"repair\.exists"):
        await make(Build(), [source], source)
    assert source.read_bytes() == before


async def test_a_folder_that_takes_no_files_is_named(tmp_path: Path) -> None:
    source = pages_of_text(tmp_path / "one.pdf", "first")
    with pytest.raises(FileError, match=r"repair\.no_place"):
        await make(Build(), [source], tmp_path / "nowhere" / "made.pdf")


async def test_cancelling_ends_the_work_and_leaves_nothing(tmp_path: Path) -> None:
    source = scan(tmp_path / "scan.pdf", 2)
    begun = asyncio.Event()
    task = asyncio.create_task(
        make(Shrink(400_000), [source], tmp_path / "made.pdf", lambda moment: begun.set())
    )
    await begun.wait()
    task.cancel()
    with pytest.raises(asyncio.CancelledError):
        await task
    assert sorted(each.name for each in tmp_path.iterdir()) == ["scan.pdf"]


def test_a_kill_in_the_middle_leaves_no_file_and_no_process(tmp_path: Path) -> None:
    source, folder = scan(tmp_path / "scan.pdf", 6), tmp_path / "out"
    folder.mkdir()
    environment = {**os.environ, "TMPDIR": str(folder)}
    command: list[str | Path] = [sys.executable, "-c", PROGRAM, source, folder / "made.pdf"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env=environment) as process:
        assert process.stdout is not None
        assert next(line for line in process.stdout if line.strip() == "images")
        child = _child_of(process.pid)
        process.send_signal(signal.SIGKILL)
    assert list(folder.iterdir()) == []
    deadline = time.monotonic() + 10
    while Path(f"/proc/{child}").exists() and time.monotonic() < deadline:
        time.sleep(0.02)
    assert not Path(f"/proc/{child}").exists()


def _child_of(parent: int) -> int:
    children = Path(f"/proc/{parent}/task/{parent}/children").read_text().split()
    return int(children[0])
