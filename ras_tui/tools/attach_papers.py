"""``ras-tui attach papers [PROCEDURE STATUS]``: the papers that ``--paper`` knows by name.

Exit codes: 0 told, 2 there is no such list.
"""

import json
import sys
from collections.abc import Sequence
from typing import TextIO

from ras_tui.clock import SystemClock, today
from ras_tui.flows.checklist import about
from ras_tui.forms.papers import ALWAYS, Checklist, Line, checklist, papers
from ras_tui.forms.registry import ALIKE, BY_LETTER, known
from ras_tui.text.message import Message, Verbatim, m
from ras_tui.text.translator import Translator

NO_LIST = 2


def tell(procedure: str, status: str, *, as_json: bool, language: str, out: TextIO | None = None) -> int:
    """Print a line a paper, or with ``as_json`` one object: every paper, or those of an application."""
    out, translate = out or sys.stdout, Translator(language)
    if refusal := _refusal(procedure, status):
        sys.stderr.write(translate(refusal) + "\n")
        return NO_LIST
    listed = checklist(procedure, status, day=today(SystemClock())) if procedure else None
    lines = listed.lines if listed else tuple(Line(paper, ALWAYS) for paper in papers().values())
    if as_json:
        told = {"procedure": procedure, "status": status, "papers": [_row(line, translate) for line in lines]}
        out.write(json.dumps(told | _whole(listed), ensure_ascii=False) + "\n")
        return 0
    out.writelines(f"{translate(line)}\n" for line in (*map(_line, lines), *_notes(listed)))
    return 0


def _refusal(procedure: str, status: str) -> Message | None:
    """Why there is no such list."""
    statuses = [key.status for key in known() if key.procedure == procedure and key.status]
    if procedure and not statuses:
        return m("window.unknown_procedure", procedure=procedure, known=", ".join((*BY_LETTER, *ALIKE)))
    if procedure and status not in statuses:
        return m("attach.papers.no_status", known=", ".join(statuses))
    return None


def _name(line: Line) -> Message:
    return m(f"paper.{line.paper.id}")


def _line(line: Line) -> Message:
    return m("attach.papers.line", paper=Verbatim(line.paper.id), name=_name(line), about=about(line))


def _row(line: Line, translate: Translator) -> dict[str, object]:
    paper = line.paper
    needed = {"need": line.need, "certainty": line.certainty}
    made = {"issuer": paper.issuer, "months": paper.months, "translation": paper.translation}
    return {"paper": paper.id, "name": translate(_name(line)), **needed, **made}


def _whole(listed: Checklist | None) -> dict[str, object]:
    return {"whole": listed.whole, "page": listed.page} if listed else {}


def _notes(listed: Checklist | None) -> Sequence[Message]:
    """Whether there may be more, and where the ministry's list is."""
    if listed is None:
        return ()
    page = (m("checklist.page", page=Verbatim(listed.page)),) if listed.page else ()
    return (m("checklist.whole" if listed.whole else "checklist.common"), *page)
