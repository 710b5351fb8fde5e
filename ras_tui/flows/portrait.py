"""Cutting a portrait out of a photo: the frame, the cut, and again where it came out too small."""

from pathlib import Path

from ras_tui.attachments.jobs import Crop
from ras_tui.flows.bench import Bench, Repaired, looked_at, made, seen
from ras_tui.flows.outcomes import attempt
from ras_tui.framing import Frame, Framing, around, largest
from ras_tui.frontend import BACK, Back, FramePicture, Say
from ras_tui.inspection import inspect
from ras_tui.picture import Picture
from ras_tui.text.message import m
from ras_tui.validation.facts import FaceFacts


def around_face(face: FaceFacts, aspect: float) -> Frame:
    """The frame in which a head that was found has the size and the place that it should have."""
    return around(face.above, face.above + face.head, 0.5 + face.aside, aspect)


async def _portrait(path: Path) -> tuple[Picture, FaceFacts | None]:
    """The picture, and what was found of a face; None where nobody looked for one."""
    facts = (await inspect(path)).picture
    return await looked_at(path), facts.face if facts else None


async def crop(bench: Bench, path: Path) -> Repaired | Back:
    """The frame, the cut, and again where it came out too small."""
    portrait = await seen(bench, lambda: _portrait(path))
    if isinstance(portrait, Back):
        return BACK
    picture, face = portrait
    one = face if face and face.count == 1 else None
    start = Framing(around_face(one, picture.aspect) if one else largest(picture.aspect))
    about = "found" if one else "not_checked" if face is None else "not_found"
    while True:
        say = Say(m(f"repair.frame.{about}"))
        ask = FramePicture("repair.frame", picture, start, say=say, body=(m("repair.frame.body"),))
        framing = await bench.ui.frame(ask)
        if isinstance(framing, Back):
            return BACK
        start = framing
        job = Crop(framing.frame, framing.turn, bench.policy.photo.advised_bytes)
        cut = await attempt(bench.ui, lambda job=job: made(bench, job, path, "photo", ".jpg"))  # type: ignore[misc]
        if not isinstance(cut, Back):
            return cut
