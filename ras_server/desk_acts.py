"""What the mail server does from a command line: ``ras-server returned``."""

import argparse
import os
import sys
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Final, TypeVar

if TYPE_CHECKING:
    from ras_server.desk import Desk

_LARGEST: Final = 10 * 1024 * 1024
"""Bytes of a returned letter that are read."""


def returned(desk: "Desk", options: argparse.Namespace) -> str:
    """A letter that came back, on standard input; empty when it is none of ours."""
    from ras_server.mail.returned import take_back

    return take_back(desk, sys.stdin.buffer.read(_LARGEST))


DESK_ACTS: Final[Mapping[str, Callable[["Desk", argparse.Namespace], str]]] = {"returned": returned}


Parser = TypeVar("Parser", bound=argparse.ArgumentParser)


def add_desk_acts(commands: "argparse._SubParsersAction[Parser]", common: Parser) -> None:
    """The commands' options."""
    for name in DESK_ACTS:
        parser = commands.add_parser(name, add_help=False, allow_abbrev=False, parents=[common])
        parser.add_argument("--data", type=Path, default=Path("ras-data"))
        parser.add_argument("--database", default=os.environ.get("RAS_SERVER_DATABASE", ""))
