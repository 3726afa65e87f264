"""Imprints: cataloguing in publication, what is counted, copyright pages in English."""

from __future__ import annotations

from dataclasses import replace

from publish.book.nodes import Cip, Creator, Metadata, Series
from publish.config.model import Trim
from publish.config.read import read_book_config
from publish.render.cip import cip_lines
from publish.render.imprint import copyright_lines, imprint_fields
from publish.render.words import words

BOOK = Metadata(
    "渡口", "zh-Hans", "ferry", subtitle="一条河的账本", creators=(Creator("林舟"), Creator("沈遥", "ill")),
    isbn_print="9787000000018", publisher="渡船出版社", published="2026-05-01", place="澄江",
    series=Series("渡船文丛", "3"), edition="2026年5月第1版", cip=Cip("（2026）第012345号", ("I247.5", "K29"), "The Ferry"),
)  # fmt: skip
ZH, EN = words("zh-Hans"), words("en")


def test_the_block_of_cataloguing_has_its_areas_in_the_order_of_the_standard() -> None:
    assert cip_lines(BOOK, BOOK.place, ZH) == (
        "渡口=The Ferry：一条河的账本/林舟著；沈遥绘. -- 澄江：渡船出版社，2026.5. -- （渡船文丛；3）",
        "ISBN 978-7-00-000001-8",
        "Ⅰ．I247.5\u3000Ⅱ．K29",
        "中国国家版本馆CIP数据核字（2026）第012345号",
    )


def test_a_later_edition_is_stated_and_many_names_are_shortened() -> None:
    many = tuple(Creator(name) for name in ("甲", "乙", "丙", "丁"))
    first, *_ = cip_lines(replace(BOOK, creators=many, edition="修订版", series=None), "", ZH)
    assert first == "渡口=The Ferry：一条河的账本/甲等著. -- 修订版. -- 渡船出版社，2026.5"


def test_without_a_number_the_block_ends_before_it_and_without_cataloguing_there_is_none() -> None:
    assert cip_lines(replace(BOOK, cip=Cip()), "", ZH)[-1] == "ISBN 978-7-00-000001-8"
    assert cip_lines(replace(BOOK, cip=None), "", ZH) == ()
    assert cip_lines(BOOK, "", words("ja")) == ()


def counted(metadata: Metadata, target: str = "pdf", trim: Trim = Trim("", 140, 203)) -> dict[str, str]:  # noqa: B008
    fields = imprint_fields(metadata, words(metadata.language), target, trim)  # type: ignore[arg-type]
    return {field.name: field.count or field.value for field in fields if field.name in ("开本", "印张", "字数")}


def test_paper_is_counted_on_paper_alone_and_never_over_what_is_written() -> None:
    assert counted(BOOK) == {"开本": "850mm×1168mm\u30001/32", "印张": "sheets", "字数": "characters"}
    assert counted(BOOK, "epub") == {}
    assert counted(BOOK, trim=Trim("", 127, 188)) == {"字数": "characters"}
    assert counted(replace(BOOK, isbn_print="", cip=None)) == {}
    stated = replace(BOOK, details=(("开本", "32开"), ("印张", "8.25"), ("字数", "auto")))
    assert counted(stated) == {"开本": "32开", "印张": "8.25", "字数": "characters"}
    assert counted(stated, "epub") == {"开本": "32开", "印张": "8.25"}
    assert counted(replace(BOOK, language="ja")) == {}


def test_an_english_book_has_a_copyright_page() -> None:
    book = Metadata(
        "The Ferry", "en", "ferry", creators=(Creator("Lin Zhou"), Creator("Ann Reed", "trl")), publisher="Ferry Press",
        place="Riverton", published="2026-05", isbn_print="9787000000018", isbn_epub="9787000000025",
        edition="First edition", cip=Cip("2026012345"), details=(("Place", "Riverton"), ("Cover", "Shen Yao")),
    )  # fmt: skip
    assert copyright_lines(book, EN) == (
        "Copyright © 2026 by Lin Zhou",
        "Translator: Ann Reed",
        "Published by Ferry Press, Riverton",
        "First edition, May 2026",
        "ISBN 978-7-00-000001-8 (print)",
        "ISBN 978-7-00-000002-5 (e-book)",
        "Library of Congress Control Number: 2026012345",
        "Cover: Shen Yao",
    )
    assert copyright_lines(replace(book, rights="© all of us"), EN)[0] == "© all of us"
    assert copyright_lines(BOOK, ZH) == ()


def cip_of(yaml: str) -> tuple[Cip | None, list[str]]:
    config, found = read_book_config(f"title: 渡口\n{yaml}", "book.yaml", key="k")
    return config.metadata.cip, [finding.code for finding in found]


def test_numbers_of_catalogues_are_read_in_the_forms_that_people_copy_and_never_made_up() -> None:
    for written in ("2026第012345号", "（2026）第012345号", "中国国家版本馆CIP数据核字（2026）第012345号", "(2026) 012345"):
        cip, codes = cip_of(f"cip: {{number: '{written}', class: [I267, TP391.1]}}")
        assert (cip and (cip.number, cip.classes), codes) == (("（2026）第012345号", ("I267", "TP391.1")), [])
    assert cip_of("cip: {class: L3}")[1] == ["cip-class-unknown", "cip-number-missing"]
    cip, codes = cip_of("cip: {number: 12, class: I267}")
    assert (cip and cip.number, codes) == ("", ["cip-number-form"])
    assert cip_of("subtitle: 账本") == (None, [])
