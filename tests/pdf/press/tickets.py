"""Tickets written by hand, with whatever a test wants in them."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any

import publish.config
from publish.config.model import Trim
from publish.config.press_values import Bleed, Intent, Limits
from publish.config.printer import Printer
from publish.config.ticket import Ticket

PROFILES = Path(publish.config.__file__).parent / "profiles"
TRIM = Trim("大32开", 140, 203)


@cache
def fogra39() -> Intent:
    """Coated paper, the house's own profile."""
    profile = (PROFILES / "FOGRA39L_coated.icc").read_bytes()
    return Intent("FOGRA39", "Offset, coated paper", "http://www.color.org", profile, "FOGRA39")


PRINTER = Printer(
    name="somebody", title="Somebody", zh="某厂", versions=("x-4",), inks=("cmyk",), intent="FOGRA39",
    bleed=Bleed.around(3), bleedless=False, cover_bleed=3, marks="allowed", bars="allowed", slug=10,
    bindings=("perfect",), pages_least=0, pages_most=0, pages_multiple=2, saddle_pages=(), ink_limit=300, overprint_below=12,
    images=Limits(), type_least=5, type_least_reversed=8, line_least=0.25, line_least_reversed=0.5, safety=3,
    safety_bleed=3, safety_cover=3, gutters=(), annotations=False, bookmarks=True, folios="free", barcode=(),
    spine_text_pages=0, spine_text_width=0, spine_safety=0, spine_rule="leaves", glue=0, flaps=True, cover_shape="sheet",
    cover_template=False, papers=(), trims=(), spots=(), interior_name="", cover_name="", facts=(),
)  # fmt: skip


def ticket(**differently: Any) -> Ticket:
    """An interior of four pages for offset printing."""
    plain = Ticket(
        printer=PRINTER, kind="interior", version="x-4", inks="cmyk", intent=fogra39(), trim=TRIM,
        bleed=Bleed.around(3), slug=10, marks=True, bars=True, ink_limit=300, overprint_below=12, right_bound=False,
        title="渡口", authors=("林舟", "沈遥"), date="2026-05-01", identifier="978-7-00-000000-1", language="zh-Hans",
        paper=None, pages=4, spine=None, images=Limits(),
    )  # fmt: skip
    return replace(plain, **differently)
