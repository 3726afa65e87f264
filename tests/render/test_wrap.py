"""What stands on a cover beside its title: names on the spine, credits, paragraphs; and that it is only text."""

from __future__ import annotations

from publish.book.nodes import Creator, Metadata
from publish.config.jacket import Jacket, Quote
from publish.config.style import load_style
from publish.render.words import words
from publish.render.wrap import Credit, WrapParts, credits, paragraphs, render_wrap, spine_names

ZH, JA, EN = words("zh-Hans"), words("ja"), words("en")


def book(*creators: Creator, **more: object) -> Metadata:
    return Metadata("渡口", "zh-Hans", "ferry", creators=creators, **more)  # type: ignore[arg-type]


def test_a_chinese_spine_says_who_wrote_and_who_translated() -> None:
    people = (Creator("何晴", "aut"), Creator("林舟", "trl"), Creator("沈遥", "ill"))
    assert spine_names(book(*people), ZH) == "何晴 著　林舟 译"
    assert spine_names(book(*people), JA) == "何晴"
    assert spine_names(book(*people), EN) == "何晴"


def test_where_nobody_wrote_the_first_named_stand_there() -> None:
    assert (
        spine_names(book(Creator("方小满", "rpt"), Creator("程野", "rpt"), Creator("杜若", "pht")), ZH)
        == "方小满　程野"
    )
    assert spine_names(book(), ZH) == ""


def test_credits_come_from_the_imprint_and_the_creators_each_once() -> None:
    said = book(Creator("许闻", "red"), Creator("沈遥", "bkd"), details=(("责任编辑", "林舟"), ("定价", "48.00元")))
    assert credits(said, Jacket(), ZH) == (Credit("责任编辑", "林舟"), Credit("装帧设计", "沈遥"))
    assert credits(said, Jacket(credits=(("封面", "何晴"),)), ZH) == (Credit("封面", "何晴"),)


def test_paragraphs_are_lines() -> None:
    assert paragraphs("一\n\n二\n") == ("一", "二")


def test_a_text_is_text_and_no_markup() -> None:
    jacket = Jacket(blurb="<b>粗</b> & {{ metadata }}", quotes=(Quote("<script>", "“&”"),))
    page = render_wrap(book(), jacket, load_style("novel"), None, WrapParts("cn", False, False, True))
    assert "&lt;b&gt;粗&lt;/b&gt; &amp; {{ metadata }}" in page and "&lt;script&gt;" in page
    assert "<script" not in page and 'class="barcode-place"' not in page and 'class="face spine"' in page
