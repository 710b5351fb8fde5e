"""``python -m benchmarks.engines [--jobs N] [--rounds N]``: our table and two engines do the same work.

Needs the libraries of the group ``engines``: ``uv run --group engines python -m benchmarks.engines``.
"""

import argparse
import tempfile
from collections.abc import Iterator
from pathlib import Path
from statistics import median

from benchmarks.engines.drill import idle, killed, speed
from benchmarks.engines.engine import ENGINES, missing
from benchmarks.engines.stores import Stores, stores


def main() -> int:
    """Print one table; nothing is kept."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.engines", description=__doc__)
    parser.add_argument("--jobs", type=int, default=100)
    parser.add_argument("--rounds", type=int, default=2)
    options = parser.parse_args()
    if absent := missing():
        print(f"Not measured: {', '.join(absent)} not installed. Run it with `uv run --group engines`.")
        return 0
    with tempfile.TemporaryDirectory(prefix="ras-engines-") as name:
        folder = Path(name)
        folder.chmod(0o755)
        with stores(folder, options.jobs) as made:
            print(*_heads(), sep="\n")
            for line in _lines(made, options.jobs, options.rounds):
                print(line, flush=True)
    return 0


def _heads() -> tuple[str, str]:
    heads = (
        "engine",
        "jobs/s",
        "after 3 kills, done in s",
        "begun again",
        "done twice",
        "whole",
        "start s (CPU s)",
        "MiB RSS (PSS)",
        "threads",
        "idle CPU %",
        "end s",
    )
    return _row(*heads), "|---" * len(heads) + "|"


def _lines(made: Stores, jobs: int, rounds: int) -> Iterator[str]:
    """The engines take turns, round by round."""
    runs = [(name, kind) for kind in made.copies for name in ENGINES if (name, kind) not in _IMPOSSIBLE]
    seconds: dict[tuple[str, str], list[float]] = {run: [] for run in runs}
    for _ in range(rounds):
        for name, kind in runs:
            took, stands = speed(name, made.new(kind))
            assert stands.numbers == jobs
            seconds[name, kind].append(took)
    for name, kind in runs:
        yield _line(name, kind, made, jobs, median(seconds[name, kind]))


_IMPOSSIBLE = {("procrastinate", "SQLite")}


def _line(name: str, kind: str, made: Stores, jobs: int, seconds: float) -> str:
    store = made.new(kind)
    after = killed(name, store, jobs)
    stands, rest = after.effects, idle(name, store)
    return _row(
        f"{name}, {kind}",
        f"{jobs / seconds:.0f}",
        f"{after.recovered:.1f}",
        str(stands.repeated),
        str(stands.doubled),
        "yes" if stands.whole and stands.numbers == jobs else "NO",
        f"{rest['open']:.2f} ({rest['cpu']:.2f})",
        f"+{rest['rss']:.0f} (+{rest['pss']:.0f})",
        f"{rest['threads']:.0f}",
        f"{100 * rest['idle']:.2f}",
        f"{rest['close']:.2f}",
    )


def _row(*cells: str) -> str:
    return f"| {' | '.join(cells)} |"


if __name__ == "__main__":
    raise SystemExit(main())
