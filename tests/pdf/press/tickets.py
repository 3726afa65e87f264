"""Job tickets for the tests: a whole one with what a test asks for."""

from __future__ import annotations

from typing import Any

from publish.config.intent import intent_named
from publish.config.press_values import Bleed
from publish.config.printer import printer_named
from publish.config.ticket import Ticket
from publish.config.trims import find_trim


def ticket(trim: str = "140x203mm", **wanted: Any) -> Ticket:
    """A ticket for a job of that trim, with marks and bars, 3 mm of bleed and 10 mm of slug where nothing else is said."""
    size = find_trim(trim)
    assert size is not None
    said: dict[str, Any] = {
        "printer": printer_named("generic-x4"),
        "kind": "interior",
        "version": "x-4",
        "inks": "cmyk",
        "intent": intent_named("FOGRA39"),
        "trim": size,
        "bleed": Bleed.around(3),
        "slug": 10.0,
        "marks": True,
        "bars": True,
        "ink_limit": 300.0,
        "overprint_below": 12.0,
        "right_bound": False,
        "title": "渡口 The Ferry",
        "authors": ("A. Author",),
        "date": "2026-11-22",
        "identifier": "978-7-04-012345-6",
        "language": "zh-Hans",
        "paper": None,
        "pages": 50,
        "spine": None,
        "images": printer_named("generic-x4").images,
    }
    return Ticket(**{**said, **wanted})
