"""A script's answers as lines that a person would type in plain mode."""

import asyncio
import os
from collections.abc import Awaitable, Callable, Iterable
from fnmatch import fnmatchcase
from pathlib import Path
from typing import TypeVar

from ras_tui.arrangement import Placed
from ras_tui.card.pin import Pin
from ras_tui.forms.conditions import Answers, Value
from ras_tui.forms.entry import take
from ras_tui.forms.journey import asked, effective
from ras_tui.forms.model import Text
from ras_tui.framing import Framing
from ras_tui.frontend import (
    Arrange,
    Back,
    Choose,
    Fill,
    FramePicture,
    Frontend,
    Option,
    Page,
    PickFile,
    Say,
    Secret,
    Work,
)
from ras_tui.progress import Report
from ras_tui.scripted.answer import Act, Answer

T = TypeVar("T")

PATIENCE = 20.0
"""Seconds after which a question was not answered by the lines typed for it."""


class Typist:
    """Types the next answer's lines into a pipe, then lets plain mode ask."""

    def __init__(self, answers: Iterable[Answer], plain: Frontend, pipe: int) -> None:
        self._answers = list(answers)
        self._plain = plain
        self._pipe = pipe
        self.typed: list[str] = []
        """All lines so far."""

    async def choose(self, ask: Choose) -> str | Back:
        self._type(self._number(ask.options, self._next(ask.id)))
        return await asyncio.wait_for(self._plain.choose(ask), PATIENCE)

    async def show(self, ask: Page) -> str | Back:
        there = self._answers and fnmatchcase(ask.id, self._answers[0].ask)
        self._type(self._number(ask.actions, self._next(ask.id)) if ask.actions or there else "")
        return await asyncio.wait_for(self._plain.show(ask), PATIENCE)

    async def secret(self, ask: Secret) -> Pin | Back:
        self._type(self._next(ask.id).value)
        return await asyncio.wait_for(self._plain.secret(ask), PATIENCE)

    async def pick_file(self, ask: PickFile) -> Path | Back:
        self._type(self._next(ask.id).value.partition(":")[2])
        return await asyncio.wait_for(self._plain.pick_file(ask), PATIENCE)

    async def arrange(self, ask: Arrange) -> tuple[Placed, ...] | Back:
        self._type(self._next(ask.id).value, "")
        return await asyncio.wait_for(self._plain.arrange(ask), PATIENCE)

    async def frame(self, ask: FramePicture) -> Framing | Back:
        self._type(self._next(ask.id).value, "")
        return await asyncio.wait_for(self._plain.frame(ask), PATIENCE)

    async def fill(self, ask: Fill) -> Answers | Back:
        self._type(*_lines(ask, self._next(ask.id)))
        return await asyncio.wait_for(self._plain.fill(ask), PATIENCE)

    async def work(self, ask: Work, job: Callable[[Report], Awaitable[T]]) -> T | Back:
        return await self._plain.work(ask, job)

    def tell(self, say: Say) -> None:
        self._plain.tell(say)

    def warn(self, say: Say) -> None:
        self._plain.warn(say)

    def _next(self, ask: str) -> Answer:
        answer = self._answers.pop(0)
        assert fnmatchcase(ask, answer.ask), f"{ask} is asked, {answer.ask} is answered"
        return answer

    def _number(self, options: tuple[Option, ...], answer: Answer) -> str:
        match answer.act:
            case Act.BACK:
                return "<"
            case Act.LEAVE:
                return "="
            case Act.CONTINUE:
                return ""
        return str(next(place for place, one in enumerate(options, 1) if fnmatchcase(one.id, answer.value)))

    def _type(self, *lines: str) -> None:
        self.typed += lines
        os.write(self._pipe, "".join(f"{line}\n" for line in lines).encode())


def _lines(ask: Fill, answer: Answer) -> list[str]:
    """One line a question, empty where nothing is to be typed, in the order in which the questions come."""
    answers: dict[str, Value] = dict(ask.answers)
    lines: list[str] = []
    place = 0
    while place < len(fields := asked(ask.step, effective(ask.form, answers))):
        field = fields[place]
        typed = answer.fields.get(field.id, "")
        lines.append(typed)
        if typed:
            answers[field.id] = take(field, typed, effective(ask.form, answers), ask.today).value
        if typed and isinstance(field.type, Text) and field.type.multiline:
            lines.append("")
        place += 1
    return lines
