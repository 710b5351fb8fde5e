"""``ras-tui attach build|unlock|shrink|split|photo|papers``: papers and photos put right, without screens."""

import argparse
from pathlib import Path

from ras_tui.cli import language
from ras_tui.command_line.days import day
from ras_tui.text.languages import LANGUAGES


def options(parser: argparse.ArgumentParser) -> None:
    """What it takes."""
    acts = parser.add_subparsers(prog="ras-tui attach", dest="act", required=True)
    parser.set_defaults(command=_attach)
    _build(_act(acts, "build", several=True))
    _act(acts, "unlock").add_argument("--mine", action="store_true")
    _shrink(_act(acts, "shrink"))
    _split(_act(acts, "split"))
    _photo(_act(acts, "photo"))
    _papers(acts.add_parser("papers", add_help=False, allow_abbrev=False))


def _act(
    acts: "argparse._SubParsersAction[argparse.ArgumentParser]", name: str, *, several: bool = False
) -> argparse.ArgumentParser:
    parser = acts.add_parser(name, add_help=False, allow_abbrev=False)
    parser.add_argument("files", nargs="*" if several else 1)
    parser.add_argument("-o", "--output", type=Path, required=True)
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--lang", choices=LANGUAGES, default=argparse.SUPPRESS)
    return parser


def _build(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--title", action="append", default=[])
    parser.add_argument("--paper", action="append", default=[], metavar="PAPER=FILE")
    parser.add_argument("--bookmarks", choices=("ja", "en"), default="ja")


def _shrink(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--to", type=_size, default=None)
    parser.add_argument("--colours", choices=("keep", "grey", "bilevel"), default="grey")
    parser.add_argument("--below-200", dest="below", action="store_true")


def _split(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--to", type=_size, default=None)
    for name in ("applicant", "procedure", "number"):
        parser.add_argument(f"--{name}", default="")
    parser.add_argument("--reason", choices=("too_large", "asked"), default="too_large")
    parser.add_argument("--day", type=day, default=None)
    parser.add_argument("--paper", action="append", default=[], metavar="PAPER=PAGE")


def _photo(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--turn", type=int, choices=(0, 90, 180, 270), default=0)
    parser.add_argument("--frame", default="")
    parser.add_argument("--to", type=_size, default=None)


def _papers(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("procedure", nargs="?", default="")
    parser.add_argument("status", nargs="?", default="")
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--lang", choices=LANGUAGES, default=argparse.SUPPRESS)
    parser.set_defaults(command=_tell_papers)


def _size(written: str) -> float:
    """How large a file may be: a number above zero."""
    size = float(written)
    if not 0 < size < 1_000_000:
        raise argparse.ArgumentTypeError(f"not a size above 0: {written!r}")
    return size


def _tell_papers(options: argparse.Namespace) -> int:
    from ras_tui.tools.attach_papers import tell

    return tell(options.procedure, options.status, as_json=options.json, language=language(options))


def _attach(options: argparse.Namespace) -> int:
    from ras_tui.tools.attach import run

    return run(options, language=language(options))
