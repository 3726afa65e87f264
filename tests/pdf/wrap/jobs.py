"""Jobs for covers: a book, a printer of the house, so many pages."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

from publish.book.nodes import Creator, Metadata
from publish.config.jacket import Jacket, Price
from publish.config.model import Edition, Trim
from publish.config.press_values import PressWishes
from publish.config.settle_press import for_cover, settle_press, settle_terms
from publish.config.style import load_style
from publish.config.ticket import Ticket
from publish.manuscript.model import Asset
from publish.render.rendition import Rendition

ISBN = "9787000000018"
TRIM = Trim("大32开", 140.0, 203.0)


def metadata(**more: Any) -> Metadata:
    values: dict[str, Any] = {
        "title": "渡口", "language": "zh-Hans", "key": "ferry", "subtitle": "一条河的账本", "publisher": "渡船出版社",
        "creators": (Creator("林舟", "aut"),), "isbn_print": ISBN,
        "description": "父亲留下三十七本渡簿。\n一页一页地读一条河。",
    }  # fmt: skip
    return Metadata(**(values | more))


def ticket(
    said: Metadata,
    printer: str = "cn-offset",
    pages: int = 336,
    trim: Trim = TRIM,
    *,
    right: bool = False,
    **wishes: Any,
) -> Ticket:
    """The ticket of a cover; `wishes` are those of its edition."""
    press = PressWishes(**({"printer": printer} | wishes))
    edition = Edition("press", ("pdf",), "novel", trim, said.language, press=press, bound="right" if right else "left")
    terms = settle_terms(edition, Path("nowhere"))
    return for_cover(settle_press(terms, said, trim, pages))


def rendition(said: Metadata, style: str = "novel", cover: Asset | None = None, trim: Trim = TRIM) -> Rendition:
    edition = Edition("press", ("pdf",), style, trim, said.language)
    return Rendition(said, edition, load_style(style, language=said.language), (), "", (), (), cover)


def jacket(**more: Any) -> Jacket:
    return replace(Jacket(), **more)


def price(amount: str, currency: str) -> Price:
    from decimal import Decimal

    return Price(Decimal(amount), currency)
