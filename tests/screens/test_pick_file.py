"""Choosing a file in full screen."""

import os
from pathlib import Path

import pytest

from ras_tui.folders import look_now, looks_like_path, read_path, shown_name
from ras_tui.frontend import PickFile
from ras_tui.text.message import m
from ras_tui.widgets.option_rows import OptionRows
from tests.screens.stage import Stage, showing


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "書類").mkdir()
    (tmp_path / "書類" / "中.pdf").write_bytes(b"x" * 2500)
    for name in ("在職証明書.pdf", "課税証明書.PDF", "memo.txt", ".hidden.pdf"):
        (tmp_path / name).write_bytes(b"x")
    return tmp_path


async def settled(stage: Stage) -> None:
    """Wait for the folder that is being looked at."""
    await stage.pilot.pause()
    for worker in [worker for worker in stage.app.workers if worker.group == "folder"]:
        await worker.wait()
    await stage.pilot.pause()


async def test_folders_come_first_then_the_files_that_fit(folder: Path) -> None:
    async with showing(PickFile("attach.pick", (".pdf",), folder)) as stage:
        await settled(stage)
        files = stage.app.screen.query_one("#files", OptionRows)
        labels = [stage.screen.voice(option.label) for option in files.options]
        assert labels[1:] == ["書類/", "在職証明書.pdf", "課税証明書.PDF"]
        assert "書類/" in stage.cursor_row
        assert "memo" not in stage.text
        assert "hidden" not in stage.text


async def test_a_folder_is_entered_and_a_file_is_answered(folder: Path) -> None:
    async with showing(PickFile("attach.pick", (".pdf",), folder)) as stage:
        await settled(stage)
        await stage.press("enter")
        await settled(stage)
        assert "2.5 kB" in stage.cursor_row
        await stage.press("enter")
        await settled(stage)
        assert stage.answers == [folder / "書類" / "中.pdf"]


async def test_typing_narrows_the_list(folder: Path) -> None:
    async with showing(PickFile("attach.pick", (".pdf",), folder)) as stage:
        await settled(stage)
        await stage.press("課")
        await stage.press("enter")
        await settled(stage)
        assert stage.answers == [folder / "課税証明書.PDF"]


async def test_a_path_can_be_typed(folder: Path) -> None:
    async with showing(PickFile("attach.pick", (".pdf",), Path("/"))) as stage:
        await settled(stage)
        await stage.press("x")
        field = stage.app.focused
        field.put(str(folder / "在職証明書.pdf"), "")  # type: ignore[union-attr]
        await stage.press("enter")
        await settled(stage)
        assert stage.answers == [folder / "在職証明書.pdf"]


@pytest.mark.parametrize(
    ("path", "words"), [("nothing.pdf", "ありません"), ("memo.txt", "ここでは使えません")]
)
async def test_what_is_wrong_with_a_path_is_said(folder: Path, path: str, words: str) -> None:
    async with showing(PickFile("attach.pick", (".pdf",), folder)) as stage:
        await settled(stage)
        stage.screen.open(folder / path)  # type: ignore[attr-defined]
        await settled(stage)
        assert words in "".join(row.strip() for row in stage.rows)
        assert not stage.answers


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
async def test_a_folder_without_permission_is_said_and_the_list_stays(folder: Path) -> None:
    closed = folder / "書類"
    closed.chmod(0)
    try:
        async with showing(PickFile("attach.pick", (".pdf",), folder)) as stage:
            await settled(stage)
            await stage.press("enter")
            await settled(stage)
            assert "権限" in stage.rows[1]
            assert "在職証明書.pdf" in stage.text
    finally:
        closed.chmod(0o700)


async def test_shortcuts_lead_to_their_folders(folder: Path) -> None:
    ask = PickFile("attach.pick", (".pdf",), folder, shortcuts=((m("help.title"), folder / "書類"),))
    async with showing(ask) as stage:
        await settled(stage)
        await stage.press("up", "up", "enter")
        await settled(stage)
        assert "中.pdf" in stage.text


def test_a_folder_that_may_not_be_read_has_a_name_for_it(
    monkeypatch: pytest.MonkeyPatch, folder: Path
) -> None:
    def refuse(path: object) -> object:
        raise PermissionError

    monkeypatch.setattr(os, "scandir", refuse)
    assert look_now(folder, (".pdf",)).problem == "no_permission"


@pytest.mark.parametrize(
    ("typed", "path"),
    [
        ("'/a b/c.pdf'", "/a b/c.pdf"),
        ("file:///a%20b/c.pdf", "/a b/c.pdf"),
        ("/a\\ b/c.pdf ", "/a b/c.pdf"),
        ("sub/c.pdf", "/here/sub/c.pdf"),
        ("~nobody-of-that-name/c.pdf", "/here/~nobody-of-that-name/c.pdf"),
    ],
)
def test_paths_are_read_as_they_are_pasted(typed: str, path: str) -> None:
    assert looks_like_path(typed)
    assert read_path(typed, Path("/here")) == Path(path)


def test_names_that_are_no_text_can_still_be_shown() -> None:
    assert shown_name(os.fsdecode(b"a\xff\x1b.pdf")).isprintable()
