"""Arranging pages and placing a frame in lines."""

from io import StringIO

from ras_tui.arrangement import Placed
from ras_tui.framing import Frame, Framing, largest
from ras_tui.frontend import BACK, Arrange, FramePicture
from ras_tui.picture import Picture
from ras_tui.plain.frontend import PlainFrontend
from ras_tui.text.message import Verbatim, m
from ras_tui.text.translator import Translator

PAGES = Arrange("repair.arrange", tuple(m("arrange.page", page=number) for number in (1, 2, 3)))
SQUARE = Picture(100, 100, bytes(30_000), Verbatim("a face"))
FRAME = FramePicture("repair.frame", SQUARE, Framing(largest(1)))


def plain(*lines: str) -> tuple[PlainFrontend, StringIO]:
    output = StringIO()
    typed = StringIO("".join(f"{line}\n" for line in lines))
    return PlainFrontend(Translator("en"), typed, output), output


async def test_an_empty_line_keeps_the_order() -> None:
    ui, output = plain("")
    assert await ui.arrange(PAGES) == (Placed(1), Placed(2), Placed(3))
    assert "3: Page 3" in output.getvalue()


async def test_a_typed_order_is_shown_before_it_is_taken() -> None:
    ui, output = plain("9", "３，1@90", "")
    assert await ui.arrange(PAGES) == (Placed(3), Placed(1, 90))
    assert "“9” cannot be understood" in output.getvalue()
    assert "2: Page 1 (turned 90 degrees right)" in output.getvalue()


async def test_a_head_is_measured_by_two_numbers_and_told_in_millimetres() -> None:
    ui, output = plain("20-70", "")
    framing = await ui.frame(FRAME)
    assert isinstance(framing, Framing)
    assert round(framing.frame.height, 2) == 0.8
    assert "for example 12-75" in output.getvalue()
    assert "the head is about 25 mm (25±3 mm) and the room above it 5 mm" in output.getvalue()


async def test_a_frame_is_typed_in_per_cent_and_told_before_it_is_taken() -> None:
    ui, output = plain("wide", "10 5 80", "")
    assert await ui.frame(FRAME) == Framing(Frame(0.1, 0.05, 0.8))
    assert "“wide” cannot be understood" in output.getvalue()
    assert (
        "10% to 70% from the left, 5% to 85% from the top. Hair belongs at 15%, chin at 65%"
        in output.getvalue()
    )


async def test_both_can_be_left() -> None:
    ui, _ = plain("<", "<")
    assert await ui.arrange(PAGES) is BACK
    assert await ui.frame(FRAME) is BACK
