"""``ras-tui run SCRIPT``: the conversation answered by a script."""

import argparse
from pathlib import Path

from ras_tui.cli import conversation_options, settings_of


def options(parser: argparse.ArgumentParser) -> None:
    """What it takes."""
    conversation_options(parser, again=True)
    parser.add_argument("script", type=Path)
    parser.add_argument("--json", action="store_true")
    parser.set_defaults(command=_run)


def _run(options: argparse.Namespace) -> int:
    from ras_tui.bootstrap import run_script

    return run_script(settings_of(options), options.script, as_json=options.json)
