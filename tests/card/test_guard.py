from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ras_tui.card.apdu import Command
from ras_tui.card.channel import Channel
from ras_tui.card.guard import FACE_AP, FORBIDDEN, JPKI_AP, TEXT_AP, Forbidden
from ras_tui.errors import CardError, Fatal
from tests.card.world import Answering

NUMBER = pytest.mark.parametrize(("ap", "file"), [(TEXT_AP, 0x01), (FACE_AP, 0x05)])


def select_ap(name: bytes) -> Command:
    return Command(0x00, 0xA4, 0x04, 0x0C, name)


def opening(file: int) -> list[Command]:
    """Every way of opening a file that the card knows."""
    number = file.to_bytes(2, "big")
    return [
        Command(0x00, 0xA4, 0x02, 0x0C, number),
        Command(0x00, 0xA4, 0x00, 0x0C, number),
        Command(0x00, 0xA4, 0x00, 0x00, number, le=256),
        Command(0x00, 0xB0, 0x80 | file, 0x00, le=256),
        Command(0x00, 0xB1, 0x00, file, b"\x54\x01\x00", le=256),
        Command(0x00, 0xB2, 0x01, file << 3 | 4, le=256),
    ]


@NUMBER
def test_the_number_is_not_opened_in_any_way(ap: bytes, file: int) -> None:
    for command in opening(file):
        transport = Answering()
        channel = Channel(transport)
        channel.send(select_ap(ap))
        with pytest.raises(Forbidden):
            channel.send(command)
        assert len(transport.commands) == 1, "the command never reached the card"


@NUMBER
@given(cla=st.integers(0, 0xFF), p2=st.integers(0, 0xFF))
def test_no_class_leads_around_the_guard(ap: bytes, file: int, cla: int, p2: int) -> None:
    channel = Channel(Answering())
    channel.send(select_ap(ap))
    for command in (
        Command(cla, 0xA4, 0x02, p2, file.to_bytes(2, "big")),
        Command(cla, 0xB0, 0x80 | file, p2, le=256),
    ):
        with pytest.raises(Forbidden):
            channel.send(command)


@NUMBER
def test_a_shortened_application_name_is_seen_through(ap: bytes, file: int) -> None:
    channel = Channel(Answering())
    channel.send(select_ap(JPKI_AP))
    channel.send(select_ap(ap[:5]))
    with pytest.raises(Forbidden):
        channel.send(opening(file)[0])


@NUMBER
def test_after_a_refused_selection_the_old_place_still_counts(ap: bytes, file: int) -> None:
    transport = Answering()
    channel = Channel(transport)
    channel.send(select_ap(ap))
    transport.answers[0xA4] = b"\x6a\x82"
    channel.send(select_ap(JPKI_AP))
    with pytest.raises(Forbidden):
        channel.send(opening(file)[0])


@NUMBER
def test_before_anything_is_selected_nothing_is_sure(ap: bytes, file: int) -> None:
    with pytest.raises(Forbidden):
        Channel(Answering()).send(opening(file)[0])


@pytest.mark.parametrize("p1", [0x01, 0x03, 0x08, 0x09])
def test_paths_are_not_followed(p1: int) -> None:
    channel = Channel(Answering())
    channel.send(select_ap(JPKI_AP))
    with pytest.raises(Forbidden):
        channel.send(Command(0x00, 0xA4, p1, 0x0C, b"\x00\x01"))


def test_the_same_file_of_the_signing_application_is_open() -> None:
    channel = Channel(Answering())
    channel.send(select_ap(JPKI_AP))
    assert channel.send(Command(0x00, 0xA4, 0x02, 0x0C, b"\x00\x01")).ok


@pytest.mark.parametrize("ap", sorted(FORBIDDEN))
def test_other_files_beside_the_number_are_open(ap: bytes) -> None:
    channel = Channel(Answering())
    channel.send(select_ap(ap))
    assert channel.send(replace(opening(0x02)[0])).ok


def test_it_is_a_defect_of_ours_not_an_error_of_the_card() -> None:
    assert issubclass(Forbidden, Fatal)
    assert not issubclass(Forbidden, CardError)


@pytest.mark.parametrize("cla", [0x04, 0x08, 0x0C, 0x8C])
def test_a_wrapped_selection_never_leaves_since_nobody_here_could_read_it(cla: int) -> None:
    transport = Answering()
    with pytest.raises(Forbidden):
        Channel(transport).send(Command(cla, 0xA4, 0x04, 0x0C, b"\x87\x09\x01" + bytes(8)))
    assert not transport.commands
