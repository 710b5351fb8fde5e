"""A field's row, and which control a field's type gets."""

from collections.abc import Callable
from typing import ClassVar

from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical

from ras_tui.forms.conditions import Answers
from ras_tui.forms.model import (
    Charset,
    Checkbox,
    Choice,
    Digits,
    Field,
    Number,
    PartialDate,
    Text,
    YearMonth,
    YesNo,
)
from ras_tui.text.cells import width
from ras_tui.text.lines import wrap
from ras_tui.text.message import Message, Words, m
from ras_tui.validation.finding import Findings, Severity
from ras_tui.widgets.choices import CheckBox, RadioRow
from ras_tui.widgets.control import Control
from ras_tui.widgets.drawn import Drawn, Line
from ras_tui.widgets.prose import Prose
from ras_tui.widgets.search_select import SearchSelect
from ras_tui.widgets.text_field import TextBox, TextField
from ras_tui.widgets.voice import Voice

RADIO_MOST = 8
"""More choices than these are searched, not laid out."""
DATE_CELLS = 24
AnswersNow = Callable[[], Answers]


def control_for(field: Field, voice: Voice, answers: AnswersNow) -> Control:
    """The control that suits a field's type."""
    match field.type:
        case Text(max=most, multiline=True):
            return TextBox(voice, limit=most)
        case Text(max=most, charset=charset):
            wide = charset in (Charset.ANY, Charset.FULLWIDTH) and not field.type.format
            room = most if charset in (Charset.ANY, Charset.FULLWIDTH) else most + 20
            return TextField(voice, limit=most, paste_limit=room, wide=wide)
        case Digits(max=most) | Number(digits=most):
            return TextField(voice, limit=most + 8, paste_limit=most + 20)
        case YesNo():
            return RadioRow(voice, lambda: _yes_no(field, voice))
        case Checkbox():
            return CheckBox(voice)
        case Choice() as choice:
            return _choice(choice, voice, answers)
        case _:
            return TextField(voice, limit=DATE_CELLS, paste_limit=DATE_CELLS * 2)


def _choice(choice: Choice, voice: Voice, answers: AnswersNow) -> Control:
    fixed = not choice.within and "{" not in choice.codelist
    if fixed and len(_options(choice, voice, answers())) <= RADIO_MOST:
        return RadioRow(voice, lambda: _options(choice, voice, answers()))
    return SearchSelect(voice, lambda text: _search(choice, text, voice, answers()))


def _options(choice: Choice, voice: Voice, answers: Answers) -> tuple[tuple[str, str], ...]:
    from ras_tui.forms.codelists import options_for
    from ras_tui.forms.words import option_label

    return tuple((one.code, voice(option_label(one))) for one in options_for(choice, answers))


def _search(choice: Choice, text: str, voice: Voice, answers: Answers) -> tuple[tuple[str, str], ...]:
    """What fits what was typed, among the options that the choice offers now."""
    from ras_tui.forms.codelists import codelist
    from ras_tui.forms.references import list_decider

    offered = dict(_options(choice, voice, answers))
    if not text.strip() or not offered:
        return tuple(offered.items())
    decider = list_decider(choice)
    whole = codelist(choice.codelist.replace(f"{{{decider}}}", str(answers.get(decider, ""))))
    found = whole.search(text, voice.language)
    return tuple((one.code, offered[one.code]) for one in found if one.code in offered)


def _yes_no(field: Field, voice: Voice) -> tuple[tuple[str, str], ...]:
    from ras_tui.forms.summary import value_words

    return tuple((value, voice(value_words(field, value, {}))) for value in ("yes", "no"))


def shape_words(field: Field) -> Words | None:
    """How the answer is written, where the type alone says it."""
    match field.type:
        case Text(max=most):
            return m("shape.text", n=most)
        case PartialDate():
            return m("shape.partial_date")
        case YearMonth():
            return m("shape.year_month")
        case Digits() | Number():
            return m("shape.digits")
        case YesNo() | Checkbox():
            return None
        case Choice():
            return m("shape.choice")
        case _:
            return m("shape.date")


class FieldLabel(Drawn):
    """State or mark, then the label: what a narrow view or a braille line shows first."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {"field-mark", "field-mark--error", "field-mark--done"}

    def __init__(self, voice: Voice, label: Words, *, required: Callable[[], bool]) -> None:
        super().__init__(classes="field-label")
        self.voice = voice
        self._label = label
        self._required = required
        self._state = ""

    def show(self, state: str) -> None:
        """``error``, ``done`` or nothing."""
        self._state = state
        self.redraw()

    def retranslate(self) -> None:
        """Say it in the language of the moment."""
        self.redraw(layout=True)

    @property
    def mark(self) -> str:
        """The word or sign before the label."""
        if self._state:
            return self.voice(m(f"mark.{self._state}"))
        return self.voice(m("mark.required")) if self._required() else ""

    def draw(self, cells: int) -> list[Line]:
        marks = ("mark.required", "mark.error", "mark.done")
        gutter = max(width(self.voice(m(id))) for id in marks) + 1
        style = f"field-mark--{self._state}" if self._state else "field-mark"
        mark = self.mark
        lines: list[Line] = []
        for text in wrap(self.voice(self._label), max(8, cells - gutter)):
            lead = " " * gutter if lines else mark + " " * (gutter - width(mark))
            lines.append([(lead, style), (text, "")])
        return lines


class FieldRow(Vertical):
    """One question of a form: label and mark, control, and below them what was found."""

    def __init__(self, voice: Voice, field: Field, answers: AnswersNow, label: Words) -> None:
        super().__init__(classes="field-row")
        self.voice = voice
        self.field = field
        self.label = label
        self.control = control_for(field, voice, answers)
        self._answers = answers
        self._label = FieldLabel(voice, label, required=lambda: field.required.holds(answers()))
        self._said: tuple[Words, ...] = ()
        self._tone = ""
        self._finding = Prose(self._sentence, indent="    ", classes="field-finding")
        self._finding.display = False

    def compose(self) -> ComposeResult:
        """Label and control side by side; what was found below."""
        with Horizontal(classes="field-line"):
            yield self._label
            yield self.control
        yield self._finding

    def put(self, value: str) -> None:
        """Show an answer in its control."""
        from ras_tui.forms.entry import show

        shown = show(self.field, value, self._answers(), self.voice.language) if value else ""
        self.control.put(shown, value)

    def report(
        self, findings: Findings, notes: Findings, besides: tuple[Words, ...], *, answered: bool
    ) -> None:
        """Show what was found and what was put right, else what is to be said besides; and the state that
        follows from it.
        """
        wrong = any(one.severity is Severity.ERROR for one in findings)
        said = [Message(f"finding.{one.code}", one.params) for one in (*findings, *notes)]
        self._said = tuple(said) or besides
        self._tone = "error" if wrong else "warning" if findings else "note"
        self._label.show("error" if wrong else "done" if answered else "")
        self.set_class(wrong, "-error")
        for tone in ("error", "warning", "note"):
            self._finding.set_class(tone == self._tone, f"-{tone}")
        if self._finding.display != bool(self._said):
            self._finding.display = bool(self._said)
        self._finding.redraw(layout=True)

    @property
    def sentences(self) -> tuple[Words, ...]:
        """What stands under the field."""
        return self._said

    def _sentence(self) -> str:
        sign = self.voice(m(f"tone.{self._tone}")) if self._tone else ""
        return "\n".join(sign + self.voice(words) for words in self._said)
