"""The card's secrets: where each one lies, what it looks like, its counter, and giving it once.

Every function raises :class:`ras_tui.errors.CardError`. The counter is always asked first, and a secret
leaves at most once for each time that a person typed it.
"""

import re
from typing import Final

from ras_tui.card.apdu import Command, Status
from ras_tui.card.channel import Channel
from ras_tui.card.files import enter, failed, open_file
from ras_tui.card.guard import JPKI_AP, TEXT_AP
from ras_tui.card.pin import Pin
from ras_tui.card.port import PinKind
from ras_tui.errors import CardError
from ras_tui.text.message import m

APPLICATION: Final = {
    PinKind.AUTH: JPKI_AP,
    PinKind.SIGN: JPKI_AP,
    PinKind.INPUT: TEXT_AP,
    PinKind.PRINTED: TEXT_AP,
}
PIN_FILE: Final = {
    PinKind.AUTH: 0x0018,
    PinKind.SIGN: 0x001B,
    PinKind.INPUT: 0x0011,
    PinKind.PRINTED: 0x0015,
}
TRIES: Final = {PinKind.AUTH: 3, PinKind.SIGN: 5, PinKind.INPUT: 3, PinKind.PRINTED: 10}
"""What a counter stands at after the right secret."""
SHAPE: Final = {
    PinKind.AUTH: re.compile(rb"[0-9]{4}"),
    PinKind.SIGN: re.compile(rb"[A-Z0-9]{6,16}"),
    PinKind.INPUT: re.compile(rb"[0-9]{4}"),
    PinKind.PRINTED: re.compile(rb"[0-9]{14}"),
}


def select(channel: Channel, kind: PinKind) -> None:
    """Enter the application that the secret belongs to; ``card.foreign`` if it is not there."""
    if not enter(channel, APPLICATION[kind]):
        raise CardError("card.foreign")


def tries_left(channel: Channel, kind: PinKind) -> int:
    """What the counter stands at; 0 is blocked. Costs nothing: a VERIFY without a secret only asks."""
    open_file(channel, PIN_FILE[kind])
    response = channel.send(Command(0x00, 0x20, 0x00, 0x80))
    if response.tries_left is not None:
        return response.tries_left
    if response.sw in (Status.OK, Status.MISMATCH):  # verified already, or not counted at all
        return TRIES[kind]
    raise failed(response)


def well_formed(kind: PinKind, pin: Pin) -> Pin:
    """A copy of what was typed, in capitals, as the card compares it; ``card.pin_format`` if it cannot be."""
    copy = Pin(pin.reveal().upper())
    if not SHAPE[kind].fullmatch(copy.reveal()):
        copy.wipe()
        raise CardError("card.pin_format", kind=m(f"pin.{kind}.name"), shape=m(f"card.shape.{kind}"))
    return copy


def verify(channel: Channel, kind: PinKind, pin: Pin) -> None:
    """Give the secret, once. ``card.pin_wrong`` with ``left`` (and ``n``), or ``card.pin_blocked``.

    The secret's file is the current one: call :func:`tries_left` just before, and stop at 0.
    An empty secret would only ask how many tries are left; :func:`well_formed` lets none pass.
    """
    response = channel.send(Command(0x00, 0x20, 0x00, 0x80, pin.reveal()))
    if response.ok:
        return
    left = response.tries_left
    if left is None and response.sw == Status.MISMATCH:
        left = TRIES[kind]
    if left is None:
        raise failed(response)
    raise wrong(kind, left)


def change(channel: Channel, kind: PinKind, new: Pin) -> None:
    """Set another secret in the place of the one that was verified just before; its file is the current one.

    ``card.change_unsure`` when the answer was lost: then the old one holds, or the new one.
    """
    try:
        response = channel.send(Command(0x00, 0x24, 0x01, 0x80, new.reveal()))
    except CardError as error:
        raise CardError("card.change_unsure", kind=m(f"pin.{kind}.name")) from error
    if not response.ok:
        raise failed(response)


def wrong(kind: PinKind, left: int) -> CardError:
    """What a counter means for the person."""
    if left == 0:
        return CardError("card.pin_blocked", kind=m(f"pin.{kind}.name"))
    return CardError("card.pin_wrong", kind=m(f"pin.{kind}.name"), left=left, n=left)
