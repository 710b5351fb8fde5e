"""What lies in a reader, told without any secret: for the list of readers and for ``ras-tui doctor``."""

from collections.abc import Callable
from datetime import timedelta

from ras_tui.card import jpki, pins
from ras_tui.card.channel import Channel
from ras_tui.card.port import CHANGEABLE, Lying, PinKind, Validity
from ras_tui.card.token import my_number_card
from ras_tui.card.transport import Transport
from ras_tui.clock import JST
from ras_tui.errors import CardError


def look(reader: str, power_up: Callable[[], Transport]) -> Lying:
    """Power the card up, ask what it is, and power it off again."""
    try:
        channel = Channel(power_up())
    except CardError as error:
        return Lying(reader, error)
    try:
        my_number_card(channel)
        auth = validity(jpki.certificate(channel, PinKind.AUTH))
        return Lying(reader, None, auth, {kind: _tries(channel, kind) for kind in CHANGEABLE})
    except CardError as error:
        return Lying(reader, error)
    finally:
        channel.close()


def _tries(channel: Channel, kind: PinKind) -> int:
    pins.select(channel, kind)
    return pins.tries_left(channel, kind)


def validity(certificate: bytes) -> Validity:
    """A DER certificate's first and last day. Raises ``card.failed`` when it is none."""
    from cryptography import x509

    try:
        parsed = x509.load_der_x509_certificate(certificate)
    except ValueError as error:
        raise CardError("card.failed", status="") from error
    first = parsed.not_valid_before_utc.astimezone(JST)
    last = parsed.not_valid_after_utc.astimezone(JST) - timedelta(seconds=1)
    return Validity(first.date(), last.date())
