"""The frame of a portrait: within the picture, of its shape, where the head needs it."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ras_tui.flows.portrait import around_face
from ras_tui.framing import (
    Frame,
    Framing,
    Head,
    NotAFrame,
    fitted,
    head_in,
    head_of,
    largest,
    moved,
    read,
    sized,
    turned,
    width,
    written,
)
from ras_tui.validation.facts import FaceFacts

aspects = st.floats(0.3, 3)
shares = st.floats(-0.5, 1.5)
frames = st.builds(Frame, shares, shares, st.floats(0.05, 1.5))


def lies_within(frame: Frame, aspect: float) -> bool:
    right, bottom = frame.left + width(frame, aspect), frame.top + frame.height
    return frame.left >= -1e-9 and frame.top >= -1e-9 and right <= 1 + 1e-9 and bottom <= 1 + 1e-9


@settings(deadline=None)
@given(frames, aspects, shares, shares)
def test_a_frame_never_leaves_the_picture(frame: Frame, aspect: float, right: float, down: float) -> None:
    assert lies_within(largest(aspect), aspect)
    inside = fitted(frame, aspect)
    assert lies_within(inside, aspect)
    assert lies_within(moved(inside, aspect, right, down), aspect)
    assert lies_within(sized(inside, aspect, down), aspect)


def test_a_head_gets_25_of_40_mm_and_5_above() -> None:
    frame = around_face(FaceFacts(1, head=0.25, above=0.2, aside=0.1), aspect=1.5)
    head, above = 0.25 / frame.height * 40, (0.2 - frame.top) / frame.height * 40
    assert head == pytest.approx(25)
    assert above == pytest.approx(5)
    assert frame.left + width(frame, 1.5) / 2 == pytest.approx(0.6)


def test_a_head_too_large_for_its_picture_still_stands_in_the_middle() -> None:
    frame = around_face(FaceFacts(1, head=0.9, above=0.02, aside=0.0), aspect=1.0)
    assert frame.height == 1
    assert frame.left + width(frame, 1.0) / 2 == pytest.approx(0.5)


def test_a_size_changes_around_the_middle() -> None:
    smaller = sized(largest(0.75), 0.75, -0.2)
    assert (smaller.left, smaller.top, smaller.height) == pytest.approx((0.1, 0.1, 0.8))


def test_turning_four_times_is_not_turning() -> None:
    framing, aspect = Framing(largest(1.5)), 1.5
    for _ in range(4):
        framing, aspect = turned(framing, aspect), 1 / aspect
    assert framing == Framing(largest(1.5))


def test_a_line_reads_back_and_a_turn_swaps_the_sides() -> None:
    assert written(read("10 5 80@90", 0.75)) == "10 5 80@90".replace(
        "10 5 80", written(Framing(fitted(Frame(0.1, 0.05, 0.8), 4 / 3)))
    )
    assert read("10, 5, 80", 1) == Framing(Frame(0.1, 0.05, 0.8))


def test_two_numbers_say_where_the_head_is_and_the_frame_follows() -> None:
    frame = read("20-70", 1).frame
    head = head_of("20-70")
    assert head == Head(0.2, 0.7)
    assert (0.7 - 0.2) / frame.height * 40 == pytest.approx(25)
    assert (0.2 - frame.top) / frame.height * 40 == pytest.approx(5)
    assert frame.left + width(frame, 1) / 2 == pytest.approx(0.5)
    (told,) = head_in(frame, head)
    assert told.params == {"head": 25, "above": 5}


def test_a_third_number_says_where_its_middle_is_and_a_turn_counts_first() -> None:
    turned_by_90 = read("20-60 40@90", 0.75)
    assert turned_by_90.turn == 90
    assert turned_by_90.frame.left + width(turned_by_90.frame, 4 / 3) / 2 == pytest.approx(0.4)


def test_a_head_that_fills_its_picture_is_told_as_too_large() -> None:
    frame, head = read("0-95", 0.75).frame, Head(0, 0.95)
    told, large, high = head_in(frame, head)
    assert told.params["head"] == 38
    assert [large.id, high.id] == ["finding.photo.face_large", "finding.photo.face_high"]


@pytest.mark.parametrize(
    "line",
    ["70-20", "12-101", "12-75 120", "12-75@45", "", "10 5", "10 5 0", "10 5 101", "10 5 80@45", "a b c"],
)
def test_what_is_no_frame_is_refused(line: str) -> None:
    with pytest.raises(NotAFrame):
        read(line, 1)
