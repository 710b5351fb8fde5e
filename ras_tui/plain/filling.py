"""One step of a form, question by question."""

from collections.abc import Iterable
from typing import final

from ras_tui.forms import words
from ras_tui.forms.check import check
from ras_tui.forms.conditions import Answers, Value
from ras_tui.forms.journey import asked, base_id, effective
from ras_tui.forms.model import Field
from ras_tui.forms.summary import lines
from ras_tui.frontend import BACK, Back, Fill
from ras_tui.plain.question import Question
from ras_tui.plain.talk import GoTo, Talk
from ras_tui.plain.wording import field_at, said, sentence
from ras_tui.text.message import Words, m
from ras_tui.validation.finding import FieldId, Findings, errors


@final
class Filling:
    """Asks the questions of a step that apply; which ones do is looked at again after every answer."""

    def __init__(self, talk: Talk, ask: Fill) -> None:
        self._talk = talk
        self._ask = ask
        self._answers: dict[str, Value] = dict(ask.answers)
        self._only: set[FieldId] = set()
        """The questions still to be asked, when not all are: those with mistakes, or the one to change."""

    async def run(self) -> Answers | Back:
        """The answers once no rule has anything against the step."""
        self._talk.answers_so_far = self._so_far
        self._open()
        while True:
            if await self._walk() is BACK:
                return BACK
            found = self._blocking()
            if not found:
                return self._answers
            self._say_mistakes(found)

    def _open(self) -> None:
        talk, ask = self._talk, self._ask
        if ask.say is not None:
            talk.gap()
            talk.say(said(ask.say))
        here = tuple(one for one in ask.findings if field_at(ask.step, one.where))
        if here:
            self._say_mistakes(here)
        elif ask.focus:
            self._only = {ask.focus}

    def _fields(self) -> tuple[Field, ...]:
        return asked(self._ask.step, effective(self._ask.form, self._answers))

    async def _walk(self) -> Back | None:
        """Ask what is to be asked, to the end of the page; ``BACK`` before its first question."""
        place = self._next_place(-1)
        while place is not None:
            before = {field.id for field in self._fields()}
            said_next = await self._question(place)
            if isinstance(said_next, Back):
                if place == 0:
                    return BACK
                place -= 1
            elif isinstance(said_next, GoTo):
                place = self._place_of(said_next, place)
            else:
                self._ask_new_ones_too(before)
                place = self._next_place(place)
        return None

    async def _question(self, place: int) -> GoTo | Back | None:
        fields = self._fields()
        question = Question(self._talk, self._ask, self._answers, fields[place], place + 1, len(fields))
        return await question.run()

    def _place_of(self, wanted: GoTo, place: int) -> int:
        total = len(self._fields())
        if 1 <= wanted.number <= total:
            return wanted.number - 1
        self._talk.say(m("plain.no_such_question", last=total))
        return place

    def _next_place(self, place: int) -> int | None:
        fields = self._fields()
        following = range(place + 1, len(fields))
        return next((one for one in following if not self._only or fields[one].id in self._only), None)

    def _ask_new_ones_too(self, before: set[FieldId]) -> None:
        """A question that an answer opened is asked even where only mistakes are mended."""
        if self._only:
            self._only |= {field.id for field in self._fields()} - before

    def _blocking(self) -> Findings:
        found = errors(check(self._ask.form, self._answers, self._ask.today))
        return tuple(one for one in found if field_at(self._ask.step, one.where))

    def _say_mistakes(self, found: Findings) -> None:
        """List them with the numbers of their questions; those questions are asked again."""
        numbers = {field.id: number for number, field in enumerate(self._fields(), start=1)}
        self._talk.say(m("plain.mistakes", n=len(found)))
        for one in found:
            id = base_id(one.where)
            if id in numbers:
                field = field_at(self._ask.step, one.where)
                assert field is not None
                label = words.label(field)
                self._talk.say(m("plain.mistake", number=numbers[id], label=label, what=sentence(one)))
        self._only = {base_id(one.where) for one in found}

    def _so_far(self) -> Iterable[Words]:
        return (
            m("plain.cell", header=line.label, value=line.value)
            for line in lines(self._ask.form, self._answers)
            if line.value != m("value.empty")
        )
