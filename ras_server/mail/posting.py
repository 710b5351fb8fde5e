"""A letter to a user: in their language, to their address, into their message box."""

from ras_server.act import Act
from ras_server.desk import Desk
from ras_server.store.tables import AccountRow
from ras_tui.text.message import Message


def post(
    desk: Desk,
    act: Act,
    account: AccountRow,
    letter: str,
    *paragraphs: Message,
    to: str = "",
    link_token: str = "",
    enclosed: str = "",
    **params: object,
) -> None:
    """Write ``letter.<letter>`` and put it into the outbox; ``to`` where it is not the registered address."""
    written = desk.letters.write(letter, *paragraphs, language=account.letter_language, **params)
    act.send(
        to or account.mail,
        written,
        link_token=link_token,
        enclosed=enclosed,
        account=account.id,
        kind=letter,
    )
