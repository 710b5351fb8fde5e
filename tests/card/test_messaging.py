"""The published examples of both specifications, byte for byte.

First generation: 在留カード等仕様書（一般公開用） version 1.5, annex 2. Second: version 1.1 of that for the
second generation, annex 2.
"""

from collections.abc import Callable
from dataclasses import dataclass

import pytest

from ras_tui.card.apdu import Command
from ras_tui.card.channel import Channel
from ras_tui.card.messaging import Hello, NotTheCard, Suite, base_key, first_generation, second_generation
from ras_tui.card.residence import authenticate
from ras_tui.errors import CardError

NUMBER = "AA12345678BB"
KENC = bytes.fromhex("6522B4E171195BB218223A976C040111")
RND_IFD = bytes.fromhex("1122334455667788")
K_IFD = bytes.fromhex("404142434445464748494A4B4C4D4E4F")


@dataclass(frozen=True)
class Example:
    """One generation's."""

    suite: Callable[[], Suite]
    card_random: str
    e_ifd: str
    m_ifd: str
    e_icc: str
    m_icc: str
    session: str
    number: str
    """The card's number, enciphered."""


FIRST = Example(
    first_generation,
    "5A6E7E385162B7A3",
    "937745C20883A1BAD1E04193722A1592378F81A8F1DC589157AEB0F7544FA1BA",
    "1AD7FB6A3389E017",
    "5860775B4D032CC564BA204B8EA868F694A74E7475A8FEF240588BDA1AF496CE",
    "59388FD6CD45248B",
    "CE94938E19E3B97DF96EABCEDC1715CC",
    "1AA82973DB959A811F9711D728F0EEF6",
)
SECOND = Example(
    second_generation,
    "921CE277323DA057",
    "4AD3C7B6BB484A52771977DED618B41DF841FA0476A05FBE041DEAD6109E773B",
    "AC854617634F5397",
    "289A96B1DA6AE3DA87770419BFD14F0BDAD15F36432B5A946C188C7221759A62",
    "FA942EC51E62FF5F",
    "C19CF13D3D7FBEE9EA293D834C88952F",
    "EE0B31EF877F68D071C56D58C72E6748",
)
BOTH = pytest.mark.parametrize("example", [FIRST, SECOND], ids=["first", "second"])


def terminal_random(size: int) -> bytes:
    """What the examples' terminal draws."""
    return {8: RND_IFD, 16: K_IFD}[size]


class Printed:
    """A card that answers what the specification prints, and notes what it was sent."""

    def __init__(self, example: Example, *, mac: str = "") -> None:
        self._answers = [
            bytes.fromhex(example.card_random + "9000"),
            bytes.fromhex(example.e_icc + (mac or example.m_icc) + "9000"),
            bytes.fromhex("9000"),
        ]
        self.sent: list[str] = []

    def transmit(self, apdu: bytes) -> bytes:
        self.sent.append(bytes(apdu).hex().upper())
        return self._answers.pop(0)

    def reset(self) -> None: ...

    def close(self) -> None: ...


def test_the_number_gives_the_base_key() -> None:
    assert base_key(NUMBER) == KENC


@BOTH
def test_the_terminals_proof_is_the_published_one(example: Example) -> None:
    hello = Hello.make(example.suite(), NUMBER, bytes.fromhex(example.card_random), terminal_random)
    assert hello.message().hex().upper() == example.e_ifd + example.m_ifd


@BOTH
def test_the_whole_exchange_is_the_published_one(example: Example) -> None:
    card = Printed(example)
    key = authenticate(Channel(card), example.suite(), NUMBER, random=terminal_random)
    assert key.hex().upper() == example.session
    assert card.sent == [
        "0084000008",
        "0082000028" + example.e_ifd + example.m_ifd + "00",
        "0820008613861101" + example.number,
    ]


@BOTH
def test_an_answer_with_another_mac_is_not_the_cards(example: Example) -> None:
    card = Printed(example, mac="00" * 8)
    with pytest.raises(CardError, match=r"card\.number"):
        authenticate(Channel(card), example.suite(), NUMBER, random=terminal_random)
    assert len(card.sent) == 2


@BOTH
def test_an_answer_to_other_random_bytes_is_not_the_cards(example: Example) -> None:
    hello = Hello.make(example.suite(), NUMBER, bytes(8), terminal_random)
    with pytest.raises(NotTheCard):
        hello.session(bytes.fromhex(example.e_icc + example.m_icc))


@BOTH
@pytest.mark.parametrize("size", [0, 1, 7, 8, 15, 16, 17, 255])
def test_what_is_sealed_comes_back(example: Example, size: int) -> None:
    suite, value = example.suite(), bytes(range(256))[:size]
    assert suite.unseal(KENC, suite.seal(KENC, value)) == value


@BOTH
@pytest.mark.parametrize("sealed", [b"", b"12345", bytes(32)])
def test_bytes_that_were_not_sealed_are_refused(example: Example, sealed: bytes) -> None:
    with pytest.raises(NotTheCard):
        example.suite().unseal(KENC, sealed)


def test_what_proves_the_number_is_not_logged() -> None:
    assert "93" not in repr(Command(0x00, 0x82, 0x00, 0x00, bytes.fromhex(FIRST.e_ifd)))
