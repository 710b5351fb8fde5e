"""The reading process: what it gets, what it may use, and that its end never harms the parent."""

import asyncio
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import date
from pathlib import Path
from threading import Thread

import pytest

from ras_tui.errors import FileError
from ras_tui.inspection import inspect, inspect_file, printable
from ras_tui.inspection.enclosure import Enclosure
from ras_tui.inspection.facts import MalformedFacts, from_json, to_json
from ras_tui.inspection.limits import MEMORY
from ras_tui.inspection.worker import Worker, command, environment, hear
from ras_tui.validation.facts import (
    Encryption,
    Facts,
    ImageFacts,
    Kind,
    PageFacts,
    PdfFacts,
    PictureFacts,
)
from tests.inspection.made import scans, words, written
from tests.inspection.test_hostile import slow

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
    pids = [pid for task in Path("/proc/self/task").glob("*/children") for pid in task.read_text().split()]
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
        (",12,", ',"12",'),
        (",12,", ",true,"),
        ('"scan"', '"scam"'),
        ('"scan"', '["scan"]'),
        ("[[1,[1,", "[[0,[1,"),
        ("[[1,[1,", "[[9999999,[1,"),
        ("[[1,[1,", "[[1,[1,7,"),
        ('"pdf"', '"exe"'),
        (",200,", ",2.5,"),
        ("210.0", "NaN"),
        ("210.0", "1e999"),
        ("210.0", "1" + "0" * 400),
        ('"2027-01-02"', '"2027-13-02"'),
        ('"2027-01-02"', "[]"),
        ('["copy"]', "null"),
        ('"too_slow",', '"too_slow",1,'),
        ('"too_slow",', ""),
    ],
)
def test_what_is_not_exactly_facts_is_refused(old: str, new: str) -> None:
    line = to_json(FACTS)
    assert old in line
    with pytest.raises(MalformedFacts):
        from_json(line.replace(old, new, 1))


@pytest.mark.parametrize(
    "output",
    [b"", b"nonsense\n", b"[1]\n", b"{}\n", b"[[],[]]\n", b'{"half', b"\xff\xfe\n", b"[" * 100_000 + b"\n"],
)
def test_an_answer_that_is_none_counts_as_the_childs_death(output: bytes) -> None:
    assert heard(output) == (None, "died")


def heard(output: bytes, seconds: float = 5, *, ends: bool = True) -> tuple[Facts | None, str]:
    ours, theirs = socket.socketpair()

    def tell() -> None:
        theirs.sendall(output)
        if ends:
            theirs.shutdown(socket.SHUT_RDWR)

    with ours, theirs:
        thread = Thread(target=tell)
        thread.start()
        try:
            return hear(ours, time.monotonic() + seconds)
        finally:
            thread.join()


def test_an_answer_that_drips_without_end_ends_when_its_time_is_up() -> None:
    ours, theirs = socket.socketpair()

    def drip() -> None:
        with theirs, suppress(OSError):  # nobody listens any more
            for _ in range(20_000):
                theirs.sendall(b" ")
                time.sleep(0.0003)

    dripping = Thread(target=drip)
    dripping.start()
    with ours:
        assert hear(ours, time.monotonic() + 0.1) == (None, "too_slow")
    dripping.join()


def test_the_last_whole_line_counts() -> None:
    first, second = FACTS._replace(trouble="", pdf=None), FACTS._replace(trouble="")
    output = f"{to_json(first)}\n{to_json(second)}\n{to_json(first)[:40]}".encode()
    assert heard(output) == (second, "died")
    assert heard(output, 0.2, ends=False) == (second, "too_slow")


def test_pages_that_are_alike_are_written_once_and_read_as_they_were() -> None:
    pages = tuple(
        PageFacts(number, "scan", 200 + number // 500, 1, 210.0, 297.0) for number in range(1, 1001)
    )
    pdf = PdfFacts("1.7", 0, 1000, pages, images=(ImageFacts(1, "smask", 3, 4, 0.25, 300.0),))
    line = to_json(FACTS._replace(pdf=pdf))
    assert len(line) < 1000
    assert from_json(line) == FACTS._replace(pdf=pdf)


def test_a_started_child_reads_one_file_after_the_other(tmp_path: Path) -> None:
    paths = [written(tmp_path, scans(dpi), f"{dpi}.pdf") for dpi in (50, 75, 100)]
    with Worker() as worker:
        found = [worker.read(path).pdf for path in paths]
        ids = set(readers())
    assert [pdf.pages[0].dpi for pdf in found if pdf] == [50, 75, 100]
    assert len(ids) == 1
    assert readers() == []


def test_after_a_death_the_next_file_gets_another_child(tmp_path: Path) -> None:
    path = written(tmp_path, scans(50))
    # Nothing around it: what encloses a process would end before it.
    with Worker([(Enclosure.LIMITS, [])]) as worker:
        worker.read(path)
        os.kill(readers()[0], signal.SIGKILL)
        while readers():
            time.sleep(0.01)
        assert worker.read(path).trouble == "died"
        assert worker.read(path).trouble == ""


def test_a_closed_worker_starts_nothing_more(tmp_path: Path) -> None:
    worker = Worker()
    worker.close()
    facts = worker.read(written(tmp_path, words()))
    assert (facts.trouble, facts.kind, readers()) == ("died", Kind.UNKNOWN, [])


async def test_both_ways_of_asking_find_the_same(tmp_path: Path) -> None:
    path = written(tmp_path, scans(50, 100))
    assert await inspect(path) == inspect_file(path)


def test_a_name_that_steers_a_terminal_is_shown_harmless(tmp_path: Path) -> None:
    path = written(tmp_path, words(), "\x1b[2J在留\u202e.pdf")
    assert inspect_file(path).name == "?[2J在留?.pdf"
    assert printable("在留カード 1.pdf") == "在留カード 1.pdf"


@needs_proc
def test_the_parent_survives_a_child_that_is_killed(tmp_path: Path) -> None:
    path = written(tmp_path, slow())

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
    task = asyncio.create_task(inspect(written(tmp_path, slow()), timeout=20))
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
    facts = await inspect(written(tmp_path, slow()), timeout=0.5)
    assert facts.trouble == "too_slow"
    assert time.monotonic() - start < 5


def test_the_child_gets_nothing_of_the_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("RAS_SECRET", "sentinel")
    monkeypatch.setenv("PYTHONSTARTUP", "sentinel")
    look = "import os, sys; print(os.environ, sys.path, sys.flags.isolated)"
    done = subprocess.run(
        [*command()[:4], "-c", look], env=environment(), capture_output=True, text=True, check=True
    )
    assert "sentinel" not in done.stdout
    assert done.stdout.rstrip().endswith("1")


@pytest.mark.skipif(not Path("/proc/self/fd").exists(), reason="open files are listed through /proc")
def test_the_child_inherits_no_open_file(tmp_path: Path) -> None:
    script = (
        "import os, sys; sys.path.insert(0, sys.argv[1])\n"
        "from ras_tui.inspection.worker import Worker\n"
        "held = os.open(sys.argv[2], os.O_RDONLY)\n"
        "with Worker() as worker:\n"
        "    worker.enclosure()\n"
        "    children = open(f'/proc/self/task/{os.getpid()}/children').read().split()\n"
        "    while (more := open(f'/proc/{children[-1]}/task/{children[-1]}/children').read().split()):\n"
        "        children += more\n"
        "    print([os.readlink(f'/proc/{children[-1]}/fd/{number}')[:5]\n"
        "        for number in sorted(os.listdir(f'/proc/{children[-1]}/fd'), key=int)])\n"
    )
    path = written(tmp_path, words())
    done = subprocess.run(
        [sys.executable, "-c", script, command()[-1], path], capture_output=True, text=True, check=True
    )
    assert done.stdout == "['socke', '/dev/', '/dev/']\n"


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
    script = f"import signal; from ras_tui.inspection.limits import confine; confine(); kept = {act}"
    done = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=False, cwd=tmp_path
    )
    assert done.returncode == 1
    assert said in done.stderr


def test_the_child_ends_itself_when_nobody_waits() -> None:
    script = (
        "import time; from ras_tui.inspection.limits import for_seconds\n"
        "with for_seconds(0.2): time.sleep(30)"
    )
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
