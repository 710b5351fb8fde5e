"""The bookmarks of a PDF: which paper starts on which page."""

import pikepdf

from ras_tui.attachments.opening import UNREADABLE


def papers(pdf: pikepdf.Pdf) -> dict[int, str]:
    """The titles of the outermost bookmarks by the page they lead to (from 1); the first for each page."""
    places = {page.obj.objgen: number for number, page in enumerate(pdf.pages, 1)}
    found: dict[int, str] = {}
    try:
        with pdf.open_outline() as outline:
            for item in outline.root:
                page = places.get(_target(item))
                if page is not None and item.title:
                    found.setdefault(page, " ".join(item.title.split()))
    except UNREADABLE:
        return found
    return found


def _target(item: pikepdf.OutlineItem) -> tuple[int, int]:
    where: object = item.destination
    if where is None and item.action is not None:
        where = item.action.get("/D")
    first = where[0] if isinstance(where, pikepdf.Array) and len(where) else None
    return first.objgen if isinstance(first, pikepdf.Dictionary) else (0, 0)
