"""One page of a form: checked as it is filled in, nothing typed is ever lost."""

from collections.abc import Iterable, Sequence
from typing import ClassVar

from textual import events, on
from textual.widget import Widget

from ras_tui.commands import BACK, MISTAKE, NEXT, PREVIOUS, Command, key_name
from ras_tui.forms.conditions import Answers
from ras_tui.forms.model import Field
from ras_tui.frontend import Fill, Option, Say, State
from ras_tui.text.message import Message, Words, m
from ras_tui.validation.finding import FieldId, Findings
from ras_tui.widgets.banded import BandedScreen
from ras_tui.widgets.control import Control
from ras_tui.widgets.fields import FieldRow, shape_words
from ras_tui.widgets.filling import Filling
from ras_tui.widgets.option_rows import OptionRows
from ras_tui.widgets.search_select import SearchSelect
from ras_tui.widgets.voice import Voice

ON = Option("next", m("fill.next"))


class FillScreen(BandedScreen[Answers]):
    """The page's fields, each with its state; the error summary above them when there is one."""

    kind = "fill"
    COMMANDS_HERE: ClassVar[tuple[Command, ...]] = (NEXT, PREVIOUS, MISTAKE, BACK)

    def __init__(
        self, voice: Voice, ask: Fill, *, title: Words, say: Sequence[Say], aside: Words | None
    ) -> None:
        super().__init__(voice, name=ask.id, title=title, say=say, aside=aside)
        self.ask = ask
        self.filling = Filling(ask)
        self._rows: dict[FieldId, FieldRow] = {}

    def subject(self) -> Iterable[Widget]:
        from ras_tui.forms.words import label

        summary = OptionRows(self.voice, (), id="summary")
        summary.display = False
        yield summary
        for field in self.ask.step.fields:
            row = self._rows[field.id] = FieldRow(
                self.voice, field, lambda: self.filling.answers, label(field)
            )
            yield row
        yield OptionRows(self.voice, (ON,), id="next")

    def on_mount(self) -> None:
        for row in self._rows.values():
            row.put(self.filling.value(row.field))
        self._show_all()

    def start(self) -> None:
        if self.filling.errors:
            self._summarise(self.filling.errors)
            return
        rows = self._shown()
        wanted = [row for row in rows if row.field.id == self.ask.focus]
        filled = [row for row in rows if self.filling.value(row.field)]
        missing = [row for row in rows if row not in filled and self._is_required(row)]
        begin = wanted or missing or ([] if filled else rows)
        if begin:
            begin[0].control.focus()
        else:
            self.query_one("#next").focus()

    def _is_required(self, row: FieldRow) -> bool:
        return row.field.required.holds(self.filling.answers)

    # -- help

    def help_words(self) -> str:
        from ras_tui.forms.words import example, hint

        row = self._row_of(self.focused)
        if row is None:
            return ""
        field = row.field
        about = self.voice.optional(hint(field))
        shape = None if about else shape_words(field)
        parts = [
            self.voice(row.label) + self.voice(m("help.between")) + about,
            self.voice(shape) if shape else "",
            self._example(example(field)),
        ]
        return " ".join(part for part in parts if part.strip())

    def long_help(self) -> tuple[Words, ...]:
        from ras_tui.forms.words import example, hint

        row = self._row_of(self.focused)
        if row is None:
            return ()
        field = row.field
        has = self.voice.translator.has
        texts: list[Words] = [row.label]
        texts += [words for words in (hint(field),) if has(words.id)]
        texts += [m("help.example", example=words) for words in (example(field),) if has(words.id)]
        texts += [words for words in (shape_words(field),) if words]
        texts += [m("help.item", item=field.item)] if field.item else []
        return (*texts, *row.sentences)

    def contents(self) -> tuple[Option, ...]:
        return tuple(
            Option(row.field.id, row.label, self._state(row.field), detail=self._value_words(row.field))
            for row in self._shown()
        )

    def go_to(self, id: str) -> None:
        if id in self._rows and self._rows[id].display:
            self._rows[id].control.focus()

    def why_off(self, command: Command) -> Words:
        return m("command.off", key=key_name(command.keys[0]), label=command.label)

    def _example(self, words: Message) -> str:
        return self.voice(m("help.example", example=words)) if self.voice.translator.has(words.id) else ""

    def _value_words(self, field: Field) -> Words | None:
        from ras_tui.forms.summary import value_words

        value = self.filling.value(field)
        return value_words(field, value, self.filling.answers) if value else None

    def _state(self, field: Field) -> State:
        if self.filling.wrong(field.id):
            return State.ERROR
        return State.DONE if self.filling.value(field) else State.NOT_STARTED

    # -- commands

    def do_next(self) -> None:
        """Check the page; done when nothing is wrong, else the errors with ways to them."""
        for row in self._shown():
            self._take(row)
        errors = self.filling.finish()
        if errors:
            self._show_all()
            self._summarise(errors)
        else:
            self.answer(dict(self.filling.answers))

    def interrupted(self) -> None:
        if self.is_attached:
            self.leave_control()

    def do_previous(self) -> None:
        """Back; what was typed is kept."""
        self.do_back()

    def do_back(self) -> None:
        self.leave_control()
        super().do_back()

    def do_mistake(self) -> None:
        """To the next field with an error."""
        self.leave_control()
        rows = self._shown()
        here = self._row_of(self.focused)
        start = rows.index(here) + 1 if here in rows else 0
        order = [*rows[start:], *rows[:start]]
        wrong = next((row for row in order if self.filling.wrong(row.field.id)), None)
        if wrong is None:
            self.say(Say(m("fill.no_mistake")))
        else:
            wrong.control.focus()
            self.say(Say(m("fill.mistake", label=wrong.label, finding=wrong.sentences[0]), "error"))

    # -- what the person does

    def leave_control(self) -> None:
        row = self._row_of(self.focused)
        if row is not None:
            self._leave(row)

    def on_descendant_blur(self, event: events.DescendantBlur) -> None:
        """A field is left also by the mouse."""
        row = self._row_of(event.widget)
        if row is not None and row.is_attached and not self.closed:
            self._leave(row)

    @on(Control.Chosen)
    def _chosen(self, event: Control.Chosen) -> None:
        row = self._row_of(event.sender)
        if row is not None:
            self._leave(row, settle=False)
            self.refresh_hints()

    @on(Control.Changed)
    def _changed(self, event: Control.Changed) -> None:
        if isinstance(event.sender, SearchSelect):
            self.refresh_hints()

    @on(Control.Done)
    def _done(self, event: Control.Done) -> None:
        self.action_forward()

    @on(OptionRows.Chosen)
    def _follow(self, event: OptionRows.Chosen) -> None:
        if event.sender.id == "next":
            self.do_next()
        else:
            self.go_to(event.id)

    def _leave(self, row: FieldRow, *, settle: bool = True) -> None:
        """Take the field's content, judge it and what depends on it, show what changed."""
        if settle and isinstance(row.control, SearchSelect):
            row.control.settle()
        if self._take(row):
            self.filling.judge(row.field)
            self._show_all()

    def _take(self, row: FieldRow) -> bool:
        raw = row.control.raw
        changed = self.filling.take(row.field, raw)
        for id in changed:
            self._rows[id].put(self.filling.value(self._rows[id].field))
        return bool(changed)

    # -- what is shown

    def _show_all(self) -> None:
        """Rows that apply, with what is known of each; the focus never stays on one that goes away."""
        asked = {field.id for field in self.filling.asked}
        focused = self._row_of(self.focused)
        if focused is not None and focused.field.id not in asked:
            self._move_focus_from(focused, asked)
        for id, row in self._rows.items():
            if row.display != (id in asked):
                row.display = id in asked
            row.report(
                self.filling.findings.get(id, ()),
                self.filling.notes.get(id, ()),
                self._besides(id),
                answered=bool(self.filling.value(row.field)),
            )
        if self.query_one("#summary").display:
            self._list_errors(self.filling.errors)

    def _besides(self, id: FieldId) -> tuple[Words, ...]:
        """Where an answer is from that was not typed here, and a date's year in the Japanese calendar."""
        from ras_tui.forms.model import Date, PartialDate, YearMonth
        from ras_tui.forms.summary import era_words

        source, field = self.ask.sources.get(id), self._rows[id].field
        unchanged = self.filling.answers.get(id) == self.ask.answers.get(id)
        from_where = (m("fill.source", source=source),) if source is not None and unchanged else ()
        if not isinstance(field.type, Date | PartialDate | YearMonth):
            return from_where
        era = era_words(self.filling.value(field))
        return from_where if era is None else (*from_where, era)

    def _move_focus_from(self, row: FieldRow, asked: set[FieldId]) -> None:
        ids = list(self._rows)
        place = ids.index(row.field.id)
        order = [*ids[place + 1 :], *reversed(ids[:place])]
        target = next((self._rows[id].control for id in order if id in asked), None)
        (target or self.query_one("#next")).focus()

    def _summarise(self, errors: Findings) -> None:
        """The error summary takes the focus; each of its lines leads to its field."""
        self.say(Say(m("fill.errors", n=len(errors)), "error"))
        self._list_errors(errors)
        summary = self.query_one("#summary", OptionRows)
        summary.focus()

    def _list_errors(self, errors: Findings) -> None:
        summary = self.query_one("#summary", OptionRows)
        if not errors and summary.has_focus:
            self._shown()[0].control.focus()
        kept = summary.option.id if summary.option else ""
        summary.put(tuple(self._error_line(one.where, one) for one in errors), default=kept)
        summary.display = bool(errors)

    def _error_line(self, id: FieldId, finding: object) -> Option:
        from ras_tui.validation.finding import Finding

        assert isinstance(finding, Finding)
        sentence = Message(f"finding.{finding.code}", finding.params)
        if id not in self._rows:
            return Option(id, sentence)
        return Option(id, m("fill.error_line", label=self._rows[id].label, finding=sentence))

    def translate_values(self) -> None:
        for row in self._rows.values():
            value = self.filling.value(row.field)
            if value and isinstance(row.control, SearchSelect) and row.control.raw == value:
                row.put(value)

    def _shown(self) -> list[FieldRow]:
        return [row for row in self._rows.values() if row.display]

    def _row_of(self, widget: Widget | None) -> FieldRow | None:
        if widget is None:
            return None
        return next((node for node in widget.ancestors if isinstance(node, FieldRow)), None)
