"""Which residence card it is, by what every reader may read of it.

Specification of the residence card's chip, version 1.5, 3.3.4.2 (kinds 1 and 2), and version 1.1 of the one
for the second generation, issued since 14 June 2026 (kinds 05 and 06; 07 and 08 are on a My Number Card).
"""

from typing import Final

from ras_tui.card.apdu import Command
from ras_tui.card.channel import Channel
from ras_tui.card.files import enter
from ras_tui.card.tlv import BadEncoding, value

MAIN: Final = bytes.fromhex("3F00")
KIND_FILE: Final = 0x0A
"""Short identifier of EF02 of the main file, which names the kind."""
COMBINED_AP: Final = bytes.fromhex("D392F0004F01") + bytes(10)
"""The residence application of a My Number Card that is a residence card as well."""
_TAG: Final = 0xC1
_LONGEST: Final = 8


def read(channel: Channel) -> str:
    """``1``, ``2``, ``05`` … ``08``; ``combined`` for a card whose file does not say; empty for none."""
    channel.send(
        Command(0x00, 0xA4, 0x00, 0x00, MAIN)
    )  # the card may stand there already: nothing depends on it
    response = channel.send(Command(0x00, 0xB0, 0x80 | KIND_FILE, 0x00, le=_LONGEST))
    if response.data:
        try:
            return value(response.data, _TAG).rstrip(b"\0").decode("ascii", "replace")
        except BadEncoding:
            pass
    return "combined" if enter(channel, COMBINED_AP) else ""
