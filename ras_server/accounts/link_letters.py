"""Letters that carry a one-use link: the code to enter, and the page's address where there are pages."""

from ras_server.accounts import links
from ras_server.act import Act
from ras_server.desk import Desk
from ras_server.mail.posting import post
from ras_server.store.tables import AccountRow
from ras_tui.text.message import Verbatim, m


def to_set_the_password(desk: Desk, act: Act, account: AccountRow) -> None:
    """M1: the user is registered; the password comes next."""
    _send(desk, act, account, "registered", "set")


def to_reset_the_password(desk: Desk, act: Act, account: AccountRow) -> None:
    """M9: somebody who knows the 認証ID and the address forgot the password, or it has expired."""
    _send(desk, act, account, "reset", "reset")


def to_confirm_an_address(desk: Desk, act: Act, account: AccountRow, mail: str) -> None:
    """To the new address, which becomes the user's once its link is used."""
    _send(desk, act, account, "new_mail", "mail", mail)


def _send(desk: Desk, act: Act, account: AccountRow, letter: str, purpose: str, mail: str = "") -> None:
    code = links.make(desk, act, account.id, purpose, mail)
    pages = desk.settings.pages
    page = (m("letter.page", url=Verbatim(f"{pages}/{links.PAGES[purpose]}/{code}")),) if pages else ()
    post(desk, act, account, letter, *page, to=mail, link_token=code, name=account.name, code=code)
