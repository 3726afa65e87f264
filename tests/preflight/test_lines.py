"""The lines of finished PDFs, measured: set by the plain engine and by the composer, with real fonts."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
import weasyprint
from click.testing import CliRunner

from publish.commands.inspect import inspect
from publish.errors import EngineError
from publish.pdf.composer.seam import composing
from publish.preflight.lines import LineReport, findings, judge
from publish.preflight.lines.findings import findings_of
from publish.preflight.lines.table import as_lines

CSS = """@page { size: 280pt 400pt; margin: 20pt }
html { font: 10pt/18pt "Noto Serif CJK SC"; text-align: justify } body, p { margin: 0 } p { text-indent: 2em }
code { font-family: "Noto Sans Mono CJK SC"; line-height: 0 } sup { font-size: 6pt; line-height: 0 }
.ruby { display: inline-block; line-height: 1; margin-top: -1em; text-align: center; text-indent: 0 }
.rt { display: block; font-size: 5pt; line-height: 1.1 } .rb { display: block }"""
PROSE = ("王进道：“颇晓得些。敢问长上，这后生是宅上何人？”庄主道：“不瞒师父说，老汉的儿子从小不务农业，只爱刺枪使棒；"
         "母亲说他不得，怄气死了。”版本3.14的Rust语言（2015年5月）有borrow checker检查，《书名》、《另一书》——都在……") * 3  # fmt: skip
SHORT = "".join(f"<p>{PROSE[:24]}{'甲' * n}</p>" for n in range(1, 30))


def pdf(body: str, lang: str = "zh-Hans", css: str = "", compose: bool = False) -> bytes:
    html = f"<html lang='{lang}'><body>{body}</body></html>"
    sheets = [weasyprint.CSS(string=CSS + css)]
    if not compose:
        data = weasyprint.HTML(string=html).write_pdf(stylesheets=sheets)
    else:
        with composing() as report:
            data = weasyprint.HTML(string=html).write_pdf(stylesheets=sheets)
            assert report().reason == "" and report().failures == ()
    assert data is not None
    return data


def laid(*lines: str, css: str = "", lang: str = "zh-Hans", last: str = "甲" * 10) -> LineReport:
    """A paragraph with the line ends where the test wants them, then one of full lines for the measure."""
    body = "".join(f"<p class=x>{line}</p>" for line in (*lines, last))
    full = f"<p class=x>{'乙' * 24}</p>" * 8
    style = ".x { text-indent: 0; white-space: nowrap; text-align: left }" + css
    return judge(pdf(body + f"<div style='break-before:page'>{full}</div>", lang, style), lang)


def broken(report: LineReport) -> dict[str, int]:
    return {verdict.rule: verdict.violations for verdict in report.verdicts if verdict.violations}


# --- the composer's pages, and the plain engine's ------------------------------------------------------


def test_composed_lines_keep_every_rule() -> None:
    report = judge(pdf(f"<p>{PROSE}</p>" * 4 + SHORT, compose=True))
    assert broken(report) == {}
    assert report.full > 60
    assert report.edge[1] <= 0.03 and report.edge[2] <= 0.1
    assert report.on_grid == 1.0
    assert (report.em, report.pitch, report.measure) == (10, 18, 24)
    looked = {verdict.rule for verdict in report.verdicts if verdict.looked}
    assert looked >= {"JU-1", "JU-3", "JU-4", "LS-1", "LE-1", "UB-1", "UB-2", "PW-1", "PW-2", "AS-2", "WI-1", "IN-1"}


def test_plain_lines_do_not() -> None:
    report = judge(pdf(f"<p>{PROSE}</p>" * 4 + SHORT))
    found = broken(report)
    assert found.keys() >= {"JU-1", "PW-1", "PW-2", "AS-2", "WI-1"}
    assert report.edge[2] > 5
    assert found["PW-1"] == report.verdict("PW-1").looked


def test_kinsoku_at_the_edges_of_inline_boxes() -> None:
    body = "".join(f"<p>{'甲' * n}<b>（乙）</b>，<i>丙</i>。<em>“丁”</em>、{'戊' * 20}</p>" for n in range(12, 26))
    ours = judge(pdf(body, compose=True))
    assert not {"JU-1", "LS-1", "LE-1", "PW-1", "PW-2", "PW-3"} & broken(ours).keys()
    assert ours.verdict("LS-1").looked > 10


def test_marks_above_the_line_are_part_of_it_and_ruby_is_not() -> None:
    ruby = "<span class=ruby><span class=rt>kàn</span><span class=rb>看</span></span>"
    body = f"<p>{(PROSE[:40] + '<sup>12</sup>' + ruby + 'ABC<code>let x</code>') * 8}</p>"
    report = judge(pdf(body, compose=True))
    assert not {"JU-1", "BG-1", "LS-1"} & broken(report).keys()
    assert report.lines == report.verdict("BG-1").looked + report.pages


# --- single rules, on lines spoiled for them -----------------------------------------------------------


@pytest.mark.parametrize(
    ("rule", "lang", "first", "second"),
    [
        ("LS-1", "zh-Hans", "甲" * 24, "，乙丙"),
        ("LS-1", "ja", "甲" * 24, "」乙丙"),
        ("LS-2", "zh-Hans", "甲" * 24, "·乙丙"),
        ("LS-3", "zh-Hans", "甲" * 24, "……乙丙"),
        ("LS-4", "ja", "甲" * 24, "っ乙丙"),
        ("LS-4", "ja", "甲" * 24, "ー乙丙"),
        ("LE-1", "zh-Hans", "甲" * 23 + "（", "乙丙"),
        ("LE-2", "zh-Hans", "甲" * 23 + "／", "乙丙"),
        ("UB-1", "zh-Hans", "甲" * 23 + "—", "—乙丙"),
        ("UB-2", "zh-Hans", "甲" * 23 + "…", "…乙丙"),
        ("UB-3", "zh-Hans", "甲" * 23 + "12", "34乙丙"),
        ("UB-3", "zh-Hans", "甲" * 23 + "50", "%乙丙"),
        ("UB-4", "zh-Hans", "甲" * 22 + "2015", "年乙丙"),
        ("UB-5", "zh-Hans", "甲" * 24, "<sup>3</sup>乙丙"),
        ("WI-1", "zh-Hans", "甲" * 24, "乙。"),
    ],
)
def test_a_bad_line_end_is_seen(rule: str, lang: str, first: str, second: str) -> None:
    report = laid("丁" * 24, first, second, lang=lang, last="")
    assert broken(report).get(rule) == 1, list(as_lines(report))
    assert report.verdict(rule).examples[0].page == 1
    good = laid("丁" * 24, "甲" * 24, "乙丙丁戊", lang=lang, last="")
    assert rule not in broken(good)


def test_parted_words_are_known_by_the_document_or_by_the_source() -> None:
    lines = ("丁" * 24, "甲" * 20 + "refer", "ence乙丙", "使用reference表示")
    report = laid(*lines)
    assert report.verdict("UB-6").violations == 1
    apart = laid("丁" * 24, "甲" * 20 + "refer", "ences乙丙")
    assert apart.verdict("UB-6").violations == 0
    body = "".join(f"<p style='text-indent:0'>{line}</p>" for line in ("丁" * 24, "甲" * 21 + "good", "luck乙丙"))
    data = pdf(body)
    assert judge(data, source="甲" * 21 + "good luck乙丙").verdict("UB-6").violations == 0
    assert judge(data, source="甲" * 21 + "goodluck乙丙").verdict("UB-6").violations == 1


def test_korean_words_are_broken_or_not() -> None:
    words = "새침하게 흐린 품이 눈이 올 듯하더니 눈은 아니 오고 얼다가 만 비가 추적추적 내리는 날이었다. " * 12
    css = "html { font-family: 'Noto Serif CJK KR' } p { text-indent: 1em }"
    ours = judge(pdf(f"<p>{words}</p>", "ko", css, compose=True), source=words)
    assert ours.verdict("KO-1").looked > 5
    assert ours.verdict("KO-1").violations == 0
    assert ours.edge[2] <= 0.1
    with pytest.raises(KeyError):
        ours.verdict("PW-1")


@pytest.mark.parametrize("gap", [0.0, 0.125, 0.25, 0.35])
def test_gaps_between_han_and_latin_are_measured(gap: float) -> None:
    report = laid(f"甲<span style='margin:0 {gap}em'>Rust</span>乙")
    assert report.verdict("AS-1").looked == 2
    assert report.verdict("AS-1").violations == (0 if gap == 0.25 else 2)
    assert report.verdict("AS-1").worst == pytest.approx(gap - 0.25, abs=0.002)


@pytest.mark.parametrize("squeeze", [0.0, 0.49, 0.5])
def test_squeezed_marks_are_measured(squeeze: float) -> None:
    report = laid(f"甲，<span style='margin-left:-{squeeze}em'>“</span>乙")
    assert report.verdict("PW-1").looked == 1
    assert report.verdict("PW-1").violations == (0 if squeeze == 0.5 else 1)


def test_ragged_loose_and_uneven_lines() -> None:
    text = "".join(f"<p>{'甲' * n}</p>" for n in (50, 54, 60))
    even = judge(pdf(text))
    assert broken(even) == {}
    wide = judge(pdf("<p>" + "甲" * 200 + "</p>", css="p { letter-spacing: 0.14em; width: 22.8em }"))
    assert wide.verdict("JU-5").violations == wide.verdict("JU-5").looked > 0
    assert wide.loose_per_mille == 1000
    uneven = laid("甲" * 10 + "<span style='letter-spacing:0.2em'>乙</span>" + "丙" * 13, "丁" * 24)
    assert uneven.verdict("JU-3").violations == 1


def test_opened_brackets_dashes_and_words() -> None:
    opened = laid("甲<span style='letter-spacing:.1em'>（</span>乙", "甲—<span style='margin-left:.1em'>—</span>乙",
                  "甲<span style='letter-spacing:.1em'>abcdef</span>乙")  # fmt: skip
    assert opened.verdict("JU-4").violations == 3
    assert opened.verdict("UB-1").violations == 1


@pytest.mark.parametrize(("pitch", "count"), [(18.0, 0), (18.5, 1)])
def test_a_line_off_the_grid(pitch: float, count: int) -> None:
    body = "".join(f"<p style='line-height:{pitch if n == 5 else 18}pt'>{'甲' * 20}</p>" for n in range(12))
    report = judge(pdf(body))
    assert report.verdict("BG-1").violations in ((0,) if not count else (1, 2))


def test_measure_and_indents() -> None:
    report = judge(pdf(f"<p>{'甲' * 100}</p>" * 4, css="p { text-indent: 1.5em } @page { size: 285pt 400pt }"))
    assert report.verdict("IN-1").violations == 4
    spread = judge(pdf(f"<p>{'甲' * 400}</p>", css="@page { size: 285pt 400pt }", compose=True))
    assert spread.verdict("PG-1").violations == 1


def test_trimmed_line_ends_and_starts() -> None:
    whole = laid("丁" * 24, "甲" * 23 + "，", "“乙丙丁")
    assert whole.verdict("PW-2").violations == 1
    assert whole.verdict("PW-3").violations == 1
    half = laid("丁" * 24, "甲" * 23 + "<span style='margin-left:.5em'>，</span>",
                "<span style='margin-left:-.5em'>“</span>乙丙丁")  # fmt: skip
    assert half.verdict("PW-2").violations == 0 and half.verdict("PW-2").looked == 1
    assert half.verdict("PW-3").violations == 0 and half.verdict("PW-3").looked == 1


def test_hanging_marks() -> None:
    hung = laid("丁" * 24, "甲" * 24 + "，", "乙丙丁戊")
    assert hung.verdict("HP-1").looked == 1 and hung.verdict("HP-1").violations == 0
    assert hung.verdict("JU-1").violations == 0
    bracket = laid("丁" * 24, "甲" * 24 + "）", "乙丙丁戊")
    assert bracket.verdict("HP-1").violations == 1


# --- pages of other kinds ------------------------------------------------------------------------------


def test_two_columns_tables_headings_and_running_heads() -> None:
    css = """@page { size: 500pt 400pt; @top-center { content: "，眉" } @bottom-center { content: counter(page) } }
    article { columns: 2; column-gap: 20pt } td { width: 60pt } h1 { font-size: 16pt; line-height: 36pt; margin: 0 }"""
    table = "<table>" + "<tr><td>甲</td><td>，乙</td><td>（</td></tr>" * 4 + "</table>"
    body = f"<article><h1>（题目）</h1>{f'<p>{PROSE}</p>' * 9}</article>{table}"
    report = judge(pdf(body, css=css, compose=True))
    assert report.measure == 22
    assert report.full > 100
    assert not {"JU-1", "LS-1", "LE-1", "IN-1", "BG-1", "PG-1"} & broken(report).keys(), list(as_lines(report))


def test_listings_and_verse_are_not_ragged_text() -> None:
    code = "<pre style='font-family:Noto Sans Mono CJK SC;margin:0'>fn main() {\n    println!(\"x\");\n    return;\n}</pre>"
    verse = "<p style='text-indent:0'>床前明月光，<br>疑是地上霜。<br>举头望明月，<br>低头思故乡。</p>"
    report = judge(pdf(f"<p>{PROSE}</p>{code}<p>{PROSE}</p>{verse}", compose=True))
    assert broken(report) == {}


def test_no_text_at_all_and_no_pdf() -> None:
    assert judge(pdf("")).lines == 0
    assert "no lines" in " ".join(as_lines(judge(pdf(""))))
    with pytest.raises(EngineError):
        judge(b"%PDF-1.7 nothing")


def test_language_from_the_file_the_caller_or_the_letters() -> None:
    assert judge(pdf("<p>甲乙</p>", "zh-Hant")).language == "zh-Hant"
    assert judge(pdf("<p>甲乙</p>", "zh-Hant"), "ja").language == "ja"
    assert judge(pdf("<p>おれは東京</p>", "")).language == "ja"


# --- findings ---


def test_findings_name_what_is_not_kept_and_are_documented() -> None:
    found = findings_of(judge(pdf(f"<p>{PROSE}</p>" * 4 + SHORT)))
    codes = [finding.code for finding in found]
    assert codes[0] == "lines-ragged"
    assert {"marks-not-squeezed", "gaps-uneven", "line-lone-character"} <= set(codes)
    assert "page 1: “" in found[0].message
    assert findings_of(judge(pdf(f"<p>{PROSE}</p>" * 4, compose=True))) == ()
    table = (Path(__file__).parents[2] / "docs/findings/lines.md").read_text("utf-8")
    known = {kind.code for kind in findings._KINDS} | {"lines-loose"}
    assert {row.split("`")[1] for row in table.splitlines() if row.startswith("| `")} == known


# --- the command ---------------------------------------------------------------------------------------


def test_the_command_prints_a_table_and_json(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("a.pdf").write_bytes(pdf(f"<p>{PROSE}</p>"))
    Path("b.txt").write_text("x")
    table = CliRunner().invoke(inspect, ["--lines", "a.pdf"], standalone_mode=False)
    assert "right edge" in table.output and "JU-1" in table.output
    data = CliRunner().invoke(inspect, ["--lines", "--json", "a.pdf"], standalone_mode=False)
    record = json.loads(data.output)["files"][0]["lines"]
    assert record["language"] == "zh-Hans" and record["full"] > 10
    assert CliRunner().invoke(inspect, ["--lines", "b.txt"], standalone_mode=False).return_value == 2
