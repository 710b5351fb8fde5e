"""The one place where the real things are built and put together."""

import asyncio
import gc
import os
import sys
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import ExitStack, asynccontextmanager, suppress
from importlib import import_module
from pathlib import Path
from tempfile import TemporaryDirectory
from threading import Thread
from typing import TYPE_CHECKING

from ras_tui.card.port import Cards
from ras_tui.cli import ExitCode
from ras_tui.clock import SystemClock
from ras_tui.errors import Left
from ras_tui.frontend import Frontend
from ras_tui.services import Services
from ras_tui.settings import Settings, state_folder
from ras_tui.text.message import Verbatim, Words, m
from ras_tui.text.translator import Translator

if TYPE_CHECKING:
    from ras_tui.client.interface import Service
    from ras_tui.client.transport import Transport
    from ras_tui.doctor.check import Check
    from ras_tui.terminal.probe import Answers

_STDIN, _STDOUT = 0, 1


class Behind:
    """What may start once the first screen stands: the embedded service, libraries that flows will want."""

    def __init__(self) -> None:
        self._acts: list[Callable[[], None]] = [_load_libraries]

    def add(self, act: Callable[[], None]) -> None:
        """Also start this."""
        self._acts.append(act)

    def start(self) -> None:
        """Start everything; returns at once."""
        for act in reversed(self._acts):
            act()
        self._acts.clear()


def _load_libraries() -> None:
    """In a thread of their own, so that no key waits for them."""
    Thread(target=import_module, args=("ras_tui.client.http",), daemon=True).start()


def _look_for_garbage() -> None:
    """From here on, but not among what the start made."""
    gc.freeze()
    gc.enable()


def open_application(settings: Settings) -> int:
    """Full screen where the terminal can, plain lines where it cannot or the person wants them."""
    if not (settings.demo or settings.server):
        print(Translator(settings.language)(m("cli.no_server")), file=sys.stderr)
        return ExitCode.UNAVAILABLE
    from ras_tui.terminal.capabilities import look, streams

    capabilities = look(os.environ, streams(sys.stdin, sys.stdout))
    if settings.plain or not capabilities.full_screen:
        return _plain(settings)
    return _full_screen(settings, capabilities.theme(settings.theme))


def run_script(settings: Settings, script: Path, *, as_json: bool) -> int:
    """The conversation answered by a script."""
    if not (settings.demo or settings.server):
        print(Translator(settings.language)(m("cli.no_server")), file=sys.stderr)
        return ExitCode.UNAVAILABLE
    from ras_tui.scripted.run import run

    async def whole() -> int:
        async with services(settings) as built:
            places = {"papers": built.sandbox.papers} if built.sandbox else {}
            return await run(
                script,
                lambda ui: _converse(ui, built),
                translator=Translator(settings.language, readings=settings.readings),
                places=places,
                environ=os.environ,
                output=sys.stdout,
                errors=sys.stderr,
                as_json=as_json,
            )

    return _guarded(settings, lambda: asyncio.run(whole()))


def run_doctor(settings: Settings, *, as_json: bool) -> int:
    """What is there and what works; a terminal is asked what it can do."""
    from ras_tui.terminal.probe import probe
    from ras_tui.tools.doctor import run

    async def whole() -> int:
        async with services(settings, ask=lambda: probe(_STDIN, _STDOUT)) as built:
            named = settings.demo or bool(settings.server)
            return await run(built, named=named, as_json=as_json, language=settings.language)

    return _guarded(settings, lambda: asyncio.run(whole()))


def fetch_anchors(settings: Settings, folder: Path) -> int:
    """Whom a service trusts, kept in a folder; nothing else is started."""
    if not settings.server:
        print(Translator(settings.language)(m("anchors.no_server")), file=sys.stderr)
        return ExitCode.USAGE
    from ras_tui.client.transport import Remote
    from ras_tui.tools.anchors import fetch

    async def whole() -> int:
        transport = Remote(settings.server)
        try:
            return await fetch(_service(transport), folder, settings.language)
        finally:
            await transport.close()

    return _guarded(settings, lambda: asyncio.run(whole()))


def _look_at_machine(
    ask: "Callable[[], Answers | None]", language: Callable[[], str]
) -> "Callable[[], Awaitable[tuple[Check, ...]]]":
    """Looks at the terminal now, before a screen takes its streams, and at the rest when asked."""
    from ras_tui.terminal.capabilities import look, size, streams

    # Not the streams that a screen puts in their place.
    environment = look(os.environ, found := streams(sys.__stdin__, sys.__stdout__))
    measured = size(sys.__stdout__)

    async def checks() -> "tuple[Check, ...]":
        from ras_tui.doctor.machine import Machine, check_machine
        from ras_tui.inspection.enclosure import enclosure

        around = await asyncio.to_thread(enclosure)
        term = os.environ.get("TERM", "")
        machine = Machine(environment, measured, found.encoding, language(), term, ask(), around)
        return check_machine(machine)

    return checks


def _plain(settings: Settings) -> int:
    from ras_tui.plain.frontend import PlainFrontend

    translator = Translator(settings.language, readings=settings.readings)

    async def whole() -> int:
        async with services(settings) as built:
            return await _until_left(PlainFrontend(translator, sys.stdin, sys.stdout), built)

    return _guarded(settings, lambda: asyncio.run(whole()))


def _full_screen(settings: Settings, theme: str) -> int:
    from ras_tui.terminal import prepare

    prepare(os.environ, dev=settings.dev and settings.demo)
    # Nothing that the start makes is garbage, and looking for some is a tenth of it.
    gc.disable()
    # Three threads carry a key from the terminal to its paint; each would wait 5 ms for one that imports.
    sys.setswitchinterval(0.001)
    from ras_tui.app import Look, RasApp

    behind = Behind()
    behind.add(_look_for_garbage)

    def ask() -> "Answers | None":
        from ras_tui.terminal.probe import probe

        with app.suspend():
            return probe(_STDIN, _STDOUT)

    async def whole(ui: Frontend) -> None:
        async with services(settings, behind, ask=ask, language=lambda: app.voice.language) as built:
            await _converse(ui, built)

    aside: Words | None = m("title.demo") if settings.demo else None
    look = Look(
        settings.language,
        settings.readings,
        theme,
        reduced=settings.reduced,
        aside=aside,
        watch_styles=settings.dev,
    )
    app = RasApp(look, whole, log=_crash_log, behind=behind.start)
    app.run(mouse=settings.mouse)
    return app.return_code or ExitCode.DONE


async def _converse(ui: Frontend, built: Services) -> None:
    from ras_tui.flows.main import converse

    await converse(ui, built)


async def _until_left(ui: Frontend, built: Services) -> int:
    with suppress(Left):
        await _converse(ui, built)
    return ExitCode.DONE


@asynccontextmanager
async def services(
    settings: Settings,
    behind: "Behind | None" = None,
    *,
    ask: "Callable[[], Answers | None]" = lambda: None,
    language: Callable[[], str] | None = None,
) -> AsyncIterator[Services]:
    """The ports for one run; everything that was started is ended.

    ``behind``: what takes long is left to it, to be started behind the first screen; else it starts now.
    ``ask``: ask the terminal what it can do; ``language``: the one of the moment, where it can change.
    """
    later = behind or Behind()
    build = _demo if settings.demo else _remote
    async with build(settings, later) as built:
        built.machine = _look_at_machine(ask, language or (lambda: settings.language))
        if behind is None:
            later.start()
        yield built


@asynccontextmanager
async def _remote(settings: Settings, behind: Behind) -> AsyncIterator[Services]:
    """A real reader and a service at an address."""
    from ras_tui.client.transport import Remote
    from ras_tui.drafts.sealed import SealedDrafts
    from ras_tui.terminal.browser import browser

    transport = Remote(settings.server)
    try:
        yield Services(
            cards=_reader,
            service=lambda: _service(transport),
            clock=SystemClock(),
            drafts=SealedDrafts(state_folder(os.environ) / "drafts"),
            home=Path.home(),
            browser=browser(os.environ),
        )
    finally:
        await transport.close()


@asynccontextmanager
async def _demo(settings: Settings, behind: Behind) -> AsyncIterator[Services]:
    """The sandbox's world, in the folder that was chosen or in one that goes away."""
    from ras_sandbox.port import SandboxWorld
    from ras_tui.drafts.sealed import SealedDrafts

    with ExitStack() as stack:
        folder = settings.data or Path(stack.enter_context(TemporaryDirectory(prefix="ras-demo-")))
        world = SandboxWorld(
            folder, settings.today, edition=settings.edition, holds_cards=not settings.reader
        )
        behind.add(world.start)
        try:
            yield Services(
                cards=_reader if settings.reader else lambda: world.slot,
                service=lambda: _service(world.transport),
                clock=world.clock,
                drafts=SealedDrafts(folder / "drafts"),
                home=Path.home(),
                sandbox=world,
            )
        finally:
            await world.close()


def _reader() -> Cards:
    from ras_tui.card.pcsc import PcscCards

    return PcscCards(state_folder(os.environ) / "reader")


def _service(transport: "Transport") -> "Service":
    from ras_tui.client.http import HttpService

    return HttpService(transport)


def _guarded(settings: Settings, run: Callable[[], int]) -> int:
    """Run; a defect of ours ends with its code and the log's place, never with what was being handled.

    An output that nobody reads any more is no defect: the command line ends quietly.
    """
    try:
        return run()
    except BrokenPipeError:
        raise
    except Exception as error:
        place = _crash_log(error)
        words = m("cli.crash", code=Verbatim(type(error).__name__), path=Verbatim(place))
        print(Translator(settings.language)(words), file=sys.stderr)
        return ExitCode.CRASH


def _crash_log(error: BaseException) -> str:
    from ras_tui.crash import write_crash

    return str(write_crash(state_folder(os.environ) / "log", error, SystemClock().now()))
