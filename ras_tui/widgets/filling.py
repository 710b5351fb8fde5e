"""What is known while one page of a form is filled in: answers, what was put right, what was found."""

from collections.abc import Iterable

from ras_tui.forms.conditions import Value
from ras_tui.forms.model import Field
from ras_tui.frontend import Fill
from ras_tui.validation.finding import FieldId, Finding, Findings, Severity


class Filling:
    """The page's state, without any screen. Checks come only from ``forms.entry`` and ``forms.check``."""

    def __init__(self, ask: Fill) -> None:
        self.ask = ask
        self.answers: dict[str, Value] = dict(ask.answers)
        self.notes: dict[FieldId, Findings] = {}
        """What was put right, by field."""
        self.findings: dict[FieldId, Findings] = {}
        """What was found, by field; ``""`` holds what belongs to no field of this page."""
        self._misread: dict[FieldId, Findings] = {}
        """Why a typed answer was not understood, by field."""
        self._met: set[FieldId] = {field.id for field in ask.step.fields if self.value(field)}
        """Fields that the person has answered: only these are judged before the page's end."""
        self._sort(ask.findings)

    @property
    def asked(self) -> tuple[Field, ...]:
        """The page's fields that apply now."""
        from ras_tui.forms.journey import asked, effective

        here = {field.id for field in self.ask.step.fields}
        own = {id: value for id, value in self.answers.items() if id in here}
        return asked(self.ask.step, {**effective(self.ask.form, self.answers), **own})

    def value(self, field: Field) -> str:
        """A field's canonical answer; empty for none."""
        value = self.answers.get(field.id, "")
        return value if isinstance(value, str) else ""

    def take(self, field: Field, raw: str) -> tuple[FieldId, ...]:
        """Take what stands in a field's control. Answers the fields whose controls show something else now.

        What cannot be understood stays as typed, and is found again by every check.
        """
        from ras_tui.forms.entry import take

        before = self.value(field)
        if raw == before and field.id not in self._misread:
            return ()
        entry = take(field, raw, self.answers, self.ask.today)
        self.notes.pop(field.id, None)
        self._misread.pop(field.id, None)
        if entry.notes:
            self.notes[field.id] = entry.notes
        if entry.findings:
            self._misread[field.id] = entry.findings
        if entry.value:
            self.answers[field.id] = entry.value
            self._met.add(field.id)
        else:
            self.answers.pop(field.id, None)
        if self.value(field) == before:
            return (field.id,)
        followed = self._follow(field)
        self.ask.keep(dict(self.answers))
        return (field.id, *followed)

    def _follow(self, field: Field) -> tuple[FieldId, ...]:
        """Answer what the field's new answer settles, and say so beside it."""
        from ras_tui.forms.following import following, note

        settled = following(self.asked, field, self.answers)
        self.answers.update(settled)
        self._met.update(settled)
        self.notes.update({id: (note(id),) for id in settled})
        return tuple(settled)

    def judge(self, field: Field) -> None:
        """Check the field and what depends on it, as far as the person has answered it."""
        from ras_tui.forms.check import affected_by, check

        about = affected_by(self.ask.form, field.id)
        found = check(self.ask.form, self.answers, self.ask.today, only=about)
        known = set(self.findings)
        for id in about:
            self.findings.pop(id, None)
        shown = self._met | self._misread.keys() | known
        self._add(one for one in found if one.where in shown and one.where not in self._misread)
        if field.id not in self.answers and field.id not in known:
            self.findings.pop(field.id, None)
        self._add(one for id in about for one in self._misread.get(id, ()))

    def finish(self) -> Findings:
        """Check the whole page. Answers the errors, in the order of the fields; none means done."""
        from ras_tui.forms.check import check

        ids = [field.id for field in self.asked]
        self._met.update(ids)
        found = check(self.ask.form, self.answers, self.ask.today, only=ids)
        self.findings.clear()
        self._add(one for one in found if one.where not in self._misread)
        self._add(one for id in ids for one in self._misread.get(id, ()))
        return self.errors

    @property
    def errors(self) -> Findings:
        """What keeps the page from being done, in the order of the fields."""
        ids = ["", *(field.id for field in self.asked)]
        return tuple(one for id in ids for one in self.findings.get(id, ()) if one.severity is Severity.ERROR)

    def wrong(self, id: FieldId) -> bool:
        """Whether the field has an error."""
        return any(one.severity is Severity.ERROR for one in self.findings.get(id, ()))

    def _sort(self, found: Findings) -> None:
        here = {field.id for field in self.ask.step.fields}
        for one in found:
            where = one.where if one.where in here else ""
            self.findings[where] = (*self.findings.get(where, ()), one)

    def _add(self, found: Iterable[Finding]) -> None:
        for one in found:
            if one not in self.findings.get(one.where, ()):
                self.findings[one.where] = (*self.findings.get(one.where, ()), one)
