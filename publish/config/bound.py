"""The edge at which a book is bound, in the words of the trade."""

from __future__ import annotations

from typing import Literal, TypeAlias

from publish.config.field import Field

Edge: TypeAlias = Literal["left", "right"]
"""Books of horizontal lines are bound at the left, those of vertical lines at the right, and some of the former too:
reprints, and parts of a set that is bound at the right."""

EDGES: dict[str, Edge] = {
    "left": "left",
    "right": "right",
    "左开": "left",
    "左開": "left",
    "左翻": "left",
    "左綴じ": "left",
    "왼쪽 매기": "left",
    "右开": "right",
    "右開": "right",
    "右翻": "right",
    "右綴じ": "right",
    "오른쪽 매기": "right",
}

FIELD = Field(
    "bound",
    "choice",
    "The edge at which the pages are bound. Bound at the right, page 1 is a left-hand page; on paper alone.",
    "从哪一边装订；右开本第 1 面在左手。只管纸书。",
    "right",
    "left",
    ("翻开", "開き", "綴じ", "매기"),
    choices=tuple(EDGES),
)
