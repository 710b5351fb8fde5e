"""``ras-tui validate``: the findings of a form's answers, as the screen would show them.

The answers are a JSON object: field id to canonical value; a table's value is a list of objects. Facts of
the case may stand among them (``case.user_kind``). Exit codes: 0 nothing to correct (warnings may stand),
1 something to correct, 2 the file cannot be read or there is no such form.
"""

import json
import sys
from collections.abc import Mapping
from datetime import date
from pathlib import Path

from ras_tui.forms.case import facts
from ras_tui.forms.check import check, unknown_fields
from ras_tui.forms.conditions import Value
from ras_tui.forms.editions import GUIDE
from ras_tui.forms.journey import base_id, fields_of
from ras_tui.forms.model import Form, Table
from ras_tui.forms.named import named
from ras_tui.forms.registry import UnknownForm, load
from ras_tui.text.message import Message, Verbatim, m
from ras_tui.text.translator import Translator
from ras_tui.validation.finding import NO_PARAMS, Finding, Findings, Severity


class _Refused(Exception):
    """The file cannot be judged; ``args[0]`` is the message."""


def run(
    procedure: str,
    status: str,
    path: Path,
    *,
    as_json: bool,
    language: str,
    today: date,
    edition: str = GUIDE,
) -> int:
    """Print the findings of a file of answers; answers the exit code."""
    translate = Translator(language)
    try:
        answers = read(path)
        status = status or _status(answers)
        form = _form(procedure, status, edition, _text(answers, "case.letter"))
    except _Refused as refused:
        print(translate(refused.args[0]), file=sys.stderr)
        return 2
    found = judge(form, answers, procedure=procedure, status=status, today=today)
    if as_json:
        rows = [_plain(finding, translate) for finding in found]
        print(json.dumps(rows, ensure_ascii=False, indent=2))
    else:
        _tell(form, found, translate)
    return 1 if any(finding.severity is Severity.ERROR for finding in found) else 0


def judge(form: Form, answers: Mapping[str, Value], *, procedure: str, status: str, today: date) -> Findings:
    """The findings of answers on their own, facts of the case filled in where they are not among them."""
    user_kind = _text(answers, "case.user_kind") or "self"
    case = facts(procedure, status, user_kind, _text(answers, "case.letter"))
    shape = unknown_fields(form, answers) + _misshapen(form, answers)
    wrong = {finding.where for finding in shape if finding.where}
    usable = {id: value for id, value in answers.items() if id not in wrong}
    found = check(form, {**case, **usable}, today)
    return shape + tuple(finding for finding in found if base_id(finding.where) not in wrong)


def read(path: Path) -> dict[str, Value]:
    """The answers of a file."""
    try:
        loaded = json.loads(path.read_text(encoding="utf-8-sig"))
    except (OSError, ValueError, RecursionError) as error:
        raise _Refused(m("validate.unreadable", file=Verbatim(str(path)))) from error
    if not isinstance(loaded, dict):
        raise _Refused(m("validate.not_answers", file=Verbatim(str(path))))
    return loaded


def _form(procedure: str, status: str, edition: str, letter: str) -> Form:
    try:
        return load(procedure, status, edition, letter)
    except UnknownForm as unknown:
        params = {"procedure": Verbatim(procedure), "status": Verbatim(status)}
        raise _Refused(Message("validate.no_form", params)) from unknown


def _status(answers: Mapping[str, Value]) -> str:
    """The status that the answers are about: named, desired, or held."""
    fields = ("case.status", "desired_status_other", "desired_status", "current_status")
    return next((found for field in fields if (found := _text(answers, field))), "")


def _text(answers: Mapping[str, Value], id: str) -> str:
    value = answers.get(id, "")
    return value if isinstance(value, str) else ""


def _misshapen(form: Form, answers: Mapping[str, object]) -> Findings:
    """Answers that are neither text nor, for a table, rows of text."""
    found = []
    for field in fields_of(form):
        value = answers.get(field.id, "")
        if isinstance(field.type, Table):
            if not _are_rows(value):
                found.append(Finding("answers.not_rows", field.id))
        elif not isinstance(value, str):
            found.append(Finding("answers.not_text", field.id))
    return tuple(found)


def _are_rows(value: object) -> bool:
    return value == "" or (
        isinstance(value, list)
        and all(
            isinstance(row, dict) and all(isinstance(cell, str) for cell in row.values()) for row in value
        )
    )


def _sentence(finding: Finding) -> Message:
    return Message(f"finding.{finding.code}", finding.params or NO_PARAMS)


def _plain(finding: Finding, translate: Translator) -> dict[str, object]:
    return {
        "field": finding.where,
        "code": finding.code,
        "severity": finding.severity.value,
        "params": {name: _json(value) for name, value in finding.params.items()},
        "sentence": translate(_sentence(finding)),
    }


def _json(value: object) -> object:
    if isinstance(value, list | tuple):
        return [_json(part) for part in value]
    return value if isinstance(value, str | int | float | bool) else str(value)


def _tell(form: Form, found: Findings, translate: Translator) -> None:
    for finding in found:
        print(translate(named(form, finding)))
    print(translate(m("validate.count", n=len(found)) if found else m("validate.none")))
