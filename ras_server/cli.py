"""The command line of the service: ``ras-server run`` and ``ras-server openapi``."""

import argparse
import json
import logging
import os
import sys
from collections.abc import Sequence
from enum import IntEnum
from pathlib import Path
from typing import TYPE_CHECKING, Final, NoReturn

from ras_server.desk_acts import DESK_ACTS, add_desk_acts
from ras_server.officers.command import add_officer
from ras_server.options import (
    BadOption,
    add_access,
    add_mail,
    add_portal,
    add_sealing,
    japan,
    mail_server,
    networks,
    portal,
    receipt_key,
    sealing,
)
from ras_tui.clock import Clock, SystemClock, today
from ras_tui.text.languages import LANGUAGES, language_of
from ras_tui.text.message import Verbatim, m
from ras_tui.text.translator import Translator

if TYPE_CHECKING:
    from ras_server.settings import Settings

COMMANDS: Final = ("run", "openapi", "returned", "officer")
JPKI_AUTH_POLICY: Final = "1.2.392.200149.8.5.1.3.30"
"""Policy of the public service's certificates for authentication."""
JPKI_SIGN_POLICY: Final = "1.2.392.200149.8.5.1.1.20"
"""Policy of its certificates for signatures."""


class ExitCode(IntEnum):
    """How a run ended."""

    DONE = 0
    NOTHING = 1
    """Nothing that one knows fits."""
    USAGE = 64
    UNAVAILABLE = 69
    INTERRUPTED = 130


class _Usage(Exception):
    """The words on the command line do not fit."""


class _Parser(argparse.ArgumentParser):
    """Takes its help from the catalogs, and raises instead of leaving."""

    def error(self, message: str) -> NoReturn:
        raise _Usage(message)


def main(arguments: Sequence[str] | None = None, clock: Clock | None = None) -> int:
    """Run one command; answers the exit code. ``clock``: the calendar of a service that is tried out."""
    words = list(sys.argv[1:] if arguments is None else arguments)
    translate = Translator(_language(words))
    if not words or {"-h", "--help"} & set(words):
        command = next((f".{word}" for word in words if word in COMMANDS), "")
        print(translate(m(f"server.help{command}")))
        return ExitCode.DONE if words else ExitCode.USAGE
    try:
        options = _parser().parse_args(words)
        if options.command == "officer":
            return _office(options, translate)
        if options.command in DESK_ACTS:
            return _at_the_desk(options, translate)
        return _openapi() if options.command == "openapi" else _run(options, translate, clock)
    except (_Usage, BadOption) as error:
        print(translate(m("server.bad_arguments", detail=Verbatim(str(error)))), file=sys.stderr)
        return ExitCode.USAGE
    except KeyboardInterrupt:
        return ExitCode.INTERRUPTED


def _run(options: argparse.Namespace, translate: Translator, clock: Clock | None) -> int:
    settings = _settings(options)
    if settings.japan is not None:
        said = m("server.japan", day=settings.japan.made, n=len(settings.japan))
        print(translate(said), file=sys.stderr)
    import uvicorn
    from sqlalchemy.exc import SQLAlchemyError

    from ras_server.app import create_app
    from ras_server.receipts.key import BadKey

    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(levelname)s %(name)s %(message)s")
    try:
        app = create_app(settings, clock=clock, timer=SystemClock())
    except (OSError, SQLAlchemyError) as error:
        words = m("server.no_store", detail=Verbatim(type(error).__name__))
        print(translate(words), file=sys.stderr)
        return ExitCode.UNAVAILABLE
    except BadKey as error:
        print(translate(m("server.bad_receipt_key", file=Verbatim(str(error)))), file=sys.stderr)
        return ExitCode.UNAVAILABLE
    # Uvicorn's own access log would hold addresses, and addresses hold handles; the service writes its own.
    config = uvicorn.Config(
        app, host=options.host, port=options.port, log_config=None, access_log=False, server_header=False
    )
    server = uvicorn.Server(config)
    try:
        server.run()
    except SystemExit:
        return ExitCode.UNAVAILABLE
    return ExitCode.DONE if server.started else ExitCode.UNAVAILABLE


def _at_the_desk(options: argparse.Namespace, translate: Translator) -> int:
    """An act on the store itself, beside the running service."""
    from sqlalchemy.exc import SQLAlchemyError

    from ras_server.app import close, create_desk
    from ras_server.settings import Settings

    try:
        desk = create_desk(Settings(data=options.data, database=options.database))
    except (OSError, SQLAlchemyError) as error:
        print(translate(m("server.no_store", detail=Verbatim(type(error).__name__))), file=sys.stderr)
        return ExitCode.UNAVAILABLE
    try:
        done = DESK_ACTS[options.command](desk, options)
    finally:
        close(desk)
    print(translate(m(f"server.{options.command}.{'done' if done else 'nothing'}")))
    return ExitCode.DONE if done else ExitCode.NOTHING


def _office(options: argparse.Namespace, translate: Translator) -> int:
    """An officer's act; what was refused is told with what to do."""
    from pydantic import ValidationError
    from sqlalchemy.exc import SQLAlchemyError

    from ras_server.officers.command import KEY, NoKey, run
    from ras_server.officers.office import Unreachable
    from ras_server.problems import Refused, refused_words

    try:
        run(options, translate)
    except Refused as refused:
        for words in refused_words(refused):
            print(translate(words), file=sys.stderr)
        if refused.code == "certificate_of_eligibility.no_key" and not options.server:
            print(translate(m("officer.no_seal")), file=sys.stderr)
        return ExitCode.NOTHING
    except NoKey:
        print(translate(m("officer.no_key", variable=Verbatim(KEY))), file=sys.stderr)
        return ExitCode.USAGE
    except ValidationError as error:
        raise BadOption(error.errors()[0]["msg"]) from error
    except BrokenPipeError:  # whoever read has read enough
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    except FileExistsError as error:
        raise BadOption(f"{error.filename}: {error.strerror}") from error
    except Unreachable as error:
        print(translate(m("officer.unreachable", why=Verbatim(error.args[0]))), file=sys.stderr)
        return ExitCode.UNAVAILABLE
    except (OSError, SQLAlchemyError) as error:
        print(translate(m("server.no_store", detail=Verbatim(type(error).__name__))), file=sys.stderr)
        return ExitCode.UNAVAILABLE
    return ExitCode.DONE


def _openapi() -> int:
    """The description, from an application that keeps nothing."""
    from tempfile import TemporaryDirectory

    from ras_server.app import close, create_desk, describe
    from ras_server.settings import Settings

    with TemporaryDirectory(prefix="ras-openapi-") as folder:
        desk = create_desk(Settings(data=Path(folder)))
        print(json.dumps(describe(desk), ensure_ascii=False, indent=2))
        close(desk)
    return ExitCode.DONE


def _settings(options: argparse.Namespace) -> "Settings":
    from ras_server.settings import Anchors, KeyUse, Settings

    def anchors(use: str, usual: str) -> Anchors:
        given = {name: getattr(options, f"{use}_{name}") for name in ("anchor", "policy", "ocsp", "crl")}
        try:
            pinned = tuple(file.read_bytes() for file in given["anchor"])
        except OSError as error:
            raise _Usage(f"{error.filename}: {error.strerror}") from error
        policies = frozenset(given["policy"] or [usual])
        return Anchors(pinned, policies, given["ocsp"], given["crl"], options.unchecked)

    return Settings(
        mail=mail_server(options),
        japan=japan(options, today(SystemClock())),
        proxies=networks(options, "proxy"),
        operators=networks(options, "operator"),
        sealing=sealing(options),
        receipt_key=receipt_key(options),
        portal=portal(options),
        pages=options.pages.rstrip("/"),
        data=options.data,
        database=options.database,
        bucket=options.bucket,
        edition=options.edition,
        origin=options.origin or f"http://{options.host}:{options.port}",
        holder_profile=options.holder_profile,
        trust={
            KeyUse.AUTH: anchors("auth", JPKI_AUTH_POLICY),
            KeyUse.SIGN: anchors("sign", JPKI_SIGN_POLICY),
        },
    )


def _parser() -> _Parser:
    from ras_tui.forms.editions import EDITIONS, GUIDE

    common = _Parser(add_help=False)
    common.add_argument("--lang", choices=LANGUAGES, default=None)
    parser = _Parser(prog="ras-server", add_help=False, allow_abbrev=False, parents=[common])
    commands = parser.add_subparsers(dest="command", required=True)
    commands.add_parser("openapi", add_help=False, parents=[common])
    add_desk_acts(commands, common)
    add_officer(commands, common)
    run = commands.add_parser("run", add_help=False, allow_abbrev=False, parents=[common])
    run.add_argument("--host", default="127.0.0.1")
    run.add_argument("--port", type=int, default=8430)
    run.add_argument("--origin", default="")
    run.add_argument("--data", type=Path, default=Path("ras-data"))
    run.add_argument("--database", default=os.environ.get("RAS_SERVER_DATABASE", ""))
    run.add_argument("--bucket", default=os.environ.get("RAS_SERVER_BUCKET", ""))
    run.add_argument("--holder-profile", choices=("jpki", "sandbox"), default="jpki")
    run.add_argument("--edition", choices=tuple(EDITIONS), default=GUIDE)
    add_mail(run)
    add_sealing(run)
    add_portal(run)
    run.add_argument("--receipt-key", type=Path, default=None, metavar="PEM")
    add_access(run)
    for use in ("auth", "sign"):
        run.add_argument(f"--{use}-anchor", type=Path, action="append", default=[])
        run.add_argument(f"--{use}-policy", action="append", default=[])
        run.add_argument(f"--{use}-ocsp", default="")
        run.add_argument(f"--{use}-crl", default="")
    run.add_argument("--unchecked", action="store_true")
    return parser


def _language(words: Sequence[str]) -> str:
    """``--lang`` wherever it stands, else the locale's; Japanese when neither names one that there is."""
    for word, following in zip(words, [*words[1:], ""], strict=True):
        named = word.removeprefix("--lang=") if word.startswith("--lang=") else following
        if word.startswith("--lang") and named in LANGUAGES:
            return named
    return language_of(os.environ)


if __name__ == "__main__":
    raise SystemExit(main())
