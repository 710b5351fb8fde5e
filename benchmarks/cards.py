"""The card's part of signing in through a real PC/SC daemon, and what waiting for a card costs."""

import asyncio
import os
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from ras_sandbox.authority.authority import Authority
from ras_sandbox.cards import wallet
from ras_sandbox.cards.drill_page import MEMORY
from ras_sandbox.cards.people import person
from ras_tui.card.pcsc import PcscCards
from ras_tui.card.pin import Pin
from ras_tui.card.port import PinKind
from ras_tui.card.transport import Transport
from ras_tui.client.transport import python
from tests.pcsc.daemon import PORT, Daemon, forget, missing, private_folder

WHO = "hoa"
WAITS = 3.0
"""Seconds over which waiting is measured."""
UNSEEN = 0.6
"""Seconds after which the daemon has seen that a card is gone."""


@dataclass(slots=True)
class Cards:
    """One value a round, in seconds."""

    absent: str = ""
    """Why nothing could be measured; empty when it was."""
    commands: int = 0
    bare: list[float] = field(default_factory=list)
    """The same commands in a loop of pyscard's own classes."""
    ours: list[float] = field(default_factory=list)
    waiting: float = 0.0
    """Processor time of a second of waiting for a card to come and for another to go."""


class _Noting:
    """A card that notes what it is sent."""

    def __init__(self, card: Transport) -> None:
        self._card = card
        self.sent: list[bytes] = []

    def transmit(self, apdu: bytes) -> bytes:
        self.sent.append(apdu)
        return self._card.transmit(apdu)

    def reset(self) -> None:
        self._card.reset()

    def close(self) -> None:
        self._card.close()


def cards(rounds: int) -> Cards:
    """Sign in by the port and by a bare loop, in turns."""
    result = Cards(absent=missing())
    if result.absent:
        return result
    folder = private_folder()
    os.environ["PCSCLITE_CSOCK_NAME"] = str(folder / "socket" / "pcscd.comm")
    daemon = Daemon(folder)
    daemon.start()
    try:
        # In memory: how long a disk takes to write a counter is no part of what is compared.
        place = str(MEMORY) if MEMORY.is_dir() else None
        with tempfile.TemporaryDirectory(prefix="ras-bench-", dir=place) as name:
            asyncio.run(_measure(daemon, Path(name), rounds, result))
    finally:
        daemon.stop()
        forget(folder)
    return result


async def _measure(daemon: Daemon, folder: Path, rounds: int, result: Cards) -> None:
    day = date.today()
    wallet.make(folder / "cards", Authority.make(folder / "authority", day), [person(WHO)], day)
    port = PcscCards()
    sent = await _commands(daemon, folder / "cards", port)
    result.commands = len(sent)
    with _served(daemon, folder / "cards"):
        await _sign_in(port)
        for _ in range(rounds):
            result.bare.append(_bare(sent))
            begun = time.perf_counter()
            await _sign_in(port)
            result.ours.append(time.perf_counter() - begun)
        result.waiting = await _waiting(port)


async def _commands(daemon: Daemon, cards: Path, port: PcscCards) -> list[bytes]:
    """What signing in sends."""
    card = _Noting(wallet.open_card(cards, WHO))
    with daemon.insert(card) as inserted:
        inserted.seen.wait(2)
        await _sign_in(port)
    await asyncio.sleep(UNSEEN)
    return card.sent


@contextmanager
def _served(daemon: Daemon, cards: Path) -> Iterator[None]:
    """The card in the reader, answered for by a process of its own, as a real one is no part of a client."""
    inside = ["nsenter", f"--net=/proc/{daemon.pid}/ns/net"]
    words = python("-m", "ras_sandbox.reader.serve", str(cards), WHO, str(PORT))
    with subprocess.Popen([*inside, *words], stdout=subprocess.PIPE) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == b"in\n"
        try:
            yield
        finally:
            process.terminate()


async def _sign_in(port: PcscCards) -> None:
    async with port.session() as held:
        await held.tries_left(PinKind.AUTH)
        await held.sign(PinKind.AUTH, Pin(person(WHO).auth_pin), b"challenge")


def _bare(commands: list[bytes]) -> float:
    """Connect, send, let go; whatever is answered."""
    from smartcard.System import readers

    begun = time.perf_counter()
    connection = readers()[0].createConnection()
    connection.connect()
    for command in commands:
        connection.transmit(list(command))
    connection.release()
    return time.perf_counter() - begun


async def _waiting(port: PcscCards) -> float:
    waits = [asyncio.ensure_future(wait()) for wait in (port.removed, port.arrived)]
    await asyncio.sleep(0.3)
    before = time.process_time()
    await asyncio.sleep(WAITS)
    used = time.process_time() - before
    for wait in waits:
        wait.cancel()
    await asyncio.gather(*waits, return_exceptions=True)
    return used / WAITS
