"""The second reader: pypdf finds objects in some files that qpdf gives up, and writes them anew."""

import logging
from io import BytesIO
from typing import BinaryIO

from pypdf import PdfReader, PdfWriter
from pypdf.errors import PyPdfError

LARGEST = 64 * 1024 * 1024
"""Larger files are left alone: they are beyond every limit anyway, and all of it is held in memory."""


def rewritten(file: BinaryIO) -> BytesIO:
    """The same document in a file without damage. Raises ``ValueError`` when pypdf cannot read it either."""
    logging.getLogger("pypdf").disabled = True
    data = file.read(LARGEST + 1)
    if len(data) > LARGEST:
        raise ValueError("too large to be rewritten")
    out = BytesIO()
    try:
        PdfWriter(clone_from=PdfReader(BytesIO(data))).write(out)
    except (PyPdfError, NotImplementedError, RecursionError, AssertionError, AttributeError) as error:
        raise ValueError("not readable") from error
    out.seek(0)
    return out
