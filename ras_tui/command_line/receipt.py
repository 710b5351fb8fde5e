"""``ras-tui receipt verify|anchors|schema``: a filing's receipt, and by whom it is checked."""

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
    fetch = acts.add_parser("anchors", add_help=False, allow_abbrev=False)
    fetch.add_argument("folder", type=Path)
    fetch.add_argument("--server", default=argparse.SUPPRESS)
    fetch.add_argument("--lang", choices=LANGUAGES, default=argparse.SUPPRESS)
    fetch.set_defaults(command=_anchors)
    acts.add_parser("schema", add_help=False, allow_abbrev=False).set_defaults(command=_schema)


def _verify(options: argparse.Namespace) -> int:
    from ras_tui.tools.receipt import Wanted, verify

    wanted = Wanted(options.file, options.anchors, options.application)
    return verify(wanted, as_json=options.json, language=language(options))


def _anchors(options: argparse.Namespace) -> int:
    from ras_tui.bootstrap import fetch_anchors
    from ras_tui.cli import settings_of

    return fetch_anchors(settings_of(options), options.folder)


def _schema(options: argparse.Namespace) -> int:
    import json

    from ras_tui.tools.receipt import schema

    print(json.dumps(schema(), ensure_ascii=False, indent=2))
    return ExitCode.DONE
