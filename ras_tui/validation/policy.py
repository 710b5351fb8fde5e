"""What the authority takes, by edition: dated values, each with its source."""

from datetime import date
from typing import NamedTuple

from ras_tui.validation.facts import Kind

MB_DECIMAL, MB_BINARY = 1_000_000, 1_048_576


class PdfPolicy(NamedTuple):
    """Papers (guide, note 16)."""

    max_files: int | None
    """None: several, bounded only by their size together."""
    max_bytes: int
    """More is refused. The guide's MB may be decimal or binary: this is the larger reading."""
    surely_bytes: int
    """Up to here both readings agree."""
    recommended_dpi: int = 200
    tolerated_dpi: int = 198
    """Sizes in points are rounded, so a scan of 200 dpi often measures a little less."""
    poor_dpi: int = 150
    """Below this the papers are hard to read."""

    @property
    def max_megabytes(self) -> int:
        """As the guide writes it."""
        return self.max_bytes // MB_BINARY


class PhotoPolicy(NamedTuple):
    """The portrait (guide, note 18: 4 cm by 3 cm, taken within 3 months)."""

    kinds: frozenset[Kind]
    max_bytes: int
    """More is refused: the upload's own bound, for the authority names none."""
    advised_bytes: int
    """More may be refused by the office: one source only, not the guide."""
    min_width: int
    min_height: int
    """Pixels. Fewer cannot show a face sharply on 40 mm; not from the guide."""
    advised_width: int
    advised_height: int
    """Pixels of about 400 dpi on 30 by 40 mm."""
    max_age_months: int
    ratio: tuple[int, int] = (3, 4)
    """Width to height."""
    height_mm: int = 40
    head_mm: tuple[int, int] = (22, 28)
    """From hair to chin, least and most; from the photo trade, the office shows a drawing."""
    above_mm: tuple[int, int] = (2, 8)
    """Room above the hair, least and most; the same source."""
    aside: float = 0.08
    """How far the face may be from the middle, as a share of the width."""
    sharp: float = 60.0
    """Least sharpness; this and what follows are not the office's, and only hinted at."""
    brightness: tuple[int, int] = (60, 235)
    burnt: float = 0.25
    """Most of a face that may be plain white, as a share."""
    uneven: float = 0.03
    """Most of the background that may differ, as a share."""
    tolerance: float = 0.01
    """How far the ratio may be off, as a share."""


class AttachmentPolicy(NamedTuple):
    """The limits of one edition."""

    edition: str
    in_force_from: date
    pdf: PdfPolicy
    photo: PhotoPolicy
    source: str


class UnknownEdition(LookupError):
    """No limits are known for the edition."""


_PHOTO_2024 = PhotoPolicy(
    kinds=frozenset({Kind.JPEG}),
    max_bytes=10 * MB_BINARY,
    advised_bytes=50 * 1024,
    min_width=300,
    min_height=400,
    advised_width=472,
    advised_height=630,
    max_age_months=3,
)

_POLICIES = (
    AttachmentPolicy(
        "2024",
        date(2024, 3, 19),
        PdfPolicy(max_files=1, max_bytes=10 * MB_BINARY, surely_bytes=10 * MB_DECIMAL),
        _PHOTO_2024,
        "Guide 2024.3, notes 16 and 18; photo: 50 KB and JPEG from one third-party page",
    ),
    AttachmentPolicy(
        "2026",
        date(2026, 1, 5),
        PdfPolicy(max_files=None, max_bytes=25 * MB_BINARY, surely_bytes=25 * MB_DECIMAL),
        PhotoPolicy(
            kinds=_PHOTO_2024.kinds,
            max_bytes=_PHOTO_2024.max_bytes,
            advised_bytes=_PHOTO_2024.advised_bytes,
            min_width=_PHOTO_2024.min_width,
            min_height=_PHOTO_2024.min_height,
            advised_width=_PHOTO_2024.advised_width,
            advised_height=_PHOTO_2024.advised_height,
            max_age_months=6,
        ),
        "Reports on the system renewed on 2026-01-05: 25 MB with the photo; the photo page: 6 months",
    ),
)


def policy(edition: str = "2024") -> AttachmentPolicy:
    """The limits of an edition. Raises :class:`UnknownEdition`."""
    for known in _POLICIES:
        if known.edition == edition:
            return known
    raise UnknownEdition(edition)
