"""Images as they stand on a page: what is drawn at one scale and angle is kept together, with its places."""

from collections.abc import Mapping, Sequence

from ras_tui.inspection.matrices import Matrix, Point
from ras_tui.validation.facts import ImageKind

Stamp = tuple[ImageKind, int, int, float, float, float, float]
"""Kind, pixels across and along, and ``a b c d`` of what brings the unit square, in which images are drawn,
to the page."""
Stamps = dict[Stamp, list[Point]]
"""Each with the places of its lower left corner, in order."""

MASKS = frozenset({"mask", "smask"})
"""Only masks of an image at the same place; they are not counted as images."""


def put(into: Stamps, stamps: Mapping[Stamp, Sequence[Point]], to: Matrix) -> int:
    """Put stamps with others, after a further transformation; answers how many places were added."""
    g, h, i, j, k, m = to
    count = 0
    for (kind, width, height, a, b, c, d), points in stamps.items():
        stamp = (kind, width, height, a * g + b * i, a * h + b * j, c * g + d * i, c * h + d * j)
        moved = [(x * g + y * i + k, x * h + y * j + m) for x, y in points]
        count += len(moved)
        if stamp in into:
            into[stamp] += moved
        else:
            into[stamp] = moved
    return count


def places(stamps: Mapping[Stamp, Sequence[Point]]) -> int:
    """How many images there are, each place counted."""
    return sum(len(points) for points in stamps.values())
