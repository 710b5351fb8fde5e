"""A file that cannot be without a name: whole or not there, never over another, parts swept away."""

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from ras_tui.attachments.unnamed import name
from ras_tui.errors import FileError


@pytest.fixture
def made(tmp_path: Path) -> Iterator[int]:
    """A file whose name is gone for good, as where the system knows no files without names."""
    path = tmp_path / "was-here"
    path.write_bytes(b"whole" * 1000)
    descriptor = os.open(path, os.O_RDWR)
    path.unlink()
    yield descriptor
    os.close(descriptor)


def test_it_gets_its_name_whole_and_no_part_stays(tmp_path: Path, made: int) -> None:
    name(made, tmp_path / "made.pdf")
    assert (tmp_path / "made.pdf").read_bytes() == b"whole" * 1000
    assert [each.name for each in tmp_path.iterdir()] == ["made.pdf"]


def test_nothing_is_overwritten(tmp_path: Path, made: int) -> None:
    (tmp_path / "made.pdf").write_bytes(b"of the person")
    with pytest.raises(FileError, match=r"repair\.exists"):
        name(made, tmp_path / "made.pdf")
    assert (tmp_path / "made.pdf").read_bytes() == b"of the person"
    assert [each.name for each in tmp_path.iterdir()] == ["made.pdf"]


def test_parts_of_processes_that_were_killed_are_swept_away_and_others_stay(
    tmp_path: Path, made: int
) -> None:
    with subprocess.Popen([sys.executable, "-c", ""]) as gone:
        gone.wait()
    (tmp_path / f".ras-{gone.pid}-abc.part").write_bytes(b"half")
    (tmp_path / f".ras-{os.getppid()}-abc.part").write_bytes(b"of one at work")
    (tmp_path / ".ras-notes.part").write_bytes(b"of the person")
    name(made, tmp_path / "made.pdf")
    assert {each.name for each in tmp_path.iterdir()} == {
        "made.pdf",
        f".ras-{os.getppid()}-abc.part",
        ".ras-notes.part",
    }
