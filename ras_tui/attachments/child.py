"""The repairing process: a job on standard input, progress and the result in lines on standard output."""

import errno
import os
import sys
from contextlib import ExitStack
from io import BufferedRandom, BufferedReader
from threading import Thread

from ras_tui.attachments import jobs
from ras_tui.attachments.jobs import (
    Build,
    Count,
    Crop,
    Foresee,
    Job,
    Made,
    Moment,
    Plan,
    Preview,
    Shrink,
    Trouble,
    Unlock,
)
from ras_tui.attachments.limits import READY, confine
from ras_tui.attachments.refusal import Refusal


def main() -> None:
    """Do the job and end the process."""
    confine()
    sys.stdout.write(READY)
    sys.stdout.flush()
    with ExitStack() as stack:
        line = sys.stdin.readline()
        Thread(target=_end_with_parent, daemon=True).start()
        request, job = jobs.read(line)
        sources = [stack.enter_context(os.fdopen(source, "rb")) for source in request.sources]
        output = stack.enter_context(os.fdopen(request.output, "w+b")) if request.output >= 0 else None
        _say(_outcome(job, sources, output))
    sys.stdout.flush()
    # Nothing is left to tidy up, and tidying up after large files takes longer than reading them.
    os._exit(0)


def tell(stage: str, done: int = 0, total: int = 0) -> None:
    """Say how far the work is."""
    _say(Moment(stage, done, total))


def _outcome(job: Job, sources: list[BufferedReader], output: BufferedRandom | None) -> Made | Trouble:
    try:
        made = _do(job, sources, output)
        if output is not None:
            output.flush()
        return made
    except Refusal as refusal:
        return Trouble(refusal.code, refusal.number)
    except MemoryError:
        return Trouble("too_heavy")
    except OSError as error:
        return Trouble(
            "no_room" if error.errno in (errno.ENOSPC, errno.EFBIG, errno.EDQUOT) else "unreadable"
        )


def _do(job: Job, sources: list[BufferedReader], output: BufferedRandom | None) -> Made:
    """Only what the job needs is loaded."""
    if isinstance(job, Count):
        from ras_tui.attachments.build import count

        return count(sources)
    if isinstance(job, Plan):
        from ras_tui.attachments.plan import plan

        return plan(sources[0], job)
    if isinstance(job, Foresee):
        from ras_tui.attachments.foresee import foresee

        return foresee(sources[0], job, tell)
    if output is None:
        raise Refusal("unreadable")
    return _write(job, sources, output)


def _write(job: Job, sources: list[BufferedReader], output: BufferedRandom) -> Made:
    if isinstance(job, Build):
        from ras_tui.attachments.build import build

        return build(sources, output, job, tell)
    if isinstance(job, Unlock):
        from ras_tui.attachments.unlock import unlock

        return unlock(sources[0], output, job)
    if isinstance(job, Shrink):
        from ras_tui.attachments.shrink import shrink

        return shrink(sources[0], output, job, tell)
    if isinstance(job, Crop):
        from ras_tui.attachments.photo import crop

        return crop(sources[0], output, job)
    if isinstance(job, Preview):
        from ras_tui.attachments.preview import preview

        return preview(sources[0], output, job)
    raise Refusal("unreadable")


def _say(value: Made | Trouble | Moment) -> None:
    sys.stdout.write(jobs.told(value) + "\n")
    sys.stdout.flush()


def _end_with_parent() -> None:
    """Whoever asked holds the other end of standard input: when it is gone, so is the reason for the work."""
    os.read(0, 1)
    os._exit(1)
