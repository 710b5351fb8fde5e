"""Where to cut a PDF: whole papers together where they fit, else between pages."""

from collections.abc import Iterator
from io import BufferedReader
from itertools import pairwise

import pikepdf
from pikepdf import Array, Dictionary, Stream

from ras_tui.attachments.jobs import Made, Part, Plan, Title
from ras_tui.attachments.opening import UNREADABLE, is_signed, open_pdf
from ras_tui.attachments.outline import papers
from ras_tui.attachments.refusal import Refusal

OBJECT = 120
"""Bytes that an object costs beside its stream's data, and a page's own."""
SPARE = 8192
"""Bytes of a part's own structure."""

Weights = dict[tuple[int, int], int]
"""Bytes by object."""


def plan(source: BufferedReader, job: Plan) -> Made:
    """The parts, in order. Raises :class:`Refusal` ``page_too_large`` for a page that fits into none."""
    with open_pdf(source) as pdf:
        if pdf.is_encrypted:
            raise Refusal("locked", 1)
        if is_signed(pdf):
            raise Refusal("signed", 1)
        titles = {each.page: each.title for each in job.titles} or papers(pdf)
        try:
            weights = [_weights(page.obj) for page in pdf.pages]
        except UNREADABLE as error:
            raise Refusal("unreadable", 1) from error
    room = job.most - SPARE
    for number, weight in enumerate(weights, 1):
        if sum(weight.values()) > room:
            raise Refusal("page_too_large", number)
    parts = tuple(_named(first, last, titles) for first, last in _runs(weights, sorted(titles), room))
    return Made(pages=len(weights), parts=parts)


def _runs(weights: list[Weights], starts: list[int], room: int) -> Iterator[tuple[int, int]]:
    """Greedy: as many whole papers as fit; a paper that is too large alone is cut between its pages."""
    total = len(weights)
    edges = sorted({1, *starts, total + 1})
    first, inside, last = 1, Weights(), 0
    for start, after in pairwise(edges):
        paper = range(start, after)
        for chunk in [paper] if _fits(weights, paper, room) else _singles(paper):
            more = _joined(weights, chunk)
            if last and sum({**inside, **more}.values()) > room:
                yield first, last
                first, inside = chunk[0], Weights()
            inside.update(more)
            last = chunk[-1]
    yield first, last


def _singles(pages: range) -> list[range]:
    return [range(page, page + 1) for page in pages]


def _fits(weights: list[Weights], pages: range, room: int) -> bool:
    return sum(_joined(weights, pages).values()) <= room


def _joined(weights: list[Weights], pages: range) -> Weights:
    together = Weights()
    for page in pages:
        together.update(weights[page - 1])
    return together


def _named(first: int, last: int, titles: dict[int, str]) -> Part:
    before = max((page for page in titles if page <= first), default=0)
    inside = [page for page in sorted(titles) if page == before or first < page <= last]
    starts = tuple(Title(max(first, page), titles[page]) for page in inside)
    return Part(first, last, tuple(each.title for each in starts), starts)


def _weights(page: pikepdf.Object) -> Weights:
    """Everything a page needs, each object once."""
    found: Weights = {}
    todo: list[object] = [page]
    while todo:
        each = todo.pop()
        if not isinstance(each, pikepdf.Object):
            continue
        if each.is_indirect:
            if each.objgen in found or (each is not page and _is_page(each)):
                continue
            found[each.objgen] = OBJECT
        if isinstance(each, Stream):
            found[each.objgen] += int(each.get("/Length", 0))
        if isinstance(each, Dictionary | Stream):
            todo += [each[key] for key in each.keys() if key not in ("/Parent", "/P")]  # noqa: SIM118
        elif isinstance(each, Array):
            todo += list(each)
    return found


def _is_page(each: pikepdf.Object) -> bool:
    return isinstance(each, Dictionary) and each.get("/Type") in (pikepdf.Name.Page, pikepdf.Name.Pages)
