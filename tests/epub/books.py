"""Books for the judges: written by hand, and made from manuscripts by the whole house."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from publish.book.nodes import Book
from publish.book.text import all_text
from publish.build.reading import Reading, read_book
from publish.build.run import compose
from publish.build.run import make as build
from publish.epub.make import make
from publish.manuscript.model import Asset
from publish.render.formula import mathml
from publish.render.rendition import Rendition
from tests.epub import sample

COVER = Asset("cover.jpg", "image/jpeg", sample.picture(1600, 2560, "JPEG"), 1600, 2560)
WORDS = {
    "zh-Hant": ("第一回", "她讀著<em class='dots'>一定</em>二字。"),
    "ja": ("第一章", "<ruby>蓮池<rp>（</rp><rt>はすいけ</rt><rp>）</rp></ruby>のふちを見た。"),
    "ko": ("제1장", "눈이 내리는 밤이었다."),
    "en": ("Chapter One", "It snowed."),
}
FORMULAS = [
    r"\frac{1}{2}\binom n k\cfrac{1}{2}", r"\sqrt[3]{x}\hat x \vec v \overline{AB}\underbrace{x+y}_{n}",
    r"\begin{pmatrix}a&b\\c&d\end{pmatrix}", r"\begin{cases}x&x>0\\-x&\text{否则}\end{cases}",
    r"\begin{aligned}a&=b\\c&=d\end{aligned}", r"\begin{array}{c|c}a&b\\\hline c&d\end{array}",
    r"\lim_{x\to 0}\frac{\sin x}{x}\mathop{lim}_x\operatorname{rank} A", r"\left\{ x \middle| y \right]",
    r"\mathbb R\mathcal L\mathfrak g\mathbf x", r"a\quad b\,c\!d\hspace{1em}e", r"\boxed{x}\color{red}{y}\cancel{z}",
    r"a_1 + \cdots + a_n", r"\xrightarrow{f}\overset{a}{=}\substack{a\\b}", r"\text{若 a<b & c}", r"\phantom{x}f''",
]


def by_hand() -> Iterator[tuple[str, bytes]]:
    """One of every kind that the packaging knows."""
    yield "horizontal", make(sample.rendition())[0]
    yield "vertical", make(sample.vertical())[0]
    yield "coverless", make(replace(sample.rendition(), cover=None))[0]
    yield "long", make(sample.with_body("".join(f"<p>第{n}段{'字' * 700}</p>" for n in range(400))))[0]
    yield "formulas", make(sample.with_body("".join(f"<p>{mathml(tex, True)}</p>" for tex in FORMULAS)))[0]
    mark = '<p><span id="page-1" role="doc-pagebreak" epub:type="pagebreak" aria-label="1"></span>文。</p>'
    yield "pages", make(sample.with_body(mark))[0]
    base = sample.rendition()
    without = tuple(d for d in base.documents if d.division.role != "contents")
    yield "no-contents-page", make(replace(base, documents=without))[0]
    for language, (title, text) in WORDS.items():
        body = sample.page(sample.chapter("yi", title, f"<p>{text}</p>"), title, language)
        yield language, make(replace(
            base, documents=(sample.document("yi", title, body),), contents=(),
            edition=replace(base.edition, language=language), metadata=replace(base.metadata, language=language),
        ))[0]  # fmt: skip


def composed(path: Path) -> tuple[Reading, Rendition]:
    """A manuscript as the house reads and renders it for an e-book, with a grey cover where it names none."""
    reading = read_book(path)
    rendition, _ = compose(reading, reading.manuscript.config.editions[0], "epub")
    return reading, rendition if rendition.cover else replace(rendition, cover=COVER)


def built(path: Path) -> Rendition:
    """The rendition that a build of a manuscript makes its e-book of: with its drawn cover, and with the pages of the
    print edition where it names them."""
    reading = read_book(path)
    return build(reading, reading.manuscript.config.editions[0], "epub", "", {}).rendition


def letters(text: str) -> str:
    """Only what nobody may lose: letters, digits, Han."""
    return "".join(c for c in text if c.isalnum())


def letters_of_tree(book: Book) -> Counter[str]:
    """Every letter that a reader should see, counted."""
    return Counter(letters("".join(all_text((*book.front, *book.body, *book.back)))))
