"""What the judge of lines must not take for a fault: code, readings, verse, quotations, narrow quotation marks."""

from __future__ import annotations

import pytest

from publish.preflight.lines import LineReport, in_order, judge
from publish.preflight.lines.reading import read
from tests.preflight.test_lines import PROSE, broken, laid, pdf

FULL = "丁" * 24
KAI = "font-family: LXGW WenKai"


def code(words: str) -> str:
    return f"<code>{words}</code>"


def block(*paragraphs: str, css: str = "") -> LineReport:
    """A block that is set in by three em on the left, between paragraphs of text, as the composer sets it."""
    inside = "".join(f"<p>{words}</p>" for words in paragraphs)
    text = f"<p>{PROSE}</p>" * 3
    body = f"{text}<div class=block>{inside}</div>{text}"
    return judge(pdf(body, css=f".block {{ margin: 18pt 0 18pt 3em; {css} }} .block p {{ text-indent: 0 }}", compose=True))


def test_a_squeezed_bracket_stands_behind_the_narrow_letter_before_it() -> None:
    body = "<p>甲API<span style='margin-left:-.5em'>（</span>乙）丙</p>" + f"<p>{'丁' * 46}</p>" * 4
    assert read(pdf(body)).body[0].text == "甲API（乙）丙"


def test_a_single_ideograph_cannot_say_how_far_its_line_was_opened() -> None:
    def line(han: str) -> str:
        return f"{han}<span style='margin-left:.8em'>https://example.org/{'a' * 20}</span>"

    assert "AS-2" not in broken(laid(FULL, line("问"), FULL, last=""))
    assert broken(laid(FULL, line("问问"), FULL, last=""))["AS-2"] == 1


def test_code_parts_at_its_marks_and_takes_no_hyphen() -> None:
    head = "甲" * 16
    inside = laid(FULL, head + code("let refer(of"), code("letters)") + "乙", FULL, head + code("call("), code("back)") + "乙")
    assert not {"LE-1", "UB-6"} & broken(inside).keys()
    parted = laid(FULL, head + code("some refer"), code("ence") + "乙", FULL, "乙" + code("reference") + "乙")
    assert "UB-6" not in broken(parted)
    words = laid(FULL, "甲" * 19 + "some refer", "ence乙", FULL, "乙reference乙" + code("letters"))
    assert broken(words)["UB-6"] == 1
    assert broken(laid(FULL, "甲" * 23 + "(", code("letters)") + "乙"))["LE-1"] == 1


def test_a_western_ellipsis_is_no_chinese_one() -> None:
    western = "<span style='font-family: TeX Gyre Pagella'>{}</span>"
    assert laid("他说" + western.format("Well……then") + "甲").verdict("UB-2").looked == 0
    assert laid("他说" + western.format("……") + "甲").verdict("UB-2").violations == 1


def test_zhuyin_is_no_part_of_its_line() -> None:
    read_ = '<span class="ruby"><span class="rt zhuyin">ㄒㄩㄥˊ</span><span class="rb">雄</span></span>'
    line = f"甲{read_}，乙丙丁{read_}戊己{read_}庚辛。"
    css = ".zhuyin { font-size: 3pt } html { font-family: Noto Serif CJK TC }"
    report = judge(pdf(f"<p>{line * 9}</p>" + f"<p>{PROSE}</p>" * 3, "zh-TW", css, compose=True))
    assert not {"JU-1", "JU-2", "JU-3", "JU-4"} & broken(report).keys()


def test_narrow_quotation_marks_stand_in_cells() -> None:
    text = "他在“山那边”，她在“海这边”。“好。”他说：“走吧”，又说“走吧”。"
    report = judge(pdf(f"<p>{text * 6}</p>" * 4, css=f"html {{ {KAI} }}", compose=True))
    assert broken(report) == {}
    assert report.verdict("PW-1").looked > 20
    plain = judge(pdf(f"<p>{text * 6}</p>" * 4, css=f"html {{ {KAI} }}"))
    assert broken(plain).keys() >= {"PW-1", "JU-1"}


def test_marks_that_share_cells_give_more_than_their_blank() -> None:
    taiwan, line = ".x { font-family: Noto Serif CJK TC }", "甲<span style='margin-right:-.5em'>？</span>{}乙"
    assert "PW-5" not in broken(laid(line.format("！"), css=taiwan))
    assert broken(laid(line.format("）"), css=taiwan))["PW-5"] == 1


@pytest.mark.parametrize("squeeze", [0.5, 0.8, 1.0, 1.1])
@pytest.mark.parametrize("pair", ["、「", "：“", "」「"])
def test_two_marks_take_one_em_at_least(pair: str, squeeze: float) -> None:
    line = f"甲<span style='margin-right:-{squeeze}em'>{pair[0]}</span>{pair[1]}乙"
    assert laid(line).verdict("PW-5").violations == (squeeze > 1)


def test_a_quotation_has_edges_of_its_own() -> None:
    report = block(PROSE, css="margin-right: 3em")
    assert broken(report) == {}
    assert report.full > 30
    assert "JU-1" in broken(block(PROSE, css="margin-right: 2.3em"))


def test_verse_is_ragged() -> None:
    verse = ("黄昏时候码头上起了风船家说今天不再开了你明，天再来", "灯一盏一盏亮了雨也跟着来了谁在对岸喊你，的名字")
    assert broken(block(*verse, *verse, css=f"{KAI}; text-align: left")) == {}
    justified = block(*verse, *verse, css=KAI)
    assert broken(justified) == {}
    assert justified.full > block(*verse, *verse, css=f"{KAI}; text-align: left").full


def test_a_sentence_that_ends_far_off_ends_its_paragraph() -> None:
    full = [f"<p style='text-indent:0'>{'甲' * 24 * 3}</p>"] * 12
    short = f"<p style='text-indent:0'>{'乙' * 20}。</p><p style='text-indent:0'>Modularity</p>"
    report = judge(pdf("".join((*full, short))))
    assert broken(report) == {}
    cut = judge(pdf("".join((*full, short.replace("。", "乙")))))
    assert broken(cut) == {"JU-1": 1}


def test_a_number_begins_something_new() -> None:
    assert "JU-1" not in broken(laid(FULL, "1. " + "甲" * 22, "2. Text", FULL))
    assert "JU-1" in broken(laid(FULL, "甲" * 23, "2Text甲", FULL))


def test_a_date_alone_is_a_line_of_a_colophon() -> None:
    dated = "<span style='letter-spacing:{}em'>1992（平成4）年1月20日第1刷発行</span>"
    assert broken(laid(FULL, "甲" + dated.format(0.33), "底本の親本", FULL, lang="ja"))["JU-1"] == 1
    assert "JU-1" not in broken(laid(FULL, dated.format(0.38), "底本の親本", FULL, lang="ja"))


def test_rules_that_are_not_known_come_last() -> None:
    assert sorted(["ZZ-1", "WA-1", "PW-6", "PW-1", "JU-1"], key=in_order) == ["JU-1", "PW-1", "PW-6", "WA-1", "ZZ-1"]


def test_two_languages_the_text_is_as_large_as_its_ideographs() -> None:
    english = "<p lang=en style='font-size:9pt; text-indent:0'>" + "The quick brown fox jumps over the lazy dog. " * 9 + "</p>"
    report = judge(pdf((f"<p>{PROSE}</p>" + english * 2) * 3, compose=True))
    assert (report.em, report.measure) == (10, 24)
    assert "HD-1" not in broken(report)


def test_a_page_of_titles_ends_with_what_it_likes() -> None:
    title = "<h1 style='font-size:20pt;text-align:center'>题目</h1><p style='text-align:center'>丛书</p><h2>作者著</h2>"
    report = judge(pdf(f"{title}<div style='break-before:page'><p>{PROSE}</p></div>"))
    assert report.verdict("HD-1").violations == 0


def test_a_book_of_poems_has_the_measure_of_its_contents() -> None:
    row = "<p class=x>{}<span style='float:right'>{}{}</span></p>"
    contents = "".join(row.format("绝句", "· " * 38, n) for n in range(1, 4))
    poems = "".join(f"<p class=x>题{'甲' * n}</p><p class=x>乙乙乙乙乙，丙丙丙丙丙。</p><p class=x>乙乙乙乙乙，丙丙丙丙丙。</p><p>&#160;</p>"
                    for n in range(4, 16))  # fmt: skip
    report = judge(pdf(contents + poems, css=".x { text-indent: 0; white-space: nowrap; text-align: left }"))
    assert not {"JU-1", "PW-2", "BG-1"} & broken(report).keys()


def test_words_without_spaces_between_them_are_not_opened() -> None:
    apart = "<span style='margin-left:.27em'>not</span>"
    assert "JU-4" not in broken(laid("甲Why" + apart + "乙"))
