"""`jacket:` of book.yaml, and how prices are read and said."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from publish.config.jacket import Price, is_class_number, market_of, price_add_on, price_words, read_price
from publish.config.read import read_book_config

BOOK = """\
language: zh-Hans
imprint: {定价: 48.00元（示例）}
jacket:
  blurb: |
    一条河。

    两个人。
  quotes:
    - 一条会记账的河。——许闻
    - 没有署名，也没有破折号
  about-author: 林舟，水文站工程师。
  class-number: I247.5
  c-code: C0093
  add-on: 03810
  magnification: 90
  bar-reduction: 0.03
  mark: pictures/mark.svg
  market: cn
"""


def test_everything_is_read() -> None:
    config, findings = read_book_config(BOOK, "book.yaml", key="k")
    jacket = config.jacket
    assert not findings
    assert jacket.blurb == "一条河。\n\n两个人。"
    assert [(quote.text, quote.by) for quote in jacket.quotes] == [
        ("一条会记账的河。", "许闻"), ("没有署名，也没有破折号", ""),
    ]  # fmt: skip
    assert (jacket.class_number, jacket.c_code, jacket.add_on) == ("I247.5", "0093", "03810")
    assert (jacket.magnification, jacket.bar_reduction) == (0.9, 0.03)
    assert jacket.price == Price(Decimal("48.00"), "CNY"), "the imprint's price is the cover's"
    assert market_of(jacket, "zh-Hans") == "cn"


def test_without_a_jacket_there_is_a_barcode_in_its_usual_size() -> None:
    config, findings = read_book_config("title: 河\n", "book.yaml", key="k")
    assert not findings and config.jacket.barcode and config.jacket.magnification == 1.0


@pytest.mark.parametrize(
    ("line", "code"),
    [
        ("c-code: 93", "code-invalid"), ("add-on: 0381", "code-invalid"), ("class-number: W12", "code-invalid"),
        ("price: 很贵", "price-unclear"), ("price: 3册 58元", "price-unclear"), ("price: [1, 2]", "price-unclear"),
        ("magnification: 70", "config-value"), ("market: mars", "config-value"), ("mark: ../mark.svg", "path-outside"),
        ("blurb: {a: b}", "config-value"), ("colour: red", "config-key-unknown"),
    ],
)  # fmt: skip
def test_what_cannot_be_right_is_told_with_its_line(line: str, code: str) -> None:
    config, findings = read_book_config(f"jacket:\n  {line}\n", "book.yaml", key="k")
    assert [(finding.code, finding.at.line) for finding in findings] == [(code, 2)]
    assert config.jacket.price is None and not config.jacket.c_code


def test_a_jacket_that_is_no_map_is_told() -> None:
    _, findings = read_book_config("jacket: red\n", "book.yaml", key="k")
    assert [finding.code for finding in findings] == ["config-value"]


@pytest.mark.parametrize(
    ("text", "language", "said"),
    [
        ("48.00元（示例）", "zh-Hans", "定价：48.00元"), ("¥68", "zh-CN", "定价：68.00元"),
        ("新臺幣 280 元", "zh-TW", "定價：新臺幣280元"), ("HK$98", "zh-HK", "定價：港幣98元"),
        ("本体1,600円＋税", "ja", "定価（本体1,600円＋税）"), ("15,000원", "ko", "값 15,000원"), ("US$ 18.99", "en", "US $18.99"),
        ("£9.99", "en", "£9.99"), ("１８．５０元", "zh-Hans", "定价：18.50元"),
    ],
)  # fmt: skip
def test_prices_are_read_and_said_as_the_trade_does(text: str, language: str, said: str) -> None:
    price = read_price(text, language)
    assert price is not None and price_words(price, language) == said


@pytest.mark.parametrize("text", ["", "免费", "12.5.6元", "3册 58元", "600.50円", "50%"])
def test_a_text_without_one_price_is_none(text: str) -> None:
    assert read_price(text, "zh-Hans") is None


def test_the_add_on_says_dollars() -> None:
    assert price_add_on(Price(Decimal("18.99"), "USD")) == "51899"
    assert price_add_on(Price(Decimal("7"), "CAD")) == "60700"
    assert price_add_on(Price(Decimal("120"), "USD")) == "59999"
    assert price_add_on(Price(Decimal("12"), "GBP")) == price_add_on(None) == "90000"


@given(st.text(max_size=60))
def test_any_text_can_be_asked_for_a_price(text: str) -> None:
    read_price(text, "zh-Hans")
    is_class_number(text)


@pytest.mark.parametrize("number", ["I247.5", "TP312", "B", "TS881", "K89-49", "I247.57-53", "Z1"])
def test_class_numbers(number: str) -> None:
    assert is_class_number(number)


@pytest.mark.parametrize("number", ["", "L1", "M2", "W3", "Y4", "247"])
def test_letters_that_are_no_class(number: str) -> None:
    assert not is_class_number(number)


def test_a_price_that_is_not_the_imprints_is_told() -> None:
    text = "language: zh-Hans\nimprint: {{定价: 48.00元（示例）}}\njacket: {{price: {}}}\n"
    for price, codes in (("48元", []), ("58.00元", ["price-differs"])):
        config, findings = read_book_config(text.format(price), "book.yaml", key="k")
        assert [finding.code for finding in findings if finding.code.startswith("price")] == codes
        assert config.jacket.price == Price(Decimal(price.removesuffix("元")), "CNY")
