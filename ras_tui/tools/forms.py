"""``ras-tui forms``: the forms that there are, one form as a page, and the JSON Schema of its answers.

Exit codes: 0 told, 2 there is no such form.
"""

import json
import sys
from collections.abc import Iterator
from dataclasses import replace

from ras_tui.forms import words
from ras_tui.forms.codelists import codelist
from ras_tui.forms.conditions import ALWAYS, NEVER
from ras_tui.forms.editions import EDITIONS
from ras_tui.forms.journey import fields_of
from ras_tui.forms.model import Digits, Field, FieldType, Form, Number, Step, Table, Text
from ras_tui.forms.registry import ALIKE, BY_LETTER, FormKey, UnknownForm, every, known, load
from ras_tui.forms.schema import schema
from ras_tui.text.message import Message, Verbatim, Words, m
from ras_tui.text.translator import Translator

NO_FORM = 2
_PROCEDURES = (*BY_LETTER, *ALIKE)


def tell_all(procedure: str, edition: str, *, as_json: bool, language: str) -> int:
    """Print a line, or with ``as_json`` an object of a list, for each procedure, status and letter.

    ``procedure`` and ``edition`` name those that are wanted; all when they are empty.
    """
    if edition and edition not in EDITIONS:
        return _unknown(FormKey(procedure or _PROCEDURES[0], edition=edition), Translator(language))
    if procedure and procedure not in _PROCEDURES:
        return _unknown_procedure(procedure, Translator(language))
    keys = (key for one in EDITIONS if edition in ("", one) for key in every(one))
    rows = [_row(key) for key in keys if key.status and procedure in ("", key.procedure)]
    if as_json:
        print(json.dumps(rows, ensure_ascii=False, indent=1))
        return 0
    translate = Translator(language)
    for row in rows:
        print(
            translate(
                m(
                    "forms.listed",
                    procedure=m(f"procedure.{row['procedure']}"),
                    status=_status(str(row["status"])),
                    form=Verbatim(str(row["form"])),
                    n=int(str(row["fields"])),
                )
            )
        )
    return 0


def _row(key: FormKey) -> dict[str, object]:
    form = _of(key)
    return {
        "procedure": key.procedure,
        "status": key.status,
        "letter": key.letter,
        "edition": form.edition,
        "form": form.id,
        "form_number": form.form_number,
        "fields": len(tuple(fields_of(form))),
        "certainty": form.certainty,
    }


def show(key: FormKey, *, language: str) -> int:
    """Print a form as a page to read: its steps, and of each field number, name, kind and need."""
    translate = Translator(language)
    form = _form(key)
    if form is None:
        return _unknown(key, translate)
    for line in _page(form, key.status):
        print(line if isinstance(line, str) else translate(line))
    return 0


def tell_schema(key: FormKey, *, language: str) -> int:
    """Print the JSON Schema of a form's answers; without a procedure, of every form by its id."""
    if not key.procedure and key.edition in EDITIONS:
        forms = {form.id: form for form in map(_of, every(key.edition))}
        print(json.dumps({id: schema(one) for id, one in forms.items()}, ensure_ascii=False))
        return 0
    form = _form(key)
    if form is None:
        return _unknown(key, Translator(language))
    print(json.dumps(schema(form), ensure_ascii=False, indent=1))
    return 0


def _of(key: FormKey) -> Form:
    return load(key.procedure, key.status, key.edition, key.letter)


def _form(key: FormKey) -> Form | None:
    """The form; without a status, the first of the procedure."""
    first = next((one.status for one in known() if one.procedure == key.procedure), "")
    try:
        return _of(replace(key, status=key.status or first))
    except UnknownForm:
        return None


def _unknown(key: FormKey, translate: Translator) -> int:
    if key.procedure not in {one.procedure for one in known()}:
        return _unknown_procedure(key.procedure, translate)
    if key.edition not in EDITIONS:
        print(
            translate(m("forms.no_edition", edition=Verbatim(key.edition), known=", ".join(EDITIONS))),
            file=sys.stderr,
        )
        return NO_FORM
    params = {"procedure": Verbatim(key.procedure), "status": Verbatim(key.status or key.edition)}
    print(translate(Message("validate.no_form", params)), file=sys.stderr)
    return NO_FORM


def _unknown_procedure(procedure: str, translate: Translator) -> int:
    """No procedure, or one that there is not: those that there are."""
    names = ", ".join(_PROCEDURES)
    words = m("window.unknown_procedure", procedure=procedure, known=names)
    print(translate(words if procedure else m("forms.name_one", known=names)), file=sys.stderr)
    return NO_FORM


def _status(code: str) -> Words:
    option = codelist("statuses").get(code)
    return Verbatim(code) if option is None else words.option_label(option)


def _page(form: Form, status: str) -> Iterator[Message | str]:
    title = m(f"procedure.{form.procedure}") if status else Verbatim(form.procedure)
    yield m("forms.title", procedure=title, status=_status(status), number=Verbatim(form.form_number))
    yield m("forms.edition", edition=form.edition, since=form.in_force_from)
    yield m("forms.certainty", certainty=Verbatim(form.certainty))
    for step in form.steps:
        yield ""
        yield _heading(step)
        for field in step.fields:
            yield _line(field)
            if isinstance(field.type, Table):
                yield from (m("forms.column", line=_line(column)) for column in field.type.columns)


def _heading(step: Step) -> Message:
    title = words.step_title(step)
    return m("forms.page" if step.when == ALWAYS else "forms.page_some", stage=step.stage, title=title)


def _line(field: Field) -> Message:
    need = "may" if field.required == NEVER else "must" if field.when == ALWAYS else "where"
    return m(
        "forms.field" if field.item else "forms.field_unnumbered",
        item=field.item,
        id=Verbatim(field.id),
        label=words.label(field),
        kind=_kind(field.type),
        need=m(f"forms.need.{need}"),
    )


def _kind(type: FieldType) -> Message:
    match type:
        case Text():
            return m("forms.kind.text", most=type.exact or type.max)
        case Digits():
            return m("forms.kind.digits", most=type.exact or type.max)
        case Number():
            return m("forms.kind.number", most=type.digits)
        case Table():
            return m("forms.kind.table", most=type.rows_max)
        case _:
            return m(f"forms.kind.{type.kind}")
