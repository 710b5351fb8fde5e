"""Inspection against pdfinfo, qpdf, pdfimages and MuPDF: over made files and over PDFs that packages brought.

``RAS_SAMPLES=folder`` adds the PDFs of a folder; real-world files are not kept in the repository.
"""

import os
import subprocess
import sys
from collections.abc import Iterator
from itertools import chain, islice
from pathlib import Path

import pytest

from ras_sandbox.papers import make
from tests.inspection import oracle
from tests.inspection.agreement import (
    BARS,
    PAGES,
    RESOLUTION,
    RESTRICTED,
    Agreement,
    agreement,
)
from tests.inspection.made import scans, words, written
from tests.inspection.test_resolution import SAME_AS_POPPLER

pytestmark = pytest.mark.skipif(bool(oracle.missing()), reason=f"{oracle.missing()} is not installed")

_LOCKS = (
    ("", "owner", "40"),
    ("", "owner", "128", "--use-aes=y", "--print=none"),
    ("", "owner", "256", "--extract=n", "--modify=none"),
    ("opens", "owner", "256"),
)


def made(folder: Path) -> Iterator[Path]:
    make(folder / "papers")
    yield from sorted((folder / "papers").glob("*.pdf"))
    for number, pdf in enumerate(SAME_AS_POPPLER.values()):
        yield written(folder, pdf().write(), f"case-{number}.pdf")
    yield written(folder, scans(36, 75, 150, 200, 300), "scans.pdf")
    plain = written(folder, words(3), "words.pdf")
    yield plain
    for number, lock in enumerate(_LOCKS):
        target = folder / f"locked-{number}.pdf"
        weak = () if "256" in lock else ("--allow-weak-crypto",)
        subprocess.run(["qpdf", *weak, "--encrypt", *lock, "--", plain, target], check=True)
        yield target


def installed() -> Iterator[Path]:
    """PDFs of Python's and the system's packages; the first that are found."""
    folders = [Path(sys.prefix), Path("/usr/share")]
    return islice(chain.from_iterable(folder.rglob("*.pdf") for folder in folders), 20)


def held(found: Agreement) -> None:
    assert found.compared[PAGES]
    short = {what: found.share(what) for what, bar in BARS.items() if found.share(what) < bar}
    assert not short, "\n".join(found.different)


def test_made_files_are_seen_as_independent_tools_see_them(tmp_path: Path) -> None:
    found = agreement(made(tmp_path))
    held(found)
    assert found.compared[RESTRICTED] == 4
    assert found.compared[RESOLUTION] > 25


def test_files_that_packages_brought_are_seen_as_independent_tools_see_them() -> None:
    paths = list(installed())
    if not paths:
        pytest.skip("no package brought a PDF")
    held(agreement(paths))


@pytest.mark.soak
def test_a_folder_of_real_files_is_seen_as_independent_tools_see_it() -> None:
    folder = os.environ.get("RAS_SAMPLES")
    if not folder:
        pytest.skip("RAS_SAMPLES names no folder")
    found = agreement(sorted(Path(folder).rglob("*.pdf")))
    held(found)
    assert found.slowest < 2
    assert found.peak < 150
