"""The transformations of PDF: six numbers, applied to row vectors (ISO 32000-1, 8.3.3)."""

from math import hypot

Matrix = tuple[float, float, float, float, float, float]
"""``a b c d e f``: (x, y) goes to (ax + cy + e, bx + dy + f)."""
Point = tuple[float, float]
Box = tuple[float, float, float, float]
"""Left, bottom, right, top; left <= right and bottom <= top."""

IDENTITY: Matrix = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)


def times(first: Matrix, then: Matrix) -> Matrix:
    """The transformation that does ``first``, then ``then``."""
    a, b, c, d, e, f = first
    g, h, i, j, k, m = then
    return (
        a * g + b * i,
        a * h + b * j,
        c * g + d * i,
        c * h + d * j,
        e * g + f * i + k,
        e * h + f * j + m,
    )


def sides(matrix: Matrix) -> tuple[float, float]:
    """The lengths of the unit square's two sides."""
    a, b, c, d, _, _ = matrix
    return hypot(a, b), hypot(c, d)


def bounds(matrix: Matrix, box: Box = (0.0, 0.0, 1.0, 1.0)) -> Box:
    """The smallest upright box around a transformed box."""
    a, b, c, d, e, f = matrix
    left, bottom, right, top = box
    corners = [(x, y) for x in (left, right) for y in (bottom, top)]
    xs = [a * x + c * y + e for x, y in corners]
    ys = [b * x + d * y + f for x, y in corners]
    return min(xs), min(ys), max(xs), max(ys)


def overlap(one: Box, other: Box) -> float:
    """The area that two boxes share."""
    width = min(one[2], other[2]) - max(one[0], other[0])
    height = min(one[3], other[3]) - max(one[1], other[1])
    return max(width, 0.0) * max(height, 0.0)


def size(box: Box) -> float:
    """The area of a box."""
    return (box[2] - box[0]) * (box[3] - box[1])
