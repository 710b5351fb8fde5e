"""``ras-server``: help, description, a service on loopback, exit codes."""

import json
import os
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from pathlib import Path

import pytest

from ras_sandbox.authority.authority import Authority
from ras_server.cli import ExitCode, main
from ras_tui.clock import SystemClock, today


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def server(*words: str) -> list[str]:
    return [sys.executable, "-m", "ras_server.cli", *words]


@pytest.mark.parametrize("command", [[], ["run"], ["openapi"], ["returned"], ["officer"]])
@pytest.mark.parametrize("language", ["ja", "en"])
def test_help_gives_an_example_and_the_exit_codes(
    command: list[str], language: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main([*command, "--help", "--lang", language]) == ExitCode.DONE
    said = capsys.readouterr().out
    assert "ras-server " in said
    assert "69" in said
    assert "⟦" not in said


@pytest.mark.parametrize(
    "words", [["fly"], ["run", "--port", "many"], ["run", "--auth-anchor", "/nowhere.pem"]]
)
def test_words_that_do_not_fit_are_told(words: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert main([*words, "--lang", "en"]) == ExitCode.USAGE
    assert "ras-server --help" in capsys.readouterr().err


def test_the_description_is_json_and_keeps_nothing(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert main(["openapi"]) == ExitCode.DONE
    assert json.loads(capsys.readouterr().out)["openapi"].startswith("3.")
    assert list(tmp_path.iterdir()) == []


def test_a_service_answers_on_loopback_until_it_is_told_to_end(tmp_path: Path, authority: Authority) -> None:
    port = free_port()
    anchors = [f"--{use}-anchor={authority.folder / f'{use}.pem'}" for use in ("auth", "sign")]
    words = server("run", f"--port={port}", f"--data={tmp_path / 'data'}", *anchors)
    with subprocess.Popen(words, stderr=subprocess.PIPE, text=True) as process:
        try:
            said = _health(port)
        finally:
            process.send_signal(signal.SIGTERM)
            _, log = process.communicate(timeout=60)
    assert said == {"edition": "2024", "sandbox": False}
    assert process.returncode in (0, -signal.SIGTERM)
    assert "GET /v1/health 200" in log


def test_the_day_of_the_list_a_taken_port_and_a_folder_that_cannot_be_used_are_told(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    day = today(SystemClock()).isoformat()
    (tmp_path / "list").write_text(f"# date: {day}\n1.0.16.0/20\n")
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        words = server("run", f"--port={port}", f"--data={tmp_path / 'd'}", f"--japan={tmp_path / 'list'}")
        busy = subprocess.run(words, capture_output=True, text=True)
    assert busy.returncode == ExitCode.UNAVAILABLE
    assert day in busy.stderr
    environment = {**os.environ, "LANG": "en_US.UTF-8", "LC_ALL": ""}
    words = server("run", f"--data={tmp_path / 'file' / 'data'}")
    unusable = subprocess.run(words, capture_output=True, text=True, env=environment)
    assert unusable.returncode == ExitCode.UNAVAILABLE
    assert "The database cannot be opened" in unusable.stderr


def _health(port: int) -> dict[str, object]:
    for _ in range(1200):  # a minute: the machine may be busy
        try:
            with urllib.request.urlopen(f"http://127.0.0.1:{port}/v1/health", timeout=5) as response:
                said: dict[str, object] = json.load(response)
                return {name: said[name] for name in ("edition", "sandbox")}
        except urllib.error.URLError:
            time.sleep(0.05)
    raise TimeoutError


PORTAL = ("--portal", "https://portal.example", "--portal-client", "ras", "--pages", "https://ras.example")


@pytest.mark.parametrize(
    "words",
    [
        ["--japan", "/nowhere"],
        ["--japan", __file__],
        ["--proxy", "everybody"],
        ["--mail-server", "mx:many"],
        ["--mail-server", "mx", "--mail-key", __file__],
        ["--receipt-key", __file__],
        ["--receipt-key", "/nowhere"],
        ["--portal-client", "ras"],
        [*PORTAL, "--portal-key", __file__],
        [*PORTAL, "--portal-key", "/nowhere"],
    ],
)
def test_what_a_run_cannot_use_is_named(words: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["run", *words, "--lang", "en"]) == ExitCode.USAGE
    assert words[-2] in capsys.readouterr().err


def test_a_list_of_addresses_that_is_too_old_is_not_used(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    old = tmp_path / "list"
    old.write_text("# date: 2020-01-01\n1.0.16.0/20\n")
    assert main(["run", "--japan", str(old), "--lang", "en"]) == ExitCode.USAGE
    assert "2020-01-01" in capsys.readouterr().err


def test_a_strange_letter_is_said_to_be_none_of_ours(tmp_path: Path) -> None:
    strange = subprocess.run(
        server("returned", f"--data={tmp_path / 'data'}", "--lang=en"),
        input="Subject: hello\n\nx",
        capture_output=True,
        text=True,
    )
    assert (strange.returncode, "no letter of this service" in strange.stdout) == (ExitCode.NOTHING, True)
