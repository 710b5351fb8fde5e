"""``ras-tui window PROCEDURE``: the first and the last day to file."""

import argparse
from pathlib import Path

from ras_tui.cli import language
from ras_tui.command_line.days import day, today


def options(parser: argparse.ArgumentParser) -> None:
    """What it takes."""
    parser.add_argument("procedure")
    parser.add_argument("--expires", type=day, default=None)
    parser.add_argument("--event", type=day, default=None)
    parser.add_argument("--today", type=day, default=argparse.SUPPRESS)
    parser.add_argument("--with", dest="alongside", default="")
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--ics", type=Path, default=None)
    parser.set_defaults(command=_window)


def _window(options: argparse.Namespace) -> int:
    from ras_tui.tools.window import run

    return run(
        options.procedure,
        expires=options.expires,
        event=options.event,
        alongside=options.alongside,
        today=options.today or today(),
        as_json=options.json,
        language=language(options),
        ics=options.ics,
    )
