"""A finding in a sentence that names its field."""

from ras_tui.forms import words
from ras_tui.forms.journey import base_id, fields_of
from ras_tui.forms.model import Form, Table
from ras_tui.text.message import Message, Words, m
from ras_tui.validation.finding import FieldId, Finding


def named(form: Form, finding: Finding) -> Message:
    """What the finding says, behind the name of its field."""
    sentence, label = Message(f"finding.{finding.code}", finding.params), place(form, finding.where)
    return sentence if label is None else m("validate.line", label=label, sentence=sentence)


def place(form: Form, where: FieldId) -> Words | None:
    """What a field is called; a cell by its table, row and column. None for what the form does not have."""
    field = next((one for one in fields_of(form) if one.id == base_id(where)), None)
    if field is None:
        return None
    row, _, column = where.partition("[")[2].partition("].")
    if not isinstance(field.type, Table) or not row:
        return words.label(field)
    cell = next(one for one in field.type.columns if one.id == column)
    return m("validate.row", table=words.label(field), row=int(row) + 1, label=words.label(cell))
