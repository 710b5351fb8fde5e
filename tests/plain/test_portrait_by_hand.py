"""A portrait on a machine without OpenCV: nobody looks for the face, and the person measures the head."""

import re
import shlex
import sys
from io import StringIO
from pathlib import Path

import pytest
from PIL import Image

from ras_tui.documents.attachment_declaration import Case
from ras_tui.flows.bench import Bench
from ras_tui.flows.judging import settle
from ras_tui.messages.applications import AttachmentKind
from ras_tui.plain.frontend import PlainFrontend
from ras_tui.text.translator import Translator
from ras_tui.validation.policy import policy
from tests.world import FIRST_DAY

HAIR, CHIN = 0.2, 0.7
"""Where two dark lines stand in the picture, as shares of its height."""


@pytest.fixture
def without_opencv(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The processes that read and repair files are started by an interpreter that finds no OpenCV."""
    python = tmp_path / "without" / "bin" / "python"
    python.parent.mkdir(parents=True)
    python.write_text(
        "#!/bin/sh\n"
        "# -I -X utf8 -c CODE ROOT\n"
        "code=$5; shift 5; hidden=\"import sys; sys.modules['cv2'] = None\"\n"
        f'exec {shlex.quote(sys.executable)} -I -X utf8 -c "$hidden; $code" "$@"\n'
    )
    python.chmod(0o755)
    monkeypatch.setattr(sys, "executable", str(python))


def lined(folder: Path) -> Path:
    """A grey picture with a line where hair and chin would be."""
    image = Image.new("L", (1500, 1500), 200)
    for share in (HAIR, CHIN):
        image.paste(0, (0, round(share * 1500) - 4, 1500, round(share * 1500) + 4))
    path = folder / "portrait.jpg"
    image.save(path, quality=90)
    return path


def dark_rows(path: Path) -> list[float]:
    """The middles of the dark lines, as shares of the height."""
    with Image.open(path) as image:
        column = image.convert("L").resize((1, image.height))
        dark = [row for row in range(image.height) if column.getpixel((0, row)) < 100]  # type: ignore[operator]
        starts = [row for row in dark if row - 1 not in dark]
        ends = [row for row in dark if row + 1 not in dark]
        return [(start + end + 1) / 2 / image.height for start, end in zip(starts, ends, strict=True)]


async def converse(path: Path, *typed: str) -> tuple[object, str]:
    """The photo settled by these lines, and all that was said."""
    lines, output = StringIO("".join(f"{line}\n" for line in typed)), StringIO()
    ui = PlainFrontend(Translator("en"), lines, output)
    bench = Bench(ui, path.parent, policy(), Case(day=FIRST_DAY), ())
    settled = await settle(bench, path, AttachmentKind.PHOTO, FIRST_DAY)
    return settled, output.getvalue()


@pytest.mark.usefixtures("without_opencv")
async def test_where_no_program_looks_for_the_face_the_persons_two_lines_are_judged(tmp_path: Path) -> None:
    settled, said = await converse(lined(tmp_path), "1", "5-95", "0-60", "20-70", "", "1")

    assert said.count("The face and the background were not checked. Look at them yourself.") == 2
    assert "No program looked for the face here. Place the frame yourself." in said
    _, too_large, no_room, good = re.split("> (?:5-95|0-60|20-70)", said)
    assert "The head is too large: 36 mm of 40" in too_large
    assert "too little room above the head: 0 mm" in no_room
    assert "the head is about 25 mm (25±3 mm) and the room above it 5 mm (5±3 mm)" in good
    assert "too large" not in good.split("Inspecting")[0]
    assert isinstance(settled, Path)
    assert dark_rows(settled) == pytest.approx([5 / 40, 30 / 40], abs=0.01)
