"""Connected patches of a mask: how large each is and where."""

from __future__ import annotations

import re
from typing import NamedTuple

from PIL import Image

_RUN = re.compile(rb"\xff+")


class Patch(NamedTuple):
    """`pixels` of a mask that hang together, edge to edge, and the box around them (left, top, right, bottom)."""

    pixels: int
    box: tuple[int, int, int, int]


def patches(mask: Image.Image) -> list[Patch]:
    """The patches of a mask of 0 and 255 (mode L), largest first."""
    wide, raw = mask.width, mask.tobytes()
    parents: list[int] = []
    found: list[list[int]] = []
    above: list[tuple[int, int, int]] = []
    for y in range(mask.height):
        row: list[tuple[int, int, int]] = []
        for match in _RUN.finditer(raw, y * wide, (y + 1) * wide):
            start, end = match.start() - y * wide, match.end() - y * wide
            label = len(parents)
            parents.append(label)
            found.append([end - start, start, y, end, y + 1])
            for left, right, other in above:
                if left < end and right > start:
                    _join(parents, other, label)
            row.append((start, end, label))
        above = row
    whole: dict[int, list[int]] = {}
    for label, part in enumerate(found):
        root = _root(parents, label)
        if root not in whole:
            whole[root] = part
            continue
        count, left, top, right, bottom = whole[root]
        box = [min(left, part[1]), min(top, part[2]), max(right, part[3]), max(bottom, part[4])]
        whole[root] = [count + part[0], *box]
    every = [Patch(part[0], (part[1], part[2], part[3], part[4])) for part in whole.values()]
    return sorted(every, key=lambda patch: -patch.pixels)


def _root(parents: list[int], label: int) -> int:
    while parents[label] != label:
        parents[label] = parents[parents[label]]
        label = parents[label]
    return label


def _join(parents: list[int], one: int, other: int) -> None:
    parents[_root(parents, one)] = _root(parents, other)
