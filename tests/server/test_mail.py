"""Letters by SMTP: sent once, tried again, given up, returned; readable, and signed when there is a key."""

import asyncio
import logging
import shutil
import subprocess
from collections.abc import Iterator
from dataclasses import replace
from email import message_from_bytes, policy
from email.message import EmailMessage
from pathlib import Path

import pytest
from cryptography.x509.oid import ExtendedKeyUsageOID

from ras_server.accounts import letter_box, sessions
from ras_server.app import assemble, create_desk
from ras_server.desk import Desk
from ras_server.jobs.worker import Worker
from ras_server.mail.envelope import Enveloping, NoAddress, deliverable, letter_of, return_path
from ras_server.mail.letters import LetterText
from ras_server.mail.mailer import _LOOK_EVERY, send_due
from ras_server.mail.returned import take_back
from ras_server.mail.smtp import Smtp
from ras_server.settings import MailServer, Settings
from ras_server.store.tables import LetterRow
from ras_tui.forms.judge import problem
from ras_tui.forms.model import Charset, Text
from tests.server.bench import Card, HandClock, letters, register, signed_in
from tests.server.mailroom import Mailroom, key_file, mailroom


@pytest.fixture
def database(sqlite_template: Path, tmp_path: Path) -> str:
    """Nothing here depends on the kind of database."""
    shutil.copy(sqlite_template, tmp_path / "service.db")
    return f"sqlite:///{tmp_path / 'service.db'}"


@pytest.fixture
def room() -> Iterator[Mailroom]:
    with mailroom() as opened:
        yield opened


def mailing(desk: Desk, port: int, **changes: object) -> Desk:
    """The same service with a mail server on loopback."""
    server = MailServer("127.0.0.1", port, sender="ras@example.jp", encryption="none")
    return replace(desk, settings=replace(desk.settings, mail=replace(server, **changes)))  # type: ignore[arg-type]


def send(desk: Desk) -> int:
    assert desk.settings.mail is not None
    return send_due(desk, Enveloping(desk.settings.mail), Smtp(desk.settings.mail))


def write(desk: Desk, to: str, account: str | None = None) -> LetterRow:
    with desk.act() as act:
        act.send(to, LetterText("件名 / Subject", "本文。\n\nText."), account=account, kind="auth_id")
    return letters(desk)[0]


def states(desk: Desk) -> list[str]:
    return [letter.state for letter in reversed(letters(desk))]


def test_letters_are_sent_once_in_order_and_in_plain_text(desk: Desk, card: Card, room: Mailroom) -> None:
    desk = mailing(desk, room.port)
    auth_id = register(desk, card)
    assert send(desk) == 2
    assert send(desk) == 0
    assert states(desk) == ["sent", "sent"]
    first, second = (message_from_bytes(content, policy=policy.default) for content in room.contents)
    assert (first["To"], first["From"]) == ("test@example.jp", "ras@example.jp")
    assert "認証ID" in second["Subject"]
    assert second.get_content_type() == "text/plain"
    assert auth_id in second.get_content()
    assert letter_of(room.taken[0].mail_from or "") == letters(desk)[1].id


async def test_a_running_service_hands_a_letter_over_without_waiting_for_its_next_look(
    settings: Settings, room: Mailroom
) -> None:
    server = MailServer("127.0.0.1", room.port, sender="ras@example.jp", encryption="none")
    worker = Worker()
    desk = create_desk(replace(settings, mail=server), wake=worker.wake)
    app = assemble(desk, worker)
    async with app.router.lifespan_context(app):
        for number in (1, 2):  # the first may still meet the look at the start
            await asyncio.to_thread(write, desk, f"somebody{number}@example.jp")
            async with asyncio.timeout(_LOOK_EVERY - 5):
                while len(room.taken) < number:
                    await asyncio.sleep(0.02)


def test_a_server_that_is_away_for_an_hour_loses_no_letter(desk: Desk, clock: HandClock) -> None:
    with mailroom() as gone:
        port = gone.port
    away = mailing(desk, port)
    write(away, "test@example.jp")
    for _ in range(60):
        assert send(away) == 0
        clock.forward(minutes=1)
    assert states(away) == ["waiting"]
    assert letters(away)[0].attempts < 10
    with mailroom(port=port) as back:
        clock.forward(hours=2)
        assert send(away) == 1
        assert len(back.taken) == 1
    assert states(away) == ["sent"]


def test_a_busy_server_is_asked_again_and_gets_the_same_letter(
    desk: Desk, room: Mailroom, clock: HandClock
) -> None:
    desk = mailing(desk, room.port)
    room.script = ["451 busy", "421 later"]
    write(desk, "test@example.jp")
    for _ in range(3):
        send(desk)
        clock.forward(minutes=10)
    assert states(desk) == ["sent"]
    assert len({message_from_bytes(content)["Message-ID"] for content in room.contents}) == 1


def test_after_three_days_a_letter_is_given_up_and_its_person_told(
    desk: Desk, card: Card, clock: HandClock
) -> None:
    account = sessions.signed_in(desk, signed_in(desk, card, register(desk, card)).token)
    with mailroom() as gone:
        port = gone.port
    away = mailing(desk, port)
    write(away, "test@example.jp", account)
    for _ in range(40):
        send(away)
        clock.forward(hours=6)
    assert states(away) == ["failed"] * 3
    assert sessions.account(away, account).mail_trouble
    assert {letter.state for letter in letter_box.letter_box(away, account).letters} == {"failed"}


@pytest.mark.parametrize("answer", ["RCPT 550 no such user", "554 no"])
def test_what_the_server_refuses_for_good_is_not_tried_again(
    desk: Desk, room: Mailroom, clock: HandClock, answer: str
) -> None:
    desk = mailing(desk, room.port)
    room.script = [answer]
    write(desk, "test@example.jp")
    send(desk)
    clock.forward(days=1)
    send(desk)
    assert (states(desk), room.taken) == (["failed"], [])
    assert letters(desk)[0].reply == answer.removeprefix("RCPT ")[:3]


def test_a_mailer_that_died_leaves_its_letter_to_the_next(
    desk: Desk, room: Mailroom, clock: HandClock
) -> None:
    class Dies:
        def hand_over(self, envelope: object) -> None:
            raise KeyboardInterrupt

    desk = mailing(desk, room.port)
    write(desk, "test@example.jp")
    assert desk.settings.mail is not None
    with pytest.raises(KeyboardInterrupt):
        send_due(desk, Enveloping(desk.settings.mail), Dies())  # type: ignore[arg-type]
    assert send(desk) == 0
    clock.forward(minutes=5)
    assert send(desk) == 1


def test_the_line_is_encrypted_and_a_stranger_who_answers_gets_nothing(
    desk: Desk, tmp_path: Path, clock: HandClock
) -> None:
    ours = key_file(tmp_path, "ours", ExtendedKeyUsageOID.SERVER_AUTH)
    theirs = key_file(tmp_path, "theirs", ExtendedKeyUsageOID.SERVER_AUTH)
    write(desk, "test@example.jp")
    with mailroom(theirs) as stranger:
        assert (
            send(mailing(desk, stranger.port, host="localhost", encryption="starttls", authorities=ours)) == 0
        )
        assert stranger.taken == []
    clock.forward(hours=1)
    with mailroom(ours) as room:
        assert send(mailing(desk, room.port, host="localhost", encryption="starttls", authorities=ours)) == 1
        assert room.encrypted == [True]


# -- addresses of every shape


@pytest.mark.parametrize(
    ("address", "kept"),
    [
        ("a@example.jp", "a@example.jp"),
        ("a.b+c@sub.example.jp", "a.b+c@sub.example.jp"),
        (" a@example.jp ", "a@example.jp"),
        ("a@例え.jp", "a@xn--r8jz45g.jp"),
        ("田中@example.jp", "田中@example.jp"),
        ('"a@b"@example.jp', '"a@b"@example.jp'),
        ("o'neil@example.jp", "o'neil@example.jp"),
    ],
)
def test_an_address_is_used_as_it_is_with_its_domain_in_ascii(address: str, kept: str) -> None:
    assert deliverable(address) == kept


@pytest.mark.parametrize(
    "address",
    [
        "",
        "@",
        "a",
        "a@",
        "@b",
        "a b@example.jp",
        "a@b\nBcc: x@y",
        "a\r\n@b",
        "<a@b>",
        "a@" + "x" * 300,
        "a@..jp",
    ],
)
def test_what_is_no_address_gets_no_letter(desk: Desk, room: Mailroom, address: str) -> None:
    with pytest.raises(NoAddress):
        deliverable(address)
    desk = mailing(desk, room.port)
    write(desk, address)
    assert send(desk) == 0
    assert (states(desk), room.taken) == (["failed"], [])


def test_every_address_that_a_form_takes_is_one_that_letters_go_to() -> None:
    """Any printable character anywhere in it, and the longest one that a form takes."""
    shapes = ("{}ab@example.jp", "a{}b@example.jp", "ab{}@example.jp", "a@ex{}ample.jp", "a@example.j{}p")
    tried = {shape.format(chr(code)) for shape in shapes for code in range(33, 127)}
    longest = "a" * 49 + "@example.jp"
    type = Text(60, Charset.HALFWIDTH, format="email")
    taken = {one for one in (*tried, longest, f"a{longest}") if problem(type, one) is None}
    assert 300 < len(taken) < len(tried)
    assert longest in taken
    assert f"a{longest}" not in taken
    assert {one for one in taken if deliverable(one) != one} == set()


def test_a_japanese_address_is_sent_by_a_server_that_can(desk: Desk, room: Mailroom) -> None:
    desk = mailing(desk, room.port)
    write(desk, "田中@example.jp")
    assert send(desk) == 1
    assert room.taken[0].rcpt_tos == ["田中@example.jp"]


# -- letters that come back


def notification(to: str, action: str = "failed", status: str = "5.1.1", *, message_id: str = "") -> bytes:
    """As a mail server writes it (RFC 3464)."""
    return (
        f"From: MAILER-DAEMON@mx.example.jp\r\nTo: {to}\r\nSubject: Undelivered\r\nMIME-Version: 1.0\r\n"
        'Content-Type: multipart/report; report-type=delivery-status; boundary="b"\r\n\r\n'
        "--b\r\nContent-Type: text/plain\r\n\r\nIt could not be delivered.\r\n"
        "--b\r\nContent-Type: message/delivery-status\r\n\r\nReporting-MTA: dns; mx.example.jp\r\n\r\n"
        f"Final-Recipient: rfc822; test@example.jp\r\nAction: {action}\r\nStatus: {status}\r\n\r\n"
        f"--b\r\nContent-Type: text/rfc822-headers\r\n\r\nMessage-ID: {message_id}\r\n\r\n--b--\r\n"
    ).encode()


def test_a_letter_that_comes_back_is_seen_by_its_person(desk: Desk, card: Card) -> None:
    account = sessions.signed_in(desk, signed_in(desk, card, register(desk, card)).token)
    letter = letters(desk)[0]
    path = return_path(MailServer("mx", sender="ras@example.jp"), letter.id)
    assert take_back(desk, notification(path)) == letter.id
    assert (letters(desk)[0].state, letters(desk)[0].reply) == ("returned", "5.1.1")
    assert sessions.account(desk, account).mail_trouble
    assert take_back(desk, notification(path)) == ""


def test_the_letter_is_also_known_by_its_message_id(desk: Desk) -> None:
    letter = write(desk, "test@example.jp")
    found = notification("ras@example.jp", message_id=f"<{letter.id}@example.jp>")
    assert take_back(desk, found) == letter.id


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"\xff\x00nonsense",
        b"Subject: out of office\r\n\r\nI am away.",
        notification("ras+made-up@example.jp"),
        notification("ras@example.jp"),
    ],
)
def test_other_mail_changes_nothing(desk: Desk, content: bytes) -> None:
    write(desk, "test@example.jp")
    assert take_back(desk, content) == ""
    assert states(desk) == ["waiting"]


def test_a_delay_is_no_return(desk: Desk) -> None:
    letter = write(desk, "test@example.jp")
    path = return_path(MailServer("mx", sender="ras@example.jp"), letter.id)
    assert take_back(desk, notification(path, "delayed", "4.4.1")) == ""


# -- signed


def test_openssl_verifies_a_signed_letter_and_sees_an_altered_one(
    desk: Desk, room: Mailroom, tmp_path: Path
) -> None:
    key = key_file(tmp_path, "ras")
    desk = mailing(desk, room.port, signing_key=key)
    write(desk, "test@example.jp")
    assert send(desk) == 1
    (content,) = room.contents
    verified = _openssl(tmp_path, content, key)
    assert verified.returncode == 0, verified.stderr
    inside = message_from_bytes(verified.stdout, policy=policy.default)
    assert isinstance(inside, EmailMessage)
    assert inside.get_content().replace("\r\n", "\n").strip() == "本文。\n\nText."
    whole = message_from_bytes(content, policy=policy.default)
    assert (whole.get_content_type(), whole["To"]) == ("multipart/signed", "test@example.jp")
    at = content.index(b"base64\r\n\r\n") + 12
    altered = content[:at] + (b"B" if content[at : at + 1] != b"B" else b"C") + content[at + 1 :]
    assert _openssl(tmp_path, altered, key).returncode != 0


def _openssl(folder: Path, content: bytes, key: Path) -> subprocess.CompletedProcess[bytes]:
    """The second opinion."""
    file = folder / "letter.eml"
    file.write_bytes(content)
    command = ["openssl", "smime", "-verify", "-in", str(file), "-CAfile", str(key), "-purpose", "any"]
    return subprocess.run(command, capture_output=True, check=False)


def test_neither_log_nor_store_holds_an_address_that_a_server_repeats(
    desk: Desk, card: Card, room: Mailroom, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    logging.getLogger("mail.log").setLevel(logging.WARNING)
    desk = mailing(desk, room.port, password="sentinel-2718")
    auth_id = register(desk, card)
    code = letters(desk)[1].link_token
    room.script += ["RCPT 550 5.1.1 <test@example.jp>: unknown", "554 no, test@example.jp"]
    assert send(desk) == 0
    assert states(desk) == ["failed", "failed"]
    said = caplog.text + "".join(letter.reply for letter in letters(desk))
    for secret in ("test@example.jp", "sentinel-2718", auth_id, code, card.name):
        assert secret not in said
