"""Results: the receipt of a certificate of eligibility (受領登録)."""

from datetime import datetime

from ras_tui.messages.base import WireMessage


class ReceiptCode(WireMessage):
    """The one-use code of the letter with the certificate (受領登録)."""

    code: str


class ReceiptRegistered(WireMessage):
    """The receipt is registered; the case is complete."""

    number: str
    registered_at: datetime
