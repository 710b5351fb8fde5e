"""The nine acts, answered in order by a list of answers or by a function."""

import asyncio
import re
from collections.abc import Awaitable, Callable, Iterable, Mapping, Sequence
from fnmatch import fnmatchcase
from pathlib import Path
from typing import TypeVar

from ras_tui import arrangement, framing
from ras_tui.arrangement import Placed
from ras_tui.card.pin import Pin
from ras_tui.errors import Left
from ras_tui.forms.conditions import Answers
from ras_tui.forms.journey import asked, effective
from ras_tui.framing import Framing
from ras_tui.frontend import (
    BACK,
    Arrange,
    Back,
    Choose,
    Fill,
    FramePicture,
    Option,
    Page,
    PickFile,
    Say,
    Secret,
    Work,
)
from ras_tui.plain.wording import Ask, described, said
from ras_tui.progress import Progress, Report
from ras_tui.scripted.answer import Act, Answer
from ras_tui.scripted.filling import filled
from ras_tui.scripted.record import HIDDEN, Step
from ras_tui.scripted.stuck import Stuck
from ras_tui.text.message import Message, m
from ras_tui.text.translator import Translator
from ras_tui.validation.numbers import without_my_numbers

T = TypeVar("T")

Answering = Callable[[Ask], Answer | None]
"""Answers each ask as it comes; None where it has nothing to say."""

_TAKES: Mapping[type[Ask], tuple[Act, ...]] = {
    Choose: (Act.CHOOSE,),
    Fill: (Act.FILL,),
    Secret: (Act.SECRET,),
    Page: (Act.CHOOSE, Act.CONTINUE),
    PickFile: (Act.FILE,),
    Arrange: (Act.ARRANGE,),
    FramePicture: (Act.FRAME,),
    Work: (),
}


class ScriptedFrontend:
    """Answers what a flow asks from a script; raises :class:`Stuck` where the script does not fit.

    A page that only goes on is passed by when the next answer is for another ask; long work needs no answer.
    """

    def __init__(
        self,
        answers: Iterable[Answer] | Answering,
        *,
        translator: Translator | None = None,
        on_step: Callable[[Step], None] = lambda step: None,
        find_file: Callable[[str], Path] = Path,
    ) -> None:
        self._answering = answers if callable(answers) else None
        self._queue = [] if callable(answers) else list(answers)
        self._translator = translator or Translator("ja")
        self._on_step = on_step
        self._find_file = find_file
        self._told: list[Say] = []
        self._remembered: dict[str, str] = {}
        self.steps: list[Step] = []
        """What happened so far."""

    @property
    def left_over(self) -> tuple[Answer, ...]:
        """The answers that nobody has asked for."""
        return tuple(self._queue)

    @property
    def remembered(self) -> Mapping[str, str]:
        """What the script kept from words that were shown."""
        return self._remembered

    async def choose(self, ask: Choose) -> str | Back:
        answer, shown = self._next(ask)
        if answer.act is Act.BACK:
            return self._done(ask, shown, BACK, "<")
        option = self._option(ask, ask.options, answer)
        return self._done(ask, shown, option.id, option.id)

    async def fill(self, ask: Fill) -> Answers | Back:
        answer, shown = self._next(ask)
        if answer.act is Act.BACK:
            return self._done(ask, shown, BACK, "<")
        fields = {id: self._recall(typed) for id, typed in answer.fields.items()}
        answers = filled(ask, fields, self._translator)
        return self._done(ask, shown, answers, ", ".join(f"{id}={typed}" for id, typed in fields.items()))

    async def secret(self, ask: Secret) -> Pin | Back:
        answer, shown = self._next(ask)
        if answer.act is Act.BACK:
            return self._done(ask, shown, BACK, "<")
        return self._done(ask, shown, Pin(self._recall(answer.value)), HIDDEN)

    async def show(self, ask: Page) -> str | Back:
        if not ask.actions and not self._is_next(ask):
            return self._done(ask, self._shown(ask), "", "")
        answer, shown = self._next(ask)
        if answer.act is Act.BACK:
            return self._done(ask, shown, BACK, "<")
        if answer.act is Act.CONTINUE:
            return self._done(ask, shown, "", "")
        option = self._option(ask, ask.actions, answer)
        return self._done(ask, shown, option.id, option.id)

    async def pick_file(self, ask: PickFile) -> Path | Back:
        answer, shown = self._next(ask)
        if answer.act is Act.BACK:
            return self._done(ask, shown, BACK, "<")
        name = self._recall(answer.value)
        path = self._find_file(name)
        if not path.is_file():
            raise self._stuck("script.no_file", ask, file=name)
        return self._done(ask, shown, path, without_my_numbers(name) or HIDDEN)

    async def arrange(self, ask: Arrange) -> tuple[Placed, ...] | Back:
        answer, shown = self._next(ask)
        if answer.act is Act.BACK:
            return self._done(ask, shown, BACK, "<")
        count = len(ask.things)
        try:
            placed = arrangement.read(answer.value, count) or arrangement.whole(count)
        except arrangement.NotAnArrangement as error:
            raise self._stuck("script.not_an_order", ask, part=error.part, n=count) from error
        return self._done(ask, shown, placed, arrangement.written(placed))

    async def frame(self, ask: FramePicture) -> Framing | Back:
        answer, shown = self._next(ask)
        if answer.act is Act.BACK:
            return self._done(ask, shown, BACK, "<")
        try:
            placed = framing.read(answer.value, ask.picture.aspect) if answer.value else ask.start
        except framing.NotAFrame as error:
            raise self._stuck("script.not_a_frame", ask, frame=answer.value) from error
        head = framing.head_of(answer.value)
        told = map(self._translator, framing.head_in(placed.frame, head) if head else ())
        return self._done(ask, [*shown, *told], placed, framing.written(placed))

    async def work(self, ask: Work, job: Callable[[Report], Awaitable[T]]) -> T | Back:
        cancel = self._is_next(ask)
        shown = self._next(ask)[1] if cancel else self._shown(ask)
        stages: list[str] = []
        may_cancel = asyncio.Event()

        def report(progress: Progress) -> None:
            stage = self._translator(progress.stage)
            if stages[-1:] != [stage]:
                stages.append(stage)
            if cancel and progress.cancellable:
                may_cancel.set()
            else:
                may_cancel.clear()

        result = await _unless(may_cancel, job(report))
        return self._done(ask, [*shown, *stages], result, "<" if isinstance(result, Back) else "")

    def tell(self, say: Say) -> None:
        self._told.append(say)

    def warn(self, say: Say) -> None:
        """A script answers at once: it is kept for the next ask."""
        self.tell(say)

    def _shown(self, ask: Ask) -> list[str]:
        told = [self._translator(said(say)) for say in self._told]
        self._told.clear()
        return told + described(ask, self._translator)

    def _is_next(self, ask: Ask) -> bool:
        if self._answering is not None:
            return self._answering(ask) is not None
        return bool(self._queue) and fnmatchcase(ask.id, self._queue[0].ask)

    def _next(self, ask: Ask) -> tuple[Answer, list[str]]:
        """The answer to this ask and the lines shown; raises :class:`Stuck` when there is none that fits."""
        shown = self._shown(ask)
        answer = self._answering(ask) if self._answering else self._pop(ask)
        if answer is None:
            raise self._stuck("script.no_answer", ask, shown, wanted=_wanted(ask))
        if answer.act not in (*_TAKES[type(ask)], Act.BACK, Act.LEAVE):
            raise self._stuck("script.other_act", ask, act=answer.act.value, wanted=_wanted(ask))
        self._compare(ask, answer, shown)
        if answer.act is Act.LEAVE:
            self._done(ask, shown, None, "=")
            raise Left
        return answer, shown

    def _pop(self, ask: Ask) -> Answer | None:
        if not self._queue:
            return None
        if not self._is_next(ask):
            next_one = self._queue[0].ask
            raise self._stuck("script.other_ask", ask, self._shown(ask), next=next_one, wanted=_wanted(ask))
        return self._queue.pop(0)

    def _compare(self, ask: Ask, answer: Answer, shown: list[str]) -> None:
        text = "\n".join(shown)
        missing = [part for part in map(self._recall, answer.expect) if part not in text]
        if missing:
            raise self._stuck("script.not_shown", ask, shown, missing=missing)
        for name, pattern in answer.remember.items():
            match = re.search(pattern, text)
            if match is None:
                raise self._stuck("script.not_found", ask, shown, name=name, pattern=pattern)
            self._remembered[name] = match[1] if match.re.groups else match[0]

    def _option(self, ask: Ask, options: tuple[Option, ...], answer: Answer) -> Option:
        wanted = self._recall(answer.value)
        fitting = [one for one in options if one.id == wanted] or [
            one for one in options if fnmatchcase(one.id, wanted) and one.disabled is None
        ]
        if not fitting:
            raise self._stuck("script.no_option", ask, option=wanted, wanted=_wanted(ask))
        reason = fitting[0].disabled
        if reason is not None:
            raise self._stuck("script.disabled", ask, option=wanted, reason=reason)
        return fitting[0]

    def _recall(self, text: str) -> str:
        for name, found in self._remembered.items():
            text = text.replace(f"{{{name}}}", found)
        return text

    def _stuck(self, id: str, ask: Ask, shown: Sequence[str] = (), **params: object) -> Stuck:
        return Stuck(Message(id, {"ask": ask.id, **params}), self._translator, shown)

    def _done(self, ask: Ask, shown: Iterable[str], result: T, answered: str) -> T:
        kind = re.sub(r"(?<=[a-z])(?=[A-Z])", "_", type(ask).__name__).lower()
        step = Step(ask.id, kind, tuple(shown), answered)
        self.steps.append(step)
        self._on_step(step)
        return result


async def _unless(cancelled: asyncio.Event, job: Awaitable[T]) -> T | Back:
    """The job's result, or ``BACK`` once ``cancelled`` is set before it ends."""
    running = asyncio.ensure_future(job)
    try:
        while not running.done() and not cancelled.is_set():
            waiting = asyncio.ensure_future(cancelled.wait())
            await asyncio.wait({running, waiting}, return_when=asyncio.FIRST_COMPLETED)
            waiting.cancel()
        if not running.done():
            running.cancel()
            await asyncio.wait({running})
        return BACK if running.cancelled() else running.result()
    finally:
        running.cancel()


def _wanted(ask: Ask) -> Message:
    """What the ask can be answered by."""
    match ask:
        case Choose():
            return m("script.wants.choose", options=[option.id for option in ask.options])
        case Fill():
            return m(
                "script.wants.fill",
                fields=[field.id for field in asked(ask.step, effective(ask.form, ask.answers))],
            )
        case Page() if ask.actions:
            return m("script.wants.action", options=[option.id for option in ask.actions])
        case Page():
            return m("script.wants.continue")
        case Secret():
            return m("script.wants.secret")
        case PickFile():
            return m("script.wants.file", suffixes=list(ask.suffixes))
        case Arrange():
            return m("script.wants.arrange")
        case FramePicture():
            return m("script.wants.frame")
        case Work():
            return m("script.wants.nothing")
