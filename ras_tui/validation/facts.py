"""What is known of a file: values that the rules judge and that ``ras_tui.inspection`` finds out.

Nothing here is a judgement. A fact that could not be found out is ``None`` or, where the reading stopped
half-way, ``Facts.trouble`` and ``PdfFacts.partial`` say so.
"""

from datetime import date
from enum import StrEnum
from typing import Literal, NamedTuple


class Kind(StrEnum):
    """What a file is by its first bytes; its name is not asked (``file.kind.<value>`` in the catalogs)."""

    EMPTY = "empty"
    PDF = "pdf"
    JPEG = "jpeg"
    PNG = "png"
    GIF = "gif"
    WEBP = "webp"
    TIFF = "tiff"
    BMP = "bmp"
    HEIC = "heic"
    AVIF = "avif"
    WORD = "word"
    EXCEL = "excel"
    OFFICE = "office"
    """Another office document, or an old one whose kind the first bytes do not tell."""
    ZIP = "zip"
    HTML = "html"
    TEXT = "text"
    UNKNOWN = "unknown"


PICTURES = frozenset({Kind.JPEG, Kind.PNG, Kind.GIF, Kind.WEBP, Kind.TIFF, Kind.BMP, Kind.HEIC, Kind.AVIF})
"""The kinds that hold one picture."""

PageKind = Literal["scan", "mixed", "text"]
"""One image covers at least half of the page; 5 to 50 % of it; less, or there is none."""

ImageKind = Literal["image", "stencil", "mask", "smask"]
"""A picture; one that is painted through like a stencil; an image's mask of either kind."""

EncryptionKind = Literal["none", "password", "owner", "certificate", "other"]
"""Opens with a password only; opens freely, with restrictions or without; for a certificate; another lock."""

Trouble = Literal["", "too_slow", "too_heavy", "died"]
"""Why reading stopped: the deadline, the memory, or the reading process ended without an answer."""


class PageFacts(NamedTuple):
    """One page."""

    number: int
    """From 1."""
    kind: PageKind
    dpi: int | None
    """Effective resolution of what decides how the page reads; None on a text page."""
    images: int
    """Visible placements of images."""
    width_mm: float
    height_mm: float
    """Of the visible page, as stored (before ``rotation``)."""
    rotation: int = 0
    """0, 90, 180 or 270 degrees, clockwise."""
    blank: bool = False
    """Nothing is painted at all. A scan of an empty sheet is not blank in this sense."""
    dpi_on_a4: int | None = None
    """For a page larger than A3: the resolution that the same pixels have on A4."""


class ImageFacts(NamedTuple):
    """One visible placement of an image."""

    page: int
    kind: ImageKind
    width: int
    height: int
    """Pixels."""
    x_ppi: float
    y_ppi: float
    """Pixels an inch along the image's own two sides, as it stands on the page."""


class Encryption(NamedTuple):
    """The lock of a PDF."""

    encrypted: bool = False
    kind: EncryptionKind = "none"
    password_needed: bool = False
    restrictions: tuple[str, ...] = ()
    """What the owner withheld: ``print``, ``print_high_quality``, ``modify``, ``copy``, ``annotate``,
    ``fill_forms``, ``assemble`` (``pdf.restriction.<value>``)."""


class PdfFacts(NamedTuple):
    """What was found in a PDF."""

    version: str = ""
    """Of the header, or the catalog's newer one: ``"1.7"``."""
    junk_before: int = 0
    """Bytes before the header."""
    page_count: int | None = None
    pages: tuple[PageFacts, ...] = ()
    """The pages looked at; fewer than ``page_count`` when ``partial``."""
    encryption: Encryption = Encryption()
    damaged: bool = False
    """Its structure had to be repaired to be read, or could not be read (``page_count`` is None)."""
    cut_off: bool = False
    """The file ends in the middle of something, or pages that it names are not in it."""
    partial: bool = False
    """Some pages, or some of their images, were not looked at."""
    scripts: bool = False
    """Scripts or programs to start."""
    embedded_files: bool = False
    xfa: bool = False
    """A form that needs another program."""
    portfolio: bool = False
    """A collection of files of which only a cover shows."""
    signed: bool = False
    """Carries a signature or a certification."""
    changes_locked: bool = False
    """A signature or a certification says what may be changed; saving the file anew breaks it."""
    images: tuple[ImageFacts, ...] = ()
    """The visible placements, page by page; empty where they were not asked for."""
    junk_after: int = 0
    """Bytes behind the last end of a PDF, if more than blanks: those of another file, for example."""


class FaceFacts(NamedTuple):
    """What a detector found; it may err."""

    count: int  # type: ignore[assignment]  # not what a tuple calls so
    """Faces; what follows is of the largest, and 0 without one."""
    head: float = 0.0
    """From hair to chin, as a share of the picture's height; estimated from the face."""
    above: float = 0.0
    """Room above the hair, as a share of the picture's height."""
    aside: float = 0.0
    """How far its middle is from the picture's, as a share of the width; right is positive."""
    eyes: int = 0
    """Eyes that were found, 0 to 2."""


class PictureFacts(NamedTuple):
    """What was found in a picture."""

    width: int
    height: int
    """Pixels as a person sees them: after the orientation flag."""
    mode: str
    """Pillow's name of the colours: ``RGB``, ``L``, ``CMYK``, ``P``, ``1`` …"""
    orientation: int = 1
    """The flag of the metadata, 1 (upright) to 8."""
    taken: date | None = None
    """The camera's date, if the metadata has one."""
    located: bool = False
    """The metadata says where the picture was taken."""
    damaged: bool = False
    """Its pixels cannot all be read."""
    sharpness: float | None = None
    """Variance of the second derivative of the face (or of the middle), brought to 256 pixels of width; a
    portrait that looks sharp has more than 60."""
    brightness: float | None = None
    """Median of the face (or of the middle), 0 black to 255 white."""
    burnt: float | None = None
    """Share of the face (or of the middle) that is plain white."""
    unevenness: float | None = None
    """Share of the background (strips at the sides and above) that differs from its median."""
    face: FaceFacts | None = None
    """None when there is no detector, or the picture cannot be read."""


class Facts(NamedTuple):
    """What was found out about one file."""

    name: str
    """The file's name without its folder."""
    bytes: int
    sha256: str
    """Lower-case hexadecimal; empty when the file could not be read to its end in time."""
    kind: Kind
    trouble: Trouble = ""
    pdf: PdfFacts | None = None
    picture: PictureFacts | None = None
