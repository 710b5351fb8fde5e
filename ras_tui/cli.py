"""The command line: arguments to settings to a front end. Exit codes are in ``ExitCode``."""

import argparse
import os
import sys
from collections.abc import Callable, Sequence
from enum import IntEnum
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

from ras_tui.chosen import EDITIONS, THEMES
from ras_tui.command_line.days import NoDay, day
from ras_tui.text.languages import LANGUAGES, language_of

if TYPE_CHECKING:
    from ras_tui.inspection.worker import Worker
    from ras_tui.settings import Settings
    from ras_tui.text.message import Message


class ExitCode(IntEnum):
    """How a run ended. ``inspect`` and ``validate`` document their own 0-3."""

    DONE = 0
    STOPPED = 3
    """A script's run ended before its end, or nobody reads the output any more."""
    USAGE = 64
    UNAVAILABLE = 69
    CRASH = 70
    INTERRUPTED = 130


class _Usage(Exception):
    """The words on the command line do not fit."""


class _Formatter(argparse.HelpFormatter):
    """Never shown, but made for every option: with a width it need not load what measures the terminal."""

    def __init__(self, prog: str) -> None:
        super().__init__(prog, width=80)


class _Parser(argparse.ArgumentParser):
    """Asks the catalogs for its help, and raises instead of leaving."""

    def _get_formatter(self) -> argparse.HelpFormatter:
        return _Formatter(self.prog)

    def error(self, message: str) -> NoReturn:
        raise _Usage(message)


def main(arguments: Sequence[str] | None = None, reader: "Worker | None" = None) -> int:
    """``ras-tui``: run one command; answers the exit code. ``reader``: starts already, for ``inspect``."""
    words = list(sys.argv[1:] if arguments is None else arguments)
    if {"-h", "--help"} & set(words):
        return _help(words)
    try:
        options = _parser(words).parse_args(words)
        options.reader_process = reader
    except _Usage as error:
        return _misused(words, str(error))
    except NoDay as error:
        return _misused(words, error.args[0])
    try:
        command: Callable[[argparse.Namespace], int] = options.command
        code = command(options)
        sys.stdout.flush()
        return code
    except KeyboardInterrupt:
        return ExitCode.INTERRUPTED
    except BrokenPipeError:
        return _unheard()


def _unheard() -> int:
    """Whoever read the output has gone, as ``head`` does: end quietly, also at the last flush."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    return ExitCode.STOPPED


def _language(words: Sequence[str]) -> str:
    """``--lang`` wherever it stands: help and mistakes are told in it too."""
    for index, word in enumerate(words):
        value = word.partition("=")[2] if word.startswith("--lang=") else ""
        if word == "--lang" and index + 1 < len(words):
            value = words[index + 1]
        if value in LANGUAGES:
            return value
    return language_of(os.environ)


def _misused(words: Sequence[str], why: "str | Message") -> int:
    from ras_tui.text.message import Verbatim, m
    from ras_tui.text.translator import Translator

    message = m("cli.bad_arguments", detail=Verbatim(why)) if isinstance(why, str) else why
    print(Translator(_language(words))(message), file=sys.stderr)
    return ExitCode.USAGE


def _help(words: Sequence[str]) -> int:
    from ras_tui.text.message import m
    from ras_tui.text.translator import Translator

    command = next((word for word in words if word in COMMANDS), "")
    said = Translator(_language(words))(m(f"cli.help.{command}" if command else "cli.help"))
    try:
        print(said, flush=True)
    except BrokenPipeError:
        return _unheard()
    return ExitCode.DONE


def _parser(words: Sequence[str]) -> _Parser:
    """For these words: only the named command is described; the others would cost time."""
    parser = _Parser(prog="ras-tui", add_help=False, allow_abbrev=False)
    parser.add_argument("--lang", choices=LANGUAGES, default=None)
    parser.add_argument("--version", action="store_true")
    conversation_options(parser)
    parser.set_defaults(command=_open)
    commands = parser.add_subparsers(prog="ras-tui")
    named = [name for name in COMMANDS if name in words]
    for name in named or COMMANDS:
        sub = commands.add_parser(name, add_help=False, allow_abbrev=False)
        sub.add_argument("--lang", choices=LANGUAGES, default=argparse.SUPPRESS)
        if named:
            import_module(COMMANDS[name]).options(sub)
    return parser


def conversation_options(parser: argparse.ArgumentParser, *, again: bool = False) -> None:
    """``again``: below a command, where what stands before the command holds unless it is said again."""

    def default(value: object) -> object:
        return argparse.SUPPRESS if again else value

    parser.add_argument("--demo", action="store_true", default=default(False))
    parser.add_argument("--reader", action="store_true", default=default(False))
    parser.add_argument("--server", default=default(os.environ.get("RAS_TUI_SERVER", "")))
    parser.add_argument("--data", type=Path, default=default(None))
    parser.add_argument("--today", type=day, default=default(None))
    parser.add_argument("--edition", choices=EDITIONS, default=default(""))
    parser.add_argument("--plain", action="store_true", default=default(False))
    parser.add_argument("--yomi", action="store_true", default=default(False))
    parser.add_argument("--theme", choices=THEMES, default=default(""))
    parser.add_argument("--reduced", action="store_true", default=default(False))
    parser.add_argument("--no-mouse", dest="mouse", action="store_false", default=default(True))
    parser.add_argument("--dev", action="store_true", default=default(False))


COMMANDS: dict[str, str] = {
    name: f"ras_tui.command_line.{name}"
    for name in ("run", "inspect", "attach", "validate", "window", "forms", "receipt", "doctor", "sandbox")
}
"""Each command's module: its ``options(parser)`` describes it. Only the named one is loaded."""


def settings_of(options: argparse.Namespace) -> "Settings":
    """Of a command that opens the conversation."""
    from ras_tui.settings import Settings

    return Settings(
        language=language(options),
        readings=options.yomi,
        theme=options.theme,
        reduced=options.reduced,
        plain=options.plain,
        demo=options.demo,
        reader=options.reader,
        server=options.server,
        data=options.data,
        today=options.today,
        edition=options.edition,
        mouse=options.mouse,
        dev=options.dev,
    )


def language(options: argparse.Namespace) -> str:
    """The language that was asked for, else the environment's."""
    return options.lang or language_of(os.environ)


def _open(options: argparse.Namespace) -> int:
    if options.version:
        from importlib.metadata import version

        print(version("ras-tui"))
        return ExitCode.DONE
    from ras_tui.bootstrap import open_application

    return open_application(settings_of(options))


if __name__ == "__main__":
    sys.exit(main())
