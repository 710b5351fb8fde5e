"""The commands beside the conversation, as a shell sees them."""

import json
import os
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.journey.shell import QUIET, ras_server, ras_tui

WINDOW = ("window", "extension", "--expires", "2027-06-15", "--today", "2027-03-20")
COMMANDS = ("run", "inspect", "validate", "window")


def test_the_window_is_told_in_json() -> None:
    done = ras_tui(*WINDOW, "--json")
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout == (
        '{"procedure": "extension", "first_day": "2027-03-15", "last_day": "2027-06-14", "open": true}\n'
    )


@pytest.mark.parametrize(("language", "day"), [("ja", "2027年6月14日"), ("en", "14 June 2027")])
def test_the_window_is_told_in_words(language: str, day: str) -> None:
    for words in ((*WINDOW, "--lang", language), ("--lang", language, *WINDOW)):
        done = ras_tui(*words)
        assert done.returncode == 0
        assert day in done.stdout


@pytest.mark.parametrize("language", ["ja", "en"])
@pytest.mark.parametrize("command", COMMANDS)
def test_help_shows_an_example_and_the_exit_codes(command: str, language: str) -> None:
    done = ras_tui(command, "--help", "--lang", language)
    assert (done.returncode, done.stderr) == (0, "")
    assert f"\n  ras-tui {command} " in done.stdout, "no example"
    assert "  0 " in done.stdout, "no exit codes"


def test_the_examples_of_the_help_are_understood(tmp_path: Path, data: Path) -> None:
    answers = tmp_path / "answers.json"
    answers.write_text("{}", encoding="utf-8")
    found = ras_tui("validate", "--json", "--procedure", "extension", "--status", "T61", answers)
    assert found.returncode == 1
    papers = data / "papers"
    accepted = ras_tui("inspect", "--json", papers / "good-papers.pdf", papers / "good-photo.jpg")
    assert accepted.returncode == 0
    assert [json.loads(line)["verdict"] for line in accepted.stdout.splitlines()] == ["accept", "accept"]


@pytest.mark.parametrize(
    ("paper", "code"), [("good-papers.pdf", 0), ("low-resolution.pdf", 1), ("locked.pdf", 2), ("gone.pdf", 3)]
)
def test_inspect_answers_with_the_worst_verdict(data: Path, paper: str, code: int) -> None:
    done = ras_tui("inspect", data / "papers" / paper, "--lang", "en")
    assert done.returncode == code
    assert paper in done.stdout + done.stderr


def test_validate_says_what_is_wrong_in_both_languages(tmp_path: Path) -> None:
    answers = tmp_path / "answers.json"
    answers.write_text(json.dumps({"name": "NGUYEN", "passport_number": "?"}), encoding="utf-8")
    words = ("validate", "--procedure", "extension", "--status", "T61", answers, "--today", "2027-03-20")
    japanese, english = (ras_tui(*words, "--lang", language) for language in ("ja", "en"))
    assert (japanese.returncode, english.returncode) == (1, 1)
    assert "旅券" in japanese.stdout
    assert "Passport" in english.stdout
    answers.write_text("{", encoding="utf-8")
    assert ras_tui(*words).returncode == 2


@pytest.mark.parametrize(
    "words",
    [
        ("--nothing",),
        ("nothing",),
        ("window",),
        ("window", "extension"),
        ("window", "extension", "--expires", "15 June"),
        ("validate", "answers.json"),
        ("inspect",),
        ("run",),
    ],
)
def test_words_that_do_not_fit_are_told_without_a_traceback(words: tuple[str, ...]) -> None:
    done = ras_tui(*words, "--lang", "en")
    assert (done.returncode, done.stdout) == (64, "")
    assert done.stderr
    assert "Traceback" not in done.stderr


def test_what_stands_before_the_command_holds_for_it(data: Path) -> None:
    before = ("--demo", "--data", data, "--today", "2027-03-20", "--lang", "en")
    done = ras_tui(*before, "run", "examples/extension.toml", "--json")
    assert done.returncode == 0
    assert "Demo: choose a card" in done.stdout
    told = ras_tui("--today", "2027-03-14", "window", "extension", "--expires", "2027-06-15", "--json")
    assert json.loads(told.stdout)["open"] is False


def test_without_a_service_it_says_how_to_name_one() -> None:
    done = ras_tui("--lang", "en")
    assert done.returncode == 69
    assert "--demo" in done.stderr


def test_an_output_that_nobody_reads_ends_the_run_quietly(data: Path, tmp_path: Path) -> None:
    command = f"{sys.executable} -m ras_tui.cli run --demo --json --data {data} examples/extension.toml"
    log = tmp_path / "errors"
    with log.open("wb") as errors:
        done = subprocess.run(
            ["bash", "-c", f"{command} | head -n 1; exit ${{PIPESTATUS[0]}}"],
            stdout=subprocess.DEVNULL,
            stderr=errors,
            env={**QUIET, "RAS_TUI_STATE": str(tmp_path / "state")},
            timeout=60,
            check=False,
        )
    assert (done.returncode, log.read_text()) == (3, "")
    assert not (tmp_path / "state" / "log").exists()


def test_the_description_of_the_interface_is_json() -> None:
    done = ras_server("openapi")
    assert done.returncode == 0
    assert "/v1/health" in json.loads(done.stdout)["paths"]


def test_the_service_runs_on_loopback_and_stops_when_asked(tmp_path: Path) -> None:
    with running_server(tmp_path) as (process, address):
        with urllib.request.urlopen(f"{address}/v1/health", timeout=5) as answer:
            assert json.load(answer)
        process.send_signal(signal.SIGTERM)
        assert process.wait(10) in (0, -signal.SIGTERM)


@contextmanager
def running_server(folder: Path) -> Iterator[tuple["subprocess.Popen[bytes]", str]]:
    """``ras-server run`` on a free port of this machine, once it answers."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    command = [str(Path(sys.executable).with_name("ras-server")), "run"]
    with (folder / "log").open("wb") as log:
        process = subprocess.Popen(
            [*command, *server_words(folder, port)], stdout=log, stderr=log, env={**os.environ}
        )
    try:
        address = f"http://127.0.0.1:{port}"
        _wait_until_it_answers(process, f"{address}/v1/health", folder / "log")
        yield process, address
    finally:
        if process.poll() is None:
            process.kill()
        process.wait()


def server_words(folder: Path, port: int) -> list[str]:
    return ["--port", str(port), "--data", str(folder / "service")]


def _wait_until_it_answers(process: "subprocess.Popen[bytes]", address: str, log: Path) -> None:
    until = time.monotonic() + 20
    while time.monotonic() < until and process.poll() is None:
        try:
            urllib.request.urlopen(address, timeout=1).close()
        except (urllib.error.URLError, OSError):
            time.sleep(0.05)
        else:
            return
    raise AssertionError(f"the service does not answer: {log.read_text()}")
