"""``ras-server officer …``: who works at the office, and what they do to a case."""

import argparse
import asyncio
import os
import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import AbstractAsyncContextManager
from dataclasses import replace
from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Final, TypeVar

from ras_server.options import add_sealing, sealing

if TYPE_CHECKING:
    from ras_server.desk import Desk
    from ras_server.officers.office import Office
    from ras_tui.messages.base import WireMessage
    from ras_tui.text.translator import Translator

KEY: Final = "RAS_SERVER_OFFICER_KEY"
"""The environment's name for an officer's key: command lines are seen by everybody on a machine."""


class NoKey(Exception):
    """The environment holds no officer's key."""


class Act(StrEnum):
    """What follows ``ras-server officer``."""

    ADD = "add"
    END = "end"
    LIST = "list"
    OPEN = "open"
    FILE = "file"
    START = "start"
    ASK = "ask"
    DECIDE = "decide"
    PAPERS_RECEIVED = "papers-received"
    ISSUE = "issue"
    WITHDRAW = "withdraw"
    DELIVERY = "delivery"
    ANSWER_AUTH_ID = "answer-auth-id"


_OPERATORS: Final = frozenset({Act.ADD, Act.END})
"""What is done on the store, without a key: it makes the key."""
_MOVES: Final[Mapping[str, str]] = {
    Act.START: "start",
    Act.PAPERS_RECEIVED: "receive_papers",
    Act.ISSUE: "issue",
    Act.WITHDRAW: "withdraw",
}
P = TypeVar("P", bound=argparse.ArgumentParser)
Show = Callable[["Translator"], Iterator[str]]


def add_officer(commands: "argparse._SubParsersAction[P]", common: P) -> None:
    """The options of every act."""
    acts = commands.add_parser("officer", add_help=False, parents=[common]).add_subparsers(
        dest="act", required=True
    )
    for act in Act:
        parser = acts.add_parser(act.value, add_help=False, allow_abbrev=False, parents=[common])
        parser.add_argument("--data", type=Path, default=Path("ras-data"))
        parser.add_argument("--database", default=os.environ.get("RAS_SERVER_DATABASE", ""))
        if act in _OPERATORS:
            parser.add_argument("name")
            if act is Act.ADD:
                parser.add_argument("--office", default="")
            continue
        parser.add_argument("--bucket", default=os.environ.get("RAS_SERVER_BUCKET", ""))
        parser.add_argument("--server", default="", metavar="URL")
        parser.add_argument("--json", action="store_true")
        if act not in (Act.LIST, Act.ANSWER_AUTH_ID):
            parser.add_argument("case", metavar="NUMBER")
            parser.add_argument("--seen", type=int, default=None)
        if act in _FURTHER:
            _FURTHER[act](parser)


def _list(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--office", default="")
    parser.add_argument("--finished", action="store_true")


def _file(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("kind", choices=("documents", "photo", "declaration", "supplement"))
    parser.add_argument("--round", type=int, default=0)
    parser.add_argument("--to", type=Path, required=True, metavar="FILE")


def _ask(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--paper", action="append", required=True)
    parser.add_argument("--by", type=date.fromisoformat, default=None, metavar="DATE")
    parser.add_argument("--reason", choices=("papers", "rest", "file"), default="papers")


def _decide(parser: argparse.ArgumentParser) -> None:
    add_sealing(parser)
    decision = parser.add_mutually_exclusive_group(required=True)
    decision.add_argument("--grant", action="store_true")
    decision.add_argument("--refuse", action="store_true")


def _delivery(parser: argparse.ArgumentParser) -> None:
    add_sealing(parser)
    parser.add_argument("way", choices=("email", "post", "counter"))
    parser.add_argument("--office", default="")
    parser.add_argument("--kanji-name", action="store_true")


def _inquiry(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--name", required=True)
    parser.add_argument("--birth-date", type=date.fromisoformat, required=True)
    parser.add_argument("--mail", required=True)


_FURTHER: Final[Mapping[str, Callable[[argparse.ArgumentParser], None]]] = {
    Act.LIST: _list,
    Act.FILE: _file,
    Act.ASK: _ask,
    Act.DECIDE: _decide,
    Act.DELIVERY: _delivery,
    Act.ANSWER_AUTH_ID: _inquiry,
}


def run(options: argparse.Namespace, say: "Translator") -> None:
    """Do one act and print what it led to.

    Raises :class:`ras_server.problems.Refused`, :class:`ras_server.officers.office.Unreachable`,
    :class:`NoKey`, ``OSError`` for a file or store that cannot be used.
    """
    from ras_server.app import close
    from ras_server.officers.office import on_store, over_network

    key = os.environ.get(KEY, "")
    if options.act not in _OPERATORS and not key:
        raise NoKey
    if getattr(options, "server", ""):
        _print(options, say, over_network(options.server, key))
        return
    desk = _desk(options)
    try:
        if options.act in _OPERATORS:
            print(_operate(desk, options, say))
        else:
            _print(options, say, on_store(desk, key))
    finally:
        close(desk)


def _desk(options: argparse.Namespace) -> "Desk":
    """The store, with the service's keys as far as the act takes them. Raises ``options.BadOption``."""
    from ras_server.app import create_desk
    from ras_server.officers.calendar import never_behind
    from ras_server.settings import Settings

    desk = create_desk(
        Settings(
            data=options.data,
            database=options.database,
            bucket=getattr(options, "bucket", ""),
            sealing=sealing(options) if hasattr(options, "seal_key") else None,
        )
    )
    return replace(desk, clock=never_behind(desk))


def _operate(desk: "Desk", options: argparse.Namespace, say: "Translator") -> str:
    from ras_server.officers import credentials
    from ras_tui.forms.office_words import office_name
    from ras_tui.text.message import Verbatim, m

    if options.act == Act.END:
        credentials.end(desk, options.name)
        return say(m("officer.ended", name=Verbatim(options.name)))
    key = credentials.add(desk, options.name, options.office)
    print(say(m("officer.added", name=Verbatim(options.name), variable=Verbatim(KEY))), file=sys.stderr)
    if options.office:
        print(say(m("officer.added.office", office=office_name(options.office))), file=sys.stderr)
    return key


def _print(
    options: argparse.Namespace, say: "Translator", opening: "AbstractAsyncContextManager[Office]"
) -> None:
    async def work() -> "tuple[WireMessage | None, Show]":
        async with opening as office:
            return await _do(office, options)

    found, show = asyncio.run(work())
    if options.json and found is not None:
        print(found.model_dump_json(indent=2))
        return
    for line in show(say):
        print(line)


async def _do(office: "Office", options: argparse.Namespace) -> "tuple[WireMessage | None, Show]":
    from ras_server.officers import showing
    from ras_server.officers.office import on
    from ras_tui.messages.officers import OfficerCase, OfficerCases, OfficerDetail

    if options.act == Act.LIST:
        query = f"applications?office={options.office}&finished={options.finished}".lower()
        listed = await office.ask(OfficerCases, "GET", query)
        return listed, lambda say: showing.cases(listed, say)
    if options.act == Act.OPEN:
        opened = await office.ask(OfficerDetail, "GET", on(options.case))
        return opened, lambda say: showing.case(opened, say)
    if options.act == Act.FILE:
        content = await office.send("GET", on(options.case, "attachments", options.kind, str(options.round)))
        return None, _kept(options.to, content)
    if options.act == Act.ANSWER_AUTH_ID:
        await office.send("POST", "auth-id-inquiries", _asked(options))
        return None, _told
    method, about, body = _request(options)
    now = await office.ask(OfficerCase, method, on(options.case, about), body)
    return now, lambda say: showing.line(now, say)


def _request(options: argparse.Namespace) -> "tuple[str, str, WireMessage]":
    from ras_tui.messages.applications import AskReason, Delivery, DeliveryChoice
    from ras_tui.messages.officers import AskForPapers, ChangeDelivery, MoveOn, OfficerMove

    if options.act == Act.ASK:
        reason = AskReason(options.reason)
        asked = AskForPapers(reason=reason, papers=options.paper, by=options.by, seen=options.seen)
        return "POST", "requests", asked
    if options.act == Act.DELIVERY:
        choice = DeliveryChoice(
            delivery=Delivery(options.way), office=options.office, kanji_name_first_time=options.kanji_name
        )
        return "PUT", "delivery", ChangeDelivery(choice=choice, seen=options.seen)
    move = _MOVES.get(options.act) or ("grant" if options.grant else "refuse")
    return "POST", "moves", MoveOn(move=OfficerMove(move), seen=options.seen)


def _asked(options: argparse.Namespace) -> "WireMessage":
    from ras_tui.messages.officers import AuthIdInquiry

    return AuthIdInquiry(name=options.name, birth_date=options.birth_date, mail=options.mail)


def _kept(path: Path, content: bytes) -> Show:
    from ras_tui.text.message import Verbatim, m

    with path.open("xb") as file:  # what is there is never overwritten
        file.write(content)
    return lambda say: iter((say(m("officer.kept", path=Verbatim(str(path)))),))


def _told(say: "Translator") -> Iterator[str]:
    from ras_tui.text.message import m

    yield say(m("officer.auth_id_told"))
