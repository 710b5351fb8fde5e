"""The reading process: what it gets, what it may use, and that its end never harms the parent."""

import asyncio
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import date
from pathlib import Path
from threading import Thread

import pytest

from ras_tui.errors import FileError
from ras_tui.inspection import inspect, inspect_file, printable
from ras_tui.inspection.facts import MalformedFacts, from_json, to_json
from ras_tui.inspection.limits import MEMORY
from ras_tui.inspection.worker import answer, command, environment
from ras_tui.validation.facts import (
    Encryption,
    Facts,
    Kind,
    PageFacts,
    PdfFacts,
    PictureFacts,
)
from tests.inspection.made import scans, words, written
from tests.inspection.test_hostile import absent_pages

FACTS = Facts(
    "a.pdf",
    12,
    "00" * 32,
    Kind.PDF,
    "too_slow",
    PdfFacts(
        "1.7",
        0,
        2,
        (PageFacts(1, "scan", 200, 1, 210.0, 297.0),),
        Encryption(True, "owner", False, ("copy",)),
    ),
    PictureFacts(3, 4, "RGB", 6, date(2027, 1, 2)),
)


def readers() -> list[int]:
    """Reading children of this process that have not ended; other tests' children are none of ours."""
    pids = Path(f"/proc/self/task/{os.getpid()}/children").read_text().split()
    return [int(pid) for pid in pids if b"ras_tui.inspection.child" in _command_line(pid)]


def _command_line(pid: str) -> bytes:
    try:
        return Path(f"/proc/{pid}/cmdline").read_bytes()
    except (FileNotFoundError, ProcessLookupError):
        return b""


needs_proc = pytest.mark.skipif(
    not Path("/proc/self/task").exists(), reason="children are found through /proc"
)


def test_facts_survive_the_way_through_json() -> None:
    assert from_json(to_json(FACTS)) == FACTS
    assert from_json(to_json(Facts("x", 0, "", Kind.EMPTY))) == Facts("x", 0, "", Kind.EMPTY)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ('"bytes":12', '"bytes":"12"'),
        ('"bytes":12', '"bytes":true'),
        ('"kind":"scan"', '"kind":"scam"'),
        ('"kind":"pdf"', '"kind":"exe"'),
        ('"dpi":200', '"dpi":2.5'),
        ('"2027-01-02"', '"2027-13-02"'),
        ('"name":', '"nom":'),
        ('"trouble":"too_slow"', '"trouble":"too_slow","more":1'),
    ],
)
def test_what_is_not_exactly_facts_is_refused(old: str, new: str) -> None:
    line = to_json(FACTS)
    assert old in line
    with pytest.raises(MalformedFacts):
        from_json(line.replace(old, new, 1))


@pytest.mark.parametrize(
    "output", [b"", b"nonsense\n", b"[1]\n", b'{"half', b"\xff\xfe\n", b"[" * 100_000 + b"\n"]
)
def test_an_answer_that_is_none_leaves_what_the_parent_knows(output: bytes) -> None:
    assert answer(output, "a.pdf", 7, -9, late=False) == Facts("a.pdf", 7, "", Kind.UNKNOWN, "died")


def test_the_last_whole_line_counts() -> None:
    first, second = replace(FACTS, trouble="", pdf=None), replace(FACTS, trouble="")
    output = f"{to_json(first)}\n{to_json(second)}\n{to_json(first)[:40]}".encode()
    assert answer(output, "a.pdf", 7, -9, late=True) == replace(second, trouble="too_slow")


async def test_both_ways_of_asking_find_the_same(tmp_path: Path) -> None:
    path = written(tmp_path, scans(50, 100))
    assert await inspect(path) == inspect_file(path)


def test_a_name_that_steers_a_terminal_is_shown_harmless(tmp_path: Path) -> None:
    path = written(tmp_path, words(), "\x1b[2J在留\u202e.pdf")
    assert inspect_file(path).name == "?[2J在留?.pdf"
    assert printable("在留カード 1.pdf") == "在留カード 1.pdf"


@needs_proc
def test_the_parent_survives_a_child_that_is_killed(tmp_path: Path) -> None:
    path = written(tmp_path, absent_pages())

    def kill_when_it_runs() -> None:
        until = time.monotonic() + 10
        while time.monotonic() < until:
            for pid in readers():
                time.sleep(0.5)
                os.kill(pid, signal.SIGKILL)
                return
            time.sleep(0.01)

    killer = Thread(target=kill_when_it_runs)
    killer.start()
    facts = inspect_file(path, timeout=20)
    killer.join()
    assert facts.trouble == "died"
    assert facts.bytes == path.stat().st_size
    assert readers() == []


@needs_proc
async def test_cancelling_ends_the_child_at_once(tmp_path: Path) -> None:
    task = asyncio.create_task(inspect(written(tmp_path, absent_pages()), timeout=20))
    while not readers():
        await asyncio.sleep(0.01)
    await asyncio.sleep(0.3)
    start = time.monotonic()
    task.cancel()
    with pytest.raises(asyncio.CancelledError):
        await task
    assert time.monotonic() - start < 2
    assert readers() == []


async def test_the_deadline_holds_for_the_asynchronous_way_too(tmp_path: Path) -> None:
    start = time.monotonic()
    facts = await inspect(written(tmp_path, absent_pages()), timeout=2)
    assert facts.trouble == "too_slow"
    assert time.monotonic() - start < 5


def test_the_child_gets_nothing_of_the_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("RAS_SECRET", "sentinel")
    monkeypatch.setenv("PYTHONSTARTUP", "sentinel")
    look = "import os, sys; print(os.environ, sys.path, sys.flags.isolated)"
    done = subprocess.run(
        [*command(1)[:4], "-c", look], env=environment(), capture_output=True, text=True, check=True
    )
    assert "sentinel" not in done.stdout
    assert done.stdout.rstrip().endswith("1")


@pytest.mark.skipif(not Path("/proc/self/fd").exists(), reason="open files are listed through /proc")
def test_the_child_inherits_no_open_file(tmp_path: Path) -> None:
    script = (
        "import os, sys; sys.path.insert(0, sys.argv[1])\n"
        "from ras_tui.inspection import worker\n"
        "held = os.open(sys.argv[2], os.O_RDONLY)\n"
        "worker._START = 'import os; print(sorted(os.listdir(\"/proc/self/fd\")))'\n"
        "worker._last = lambda output: print(output.decode()) or None\n"
        "from pathlib import Path\n"
        "worker.run(Path(sys.argv[2]), 5)\n"
    )
    path = written(tmp_path, words())
    done = subprocess.run(
        [sys.executable, "-c", script, command(1)[-2], path], capture_output=True, text=True, check=True
    )
    assert done.stdout.split("\n")[0] == "['0', '1', '2', '3']", "3 is the listing itself"


@pytest.mark.skipif(sys.platform != "linux", reason="the limit of memory is Linux's")
@pytest.mark.parametrize(
    ("act", "said"),
    [
        (f"bytearray({MEMORY})", "MemoryError"),
        ("[open('/dev/null') for _ in range(100)]", "Too many open files"),
        ("open('never', 'wb', buffering=0).write(b'x')", "File too large"),
    ],
)
def test_the_limits_hold(act: str, said: str, tmp_path: Path) -> None:
    script = f"import signal; from ras_tui.inspection.limits import confine; confine(5); kept = {act}"
    done = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=False, cwd=tmp_path
    )
    assert done.returncode == 1
    assert said in done.stderr


def test_the_child_ends_itself_when_nobody_waits() -> None:
    script = "from ras_tui.inspection.limits import confine; import time; confine(0.2); time.sleep(30)"
    start = time.monotonic()
    done = subprocess.run([sys.executable, "-c", script], check=False)
    assert done.returncode == -signal.SIGALRM
    assert time.monotonic() - start < 10


@pytest.mark.parametrize(
    ("make", "code"),
    [
        (lambda path: None, "file.not_found"),
        (lambda path: path.mkdir(), "file.is_a_folder"),
        (lambda path: os.mkfifo(path), "file.not_a_file"),
        (lambda path: path.symlink_to(path), "file.unreadable"),
    ],
    ids=["missing", "folder", "pipe", "loop of links"],
)
def test_a_file_that_cannot_be_opened_says_why(make: object, code: str, tmp_path: Path) -> None:
    path = tmp_path / "papers.pdf"
    assert callable(make)
    make(path)
    with pytest.raises(FileError) as caught:
        inspect_file(path)
    assert caught.value.code == code
    assert caught.value.params == {"name": "papers.pdf"}


def test_a_file_without_permission_says_so(tmp_path: Path) -> None:
    path = written(tmp_path, words())
    path.chmod(0)
    with as_nobody(), pytest.raises(FileError) as caught:
        inspect_file(path)
    assert caught.value.code == "file.no_permission"


@contextmanager
def as_nobody() -> Iterator[None]:
    """Root may read everything, so for a moment it is somebody else."""
    if os.geteuid() != 0:
        yield
        return
    os.seteuid(65534)
    try:
        yield
    finally:
        os.seteuid(0)


def test_inspecting_loads_nothing_heavy() -> None:
    script = (
        "import sys; from pathlib import Path; from ras_tui.tools.inspect import run\n"
        "code = run([sys.argv[1]], as_json=True)\n"
        "heavy = {'textual', 'httpx', 'pypdf', 'PIL', 'pydantic', 'asyncio', 'sqlalchemy', 'ras_server'}\n"
        "print(code, sorted(heavy & {name.split('.')[0] for name in sys.modules}))\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", script, __file__], capture_output=True, text=True, check=True
    )
    assert done.stdout.splitlines()[-1] == "2 []"
