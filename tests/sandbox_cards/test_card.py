import hashlib
import stat

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.hazmat.primitives.asymmetric.padding import PKCS1v15
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ras_sandbox.cards import wallet
from ras_sandbox.cards.card import VirtualCard
from ras_tui.card.apdu import Response
from ras_tui.card.guard import FACE_AP, JPKI_AP, TEXT_AP
from ras_tui.card.jpki import SHA256_DIGEST_INFO
from ras_tui.card.port import PinKind
from tests.card.world import World


@pytest.fixture
def card(world: World) -> VirtualCard:
    return wallet.open_card(world.cards, "hoa")


def ask(card: VirtualCard, *commands: str) -> Response:
    """Send commands in hexadecimal; the last one's answer."""
    answers = [Response.decode(card.transmit(bytes.fromhex(command))) for command in commands]
    return answers[-1]


SELECT = "00A4040C0A" + JPKI_AP.hex()
AUTH_FILE, SIGN_FILE = "00A4020C020018", "00A4020C02001B"
TRIES = "00200080"
AUTH_PIN, WRONG_PIN = "0020008004" + b"1234".hex(), "0020008004" + b"0000".hex()


@pytest.mark.parametrize(
    ("commands", "sw"),
    [
        ([SELECT], 0x9000),
        (["00A4040C0AD392F000260100000002"], 0x6A82),
        (["00A4040C08A000000151000000"], 0x6A82),
        (["00A40000"], 0x6A86),
        (["00A40000023F00"], 0x6A82),
        (["00CA0000"], 0x6D00),
        (["00CB0000"], 0x6D00),
        (["01A4040C"], 0x6881),
        (["90A4040C"], 0x6E00),
        (["00"], 0x6700),
        ([""], 0x6700),
        ([AUTH_FILE], 0x6A82),
        ([TRIES], 0x6986),
        ([SELECT, TRIES], 0x6986),
        ([SELECT, AUTH_FILE, TRIES], 0x63C3),
        ([SELECT, SIGN_FILE, TRIES], 0x63C5),
        ([SELECT, "00200098"], 0x63C3),
        ([SELECT, "0020009B"], 0x63C5),
        ([SELECT, AUTH_FILE, AUTH_PIN], 0x9000),
        ([SELECT, AUTH_FILE, AUTH_PIN, TRIES], 0x63C3),
        ([SELECT, "0020009804" + b"1234".hex()], 0x9000),
        ([SELECT, AUTH_FILE, WRONG_PIN], 0x63C2),
        ([SELECT, AUTH_FILE, WRONG_PIN, WRONG_PIN, WRONG_PIN], 0x63C0),
        ([SELECT, AUTH_FILE, WRONG_PIN, WRONG_PIN, WRONG_PIN, TRIES], 0x63C0),
        ([SELECT, AUTH_FILE, WRONG_PIN, WRONG_PIN, WRONG_PIN, AUTH_PIN], 0x6984),
        ([SELECT, AUTH_FILE, WRONG_PIN, AUTH_PIN, WRONG_PIN], 0x63C2),
        ([SELECT, "00A4020C020001", "00B0000000"], 0x6982),
        ([SELECT, "00A4020C02000A", "00B0000000"], 0x9000),
        ([SELECT, "00B08A0000"], 0x9000),
        ([SELECT, "00A4020C02000A", "00B07F0000"], 0x6B00),
        ([SELECT, "00A4020C020017", "00B0000000"], 0x6981),
        ([SELECT, "00B0000000"], 0x6986),
        ([SELECT, "00A4020C02000A", "00B00000"], 0x6700),
        ([SELECT, "00A4020C020017", "802A0080010000"], 0x6982),
        ([SELECT, "00A4020C02000A", "802A0080010000"], 0x6986),
        ([SELECT, AUTH_FILE, AUTH_PIN, "802A0497010000"], 0x6A86),
        ([SELECT, AUTH_FILE, AUTH_PIN, "802A009700"], 0x6700),
        ([SELECT, "0084000008"], 0x9000),
        ([SELECT, "00840000"], 0x6700),
    ],
)
def test_every_command_is_answered_as_a_card_does(card: VirtualCard, commands: list[str], sw: int) -> None:
    assert f"{ask(card, *commands).sw:04X}" == f"{sw:04X}"


@pytest.mark.parametrize(
    ("name", "file"),
    [(FACE_AP, file) for file in range(1, 0x1F)]
    + [(TEXT_AP, file) for file in range(1, 0x1F) if file not in (0x02, 0x11, 0x15)],
)
def test_the_number_is_nowhere(card: VirtualCard, name: bytes, file: int) -> None:
    into = "00A4040C0A" + name.hex()
    assert ask(card, into).ok
    assert ask(card, into, f"00A4020C0200{file:02X}").sw == 0x6A82
    assert ask(card, into, f"00B0{0x80 | file:02X}0000").sw == 0x6A82


def test_the_files_tell_what_card_it_is(card: VirtualCard) -> None:
    info = ask(card, SELECT, "00B08600A0").data
    assert (len(info), info[:32]) == (160, b"JPKIAPICCTOKEN2".ljust(32))
    assert ask(card, "00B0880003").data == bytes.fromhex("8F8F00")


def test_a_challenge_is_as_long_as_asked_and_never_the_same(card: VirtualCard) -> None:
    first, second = (ask(card, "0084000010").data for _ in range(2))
    assert len(first) == 16
    assert first != second


@pytest.mark.parametrize(
    ("mode", "sent"),
    [
        (0, (SHA256_DIGEST_INFO + hashlib.sha256(b"data").digest()).hex()),
        (2, hashlib.sha256(b"data").hexdigest()),
        (3, b"data".hex()),
    ],
)
def test_every_way_of_signing_gives_the_same_signature(card: VirtualCard, mode: int, sent: str) -> None:
    command = f"802A{mode:02X}97{len(sent) // 2:02X}{sent}00"
    answer = ask(card, SELECT, AUTH_FILE, AUTH_PIN, command)
    ask(card, "00A4020C02000A")
    certificate = b"".join(ask(card, f"00B0{block:02X}0000").data for block in range(6))
    key = x509.load_der_x509_certificate(
        certificate[: 4 + int.from_bytes(certificate[2:4], "big")]
    ).public_key()
    assert isinstance(key, rsa.RSAPublicKey)
    key.verify(answer.data, b"data", PKCS1v15(), hashes.SHA256())


@pytest.mark.parametrize("leaving", ["reset", "select"])
def test_leaving_the_application_forgets_the_pin(card: VirtualCard, leaving: str) -> None:
    sign = "802A00970100" + "00"
    assert ask(card, SELECT, AUTH_FILE, AUTH_PIN, sign).ok
    if leaving == "reset":
        card.reset()
    ask(card, SELECT)
    assert ask(card, sign).sw == 0x6982


def test_a_wrong_pin_closes_what_the_right_one_opened(card: VirtualCard) -> None:
    assert ask(card, SELECT, AUTH_FILE, AUTH_PIN, WRONG_PIN, "802A0097010000").sw == 0x6982


def test_one_secret_does_not_open_the_other_key(card: VirtualCard) -> None:
    assert ask(card, SELECT, AUTH_FILE, AUTH_PIN, "802A009A010000").sw == 0x6982


def test_the_counters_outlive_the_card_in_the_reader(card: VirtualCard, world: World) -> None:
    ask(card, SELECT, AUTH_FILE, WRONG_PIN, WRONG_PIN)
    again = wallet.open_card(world.cards, "hoa")
    assert ask(again, SELECT, AUTH_FILE, TRIES).sw == 0x63C1
    assert ask(wallet.open_card(world.cards, "carlos"), SELECT, AUTH_FILE, TRIES).sw == 0x63C3


def test_a_pin_can_be_changed_after_the_old_one(card: VirtualCard, world: World) -> None:
    change = "0024018004" + b"5555".hex()
    assert ask(card, SELECT, AUTH_FILE, change).sw == 0x6982
    assert ask(card, AUTH_PIN, change).ok
    again = wallet.open_card(world.cards, "hoa")
    assert ask(again, SELECT, AUTH_FILE, AUTH_PIN).sw == 0x63C2
    assert ask(again, "0020008004" + b"5555".hex()).ok


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.binary(max_size=40), max_size=10))
def test_no_bytes_make_it_fall_over(card: VirtualCard, commands: list[bytes]) -> None:
    for command in commands:
        assert len(card.transmit(command)) >= 2


def test_a_wallet_is_closed_to_others(world: World, master: World) -> None:
    for path in [master.cards, *master.cards.rglob("*"), *master.authority.folder.rglob("*")]:
        assert not stat.S_IMODE(path.stat().st_mode) & 0o077, path


def test_what_a_card_once_signed_costs_nothing(world: World) -> None:
    signed = wallet.signed(world.cards, "ravi", PinKind.AUTH, b"data")
    key = x509.load_der_x509_certificate(signed.certificate).public_key()
    assert isinstance(key, rsa.RSAPublicKey)
    key.verify(signed.signature, b"data", PKCS1v15(), hashes.SHA256())
    assert ask(wallet.open_card(world.cards, "ravi"), SELECT, AUTH_FILE, TRIES).sw == 0x63C0
