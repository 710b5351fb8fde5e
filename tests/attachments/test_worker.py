"""The repairing process: nothing is overwritten, nothing stays behind, whatever ends it."""

import asyncio
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from ras_tui.attachments.jobs import Build, Moment, Shrink
from ras_tui.attachments.worker import make
from ras_tui.errors import FileError
from ras_tui.inspection.enclosure import Enclosure, enclosure
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


@pytest.fixture
def at_work(tmp_path: Path) -> Iterator[tuple[subprocess.Popen[str], Path]]:
    """A repair in the middle of its images, and the folder that holds its output and its temporary files."""
    source, folder = scan(tmp_path / "scan.pdf", 6), tmp_path / "out"
    folder.mkdir()
    environment = {**os.environ, "TMPDIR": str(folder)}
    command: list[str | Path] = [sys.executable, "-c", PROGRAM, source, folder / "made.pdf"]
    with subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, env=environment
    ) as process:
        assert process.stdout is not None
        assert next(line for line in process.stdout if line.strip() == "images")
        yield process, folder
        process.kill()


def test_a_kill_in_the_middle_leaves_no_file_and_no_process(
    at_work: tuple[subprocess.Popen[str], Path],
) -> None:
    process, folder = at_work
    children = _below(process.pid)
    assert children
    process.send_signal(signal.SIGKILL)
    process.wait()
    assert list(folder.iterdir()) == []
    deadline = time.monotonic() + 10
    while any(map(_runs, children)) and time.monotonic() < deadline:
        time.sleep(0.02)
    assert not any(map(_runs, children))


def test_a_repairing_process_that_is_killed_is_told_and_leaves_no_file(
    at_work: tuple[subprocess.Popen[str], Path],
) -> None:
    process, folder = at_work
    os.kill(_below(process.pid)[-1], signal.SIGKILL)
    _, errors = process.communicate(timeout=20)
    assert "repair.died" in errors
    assert list(folder.iterdir()) == []


async def test_what_a_stranger_sends_is_opened_in_the_strongest_enclosure(tmp_path: Path) -> None:
    """The processes of a repair are those that inspection's enclosure makes."""
    source, before = scan(tmp_path / "scan.pdf", 6), set(_below(os.getpid()))
    begun = asyncio.Event()
    task = asyncio.create_task(
        make(Shrink(400_000), [source], tmp_path / "made.pdf", lambda moment: begun.set())
    )
    await begun.wait()
    names = {Path(f"/proc/{each}/comm").read_text().strip() for each in set(_below(os.getpid())) - before}
    task.cancel()
    with pytest.raises(asyncio.CancelledError):
        await task
    assert ("bwrap" in names) == (enclosure() is Enclosure.BUBBLEWRAP)


def _below(parent: int) -> list[int]:
    """The processes below one, the youngest last."""
    own = [int(each) for each in Path(f"/proc/{parent}/task/{parent}/children").read_text().split()]
    return [each for child in own for each in (child, *_below(child))]


def _runs(process: int) -> bool:
    """Whether it is there, and not just waiting to be counted."""
    try:
        state = Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()[0]
    except FileNotFoundError:
        return False
    return state != "Z"
