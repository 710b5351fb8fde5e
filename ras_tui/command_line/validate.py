"""``ras-tui validate ANSWERS``: the findings of a form's answers."""

import argparse
from pathlib import Path

from ras_tui.chosen import EDITIONS
from ras_tui.cli import language
from ras_tui.command_line.days import day, today


def options(parser: argparse.ArgumentParser) -> None:
    """What it takes."""
    parser.add_argument("answers", type=Path)
    parser.add_argument("--procedure", required=True)
    parser.add_argument("--status", default="")
    parser.add_argument("--edition", choices=EDITIONS, default=EDITIONS[0])
    parser.add_argument("--today", type=day, default=argparse.SUPPRESS)
    parser.add_argument("--json", action="store_true")
    parser.set_defaults(command=_validate)


def _validate(options: argparse.Namespace) -> int:
    from ras_tui.tools.validate import run

    return run(
        options.procedure,
        options.status,
        options.answers,
        edition=options.edition,
        as_json=options.json,
        language=language(options),
        today=options.today or today(),
    )
