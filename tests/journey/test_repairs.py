"""Papers and a photo put right in a real terminal of 80×24, by keyboard alone, until they are accepted."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from PIL import Image

from ras_tui.text.message import Message, Verbatim, m
from tests.attachments.made import bookmarks, bulky, info, is_sound, texts
from tests.journey import people
from tests.journey.walker import Walker, command
from tests.terminal.pty import ENTER, LEFT, UP, Pty


@pytest.fixture
def data(entered_template: Path, tmp_path: Path) -> Path:
    """A world in which Hoa has entered her application."""
    folder = tmp_path / "demo"
    shutil.copytree(entered_template, folder)
    return folder


@pytest.fixture
def hoa(data: Path, tmp_path: Path, request: pytest.FixtureRequest) -> Iterator[Walker]:
    """Hoa, before the list of what is to be attached."""
    environ = {"RAS_TUI_STATE": str(tmp_path / "state")}
    with Pty(command(request.param, data), environ=environ) as terminal:
        walker = Walker(terminal, request.param)
        people.hoa_signs_in(walker)
        people.hoa_resumes(walker)
        walker.pick("task.attach")
        walker.expect("attach")
        yield walker


@pytest.mark.parametrize("hoa", ["ja", pytest.param("en", marks=pytest.mark.soak)], indirect=True)
def test_a_locked_scan_goes_in_parts_and_a_photo_is_cut_out(hoa: Walker, data: Path) -> None:
    puts_a_locked_scan_right(hoa, data / "papers")
    cuts_out_a_photo(hoa, data / "papers")


def puts_a_locked_scan_right(hoa: Walker, papers: Path) -> None:
    """Told why, opened, shrunk, taken back, cut along its papers, accepted."""
    given = bulky(papers / "scan.pdf", "FIRST", "SECOND", password="4711-open")
    before = given.read_bytes()
    hoa.pick("attach.documents")
    hoa.expect("attach.pick.documents")
    hoa.pick("scan.pdf")
    hoa.reads("finding.pdf.password")
    hoa.pick("attach.repair")
    hoa.secret("repair.password", "4711-open")
    hoa.reads("attach.verdict.reject")
    hoa.pick("attach.repair")
    hoa.expect("repair.shrink")
    hoa.pick("repair.shrink.pack")
    hoa.reads("attach.verdict.accept")
    shrunk = given.with_stem("scan-open-small")
    assert is_sound(shrunk)
    assert texts(shrunk) == ["FIRST", "SECOND"]
    hoa.pick("attach.undo")
    hoa.reads("attach.verdict.reject")
    assert not shrunk.exists()
    hoa.pick("attach.repair")
    hoa.expect("repair.shrink")
    hoa.pick("repair.shrink.split")
    hoa.expect("naming.papers")
    hoa.pick("paper.guarantee_letter")
    hoa.expect("naming.page")
    hoa.pick(m("arrange.page", page=2))
    hoa.expect("naming.papers")
    hoa.reads(m("naming.from_page", page=2))
    hoa.pick("naming.done")
    hoa.expect("repair.parts")
    hoa.go_on()
    hoa.reads("attach.verdict.accept")
    hoa.pick("attach.send")
    hoa.reads(m("attach.documents.sent", name=Verbatim("scan-open-1.pdf")))
    parts = [given.with_stem(f"scan-open-{number}") for number in (1, 2)]
    assert [texts(part)[1:] for part in parts] == [["FIRST"], ["SECOND"]]
    for number, part in enumerate(parts, 1):
        assert is_sound(part)
        assert info(part)["Encrypted"] == "no"
        assert f"全2回のうち第{number}回" in texts(part)[0]
    assert [title for title, _ in bookmarks(parts[1])] == ["資料添付に関する申告書", "身元保証書"]
    assert given.read_bytes() == before


def cuts_out_a_photo(hoa: Walker, papers: Path) -> None:
    """Turned all the way round, the frame made smaller and moved, accepted."""
    hoa.pick("attach.photo")
    hoa.expect("attach.pick.photo")
    hoa.pick("square-photo.jpg")
    hoa.expect("attach.report.photo")
    hoa.pick("attach.repair")
    hoa.expect("repair.frame")
    hoa.terminal.send("t", "t", "t")
    hoa.reads(stands(12, 88, 0, 100, 270))
    hoa.terminal.send("t", "-", UP, LEFT)
    hoa.reads(stands(11, 85, 0, 98, 0))
    assert "▀▀▀" in hoa.terminal.text
    hoa.terminal.send(ENTER)
    hoa.expect("attach.report.photo")
    hoa.pick("attach.send")
    hoa.reads(m("attach.photo.sent", name=Verbatim("square-photo-photo.jpg")))
    with Image.open(papers / "square-photo-photo.jpg") as made:
        assert (made.format, made.width * 4, len(made.getexif())) == ("JPEG", made.height * 3, 0)


def stands(left: int, right: int, top: int, bottom: int, turn: int) -> Message:
    """Where the frame stands, as it is said."""
    hair, chin = (round(top + (bottom - top) * share) for share in (5 / 40, 30 / 40))
    places = {"left": left, "right": right, "top": top, "bottom": bottom, "hair": hair, "chin": chin}
    return m("frame.stands", turn=turn, **places) if turn else m("frame.stands_upright", **places)
