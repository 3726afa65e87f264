"""East Asian lines in the engine itself: real fonts, read back from the finished PDF."""

from __future__ import annotations

import ctypes
from dataclasses import replace
from itertools import pairwise
from typing import NamedTuple

import pypdfium2
import pypdfium2.raw as pdfium
import pytest
import weasyprint
from weasyprint.layout import inline

from publish.compose.locales import profile_for
from publish.pdf.composer import hooks, seam
from publish.pdf.composer.seam import Report, composing
from publish.pdfium import as_drawn, fills_a_gap
from publish.preflight.lines import judge

EM = 10.0
CSS = """@page { size: 280pt 400pt; margin: 20pt }
html { font: 10pt/18pt "Noto Serif CJK SC"; text-align: justify }
body, p { margin: 0 } p { text-indent: 2em } .flat { text-indent: 0 }
code { font-family: "Noto Sans Mono CJK SC"; line-height: 0; padding: 0 2pt } sup { font-size: 6pt; line-height: 0 }
.ruby { display: inline-block; line-height: 1; margin-top: -1em; text-align: center; white-space: nowrap; text-indent: 0 }
.rt { display: block; font-size: 5pt; line-height: 1.1 } .rb { display: block }"""
PROSE = ("王进道：“颇晓得些。敢问长上，这后生是宅上何人？”庄主道：“不瞒师父说，老汉的儿子从小不务农业，只爱刺枪使棒；"
         "母亲说他不得，怄气死了。”版本3.14的Rust语言（2015年5月）有borrow checker检查，《书名》、《另一书》——都在……") * 3  # fmt: skip


class Char(NamedTuple):
    text: str
    x: float
    y: float


def chars(pdf: bytes) -> list[Char]:
    """Every character of a PDF with its origin in points, generated spaces left out."""
    found = []
    for page in pypdfium2.PdfDocument(pdf):
        text, filled = as_drawn(page)
        for i in range(text.count_chars()):
            if pdfium.FPDFText_IsGenerated(text.raw, i) or fills_a_gap(text, i, filled):
                continue
            x, y = ctypes.c_double(), ctypes.c_double()
            pdfium.FPDFText_GetCharOrigin(text.raw, i, x, y)
            found.append(Char(chr(pdfium.FPDFText_GetUnicode(text.raw, i)), x.value, y.value))
    return found


def lines(pdf: bytes) -> list[list[Char]]:
    grouped: dict[float, list[Char]] = {}
    for char in chars(pdf):
        grouped.setdefault(round(char.y, 1), []).append(char)
    return [sorted(line, key=lambda c: c.x) for _, line in sorted(grouped.items(), reverse=True)]


def typeset(body: str, lang: str = "zh-Hans") -> tuple[bytes, Report]:
    html = f"<html lang='{lang}'><body>{body}</body></html>"
    with composing() as report:
        data = weasyprint.HTML(string=html).write_pdf(stylesheets=[weasyprint.CSS(string=CSS)])
        assert data is not None
        return data, report()


def test_every_full_line_is_flush() -> None:
    data, report = typeset(f"<p>{PROSE}</p>")
    assert report == Report("", ())
    found = lines(data)
    assert len(found) > 12
    for line in found[:-1]:
        last = line[-1]
        wide = last.text > "\u2000"
        em = 0.5 if last.text in "，。；：、？！”》）" else 2 if last.text == "—" else 1  # one glyph draws two dashes
        edge = last.x + em * EM
        assert not wide or abs(edge - 260) < 0.05, "".join(c.text for c in line)


def test_text_is_that_of_the_source() -> None:
    data, _ = typeset(f"<p>{PROSE}</p>")
    copied = "".join(c.text for c in chars(data) if not c.text.isspace())
    assert copied == PROSE.replace(" ", "")


@pytest.mark.parametrize(
    ("text", "steps"),
    [
        ("甲，“乙”丙", [1.0, 0.5, 1.0, 1.0, 1.0]),
        ("甲）。乙", [1.0, 0.5, 1.0]),
        ("甲》《乙", [1.0, 0.5, 1.0]),
        ("甲A乙", [1.25, None]),
        ("一——二", [1.0]),
    ],
)
def test_squeeze_and_gaps_are_exact(text: str, steps: list[float | None]) -> None:
    """PW-1 and AS-1 to two thousandths of an em."""
    data, _ = typeset(f"<p class='flat'>{text}</p>")
    (line,) = lines(data)
    for (a, b), step in zip(pairwise(line), steps, strict=False):
        if step is not None:
            assert (b.x - a.x) / EM == pytest.approx(step, abs=0.002), (a, b)


def test_baselines_keep_the_grid_whatever_stands_in_the_line() -> None:
    """BG-1: Latin, code, raised marks, ruby and bold."""
    body = ("<p>" + "甲乙丙ABC<code>let x</code>丁<b>粗体</b>戊<sup>①</sup>，己"
            "<span class='ruby'><span class='rt'>kàn</span><span class='rb'>看</span></span>庚辛。" * 8 + "</p>")  # fmt: skip
    data, report = typeset(body)
    assert report.failures == ()
    rows = sorted({round(c.y, 2) for c in chars(data) if c.text in "甲丙丁戊己庚辛"}, reverse=True)
    for a, b in pairwise(rows):
        assert a - b == pytest.approx(18, abs=0.02)


def test_kinsoku_holds_at_the_edges_of_inline_boxes() -> None:
    """LS-1 and LE-1 where markup begins or ends between the two characters."""
    unit = "<em>甲乙</em>，丙<b>（</b>丁<i>）</i>。<a href='#x'>戊“</a>己<b>”</b>庚"
    for width in range(60, 140, 7):
        data, report = typeset(f"<p class='flat' style='width:{width}pt'>{unit * 6}</p>")
        assert report.failures == ()
        for line in lines(data):
            assert line[0].text not in "，。）”"
            assert line[-1].text not in "（“"


def test_shrunk_boxes_have_room_for_the_gaps() -> None:
    """A table cell or float that shrinks to its content is wide enough for the gaps that will be opened in it."""
    data, _ = typeset("<table><tr><td>使用<code>foo</code>函数ABC结束</td><td>乙</td></tr></table>")
    assert len({round(c.y, 1) for c in chars(data)}) == 1


def test_latin_words_are_hyphenated() -> None:
    """UB-6: a word is parted with a hyphen, where the alternative is a loose line."""
    data, report = typeset("<p class='flat' style='width:90pt;hyphens:auto'>" + "关于internationalization的讨论很多。" * 6 + "</p>")
    assert report.failures == ()
    found = ["".join(c.text for c in line) for line in lines(data)]
    parted = [line for line in found if line[-1] in "-\u2010\x02"]  # PDFium says 2 for a hyphen at a line end
    assert parted
    for line in lines(data)[:-1]:
        if line[-1].text > "\u3000" and line[-1].text not in "，。":
            assert line[-1].x + EM == pytest.approx(110, abs=0.05)


def test_code_parts_at_its_marks_without_a_hyphen() -> None:
    data, report = typeset("<p class='flat' style='width:180pt'>" + "调用<code>std::collections::HashMap::new</code>的结果。" * 4 + "</p>")
    assert report.failures == ()
    found = ["".join(c.text for c in line) for line in lines(data)]
    assert any(line.endswith(("::", "std", "Hash")) for line in found)
    assert not any(line.endswith(("-", "\u2010")) for line in found)


@pytest.mark.parametrize("lang", ["zh-Hans", "ja"])
def test_marks_that_hang_stand_just_beyond_the_edge(lang: str) -> None:
    """HP-1 and JU-1, with the marks in boxes of their own and among others."""
    text = "".join("<em>" + "甲乙丙丁戊己庚辛壬癸子丑寅卯"[:n] + "</em>，" for n in (3, 9, 5, 11, 7, 4, 13, 6, 12, 8, 10)) * 9
    html = f"<html lang='{lang}'><body><p>{text}宇宙洪荒。</p></body></html>"
    with composing(lambda tag: replace(profile_for(tag), hang=True)) as report:
        data = weasyprint.HTML(string=html).write_pdf(stylesheets=[weasyprint.CSS(string=CSS)])
        assert data is not None
        assert report() == Report("", ())
    found = judge(data, lang)
    assert found.verdict("HP-1").looked > 3
    for rule in ("HP-1", "JU-1", "LS-1", "JU-3", "BG-1"):
        assert found.verdict(rule).violations == 0, found.verdict(rule).examples


def test_a_note_mark_keeps_to_its_word() -> None:
    """UB-5: no gap before it, and never at a line start."""
    for width in range(60, 130, 9):
        data, _ = typeset(f"<p class='flat' style='width:{width}pt'>" + "甲乙丙丁<sup>12</sup>戊己庚辛" * 3 + "</p>")
        assert min(char.x for char in chars(data) if char.text == "1") > 20 + EM - 0.1
    data, _ = typeset("<p class='flat'>甲<sup>12</sup></p>")
    (han, mark, _) = chars(data)
    assert mark.x - han.x == pytest.approx(EM, abs=0.03)


def test_kana_keep_their_em() -> None:
    data, _ = typeset("<p class='flat'>ナイテーん。</p>", "ja")
    (line,) = lines(data)
    assert [round(b.x - a.x, 2) for a, b in pairwise(line)] == [EM] * 5


def test_marks_of_a_typeface_without_halt_are_squeezed() -> None:
    data, _ = typeset("<p class='flat' style='font-family:LXGW WenKai'>甲（乙），丙</p>")
    (line,) = lines(data)
    assert line[4].x - line[3].x == pytest.approx(EM / 2, abs=0.03)


def test_letter_spaced_text_leaves_no_trace_in_other_text() -> None:
    data, _ = typeset("<p class='flat' style='letter-spacing:2pt'>甲乙</p><p class='flat'>丙丁</p>")
    spaced, plain = lines(data)
    assert spaced[1].x - spaced[0].x == pytest.approx(12, abs=0.02)
    assert plain[1].x - plain[0].x == pytest.approx(10, abs=0.02)


def test_line_breaks_of_the_author() -> None:
    data, _ = typeset("<p class='flat'>床前明月光，<br/>疑是地上霜。<br/>举头望明月</p>")
    assert ["".join(c.text for c in line) for line in lines(data)] == ["床前明月光，", "疑是地上霜。", "举头望明月"]


def test_other_parameters_leave_the_engine_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(inline, "can_break_text", lambda text: True)
    before = inline.split_inline_level
    with composing() as report:
        assert inline.split_inline_level is before
        assert "can_break_text" in report().reason


def test_a_failed_probe_leaves_the_engine_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(seam, "_probe", lambda: "no")
    before = inline.split_inline_level
    with composing() as report:
        assert inline.split_inline_level is before
        assert report().reason == "no"


def test_a_paragraph_that_fails_is_set_by_the_engine(monkeypatch: pytest.MonkeyPatch) -> None:
    with composing() as report:
        monkeypatch.setattr(hooks, "_text", lambda *_: 1 / 0)
        html = f"<html lang='zh'><body><p>{PROSE}</p></body></html>"
        data = weasyprint.HTML(string=html).write_pdf(stylesheets=[weasyprint.CSS(string=CSS)])
        assert data is not None
        assert report().failures
    copied = "".join(c.text for c in chars(data) if not c.text.isspace())
    assert copied == PROSE.replace(" ", "")


def test_the_engine_is_as_before_afterwards() -> None:
    before = [getattr(module, name) for module, names in hooks.REPLACED.items() for name in names]
    typeset("<p>甲</p>")
    assert before == [getattr(module, name) for module, names in hooks.REPLACED.items() for name in names]


def test_what_may_not_be_parted_stays_together_over_the_edges_of_boxes_in_it() -> None:
    """A nowrap box with a box in it: the line ends before it or behind it, and nothing of it is lost."""
    unit = "甲乙<span style='white-space:nowrap'>丙丁<sub>“戊己”</sub>庚<b>辛</b></span>，壬"
    for width in range(60, 120, 9):
        data, report = typeset(f"<p class='flat' style='width:{width}pt'>{unit * 5}</p>")
        assert report.failures == ()
        found = "".join(c.text for line in lines(data) for c in line if not c.text.isspace())
        assert found.count("庚") == found.count("己") == 5
        assert not any(line[0].text in "丁庚辛" or line[-1].text in "丙丁庚" for line in lines(data))
