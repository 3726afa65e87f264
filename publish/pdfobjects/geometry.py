"""Matrices and boxes of a page (ISO 32000-1, 8.3): plain tuples, in points from the lower left corner."""

from __future__ import annotations

from collections.abc import Iterable
from math import hypot, sqrt
from typing import TypeAlias

Point: TypeAlias = tuple[float, float]
Matrix: TypeAlias = tuple[float, float, float, float, float, float]
"""a b c d e f: x' = ax + cy + e, y' = bx + dy + f."""
Box: TypeAlias = tuple[float, float, float, float]
"""Left, bottom, right, top. Where left is not below right there is nothing in it."""

IDENTITY: Matrix = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)
EVERYWHERE: Box = (-1e9, -1e9, 1e9, 1e9)
MM = 72 / 25.4
"""Points of a millimetre."""


def times(first: Matrix, then: Matrix) -> Matrix:
    """The matrix that does one thing, and another one then."""
    a, b, c, d, e, f = first
    m, n, o, p, q, r = then
    return a * m + b * o, a * n + b * p, c * m + d * o, c * n + d * p, e * m + f * o + q, e * n + f * p + r


def apply(matrix: Matrix, x: float, y: float) -> Point:
    """Where a point comes to stand."""
    a, b, c, d, e, f = matrix
    return a * x + c * y + e, b * x + d * y + f


def box_of(matrix: Matrix, box: Box) -> Box:
    """The upright box around a box that was moved, turned or slanted."""
    left, bottom, right, top = box
    return around(apply(matrix, x, y) for x in (left, right) for y in (bottom, top))


def around(points: Iterable[Point]) -> Box:
    """The box around points, of which there is at least one."""
    xs, ys = zip(*points, strict=True)
    return min(xs), min(ys), max(xs), max(ys)


def common(one: Box, other: Box) -> Box:
    """What two boxes share."""
    return max(one[0], other[0]), max(one[1], other[1]), min(one[2], other[2]), min(one[3], other[3])


def together(boxes: Iterable[Box]) -> Box:
    """The box around boxes, of which there is at least one."""
    lefts, bottoms, rights, tops = zip(*boxes, strict=True)
    return min(lefts), min(bottoms), max(rights), max(tops)


def grown(box: Box, by: float) -> Box:
    """A box with so much more on every side."""
    return box[0] - by, box[1] - by, box[2] + by, box[3] + by


def is_empty(box: Box) -> bool:
    """Whether nothing is in a box; a line that is infinitely thin is something."""
    return box[0] > box[2] or box[1] > box[3]


def area(box: Box) -> float:
    """Square points."""
    return max(0.0, box[2] - box[0]) * max(0.0, box[3] - box[1])


def inside(inner: Box, outer: Box, tolerance: float = 0.0) -> bool:
    """Whether one box lies in another."""
    return (
        inner[0] >= outer[0] - tolerance
        and inner[1] >= outer[1] - tolerance
        and inner[2] <= outer[2] + tolerance
        and inner[3] <= outer[3] + tolerance
    )


def scale(matrix: Matrix) -> float:
    """How much longer a line becomes, on average of all directions."""
    return sqrt(abs(matrix[0] * matrix[3] - matrix[1] * matrix[2]))


def height(matrix: Matrix) -> float:
    """How long an upright line of length 1 becomes."""
    return hypot(matrix[2], matrix[3])


def width(matrix: Matrix) -> float:
    """How long a level line of length 1 becomes."""
    return hypot(matrix[0], matrix[1])
