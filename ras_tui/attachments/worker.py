"""Runs the repairing process: files in and out by descriptor, progress by lines, an end to it at any time."""

import asyncio
import os
import subprocess
import sys
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import ExitStack, asynccontextmanager, suppress
from pathlib import Path
from tempfile import TemporaryFile, gettempdir
from typing import Final

import ras_tui
from ras_tui.attachments import jobs
from ras_tui.attachments.jobs import Job, Made, Moment, Trouble
from ras_tui.attachments.limits import READY
from ras_tui.attachments.unnamed import name, unnamed
from ras_tui.errors import FileError
from ras_tui.inspection import printable
from ras_tui.inspection.enclosure import enclosures
from ras_tui.inspection.opening import opened
from ras_tui.inspection.worker import end, environment

PATIENCE: Final = 600.0
"""Seconds for one job."""
LONGEST_LINE: Final = 1 << 22
_START: Final = (
    "import sys; sys.path.insert(0, sys.argv[1]); from ras_tui.attachments.child import main; main()"
)

Tell = Callable[[Moment], None]
Source = Path | bytes
"""A file of the person, or one of ours that has not been written anywhere."""


def unheard(moment: Moment) -> None:
    """For those whom progress does not interest."""


async def make(job: Job, sources: Sequence[Source], target: Path, tell: Tell = unheard) -> Made:
    """Do the job; what it makes gets the name ``target`` once it is whole.

    Cancelling it ends the work and leaves nothing. Raises :class:`FileError`: ``file.*`` when a source cannot
    be opened, ``repair.exists``, ``repair.no_place``, and ``repair.*`` for why nothing could be made.
    """
    if target.exists():
        raise FileError("repair.exists", name=printable(target.name))
    with unnamed(target.parent) as output:
        made = await perform(job, sources, output, tell)
        name(output, target)
    return made


async def ask(job: Job, sources: Sequence[Source], tell: Tell = unheard) -> Made:
    """Do a job that makes no file. Raises as :func:`make`."""
    return await perform(job, sources, -1, tell)


async def pixels(job: jobs.Preview, source: Source) -> tuple[int, int, bytes]:
    """Width, height and RGB bytes of a preview. Raises as :func:`make`."""
    with TemporaryFile() as output:
        made = await perform(job, [source], output.fileno(), unheard)
        output.seek(0)
        data = output.read(made.width * made.height * 3 + 1)
    if len(data) != made.width * made.height * 3:
        raise FileError("repair.died")
    return made.width, made.height, data


async def perform(job: Job, sources: Sequence[Source], output: int, tell: Tell) -> Made:
    """Do the job, writing to a descriptor."""
    with ExitStack() as stack:
        inputs = tuple(_descriptor(stack, source) for source in sources)
        kept = inputs if output < 0 else (*inputs, output)
        try:
            async with asyncio.timeout(PATIENCE), _started(kept) as process:
                return await _follow(process, jobs.asked(job, inputs, output), sources, tell)
        except TimeoutError as error:
            raise FileError("repair.too_slow") from error


@asynccontextmanager
async def _started(kept: tuple[int, ...]) -> AsyncIterator[asyncio.subprocess.Process]:
    """A process that is ready, in the strongest enclosure that works here; it ends with the context.

    All that it can write into is the descriptor that it gets. Raises :class:`FileError` ``repair.died``.
    """
    for _, around in enclosures():
        process = await asyncio.create_subprocess_exec(
            *around,
            *(sys.executable, "-I", "-X", "utf8", "-c", _START, str(Path(ras_tui.__file__).parent.parent)),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env={**environment(), "MALLOC_ARENA_MAX": "2"},
            cwd=Path("/").resolve(),
            start_new_session=True,
            pass_fds=kept,
            limit=LONGEST_LINE,
        )
        try:
            assert process.stdout is not None
            if await process.stdout.readline() == READY.encode():
                yield process
                return
        finally:
            end(process)
            await asyncio.shield(process.wait())
    raise FileError("repair.died")


def _descriptor(stack: ExitStack, source: Source) -> int:
    if isinstance(source, Path):
        return stack.enter_context(opened(source))
    descriptor = stack.enter_context(unnamed(Path(gettempdir())))
    with os.fdopen(os.dup(descriptor), "wb") as file:
        file.write(source)
    return descriptor


async def _follow(
    process: asyncio.subprocess.Process, question: str, sources: Sequence[Source], tell: Tell
) -> Made:
    assert process.stdin is not None
    # The pipe stays open: when it closes, the child knows that nobody waits for it any more.
    with suppress(BrokenPipeError, ConnectionResetError):
        process.stdin.write(question.encode() + b"\n")
        await process.stdin.drain()
    async for line in _lines(process):
        try:
            heard = jobs.heard(line)
        except ValueError as error:
            raise FileError("repair.died") from error
        if isinstance(heard, Made):
            return heard
        if isinstance(heard, Trouble):
            raise _error(heard, sources)
        tell(heard)
    raise FileError("repair.died")


async def _lines(process: asyncio.subprocess.Process) -> AsyncIterator[bytes]:
    assert process.stdout is not None
    with suppress(ValueError):  # a line that is longer than any of ours
        while line := await process.stdout.readline():
            yield line


_KNOWN: Final = frozenset(
    {
        "unreadable",
        "empty",
        "not_a_pdf",
        "locked",
        "wrong_password",
        "certificate_lock",
        "signed",
        "not_a_picture",
        "too_heavy",
        "no_such_page",
        "no_pages",
        "page_too_large",
        "still_too_large",
        "no_room",
        "photo_too_small",
        "photo_still_too_large",
        "portfolio",
    }
)


def _error(trouble: Trouble, sources: Sequence[Source]) -> FileError:
    """The child's word is taken only where it is one of ours."""
    if trouble.code not in _KNOWN:
        return FileError("repair.died")
    place = trouble.number - 1 if 0 < trouble.number <= len(sources) else 0
    source = sources[place] if sources else b""
    file = printable(source.name) if isinstance(source, Path) else ""
    return FileError(f"repair.{trouble.code}", name=file, page=trouble.number)
