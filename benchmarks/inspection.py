"""How long inspection takes, in turns with ``pdfimages -list`` on the same files."""

import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median
from typing import Final

from benchmarks.line import environment
from benchmarks.measures import RAS_TUI
from benchmarks.memory import peak
from benchmarks.papers import PAPERS, make
from benchmarks.report import Figure
from ras_tui.inspection.worker import Worker

BARS: Final = dict(zip(PAPERS, (0.15, 0.35, 0.3, 0.35, 0.2, 1.0, 1.0), strict=True))
"""Of what ``pdfimages`` takes."""
WHOLE, MEBIBYTES = 15, 60
FORTY: Final = list(PAPERS)[1]


@dataclass(slots=True)
class Times:
    """Seconds, one value a round."""

    theirs: list[float] = field(default_factory=list)
    """``pdfimages -list``, started anew."""
    facts: list[float] = field(default_factory=list)
    """A worker that runs already: from the question to the facts."""
    digest: list[float] = field(default_factory=list)
    """The same, with the file's SHA-256, which is read beside it."""
    whole: list[float] = field(default_factory=list)
    """``ras-tui inspect --json``, started anew."""


def inspection(rounds: int, folder: Path) -> list[Figure]:
    """The figures of inspection; none where ``pdfimages`` is not installed."""
    if not shutil.which("pdfimages"):
        return []
    files = make(folder)
    times = {name: Times() for name in files}
    with Worker() as worker:
        for _ in range(rounds):
            for name, path in files.items():
                _measure(worker, path, times[name], folder, whole=name == FORTY)
    with Worker() as worker:
        worker.read(files[FORTY])
        most = peak(worker.pid)
    return [*_figures(times), Figure("peak of a worker on the 9.4 MB scan", "", "", most, MEBIBYTES, "MiB")]


def _measure(worker: Worker, path: Path, times: Times, folder: Path, *, whole: bool) -> None:
    times.theirs.append(_timed(lambda: _run("pdfimages", "-list", str(path), folder=folder)))
    times.facts.append(_timed(lambda: worker.read(path, digest=False)))
    times.digest.append(_timed(lambda: worker.read(path)))
    if whole:
        times.whole.append(_timed(lambda: _run(RAS_TUI, "inspect", "--json", str(path), folder=folder)))


def _figures(times: dict[str, Times]) -> list[Figure]:
    lines = []
    for name, measured in times.items():
        theirs, facts, digest = (median(one) for one in (measured.theirs, measured.facts, measured.digest))
        lines.append(Figure(name, _ms(theirs), _ms(facts), facts / theirs, BARS[name]))
        lines.append(Figure("— with its SHA-256", _ms(theirs), _ms(digest), digest / theirs))
        if measured.whole:
            whole = median(measured.whole)
            lines.append(Figure("— `ras-tui inspect`, whole", _ms(theirs), _ms(whole), whole / theirs, WHOLE))
    return lines


def _timed(act: Callable[[], object]) -> float:
    begun = time.perf_counter()
    act()
    return time.perf_counter() - begun


def _run(*command: str, folder: Path) -> None:
    done = subprocess.run(command, env=environment(folder), capture_output=True, check=False)
    if done.returncode > 2:
        raise subprocess.CalledProcessError(done.returncode, command)


def _ms(seconds: float) -> str:
    return f"{seconds * 1e3:.2f} ms"


if __name__ == "__main__":
    with tempfile.TemporaryDirectory(prefix="ras-bench-") as name:
        for line in inspection(int(sys.argv[1]) if len(sys.argv) > 1 else 11, Path(name)):
            print(line.row())
