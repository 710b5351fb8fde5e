"""A page is opened beside the terminal only where a window can appear, and by a program that is there."""

import time
from pathlib import Path

import pytest

from ras_tui.terminal.browser import browser

pytestmark = pytest.mark.skipif("sys.platform == 'darwin'", reason="the desktop's opener is another one")


@pytest.fixture
def opener(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """What the opener was asked to open; it says much, none of which may reach the terminal."""
    asked = tmp_path / "asked"
    program = tmp_path / "xdg-open"
    program.write_text(
        f'#!/bin/sh\necho noise; echo noise >&2\nprintf %s "$1" > {asked}.new && mv {asked}.new {asked}\n'
    )
    program.chmod(0o755)
    monkeypatch.setenv("PATH", f"{tmp_path}:/usr/bin:/bin")
    return asked


def test_on_a_desktop_the_page_is_opened_and_nothing_is_written(
    opener: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    opened = browser({"DISPLAY": ":0"})
    assert opened is not None
    assert opened("https://ras.example.jp/tax-data/ABCDE-FGHJK")
    until = time.monotonic() + 20
    while not opener.exists():
        assert time.monotonic() < until
        time.sleep(0.01)
    assert opener.read_text() == "https://ras.example.jp/tax-data/ABCDE-FGHJK"
    assert capfd.readouterr() == ("", "")


@pytest.mark.parametrize("address", ["file:///etc/passwd", "", "--help"])
def test_only_addresses_of_the_web_are_opened(opener: Path, address: str) -> None:
    opened = browser({"WAYLAND_DISPLAY": "wayland-0"})
    assert opened is not None
    assert not opened(address)
    assert not opener.exists()


@pytest.mark.parametrize("environment", [{}, {"DISPLAY": ":0", "SSH_CONNECTION": "1 2 3 4"}])
@pytest.mark.usefixtures("opener")
def test_without_a_desktop_of_this_machine_there_is_no_browser(environment: dict[str, str]) -> None:
    assert browser(environment) is None


def test_without_the_opener_there_is_no_browser(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    assert browser({"DISPLAY": ":0"}) is None
