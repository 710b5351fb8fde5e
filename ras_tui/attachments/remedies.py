"""Which repair helps against which finding."""

from collections.abc import Mapping
from enum import StrEnum
from typing import Final

from ras_tui.validation.finding import Findings


class Remedy(StrEnum):
    """A repair, in the order in which several are done (``repair.<value>``)."""

    PASSWORD = "password"
    """Take off a lock that needs a password."""
    MINE = "mine"
    """Take off restrictions that are the person's to lift."""
    REBUILD = "rebuild"
    """Write the pages anew: without damage, scripts, what was before the header."""
    TO_PDF = "to_pdf"
    """Make a PDF of a picture."""
    SHRINK = "shrink"
    ARRANGE = "arrange"
    """Leave out pages, turn them."""
    CROP = "crop"


_FOR: Final[Mapping[str, Remedy]] = {
    "pdf.password": Remedy.PASSWORD,
    "pdf.restricted": Remedy.MINE,
    "pdf.encrypted": Remedy.MINE,
    "pdf.repaired": Remedy.REBUILD,
    "pdf.junk_before": Remedy.REBUILD,
    "pdf.junk_after": Remedy.REBUILD,
    "pdf.scripts": Remedy.REBUILD,
    "pdf.embedded_files": Remedy.REBUILD,
    "pdf.version": Remedy.REBUILD,
    "pdf.too_large": Remedy.SHRINK,
    "pdf.near_limit": Remedy.SHRINK,
    "pdf.blank_pages": Remedy.ARRANGE,
    "photo.not_jpeg": Remedy.CROP,
    "photo.too_large": Remedy.CROP,
    "photo.may_be_too_large": Remedy.CROP,
    "photo.ratio": Remedy.CROP,
    "photo.turned": Remedy.CROP,
    "photo.print_colours": Remedy.CROP,
    "photo.located": Remedy.CROP,
    "photo.face_small": Remedy.CROP,
    "photo.face_large": Remedy.CROP,
    "photo.face_high": Remedy.CROP,
    "photo.face_low": Remedy.CROP,
    "photo.face_aside": Remedy.CROP,
}
_PICTURES: Final = frozenset({"jpeg", "png", "gif", "webp", "tiff", "bmp"})
_HOPELESS: Final = frozenset({"pdf.portfolio", "pdf.certificate_lock", "pdf.unknown_lock", "photo.damaged"})


def remedies(findings: Findings) -> tuple[Remedy, ...]:
    """The repairs that help, the one to begin with first; none where one of the findings is beyond repair."""
    codes = {finding.code for finding in findings}
    if codes & _HOPELESS:
        return ()
    found = {_FOR[code] for code in codes if code in _FOR}
    for finding in findings:
        if finding.code == "pdf.not_a_pdf" and finding.params.get("kind") in _PICTURES:
            found.add(Remedy.TO_PDF)
    return tuple(remedy for remedy in Remedy if remedy in found)
