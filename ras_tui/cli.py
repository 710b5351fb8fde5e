"""The command line: arguments to settings to a front end. Exit codes are in ``ExitCode``."""

import argparse
import os
import sys
from collections.abc import Callable, Sequence
from datetime import date
from enum import IntEnum
from pathlib import Path
from typing import NoReturn

from ras_tui.settings import THEMES, Settings, language_of
from ras_tui.text.message import Verbatim, m
from ras_tui.text.translator import LANGUAGES, Translator


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


def main(arguments: Sequence[str] | None = None) -> int:
    """``ras-tui``: run one command; answers the exit code."""
    words = list(sys.argv[1:] if arguments is None else arguments)
    translate = Translator(_language(words))
    if {"-h", "--help"} & set(words):
        return _help(words, translate)
    try:
        options = _parser(words).parse_args(words)
    except _Usage as error:
        print(translate(m("cli.bad_arguments", detail=Verbatim(str(error)))), file=sys.stderr)
        return ExitCode.USAGE
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


def _help(words: Sequence[str], translate: Translator) -> int:
    command = next((word for word in words if word in COMMANDS), "")
    print(translate(m(f"cli.help.{command}" if command else "cli.help")))
    return ExitCode.DONE


def _parser(words: Sequence[str]) -> _Parser:
    """For these words: only the named command is described; the others would cost time."""
    parser = _Parser(prog="ras-tui", add_help=False, allow_abbrev=False)
    parser.add_argument("--lang", choices=LANGUAGES, default=None)
    parser.add_argument("--version", action="store_true")
    _conversation_options(parser)
    parser.set_defaults(command=_open)
    commands = parser.add_subparsers(prog="ras-tui")
    named = [name for name in COMMANDS if name in words]
    for name in named or COMMANDS:
        add = COMMANDS[name]
        sub = commands.add_parser(name, add_help=False, allow_abbrev=False)
        sub.add_argument("--lang", choices=LANGUAGES, default=argparse.SUPPRESS)
        add(sub)
    return parser


def _conversation_options(parser: argparse.ArgumentParser, *, again: bool = False) -> None:
    """``again``: below a command, where what stands before the command holds unless it is said again."""

    def default(value: object) -> object:
        return argparse.SUPPRESS if again else value

    parser.add_argument("--demo", action="store_true", default=default(False))
    parser.add_argument("--server", default=default(os.environ.get("RAS_TUI_SERVER", "")))
    parser.add_argument("--data", type=Path, default=default(None))
    parser.add_argument("--today", type=date.fromisoformat, default=default(None))
    parser.add_argument("--plain", action="store_true", default=default(False))
    parser.add_argument("--yomi", action="store_true", default=default(False))
    parser.add_argument("--theme", choices=THEMES, default=default(""))
    parser.add_argument("--reduced", action="store_true", default=default(False))
    parser.add_argument("--no-mouse", dest="mouse", action="store_false", default=default(True))
    parser.add_argument("--dev", action="store_true", default=default(False))


def _run_options(parser: argparse.ArgumentParser) -> None:
    _conversation_options(parser, again=True)
    parser.add_argument("script", type=Path)
    parser.add_argument("--json", action="store_true")
    parser.set_defaults(command=_run)


def _inspect_options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("files", type=Path, nargs="+")
    parser.add_argument("--json", action="store_true")
    parser.set_defaults(command=_inspect)


def _validate_options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("answers", type=Path)
    parser.add_argument("--procedure", required=True)
    parser.add_argument("--status", default="")
    parser.add_argument("--today", type=date.fromisoformat, default=argparse.SUPPRESS)
    parser.add_argument("--json", action="store_true")
    parser.set_defaults(command=_validate)


def _window_options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("procedure")
    parser.add_argument("--expires", type=date.fromisoformat, default=None)
    parser.add_argument("--event", type=date.fromisoformat, default=None)
    parser.add_argument("--today", type=date.fromisoformat, default=argparse.SUPPRESS)
    parser.add_argument("--json", action="store_true")
    parser.set_defaults(command=_window)


COMMANDS: dict[str, Callable[[argparse.ArgumentParser], None]] = {
    "run": _run_options,
    "inspect": _inspect_options,
    "validate": _validate_options,
    "window": _window_options,
}


def _settings(options: argparse.Namespace) -> Settings:
    return Settings(
        language=options.lang or language_of(os.environ),
        readings=options.yomi,
        theme=options.theme,
        reduced=options.reduced,
        plain=options.plain,
        demo=options.demo,
        server=options.server,
        data=options.data,
        today=options.today,
        mouse=options.mouse,
        dev=options.dev,
    )


def _lang(options: argparse.Namespace) -> str:
    return options.lang or language_of(os.environ)


def _open(options: argparse.Namespace) -> int:
    if options.version:
        from importlib.metadata import version

        print(version("ras-tui"))
        return ExitCode.DONE
    from ras_tui.bootstrap import open_application

    return open_application(_settings(options))


def _run(options: argparse.Namespace) -> int:
    from ras_tui.bootstrap import run_script

    return run_script(_settings(options), options.script, as_json=options.json)


def _inspect(options: argparse.Namespace) -> int:
    from ras_tui.tools.inspect import run

    return run(options.files, as_json=options.json, language=_lang(options))


def _validate(options: argparse.Namespace) -> int:
    from ras_tui.tools.validate import run

    return run(
        options.procedure,
        options.status,
        options.answers,
        as_json=options.json,
        language=_lang(options),
        today=options.today or _today(),
    )


def _window(options: argparse.Namespace) -> int:
    from ras_tui.tools.window import run

    return run(
        options.procedure,
        expires=options.expires,
        event=options.event,
        today=options.today or _today(),
        as_json=options.json,
        language=_lang(options),
    )


def _today() -> date:
    from ras_tui.clock import SystemClock, today

    return today(SystemClock())


if __name__ == "__main__":
    sys.exit(main())
