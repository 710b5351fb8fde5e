"""The slots of this machine's virtual readers: which card lies in which, and which process serves it.

A card has to be answered for as long as it lies there, so a process of its own serves it; a file remembers.
"""

import json
import os
import signal
import subprocess
import time
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from ras_sandbox.private import private_folder, write_private
from ras_tui.client.transport import child_environment, python

MODULE: Final = "ras_sandbox.reader.serve"
PATIENCE: Final = 5.0
"""Seconds until a card has to be in, or out."""


class SlotError(Exception):
    """``args[0]``: ``taken``, ``empty``, ``no_reader``, ``no_card``."""


@dataclass(frozen=True, slots=True)
class Slots:
    """The slots, remembered in a folder."""

    folder: Path

    def card(self, slot: int) -> str:
        """The card that lies in a slot; empty for none."""
        kept = self._kept(slot)
        return str(kept["card"]) if kept and _serves(int(kept["pid"])) else ""

    def insert(self, cards: Path, id: str, slot: int, port: int) -> None:
        """Put a card in, and return once the reader has taken it; ``port``: slot 0's.

        Raises :class:`SlotError`.
        """
        if self.card(slot):
            raise SlotError("taken")
        process = subprocess.Popen(
            python("-m", MODULE, str(cards), id, str(port + slot)),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env=child_environment(),
            start_new_session=True,
        )
        assert process.stdout is not None
        with process.stdout:
            said = process.stdout.readline()
        if said != b"in\n":
            raise SlotError("no_card" if process.wait(PATIENCE) == 66 else "no_reader")
        private_folder(self.folder)
        kept = json.dumps({"card": id, "pid": process.pid}).encode()
        write_private(self._file(slot), kept)

    def remove(self, slot: int) -> str:
        """Pull the card out; its id. Raises :class:`SlotError`."""
        kept = self._kept(slot)
        if kept is None or not _serves(int(kept["pid"])):
            raise SlotError("empty")
        pid = int(kept["pid"])
        os.kill(pid, signal.SIGTERM)
        deadline = time.monotonic() + PATIENCE
        while _serves(pid) and time.monotonic() < deadline:
            time.sleep(0.02)
        self._file(slot).unlink(missing_ok=True)
        return str(kept["card"])

    def _file(self, slot: int) -> Path:
        return self.folder / f"slot-{slot}.json"

    def _kept(self, slot: int) -> dict[str, str | int] | None:
        try:
            kept: dict[str, str | int] = json.loads(self._file(slot).read_bytes())
        except (OSError, ValueError):
            return None
        return kept if {"card", "pid"} <= kept.keys() else None


def _serves(pid: int) -> bool:
    """Whether a process is still the one that serves a card, and no other that got its number."""
    try:
        words = Path(f"/proc/{pid}/cmdline").read_bytes()
    except OSError:
        return False
    return MODULE.encode() in words
