"""Whether a picture can be sent as the portrait (guide, note 18).

What a detector and simple measures see (face, light, background, sharpness) is only hinted at: they err, and
a person looks at the photo in the end. Whether somebody wears a hat or retouched the picture, nobody looked.
"""

from collections.abc import Iterator
from datetime import date

from ras_tui.validation.facts import PICTURES, FaceFacts, Facts, Kind, PictureFacts
from ras_tui.validation.finding import Finding, Findings, Severity
from ras_tui.validation.months import months_before
from ras_tui.validation.policy import AttachmentPolicy, PhotoPolicy
from ras_tui.validation.verdict import Verdict, verdict, worst_first

__all__ = ["Verdict", "judge", "verdict"]

WARNING, NOTE = Severity.WARNING, Severity.NOTE


def judge(facts: Facts, policy: AttachmentPolicy, *, today: date) -> Findings:
    """All that a person should know before sending the photo, errors first."""
    if facts.kind is Kind.EMPTY:
        return (Finding("photo.empty"),)
    if facts.kind not in PICTURES and not facts.trouble:
        return (Finding("photo.not_an_image", params={"kind": facts.kind.value}),)
    found = [*_file(facts, policy.photo)]
    if facts.trouble:
        found.append(Finding(f"photo.{facts.trouble}"))
    elif facts.picture is not None:
        found += _picture(facts.picture, policy.photo, today)
    elif facts.kind in policy.photo.kinds:
        found.append(Finding("photo.damaged"))
    return worst_first(found)


def _file(facts: Facts, limits: PhotoPolicy) -> Iterator[Finding]:
    if facts.kind in PICTURES and facts.kind not in limits.kinds:
        yield Finding("photo.not_jpeg", params={"kind": facts.kind.value})
    sizes = {"bytes": facts.bytes, "kilobytes": -(-facts.bytes // 1024)}
    if facts.bytes > limits.max_bytes:
        yield Finding("photo.too_large", params={**sizes, "limit": limits.max_bytes // 1_048_576})
    elif facts.bytes > limits.advised_bytes:
        params = {**sizes, "limit": limits.advised_bytes // 1024}
        yield Finding("photo.may_be_too_large", params=params, severity=WARNING)


def _picture(picture: PictureFacts, limits: PhotoPolicy, today: date) -> Iterator[Finding]:
    if picture.damaged:
        yield Finding("photo.damaged")
    yield from _shape(picture, limits)
    if picture.orientation != 1:
        yield Finding("photo.turned", severity=WARNING)
    if picture.mode == "CMYK":
        yield Finding("photo.print_colours", severity=WARNING)
    if picture.taken:
        yield from _age(picture.taken, limits, today)
    if picture.located:
        yield Finding("photo.located", severity=NOTE)
    yield from _looks(picture, limits)
    if picture.face:
        yield from _face(picture.face, limits)


def _shape(picture: PictureFacts, limits: PhotoPolicy) -> Iterator[Finding]:
    pixels = {"width": picture.width, "height": picture.height}
    wide, high = limits.ratio
    should, is_ = picture.height * wide, picture.width * high
    if abs(is_ - should) > should * limits.tolerance:
        yield Finding("photo.ratio", params=pixels)
    if picture.width < limits.min_width or picture.height < limits.min_height:
        least = {"min_width": limits.min_width, "min_height": limits.min_height}
        yield Finding("photo.small", params={**pixels, **least})
    elif picture.width < limits.advised_width or picture.height < limits.advised_height:
        advised = {"min_width": limits.advised_width, "min_height": limits.advised_height}
        yield Finding("photo.rather_small", params={**pixels, **advised}, severity=NOTE)


def _age(taken: date, limits: PhotoPolicy, today: date) -> Iterator[Finding]:
    """A camera's clock may be wrong, so its date is never an error."""
    if taken > today:
        yield Finding("photo.from_the_future", params={"taken": taken}, severity=NOTE)
    elif taken < months_before(today, limits.max_age_months):
        yield Finding("photo.old", params={"taken": taken, "months": limits.max_age_months}, severity=WARNING)


def _looks(picture: PictureFacts, limits: PhotoPolicy) -> Iterator[Finding]:
    dark, bright = limits.brightness
    enough = picture.width >= limits.min_width and picture.height >= limits.min_height
    if enough and picture.sharpness is not None and picture.sharpness < limits.sharp:
        yield Finding("photo.blurred", severity=WARNING)
    if picture.brightness is not None and picture.brightness < dark:
        yield Finding("photo.too_dark", severity=WARNING)
    elif (picture.brightness or 0) > bright or (picture.burnt or 0) > limits.burnt:
        yield Finding("photo.too_bright", severity=WARNING)
    if picture.unevenness is not None and picture.unevenness > limits.uneven:
        yield Finding("photo.background", severity=WARNING)


def _face(face: FaceFacts, limits: PhotoPolicy) -> Iterator[Finding]:
    if face.count == 0:
        yield Finding("photo.no_face", severity=WARNING)
        return
    if face.count > 1:
        yield Finding("photo.several_faces", severity=WARNING)
    yield from head_findings(face.head, face.above, limits)
    if abs(face.aside) > limits.aside:
        yield Finding("photo.face_aside", severity=WARNING)
    # One that is missed says little: a detector needs both to be large and evenly lit.
    if face.eyes == 0:
        yield Finding("photo.eyes", severity=WARNING)


def head_findings(head: float, above: float, limits: PhotoPolicy) -> Iterator[Finding]:
    """What is wrong with a head of that size and that room above it, as shares of the photo's height."""
    size, room = (round(max(0.0, share) * limits.height_mm) for share in (head, above))
    yield from _between("photo.face_small", "photo.face_large", size, limits.head_mm)
    yield from _between("photo.face_high", "photo.face_low", room, limits.above_mm)


def _between(less: str, more: str, mm: int, bounds: tuple[int, int]) -> Iterator[Finding]:
    low, high = bounds
    if not low <= mm <= high:
        yield Finding(
            less if mm < low else more, params={"mm": mm, "low": low, "high": high}, severity=WARNING
        )
