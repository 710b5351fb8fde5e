"""A page or a picture as a few pixels, to be looked at."""

from io import BufferedRandom, BufferedReader
from typing import Any

import pypdfium2
from PIL import Image

from ras_tui.attachments.jobs import Made, Preview
from ras_tui.attachments.photo import turned
from ras_tui.attachments.pictures import UNREADABLE, open_picture
from ras_tui.attachments.refusal import Refusal
from ras_tui.inspection.kind import HEAD, kind_of
from ras_tui.validation.facts import PICTURES

MOST = 2000
"""Pixels to a side, whatever is asked."""
MOST_PART = 8
"""How much larger a part may be drawn."""
JPEG2000 = bytes.fromhex("0000000C6A5020200D0A870A")
"""Begins the portrait of a residence card; not a format in which a photo may be sent."""


def preview(source: BufferedReader, output: BufferedRandom, job: Preview) -> Made:
    """Write RGB bytes, row by row. Raises :class:`Refusal`."""
    source.seek(0)
    room = (min(MOST, max(1, job.width)), min(MOST, max(1, job.height)))
    head = source.read(HEAD)
    is_picture = head.startswith(JPEG2000) or kind_of(head) in PICTURES
    image = _picture(source, job, room) if is_picture else _page(source, job, room)
    output.write(image.tobytes())
    return Made(bytes=image.width * image.height * 3, pages=1, width=image.width, height=image.height)


def _picture(source: BufferedReader, job: Preview, room: tuple[int, int]) -> Image.Image:
    image = open_picture(source, portraits=True)
    try:
        image.draft("RGB", (room[0] * 2 * job.part, room[1] * 2 * job.part))
        small = _middle(turned(image, job.turn).convert("RGB"), job.part)
        small.thumbnail(room, Image.Resampling.LANCZOS)
    except UNREADABLE as error:
        raise Refusal("not_a_picture", 1) from error
    return small


def _middle(image: Image.Image, part: int) -> Image.Image:
    """One of ``part`` by ``part`` equal pieces, taken from the middle; the whole for 1."""
    wide, high = max(1, image.width // part), max(1, image.height // part)
    left, top = (image.width - wide) // 2, (image.height - high) // 2
    return image.crop((left, top, left + wide, top + high)) if part > 1 else image


def _page(source: BufferedReader, job: Preview, room: tuple[int, int]) -> Image.Image:
    source.seek(0)
    try:
        document: Any = pypdfium2.PdfDocument(source.read())
        if not 1 <= job.page <= len(document):
            raise Refusal("no_such_page", job.page)
        page = document[job.page - 1]
        page.set_rotation((page.get_rotation() + job.turn) % 360)
        scale = min(room[0] / page.get_width(), room[1] / page.get_height()) * min(job.part, MOST_PART)
        rendered = _middle(page.render(scale=max(scale, 0.01)).to_pil().convert("RGB"), job.part)
    except pypdfium2.PdfiumError as error:
        raise Refusal("unreadable", 1) from error
    rendered.thumbnail(room)
    image: Image.Image = rendered
    return image
