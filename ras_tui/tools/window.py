"""``ras-tui window``: the first and last day to file, and whether today is inside.

Starts fast: the standard library, rules and words only, and a calendar library if one is asked for. Exit
codes: 0 answered, 64 a date is missing or there is no such procedure, 73 the calendar file cannot be made.
"""

import sys
from datetime import date, datetime
from pathlib import Path

from ras_tui.clock import JST
from ras_tui.text.message import Message, Verbatim, m
from ras_tui.text.translator import Translator
from ras_tui.validation.periods import PROCEDURES, DateMissing, Window, judge, window
from ras_tui.validation.scope import BESIDE, MAIN

USAGE = 64
NOT_MADE = 73


def run(
    procedure: str,
    *,
    expires: date | None,
    today: date | None,
    as_json: bool,
    language: str,
    event: date | None = None,
    alongside: str = "",
    ics: Path | None = None,
) -> int:
    """Print the window; answers the exit code. ``today`` None is the day in Japan now.

    ``alongside``: with which procedure one is filed that is never filed alone.
    ``ics``: a calendar file to make of its days. One that is there already stays as it is.
    """
    day = today or datetime.now(JST).date()
    if alongside and (procedure not in BESIDE or alongside not in MAIN):
        return _refuse(m("window.not_with", main=", ".join(MAIN), beside=", ".join(BESIDE)), language)
    try:
        found = window(procedure, expires=expires, event=event, today=day, alongside=alongside)
    except DateMissing as missing:
        return _refuse(m(f"window.{missing.args[0]}_missing"), language)
    except KeyError:
        known = ", ".join(sorted(PROCEDURES))
        return _refuse(m("window.unknown_procedure", procedure=procedure, known=known), language)
    if procedure in BESIDE and not alongside and not as_json:
        print(Translator(language)(m("window.with", main=", ".join(MAIN))), file=sys.stderr)
    print(_json(found) if as_json else in_words(found, day, language))
    return 0 if ics is None else _calendar(ics, found, language)


def _calendar(path: Path, found: Window, language: str) -> int:
    from ras_tui.documents.calendar import calendar, window_days

    days = window_days(found)
    if not days:
        return _refuse(m("window.ics.no_days"), language)
    content = calendar(days, now=datetime.now(JST), language=language)
    try:
        with path.open("xb") as file:
            file.write(content)
    except FileExistsError:
        return _refuse(m("window.ics.exists", path=Verbatim(str(path))), language, NOT_MADE)
    except OSError as error:
        reason = Verbatim(error.strerror or "")
        return _refuse(m("window.ics.not_made", path=Verbatim(str(path)), reason=reason), language, NOT_MADE)
    print(Translator(language)(m("window.ics.made", path=Verbatim(str(path)))), file=sys.stderr)
    return 0


def _json(found: Window) -> str:
    import json

    return json.dumps(plain(found))


def plain(found: Window) -> dict[str, object]:
    """What ``--json`` prints; a side without a limit is null."""
    return {
        "procedure": found.procedure,
        "first_day": None if found.first_day is None else found.first_day.isoformat(),
        "last_day": None if found.last_day is None else found.last_day.isoformat(),
        "open": found.open,
    }


def in_words(found: Window, today: date, language: str) -> str:
    """Two sentences: the days, and what holds today."""
    sentences = [*_days(found), _now(found, today)]
    return "\n".join(map(Translator(language), sentences))


def _days(found: Window) -> list[Message]:
    if found.last_day is None:
        return []
    if found.first_day is None:
        return [m("window.until", last_day=found.last_day)]
    return [m("window.days", first_day=found.first_day, last_day=found.last_day)]


def _now(found: Window, today: date) -> Message:
    for finding in judge(found, today=today):
        return Message(f"finding.{finding.code}", finding.params)
    return m("window.open_always") if found.last_day is None else m("window.open", last_day=found.last_day)


def _refuse(message: Message, language: str, code: int = USAGE) -> int:
    print(Translator(language)(message), file=sys.stderr)
    return code
