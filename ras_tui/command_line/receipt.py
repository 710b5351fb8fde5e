"""``ras-tui receipt verify FILE`` and ``ras-tui receipt schema``: a filing's receipt, without the service."""

import argparse
from pathlib import Path

from ras_tui.cli import ExitCode, language
from ras_tui.text.languages import LANGUAGES


def options(parser: argparse.ArgumentParser) -> None:
    """What it takes."""
    acts = parser.add_subparsers(prog="ras-tui receipt", dest="act", required=True)
    check = acts.add_parser("verify", add_help=False, allow_abbrev=False)
    check.add_argument("file", type=Path)
    check.add_argument("--anchors", type=Path, default=None)
    check.add_argument("--application", type=Path, default=None)
    check.add_argument("--json", action="store_true")
    check.add_argument("--lang", choices=LANGUAGES, default=argparse.SUPPRESS)
    check.set_defaults(command=_verify)
    acts.add_parser("schema", add_help=False, allow_abbrev=False).set_defaults(command=_schema)


def _verify(options: argparse.Namespace) -> int:
    from ras_tui.tools.receipt import Wanted, verify

    wanted = Wanted(options.file, options.anchors, options.application)
    return verify(wanted, as_json=options.json, language=language(options))


def _schema(options: argparse.Namespace) -> int:
    import json

    from ras_tui.tools.receipt import schema

    print(json.dumps(schema(), ensure_ascii=False, indent=2))
    return ExitCode.DONE
