"""How many leaves a mill's sheet gives: 开本 as Chinese imprints print it (``850mm×1168mm　1/32``).

Source: GB/T 788-1999 for the formats; the sheets that the trade cuts them from, by custom.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from publish.config.model import Trim

_NUMBER = r"(\d{2,4}(?:\.\d+)?)"
_SIZES = re.compile(rf"{_NUMBER}\s*(?:mm|毫米)?\s*[×xX*]\s*{_NUMBER}\s*(?:mm|毫米)?")
_LEAVES = re.compile(r"1\s*[/／]\s*(\d{1,3})")

# What remains of a sheet's part when three sides were trimmed: more than this share, and less than all.
_LEAST_SHARE = 0.8


@dataclass(frozen=True, slots=True)
class SheetCut:
    """A sheet of paper (mm) and into how many leaves it is cut (开数)."""

    width: float
    height: float
    leaves: int

    def __str__(self) -> str:
        return f"{self.width:g}mm×{self.height:g}mm\u30001/{self.leaves}"


_CUTS = {
    (105, 144): SheetCut(890, 1240, 64),
    (130, 184): SheetCut(787, 1092, 32),
    (140, 203): SheetCut(850, 1168, 32),
    (145, 210): SheetCut(880, 1230, 32),
    (148, 210): SheetCut(890, 1240, 32),
    (170, 240): SheetCut(710, 1000, 16),
    (185, 260): SheetCut(787, 1092, 16),
    (210, 285): SheetCut(889, 1194, 16),
    (210, 297): SheetCut(890, 1240, 16),
}


def cut_for(trim: Trim) -> SheetCut | None:
    """The sheet that a trim is usually cut from; None where custom knows none."""
    return _CUTS.get((round(trim.width), round(trim.height)))


def leaves_stated(text: str) -> int | None:
    """The 开数 of an imprint's line: 32 for ``880mm×1230mm　1/32`` and for ``32开``."""
    match = _LEAVES.search(text) or re.search(r"(\d{1,3})\s*[开開]", text)
    return int(match[1]) if match else None


def agrees(text: str, trim: Trim) -> bool:
    """Whether a stated 开本 can be the format of pages of that trim: it names the page, or a sheet that gives it."""
    sizes = _SIZES.search(text)
    if sizes is None:
        return True
    width, height = sorted((float(sizes[1]), float(sizes[2])))
    if abs(width - min(trim.width, trim.height)) <= 1 and abs(height - max(trim.width, trim.height)) <= 1:
        return True
    leaves = leaves_stated(text)
    return leaves is not None and _LEAST_SHARE <= trim.width * trim.height * leaves / (width * height) <= 1
