"""Name and address from the 券面事項入力補助AP: its own secrets, its own counters, never the 個人番号."""

from contextlib import suppress
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ras_sandbox.cards import wallet
from ras_sandbox.cards.counters import Counters
from ras_tui.card.guard import TEXT_AP
from ras_tui.card.pin import Pin
from ras_tui.card.port import PinKind
from ras_tui.card.profile import parse
from ras_tui.card.session import hold
from ras_tui.card.tlv import BadEncoding
from ras_tui.errors import CardError
from tests.card.world import Watched, World

PUBLISHED = (
    bytes.fromhex("ff2065df2108000e002000590064df220f")
    + "見本　太郎".encode()
    + bytes.fromhex("df2336")
    + "東京都千代田区見本町一丁目二番三号".encode().ljust(54, b"\0")
    + bytes.fromhex("df24083139383030323137df250131")
)
"""The shape of a public test card's file: offsets, name, address, birth date, sex."""
HOAS_PRINTED = "96022920277001"


def watched(world: World) -> Watched:
    return Watched(wallet.open_card(world.cards, "hoa"))


def left(world: World, kind: PinKind) -> int:
    return Counters(world.cards / "hoa").left(kind)


@pytest.mark.parametrize(("kind", "secret"), [(PinKind.INPUT, "5612"), (PinKind.PRINTED, HOAS_PRINTED)])
async def test_either_secret_opens_name_address_birth_date_and_sex(
    world: World, kind: PinKind, secret: str
) -> None:
    card, pin = watched(world), Pin(secret)
    async with hold(lambda: [card]) as held:
        found = await held.profile(kind, pin)
    assert (found.name, found.birth_date, found.sex) == (
        "ＮＧＵＹＥＮ　ＴＨＩ　ＨＯＡ",
        date(1996, 2, 29),
        "female",
    )
    assert found.address == "東京都町田市見本町１丁目２番３号"
    assert (card.verifies, len(pin)) == (1, 0)


async def test_only_the_file_beside_the_number_is_opened(world: World) -> None:
    card = watched(world)
    async with hold(lambda: [card]) as held:
        await held.profile(PinKind.INPUT, Pin("5612"))
    inside = False
    opened = []
    for command in card.commands:
        if command.ins == 0xA4 and command.p1 == 0x04:
            inside = command.data == TEXT_AP
        elif command.ins == 0xA4 and inside:
            opened.append(command.data.hex())
    assert opened == ["0011", "0002"]


async def test_its_counter_is_not_that_of_the_pin_for_signing_in(world: World) -> None:
    card = watched(world)
    async with hold(lambda: [card]) as held:
        with pytest.raises(CardError) as error:
            await held.profile(PinKind.INPUT, Pin("1234"))
    assert (error.value.code, error.value.params["left"]) == ("card.pin_wrong", 2)
    assert [left(world, kind) for kind in PinKind] == [3, 5, 2, 10]


async def test_a_wrong_printed_number_costs_one_of_ten(world: World) -> None:
    async with hold(lambda: [watched(world)]) as held:
        with pytest.raises(CardError, match=r"card\.pin_wrong"):
            await held.profile(PinKind.PRINTED, Pin("0" * 14))
    assert left(world, PinKind.PRINTED) == 9


def test_the_files_shape_is_read_wherever_it_begins() -> None:
    for before in (b"", b"\x00\x45"):
        found = parse(before + PUBLISHED + b"\xff" * 9)
        assert (found.name, found.address) == ("見本　太郎", "東京都千代田区見本町一丁目二番三号")
        assert (found.birth_date, found.sex) == (date(1980, 2, 17), "male")


@pytest.mark.parametrize(("byte", "sex"), [(b"2", "female"), (b"3", "unknown"), (b"9", "unknown")])
def test_other_sexes(byte: bytes, sex: str) -> None:
    assert parse(PUBLISHED[:-1] + byte).sex == sex


@given(st.binary(max_size=120))
def test_any_bytes_are_a_profile_or_refused(data: bytes) -> None:
    with suppress(BadEncoding):
        parse(data)


@given(st.integers(0, len(PUBLISHED) - 1), st.integers(0, 255))
def test_any_changed_byte_is_a_profile_or_refused(at: int, byte: int) -> None:
    with suppress(BadEncoding):
        parse(PUBLISHED[:at] + bytes((byte,)) + PUBLISHED[at + 1 :])
