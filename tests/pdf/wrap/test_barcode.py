"""Which barcode stands where, market by market."""

from __future__ import annotations

from dataclasses import replace

import pytest

from publish.config.ticket import Ticket
from publish.diagnostics import Severity
from publish.pdf.wrap.barcode import Zone, zone_for
from publish.pdf.wrap.geometry import sheet_of
from tests.pdf.wrap.jobs import jacket, metadata, price, ticket


def placed(job: Ticket, market: str, **said: object) -> tuple[Zone, list[str], float]:
    back = sheet_of(job)["back"]
    zone, findings = zone_for(job, jacket(**said), market, back)  # type: ignore[arg-type]
    assert zone is not None
    return zone, [finding.code for finding in findings], back.width


CHINA = ticket(metadata(), caliper=0.1)


def test_china_lower_right_with_its_price_below() -> None:
    zone, codes, width = placed(CHINA, "cn", price=price("48", "CNY"))
    assert not codes and zone.drawing is not None
    assert width - zone.left - zone.width == pytest.approx(15) == 203 - zone.top - zone.height
    assert [word.text for word in zone.drawing.words][-1] == "定价：48.00元"
    bare, codes, _ = placed(CHINA, "cn")
    assert codes == ["cover-barcode-incomplete"] and bare.height < zone.height


def test_japan_at_the_head_beside_the_spine_on_either_side() -> None:
    said = metadata(language="ja", isbn_print="9784000000017")
    job = ticket(said, "jp-offset", caliper=0.1)
    zone, codes, width = placed(job, "jp", price=price("600", "JPY"), c_code="0093")
    assert not codes and zone.at_head and zone.drawing is not None
    assert (zone.top, width - zone.left - zone.width) == (10, pytest.approx(12))
    right, _, _ = placed(replace(job, right_bound=True), "jp", price=price("600", "JPY"), c_code="0093")
    assert right.left == 12
    words = [word.text for word in zone.drawing.words]
    assert words == [
        "9784000000017", "1920093006002", "ISBN978-4-00-000001-7", "C0093", "¥600E", "定価（本体600円＋税）",
    ]  # fmt: skip
    single, codes, _ = placed(job, "jp", price=price("600", "JPY"))
    assert codes == ["cover-barcode-incomplete"] and single.drawing and len(single.drawing.bars) == 30


def test_dollars_stand_in_the_add_on() -> None:
    job = ticket(metadata(language="en"), "ingramspark", paper="ingram-white-50")
    zone, codes, _ = placed(job, "us", price=price("18.99", "USD"))
    assert zone.drawing and "51899" in [word.text for word in zone.drawing.words] and not codes
    unpriced, _, _ = placed(job, "us")
    assert unpriced.drawing and "90000" in [word.text for word in unpriced.drawing.words]
    elsewhere, _, _ = placed(job, "other")
    assert elsewhere.drawing and len(elsewhere.drawing.bars) == 30


def test_korea_asks_for_its_five_digits() -> None:
    job = ticket(metadata(language="ko"), "kr-offset", caliper=0.1)
    assert placed(job, "kr", price=price("9000", "KRW"))[1] == ["cover-barcode-incomplete"]
    zone, codes, _ = placed(job, "kr", price=price("9000", "KRW"), add_on="03810")
    assert not codes and zone.drawing and len(zone.drawing.bars) == 46


def test_a_printer_that_prints_its_own_gets_a_white_place() -> None:
    job = ticket(metadata(language="en"), "kdp", pages=150, paper="kdp-white")
    zone, codes, width = placed(job, "us")
    assert zone.drawing is None and not codes
    assert (zone.width, zone.height) == (pytest.approx(50.8), pytest.approx(30.48))
    assert width - zone.left - zone.width == pytest.approx(6.35) == 203 - zone.top - zone.height


def test_without_an_isbn_there_is_none_and_it_is_told() -> None:
    back = sheet_of(CHINA)["back"]
    zone, (finding,) = zone_for(replace(CHINA, isbn=""), jacket(), "cn", back)
    assert zone is None and finding.code == "cover-barcode-missing"
    assert zone_for(replace(CHINA, isbn=""), jacket(barcode=False), "cn", back) == (None, ())


def test_a_barcode_too_wide_for_the_back_is_an_error() -> None:
    back = sheet_of(CHINA)["back"]._replace(width=80.0)
    zone, findings = zone_for(CHINA, jacket(magnification=2.0, price=price("1", "CNY")), "cn", back)
    assert zone and [(f.code, f.severity) for f in findings] == [("cover-barcode-wide", Severity.ERROR)]
