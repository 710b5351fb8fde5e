"""Which forms there are, and where each one's data lie; a form is imported when it is asked for."""

from collections.abc import Mapping
from dataclasses import dataclass
from importlib import import_module

from ras_tui.forms.model import Form

EDITION = "2024"


@dataclass(frozen=True, slots=True, order=True)
class FormKey:
    """What a form is asked for by."""

    procedure: str
    status: str = ""
    """The code of the status of residence; empty where the form does not depend on it."""
    edition: str = EDITION


class UnknownForm(LookupError):
    """There is no such form; ``args[0]`` is the key."""


_EXTENSION = "ras_tui.forms.procedures.extension"
_PLACES: Mapping[FormKey, tuple[str, ...]] = {
    FormKey("registration"): ("ras_tui.forms.procedures.registration", "FORM"),
    FormKey("sign_in"): ("ras_tui.forms.procedures.sign_in", "FORM"),
    FormKey("letter_link"): ("ras_tui.forms.procedures.letter_link", "FORM"),
    FormKey("extension", "T12"): (_EXTENSION, "form", "U"),
    FormKey("extension", "T13"): (_EXTENSION, "form", "U"),
    FormKey("extension", "T14"): (_EXTENSION, "form", "N"),
    FormKey("extension", "T26"): (_EXTENSION, "form", "N"),
    FormKey("extension", "T29"): (_EXTENSION, "form", "N"),
    FormKey("extension", "T20"): (_EXTENSION, "form", "N"),
    FormKey("extension", "T71"): (_EXTENSION, "form", "V"),
    FormKey("extension", "T72"): (_EXTENSION, "form", "V"),
    FormKey("extension", "T41"): (_EXTENSION, "form", "P"),
    FormKey("extension", "T44"): (_EXTENSION, "form", "R"),
    FormKey("extension", "T51"): (_EXTENSION, "form", "U"),
    FormKey("extension", "T61"): (_EXTENSION, "form", "T"),
    FormKey("extension", "T62"): (_EXTENSION, "form", "T"),
    FormKey("extension", "T63"): (_EXTENSION, "form", "T"),
}


def known() -> tuple[FormKey, ...]:
    """All forms, without importing any."""
    return tuple(_PLACES)


def load(procedure: str, status: str = "", edition: str = EDITION) -> Form:
    """The form; raises :class:`UnknownForm`."""
    key = FormKey(procedure, status, edition)
    if key not in _PLACES:
        raise UnknownForm(key)
    module, name, *arguments = _PLACES[key]
    found = getattr(import_module(module), name)
    form = found(*arguments) if arguments else found
    assert isinstance(form, Form)
    return form
