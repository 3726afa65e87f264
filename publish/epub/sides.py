"""Sides of boxes: styles name them by the flow of text, old reading systems know only those of the page.

A house sheet serves horizontal and vertical books alike because it says `margin-block-start`, `inline-size` …
(CSS Logical Properties 1). What the e-book carries are the sides that these are in its writing mode: in
``horizontal-tb`` a block starts at the top and a line at the left, in ``vertical-rl`` at the right and at the top
(CSS Writing Modes 4 §6.4).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import replace

from publish.css import Declaration

_HORIZONTAL = {
    "block-start": "top", "block-end": "bottom", "inline-start": "left", "inline-end": "right",
    "block-size": "height", "inline-size": "width", "overflow-block": "overflow-y", "overflow-inline": "overflow-x",
}  # fmt: skip
_VERTICAL = {
    "block-start": "right", "block-end": "left", "inline-start": "top", "inline-end": "bottom",
    "block-size": "width", "inline-size": "height", "overflow-block": "overflow-x", "overflow-inline": "overflow-y",
}  # fmt: skip
_SIDE = re.compile(r"(margin-|padding-|border-)((?:block|inline)-(?:start|end))(-.+)?")
_PAIR = re.compile(r"(margin|padding|border)-(block|inline)(-.+)?")
_SIZE = re.compile(r"((?:min-|max-)?)((?:block|inline)-size)|(overflow-(?:block|inline))")


def physical(one: Declaration, vertical: bool) -> Iterable[Declaration]:
    """The declaration with sides of the page, one or two; any other declaration as it is."""
    sides = _VERTICAL if vertical else _HORIZONTAL
    if side := _SIDE.fullmatch(one.name):
        yield replace(one, name=side[1] + sides[side[2]] + (side[3] or ""))
    elif pair := _PAIR.fullmatch(one.name):
        yield from _both(one, pair, sides)
    elif size := _SIZE.fullmatch(one.name):
        yield replace(one, name=sides[size[3]] if size[3] else size[1] + sides[size[2]])
    else:
        yield one


def _both(one: Declaration, pair: re.Match[str], sides: Mapping[str, str]) -> Iterable[Declaration]:
    """Start and end. Margins and paddings may differ, and so may widths of borders; a whole border is one value."""
    kind, axis, rest = pair[1], pair[2], pair[3] or ""
    values = [one.value] if kind == "border" and not rest else one.value.split()
    for edge, value in zip(("start", "end"), (values[0], values[-1]), strict=True):
        yield replace(one, name=f"{kind}-{sides[f'{axis}-{edge}']}{rest}", value=value)
