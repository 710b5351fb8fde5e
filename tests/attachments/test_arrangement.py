"""The line that says which pages, in which order, turned how."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ras_tui.arrangement import NotAnArrangement, Placed, moved, read, turned, whole, written


@pytest.mark.parametrize(
    ("line", "numbers"),
    [
        ("1", [1]),
        ("3, 1", [3, 1]),
        ("3 1", [3, 1]),
        ("3、1", [3, 1]),
        ("2-4", [2, 3, 4]),
        ("4-2", [4, 3, 2]),
        ("2 - 4 , 1", [2, 3, 4, 1]),
    ],
)
def test_numbers_and_runs_stand_in_the_order_of_the_pages(line: str, numbers: list[int]) -> None:
    assert [placed.number for placed in read(line, 5)] == numbers


def test_an_at_sign_turns_the_pages_before_it() -> None:
    assert read("1, 2-3@90", 3) == (Placed(1), Placed(2, 90), Placed(3, 90))


@pytest.mark.parametrize("line", ["0", "6", "1-6", "x", "1@45", "1@", "-1", "1,,x"])
def test_what_cannot_be_understood_is_named(line: str) -> None:
    with pytest.raises(NotAnArrangement):
        read(line, 5)


placed = st.builds(Placed, st.integers(1, 9), st.sampled_from([0, 90, 180, 270]))


@given(st.lists(placed, max_size=12))
def test_what_is_written_reads_back_the_same(arrangement: list[Placed]) -> None:
    assert read(written(arrangement), 9) == tuple(arrangement)


def test_moving_stops_at_the_ends_and_four_turns_are_none() -> None:
    three = whole(3)
    assert [one.number for one in moved(three, 2, -1)] == [1, 3, 2]
    assert moved(three, 0, -1) == three
    assert moved(three, 0, 9)[-1] == Placed(1)
    once = turned(three, 1)
    assert once[1].turn == 90
    assert turned(turned(turned(once, 1), 1), 1) == three
