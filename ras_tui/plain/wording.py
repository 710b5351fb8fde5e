"""What an ask says, as lines of words: what plain mode prints and a script's record keeps."""

from collections.abc import Iterator

from ras_tui.arrangement import Placed
from ras_tui.forms import words
from ras_tui.forms.conditions import Answers
from ras_tui.forms.journey import asked, base_id, effective
from ras_tui.forms.model import Field, Step
from ras_tui.forms.summary import value_words
from ras_tui.framing import stands
from ras_tui.frontend import (
    Arrange,
    Choose,
    Fill,
    FramePicture,
    Option,
    Page,
    PickFile,
    Say,
    Secret,
    State,
    Work,
)
from ras_tui.text.message import Message, Words, m
from ras_tui.text.translator import Translator
from ras_tui.validation.finding import FieldId, Finding

Ask = Choose | Fill | Secret | Page | PickFile | Arrange | FramePicture | Work


def title(ask: Ask) -> Words:
    """The ask's own title, its step's, or the one that its id names."""
    if ask.title is not None:
        return ask.title
    return words.step_title(ask.step) if isinstance(ask, Fill) else Message(f"{ask.id}.title")


def heading(ask: Ask) -> Words:
    """The title, with the page's number where there are several."""
    if isinstance(ask, Fill) and ask.position is not None and ask.position[1] > 1:
        page, pages = ask.position
        return m("plain.page", title=title(ask), page=page, pages=pages)
    return title(ask)


def said(say: Say) -> Words:
    """The sentence, marked by a sign where it is about a failure."""
    return m("plain.say_error", what=say.words) if say.tone == "error" else say.words


def sentence(finding: Finding) -> Message:
    """What a finding says."""
    return Message(f"finding.{finding.code}", finding.params)


def state(option: Option) -> Words | None:
    """How the option stands, in words."""
    return Message(f"state.{option.state}") if option.state is not State.NONE else None


def option_lines(option: Option, headings: tuple[Words, ...], translator: Translator) -> Iterator[str]:
    """The option's own line, then a line for each further column, ``Header: value``; a single one besides."""
    label = (
        m("plain.cell", header=option.label, value=option.columns[0])
        if len(option.columns) == 1
        else option.label
    )
    parts = (label, state(option), option.detail)
    yield "  ".join(translator(part) for part in parts if part is not None)
    if len(option.columns) > 1:
        for header, value in zip(headings[1:], option.columns, strict=False):
            yield translator(m("plain.cell", header=header, value=value))


def field_at(step: Step, where: FieldId) -> Field | None:
    """The step's field that a finding is about; for a cell of a table the table."""
    base = base_id(where)
    return next((field for field in step.fields if field.id == base), None)


def finding_line(step: Step, finding: Finding) -> Words:
    """The sentence, behind the name of the field it is about."""
    field = field_at(step, finding.where)
    return m("plain.about", name=words.label(field), what=sentence(finding)) if field else sentence(finding)


def answer_line(field: Field, answers: Answers) -> Words:
    """``Label: value`` of a field that is no table."""
    value = answers.get(field.id, "")
    shown = value_words(field, value if isinstance(value, str) else "", answers)
    return m("plain.cell", header=words.label(field), value=shown)


def described(ask: Ask, translator: Translator) -> list[str]:
    """Everything the ask says, one paragraph, option or field a line."""
    lines = [translator(heading(ask))]
    if ask.say is not None:
        lines.append(translator(said(ask.say)))
    if isinstance(ask, Fill):
        lines += _fill(ask, translator)
    if isinstance(ask, Choose | Page | Secret | Arrange | FramePicture):
        lines += [line for part in ask.body for line in translator(part).splitlines()]
    if isinstance(ask, Secret) and ask.tries_left is not None and ask.say is None:
        lines.append(translator(m("plain.tries_left", n=ask.tries_left)))
    if isinstance(ask, Choose):
        lines += [line for option in ask.options for line in option_lines(option, ask.columns, translator)]
    if isinstance(ask, Arrange):
        lines += [translator(thing) for thing in ask.things]
    if isinstance(ask, FramePicture):
        lines += [translator(ask.picture.words), translator(stands(ask.start, ask.picture))]
    if isinstance(ask, Page):
        lines += [translator(picture.words) for picture in ask.pictures]
        lines += [line for option in ask.actions for line in option_lines(option, (), translator)]
    return lines


def _fill(ask: Fill, translator: Translator) -> list[str]:
    found = [translator(finding_line(ask.step, finding)) for finding in ask.findings]
    answers = effective(ask.form, ask.answers)
    fields = [translator(_sourced(ask, field, answers)) for field in asked(ask.step, answers)]
    return found + fields


def _sourced(ask: Fill, field: Field, answers: Answers) -> Words:
    """The answer, and where it is from if nobody typed it here."""
    line, source = answer_line(field, answers), ask.sources.get(field.id)
    return line if source is None else m("plain.sourced", line=line, source=source)


def help_words(ask: Ask, translator: Translator) -> tuple[Words, ...]:
    """The long help of an ask, where its words have one."""
    help = Message(f"{ask.id}.help")
    return (help,) if translator.has(help.id) else ()


def placed_line(ask: Arrange, at: int, placed: Placed) -> Words:
    """One thing at its place."""
    thing = ask.things[placed.number - 1]
    place = {"place": at + 1, "thing": thing}
    return m("arrange.turned", turn=placed.turn, **place) if placed.turn else m("arrange.placed", **place)
