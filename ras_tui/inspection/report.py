"""What is said of one file: as JSON for programs, as lines for people."""

from collections.abc import Sequence
from datetime import date
from itertools import groupby
from pathlib import Path
from typing import Literal, NamedTuple

from ras_tui.text.message import Message, Verbatim, Words, m
from ras_tui.validation import pdf as pdf_rules
from ras_tui.validation import photo as photo_rules
from ras_tui.validation.facts import PICTURES, Facts, ImageFacts, PageFacts, PdfFacts, PictureFacts
from ras_tui.validation.finding import Findings
from ras_tui.validation.policy import policy
from ras_tui.validation.verdict import Verdict, verdict

Role = Literal["documents", "photo"]
"""What the file is to be sent as."""

_PICTURE_SUFFIXES = frozenset(
    {
        ".jpg",
        ".jpeg",
        ".jpe",
        ".jfif",
        ".png",
        ".heic",
        ".heif",
        ".webp",
        ".gif",
        ".bmp",
        ".tif",
        ".tiff",
        ".avif",
    }
)


class Report(NamedTuple):
    """Facts and findings of one file."""

    file: str
    """The path as it was given."""
    role: Role
    facts: Facts
    findings: Findings

    @property
    def verdict(self) -> Verdict:
        """What the findings come to."""
        return verdict(self.findings)


def role_of(path: Path, facts: Facts | None = None) -> Role:
    """What a file is meant as: by its suffix, and where that says nothing, by what it is."""
    suffix = path.suffix.lower()
    if suffix == ".pdf":
        return "documents"
    if suffix in _PICTURE_SUFFIXES or (facts is not None and facts.kind in PICTURES):
        return "photo"
    return "documents"


def report_on(
    path: Path, facts: Facts, *, today: date, kind: str | None = None, edition: str = "2024"
) -> Report:
    """Judge a file's facts. ``kind``: ``documents`` or ``photo``; without it :func:`role_of` decides."""
    role: Role = role_of(path, facts) if kind is None else "photo" if kind == "photo" else "documents"
    rules = photo_rules.judge if role == "photo" else pdf_rules.judge
    return Report(str(path), role, facts, rules(facts, policy(edition), today=today))


def to_object(report: Report, *, with_images: bool = False) -> dict[str, object]:
    """The JSON object of ``ras-tui inspect --json``: one a file (:mod:`ras_tui.inspection.schema`)."""
    facts = report.facts
    start: dict[str, object] = {"file": report.file, "bytes": facts.bytes, "sha256": facts.sha256}
    middle = _photo_object(facts.picture) if report.role == "photo" else _pdf_object(facts.pdf or PdfFacts())
    if report.role == "documents" and facts.pdf is None:
        middle["damaged"] = any(finding.code == "pdf.damaged" for finding in report.findings)
    if with_images and report.role == "documents":
        middle["images"] = [_plain(image) for image in facts.pdf.images] if facts.pdf else []
    return {**start, **middle, "findings": findings_object(report.findings), "verdict": report.verdict.value}


def _plain(image: ImageFacts) -> dict[str, object]:
    """With whole numbers where they are whole."""
    ppi = {"x_ppi": image.x_ppi, "y_ppi": image.y_ppi}
    whole = {name: int(value) if value == int(value) else value for name, value in ppi.items()}
    return {**image._asdict(), **whole}


def findings_object(findings: Findings) -> list[dict[str, object]]:
    """Findings as JSON values."""
    return [
        {
            "code": finding.code,
            "params": {
                name: value.isoformat() if isinstance(value, date) else value
                for name, value in finding.params.items()
            },
        }
        for finding in findings
    ]


def lines(report: Report) -> tuple[Words, ...]:
    """What a person reads: the file, then what is to be said of it, worst first, then what was measured."""
    sentences = tuple(Message(f"finding.{finding.code}", finding.params) for finding in report.findings)
    return (_about(report), *sentences, *_measured(report))


def _about(report: Report) -> Words:
    facts = report.facts
    name, size = Verbatim(facts.name), _size(facts.bytes)
    if facts.pdf and facts.pdf.page_count is not None:
        return m("file.report.pdf", name=name, size=size, n=facts.pdf.page_count)
    if facts.picture:
        pixels = {"width": facts.picture.width, "height": facts.picture.height}
        return m("file.report.picture", name=name, size=size, kind=facts.kind.value, **pixels)
    return m("file.report.other", name=name, size=size, kind=facts.kind.value)


def _size(count: int) -> Words:
    if count < 1024:
        return m("file.size.bytes", n=count)
    if count < 1_048_576:
        return m("file.size.kilobytes", size=-(-count // 1024))
    return m("file.size.megabytes", size=Verbatim(pdf_rules.megabytes(count)))


def _measured(report: Report) -> tuple[Words, ...]:
    """The resolution of a PDF's pages, those of a kind together; or that the face was not looked at."""
    if report.role == "photo":
        return _looked_at(report.facts.picture)
    pages = report.facts.pdf.pages if report.facts.pdf else ()

    def key(page: PageFacts) -> tuple[str, int]:
        return page.kind, pdf_rules.resolution_of(page) or 0

    groups = (
        (kind, dpi, [page.number for page in group])
        for (kind, dpi), group in groupby(sorted(pages, key=key), key=key)
    )
    return tuple(
        m(f"file.report.{kind}", pages=pdf_rules.page_ranges(numbers), n=len(numbers), dpi=dpi)
        for kind, dpi, numbers in groups
    )


def _looked_at(picture: PictureFacts | None) -> tuple[Words, ...]:
    """Whether a face was found, or that nobody looked."""
    if picture is None:
        return ()
    if picture.face is None:
        return (m("file.report.face_not_checked"),)
    millimetres = policy().photo.height_mm
    head, above = (round(max(0.0, share) * millimetres) for share in (picture.face.head, picture.face.above))
    return (m("file.report.face", head=head, margin=above),) if picture.face.count else ()


def _pdf_object(pdf: PdfFacts) -> dict[str, object]:
    scanned = [page.dpi for page in pdf.pages if page.kind == "scan" and page.dpi is not None]
    lock = pdf.encryption
    return {
        "pages": pdf.page_count,
        "encryption": {
            "encrypted": lock.encrypted,
            "kind": lock.kind,
            "password_needed": lock.password_needed,
            "restrictions": list(lock.restrictions),
        },
        "damaged": pdf.damaged,
        "resolution": {
            "min_dpi": min(scanned, default=None),
            "median_dpi": _median(scanned),
            "pages": [
                {"page": page.number, "kind": page.kind, "dpi": page.dpi, "images": page.images}
                for page in pdf.pages
            ],
        },
    }


def _median(values: Sequence[int]) -> int | None:
    """The middle one, or what lies between the middle two."""
    ordered, middle = sorted(values), len(values) // 2
    return round((ordered[middle] + ordered[-middle - 1]) / 2) if ordered else None


def _photo_object(picture: PictureFacts | None) -> dict[str, object]:
    if picture is None:
        return {"photo": None}
    return {
        "photo": {
            "width": picture.width,
            "height": picture.height,
            "mode": picture.mode,
            "orientation": picture.orientation,
            "taken": picture.taken.isoformat() if picture.taken else None,
            "damaged": picture.damaged,
            "sharpness": picture.sharpness,
            "brightness": picture.brightness,
            "burnt": picture.burnt,
            "unevenness": picture.unevenness,
            "face": picture.face._asdict() if picture.face else None,
        }
    }
