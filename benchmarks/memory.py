"""Memory of processes, from what the kernel says of them."""

import re
from dataclasses import dataclass
from pathlib import Path

_PEAK = re.compile(r"^VmHWM:\s+(\d+) kB", re.MULTILINE)
_FIELD = re.compile(r"^(Rss|Pss):\s+(\d+) kB", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Memory:
    """Mebibytes of one process."""

    rss: float
    """All that is resident, shared pages counted whole."""
    pss: float
    """Shared pages counted by the number of those who share them."""


def memory(pid: int) -> Memory:
    """Of a running process."""
    rollup = Path(f"/proc/{pid}/smaps_rollup").read_text()
    found = {name: int(value) / 1024 for name, value in _FIELD.findall(rollup)}
    return Memory(found["Rss"], found["Pss"])


def peak(pid: int) -> float:
    """The most that a process, or the largest of its children, ever had resident."""
    return max(_peak(one) for one in (pid, *children(pid)))


def _peak(pid: int) -> float:
    found = _PEAK.search(Path(f"/proc/{pid}/status").read_text())
    return int(found[1]) / 1024 if found else 0.0


def children(pid: int) -> list[int]:
    """The process's children, and theirs; not those that ended and are still to be waited for."""
    found: list[int] = []
    for task in Path(f"/proc/{pid}/task").iterdir():
        for child in map(int, (task / "children").read_text().split()):
            found += [child, *children(child)] if _lives(child) else []
    return found


def _lives(pid: int) -> bool:
    return "\nState:\tZ" not in Path(f"/proc/{pid}/status").read_text()
