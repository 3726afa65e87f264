"""The words of the house, in each of its languages."""

from __future__ import annotations

import pytest

from publish.book.nodes import Creator, Metadata
from publish.config.model import Target, Trim
from publish.render.imprint import imprint_fields
from publish.render.metadata import creator_lines
from publish.render.words import _COLUMNS, words


@pytest.mark.parametrize(
    ("tag", "language"),
    [
        ("zh", "zh-Hans"),
        ("zh-Hant-HK", "zh-Hant"),
        ("zh_TW", "zh-Hant"),
        ("ja-JP", "ja"),
        ("KO", "ko"),
        ("de", "en"),
        ("", "en"),
    ],
)
def test_the_nearest_language_answers(tag: str, language: str) -> None:
    assert words(tag).language == language


@pytest.mark.parametrize("language", _COLUMNS)
def test_forms_can_be_filled(language: str) -> None:
    say = words(language)
    for kind in say.labels:
        assert "7-2" in say.label(kind, "7-2")
    assert say.page.format(n=12).count("12") == 1
    assert "书" in say.cover_alt.format(title="书")


@pytest.mark.parametrize(
    ("language", "day", "month"),
    [
        ("zh-Hans", "2026 年 5 月 1 日", "2026 年 5 月"),
        ("ja", "2026年5月1日", "2026年5月"),
        ("ko", "2026년 5월 1일", "2026년 5월"),
        ("en", "1 May 2026", "May 2026"),
    ],
)
def test_dates(language: str, day: str, month: str) -> None:
    say = words(language)
    assert (say.date("2026-05-01"), say.date("2026-05-01T08:00:00Z"), say.date("2026-05")) == (day, day, month)
    assert say.date("2026") in ("2026 年", "2026年", "2026년", "2026")
    assert say.date("soon") == "soon"


def fields(language: str, target: Target, **more: object) -> list[tuple[str, str]]:
    metadata = Metadata(
        "書", language, "k", creators=(Creator("甲"), Creator("乙", "trl")), publisher="社", published="2026-05-01",
        isbn_print="1", isbn_epub="2", **more,  # type: ignore[arg-type]
    )  # fmt: skip
    found = imprint_fields(metadata, words(language), target, Trim("", 127, 188))
    return [(field.name, field.value) for field in found if not field.count]


def test_a_chinese_imprint_ends_with_the_house_a_japanese_colophon_begins_with_the_day() -> None:
    assert [name for name, _ in fields("zh-Hans", "pdf")] == ["书名", "著者", "译者", "出版发行", "出版日期", "ISBN"]
    assert [name for name, _ in fields("ja", "pdf")] == ["書名", "発行日", "著者", "訳者", "発行所", "ISBN"]
    assert [name for name, _ in fields("ko", "pdf")] == ["제목", "발행일", "지은이", "옮긴이", "펴낸곳", "ISBN"]


def test_each_form_of_the_book_has_its_own_number() -> None:
    assert fields("zh-Hans", "pdf")[-1] == ("ISBN", "1")
    assert fields("zh-Hans", "epub")[-1] == ("ISBN", "2")


def test_details_come_last_and_overrule() -> None:
    shown = fields("zh-Hans", "pdf", details=(("定价", "48 元"), ("出版日期", "五月")))
    assert shown[-2:] == [("定价", "48 元"), ("出版日期", "五月")]
    assert [name for name, _ in shown].count("出版日期") == 1


def test_people_of_one_role_stand_together() -> None:
    lines = creator_lines((Creator("甲"), Creator("丙", "trl"), Creator("乙")), words("zh-Hans"))
    assert [(line.names, line.role) for line in lines] == [("甲　乙", "著"), ("丙", "译")]


@pytest.mark.parametrize(
    ("language", "lines"),
    [
        ("zh-Hans", [("甲　乙", "文／摄"), ("丙", "译／注")]),
        ("ja", [("甲　乙", "文・写真"), ("丙", "訳・注")]),
        ("en", [("甲, 乙", "text and photographs"), ("丙", "translator and annotator")]),
    ],
)
def test_a_person_of_several_roles_is_named_once(language: str, lines: list[tuple[str, str]]) -> None:
    creators = [Creator(name, role) for name in ("甲", "乙") for role in ("aut", "pht")]
    creators += [Creator("丙", "trl"), Creator("丙", "ann")]
    assert [(line.names, line.role) for line in creator_lines(creators, words(language))] == lines
