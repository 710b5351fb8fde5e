"""``python -m benchmarks [--rounds N] [--strict]``: measure, print, and write the page of figures."""

import argparse
import sys
import tempfile
from datetime import date
from pathlib import Path

from benchmarks.accounts import accounts
from benchmarks.agreement import agreement
from benchmarks.cards import cards
from benchmarks.forms import forms
from benchmarks.inspection import inspection
from benchmarks.measures import checks, commands, start, typing, while_starting
from benchmarks.report import Figure, figures, of_accounts, of_cards, of_forms, of_shrinking, page
from benchmarks.shrinking import shrinking

PAGE = Path(__file__).parent.parent / "docs" / "reference" / "performance.md"


def measure(rounds: int) -> list[Figure]:
    """Everything once, in one run."""
    with tempfile.TemporaryDirectory(prefix="ras-bench-") as name:
        folder = Path(name)
        begun = start(rounds, folder)
        ran = commands(2 * rounds, folder)
        early, late = while_starting(max(2, rounds // 2), folder)
        bare, form = typing(max(3, rounds // 2), folder)
        inspected = inspection(2 * rounds, folder)
        shrunk = shrinking(max(2, rounds // 3), folder)
    figured = figures(begun, ran, early, late, bare, form, checks())
    strangers = of_accounts(accounts(40 * rounds))
    carded = of_cards(cards(40 * rounds))
    more = (*agreement(), *of_shrinking(shrunk), *strangers, *carded)
    return [*figured, *of_forms(forms(rounds)), *inspected, *more]


def main() -> int:
    """Exit code 1 with ``--strict`` when a bar is missed."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument("--rounds", type=int, default=7)
    parser.add_argument("--strict", action="store_true")
    options = parser.parse_args()
    lines = measure(options.rounds)
    text = page(lines, rounds=options.rounds, day=date.today())
    PAGE.write_text(text, encoding="utf-8")
    print(text.partition("## How")[0])
    return int(options.strict and not all(line.within for line in lines))


if __name__ == "__main__":
    sys.exit(main())
