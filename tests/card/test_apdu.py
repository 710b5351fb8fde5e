import pytest
from hypothesis import given
from hypothesis import strategies as st

from ras_tui.card.apdu import SECRET_INSTRUCTIONS, BadCommand, Command, Response, Status, Wire, for_log

BYTE = st.integers(0, 0xFF)
COMMANDS = st.builds(
    Command, BYTE, BYTE, BYTE, BYTE, data=st.binary(max_size=600), le=st.none() | st.integers(1, 0x10000)
)


@pytest.mark.parametrize(
    ("command", "written"),
    [
        (Command(0x00, 0x20, 0x00, 0x80), "00200080"),
        (Command(0x00, 0xA4, 0x02, 0x0C, b"\x00\x18"), "00A4020C020018"),
        (Command(0x00, 0xB0, 0x01, 0x00, le=256), "00B0010000"),
        (Command(0x00, 0xB0, 0x00, 0x00, le=4), "00B0000004"),
        (Command(0x80, 0x2A, 0x00, 0x80, b"\xaa\xbb", le=256), "802A008002AABB00"),
        (Command(0x00, 0xB0, 0x85, 0x00, le=0x10000), "00B08500000000"),
        (Command(0x08, 0xB0, 0x85, 0x00, b"\x96\x02\x00\x00", le=0x10000), "08B0850000000496020000" + "0000"),
    ],
)
def test_a_command_is_written_as_the_standard_says(command: Command, written: str) -> None:
    assert command.encode().hex().upper() == written
    assert Command.decode(bytes.fromhex(written)) == command


@given(COMMANDS)
def test_every_command_reads_back_as_it_was_written(command: Command) -> None:
    assert Command.decode(command.encode()) == command


@given(st.binary(max_size=300))
def test_any_bytes_are_a_command_or_refused_and_can_be_logged(raw: bytes) -> None:
    assert for_log(raw)
    try:
        command = Command.decode(raw)
    except BadCommand:
        return
    assert Command.decode(command.encode()) == command


@pytest.mark.parametrize("ins", sorted(SECRET_INSTRUCTIONS))
def test_a_secret_is_never_shown_by_a_command_or_its_bytes(ins: int) -> None:
    command = Command(0x00, ins, 0x00, 0x80, b"7391")
    wire = command.encode()
    for shown in (
        repr(command),
        str(command),
        repr(wire),
        str(wire),
        f"{wire}",
        for_log(bytes(wire)),
        f"{[wire]}",
    ):
        assert "****" in shown
        for trace in ("7391", "37 33 39 31", "37333931"):
            assert trace not in shown


def test_bytes_that_cannot_be_read_are_not_shown_either() -> None:
    assert "7391" not in for_log(b"\x00\x20\x00\x80\x097391")
    assert "37" not in repr(Wire(b"\x00\x20\x00\x80\x097391"))


def test_data_of_an_answer_is_not_shown() -> None:
    assert repr(Response("東京都".encode(), 0x9000)) == "9000 (9 bytes)"


@pytest.mark.parametrize("raw", [b"", b"\x90"])
def test_an_answer_without_a_status_word_is_none(raw: bytes) -> None:
    with pytest.raises(ValueError, match="status word"):
        Response.decode(raw)


@pytest.mark.parametrize(
    ("sw", "left"),
    [(0x63C3, 3), (0x63C1, 1), (0x63C0, 0), (0x63CF, 15), (0x6983, 0), (0x6984, 0)]
    + [(sw, None) for sw in (0x9000, 0x6300, 0x6982, 0x6985, 0x6A82, 0x6F00, 0x63D3)],
)
def test_a_status_word_says_how_many_tries_are_left(sw: int, left: int | None) -> None:
    assert Response(b"", sw).tries_left == left


def test_only_9000_is_success() -> None:
    assert [sw for sw in range(0x10000) if Response(b"", sw).ok] == [Status.OK]
