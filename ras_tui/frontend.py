"""What a flow may ask of whoever faces the person: nine acts, answered alike by three front ends.

Every ask has a stable ``id``: scripts and tests answer by it, and the screens' titles and help come
from it (``<id>.title``, ``<id>.help`` in the catalogs, unless the ask brings its own words).
"""

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Final, Literal, Protocol, TypeVar, final

from ras_tui.arrangement import Placed
from ras_tui.card.pin import Pin
from ras_tui.forms.conditions import Answers
from ras_tui.framing import Framing
from ras_tui.picture import Picture
from ras_tui.progress import Report
from ras_tui.text.message import Words
from ras_tui.validation.finding import FieldId, Findings

if TYPE_CHECKING:
    from ras_tui.forms.model import Form, Step

T = TypeVar("T")


@final
class Back:
    """The person went back instead of answering."""

    def __repr__(self) -> str:
        return "BACK"


BACK: Final = Back()


class State(StrEnum):
    """How a line of a list stands; always shown in words (``state.<value>``) or by its sign."""

    NONE = ""
    DONE = "done"
    IN_PROGRESS = "in_progress"
    NOT_STARTED = "not_started"
    NOT_YET = "not_yet"
    """Cannot be started yet: the detail says after what."""
    ATTENTION = "attention"
    """The person has something to do."""
    ERROR = "error"
    WAITING = "waiting"


@dataclass(frozen=True, slots=True)
class Option:
    """One line of a list."""

    id: str
    label: Words
    state: State = State.NONE
    detail: Words | None = None
    columns: tuple[Words, ...] = ()
    """Further cells, for lists with ``Choose.columns``."""
    disabled: Words | None = None
    """Why it cannot be chosen now; said when it is tried."""


@dataclass(frozen=True, slots=True)
class Say:
    """The one thing that just happened."""

    words: Words
    tone: Literal["info", "error", "done"] = "info"


@dataclass(frozen=True, slots=True)
class Choose:
    """Pick one line: a menu, the task list, check-your-answers, the mailbox, the applications."""

    id: str
    options: tuple[Option, ...]
    title: Words | None = None
    say: Say | None = None
    body: tuple[Words, ...] = ()
    """Paragraphs above the list."""
    columns: tuple[Words, ...] = ()
    """Headings, when the options have columns."""
    default: str = ""
    """The option the cursor starts on, and an empty line chooses in plain mode."""
    cursor: str = ""
    """The option the cursor starts on instead, where there is a cursor."""

    def on(self, line: str) -> "Choose":
        """The same list with the cursor on that option, where it is still one: a list asked again stays."""
        return replace(self, cursor=line) if any(option.id == line for option in self.options) else self


@dataclass(frozen=True, slots=True)
class Fill:
    """Fill in one step of a form, checked live by ``forms.check`` and put right by ``forms.entry``.

    Resolves to the answers with this step's fields replaced. A front end resolves only when the step has no
    error, but calls ``keep`` whenever a field is left, so nothing typed can be lost.
    """

    id: str
    form: "Form"
    step: "Step"
    answers: Answers
    today: date
    title: Words | None = None
    position: tuple[int, int] | None = None
    """This page and how many there are."""
    say: Say | None = None
    findings: Findings = ()
    """What was already found (by the service, say); shown as the error summary on opening."""
    focus: FieldId = ""
    """The field to start on."""
    sources: Mapping[FieldId, Words] = field(default_factory=dict)
    """Where a value that the person did not type came from (``the card``)."""
    keep: Callable[[Answers], None] = lambda answers: None


@dataclass(frozen=True, slots=True)
class Secret:
    """Type one secret: never echoed, never in a message, wiped after use."""

    id: str
    alphabet: Literal["digits", "sign", "password", "any"]
    """4 digits; 6-16 letters and digits; 8-128 characters; 1-128 characters."""
    title: Words | None = None
    say: Say | None = None
    body: tuple[Words, ...] = ()
    tries_left: int | None = None


@dataclass(frozen=True, slots=True)
class Page:
    """Something to read: terms, a letter, a result, a failure."""

    id: str
    body: tuple[Words, ...]
    title: Words | None = None
    say: Say | None = None
    actions: tuple[Option, ...] = ()
    """What can be done from here; empty means just "continue"."""
    pictures: tuple[Picture, ...] = ()
    """Shown side by side where the terminal can show them; else their words."""


@dataclass(frozen=True, slots=True)
class PickFile:
    """Choose a file; the folder listed first is ``start``."""

    id: str
    suffixes: tuple[str, ...]
    start: Path
    title: Words | None = None
    say: Say | None = None
    shortcuts: tuple[tuple[Words, Path], ...] = ()
    """Folders offered by name (sample papers, home)."""


@dataclass(frozen=True, slots=True)
class Arrange:
    """Put things in order, turn them, leave some out: the pages of a file."""

    id: str
    things: tuple[Words, ...]
    title: Words | None = None
    say: Say | None = None
    body: tuple[Words, ...] = ()
    look: Callable[[Placed], Awaitable[Picture]] | None = None
    """What one of them looks like, turned as it is placed. Raises :class:`ras_tui.errors.FileError`."""


@dataclass(frozen=True, slots=True)
class FramePicture:
    """Place the frame of a portrait on a picture, which may be turned."""

    id: str
    picture: Picture
    """As it is before it is turned."""
    start: Framing
    title: Words | None = None
    say: Say | None = None
    body: tuple[Words, ...] = ()


@dataclass(frozen=True, slots=True)
class Work:
    """Something takes long; the person sees the stages and may cancel while that is possible."""

    id: str
    title: Words | None = None
    say: Say | None = None


class Frontend(Protocol):
    """Whoever faces the person; raises :class:`ras_tui.errors.Left` when the person leaves."""

    async def choose(self, ask: Choose) -> str | Back:
        """The chosen option's id."""
        ...

    async def fill(self, ask: Fill) -> Answers | Back: ...

    async def secret(self, ask: Secret) -> Pin | Back: ...

    async def show(self, ask: Page) -> str | Back:
        """The chosen action's id, ``""`` for continue."""
        ...

    async def pick_file(self, ask: PickFile) -> Path | Back: ...

    async def arrange(self, ask: Arrange) -> tuple[Placed, ...] | Back:
        """The things that stay, in order; at least one."""
        ...

    async def frame(self, ask: FramePicture) -> Framing | Back: ...

    async def work(self, ask: Work, job: Callable[[Report], Awaitable[T]]) -> T | Back:
        """The job's result; ``Back`` when the person cancelled it. The job's errors pass through."""
        ...

    def tell(self, say: Say) -> None:
        """Keep one sentence for the next screen's say line."""
        ...

    def warn(self, say: Say) -> None:
        """Say something at once, while a question is open; what was typed into it stays."""
        ...
