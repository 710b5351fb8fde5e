"""公的個人認証AP: the card's public key infrastructure, command by command.

Every function raises :class:`ras_tui.errors.CardError`.
"""

import hashlib
from typing import Final

from ras_tui.card.apdu import Command
from ras_tui.card.channel import Channel
from ras_tui.card.files import CHUNK, enter, failed, open_file, read
from ras_tui.card.guard import JPKI_AP
from ras_tui.card.port import PinKind
from ras_tui.card.tlv import BadEncoding, header, trim
from ras_tui.errors import CardError

KEY_FILE: Final = {PinKind.AUTH: 0x0017, PinKind.SIGN: 0x001A}
CERTIFICATE_FILE: Final = {PinKind.AUTH: 0x000A, PinKind.SIGN: 0x0001}

SHA256_DIGEST_INFO: Final = bytes.fromhex("3031300D060960864801650304020105000420")
"""What stands before a SHA-256 value in the data that is signed (RFC 8017, 9.2)."""
LARGEST_CERTIFICATE: Final = 0x4000


def select(channel: Channel) -> None:
    """Enter the application; what was verified before is forgotten. ``card.foreign`` if it is not there."""
    if not enter(channel, JPKI_AP):
        raise CardError("card.foreign")


def sign(channel: Channel, kind: PinKind, data: bytes) -> bytes:
    """RSASSA-PKCS1-v1_5 with SHA-256 over ``data``: 256 bytes. The secret was verified before."""
    open_file(channel, KEY_FILE[kind])
    digest_info = SHA256_DIGEST_INFO + hashlib.sha256(data).digest()
    response = channel.send(Command(0x80, 0x2A, 0x00, 0x80, digest_info, le=CHUNK))
    if not response.ok or not response.data:
        raise failed(response)
    return response.data


def certificate(channel: Channel, kind: PinKind) -> bytes:
    """DER of the key's certificate. The one for signatures opens only after its password was verified."""
    open_file(channel, CERTIFICATE_FILE[kind])
    found = read(channel, 0, CHUNK)
    try:
        size = header(found).end
        while len(found) < size <= LARGEST_CERTIFICATE:
            more = read(channel, len(found), CHUNK)
            if not more:
                break
            found += more
        return trim(found)
    except BadEncoding as error:
        raise CardError("card.failed", status="") from error
