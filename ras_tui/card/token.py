"""What kind of card or device answers, told by what it says of itself, never by its answer to reset.

The label of the token (EF 0006 of the 公的個人認証AP) tells a My Number Card from an older card and from a
telephone that carries the same application.
"""

from typing import Final

from ras_tui.card import residence_kind
from ras_tui.card.channel import Channel
from ras_tui.card.files import enter, open_file, read
from ras_tui.card.guard import JPKI_AP
from ras_tui.errors import CardError

TOKEN_INFO: Final = 0x0006
LABEL_SIZE: Final = 32
CARD_LABEL: Final = "JPKIAPICCTOKEN2"
"""The token label of a My Number Card."""
OTHERS: Final = {
    "JPKIAPICCTOKEN": "card.old_card",
    "JPKIAPGPSETOKEN": "card.phone",
    "JPKIAPIOSTOKEN": "card.phone",
}
"""Other tokens with the application, and how each is told: the 住民基本台帳カード, telephones."""


def my_number_card(channel: Channel) -> None:
    """Enter the application of a My Number Card.

    Raises ``card.old_card``, ``card.phone``, ``card.residence_card`` or ``card.foreign`` for what else lies
    there.
    """
    if not enter(channel, JPKI_AP):
        raise CardError("card.residence_card" if residence_kind.read(channel) else "card.foreign")
    open_file(channel, TOKEN_INFO)
    label = read(channel, 0, LABEL_SIZE).rstrip(b" \0").decode("ascii", "replace")
    if label != CARD_LABEL:
        raise CardError(OTHERS.get(label, "card.foreign"))
