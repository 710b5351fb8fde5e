"""Facts as JSON and back: what the reading process writes and its parent reads.

The reader on the other side of the pipe has handled a stranger's file, so every value's type is checked.
"""

from collections.abc import Iterable, Iterator
from datetime import date
from json import dumps, loads
from typing import NamedTuple

from ras_tui.inspection.shapes import decode
from ras_tui.validation.facts import Facts, PageFacts

MOST_PAGES = 1_000_000
"""Pages that an answer may stand for."""


class MalformedFacts(ValueError):
    """The JSON does not describe facts."""


class _Run(NamedTuple):
    """Pages that follow each other and are alike."""

    count: int  # type: ignore[assignment]  # not what a tuple calls so
    first: PageFacts


class _Answer(NamedTuple):
    """What stands in a line."""

    facts: Facts
    """Without pages."""
    runs: tuple[_Run, ...]


def to_json(facts: Facts) -> str:
    """One line of JSON: rows of values. Pages that follow each other and are alike are written once."""
    pages = facts.pdf.pages if facts.pdf else ()
    answer = _Answer(_with(facts, ()), tuple(_runs(pages)))
    return dumps(answer, default=date.isoformat, separators=(",", ":"))


def from_json(line: str | bytes) -> Facts:
    """The facts that :func:`to_json` wrote. Raises :class:`MalformedFacts`."""
    try:
        facts, runs = decode(_Answer, loads(line))
        return _with(facts, _pages(runs)) if facts.pdf else facts
    except (ValueError, RecursionError) as error:
        raise MalformedFacts(str(error)) from error


def _with(facts: Facts, pages: tuple[PageFacts, ...]) -> Facts:
    return facts._replace(pdf=facts.pdf._replace(pages=pages)) if facts.pdf else facts


def _runs(pages: Iterable[PageFacts]) -> Iterator[_Run]:
    """The pages, each run put together."""
    count, first, shared = 0, None, tuple[object, ...]()
    for page in pages:
        if first and page[1:] == shared and page.number == first.number + count:
            count += 1
            continue
        if first:
            yield _Run(count, first)
        count, first, shared = 1, page, page[1:]
    if first:
        yield _Run(count, first)


def _pages(runs: Iterable[_Run]) -> tuple[PageFacts, ...]:
    pages = list[PageFacts]()
    for count, first in runs:
        if not 1 <= count <= MOST_PAGES - len(pages):
            raise MalformedFacts("no such number of pages")
        pages.append(first)
        number, *shared = first
        pages += [PageFacts._make((number + more, *shared)) for more in range(1, count)]
    return tuple(pages)
