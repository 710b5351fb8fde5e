"""Applications and files of a card: entering, opening, reading.

Every function raises :class:`ras_tui.errors.CardError`; a status word that says nothing better is
``card.failed`` with ``status``, four hexadecimal digits.
"""

from typing import Final

from ras_tui.card.apdu import Command, Response, Status
from ras_tui.card.channel import Channel
from ras_tui.errors import CardError

CHUNK: Final = 0x100
"""The most that one short command reads."""


def enter(channel: Channel, application: bytes) -> bool:
    """Select an application by its name, forgetting what was verified; False where the card has it not."""
    command = Command(0x00, 0xA4, 0x04, 0x0C, application)
    response = channel.send(command)
    if response.sw == Status.FAULT:  # some cards answer so to the first command after power-on
        response = channel.send(command)
    return response.ok


def open_file(channel: Channel, file: int) -> None:
    """Make a file of the application the current one."""
    response = channel.send(Command(0x00, 0xA4, 0x02, 0x0C, file.to_bytes(2, "big")))
    if not response.ok:
        raise failed(response)


def read(channel: Channel, offset: int, length: int) -> bytes:
    """At most ``length`` bytes of the current file; fewer, or none, at its end."""
    response = channel.send(Command(0x00, 0xB0, offset >> 8, offset & 0xFF, le=length))
    if response.sw in (Status.OK, Status.END_OF_FILE):
        return response.data
    if response.sw == Status.BEYOND_END:
        return b""
    raise failed(response)


def failed(response: Response) -> CardError:
    """A status word that means nothing to a person."""
    return CardError("card.failed", status=f"{response.sw:04X}")
