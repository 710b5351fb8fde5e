"""One PDF from PDFs and pictures, in a given order."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from io import BufferedRandom, BufferedReader

import pikepdf
from pikepdf import Name, OutlineItem

from ras_tui.attachments.jobs import Build, Leaf, Made
from ras_tui.attachments.opening import UNREADABLE, open_pdf, was_damaged
from ras_tui.attachments.pictures import as_pdf
from ras_tui.attachments.refusal import Refusal
from ras_tui.inspection.kind import HEAD, kind_of
from ras_tui.validation.facts import PICTURES, Kind

Tell = Callable[[str, int, int], None]


def count(sources: list[BufferedReader]) -> Made:
    """How many pages each file has; a picture has one, or one for each of its frames."""
    counts = tuple(len(_as_pdf(source, number).pages) for number, source in enumerate(sources, 1))
    return Made(pages=sum(counts), counts=counts)


def build(sources: list[BufferedReader], output: BufferedRandom, job: Build, tell: Tell) -> Made:
    """Put the pages together. Raises :class:`Refusal`: ``no_such_page``, ``no_pages``, those of opening."""
    opened = []
    for number, source in enumerate(sources, 1):
        tell("reading", number, len(sources))
        opened.append(_as_pdf(source, number))
    leaves = tuple(_single(opened, job.leaves or _whole(opened, job.titles)))
    made = pikepdf.new()
    try:
        _copy(made, opened, leaves, tell)
        _bookmark(made, leaves)
        if job.language:
            made.Root.Lang = pikepdf.String(job.language)
        tell("writing", 0, 0)
        made.remove_unreferenced_resources()
        made.save(output, object_stream_mode=pikepdf.ObjectStreamMode.generate)
    except UNREADABLE as error:
        raise Refusal("unreadable", 1) from error
    damaged = any(was_damaged(pdf) for pdf in opened)
    return Made(bytes=output.tell(), pages=len(made.pages), repaired=damaged)


def _as_pdf(source: BufferedReader, number: int) -> pikepdf.Pdf:
    source.seek(0)
    kind = kind_of(source.read(HEAD))
    if kind in PICTURES:
        return as_pdf(source, number)
    if kind not in (Kind.PDF, Kind.EMPTY):
        raise Refusal("unreadable", number)
    pdf = open_pdf(source, number=number)
    if pdf.is_encrypted:
        raise Refusal("locked", number)
    _flatten(pdf)
    return pdf


def _flatten(pdf: pikepdf.Pdf) -> None:
    """What is filled in and noted becomes part of the page: fields do not survive being put together."""
    if "/AcroForm" in pdf.Root:
        try:
            pdf.generate_appearance_streams()
            pdf.flatten_annotations("screen")
        except UNREADABLE:
            return


def _whole(opened: list[pikepdf.Pdf], titles: tuple[str, ...]) -> tuple[Leaf, ...]:
    named = {place: title for place, title in enumerate(titles)}
    return tuple(Leaf(place, 0, title=named.get(place, "")) for place in range(len(opened)))


def _single(opened: list[pikepdf.Pdf], leaves: Iterable[Leaf]) -> Iterator[Leaf]:
    """Every leaf a page that there is. Raises :class:`Refusal` ``no_such_page``."""
    for leaf in leaves:
        count = len(opened[leaf.source].pages) if 0 <= leaf.source < len(opened) else 0
        if leaf.page == 0:
            for page in range(1, count + 1):
                yield replace(leaf, page=page, title=leaf.title if page == 1 else "")
        elif 1 <= leaf.page <= count:
            yield leaf
        else:
            raise Refusal("no_such_page", leaf.page)


def _copy(made: pikepdf.Pdf, opened: list[pikepdf.Pdf], leaves: tuple[Leaf, ...], tell: Tell) -> None:
    for done, leaf in enumerate(leaves, 1):
        made.pages.append(opened[leaf.source].pages[leaf.page - 1])
        page = made.pages[-1]
        _disarm(page)
        if leaf.turn:
            page.rotate(leaf.turn, relative=True)
        tell("putting_together", done, len(leaves))


def _bookmark(made: pikepdf.Pdf, leaves: tuple[Leaf, ...]) -> None:
    items = [OutlineItem(leaf.title, place) for place, leaf in enumerate(leaves) if leaf.title]
    if items:
        with made.open_outline() as outline:
            outline.root.extend(items)


def _disarm(page: pikepdf.Page) -> None:
    """No page starts anything by itself or when it is clicked."""
    if "/AA" in page.obj:
        del page.obj["/AA"]
    notes = page.obj.get("/Annots")
    for note in notes if isinstance(notes, pikepdf.Array) else ():
        if not isinstance(note, pikepdf.Dictionary):
            continue
        if "/AA" in note:
            del note["/AA"]
        act = note.get("/A")
        kind = act.get("/S") if isinstance(act, pikepdf.Dictionary) else None
        if kind in (Name.JavaScript, Name.Launch, Name.SubmitForm, Name.ImportData, Name.Rendition):
            del note["/A"]
