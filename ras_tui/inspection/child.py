"""The reading process: open files come on standard input, a socket; facts go back as lines of JSON.

It says what it knows as soon as it knows it, so that a file that takes too long still leaves something.
"""

import gc
import os
import select
import socket
from io import FileIO
from typing import BinaryIO

from ras_tui.inspection.facts import to_json
from ras_tui.inspection.kind import HEAD, kind_of
from ras_tui.inspection.limits import confine, for_seconds
from ras_tui.inspection.pdf import read as read_pdf
from ras_tui.inspection.wire import FINAL, QUESTION, READY
from ras_tui.validation.facts import PICTURES, Facts, Kind, PdfFacts

LARGEST = 500 * 1024 * 1024
"""Larger files are not looked into: they are far beyond every limit anyway."""
LARGEST_PICTURE = 100 * 1024 * 1024
"""Pictures are read into memory."""
_IDLE = 0.3
"""Seconds without a question after which the process gets ready for more than plain files."""
_MARGIN = 0.8
"""Of the time, after which reading stops by itself, so that an answer still comes."""


def main() -> None:
    """Answer until the channel ends, and end the process."""
    confine()
    channel = socket.socket(fileno=0)
    gc.freeze()
    channel.sendall(READY)
    _prepare(channel)
    while True:
        question, files, _, _ = socket.recv_fds(channel, QUESTION.size, 1)
        if len(question) < QUESTION.size or not files:
            break
        seconds, with_images = QUESTION.unpack(question)
        # Unbuffered: what is read in small steps is mapped.
        with FileIO(files[0]) as file, for_seconds(seconds):
            _serve(channel, file, seconds, with_images=with_images)
    # Nothing is left to tidy up.
    os._exit(0)


def _prepare(channel: socket.socket) -> None:
    """Load what only some files need, unless somebody asks at once."""
    if not select.select([channel], [], [], _IDLE)[0]:
        gc.freeze()


def _serve(channel: socket.socket, file: BinaryIO, seconds: float, *, with_images: bool) -> None:
    facts = _outside(file)
    try:
        answer = _inside(channel, file, facts, seconds * _MARGIN, with_images=with_images)
    except MemoryError:
        gc.collect()
        answer = facts._replace(trouble="too_heavy")
    _tell(channel, answer, FINAL)


def _outside(file: BinaryIO) -> Facts:
    """What can be known without reading the format."""
    number = file.fileno()
    return Facts("", os.fstat(number).st_size, "", kind_of(os.pread(number, HEAD, 0)))


def _inside(
    channel: socket.socket, file: BinaryIO, facts: Facts, seconds: float, *, with_images: bool
) -> Facts:
    if facts.kind is Kind.PDF and facts.bytes <= LARGEST:

        def tell(pdf: PdfFacts) -> None:
            _tell(channel, facts._replace(pdf=pdf))

        return facts._replace(pdf=read_pdf(file, seconds, tell, with_images=with_images))
    if facts.kind in PICTURES and facts.bytes <= LARGEST_PICTURE:
        from ras_tui.inspection.picture import read as read_picture

        file.seek(0)
        return facts._replace(picture=read_picture(file.read()))
    known = facts.kind is Kind.PDF or facts.kind in PICTURES
    return facts._replace(trouble="too_heavy") if known else facts


def _tell(channel: socket.socket, facts: Facts, mark: bytes = b"") -> None:
    channel.sendall(mark + to_json(facts).encode() + b"\n")
