"""The ids of a form's words. The words are in the catalogs, so another language costs no code."""

from ras_tui.forms.codelists import CodeOption
from ras_tui.forms.model import Field, Step
from ras_tui.text.message import Bilingual, Message


def label(field: Field) -> Message:
    """What the field is called."""
    return Message(f"field.{field.text or field.id}.label")


def hint(field: Field) -> Message:
    """Where to find the answer and in what shape; may be absent (``Translator.has``)."""
    return Message(f"field.{field.text or field.id}.hint")


def example(field: Field) -> Message:
    """A made-up answer; may be absent (``Translator.has``)."""
    return Message(f"field.{field.text or field.id}.example")


def step_title(step: Step) -> Message:
    """What the page is called."""
    return Message(f"step.{step.id}.title")


def option_label(option: CodeOption) -> Bilingual:
    """What an entry of a code list is called, in both languages."""
    read = option.reading and option.reading != option.ja
    return Bilingual(f"{{{option.ja}|{option.reading}}}" if read else option.ja, option.en or option.ja)
