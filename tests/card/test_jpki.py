import hashlib
from collections.abc import Callable

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.hazmat.primitives.asymmetric.padding import PKCS1v15

from ras_sandbox.cards import wallet
from ras_sandbox.cards.people import person
from ras_tui.card import jpki, pins
from ras_tui.card.apdu import Command
from ras_tui.card.channel import Channel
from ras_tui.card.pin import Pin
from ras_tui.card.port import KEYS, PinKind
from ras_tui.card.token import my_number_card
from ras_tui.errors import CardError
from tests.card.world import Answering, Watched, World

KINDS = pytest.mark.parametrize("kind", KEYS)
SECRETS = {PinKind.AUTH: person("hoa").auth_pin, PinKind.SIGN: person("hoa").sign_password}
PIN_FILES = {PinKind.AUTH: b"\x00\x18", PinKind.SIGN: b"\x00\x1b"}


def answering(**by_instruction: str) -> Channel:
    """A channel to a card that answers 9000 but where told otherwise: ``i20="63C2"``."""
    return Channel(Answering({int(key[1:], 16): bytes.fromhex(sw) for key, sw in by_instruction.items()}))


def raised(error: pytest.ExceptionInfo[CardError]) -> tuple[str, object]:
    return error.value.code, error.value.params.get("left", error.value.params.get("status"))


@KINDS
def test_a_card_signs_with_the_key_of_its_certificate(world: World, kind: PinKind) -> None:
    channel = Channel(wallet.open_card(world.cards, "hoa"))
    my_number_card(channel)
    assert pins.tries_left(channel, kind) == pins.TRIES[kind]
    pins.verify(channel, kind, Pin(SECRETS[kind]))
    signature = jpki.sign(channel, kind, b"data")
    key = x509.load_der_x509_certificate(jpki.certificate(channel, kind)).public_key()
    assert isinstance(key, rsa.RSAPublicKey)
    key.verify(signature, b"data", PKCS1v15(), hashes.SHA256())


@KINDS
def test_the_commands_are_those_of_the_card(world: World, kind: PinKind) -> None:
    watched = Watched(wallet.open_card(world.cards, "hoa"))
    channel = Channel(watched)
    jpki.select(channel)
    pins.tries_left(channel, kind)
    pins.verify(channel, kind, Pin(SECRETS[kind]))
    jpki.sign(channel, kind, b"data")
    jpki.certificate(channel, kind)
    sent = [bytes(command.encode()).hex().upper() for command in watched.commands]
    pin_file, key_file, certificate_file = {
        PinKind.AUTH: ("0018", "0017", "000A"),
        PinKind.SIGN: ("001B", "001A", "0001"),
    }[kind]
    secret = SECRETS[kind].encode()
    assert sent[:6] == [
        "00A4040C0AD392F000260100000001",
        f"00A4020C02{pin_file}",
        "00200080",
        f"00200080{len(secret):02X}{secret.hex().upper()}",
        f"00A4020C02{key_file}",
        "802A0080333031300D060960864801650304020105000420"
        + hashlib.sha256(b"data").hexdigest().upper()
        + "00",
    ]
    assert sent[6] == f"00A4020C02{certificate_file}"
    assert sent[7] == "00B0000000"
    assert all(command.startswith("00B0") for command in sent[7:])


@KINDS
@pytest.mark.parametrize(
    ("answer", "left"),
    [(f"63C{n:X}", n) for n in range(6)] + [("6983", 0), ("6984", 0), ("9000", "full"), ("6300", "full")],
)
def test_every_answer_about_the_counter_is_understood(kind: PinKind, answer: str, left: int | str) -> None:
    expected = pins.TRIES[kind] if left == "full" else left
    assert pins.tries_left(answering(i20=answer), kind) == expected


UNDERSTOOD = {0x9000, 0x6300, 0x6983, 0x6984} | set(range(0x63C0, 0x63D0))
MEANINGLESS = [0x6283, 0x6400, 0x6581, 0x6700, 0x6881, 0x6882, 0x6981, 0x6982, 0x6985, 0x6986, 0x6987, 0x6988]
MEANINGLESS += [
    0x6999,
    0x6A80,
    0x6A81,
    0x6A82,
    0x6A84,
    0x6A86,
    0x6A87,
    0x6A88,
    0x6B00,
    0x6D00,
    0x6E00,
    0x6F00,
]


@pytest.mark.parametrize("sw", MEANINGLESS)
def test_a_status_word_that_says_nothing_of_the_counter_is_a_failure(sw: int) -> None:
    for act in (
        lambda channel: pins.tries_left(channel, PinKind.AUTH),
        lambda channel: pins.verify(channel, PinKind.AUTH, Pin("1234")),
    ):
        with pytest.raises(CardError) as error:
            act(answering(i20=f"{sw:04X}"))
        assert raised(error) == ("card.failed", f"{sw:04X}")


@pytest.mark.parametrize("sw", [sw for sw in MEANINGLESS if sw != 0x6B00] + sorted(UNDERSTOOD - {0x9000}))
def test_any_other_answer_to_signing_or_reading_is_a_failure(sw: int) -> None:
    acts: list[tuple[str, Callable[[Channel], bytes]]] = [
        ("i2A", lambda channel: jpki.sign(channel, PinKind.AUTH, b"")),
        ("iB0", lambda channel: jpki.certificate(channel, PinKind.AUTH)),
        ("iA4", lambda channel: jpki.certificate(channel, PinKind.AUTH)),
    ]
    for key, act in acts:
        with pytest.raises(CardError) as error:
            act(answering(**{key: f"{sw:04X}"}))
        assert raised(error) == ("card.failed", f"{sw:04X}")


@pytest.mark.parametrize("sw", ["6A82", "6999", "6F00", "6E00", "6D00"])
def test_a_card_without_the_application_is_foreign(sw: str) -> None:
    with pytest.raises(CardError, match=r"card\.foreign"):
        jpki.select(answering(iA4=sw))


def test_a_card_that_stumbles_over_the_first_command_is_asked_again() -> None:
    class Stumbling(Answering):
        def transmit(self, apdu: bytes) -> bytes:
            super().transmit(apdu)
            return b"\x6f\x00" if len(self.commands) == 1 else b"\x90\x00"

    transport = Stumbling()
    jpki.select(Channel(transport))
    assert len(transport.commands) == 2


@pytest.mark.parametrize("label", ["", "JPKIAPICCTOKEN22"])
def test_another_token_is_foreign(label: str) -> None:
    with pytest.raises(CardError, match=r"card\.foreign"):
        my_number_card(answering(iB0=label.encode().ljust(32).hex() + "9000"))


@KINDS
@pytest.mark.parametrize(
    ("answer", "code", "left"),
    [(f"63C{n:X}", "card.pin_wrong", n) for n in range(1, 6)]
    + [
        ("63C0", "card.pin_blocked", None),
        ("6983", "card.pin_blocked", None),
        ("6984", "card.pin_blocked", None),
    ],
)
def test_a_wrong_secret_says_how_many_tries_are_left(
    kind: PinKind, answer: str, code: str, left: int | None
) -> None:
    with pytest.raises(CardError) as error:
        pins.verify(answering(i20=answer), kind, Pin(SECRETS[kind]))
    assert raised(error) == (code, left)
    assert error.value.params.get("n") == left


@pytest.mark.parametrize("typed", ["", "123", "12345", "123a", "１２３４", " 1234", "1234\n"])
def test_an_auth_pin_is_four_digits(typed: str) -> None:
    with pytest.raises(CardError, match=r"card\.pin_format"):
        pins.well_formed(PinKind.AUTH, Pin(typed))


@pytest.mark.parametrize("typed", ["", "AB123", "A" * 17, "SAKURA-24", "サクラ24ABC", "SAKURA24\n"])
def test_a_signing_password_is_6_to_16_letters_and_digits(typed: str) -> None:
    with pytest.raises(CardError, match=r"card\.pin_format"):
        pins.well_formed(PinKind.SIGN, Pin(typed))


@pytest.mark.parametrize("typed", ["sakura24", "SAKURA24", "a1b2c3", "Abcdefgh12345678"])
def test_a_signing_password_may_be_typed_in_small_letters(typed: str) -> None:
    assert pins.well_formed(PinKind.SIGN, Pin(typed)).reveal() == typed.upper().encode()


@pytest.mark.parametrize("filler", [b"", b"\xff" * 200, bytes(300)])
@pytest.mark.parametrize("size", [10, 127, 128, 255, 256, 257, 512, 1134, 4000])
def test_a_certificate_is_read_whole_and_cut_at_its_end(size: int, filler: bytes) -> None:
    content = bytes(range(256)) * 16
    der = b"\x30\x82" + (size).to_bytes(2, "big") + content[:size]

    class File(Answering):
        def transmit(self, apdu: bytes) -> bytes:
            command = Command.decode(apdu)
            if command.ins != 0xB0:
                return b"\x90\x00"
            offset, file = command.p1 << 8 | command.p2, der + filler
            return (
                b"\x6b\x00"
                if offset >= len(file)
                else file[offset : offset + (command.le or 0)] + b"\x90\x00"
            )

    assert jpki.certificate(Channel(File()), PinKind.AUTH) == der


@pytest.mark.parametrize("content", ["", "30", "3082FFFF00", "30820500AABB", "FFFF", "1F"])
def test_a_file_that_holds_no_whole_certificate_is_a_failure(content: str) -> None:
    class File(Answering):
        def transmit(self, apdu: bytes) -> bytes:
            command = Command.decode(apdu)
            if command.ins != 0xB0:
                return b"\x90\x00"
            offset = command.p1 << 8 | command.p2
            return bytes.fromhex(content)[offset:] + b"\x90\x00" if offset == 0 else b"\x6b\x00"

    with pytest.raises(CardError, match=r"card\.failed"):
        jpki.certificate(Channel(File()), PinKind.AUTH)


def test_a_reader_of_short_answers_is_served_by_get_response() -> None:
    class Chained(Answering):
        def transmit(self, apdu: bytes) -> bytes:
            command = Command.decode(apdu)
            self.commands.append(command)
            if command.ins == 0x2A:
                return b"\xaa" * 100 + b"\x61\x9c"
            if command.ins == 0xC0:
                return b"\xbb" * (command.le or 0) + b"\x90\x00"
            return b"\x90\x00"

    assert jpki.sign(Channel(Chained()), PinKind.AUTH, b"") == b"\xaa" * 100 + b"\xbb" * 156


def test_reading_is_asked_again_with_the_length_the_card_names_but_a_secret_never() -> None:
    class Exact(Answering):
        def transmit(self, apdu: bytes) -> bytes:
            command = Command.decode(apdu)
            self.commands.append(command)
            if command.ins == 0xB0 and command.le != 6:
                return b"\x6c\x06"
            if command.ins == 0xB0:
                return b"\x30\x04ABCD\x90\x00"
            return b"\x6c\x04" if command.ins == 0x20 else b"\x90\x00"

    transport = Exact()
    channel = Channel(transport)
    assert jpki.certificate(channel, PinKind.AUTH) == b"\x30\x04ABCD"
    transport.commands.clear()
    with pytest.raises(CardError, match=r"card\.failed"):
        pins.verify(channel, PinKind.AUTH, Pin("1234"))
    assert len(transport.commands) == 1
