"""Drafts: sealed, private, durable."""

import os
import secrets
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ras_tui.drafts import durable
from ras_tui.drafts.sealed import SealedDrafts
from ras_tui.errors import DraftError
from ras_tui.forms.conditions import Answers

KEY = bytes(range(32))
ANSWERS: Answers = {
    "name": "NGUYEN THI HOA",
    "reason": "家族と　くらすため\n二行目",
    "family": [{"name": "ＮＧＵＹＥＮ", "nationality": "VN"}, {}],
    "empty": "",
}


@pytest.fixture
def drafts(tmp_path: Path) -> SealedDrafts:
    drafts = SealedDrafts(tmp_path / "drafts")
    drafts.unlock("hoa", KEY)
    return drafts


def _files(folder: Path) -> list[Path]:
    return sorted(path for path in folder.rglob("*") if path.is_file())


def test_what_is_kept_is_loaded_again(drafts: SealedDrafts, tmp_path: Path) -> None:
    drafts.keep("extension.T61", ANSWERS)
    again = SealedDrafts(tmp_path / "drafts")
    again.unlock("hoa", KEY)
    assert again.load("extension.T61") == ANSWERS
    assert again.names() == ("extension.T61",)
    assert again.load("extension.T26") is None


def test_keeping_again_replaces_and_dropping_forgets(drafts: SealedDrafts) -> None:
    drafts.keep("a", {"x": "1"})
    drafts.keep("a", {"x": "2"})
    drafts.keep("b", {})
    assert drafts.load("a") == {"x": "2"}
    assert drafts.names() == ("a", "b")
    drafts.drop("a")
    drafts.drop("a")
    assert drafts.load("a") is None
    assert drafts.names() == ("b",)


def test_neither_names_nor_contents_tell_whose_they_are(drafts: SealedDrafts, tmp_path: Path) -> None:
    drafts.keep("extension.T61", ANSWERS)
    paths = list((tmp_path / "drafts").rglob("*"))
    assert not [path for path in paths if "hoa" in path.name or "extension" in path.name]
    (file,) = _files(tmp_path)
    assert b"NGUYEN" not in file.read_bytes()
    assert b"extension" not in file.read_bytes()


def test_only_the_owner_may_look_in(drafts: SealedDrafts, tmp_path: Path) -> None:
    old = os.umask(0)
    try:
        drafts.keep("a", ANSWERS)
    finally:
        os.umask(old)
    (file,) = _files(tmp_path)
    assert file.stat().st_mode & 0o777 == 0o600
    assert file.parent.stat().st_mode & 0o777 == 0o700
    assert (tmp_path / "drafts").stat().st_mode & 0o777 == 0o700


def test_two_accounts_see_only_their_own(drafts: SealedDrafts) -> None:
    drafts.keep("a", {"x": "hoa's"})
    drafts.unlock("carlos", bytes(32))
    assert drafts.names() == ()
    assert drafts.load("a") is None
    drafts.unlock("hoa", KEY)
    assert drafts.load("a") == {"x": "hoa's"}


def test_a_locked_store_tells_nothing(drafts: SealedDrafts) -> None:
    drafts.keep("a", {"x": "1"})
    drafts.lock()
    for act in (
        drafts.names,
        lambda: drafts.load("a"),
        lambda: drafts.keep("a", {}),
        lambda: drafts.drop("a"),
    ):
        with pytest.raises(DraftError) as caught:
            act()
        assert caught.value.code == "draft.locked"


def test_a_flipped_byte_anywhere_is_found_and_the_file_stays(drafts: SealedDrafts, tmp_path: Path) -> None:
    drafts.keep("a", {"x": "1"})
    (file,) = _files(tmp_path)
    good = file.read_bytes()
    for place in range(len(good)):
        bad = bytearray(good)
        bad[place] ^= 1
        file.write_bytes(bad)
        with pytest.raises(DraftError) as caught:
            drafts.load("a")
        assert caught.value.code == "draft.altered"
        assert file.read_bytes() == bytes(bad)
    assert drafts.names() == ()


@pytest.mark.parametrize("length", [0, 5, 9, 20, 21, 36])
def test_a_cut_file_is_found(drafts: SealedDrafts, tmp_path: Path, length: int) -> None:
    drafts.keep("a", {"x": "1"})
    (file,) = _files(tmp_path)
    file.write_bytes(file.read_bytes()[:length])
    with pytest.raises(DraftError) as caught:
        drafts.load("a")
    assert caught.value.code == "draft.altered"


def test_a_file_cannot_be_passed_off_as_another_draft(drafts: SealedDrafts, tmp_path: Path) -> None:
    drafts.keep("a", {"x": "1"})
    (first,) = _files(tmp_path)
    drafts.keep("b", {"x": "2"})
    (second,) = [path for path in _files(tmp_path) if path != first]
    shutil.copy(first, second)
    with pytest.raises(DraftError) as caught:
        drafts.load("b")
    assert caught.value.code == "draft.altered"


def test_another_key_opens_nothing_and_removes_nothing(drafts: SealedDrafts, tmp_path: Path) -> None:
    drafts.keep("a", {"x": "1"})
    before = {path: path.read_bytes() for path in _files(tmp_path)}
    drafts.unlock("hoa", bytes(32))
    assert drafts.load("a") is None
    assert drafts.names() == ()
    assert {path: path.read_bytes() for path in _files(tmp_path)} == before


def test_a_folder_that_cannot_be_is_told(tmp_path: Path) -> None:
    (tmp_path / "taken").write_text("a file")
    with pytest.raises(DraftError) as caught:
        SealedDrafts(tmp_path / "taken").unlock("hoa", KEY)
    assert caught.value.code == "draft.unwritable"


def test_a_draft_that_cannot_be_written_leaves_the_old_one(drafts: SealedDrafts, tmp_path: Path) -> None:
    drafts.keep("a", {"x": "1"})
    (file,) = _files(tmp_path)
    moved = tmp_path / "elsewhere"
    file.parent.rename(moved)
    with pytest.raises(DraftError) as caught:
        drafts.keep("a", {"x": "2"})
    assert caught.value.code == "draft.unwritable"
    moved.rename(file.parent)
    assert drafts.load("a") == {"x": "1"}


def test_a_full_disk_leaves_the_old_one_and_no_rest(tmp_path: Path) -> None:
    script = """
import resource, signal, sys
from pathlib import Path
from ras_tui.drafts.sealed import SealedDrafts
from ras_tui.errors import DraftError
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
drafts = SealedDrafts(Path(sys.argv[1]))
drafts.unlock("hoa", bytes(32))
drafts.keep("a", {"x": "1"})
resource.setrlimit(resource.RLIMIT_FSIZE, (100, 100))
try:
    drafts.keep("a", {"x": "2" * 1000})
except DraftError as error:
    print(error.code, drafts.load("a"))
"""
    done = subprocess.run(
        [sys.executable, "-c", script, str(tmp_path)], capture_output=True, text=True, timeout=60
    )
    assert done.stdout == "draft.unwritable {'x': '1'}\n", done.stderr
    assert len(_files(tmp_path)) == 1


def test_old_rests_of_killed_processes_are_swept(drafts: SealedDrafts, tmp_path: Path) -> None:
    drafts.keep("a", {"x": "1"})
    (file,) = _files(tmp_path)
    rest, fresh = file.with_name("x.unfinished"), file.with_name("y.unfinished")
    rest.touch()
    fresh.touch()
    os.utime(rest, (time.time() - 7200, time.time() - 7200))
    drafts.unlock("hoa", KEY)
    assert not rest.exists()
    assert fresh.exists()
    assert drafts.load("a") == {"x": "1"}


WRITER = """
import sys
from pathlib import Path
from ras_tui.drafts.sealed import SealedDrafts
drafts = SealedDrafts(Path(sys.argv[1]))
drafts.unlock("hoa", bytes(range(32)))
number = int(sys.argv[2])
while True:
    number += 1
    drafts.keep("a", {"number": str(number), "padding": "x" * (number * 997 % 60000)})
    print(number, flush=True)
"""


def test_a_process_killed_while_writing_leaves_what_it_had_acknowledged_or_later(tmp_path: Path) -> None:
    acknowledged = 0
    for _ in range(8):
        writer = subprocess.Popen(
            [sys.executable, "-c", WRITER, str(tmp_path), str(acknowledged)],
            stdout=subprocess.PIPE,
            text=True,
        )
        assert writer.stdout is not None
        writer.stdout.readline()
        time.sleep(secrets.randbelow(60) / 1000)
        writer.send_signal(signal.SIGKILL)
        printed = [int(line) for line in writer.stdout.read().split()]
        writer.wait(timeout=30)
        writer.stdout.close()
        acknowledged = max([acknowledged + 1, *printed])
        drafts = SealedDrafts(tmp_path)
        drafts.unlock("hoa", KEY)
        kept = drafts.load("a")
        assert kept is not None
        assert int(str(kept["number"])) >= acknowledged
        acknowledged = int(str(kept["number"]))


_values = st.text(max_size=40) | st.lists(
    st.dictionaries(st.text(max_size=8), st.text(max_size=20), max_size=3), max_size=3
)


@settings(max_examples=40, deadline=None)
@given(
    name=st.text(max_size=80).filter(lambda text: text.isprintable()),
    answers=st.dictionaries(st.text(max_size=10), _values, max_size=5),
)
def test_any_answers_under_any_name_come_back(
    tmp_path_factory: pytest.TempPathFactory, name: str, answers: dict[str, str]
) -> None:
    drafts = SealedDrafts(tmp_path_factory.mktemp("drafts"))
    drafts.unlock("hoa", KEY)
    drafts.keep(name, answers)
    assert drafts.load(name) == answers
    assert drafts.names() == (name,)


def test_importing_the_store_loads_no_cryptography() -> None:
    code = "import sys, ras_tui.drafts.sealed; sys.exit('cryptography' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], timeout=60).returncode == 0


@pytest.mark.skipif(not Path("/proc/self/fd").exists(), reason="open files are listed through /proc")
def test_a_draft_is_on_the_disk_before_it_has_its_name(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path, seen = tmp_path / "one.draft", list[tuple[str, bool]]()
    synchronise = os.fsync

    def noted(handle: int) -> None:
        place = Path(f"/proc/self/fd/{handle}").readlink()
        seen.append((place.name.partition(".draft")[0], path.exists()))
        synchronise(handle)

    monkeypatch.setattr(os, "fsync", noted)
    durable.write(path, b"sealed")
    assert seen == [("one", False), (tmp_path.name, True)]
