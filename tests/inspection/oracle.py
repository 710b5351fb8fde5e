"""What independent tools say of a PDF: pdfinfo, qpdf, pdfimages and MuPDF, and the rule over their answers.

Nothing of the application is imported here. The rule about a page's resolution is written down a second time,
over MuPDF's placements and pdfimages' resolutions.
"""

import re
import shutil
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

TOOLS = ("pdfinfo", "pdfimages", "qpdf", "mutool")
SECONDS = 30
_PAGE = re.compile(r'<page number="(\d+)" mediabox="([^"]*)">')
_IMAGE = re.compile(
    r"<(?:fill_image|fill_image_mask|clip_image_mask) [^>]*?"
    r'transform="([^"]*)"[^>]*? width="(\d+)" height="(\d+)"'
)
_RESTRICTIONS = {"print": "print", "copy": "copy", "change": "modify", "addNotes": "annotate"}


def missing() -> str:
    """The first tool that is not installed; empty when all are."""
    return next((tool for tool in TOOLS if not shutil.which(tool)), "")


def said(*command: str | Path) -> tuple[int, str]:
    """A tool's exit code and what it printed; -1 when it takes too long."""
    try:
        done = subprocess.run(command, capture_output=True, timeout=SECONDS, check=False)
    except subprocess.TimeoutExpired:
        return -1, ""
    return done.returncode, done.stdout.decode("utf-8", "replace")


def page_count(path: Path) -> int | None:
    """The number of pages that all three readers count; None when one does not open the file."""
    counts = set()
    for command, pattern in (
        (("pdfinfo", path), r"^Pages:\s+(\d+)"),
        (("qpdf", "--show-npages", path), r"^(\d+)$"),
        (("mutool", "info", path), r"^Pages: (\d+)"),
    ):
        found = re.search(pattern, said(*command)[1], re.MULTILINE)
        counts.add(int(found[1]) if found else None)
    return counts.pop() if len(counts) == 1 else None


def needs_password(path: Path) -> bool:
    """Whether qpdf cannot open it without one."""
    return said("qpdf", "--requires-password", path)[0] == 0


def is_encrypted(path: Path) -> bool:
    """Whether qpdf finds a lock."""
    return said("qpdf", "--is-encrypted", path)[0] == 0


def restrictions(path: Path) -> frozenset[str] | None:
    """What pdfinfo says is forbidden, of the four acts that it names; None where it sees no lock."""
    found = re.search(r"^Encrypted:\s+yes \((.*)\)", said("pdfinfo", path)[1], re.MULTILINE)
    if not found:
        return None
    acts = dict(re.findall(r"(\w+):(yes|no)", found[1]))
    return frozenset(ours for theirs, ours in _RESTRICTIONS.items() if acts.get(theirs) == "no")


@dataclass(frozen=True, slots=True)
class Row:
    """A line of ``pdfimages -list``."""

    page: int
    kind: str
    width: int
    height: int
    x_ppi: float
    y_ppi: float

    @property
    def dpi(self) -> float:
        return min(self.x_ppi, self.y_ppi)


def rows(path: Path) -> list[Row]:
    """What pdfimages lists."""
    found = []
    for line in said("pdfimages", "-list", path)[1].splitlines()[2:]:
        cells = line.split()
        try:
            x, y = (float(cell) for cell in cells[-4:-2])
            found.append(Row(int(cells[0]), cells[2], int(cells[3]), int(cells[4]), x, y))
        except (ValueError, IndexError):
            continue
    return found


@dataclass(frozen=True, slots=True)
class Drawn:
    """An image that MuPDF draws."""

    width: int
    height: int
    dpi: float
    share: float
    """Of the page."""


def drawn(path: Path) -> dict[int, list[Drawn]]:
    """What MuPDF draws on each page."""
    parts = _PAGE.split(said("mutool", "trace", path)[1])
    return {
        int(number): list(_drawn(box, body))
        for number, box, body in zip(parts[1::3], parts[2::3], parts[3::3], strict=True)
    }


def _drawn(box: str, body: str) -> Iterator[Drawn]:
    left, top, right, bottom = (float(number) for number in box.split())
    for transform, width, height in _IMAGE.findall(body):
        a, b, c, d, e, f = (float(number) for number in transform.split())
        across, along = (a * a + b * b) ** 0.5, (c * c + d * d) ** 0.5
        if not across or not along or max(int(width), int(height)) <= 4:
            continue
        xs, ys = [e, e + a, e + c, e + a + c], [f, f + b, f + d, f + b + d]
        around = (max(xs) - min(xs)) * (max(ys) - min(ys))
        seen = max(0.0, min(max(xs), right) - max(min(xs), left)) * max(
            0.0, min(max(ys), bottom) - max(min(ys), top)
        )
        share = abs(a * d - b * c) * seen / around / ((right - left) * (bottom - top)) if around else 0.0
        if share:
            dpi = min(int(width) * 72 / across, int(height) * 72 / along)
            yield Drawn(int(width), int(height), dpi, share)


def resolutions(path: Path) -> dict[int, tuple[str, float | None]]:
    """Kind and resolution of each page on which pdfimages and MuPDF see the same images."""
    listed: dict[int, list[Row]] = {}
    for row in rows(path):
        listed.setdefault(row.page, []).append(row)
    found = {}
    for number, images in drawn(path).items():
        layers = _layers(images, listed.get(number, []))
        if layers is not None:
            found[number] = _judged(layers)
    return found


def _layers(images: list[Drawn], listed: list[Row]) -> list[tuple[float, float]] | None:
    """Resolution and share of each image and of its masks; None where the two tools disagree."""
    left = [index for index, row in enumerate(listed) if row.kind in ("image", "stencil")]
    layers = []
    for image in images:
        same = [
            index
            for index in left
            if (listed[index].width, listed[index].height) == (image.width, image.height)
            and abs(listed[index].dpi - image.dpi) <= max(1.0, image.dpi * 0.01)
        ]
        if not same:
            return None
        left.remove(same[0])
        layers.append((image.dpi, image.share))
        for row in listed[same[0] + 1 :]:
            if row.kind in ("image", "stencil"):
                break
            layers.append((row.dpi, image.share))
    if any(max(listed[index].width, listed[index].height) > 4 for index in left):
        return None
    return layers


def _judged(layers: list[tuple[float, float]]) -> tuple[str, float | None]:
    bands: list[list[float]] = []
    for dpi, share in sorted(layers):
        if bands and dpi <= bands[-1][0] * 1.02:
            bands[-1][1] = min(1.0, bands[-1][1] + share)
        else:
            bands.append([dpi, min(1.0, share)])
    largest = max((share for _, share in bands), default=0.0)
    if largest < 0.05:
        return "text", None
    if largest < 0.5:
        return "mixed", min(dpi for dpi, share in bands if share >= 0.05)
    return "scan", max(dpi for dpi, share in bands if share >= 0.9 * largest)
