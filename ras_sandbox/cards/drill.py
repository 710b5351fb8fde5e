"""Each act with a card, cut at each command: the same drill for the test and for its page.

An act runs over a card of the sandbox whose transport fails at one command: before the card saw it, or after
it did what it was told and only the answer is lost, which is the worst moment.
"""

import shutil
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from tempfile import TemporaryDirectory
from types import MappingProxyType
from typing import Final

from ras_sandbox.cards import wallet
from ras_sandbox.cards.counters import Counters
from ras_sandbox.cards.people import TRIES, person
from ras_tui.card.apdu import Command
from ras_tui.card.pin import Pin
from ras_tui.card.port import PinKind
from ras_tui.card.session import hold, read_residence
from ras_tui.card.transport import Transport
from ras_tui.errors import CardError

WHO: Final = "hoa"
FIRST_GENERATION: Final = "carlos"
NEW_PIN: Final = "8640"
DONE: Final = "done"

Act = Callable[[Transport], Awaitable[None]]


class Moment(StrEnum):
    """When the card goes."""

    BEFORE = "before"
    AFTER = "after"


CAUSES: Final[Mapping[str, str]] = MappingProxyType(
    {
        "the card is taken out": "card.removed",
        "the reader is unplugged": "card.no_reader",
        "the PC/SC service ends": "card.no_service",
        "another program resets the card": "card.reset",
    }
)
"""What a transport says of each."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of an act."""

    command: str
    """The command at which it was cut; empty when the act was over by then."""
    state: str
    """The code that is told, or ``done``."""
    verifies: int
    """How many secrets were sent."""
    typed: int
    """How many were typed."""
    lost: int
    """Tries that the counters lost in all, after each right secret set its own back."""


class _Cut:
    """Fails at one command, and notes what was sent."""

    def __init__(self, card: Transport, at: int, moment: Moment, code: str) -> None:
        self._card = card
        self._at = at
        self._moment = moment
        self._code = code
        self.sent: list[Command] = []

    def transmit(self, apdu: bytes) -> bytes:
        self.sent.append(Command.decode(apdu))
        here = len(self.sent) - 1 == self._at
        if here and self._moment is Moment.BEFORE:
            raise CardError(self._code, status="")
        answer = self._card.transmit(apdu)
        if here:
            raise CardError(self._code, status="")
        return answer

    def reset(self) -> None:
        self._card.reset()

    def close(self) -> None:
        self._card.close()


async def _sign_in(card: Transport) -> None:
    async with hold(lambda: [card]) as held:
        await held.tries_left(PinKind.AUTH)
        await held.sign(PinKind.AUTH, Pin(person(WHO).auth_pin), b"challenge")


async def _register(card: Transport) -> None:
    async with hold(lambda: [card]) as held:
        for kind, secret in ((PinKind.SIGN, person(WHO).sign_password), (PinKind.AUTH, person(WHO).auth_pin)):
            await held.tries_left(kind)
            await held.sign(kind, Pin(secret), b"challenge")


async def _sign_form(card: Transport) -> None:
    async with hold(lambda: [card]) as held:
        await held.tries_left(PinKind.SIGN)
        await held.sign(PinKind.SIGN, Pin(person(WHO).sign_password), b"digest")


async def _change(card: Transport) -> None:
    async with hold(lambda: [card]) as held:
        await held.tries_left(PinKind.AUTH)
        await held.change(PinKind.AUTH, Pin(person(WHO).auth_pin), Pin(NEW_PIN))


async def _face(card: Transport) -> None:
    async with hold(lambda: [card]) as held:
        await held.tries_left(PinKind.INPUT)
        await held.profile(PinKind.INPUT, Pin(person(WHO).input_pin))


async def _residence_1(card: Transport) -> None:
    await read_residence(lambda: [card], person(FIRST_GENERATION).card_number)


async def _residence_2(card: Transport) -> None:
    await read_residence(lambda: [card], person(WHO).card_number)


ACTS: Final[Mapping[str, tuple[str, int, Act]]] = MappingProxyType(
    {
        "sign in": (WHO, 1, _sign_in),
        "register": (WHO, 2, _register),
        "sign the registration, or submit": (WHO, 1, _sign_form),
        "change the PIN": (WHO, 1, _change),
        "read the face": (WHO, 1, _face),
        "residence card, first generation": (FIRST_GENERATION + wallet.RESIDENCE, 0, _residence_1),
        "residence card, second generation": (WHO + wallet.RESIDENCE, 0, _residence_2),
    }
)
"""Each act: its card, how many secrets are typed for it, and what it does."""


async def outcome(cards: Path, act: str, at: int, moment: Moment, code: str = "card.removed") -> Outcome:
    """Do an act on fresh cards, cut at one command."""
    id, typed, work = ACTS[act]
    with TemporaryDirectory(prefix="drill-", dir=cards.parent) as name:
        folder = Path(name) / "cards"
        owner = id.removesuffix(wallet.RESIDENCE)
        shutil.copytree(cards / owner, folder / owner)
        cut = _Cut(wallet.open_any(folder, id), at, moment, code)
        state = DONE
        try:
            await work(cut)
        except CardError as error:
            state = error.code
        counters = Counters(folder / owner)
        lost = sum(TRIES[kind] - counters.left(kind) for kind in PinKind)
    sent = [command for command in cut.sent if command.ins == 0x20 and command.cla == 0x00 and command.data]
    at_command = named(cut.sent[at]) if at < len(cut.sent) else ""
    return Outcome(at_command, state, len(sent), typed, lost)


def named(command: Command) -> str:
    """A command by its name."""
    if command.ins == 0xA4:
        return "SELECT file" if command.p1 == 0x02 else "SELECT"
    if command.ins == 0x20 and not command.data:
        return "VERIFY without a secret"
    return {
        0x20: "VERIFY",
        0x24: "CHANGE REFERENCE DATA",
        0x2A: "COMPUTE SIGNATURE",
        0x82: "MUTUAL AUTHENTICATE",
        0x84: "GET CHALLENGE",
        0xB0: "READ BINARY",
    }[command.ins]
