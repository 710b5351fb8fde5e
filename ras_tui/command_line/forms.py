"""``ras-tui forms list|show|schema``: which forms there are, what they ask, and their JSON Schemas."""

import argparse

from ras_tui.cli import language


def options(parser: argparse.ArgumentParser) -> None:
    """What it takes."""
    parser.add_argument("act", choices=("list", "show", "schema"))
    parser.add_argument("procedure", nargs="?", default="")
    parser.add_argument("status", nargs="?", default="")
    parser.add_argument("--letter", default="")
    parser.add_argument("--edition", default="")
    parser.add_argument("--json", action="store_true")
    parser.set_defaults(command=_forms)


def _forms(options: argparse.Namespace) -> int:
    from ras_tui.forms.editions import GUIDE
    from ras_tui.forms.registry import FormKey
    from ras_tui.tools import forms

    if options.act == "list":
        return forms.tell_all(
            options.procedure, options.edition, as_json=options.json, language=language(options)
        )
    act = forms.show if options.act == "show" else forms.tell_schema
    key = FormKey(options.procedure, options.status, options.edition or GUIDE, options.letter)
    return act(key, language=language(options))
