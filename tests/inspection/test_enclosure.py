"""What the reading process can reach: tried from inside each enclosure that this machine has."""

import socket
import subprocess
from pathlib import Path

import pytest

from ras_tui.inspection.enclosure import Enclosure, enclosure, enclosures
from ras_tui.inspection.worker import Worker, command, environment

AROUND = dict(enclosures())


def tried(around: list[str], script: str) -> subprocess.CompletedProcess[str]:
    """A script, run as the reading process is."""
    python = command()[:4]
    return subprocess.run(
        [*around, *python, "-c", script],
        env=environment(),
        cwd="/",
        capture_output=True,
        text=True,
        check=False,
    )


def working(kind: Enclosure) -> list[str]:
    around = AROUND.get(kind)
    if around is None or tried(around, "pass").returncode:
        pytest.skip(f"{kind} does not work here")
    return around


@pytest.mark.parametrize("kind", [Enclosure.BUBBLEWRAP, Enclosure.UNSHARE])
def test_the_network_is_out_of_reach(kind: Enclosure) -> None:
    around = working(kind)
    with socket.create_server(("127.0.0.1", 0)) as server:
        call = f"import socket; socket.create_connection(('127.0.0.1', {server.getsockname()[1]}), 3)"
        assert tried([], call).returncode == 0
        refused = tried(around, call)
    assert refused.returncode == 1
    assert "Error" in refused.stderr


def test_the_persons_files_are_out_of_sight(tmp_path: Path) -> None:
    around = working(Enclosure.BUBBLEWRAP)
    (tmp_path / "diary").write_text("secret")
    look = f"print(open({str(tmp_path / 'diary')!r}).read())"
    assert tried([], look).stdout == "secret\n"
    assert "FileNotFoundError" in tried(around, look).stderr


def test_other_processes_are_out_of_sight() -> None:
    around = working(Enclosure.BUBBLEWRAP)
    assert "FileNotFoundError" in tried(around, "open('/proc/1/status')").stderr


def test_the_program_itself_cannot_be_written(tmp_path: Path) -> None:
    around = working(Enclosure.BUBBLEWRAP)
    own = Path(command()[-1]) / "ras_tui" / "never.py"
    assert "Read-only" in tried(around, f"open({str(own)!r}, 'w')").stderr
    assert not own.exists()


@pytest.mark.parametrize("folder", ["/", "/dev", "/dev/shm", "/tmp"])
def test_there_is_no_folder_to_write_into(folder: str) -> None:
    around = working(Enclosure.BUBBLEWRAP)
    tries = tried(around, f"open({folder!r} + '/left-behind', 'w')").stderr
    assert "Read-only" in tries or "FileNotFoundError" in tries


def test_a_descriptor_that_was_given_can_be_written(tmp_path: Path) -> None:
    """The one way out of the enclosure, on which repairs stand."""
    around = working(Enclosure.BUBBLEWRAP)
    with (tmp_path / "made").open("wb") as file:
        script = f"import os; os.write({file.fileno()}, b'whole')"
        subprocess.run([*around, *command()[:4], "-c", script], pass_fds=[file.fileno()], check=True)
    assert (tmp_path / "made").read_bytes() == b"whole"


def test_the_strongest_that_works_is_taken() -> None:
    working_ones = [kind for kind, around in AROUND.items() if tried(around, "pass").returncode == 0]
    assert enclosure() == working_ones[0]


def test_where_a_stronger_one_does_not_work_the_next_is_taken(tmp_path: Path) -> None:
    """As where a kernel forbids namespaces: the program is there and refuses."""
    worker = Worker([(Enclosure.BUBBLEWRAP, ["false"]), (Enclosure.LIMITS, [])])
    with worker:
        assert worker.enclosure() is Enclosure.LIMITS


def test_where_none_works_that_is_said() -> None:
    with (
        Worker([(Enclosure.LIMITS, ["false"])]) as worker,
        pytest.raises(OSError, match="no reading process"),
    ):
        worker.enclosure()
