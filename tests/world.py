"""A whole world in one process: the sandbox's parts, the service, the client's ports."""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path

from fastapi import FastAPI

from ras_sandbox.port import SandboxWorld
from ras_sandbox.service import open_world
from ras_sandbox.world import ORIGIN, Places
from ras_tui.client.http import HttpService
from ras_tui.client.interface import Service
from ras_tui.client.transport import InProcess
from ras_tui.drafts.sealed import SealedDrafts
from ras_tui.services import Services

FIRST_DAY = date(2027, 3, 20)
"""The first day of every world in the tests: Hoa's stay ends on 19 May 2027, Carlos's on 4 May 2027."""


class World:
    """One copy of the template world, opened in this process."""

    def __init__(self, folder: Path, socket: Path | None = None, edition: str = "2024") -> None:
        """``socket``: where authority and portal answer; without it the authority is asked directly."""
        import httpx

        self.folder = folder
        self.app: FastAPI = open_world(Places(folder), None, socket, edition)
        self.transport = InProcess(lambda: httpx.ASGITransport(app=self.app), ORIGIN)
        self.sandbox = SandboxWorld(folder, transport=self.transport)

    def services(self, service: Service | None = None) -> Services:
        """The ports of one person at one terminal; ``service`` stands in for the plain client."""
        client = service or HttpService(self.transport)
        return Services(
            cards=lambda: self.sandbox.slot,
            service=lambda: client,
            clock=self.sandbox.clock,
            drafts=SealedDrafts(self.folder / "drafts"),
            home=self.folder,
            sandbox=self.sandbox,
        )


def make_template(folder: Path) -> Path:
    """A world as it is on its first day; made once, copied for every test."""
    open_world(Places(folder), FIRST_DAY)
    return folder


@contextmanager
def opened(template: Path, folder: Path, socket: Path | None = None) -> Iterator[World]:
    """A copy of the template, opened."""
    shutil.copytree(template, folder)
    yield World(folder, socket)
