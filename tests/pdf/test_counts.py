"""What an imprint says of the finished book, and whether it is so."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from publish.book.nodes import Metadata
from publish.config.model import Trim
from publish.config.sheets import agrees, cut_for, leaves_stated
from publish.diagnostics import Location
from publish.pdf.counts import Counts, disagreements
from publish.pdf.make import make
from tests.pdf.sample import TRIM, document, rendition, text

AT = Location("book.yaml", 9, 3)


def metadata(**details: str) -> Metadata:
    return Metadata("渡口", "zh-Hans", "ferry", isbn_print="9787000000018", details=tuple(details.items()), imprint_at=AT)


@pytest.mark.parametrize(
    ("details", "told"),
    [
        ({"开本": "850mm×1168mm　1/32"}, ""), ({"开本": "140mm×203mm　1/32"}, ""), ({"开本": "32开"}, ""),
        ({"开本": "787mm×1092mm　1/16"}, "140×203"),
        ({"印张": "8.25"}, ""), ({"印张": "8.5"}, "8.25 (264 pages)"),
        ({"字数": "185千字"}, ""), ({"字数": "18.5万字"}, ""), ({"字数": "185,000"}, ""), ({"字数": "300千字"}, "185千字"),
        ({"页数": "264"}, ""), ({"页数": "256页"}, "264 pages"),
        ({"书号": "ISBN 978-7-00-000001-8"}, ""), ({"书号": "ISBN 978-7-00-000002-5"}, "9787000000018"),
        ({"责任编辑": "许闻 264"}, ""),
    ],
)  # fmt: skip
def test_a_stated_number_is_held_to_the_book(details: dict[str, str], told: str) -> None:
    found = list(disagreements(metadata(**details), Counts(264, 185_000, 8.25), TRIM))
    assert [finding.code for finding in found] == (["imprint-disagrees"] if told else [])
    assert all(told in finding.message and finding.at == AT for finding in found)


def test_sheets_of_the_trade_give_the_pages_that_they_are_cut_into() -> None:
    for width, height in ((105, 144), (130, 184), (140, 203), (145, 210), (148, 210), (170, 240), (185, 260), (210, 285)):
        trim = Trim("", width, height)
        cut = cut_for(trim)
        assert cut is not None and agrees(str(cut), trim) and leaves_stated(str(cut)) == cut.leaves
    assert cut_for(Trim("", 127, 188)) is None


def test_the_imprint_counts_the_pages_that_come_out() -> None:
    count = '<p>{0}<span class="count-of" data-count="{1}">0</span>{0}</p>'
    inner = "".join(count.format(*name) for name in (("面", "pages"), ("张", "sheets")))
    book = rendition(document("imprint", "imprint", inner, matter="front"), document("chapter", "one", text(40)))
    book = replace(book, metadata=metadata())
    for multiple in (1, 8):
        made = make(book, multiple=multiple)
        assert made.pages % multiple == 0
        pages, sheets = re.match(r"面(\d+)面张([\d.]+)张", re.sub(r"\s", "", made.printed[0].words)).groups()  # type: ignore[union-attr]
        assert int(pages) == made.pages
        assert abs(float(sheets) - made.pages / 32) <= 0.0005
