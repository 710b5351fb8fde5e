"""What can be done to files, as values that go to the repairing process and come back as JSON."""

from dataclasses import asdict, dataclass
from json import dumps, loads
from typing import Literal

from ras_tui.arrangement import Turn
from ras_tui.framing import Frame
from ras_tui.inspection.shapes import decode

Colours = Literal["keep", "grey", "bilevel"]
"""``grey``: pages without colour become grey. ``bilevel``: pages of black text become black and white."""


@dataclass(frozen=True, slots=True)
class Leaf:
    """One page of a file to be built."""

    source: int
    """Index of the file it comes from."""
    page: int
    """From 1; 0 for all pages of the file, the bookmark on the first."""
    turn: Turn = 0
    """Added to how the page is turned already."""
    title: str = ""
    """A bookmark here, when it is not empty."""


@dataclass(frozen=True, slots=True)
class Build:
    """One PDF from PDFs and pictures."""

    leaves: tuple[Leaf, ...] = ()
    """In order; empty for all pages of all files."""
    titles: tuple[str, ...] = ()
    """With no leaves: the bookmark of each file; empty for none."""
    language: str = ""
    """What the file says its language is, as BCP 47 writes it; empty: nothing."""


@dataclass(frozen=True, slots=True)
class Count:
    """How many pages each file has."""


@dataclass(frozen=True, slots=True)
class Unlock:
    """The same PDF without its lock."""

    password: str = ""


@dataclass(frozen=True, slots=True)
class Shrink:
    """The same pages in at most ``most`` bytes."""

    most: int
    least_dpi: int = 200
    """No image is resampled below this."""
    colours: Colours = "grey"


@dataclass(frozen=True, slots=True)
class Foresee:
    """What each way of shrinking is expected to come to; nothing is written."""

    ways: tuple[Shrink, ...]


@dataclass(frozen=True, slots=True)
class Title:
    """Where a paper starts."""

    page: int
    """From 1."""
    title: str
    """Its bookmark."""


@dataclass(frozen=True, slots=True)
class Plan:
    """Where to cut a PDF so that each part fits."""

    most: int
    """Bytes of a part, without its cover."""
    titles: tuple[Title, ...] = ()
    """Where its papers start; empty: where its bookmarks lead."""


@dataclass(frozen=True, slots=True)
class Preview:
    """One page of a PDF, or a picture, as pixels."""

    page: int = 1
    width: int = 320
    height: int = 320
    """It fits into this, and keeps its shape."""
    turn: Turn = 0
    part: int = 1
    """Only its middle, so many times larger."""


@dataclass(frozen=True, slots=True)
class Crop:
    """A portrait of 30 by 40 mm."""

    frame: Frame
    turn: Turn = 0
    most: int = 50 * 1024
    """Bytes."""


Job = Build | Count | Unlock | Shrink | Foresee | Plan | Preview | Crop
JOBS: tuple[type[Job], ...] = (Build, Count, Unlock, Shrink, Foresee, Plan, Preview, Crop)


@dataclass(frozen=True, slots=True)
class Part:
    """A run of pages."""

    first: int
    last: int
    """From 1, both included."""
    papers: tuple[str, ...] = ()
    """The bookmarks whose pages are in it."""
    starts: tuple[Title, ...] = ()
    """Its bookmarks; pages are those of the whole."""


@dataclass(frozen=True, slots=True)
class Forecast:
    """What one way of shrinking is expected to come to."""

    bytes: int
    dpi: int = 0
    """What images are resampled to; 0: nothing but packing is needed."""
    fits: bool = True


@dataclass(frozen=True, slots=True)
class Made:
    """What came of a job."""

    bytes: int = 0
    pages: int = 0
    width: int = 0
    height: int = 0
    """Pixels of a picture."""
    predicted: int = 0
    """Bytes that were expected before the images were written anew; 0 when nothing had to be."""
    dpi: int = 0
    """The resolution that images were resampled to; 0 for none."""
    quality: int = 0
    """Of the JPEG."""
    repaired: bool = False
    """A source was damaged, and had to be repaired to be read: pages may be missing."""
    counts: tuple[int, ...] = ()
    """Pages of each file."""
    parts: tuple[Part, ...] = ()
    forecasts: tuple[Forecast, ...] = ()
    """One for each way that was asked."""


@dataclass(frozen=True, slots=True)
class Moment:
    """One moment of the work, told by the repairing process."""

    stage: str
    """``repair.stage.<value>``."""
    done: int = 0
    total: int = 0


@dataclass(frozen=True, slots=True)
class Trouble:
    """Why nothing came of it."""

    code: str
    """``error.repair.<value>``."""
    number: int = 0
    """The page, or the file, from 1."""


@dataclass(frozen=True, slots=True)
class Request:
    """What the repairing process is asked."""

    act: str
    sources: tuple[int, ...]
    """Descriptors to read."""
    output: int
    """A descriptor to write; -1 for none."""


def told(value: Moment | Trouble | Made) -> str:
    """One line for the parent."""
    return dumps({"kind": type(value).__name__, "value": asdict(value)}, separators=(",", ":"))


def heard(line: bytes) -> Moment | Trouble | Made:
    """What :func:`told` wrote. Raises ``ValueError``: who wrote it has handled a stranger's file."""
    content = loads(line)
    if not isinstance(content, dict):
        raise ValueError("not an object")
    kinds = {kind.__name__: kind for kind in (Moment, Trouble, Made)}
    kind: type[Moment | Trouble | Made] | None = kinds.get(str(content.get("kind")))
    if kind is None:
        raise ValueError("unknown kind")
    return decode(kind, content.get("value"))


def asked(job: Job, sources: tuple[int, ...], output: int) -> str:
    """One line for the repairing process."""
    request = Request(type(job).__name__, sources, output)
    return dumps({"request": asdict(request), "job": asdict(job)}, separators=(",", ":"))


def read(line: str) -> tuple[Request, Job]:
    """What :func:`asked` wrote. Raises ``ValueError``."""
    content = loads(line)
    request = decode(Request, content["request"])
    kind = {each.__name__: each for each in JOBS}[request.act]
    return request, decode(kind, content["job"])
