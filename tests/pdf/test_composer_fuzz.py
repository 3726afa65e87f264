"""Documents that nobody would write: every kind of box and markup in one another, composed and read back."""

from __future__ import annotations

import random
import re
from collections import Counter

import weasyprint
from hypothesis import HealthCheck, given, reject, settings
from hypothesis import strategies as st
from weasyprint.formatting_structure.boxes import TextBox

from publish.pdf.composer.seam import composing
from tests.pdf.marks import NOT_FIRST, NOT_LAST, seen

CSS = """@page { size: 900pt 380pt; margin: 20pt 660pt 20pt 20pt; @top-center { content: "眉（题）" } }
html { font: 10pt/18pt "Noto Serif CJK SC"; text-align: justify } body, p { margin: 0 } p { text-indent: 2em }
code { font-family: "Noto Sans Mono CJK SC"; line-height: 0; padding: 0 1pt } sup, sub { font-size: 6pt; line-height: 0 }
em { font-style: normal; letter-spacing: .1em } b { font-size: 12pt } small { font-size: 7pt } u { margin: 0 2pt }
.ruby { display: inline-block; line-height: 1; margin-top: -1em; text-align: center; white-space: nowrap; text-indent: 0 }
.rt { display: block; font-size: 5pt; line-height: 1.1 } .rb { display: block }
.note { float: footnote } .nowrap { white-space: nowrap } .pre { white-space: pre-line } .inline { display: inline-block }
.columns { columns: 2; column-gap: 10pt } .flex { display: flex } .flex > div { flex: 1 } .left { float: left; width: 60pt }
.right { float: right; width: 50pt } .narrow { width: 74pt } .grid { display: grid; grid-template-columns: 1fr 2fr }
.centre { text-align: center } .hang { text-indent: -1em; padding-left: 1em } .auto { hyphens: auto }
table { border-collapse: collapse } td { padding: 1pt }"""

_WORDS = ("甲", "乙丙", "，", "。", "：“", "”", "（", "）", "《书》", "、", "——", "……", "·", "～", "／", "2015年", "50%", "¥30", "3.14",
          "Rust", " borrow checker ", "internationalization", "https://example.org/a/b?c=d", "？！", "「引", "」", "　", " ", "한국 사람",
          "かな", "ーっ", "’s", "“Western”", "12 km", "a\u00a0b", "㍿", "𠮷", "e\u0301", "葛\U000e0100")  # fmt: skip
_INLINE = ("em", "b", "i", "small", "u", "a", "code", "sup", "sub", "span.nowrap", "span.inline", "span.pre", "span.note", "span.ruby")
_BLOCK = ("p", "p", "p", "div.left", "div.right", "div.columns", "div.flex", "div.narrow", "div.grid", "div.centre", "p.hang",
          "p.auto", "ul", "table", "h2", "blockquote")  # fmt: skip


def inlines(chance: random.Random, depth: int = 0) -> str:
    """Words and markup; markup begins and ends between any two of them."""
    made = []
    for _ in range(chance.randint(2, 7)):
        if depth < 3 and chance.random() < 0.3:
            tag, _, name = chance.choice(_INLINE).partition(".")
            inner = inlines(chance, depth + 1) if name != "ruby" else (
                f"<span class='rt'>{chance.choice(('kàn', 'かん', 'chuāng'))}</span><span class='rb'>{chance.choice('看窗')}</span>"
            )  # fmt: skip
            made.append(f"<{tag} class='{name}'>{inner}</{tag}>")
        else:
            made.append("<br/>" if not depth and chance.random() < 0.05 else chance.choice(_WORDS))
    return "".join(made)


def blocks(chance: random.Random, depth: int = 0) -> str:
    made = []
    for _ in range(chance.randint(2, 3 - depth)):
        tag, _, name = chance.choice(_BLOCK).partition(".")
        if tag == "table":
            rows = ("<tr>" + f"<td>{inlines(chance)}</td><td>{inlines(chance)}</td>" + "</tr>" for _ in range(2))
            made.append(f"<table>{''.join(rows)}</table>")
        elif tag == "ul":
            made.append(f"<ul><li>{inlines(chance)}</li><li>{inlines(chance)}</li></ul>")
        elif tag == "div" and depth < 1:
            made.append(f"<div class='{name}'><div>{blocks(chance, depth + 1)}</div><p>{inlines(chance)}</p></div>")
        else:
            made.append(f"<{tag} class='{name}'>{inlines(chance) * 2}</{tag}>")
    return "".join(made)


def written(html: str) -> bytes:
    data = weasyprint.HTML(string=html).write_pdf(stylesheets=[weasyprint.CSS(string=CSS)])
    assert data is not None
    return bytes(data)


def letters(html: str) -> Counter[str]:
    """How often each letter stands on the pages, wherever; a page may show them in another order."""
    document = weasyprint.HTML(string=html).render(stylesheets=[weasyprint.CSS(string=CSS)])
    boxes = (box for page in document.pages for box in page._page_box.descendants())
    return _counted("".join(box.text for box in boxes if isinstance(box, TextBox)))


def _counted(text: str) -> Counter[str]:
    return Counter(character for character in text if character.isalnum())


@given(st.integers(0, 2**32))
@settings(max_examples=15, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))
def test_no_document_breaks_the_composer_or_loses_a_letter(seed: int) -> None:
    """The engine alone breaks on some, and lays nested floats out twice: it is the measure."""
    html = f"<html lang='zh-Hans'><body>{blocks(random.Random(seed))}</body></html>"
    try:
        alone = letters(html)
    except Exception:
        reject()
    with composing() as report:
        composed = letters(html)
        assert written(html)
        assert report().reason == ""
        assert report().failures == ()
    source = _counted(re.sub("<[^>]*>", "", html))
    assert source - composed <= source - alone


@given(st.integers(0, 2**32))
@settings(max_examples=25, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))
def test_no_composed_line_begins_or_ends_with_what_may_not(seed: int) -> None:
    """Words that make sense side by side, markup between any two of them, in paragraphs of many widths."""
    chance = random.Random(seed)
    html = "".join(f"<p style='width:{chance.randint(7, 20)}em'>{_sentence(chance)}</p>" for _ in range(4))
    with composing() as report:
        data = written(f"<html lang='zh-Hans'><body>{html}</body></html>")
        assert report().failures == ()
    lines: dict[tuple[int, int], str] = {}
    for part in seen(data):  # a line that is torn open is seen in parts
        if part.text != "眉（题）" and part.em > 6.5:
            lines[part.page, round(part.y)] = lines.get((part.page, round(part.y)), "") + part.text
    assert [line for line in lines.values() if line[0] in NOT_FIRST or line[-1] in NOT_LAST] == []


_UNITS = ("甲乙", "丙丁，", "戊。", "：“己庚”", "（辛壬）", "《书名》", "、《又一书》", "——", "……", "2015年3月", "约50%", "¥30", "北京·上海",
          "到了／过了", "Rust", "？！", "一～三")  # fmt: skip
_TAGS = ("em", "b", "a", "i", "u", "small")


def _sentence(chance: random.Random) -> str:
    """Units in a row; tags open and close between any two characters."""
    text = "春" + "夜".join(chance.choice(_UNITS) for _ in range(24)) + "。"
    made, stack = [], []
    for character in text:
        while stack and chance.random() < 0.25:
            made.append(f"</{stack.pop()}>")
        if len(stack) < 3 and chance.random() < 0.12:
            stack.append(chance.choice(_TAGS))
            made.append(f"<{stack[-1]}>")
        made.append(character)
    return "".join(made) + "".join(f"</{tag}>" for tag in reversed(stack))
