"""``ras-tui inspect FILE…``: what is wrong with papers and photos."""

import argparse
from pathlib import Path

from ras_tui.cli import language


def options(parser: argparse.ArgumentParser) -> None:
    """What it takes."""
    parser.add_argument("files", type=Path, nargs="+")
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--images", action="store_true")
    parser.add_argument("--edition", choices=("2024", "2026"), default="2024")
    parser.set_defaults(command=_inspect)


def _inspect(options: argparse.Namespace) -> int:
    from ras_tui.tools.inspect import run

    return run(
        options.files,
        as_json=options.json or options.images,
        images=options.images,
        language=language(options),
        edition=options.edition,
        reader=options.reader_process,
    )
