"""The rules of the press preflight in their order."""

from __future__ import annotations

from publish.preflight.press import (
    barcode,
    boxes,
    calls,
    colour,
    fonts,
    header,
    identity,
    images,
    ink,
    intent,
    lines,
    margins,
    notes,
    objects,
    overprint,
    pages,
    scanned,
    spots,
    transparency,
    type_inks,
)
from publish.preflight.press.rule import Rule

_MATTERS = (
    header, identity, intent, boxes, colour, transparency, fonts, objects, overprint, type_inks, ink, images, lines,
    margins, pages, spots, barcode, scanned, notes, calls,
)  # fmt: skip

BOOK_OF_RULES: tuple[Rule, ...] = tuple(
    sorted((rule for matter in _MATTERS for rule in matter.RULES), key=lambda rule: ("XQF".index(rule.id[0]), rule.id))
)
