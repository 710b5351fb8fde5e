"""公的個人認証AP: the card's public key infrastructure, command by command.

Every function raises :class:`ras_tui.errors.CardError`; a status word that says nothing better is
``card.failed`` with ``status``, four hexadecimal digits.
"""

import hashlib
import re
from typing import Final

from ras_tui.card.apdu import Command, Response, Status
from ras_tui.card.channel import Channel
from ras_tui.card.guard import JPKI_AP
from ras_tui.card.pin import Pin
from ras_tui.card.port import PinKind
from ras_tui.card.tlv import BadEncoding, header, trim
from ras_tui.errors import CardError
from ras_tui.text.message import m

TOKEN_INFO: Final = 0x0006
CARD_LABEL: Final = "JPKIAPICCTOKEN2"
"""The token label of a My Number Card; older cards and telephones have others."""

PIN_FILE: Final = {PinKind.AUTH: 0x0018, PinKind.SIGN: 0x001B}
KEY_FILE: Final = {PinKind.AUTH: 0x0017, PinKind.SIGN: 0x001A}
CERTIFICATE_FILE: Final = {PinKind.AUTH: 0x000A, PinKind.SIGN: 0x0001}
TRIES: Final = {PinKind.AUTH: 3, PinKind.SIGN: 5}
"""What a counter stands at after the right secret."""
SHAPE: Final = {PinKind.AUTH: re.compile(rb"[0-9]{4}"), PinKind.SIGN: re.compile(rb"[A-Z0-9]{6,16}")}

SHA256_DIGEST_INFO: Final = bytes.fromhex("3031300D060960864801650304020105000420")
"""What stands before a SHA-256 value in the data that is signed (RFC 8017, 9.2)."""
CHUNK: Final = 0x100
LARGEST_CERTIFICATE: Final = 0x4000


def select(channel: Channel) -> None:
    """Enter the application; what was verified before is forgotten. ``card.foreign`` if it is not there."""
    command = Command(0x00, 0xA4, 0x04, 0x0C, JPKI_AP)
    response = channel.send(command)
    if response.sw == Status.FAULT:  # some cards answer so to the first command after power-on
        response = channel.send(command)
    if not response.ok:
        raise CardError("card.foreign")


def identify(channel: Channel) -> None:
    """Enter the application of a My Number Card; ``card.foreign`` for every other one, telephones too."""
    select(channel)
    _open_file(channel, TOKEN_INFO)
    if _read(channel, 0, 32).rstrip(b" \0") != CARD_LABEL.encode():
        raise CardError("card.foreign")


def tries_left(channel: Channel, kind: PinKind) -> int:
    """What the counter stands at; 0 is blocked. Costs nothing: a VERIFY without a secret only asks."""
    _open_file(channel, PIN_FILE[kind])
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


def wrong(kind: PinKind, left: int) -> CardError:
    """What a counter means for the person."""
    if left == 0:
        return CardError("card.pin_blocked", kind=m(f"pin.{kind}.name"))
    return CardError("card.pin_wrong", kind=m(f"pin.{kind}.name"), left=left, n=left)


def sign(channel: Channel, kind: PinKind, data: bytes) -> bytes:
    """RSASSA-PKCS1-v1_5 with SHA-256 over ``data``: 256 bytes. The secret was verified before."""
    _open_file(channel, KEY_FILE[kind])
    digest_info = SHA256_DIGEST_INFO + hashlib.sha256(data).digest()
    response = channel.send(Command(0x80, 0x2A, 0x00, 0x80, digest_info, le=CHUNK))
    if not response.ok or not response.data:
        raise failed(response)
    return response.data


def certificate(channel: Channel, kind: PinKind) -> bytes:
    """DER of the key's certificate. The one for signatures opens only after its password was verified."""
    _open_file(channel, CERTIFICATE_FILE[kind])
    found = _read(channel, 0, CHUNK)
    try:
        size = header(found).end
        while len(found) < size <= LARGEST_CERTIFICATE:
            more = _read(channel, len(found), CHUNK)
            if not more:
                break
            found += more
        return trim(found)
    except BadEncoding as error:
        raise CardError("card.failed", status="") from error


def failed(response: Response) -> CardError:
    """A status word that means nothing to a person."""
    return CardError("card.failed", status=f"{response.sw:04X}")


def _open_file(channel: Channel, file: int) -> None:
    response = channel.send(Command(0x00, 0xA4, 0x02, 0x0C, file.to_bytes(2, "big")))
    if not response.ok:
        raise failed(response)


def _read(channel: Channel, offset: int, length: int) -> bytes:
    """At most ``length`` bytes of the current file; fewer, or none, at its end."""
    response = channel.send(Command(0x00, 0xB0, offset >> 8, offset & 0xFF, le=length))
    if response.sw in (Status.OK, Status.END_OF_FILE):
        return response.data
    if response.sw == Status.BEYOND_END:
        return b""
    raise failed(response)
