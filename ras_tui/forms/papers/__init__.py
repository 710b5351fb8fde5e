"""The papers that go with an application (日本での活動内容に応じた資料): data by procedure and status.

The lists follow the ministry's pages as other people's pages repeat them in 2024 and 2025 (administrative
scriveners, universities); they were not compared with the pages themselves. The statuses without a list of
their own have the common papers and the page's address.
"""

import csv
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path

from ras_tui.validation.eligibility import ORGANISATION_FORM, photo_needed

_FOLDER = Path(__file__).parent
ALWAYS = "always"
_PAGES: Mapping[str, str] = {
    "eligibility_certificate": "https://www.moj.go.jp/isa/applications/procedures/16-1.html",
    "change_of_status": "https://www.moj.go.jp/isa/applications/procedures/16-2.html",
    "extension": "https://www.moj.go.jp/isa/applications/procedures/16-3.html",
    "acquisition": "https://www.moj.go.jp/isa/applications/procedures/16-10.html",
}
"""The pages that the guide's note 15 links to (addresses from memory of the site, not read again)."""


@dataclass(frozen=True, slots=True)
class Paper:
    """One kind of paper: ``paper.<id>`` in the catalogs, the official name with its meaning."""

    id: str
    issuer: str
    """Who makes it, ``issuer.<value>``."""
    months: int | None
    """How old it may be when it is filed; None: no limit."""
    translation: bool
    """Whether it may be in a foreign language, and then needs a Japanese translation."""


@dataclass(frozen=True, slots=True)
class Line:
    """A paper of a list, and who needs it."""

    paper: Paper
    need: str
    """``always``, or ``paper.need.<value>``: whom it is asked of."""
    certainty: str = "high"
    """``high``: the guide; ``medium``: lists of public pages that agree; ``low``: one source."""


@dataclass(frozen=True, slots=True)
class Checklist:
    """The papers of one application."""

    procedure: str
    status: str
    lines: tuple[Line, ...]
    whole: bool
    """Whether the status has a list of its own; else these are only the common papers."""
    page: str
    """The ministry's page with the whole list; empty where the guide names none."""


def checklist(
    procedure: str, status: str, *, day: date, birth: str = "", user_kind: str = "self"
) -> Checklist:
    """The list in force on a day. The photo depends on the applicant's age (``birth`` canonical), the
    organisation's form on who files (guide notes 13 and 14).
    """
    own = tuple(_own(procedure, status, day))
    lines = (
        *_photo(procedure, birth, day),
        *(own or _common(procedure)),
        *_organisation(procedure, status, user_kind),
    )
    return Checklist(procedure, status, lines, bool(own), _PAGES.get(procedure, ""))


def papers() -> Mapping[str, Paper]:
    """Every paper by its id."""
    return _papers()


def _own(procedure: str, status: str, day: date) -> Iterator[Line]:
    for row in _rows():
        mine = status in row["statuses"].split("|") and procedure in row["procedures"].split("|")
        if mine and date.fromisoformat(row["from"]) <= day:
            yield Line(_papers()[row["paper"]], row["need"], row["certainty"])


def _common(procedure: str) -> tuple[Line, ...]:
    return (Line(_papers()["activity_papers"], ALWAYS),) if procedure in _PAGES else ()


def _photo(procedure: str, birth: str, day: date) -> tuple[Line, ...]:
    if not photo_needed(procedure, birth, day):
        return ()
    return (Line(_papers()["photo"], ALWAYS),)


def _organisation(procedure: str, status: str, user_kind: str) -> tuple[Line, ...]:
    if user_kind != "self" or status not in ORGANISATION_FORM or procedure not in _PAGES:
        return ()
    return tuple(Line(_papers()[id], ALWAYS) for id in ("organisation_form", "supplementary_sheet"))


@cache
def _papers() -> Mapping[str, Paper]:
    with (_FOLDER / "papers.csv").open(encoding="utf-8", newline="") as file:
        return {
            row["paper"]: Paper(
                row["paper"],
                row["issuer"],
                int(row["months"]) if row["months"] else None,
                row["translation"] == "yes",
            )
            for row in csv.DictReader(file)
        }


@cache
def _rows() -> tuple[Mapping[str, str], ...]:
    with (_FOLDER / "lists.csv").open(encoding="utf-8", newline="") as file:
        return tuple(csv.DictReader(file))
