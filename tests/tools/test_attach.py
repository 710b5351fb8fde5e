"""``ras-tui attach``: exit codes, JSON, and nothing lost."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from ras_sandbox.papers import PASSWORD, make
from tests.attachments.made import bookmarks, texts

PAPERS = {
    "ja": ["住民税の課税（非課税）証明書と納税証明書", "身元保証書"],
    "en": ["Certificates of resident tax: taxation (or exemption) and payment", "Letter of guarantee"],
}

Said = subprocess.CompletedProcess[str]


def attach(folder: Path, *arguments: str, typed: str = "") -> Said:
    """The command, in the folder, as a person types it into a pipe."""
    command = [sys.executable, "-m", "ras_tui.cli", "attach", *arguments]
    return subprocess.run(command, cwd=folder, input=typed, capture_output=True, text=True)


@pytest.fixture(scope="module")
def papers(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample papers."""
    folder = tmp_path_factory.mktemp("papers")
    make(folder)
    return folder


def test_pages_of_several_files_become_one(papers: Path, tmp_path: Path) -> None:
    out = str(tmp_path / "one.pdf")
    files = ["text-papers.pdf:2,1@90", "good-papers.pdf:3"]
    run = attach(papers, "build", *files, "-o", out, "--json", "--title", "証明書")
    told = json.loads(run.stdout)
    assert (run.returncode, told["act"], told["error"]) == (0, "build", None)
    assert [(each["file"], each["pages"], each["verdict"]) for each in told["made"]] == [(out, 3, "accept")]
    assert [page.split("\n")[0] for page in texts(tmp_path / "one.pdf")] == ["SAMPLE 2", "SAMPLE 1", ""]


def test_papers_of_the_checklist_become_bookmarks(papers: Path, tmp_path: Path) -> None:
    files = ["--paper", "resident_tax=text-papers.pdf:1", "--paper", "guarantee_letter=good-papers.pdf"]
    assert attach(papers, "build", *files, "-o", str(tmp_path / "ja.pdf")).returncode == 0
    assert [title for title, _ in bookmarks(tmp_path / "ja.pdf")] == PAPERS["ja"]
    attach(papers, "build", *files, "--bookmarks", "en", "-o", str(tmp_path / "en.pdf"))
    assert [title for title, _ in bookmarks(tmp_path / "en.pdf")] == PAPERS["en"]
    assert bookmarks(tmp_path / "en.pdf")[1][1] == 2


def test_a_paper_that_there_is_not_is_named_with_those_that_there_are(papers: Path, tmp_path: Path) -> None:
    arguments = ("--paper", "diary=text-papers.pdf", "-o", str(tmp_path / "x.pdf"), "--lang", "en")
    run = attach(papers, "build", *arguments)
    assert run.returncode == 2
    assert "There is no paper “diary”" in run.stderr
    assert "resident_tax" in run.stderr


def test_no_file_at_all_is_said(tmp_path: Path) -> None:
    run = attach(tmp_path, "build", "-o", "x.pdf", "--lang", "en")
    assert (run.returncode, run.stderr.splitlines()[0]) == (2, "No file was given.")


def test_a_password_comes_from_a_pipe_and_is_said_nowhere(papers: Path, tmp_path: Path) -> None:
    out = str(tmp_path / "open.pdf")
    run = attach(papers, "unlock", "locked.pdf", "-o", out, "--lang", "en", typed=f"{PASSWORD}\n")
    assert run.returncode == 0
    assert run.stdout.startswith(f"Made: {out}\n")
    wrong = attach(papers, "unlock", "locked.pdf", "-o", out + "2", "--json", typed="SECRET-4711\n")
    assert (wrong.returncode, json.loads(wrong.stdout)["error"]["code"]) == (2, "repair.wrong_password")
    assert "4711" not in wrong.stdout + wrong.stderr


def test_restrictions_are_lifted_only_after_saying_whose_they_are(papers: Path, tmp_path: Path) -> None:
    out = str(tmp_path / "free.pdf")
    refused = attach(papers, "unlock", "restricted.pdf", "-o", out, "--lang", "en")
    assert (refused.returncode, "add --mine" in refused.stderr) == (2, True)
    assert attach(papers, "unlock", "restricted.pdf", "--mine", "-o", out).returncode == 0


def test_a_file_that_is_there_stays(papers: Path, tmp_path: Path) -> None:
    out = tmp_path / "there.pdf"
    out.write_bytes(b"of the person")
    run = attach(papers, "shrink", "too-large.pdf", "-o", str(out), "--json")
    assert (run.returncode, json.loads(run.stdout)["error"]["code"]) == (3, "repair.exists")
    assert out.read_bytes() == b"of the person"


def test_a_large_file_is_shrunk_to_what_was_asked(papers: Path, tmp_path: Path) -> None:
    out = tmp_path / "small.pdf"
    run = attach(papers, "shrink", "good-papers.pdf", "--to", "0.6", "-o", str(out), "--json")
    made = json.loads(run.stdout)["made"][0]
    assert run.returncode == 0
    assert made["bytes"] == out.stat().st_size <= 600_000
    assert made["dpi"] >= 200
    assert made["predicted"] == pytest.approx(made["bytes"], rel=0.15)


def test_parts_go_into_a_folder_with_their_declarations(papers: Path, tmp_path: Path) -> None:
    run = attach(
        *(papers, "split", "good-papers.pdf", "-o", str(tmp_path), "--to", "1.1", "--json"),
        *("--applicant", "NGUYEN THI HOA", "--reason", "asked", "--day", "2027-03-20"),
    )
    made = json.loads(run.stdout)["made"]
    assert (run.returncode, len(made)) == (0, 2)
    assert all("NGUYEN THI HOA" in texts(Path(each["file"]))[0] for each in made)
    assert "■ 提出を求められた" in texts(tmp_path / "good-papers-1.pdf")[0]


def test_a_square_picture_becomes_a_portrait(papers: Path, tmp_path: Path) -> None:
    out = str(tmp_path / "portrait.jpg")
    run = attach(papers, "photo", "square-photo.jpg", "-o", out, "--frame", "0.15,0,0.9", "--json")
    made = json.loads(run.stdout)["made"][0]
    # With the face detector there is more to say about a drawn face than without.
    assert (run.returncode, made["verdict"]) in ((0, "accept"), (1, "warn"))
    assert made["width"] * 4 == made["height"] * 3


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (["photo", "not-a-photo.jpg"], "repair.not_a_picture"),
        (["photo", "good-photo.jpg", "--frame", "wide"], "repair.no_such_frame"),
        (["build", "good-papers.pdf:9"], "repair.no_such_pages"),
        (["unlock", "good-papers.pdf"], "repair.not_locked"),
        (["shrink", "empty.pdf"], "repair.empty"),
        (["shrink", "good-photo.jpg"], "repair.not_a_pdf"),
        (["shrink", "locked.pdf"], "repair.locked"),
        (["build", "restricted.pdf"], "repair.locked"),
        (["photo", "square-photo.jpg", "--to", "1"], "repair.photo_still_too_large"),
    ],
)
def test_what_cannot_be_done_is_named_and_nothing_is_made(
    papers: Path, tmp_path: Path, arguments: list[str], code: str
) -> None:
    run = attach(papers, *arguments, "-o", str(tmp_path / "made"), "--json")
    assert (run.returncode, json.loads(run.stdout)["error"]["code"]) == (2, code)
    assert list(tmp_path.iterdir()) == []


def test_what_was_damaged_is_said_to_have_been(papers: Path, tmp_path: Path) -> None:
    run = attach(papers, "build", "broken.pdf", "-o", str(tmp_path / "made.pdf"), "--json")
    made = json.loads(run.stdout)["made"][0]
    assert (run.returncode, made["repaired"]) == (1, True)


def test_a_file_that_is_not_there_is_named(tmp_path: Path) -> None:
    run = attach(tmp_path, "shrink", "nowhere.pdf", "-o", "out.pdf", "--lang", "en")
    assert run.returncode == 3
    assert "nowhere.pdf" in run.stderr
