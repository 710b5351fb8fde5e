"""Letters as their readers have them: out of the mail server, with their links and files."""

import re
import time
from email import message_from_bytes, policy
from email.message import EmailMessage
from typing import Final

from tests.server.mailroom import Mailroom

PATIENCE: Final = 60.0
LINK: Final = re.compile(r"https?://\S+")
NUMBER: Final = re.compile(r"\w{1,2}オン\w{10}")


class Mailbox:
    """Somebody's letters: each is read once, in the order in which they came."""

    def __init__(self, room: Mailroom, address: str) -> None:
        self._room = room
        self._address = address
        self._read = 0

    def next(self) -> EmailMessage:
        """The next letter; waits for it."""
        until = time.monotonic() + PATIENCE
        while len(letters := self._letters()) <= self._read:
            assert time.monotonic() < until, f"no letter after {self._read}"
            time.sleep(0.05)
        self._read += 1
        letter = message_from_bytes(letters[self._read - 1], policy=policy.default)
        assert isinstance(letter, EmailMessage)
        return letter

    def skip(self, letters: int) -> None:
        """Take so many out, which another test reads."""
        for _ in range(letters):
            self.next()

    @property
    def unread(self) -> list[str]:
        """What those say that nobody took out yet."""
        return [letter.decode(errors="replace") for letter in self._letters()[self._read :]]

    def _letters(self) -> list[bytes]:
        taken = (each for each in list(self._room.taken) if self._address in each.rcpt_tos)
        return [bytes(each.original_content or b"") for each in taken]


def text(letter: EmailMessage) -> str:
    """What it says."""
    body = letter.get_body(("plain",))
    assert body is not None
    words: str = body.get_content()
    return words


def enclosed(letter: EmailMessage) -> bytes:
    """The PDF that came with it."""
    [file] = letter.iter_attachments()
    assert file.get_content_type() == "application/pdf"
    content: bytes = file.get_content()
    return content


def link(letter: EmailMessage) -> str:
    """The first link in it."""
    return _first(LINK, letter)


def number(letter: EmailMessage) -> str:
    """The reception number in it."""
    return _first(NUMBER, letter)


def _first(shape: re.Pattern[str], letter: EmailMessage) -> str:
    found = shape.search(text(letter))
    assert found, text(letter)
    return found.group()
