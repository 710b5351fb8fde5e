"""``ras-tui doctor [--json]``: what is there, what works, what to do."""

import argparse

from ras_tui.cli import conversation_options, settings_of


def options(parser: argparse.ArgumentParser) -> None:
    """What it takes."""
    conversation_options(parser, again=True)
    parser.add_argument("--json", action="store_true")
    parser.set_defaults(command=_doctor)


def _doctor(options: argparse.Namespace) -> int:
    from ras_tui.bootstrap import run_doctor

    return run_doctor(settings_of(options), as_json=options.json)
