"""``ras-tui sandbox cards|insert CARD|remove``: the demo's cards behind a real reader service."""

import argparse
import os
from pathlib import Path

from ras_tui.cli import language
from ras_tui.settings import state_folder

FIRST_PORT = 35963
"""Where vpcd listens for the card of its first slot, as Debian configures it."""


def options(parser: argparse.ArgumentParser) -> None:
    """What it takes."""
    acts = parser.add_subparsers(dest="act", required=True)
    for name in ("cards", "insert", "remove"):
        act = acts.add_parser(name, add_help=False, allow_abbrev=False)
        act.add_argument("--lang", default=argparse.SUPPRESS)
        if name == "insert":
            act.add_argument("card")
            act.add_argument("--port", type=int, default=FIRST_PORT)
        if name != "cards":
            act.add_argument("--slot", type=int, default=0, choices=range(16))
            act.add_argument("--data", type=Path, default=argparse.SUPPRESS)
    parser.set_defaults(command=_sandbox)


def _sandbox(options: argparse.Namespace) -> int:
    from ras_tui.tools import sandbox

    data = options.data or state_folder(os.environ) / "sandbox"
    match options.act:
        case "cards":
            return sandbox.cards(language(options))
        case "insert":
            return sandbox.insert(data, options.card, options.slot, options.port, language(options))
        case _:
            return sandbox.remove(data, options.slot, language(options))
