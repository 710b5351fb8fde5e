"""The service's own judgement of a file: the client's facts and rules, read in a limited child."""

import threading
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Final

from ras_server.problems import Refused
from ras_server.settings import Settings
from ras_tui.errors import FileError
from ras_tui.inspection import inspect_file
from ras_tui.messages.applications import AttachmentKind
from ras_tui.validation import pdf, photo
from ras_tui.validation.finding import Findings
from ras_tui.validation.policy import policy

Judge = Callable[[Path, AttachmentKind, date, str], Findings]
"""Judges a file by what it is for, on a day, by the limits of an edition.

Raises :class:`Refused`: ``service.busy``, ``service.failed``.
"""

_AT_ONCE: Final = 2
_WAIT_SECONDS: Final = 30.0


def judge_with(settings: Settings) -> Judge:
    """The judgement of a few files at a time."""
    places = threading.Semaphore(_AT_ONCE)

    def judge(path: Path, kind: AttachmentKind, today: date, edition: str) -> Findings:
        if not places.acquire(timeout=_WAIT_SECONDS):
            raise Refused("service.busy")
        try:
            facts = inspect_file(path, timeout=settings.inspection_timeout.total_seconds())
        except FileError as error:
            raise Refused("service.failed") from error
        finally:
            places.release()
        rules = photo.judge if kind is AttachmentKind.PHOTO else pdf.judge
        return rules(facts, policy(edition), today=today)

    return judge
