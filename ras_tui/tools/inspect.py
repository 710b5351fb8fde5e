"""``ras-tui inspect [--json] FILE…``: judge papers and photos, without a screen and without the service."""

import os
import sys
from collections.abc import Iterable
from datetime import date
from pathlib import Path
from typing import TextIO

from ras_tui.inspection.readers import Readers
from ras_tui.inspection.worker import Worker

SUFFIXES = frozenset({".pdf", ".jpg", ".jpeg", ".png", ".heic", ".heif"})
"""What is looked for in a folder; a file that is named itself is always looked at."""


def run(
    paths: Iterable[str | Path],
    *,
    as_json: bool = False,
    images: bool = False,
    language: str = "ja",
    edition: str = "2024",
    day: date | None = None,
    out: TextIO | None = None,
    reader: Worker | None = None,
) -> int:
    """Judge files, and the papers and pictures of folders, in order; answers the exit code.

    0 all can be sent, 1 something is worth knowing, 2 a file cannot be sent, 3 a file cannot be read.
    JSON is one object a line, one line a file; with ``images``, each has every placement. ``reader`` is a
    reading process that starts already.
    """
    files, out = [file for path in paths for file in _files(Path(path))], out or sys.stdout
    with Readers(len(files), reader) as readers:
        # While the reading process starts, the words and rules are loaded.
        from ras_tui.tools.inspected import Teller

        teller = Teller(language, edition, day, as_json=as_json, with_images=images)
        if not files:
            sys.stderr.write(teller.nothing() + "\n")
        for path, facts in zip(files, readers.read(files, images=images), strict=True):
            out.write(teller.tell(path, facts))
            out.flush()
        return teller.exit_code


def _files(path: Path) -> list[Path]:
    """The file itself, or the papers and pictures in a folder and those in it, hidden ones left out."""
    if not path.is_dir():
        return [path]
    found: list[Path] = []
    for folder, folders, names in os.walk(path):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        found += [
            Path(folder, name)
            for name in sorted(names)
            if Path(name).suffix.lower() in SUFFIXES and not name.startswith(".")
        ]
    return found
