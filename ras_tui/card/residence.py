"""Reading a residence card: its number opens it, everything personal crosses enciphered.

Tries are neither limited nor counted by the card: a wrong number costs nothing. Every function raises
:class:`ras_tui.errors.CardError`.
"""

import os
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Final

from ras_tui.card import residence_kind
from ras_tui.card.apdu import Command, Status
from ras_tui.card.channel import Channel
from ras_tui.card.files import enter, failed
from ras_tui.card.guard import JPKI_AP
from ras_tui.card.messaging import (
    RANDOM,
    Hello,
    NotTheCard,
    Random,
    Suite,
    first_generation,
    second_generation,
)
from ras_tui.card.residence_data import ResidenceCard, first_text, picture, second_text
from ras_tui.card.tlv import BadEncoding, value
from ras_tui.errors import CardError

DF1, DF2 = (bytes.fromhex(f"D392F0004F0{number}") + bytes(10) for number in (2, 3))
WHOLE: Final = 0x10000
"""Reads a file in one extended command."""
NUMBER: Final = 0x86
"""VERIFY's P2 for the card's number."""
_SEALED: Final = 0x86
_PLAIN_PADDED: Final = b"\x01"


@dataclass(frozen=True, slots=True)
class _Layout:
    """One generation's files by short identifier, and how they become fields."""

    suite: Callable[[], Suite]
    sealed: Mapping[str, int]
    """Files of DF1, which only a session opens."""
    plain: Mapping[str, int]
    """Files of DF2, which the number opens."""
    pictures: Mapping[str, tuple[str, int]]
    """A picture's file and tag."""
    text: Callable[[Mapping[str, bytes]], dict[str, object]]


_FIRST: Final = _Layout(
    first_generation,
    sealed={"front": 0x05, "face": 0x06},
    plain={"address": 0x01, "general": 0x02, "single": 0x03, "pending": 0x04},
    pictures={"front": ("front", 0xD0), "face": ("face", 0xD1)},
    text=first_text,
)
_SECOND: Final = _Layout(
    second_generation,
    sealed={"printed": 0x03, "face": 0x04, "where": 0x06},
    plain={"permission": 0x01, "pending": 0x02},
    pictures={"face": ("face", 0xD1), "address": ("where", 0xDFD1)},
    text=second_text,
)
_LAYOUTS: Final = {"1": _FIRST, "2": _FIRST, "05": _SECOND, "06": _SECOND}
_SPECIAL: Final = frozenset({"2", "06"})
"""Special permanent resident certificates: without permissions and pending applications."""


def read(channel: Channel, number: str, *, random: Random = os.urandom) -> ResidenceCard:
    """Everything of the card with that number of twelve characters.

    ``card.number`` when the card has another one, ``card.not_residence``, ``card.combined`` for a card that
    is part of a My Number Card.
    """
    kind = residence_kind.read(channel)
    if kind not in _LAYOUTS:
        raise CardError(_why_not(channel, kind))
    layout = _LAYOUTS[kind]
    key = authenticate(channel, layout.suite(), number, random=random)
    try:
        files = _files(channel, layout, key, special=kind in _SPECIAL)
        pictures = {
            name: found
            for name, (file, tag) in layout.pictures.items()
            if (found := picture(files.get(file, b""), tag))
        }
        return ResidenceCard(kind, number, pictures=pictures, **layout.text(files))  # type: ignore[arg-type]
    except (BadEncoding, NotTheCard) as error:
        raise CardError("card.failed", status="") from error


def authenticate(channel: Channel, suite: Suite, number: str, *, random: Random = os.urandom) -> bytes:
    """Prove the number to the card and the card to us; the session's key."""
    challenge = channel.send(Command(0x00, 0x84, 0x00, 0x00, le=RANDOM))
    if not challenge.ok or len(challenge.data) != RANDOM:
        raise failed(challenge)
    hello = Hello.make(suite, number, challenge.data, random)
    answer = channel.send(Command(0x00, 0x82, 0x00, 0x00, hello.message(), le=0x100))
    if not answer.ok:
        raise CardError("card.number", number=number)
    try:
        key = hello.session(answer.data)
    except NotTheCard as error:
        raise CardError("card.number", number=number) from error
    _prove_number(channel, suite, key, number)
    return key


def _prove_number(channel: Channel, suite: Suite, key: bytes, number: str) -> None:
    sealed = _PLAIN_PADDED + suite.seal(key, number.encode("ascii"))
    verified = channel.send(Command(0x08, 0x20, 0x00, NUMBER, bytes((_SEALED, len(sealed))) + sealed))
    if verified.sw == Status.MISMATCH:
        raise CardError("card.number", number=number)
    if not verified.ok:
        raise failed(verified)


def _files(channel: Channel, layout: _Layout, key: bytes, *, special: bool) -> dict[str, bytes]:
    suite = layout.suite()
    _enter(channel, DF1)
    files = {name: _sealed(channel, suite, key, file) for name, file in layout.sealed.items()}
    _enter(channel, DF2)
    for name, file in layout.plain.items():
        if name == "address" or not special:
            files[name] = _plain(channel, file)
    return files


def _enter(channel: Channel, application: bytes) -> None:
    if not enter(channel, application):
        raise CardError("card.failed", status="")


def _sealed(channel: Channel, suite: Suite, key: bytes, file: int) -> bytes:
    """A file under secure messaging, in one extended command."""
    command = Command(0x08, 0xB0, 0x80 | file, 0x00, bytes.fromhex("96020000"), le=WHOLE)
    response = channel.send(command)
    if not response.ok:
        raise failed(response)
    sealed = value(response.data, _SEALED)
    if sealed[:1] != _PLAIN_PADDED:
        raise BadEncoding("padding of another kind")
    return suite.unseal(key, sealed[1:])


def _plain(channel: Channel, file: int) -> bytes:
    response = channel.send(Command(0x00, 0xB0, 0x80 | file, 0x00, le=WHOLE))
    if not response.ok:
        raise failed(response)
    return response.data


def _why_not(channel: Channel, kind: str) -> str:
    if kind:
        return "card.combined"
    return "card.not_residence" if enter(channel, JPKI_AP) else "card.foreign"
