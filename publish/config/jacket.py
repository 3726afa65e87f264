"""What stands on the cover of a printed book beside its title, and how its price is written."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal, TypeAlias

from publish.config.languages import family
from publish.diagnostics import NOWHERE, Location

Market: TypeAlias = Literal["", "cn", "tw", "hk", "jp", "kr", "us", "other"]
"""Where the book is sold, which decides what its barcode says and where it stands."""


@dataclass(frozen=True, slots=True)
class Price:
    """A price: the amount, and the currency by its code (ISO 4217)."""

    amount: Decimal
    currency: str


@dataclass(frozen=True, slots=True)
class Quote:
    """Words of praise, and whose they are."""

    text: str
    by: str = ""


@dataclass(frozen=True, slots=True)
class Case:
    """Numbers of a bindery for boards 精装, in mm: how thick a board is, how far it stands over the block 飘口, how
    wide the groove beside the spine is 书槽, and how much paper is turned in 包边."""

    board: float
    square: float
    hinge: float
    turn_in: float


@dataclass(frozen=True, slots=True)
class Jacket:
    """What `jacket:` of book.yaml says. Texts may have paragraphs, one a line; ``""`` is unsaid.

    `blurb` is the text of the back, `spine` the title as the spine shall say it, `mark` a picture of the publisher's
    sign. `magnification` and `bar_reduction` are the barcode's size (1 is 100 %) and what is taken from the width of
    its bars in mm. `c_code` is Japan's subject code, `class_number` that of 中图法, `add_on` the five digits behind an
    ISBN.
    """

    blurb: str = ""
    quotes: tuple[Quote, ...] = ()
    about_author: str = ""
    front_flap: str = ""
    back_flap: str = ""
    spine: str = ""
    mark: str = ""
    credits: tuple[tuple[str, str], ...] = ()
    shelving: str = ""
    market: Market = ""
    price: Price | None = None
    add_on: str = ""
    c_code: str = ""
    class_number: str = ""
    barcode: bool = True
    magnification: float = 1.0
    bar_reduction: float = 0.0
    case: Case | None = None
    at: Location = NOWHERE


def market_of(jacket: Jacket, language: str) -> Market:
    """The market that the jacket names, else that of the language."""
    return jacket.market or _MARKETS.get(_region(language), "other")


_MARKETS: dict[str, Market] = {"zh": "cn", "zh-tw": "tw", "zh-hk": "hk", "ja": "jp", "ko": "kr", "en": "us"}
_OWN = {"zh": "CNY", "zh-tw": "TWD", "zh-hk": "HKD", "ja": "JPY", "ko": "KRW", "en": "USD"}

_SIGNS = (
    (re.compile(r"NT\s?\$|[新臺台]+[幣币]|TWD", re.I), "TWD"),
    (re.compile(r"HK\s?\$|港[幣币元]|HKD", re.I), "HKD"),
    (re.compile(r"CA?N?\s?\$|CAD", re.I), "CAD"),
    (re.compile(r"US\s?\$|USD|美元", re.I), "USD"),
    (re.compile(r"[₩￦원]|KRW", re.I), "KRW"),
    (re.compile(r"円|JPY", re.I), "JPY"),
    (re.compile(r"人民[币幣]|RMB|CNY", re.I), "CNY"),
    (re.compile(r"£|GBP", re.I), "GBP"),
    (re.compile(r"€|EUR", re.I), "EUR"),
)
_AMOUNT = re.compile(r"(?<![\d.,])(\d{1,3}(?:,\d{3})+|\d{1,7})(\.\d{1,2})?(?!\d|\.\d|\s*[%％])", re.ASCII)
_WHOLE = frozenset({"JPY", "KRW"})
"""Currencies without a smaller coin."""


def read_price(text: str, language: str) -> Price | None:
    """The price in a text (``68.00元``, ``本体600円＋税``, ``US$ 18.99``); None where there is not exactly one amount.

    ``元``, ``¥`` and ``$`` are the currency of the language; a number alone is too.
    """
    amounts = _AMOUNT.findall(text.translate(_NARROW))
    if len(amounts) != 1:
        return None
    whole, part = amounts[0]
    currency = next((code for sign, code in _SIGNS if sign.search(text)), _OWN.get(_region(language), ""))
    if not currency or (part and currency in _WHOLE):
        return None
    return Price(Decimal(whole.replace(",", "") + part), currency)


def price_words(price: Price, language: str) -> str:
    """The price as a cover of this language says it: ``定价：68.00元``, ``定価（本体600円＋税）``, ``값 15,000원``."""
    amount, kind = price.amount, family(language)
    plain, grouped = f"{amount:.2f}", f"{amount:,.0f}"
    if kind == "zh":
        names = {"CNY": f"{plain}元", "TWD": f"新臺幣{amount.normalize():f}元", "HKD": f"港幣{amount.normalize():f}元"}
        said = names.get(price.currency) or f"{price.currency} {plain}"
        return f"定价：{said}" if _region(language) == "zh" else f"定價：{said}"
    if kind == "ja" and price.currency == "JPY":
        return f"定価（本体{grouped}円＋税）"
    if kind == "ko" and price.currency == "KRW":
        return f"값 {grouped}원"
    sign = {"USD": "US $", "CAD": "CAN $", "GBP": "£", "EUR": "€"}.get(price.currency, f"{price.currency} ")
    return f"{sign}{grouped if price.currency in _WHOLE else plain}"


def price_add_on(price: Price | None) -> str:
    """The five digits that say a price in dollars: ``5dddd`` in the United States, ``6dddd`` in Canada; ``90000`` is no
    price. From 100 dollars on it is 99.99 (BISG)."""
    lead = {"USD": "5", "CAD": "6"}.get(price.currency if price else "")
    if price is None or lead is None:
        return "90000"
    return f"{lead}{min(int(price.amount * 100), 9999):04}"


def is_class_number(text: str) -> bool:
    """Whether a number of 中图法 begins with one of its classes: a letter, in 工业技术 two (``I247.5``, ``TP312``)."""
    return _CLASS.fullmatch(text) is not None


_CLASS = re.compile(r"(?:[A-KN-SUVXZ]|T[BDE-HJ-NPQS-V]?)[0-9][0-9A-Z.\-/:=\"()+]{0,30}|[A-KN-VXZ]")
_NARROW = str.maketrans("０１２３４５６７８９．，", "0123456789.,")


def _region(language: str) -> str:
    """``zh``, ``zh-tw`` or ``zh-hk`` for Chinese; else the family."""
    parts = set(language.lower().split("-"))
    if "zh" in parts and parts & {"hk", "mo"}:
        return "zh-hk"
    if "zh" in parts and parts & {"tw", "hant"}:
        return "zh-tw"
    return family(language)
