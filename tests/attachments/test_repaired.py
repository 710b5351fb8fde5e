"""What repairs make is sound for qpdf and for our own inspection, and keeps its pages' text and order."""

from pathlib import Path

import pikepdf
import pytest

from ras_tui.attachments.jobs import Build, Job, Leaf, Shrink, Unlock
from ras_tui.attachments.split import COVER, split
from ras_tui.attachments.worker import make
from ras_tui.documents.attachment_declaration import Case
from ras_tui.inspection import inspect_file
from tests.attachments.made import is_sound, noise, texts

WORDS = ["one", "two", "three", "four"]


@pytest.fixture(scope="module")
def given(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Four pages of words over pictures; the second turned; once more with restrictions."""
    folder = tmp_path_factory.mktemp("given")
    with pikepdf.open(noise(folder / "plain.pdf", *WORDS, side=300)) as pdf:
        pdf.pages[1].rotate(90, relative=False)
        lock = pikepdf.Permissions(extract=False, print_lowres=False)
        pdf.save(folder / "open.pdf", linearize=True)
        pdf.save(folder / "restricted.pdf", encryption=pikepdf.Encryption(owner="x", user="", allow=lock))
    return folder


def assert_right(path: Path, words: list[str]) -> None:
    assert is_sound(path)
    assert texts(path) == words
    facts = inspect_file(path).pdf
    assert facts is not None
    assert (facts.page_count, facts.damaged, facts.cut_off) == (len(words), False, False)
    assert not facts.encryption.encrypted


@pytest.mark.parametrize(
    ("name", "job", "words"),
    [
        ("open.pdf", Build(), WORDS),
        ("open.pdf", Build((Leaf(0, 4), Leaf(0, 1, 180), Leaf(0, 2))), ["four", "one", "two"]),
        ("restricted.pdf", Unlock(), WORDS),
        ("open.pdf", Shrink(1_000_000), WORDS),
        ("open.pdf", Shrink(200_000, least_dpi=100, colours="bilevel"), WORDS),
    ],
    ids=["put together", "arranged", "unlocked", "packed", "resampled"],
)
async def test_a_repaired_file_is_right(
    given: Path, tmp_path: Path, name: str, job: Job, words: list[str]
) -> None:
    before = (given / name).read_bytes()
    await make(job, [given / name], tmp_path / "made.pdf")
    assert_right(tmp_path / "made.pdf", words)
    assert (given / name).read_bytes() == before


async def test_parts_together_are_the_whole(given: Path, tmp_path: Path) -> None:
    most = (given / "open.pdf").stat().st_size * 5 // 8 + COVER
    made = await split(given / "open.pdf", tmp_path, Case(), most)
    assert len(made) == 2
    assert [word for path, _ in made for word in texts(path)[1:]] == WORDS
    for path, _ in made:
        assert_right(path, texts(path))
