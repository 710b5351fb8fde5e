"""Locks taken off, judged by qpdf."""

import subprocess
from pathlib import Path

import pytest

from ras_tui.attachments.jobs import Build, Unlock
from ras_tui.attachments.worker import make
from ras_tui.errors import FileError
from tests.attachments.made import info, is_sound, pages_of_text, texts

LOCKS = {
    "rc4-40": ["40"],
    "rc4-128": ["128", "--use-aes=n"],
    "aes-128": ["128", "--use-aes=y"],
    "aes-256": ["256"],
}


def locked(folder: Path, user: str, kind: str) -> Path:
    """A PDF of two pages, encrypted by qpdf; an empty ``user`` leaves restrictions only."""
    source, target = pages_of_text(folder / "open.pdf", "first", "second"), folder / "locked.pdf"
    bits, *options = LOCKS[kind]
    no_print = [] if bits == "40" else ["--print=none", "--extract=n"]
    weak = ["--allow-weak-crypto"] if kind.startswith("rc4") or kind == "aes-128" else []
    lock = ["--encrypt", user, "owner", bits, *no_print, *options, "--"]
    subprocess.run(["qpdf", *weak, *lock, source, target], check=True, capture_output=True)
    return target


@pytest.mark.parametrize("kind", LOCKS)
@pytest.mark.parametrize("password", ["", "opensesame"])
async def test_the_lock_is_gone_and_the_pages_are_the_same(tmp_path: Path, kind: str, password: str) -> None:
    source = locked(tmp_path, password, kind)
    await make(Unlock(password), [source], tmp_path / "made.pdf")
    assert info(tmp_path / "made.pdf")["Encrypted"] == "no"
    assert texts(tmp_path / "made.pdf") == ["first", "second"]
    assert is_sound(tmp_path / "made.pdf")


async def test_a_wrong_password_makes_nothing(tmp_path: Path) -> None:
    source = locked(tmp_path, "opensesame", "aes-256")
    with pytest.raises(FileError, match=r"repair\.wrong_password"):
        await make(Unlock("sesame"), [source], tmp_path / "made.pdf")
    assert not (tmp_path / "made.pdf").exists()


async def test_a_lock_is_never_taken_off_in_passing(tmp_path: Path) -> None:
    source = locked(tmp_path, "", "aes-256")
    with pytest.raises(FileError, match=r"repair\.locked"):
        await make(Build(), [source], tmp_path / "made.pdf")
