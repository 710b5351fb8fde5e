"""A card's secrets and what their counters stand at, kept in the card's folder."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final

from ras_sandbox.private import write_private
from ras_tui.card.port import PinKind

FILE: Final = "counters.json"


@dataclass(frozen=True, slots=True)
class Counter:
    """One secret of the demo and its counter."""

    secret: str
    tries: int
    full: int
    """What the right secret sets the counter back to."""

    def __repr__(self) -> str:
        return f"Counter({self.tries} of {self.full})"


class Counters:
    """Both counters of a card. Every change is on disk before the card answers, like a real card's."""

    def __init__(self, folder: Path) -> None:
        self._file = folder / FILE

    @classmethod
    def make(cls, folder: Path, counters: Mapping[PinKind, Counter]) -> "Counters":
        """Write a new card's counters."""
        made = cls(folder)
        made._write(counters)
        return made

    def left(self, kind: PinKind) -> int:
        """What the counter stands at; 0 is blocked."""
        return self._read()[kind].tries

    def try_secret(self, kind: PinKind, secret: bytes) -> bool:
        """Count one try; the right secret sets the counter back. A blocked secret is never right."""
        counters = self._read()
        counter = counters[kind]
        if counter.tries == 0:
            return False
        right = secret == counter.secret.encode()
        tries = counter.full if right else counter.tries - 1
        self._write({**counters, kind: replace(counter, tries=tries)})
        return right

    def change(self, kind: PinKind, secret: bytes) -> None:
        """Set another secret, its counter full."""
        counters = self._read()
        counter = counters[kind]
        self._write({**counters, kind: replace(counter, secret=secret.decode(), tries=counter.full)})

    def _read(self) -> dict[PinKind, Counter]:
        kept: dict[str, dict[str, str | int]] = json.loads(self._file.read_bytes())
        return {
            PinKind(kind): Counter(str(entry["secret"]), int(entry["tries"]), int(entry["full"]))
            for kind, entry in kept.items()
        }

    def _write(self, counters: Mapping[PinKind, Counter]) -> None:
        kept = {
            kind: {"secret": entry.secret, "tries": entry.tries, "full": entry.full}
            for kind, entry in counters.items()
        }
        write_private(self._file, json.dumps(kept).encode())
