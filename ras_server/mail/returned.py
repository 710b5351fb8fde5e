"""Letters that come back: delivery status notifications (RFC 3464), as a mail server pipes them in."""

from email import message_from_bytes, policy
from email.message import Message

from ras_server.desk import Desk
from ras_server.mail.envelope import letter_of
from ras_server.mail.mailer import came_back
from ras_server.store.tables import AccountRow, LetterRow


def take_back(desk: Desk, content: bytes) -> str:
    """Note what a notification says of one of our letters; answers its id, empty for anything else.

    Only failures count (``Action: failed``); a delay is no matter of the user's.
    """
    message = message_from_bytes(content, policy=policy.default)
    status = _failure(message)
    id = _letter(message)
    if not status or not id:
        return ""
    with desk.act() as act:
        letter = act.rows.get(LetterRow, id)
        if letter is None or letter.state == "returned":
            return ""
        letter.state, letter.reply = "returned", status
        came_back(act.rows.get(AccountRow, letter.account) if letter.account else None, letter)
        act.record("letter.returned", account=letter.account or "", about=id, reply=status)
    return id


def _failure(message: Message) -> str:
    """The status of the first recipient for whom delivery failed (``5.1.1``); empty when none did."""
    for part in message.walk():
        if part.get_content_type() != "message/delivery-status":
            continue
        blocks = part.get_payload()
        for block in blocks if isinstance(blocks, list) else ():
            if isinstance(block, Message) and str(block.get("Action", "")).strip().lower() == "failed":
                words = str(block.get("Status", "")).split()
                return words[0][:9] if words and words[0].replace(".", "").isdigit() else "5.0.0"
    return ""


def _letter(message: Message) -> str:
    """By the return path it was sent to, else by the Message-ID of the letter that it encloses."""
    for name in ("To", "Delivered-To", "X-Original-To"):
        if found := letter_of(str(message.get(name, ""))):
            return found
    for part in message.walk():
        if part.get_content_type() in ("message/rfc822", "text/rfc822-headers"):
            payload = part.get_payload()
            inner = payload[0] if isinstance(payload, list) else message_from_bytes(str(payload).encode())
            if isinstance(inner, Message):
                return str(inner.get("Message-ID", "")).strip().strip("<>").partition("@")[0]
    return ""
