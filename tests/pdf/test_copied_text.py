"""What is copied from a page is what the author wrote: line breaks are all that a program may add."""

from __future__ import annotations

import re
import shutil
import subprocess
from html import escape
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from publish.pdf.composer import copying
from publish.pdfium import Glyph, Pages
from tests.pdf.glyphs import dots, ruby, typeset
from tests.pdf.test_corpus import a_stretch_of

PARTED = "\x02"
"""What PDFium makes of a hyphen that parts a word, and of the line end behind it; viewers built on it drop it."""
NARROW, WIDE = 9, 24

TEXTS = {
    "gaps between Han and Latin": ("zh-Hans", "在1998年用Rust写了3个crate，共2048行；A和B都用UTF-8编码，版本是v1.2，见第7章。"),
    "gaps that the author typed": ("zh-Hans", "在 1998 年用 Rust 写了 3 个 crate，共 2048 行；A 和B都用 UTF-8 编码。"),
    "squeezed marks": ("zh-Hans", "他说：“好！”（笑）——《书》、《另一本书》……“‘真的吗？’”她问：“为什么？”"),
    "traditional": ("zh-Hant", "在1998年用Rust寫了3個crate，「好！」（笑）——《書》、《另一本書》……版本是v1.2。"),
    "Japanese": ("ja", "1998年にRustで3個のcrateを書いた。「はい。」（笑）――ナイフとUTF-8、バージョンはv1.2だ。"),
    "Korean": ("ko", "그는 1998년에 Rust로 crate 세 개를 썼다. “왜?” 하고 묻자, 그녀는 오래 웃기만 했다."),
    "Western words": ("zh-Hans", "所谓internationalization与accessibility就是characterization，extraordinarily简单。"),
}


STYLED = {
    "code and bold": ("zh-Hans", "文字<code>let x</code>文<code>y</code>。中<b>Rust</b>中<b>粗A体</b>x<a href='http://a.example'>链接Link</a>文字"),
    "spaces at boxes' edges": ("zh-Hans", "文字文<code>foo</code> <code>bar</code> 文字 <b>Rust</b> 文字文 <i>x</i> 文"),
    "notes": ("zh-Hans", "文字<sup>1</sup>中文Rust<sup>2</sup>文字A<sup>[3]</sup>中文字文字，文字文字文字。"),
    "quotes": ("zh-Hans", "他说<span class='western'>“Hello”</span>然后<span class='western'>“a”</span>走了。"),
    "sizes": ("zh-Hans", "中<small>A文b</small>文<span style='font-size: .9em'>code</span>中文字文字，文字文字文字。"),
    "neighbours": ("zh-Hans", "中<code>a</code><b>文</b><code>b</code>中<i>x</i>文<code>c</code>字d文<b>e</b>字文字文字文字。"),
}
TWO_FACES = '"TeX Gyre Pagella", "Noto Serif CJK SC"'


def page(body: str, language: str, width: float) -> bytes:
    """Paragraphs in a face that holds all of their characters."""
    inner = body.replace("<p>", "<p style='hyphens: auto'>")
    return typeset(inner, language, width, *(['"Noto Serif CJK KR"'] if language == "ko" else []))


def pdfium(data: bytes) -> str:
    """The text of the pages as PDFium gives it."""
    with Pages(data) as pages:
        return "\n".join(pages.text(number)[0] for number in range(len(pages)))


def poppler(data: bytes, folder: Path) -> str:
    """The text of the pages as pdftotext gives it, in the order of the content."""
    if shutil.which("pdftotext") is None:
        pytest.skip("needs pdftotext (poppler-utils)")
    path = folder / "page.pdf"
    path.write_bytes(data)
    done = subprocess.run(["pdftotext", "-raw", "-enc", "UTF-8", path, "-"], check=True, capture_output=True)
    return done.stdout.decode()


def joined(copied: str) -> str:
    """The copied text without line breaks, and without hyphens that are said to be soft."""
    for mark in ("\r\n", "\n", "\f", PARTED, "\u00ad"):
        copied = copied.replace(mark, "")
    return copied.rstrip()


def without_ends(source: str, copied: str) -> tuple[str, str]:
    """Both texts as they compare where a program drops the space at a line end: the line end stands for it."""
    lines = [line.strip() for line in copied.replace("\u00ad\n", "").replace("\f", "").splitlines()]
    found = ""
    for line in filter(None, lines):
        at = len(found)
        found += (" " if at and source[at : at + 1] == " " else "") + line
    return source, found


@pytest.mark.parametrize("width", [NARROW, 13, WIDE])
@pytest.mark.parametrize("kind", TEXTS)
def test_copied_text_is_the_text_of_the_author(kind: str, width: int, tmp_path: Path) -> None:
    language, text = TEXTS[kind]
    data = page(f"<p>{text}</p>", language, width)
    assert joined(pdfium(data)) == text
    assert without_ends(*without_ends(text, poppler(data, tmp_path)))[1] == text


def test_a_parted_word_is_whole_again_and_its_hyphen_soft(tmp_path: Path) -> None:
    data = page("<p>文文文文characterization文文</p>", "zh-Hans", NARROW)
    assert PARTED in pdfium(data)
    assert "\u00ad\n" in poppler(data, tmp_path)
    assert joined(pdfium(data)) == joined(poppler(data, tmp_path)) == "文文文文characterization文文"


def test_a_hyphen_of_the_author_stays_where_a_line_ends_behind_it(tmp_path: Path) -> None:
    data = typeset("<p><code>文文文文文文get-dependencies</code></p>", "zh-Hans", NARROW)
    for copied in (pdfium(data), poppler(data, tmp_path)):
        assert "get-\u200b" in copied
        assert joined(copied).replace("\u200b", "") == "文文文文文文get-dependencies"


def test_code_is_parted_without_a_mark(tmp_path: Path) -> None:
    code = "std::collections::HashMap::with_capacity"
    data = page(f"<p>见<code style='font-family: inherit; font-size: 1em'>{code}</code>一节</p>", "zh-Hans", 12)
    for copied in (pdfium(data), poppler(data, tmp_path)):
        assert joined(copied).replace(" ", "") == f"见{code}一节"


@pytest.mark.parametrize("width", [NARROW, WIDE])
def test_readings_stand_behind_the_lines_of_their_bases_and_split_no_sentence(width: int) -> None:
    text = "山の" + ruby("銀河", "ぎん", "が") + "を見て" + ruby("今日", "きょう") + "は帰る。"
    copied = pdfium(typeset(f"<p>{text}</p>", "ja", width)).split("\r\n")
    readings = {"ぎん が", "きょう", "ぎん が きょう"}
    assert "".join(line for line in copied if line not in readings) == "山の銀河を見て今日は帰る。"
    assert "".join(line for line in copied if line in readings).replace(" ", "") == "ぎんがきょう"


def test_dots_and_names_leave_no_trace(tmp_path: Path) -> None:
    body = f'<p>{dots("要紧，要紧")}，<span class="proper-name">武松</span><span class="proper-name">李逵</span>来了。</p>'
    data = typeset(body, "zh-Hans", NARROW)
    assert joined(pdfium(data)) == joined(poppler(data, tmp_path)) == "要紧，要紧，武松李逵来了。"


def test_spaces_between_the_words_of_a_justified_line_are_single() -> None:
    text = "the quick brown fox jumps over the lazy dog and then rests for a good long while under the old tree"
    assert joined(pdfium(page(f"<p>{text}</p>", "zh-Hans", 17))) == text


def test_a_character_beyond_the_basic_plane_is_not_lost_in_an_open_line() -> None:
    text = "文𠮷A字，𠮷野家2号店"
    assert joined(pdfium(page(f"<p>{text}</p>", "zh-Hans", NARROW))).replace(" ", "") == text


@pytest.mark.parametrize("kind", [*TEXTS, *STYLED])
def test_glyphs_are_read_where_they_stand_whatever_is_said(kind: str, monkeypatch: pytest.MonkeyPatch) -> None:
    def glyphs() -> list[Glyph]:
        language, text = {**TEXTS, **STYLED}[kind]
        with Pages(typeset(f"<p>{text}</p>", language, 13, TWO_FACES)) as pages:
            return [glyph for glyph in pages.glyphs(0).glyphs if glyph.text != " "]

    told = glyphs()
    monkeypatch.setattr(copying, "tell", lambda *_: None)
    plain = glyphs()
    assert [(glyph.text, glyph.font) for glyph in told] == [(glyph.text, glyph.font) for glyph in plain]
    for each, other in zip(told, plain, strict=True):
        assert each[1:5] == pytest.approx(other[1:5], abs=0.0005), each


@pytest.mark.parametrize("width", [NARROW, 11, 13, 16, WIDE])
@pytest.mark.parametrize("kind", [*(kind for kind in TEXTS if kind != "squeezed marks"), *STYLED])
def test_a_change_of_fonts_or_styles_adds_nothing(kind: str, width: int, tmp_path: Path) -> None:
    language, body = {**TEXTS, **STYLED}[kind]
    text = re.sub("<[^>]+>", "", body)
    faces = TWO_FACES.replace("SC", "KR") if language == "ko" else TWO_FACES
    data = typeset(f"<p>{body}</p>", language, width, faces)
    assert joined(pdfium(data)) == text
    assert without_ends(text, poppler(data, tmp_path))[1] == text


def test_a_gap_that_is_filled_is_no_space_to_who_reads_glyphs() -> None:
    with Pages(typeset("<p>文A文<code>b</code>文</p>", "zh-Hans", WIDE, TWO_FACES)) as pages:
        assert [glyph.text for glyph in pages.glyphs(0).glyphs] == list("文A文b文")
    with Pages(typeset("<p>文 A 文</p>", "zh-Hans", WIDE, TWO_FACES)) as pages:
        assert [glyph.text for glyph in pages.glyphs(0).glyphs] == list("文 A 文")


PIECES = st.sampled_from(
    ["中", "文", "字体", "，", "。", "（", "）", "“", "”", "——", "A", "Rust", "1998", "v1.2", " word ", "internationalization", "か", "ー", "한"]
)


@settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(PIECES, min_size=1, max_size=60).map("".join), st.integers(8, 30))
def test_random_paragraphs_are_copied_as_they_are(text: str, width: int) -> None:
    text = " ".join(text.split())
    data = page(f"<p>{escape(text)}</p>", "zh-Hans", width)
    assert joined(pdfium(data)) == text


STYLES = st.sampled_from(["", "b", "code", "i", "small", "em"])


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.tuples(STYLES, PIECES), min_size=1, max_size=40), st.integers(8, 30))
def test_random_styles_are_copied_as_they_are(parts: list[tuple[str, str]], width: int) -> None:
    body = "".join(f"<{style}>{escape(text)}</{style}>" if style else escape(text) for style, text in parts)
    text = " ".join("".join(text for _, text in parts).split())
    assert joined(pdfium(typeset(f"<p>{body}</p>", "zh-Hans", width, TWO_FACES))) == text


BEYOND = re.compile(" ?([\U00010000-\U0010ffff]) ?")
"""What stands in another font, beside which programs write spaces."""
BOOKS = [
    ("shuihuzhuan-hans/shuihuzhuan-hans.txt", "zh-Hans", "utf-8"),
    ("hongloumeng-hant", "zh-Hant", "utf-8"),
    ("trpl-zh", "zh-Hans", "utf-8"),
    ("aozora-1", "ja", "cp932"),
    ("korean-1", "ko", "utf-8"),
]


@pytest.mark.corpus
@pytest.mark.parametrize(("name", "language", "encoding"), BOOKS, ids=lambda value: value.split("/")[0])
def test_a_real_book_is_copied_as_it_is(
    shared: Path, name: str, language: str, encoding: str, tmp_path: Path
) -> None:
    lines = (" ".join(line.split()) for line in a_stretch_of(shared / "corpus" / name, encoding))
    texts = [line for line in lines if line.strip("-")]  # a rule of hyphens reaches beyond the page
    data = page("".join(f"<p>{escape(text)}</p>" for text in texts), language, WIDE)
    copied = joined(pdfium(data)).replace("\u200b", "")
    assert BEYOND.sub(r"\1", copied) == BEYOND.sub(r"\1", "".join(texts))
    if language == "ko":  # a line end stands for the space at which the line was ended
        assert without_ends("".join(texts), poppler(data, tmp_path))[1] == "".join(texts)
