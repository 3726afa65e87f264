"""Trims, ISBNs, languages, dates."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from publish.config.isbn import BadISBN, check_digit_13, read_isbn, with_hyphens
from publish.config.languages import family, normalise
from publish.config.trims import TRIMS, default_trim, find_trim, near_trims
from publish.config.values import iso_date


@pytest.mark.parametrize(
    ("text", "width", "height"),
    [
        ("大32开", 140, 203),
        ("大 32 開", 140, 203),
        ("A5", 148, 210),
        ("a5判", 148, 210),
        ("文庫本", 105, 148),
        ("四六", 127, 188),
        ("신국판", 152, 225),
        ("us 6x9", 152.4, 228.6),
        ("US-6×9", 152.4, 228.6),
        ("6x9", 152.4, 228.6),
        ("140x203", 140, 203),
        ("140 × 203 mm", 140, 203),
        ("14x20.3cm", 140, 203),
        ("5.5x8.5in", 139.7, 215.9),
        ("12in x 12in", 304.8, 304.8),
    ],
)
def test_trims(text: str, width: float, height: float) -> None:
    trim = find_trim(text)
    assert trim is not None
    assert (trim.width, trim.height) == (width, height)


@pytest.mark.parametrize("text", ["", "大33开", "6x", "1x1", "99999x5", "5x9in, please", "0x0", "140x203kg", "३x४"])
def test_no_trims(text: str) -> None:
    assert find_trim(text) is None


def test_near_trims_and_defaults() -> None:
    assert near_trims("大32")[0] == "大32开"
    assert [default_trim(tag).name for tag in ("zh-Hant-TW", "ja", "ko", "fr", "th")] == [
        "大32开",
        "四六判",
        "신국판",
        "us 6x9",
        "A5",
    ]
    assert all(find_trim(trim.name) == trim for trim in TRIMS)


@pytest.mark.parametrize(
    ("text", "digits"),
    [
        ("978-7-02-000220-7", "9787020002207"),
        ("ISBN 978 7 02 000220 7", "9787020002207"),
        ("urn:isbn:9787020002207", "9787020002207"),
        ("7-02-000220-X", "9787020002207"),
        ("0-306-40615-2", "9780306406157"),
        ("０３０６４０６１５２", "9780306406157"),
        ("978–0–306–40615–7", "9780306406157"),
    ],
)
def test_isbns(text: str, digits: str) -> None:
    assert read_isbn(text) == digits


@pytest.mark.parametrize(
    "text", ["", "978-7-02-000220-8", "7-02-000220-1", "9771234567898", "12345", "978702000220X", "abc"]
)
def test_no_isbns(text: str) -> None:
    with pytest.raises(BadISBN):
        read_isbn(text)


@pytest.mark.parametrize(
    ("digits", "shown"),
    [
        ("9787020002207", "978-7-02-000220-7"),
        ("9784003101018", "978-4-00-310101-8"),
        ("9788937460449", "978-89-374-6044-9"),
        ("9780141439518", "978-0-14-143951-8"),
        ("9789570800005", "978-957-08-0000-5"),
        ("9787020002208", "9787020002208"),
        ("", ""),
    ],
)
def test_isbns_with_hyphens(digits: str, shown: str) -> None:
    assert with_hyphens(digits) == shown


@given(st.text("0123456789", min_size=9, max_size=9), st.sampled_from(["978", "979"]))
def test_hyphens_part_an_isbn_and_change_nothing(body: str, prefix: str) -> None:
    digits = prefix + body + check_digit_13(prefix + body)
    assert read_isbn(with_hyphens(digits)) == digits


@given(st.text("0123456789", min_size=9, max_size=9), st.integers(0, 12), st.integers(1, 9))
def test_one_wrong_digit_never_passes(body: str, place: int, step: int) -> None:
    good = "978" + body + check_digit_13("978" + body)
    assert read_isbn(good) == good
    changed = str((int(good[place]) + step) % 10)
    with pytest.raises(BadISBN) as bad:
        read_isbn(good[:place] + changed + good[place + 1 :])
    assert bad.value.mended == "" or read_isbn(bad.value.mended)


@pytest.mark.parametrize(
    ("said", "tag", "kin"),
    [
        ("zh", "zh-Hans", "zh"),
        ("zh_CN", "zh-Hans", "zh"),
        ("ZH-tw", "zh-Hant-TW", "zh"),
        ("zh-HK", "zh-Hant-HK", "zh"),
        ("zh-hant", "zh-Hant", "zh"),
        ("zh-Hant-TW", "zh-Hant-TW", "zh"),
        ("lzh", "lzh", "zh"),
        ("jp", "ja", "ja"),
        ("ja-JP", "ja", "ja"),
        ("ko_KR", "ko", "ko"),
        ("EN-us", "en-US", "en"),
        ("sr-latn", "sr-Latn", "en"),
        ("简体中文", "zh-Hans", "zh"),
        ("日本語", "ja", "ja"),
        ("th", "th", ""),
        ("de-CH-1996", "de-CH-1996", "en"),
        ("ja-Latn-hepburn", "ja-Latn-hepburn", "ja"),
    ],
)
def test_languages(said: str, tag: str, kin: str) -> None:
    assert normalise(said) == tag
    assert family(tag) == kin


@pytest.mark.parametrize("said", ["", "中国话", "e", "en--us", "english please", "12", "x" * 99, "zh-Hans-"])
def test_no_languages(said: str) -> None:
    assert normalise(said) is None


@given(st.text(max_size=12))
def test_normalising_twice_changes_nothing(said: str) -> None:
    tag = normalise(said)
    assert tag is None or normalise(tag) == tag


@pytest.mark.parametrize(
    ("said", "date"),
    [
        ("2026", "2026"),
        ("2026-05", "2026-05"),
        ("2026-05-01", "2026-05-01"),
        ("2026/5/1", "2026-05-01"),
        ("2026年5月1日", "2026-05-01"),
        ("2026年5月", "2026-05"),
        ("2026年", "2026"),
        ("2026.5.1", "2026-05-01"),
        ("2026년 5월 1일", "2026-05-01"),
        ("2026-05-01T08:00:00Z", "2026-05-01"),
        ("2026-05-01 08:00", "2026-05-01"),
        ("2026-02-30", ""),
        ("26-5-1", ""),
        ("May 2026", ""),
        ("2026-13", ""),
        ("0000", ""),
        ("٢٠٢٦", ""),
    ],
)
def test_dates(said: str, date: str) -> None:
    assert iso_date(said) == date
