"""What settles open questions: a postcode its prefecture and municipality, the case what has one option."""

from collections.abc import Iterable, Mapping

from ras_tui.forms.codelists import codelist, options_for
from ras_tui.forms.codelists.postcodes import municipalities_of
from ras_tui.forms.conditions import Answers
from ras_tui.forms.journey import CASE, fields_of
from ras_tui.forms.model import Choice, Field, Form
from ras_tui.forms.references import list_decider
from ras_tui.validation.finding import FieldId, Finding, Severity


def following(fields: Iterable[Field], changed: Field, answers: Answers) -> Mapping[FieldId, str]:
    """Answers for those of the fields that have none and that the changed field's answer settles.

    Nothing follows where a postcode lies in two prefectures or in another one than was chosen.
    """
    postcode = answers.get(changed.id, "")
    for field in fields:
        if isinstance(field.type, Choice) and field.type.near == changed.id and isinstance(postcode, str):
            settled = _settled(field.id, field.type.within, postcode)
            if answers.get(field.type.within, "") in ("", settled.get(field.type.within)):
                return {id: value for id, value in settled.items() if not answers.get(id)}
    return {}


def _settled(municipality: FieldId, prefecture: FieldId, postcode: str) -> dict[FieldId, str]:
    codes = municipalities_of(postcode)
    places = [option for code in codes if (option := codelist("municipalities").get(code))]
    prefectures = {place.parent for place in places}
    if len(prefectures) != 1:
        return {}
    settled = {prefecture: prefectures.pop()}
    return settled | {municipality: codes[0]} if len(codes) == 1 else settled


def from_case(form: Form, facts: Mapping[str, str]) -> dict[FieldId, str]:
    """Answers to the choices to which the facts of the case leave one option: the status chosen in Step 1."""
    choices = ((field.id, field.type) for field in fields_of(form) if isinstance(field.type, Choice))
    offered = {
        id: options_for(choice, facts) for id, choice in choices if list_decider(choice).startswith(CASE)
    }
    return {id: options[0].code for id, options in offered.items() if len(options) == 1}


def note(field: FieldId) -> Finding:
    """Says that an answer followed from the postcode."""
    return Finding("postcode.followed", field, severity=Severity.NOTE)
