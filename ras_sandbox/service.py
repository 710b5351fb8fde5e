"""The demo's embedded service: ``python -m ras_sandbox.service --data DIR --socket PATH [--today DATE]
[--edition YEAR]``.

Makes or opens the world in DIR, says ``ready`` on standard output once it can answer on the socket, and ends
when its standard input closes, whatever it is doing: what it acknowledged is on disk.
"""

import argparse
import logging
import os
import socket
import threading
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import date, datetime
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Final

from ras_sandbox.clock import KeptClock, days_until
from ras_sandbox.private import private_socket
from ras_sandbox.world import Places, clear, make_cards, make_papers, open_clock, register_people, settings
from ras_tui.client.transport import READY
from ras_tui.clock import JST, SystemClock
from ras_tui.forms.editions import GUIDE

if TYPE_CHECKING:
    from fastapi import FastAPI
    from uvicorn import Server

_PATIENCE: Final = 0.7
"""Seconds between the end of the parent and the hard end of this process."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run until standard input closes."""
    options = _options(arguments)
    places, parent = Places(options.data), _Parent()
    parent.watch()
    places.folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    logging.basicConfig(
        filename=places.log, level=logging.INFO, format="%(asctime)s %(levelname)s %(name)s %(message)s"
    )
    authority = options.socket.with_name("authority.sock")
    serve(open_world(places, options.today, authority, options.edition), options.socket, parent)
    return 0


def open_world(
    places: Places, first_day: date | None, authority: Path | None = None, edition: str = GUIDE
) -> "FastAPI":
    """The service of the world in the folder; the world is made now if there is none.

    ``authority``: the socket on which the sandbox authority shall answer; without one it is asked directly.
    ``edition``: by which the service takes applications.
    """
    clock = open_clock(places)
    if clock is not None:
        return _app(places, clock, authority, edition, new=False)
    day = first_day or datetime.now(JST).date()
    clear(places)
    papers = make_papers(places)
    with ThreadPoolExecutor(1) as other:
        from ras_sandbox.cards.people import PEOPLE

        cards = other.submit(make_cards, places, day, PEOPLE)
        import_module("ras_server.app")
        cards.result()
    clock = KeptClock(places.folder, day, days_until(day))
    app = _app(places, clock, authority, edition, new=True)
    if papers.wait() != 0:
        raise RuntimeError("the sample papers could not be made")
    clock.keep()
    return app


def serve(app: "FastAPI", path: Path, parent: "_Parent") -> None:
    """Answer on a Unix socket that only this user can open, until the parent ends."""
    import uvicorn

    class Ready(uvicorn.Server):
        async def startup(self, sockets: list[socket.socket] | None = None) -> None:
            await super().startup(sockets)
            print(READY, flush=True)

    with private_socket(path) as listening:
        config = uvicorn.Config(app, log_config=None, access_log=False, lifespan="on", ws="none")
        server = Ready(config)
        parent.ends(server)
        server.run(sockets=[listening])


def _app(places: Places, clock: KeptClock, socket: Path | None, edition: str, *, new: bool) -> "FastAPI":
    from ras_sandbox.authority.authority import Authority
    from ras_sandbox.authority.server import Serving, application, in_process, socket_base
    from ras_sandbox.cards.people import PEOPLE
    from ras_sandbox.mynaportal.opening import open_portal
    from ras_sandbox.routes import routes
    from ras_server.app import assemble, create_desk
    from ras_server.jobs.worker import Worker
    from ras_server.trust.fetching import fetch

    worker = Worker()
    authority = Authority.open(places.authority)
    ask = fetch if socket else in_process(authority, clock, places.seal)
    if socket:
        Serving(application(authority, clock, places.seal), private_socket(socket))
    trusting = replace(settings(places, socket_base(socket) if socket else ""), edition=edition)
    if socket:
        portal = socket.with_name("portal.sock")
        trusting = replace(trusting, portal=open_portal(portal))
    desk = create_desk(trusting, ask=ask, clock=clock, timer=SystemClock(), wake=worker.wake)
    if new:
        register_people(desk, places, clock.first_day, PEOPLE)
    app = assemble(desk, worker)
    app.include_router(routes(desk, clock))
    return app


class _Parent:
    """Whoever started this process holds its standard input open as long as they live."""

    def __init__(self) -> None:
        self._server: Server | None = None

    def watch(self) -> None:
        """Begin to wait for the end of standard input."""
        threading.Thread(target=self._wait, daemon=True).start()

    def ends(self, server: "Server") -> None:
        """What to end in good order then."""
        self._server = server

    def _wait(self) -> None:
        while os.read(0, 1024):
            pass
        hard = threading.Timer(_PATIENCE, os._exit, (0,))
        hard.daemon = True
        hard.start()
        if self._server is not None:
            self._server.should_exit = True


def _options(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m ras_sandbox.service")
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--socket", type=Path, required=True)
    parser.add_argument("--today", type=date.fromisoformat)
    parser.add_argument("--edition", default=GUIDE)
    return parser.parse_args(arguments)


if __name__ == "__main__":
    raise SystemExit(main())
