"""Who signed what is to be filed: judged before the act, for asking an authority takes its time."""

import hmac
from dataclasses import dataclass

from ras_server.accounts.holder_check import same_name
from ras_server.cases.beside import main_of_account
from ras_server.cases.readiness import fit_to_file
from ras_server.desk import Desk
from ras_server.problems import Refused
from ras_server.receipts.content import content
from ras_server.settings import KeyUse
from ras_server.store.tables import AccountRow
from ras_server.trust import challenges
from ras_server.trust.challenges import ProvedCard
from ras_server.trust.holder import holder_of
from ras_tui.messages.accounts import Purpose
from ras_tui.messages.filing import Submission, digest


@dataclass(frozen=True, slots=True)
class SignedContent:
    """A content, and the signature under it."""

    content: bytes
    data: bytes
    """What the card signed."""
    signature: bytes
    card: ProvedCard


def judge(desk: Desk, account: str, id: str, submission: Submission, session: str) -> SignedContent:
    """Believe a signature only over what the service itself would file, by the account's own person.

    What else stands in the way of filing is said first: it costs no challenge. Raises :class:`Refused`.
    """
    with desk.database.read() as rows:
        case = main_of_account(rows, account, id)
        fit_to_file(desk, rows, case)
        whole = content(desk, rows, case)
        user = rows.get_one(AccountRow, account)
    same(whole, submission.digest)
    about = bytes.fromhex(digest(whole))
    data = challenges.redeem(desk, submission.proof.challenge_id, Purpose.SUBMIT, about, session)
    card = challenges.verify(desk, KeyUse.SIGN, submission.proof, data)
    _own_card(desk, card, user)
    return SignedContent(whole, data, submission.proof.signature, card)


def same(whole: bytes, wanted: str) -> None:
    """Whether it is still what the person saw. Raises :class:`Refused` ``submit.changed``."""
    if not hmac.compare_digest(digest(whole).encode(), wanted.encode()):
        raise Refused("submit.changed")


def _own_card(desk: Desk, card: ProvedCard, user: AccountRow) -> None:
    """The holder is the account's person; that the certificate is another since registering is no matter."""
    holder = holder_of(card.der, desk.settings.holder_profile)
    person = same_name(holder.name, user.name) and holder.birth_date == user.birth_date
    if not person or holder.sex not in ("unknown", user.sex):
        raise Refused("submit.other_person")
