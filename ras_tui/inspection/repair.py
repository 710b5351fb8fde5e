"""Opening what does not keep to the rules."""

from typing import BinaryIO

from ras_tui.inspection.crowding import crowded
from ras_tui.inspection.document import has_pages
from ras_tui.inspection.lock import lock_of
from ras_tui.inspection.qpdf import UNREADABLE, PasswordError, QpdfDocument
from ras_tui.inspection.whole import whole


def opened(file: BinaryIO) -> tuple[QpdfDocument, bool]:
    """The document, and whether it had to be written anew to be read.

    pypdf, which searches more widely, writes anew what qpdf cannot open or finds no pages in. Raises
    ``PasswordError``, one of :data:`ras_tui.inspection.qpdf.UNREADABLE`, or ``MemoryError`` before too much
    is needed.
    """
    with whole(file) as data:
        if crowded(data):
            raise MemoryError
    try:
        document = QpdfDocument(file)
        if has_pages(document):
            return document, False
        document.close()
    except PasswordError:
        raise
    except UNREADABLE:
        if lock_of(file).encrypted:
            raise
    from ras_tui.inspection.rewriting import rewritten

    file.seek(0)
    return QpdfDocument(rewritten(file)), True
