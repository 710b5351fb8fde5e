"""The authority's register: which certificates it issued, and which it took back, one line each."""

import json
import os
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Literal

Purpose = Literal["auth", "sign"]


@dataclass(frozen=True, slots=True)
class Taken:
    """A certificate that was taken back."""

    serial: int
    at: datetime
    reason: str
    """RFC 5280's name of it: ``keyCompromise``, ``affiliationChanged`` …"""


@dataclass(frozen=True, slots=True)
class Register:
    """A file that only grows."""

    path: Path

    def issued(self, purpose: Purpose, serial: int) -> None:
        """Note a new certificate."""
        self._add({"purpose": purpose, "serial": f"{serial:x}"})

    def take_back(self, purpose: Purpose, serial: int, at: datetime, reason: str = "unspecified") -> None:
        """Note that a certificate is not valid any more, since a moment."""
        self._add({"purpose": purpose, "serial": f"{serial:x}", "at": at.isoformat(), "reason": reason})

    def knows(self, purpose: Purpose, serial: int) -> bool:
        """Whether it was ever issued."""
        return any(int(line["serial"], 16) == serial for line in self._lines(purpose))

    def taken(self, purpose: Purpose) -> tuple[Taken, ...]:
        """What was taken back, in order of time; the first line about a certificate counts."""
        found: dict[int, Taken] = {}
        for line in self._lines(purpose):
            if "at" in line:
                serial = int(line["serial"], 16)
                found.setdefault(serial, Taken(serial, datetime.fromisoformat(line["at"]), line["reason"]))
        return tuple(found.values())

    def _lines(self, purpose: Purpose) -> Iterator[dict[str, str]]:
        if self.path.exists():
            for text in self.path.read_text(encoding="utf-8").splitlines():
                line: dict[str, str] = json.loads(text)
                if line["purpose"] == purpose:
                    yield line

    def _add(self, line: dict[str, str]) -> None:
        descriptor = os.open(self.path, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
        with os.fdopen(descriptor, "w", encoding="utf-8") as file:
            file.write(json.dumps(line) + "\n")
