"""Residence cards of the sandbox, read as real ones are; what lies there instead is told by name."""

from datetime import date, timedelta
from io import BytesIO

import pytest
from PIL import Image

from ras_sandbox.cards import wallet
from ras_sandbox.cards.card import VirtualCard
from ras_sandbox.cards.people import person
from ras_tui.card import residence, residence_data
from ras_tui.card.channel import Channel
from ras_tui.card.residence_data import ResidenceCard
from ras_tui.card.token import my_number_card
from ras_tui.errors import CardError
from tests.card.world import FIRST_DAY, Watched, World


def read(world: World, who: str, number: str = "") -> ResidenceCard:
    card = wallet.open_any(world.cards, who + wallet.RESIDENCE)
    return residence.read(Channel(card), number or person(who).card_number)


def code_of(world: World, who: str, number: str = "") -> str:
    with pytest.raises(CardError) as error:
        read(world, who, number)
    return error.value.code


def test_a_first_generation_card_says_its_address_and_permissions(world: World) -> None:
    card = read(world, "ravi")
    assert (card.kind, card.number, card.second_generation) == ("1", "GH45678901JK", False)
    assert card.address == "埼玉県川口市見本町１０番１１号"
    assert card.address_since == date(2026, 4, 1)
    assert "28時間" in card.general_permission
    assert (card.single_permission, card.application_pending) == ("", False)
    assert (card.status, card.period, card.expiry) == ("", "", None)


def test_a_second_generation_card_says_status_period_and_last_day(world: World) -> None:
    card = read(world, "hoa")
    assert (card.kind, card.second_generation) == ("05", True)
    assert (card.status, card.period, card.work) == ("T61", "3y", "1")
    assert card.expiry == FIRST_DAY + timedelta(days=60)
    assert (card.general_permission, card.single_permission, card.application_pending) == ("1", "", False)
    assert card.address == ""


@pytest.mark.parametrize(("who", "pictures"), [("ravi", {"front", "face"}), ("hoa", {"face", "address"})])
def test_its_pictures_open(world: World, who: str, pictures: set[str]) -> None:
    card = read(world, who)
    assert card.pictures.keys() == pictures
    kinds = {name: Image.open(BytesIO(data)).format for name, data in card.pictures.items()}
    assert kinds.pop("face") == "JPEG2000"
    assert set(kinds.values()) == {"TIFF"}


@pytest.mark.parametrize("who", ["ravi", "hoa"])
def test_another_number_is_told_and_costs_nothing(world: World, who: str) -> None:
    assert [code_of(world, who, "ZZ99999999ZZ") for _ in range(12)] == ["card.number"] * 12
    assert read(world, who).number == person(who).card_number


def test_a_card_that_is_part_of_a_my_number_card_says_so(world: World) -> None:
    assert code_of(world, "olena") == "card.combined"


def test_a_my_number_card_is_no_residence_card(world: World) -> None:
    with pytest.raises(CardError, match=r"card\.not_residence"):
        residence.read(Channel(wallet.open_card(world.cards, "hoa")), "AB12345678CD")


@pytest.mark.parametrize("who", ["ravi", "hoa"])
def test_a_residence_card_is_no_my_number_card(world: World, who: str) -> None:
    with pytest.raises(CardError, match=r"card\.residence_card"):
        my_number_card(Channel(wallet.open_any(world.cards, who + wallet.RESIDENCE)))


@pytest.mark.parametrize(
    ("label", "code"),
    [
        ("JPKIAPICCTOKEN", "card.old_card"),
        ("JPKIAPGPSETOKEN", "card.phone"),
        ("JPKIAPIOSTOKEN", "card.phone"),
        ("SOMETHING ELSE", "card.foreign"),
    ],
)
def test_other_tokens_are_told_apart(world: World, label: str, code: str) -> None:
    card = wallet.open_card(world.cards, "hoa", label=label)
    assert isinstance(card, VirtualCard)
    with pytest.raises(CardError) as error:
        my_number_card(Channel(card))
    assert error.value.code == code


@pytest.mark.parametrize("who", ["ravi", "hoa"])
def test_nothing_personal_crosses_in_clear(world: World, who: str) -> None:
    watched = Watched(wallet.open_any(world.cards, who + wallet.RESIDENCE))
    residence.read(Channel(watched), person(who).card_number)
    sent = b"".join(bytes(command.encode()) for command in watched.commands)
    assert person(who).card_number.encode() not in sent
    sealed = [
        answer.data
        for command, answer in zip(watched.commands, watched.answers, strict=True)
        if command.cla == 8
    ]
    assert not any(b"JP2" in data or b"II*\0" in data for data in sealed)


@pytest.mark.parametrize(
    ("code", "period"),
    [("0300", "3y"), ("0103", "1y3m"), ("0006", "6m"), ("090", "90d"), ("0000", ""), ("", ""), ("XX", "")],
)
def test_periods_are_spelled_as_the_lists_spell_them(code: str, period: str) -> None:
    assert residence_data.period(code) == period


def test_a_cleared_permission_is_none() -> None:
    assert residence_data.first_text({"general": bytes(122)})["general_permission"] == ""


def test_a_childs_card_has_no_face() -> None:
    assert residence_data.picture(bytes.fromhex("D1820BB8") + bytes(3000), 0xD1) == b""


def test_what_it_says_is_not_shown_by_chance(world: World) -> None:
    assert "GH45" not in repr(read(world, "ravi"))
