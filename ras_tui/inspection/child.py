"""The reading process: a file on standard input, facts as JSON lines on standard output, the last one counts.

It says what it knows as soon as it knows it, so that a file that takes too long still leaves something.
"""

import os
import sys
from dataclasses import replace
from hashlib import file_digest
from io import BufferedReader

from ras_tui.inspection.facts import to_json
from ras_tui.inspection.kind import HEAD, kind_of
from ras_tui.inspection.limits import confine
from ras_tui.validation.facts import PICTURES, Facts, Kind, PdfFacts

LARGEST = 100 * 1024 * 1024
"""Larger files are not read into memory: they are far beyond every limit anyway."""


def main(seconds: float) -> None:
    """Read the file on standard input and end the process."""
    confine(seconds)
    with os.fdopen(0, "rb") as file:
        facts = _outside(file)
        _tell(facts)
        try:
            _tell(_inside(file, facts, seconds))
        except MemoryError:
            _tell(replace(facts, trouble="too_heavy"))
    # Nothing is left to tidy up, and tidying up after a large file takes longer than reading it.
    sys.stdout.flush()
    os._exit(0)


def _outside(file: BufferedReader) -> Facts:
    """What can be known without reading the format."""
    head = file.read(HEAD)
    file.seek(0)
    digest = file_digest(file, "sha256").hexdigest()
    size = file.tell()
    file.seek(0)
    return Facts("", size, digest, kind_of(head))


def _inside(file: BufferedReader, facts: Facts, seconds: float) -> Facts:
    if facts.kind is not Kind.PDF and facts.kind not in PICTURES:
        return facts
    if facts.bytes > LARGEST:
        return replace(facts, trouble="too_heavy")
    data = file.read()
    if facts.kind is Kind.PDF:
        from ras_tui.inspection.pdf import read as read_pdf

        def tell(pdf: PdfFacts) -> None:
            _tell(replace(facts, pdf=pdf))

        return replace(facts, pdf=read_pdf(data, seconds * 0.8, tell))
    from ras_tui.inspection.picture import read as read_picture

    return replace(facts, picture=read_picture(data))


def _tell(facts: Facts) -> None:
    sys.stdout.write(to_json(facts) + "\n")
    sys.stdout.flush()
