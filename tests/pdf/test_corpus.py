"""No letter, digit or Han character of a real book is lost on its way to paper."""

from __future__ import annotations

import unicodedata
from html import escape
from pathlib import Path

import pytest

from publish.pdf.make import make
from publish.pdfium import Pages
from publish.preflight.pdf import inspect
from publish.preflight.printed import check_against
from tests.pdf.sample import document, note, rendition, title

BOOKS = [
    ("shuihuzhuan-hans/shuihuzhuan-hans.txt", "zh-Hans", "Noto Serif CJK SC", "utf-8"),
    ("hongloumeng-hant", "zh-Hant", "Noto Serif CJK TC", "utf-8"),
    ("lunyu-hans", "zh-Hans", "Noto Serif CJK SC", "utf-8"),
    ("trpl-zh", "zh-Hans", "Noto Serif CJK SC", "utf-8"),
    ("aozora-1", "ja", "Noto Serif CJK JP", "cp932"),
    ("korean-1", "ko", "Noto Serif CJK KR", "utf-8"),
    ("zhaohuaxishi-hans", "zh-Hans", "Noto Serif CJK SC", "utf-8"),
]
SHEET = """
html {{ font-family: '{family}' }} body, p {{ margin: 0 }} p {{ text-indent: 2rem; text-align: justify; hyphens: none }}
"""


def letters(text: str) -> str:
    """Letters and digits, and nothing else."""
    return "".join(c for c in unicodedata.normalize("NFC", text) if unicodedata.category(c)[0] in "LN")


def a_stretch_of(path: Path, encoding: str) -> list[str]:
    """Some twenty thousand characters out of the middle of a book's largest text."""
    if path.is_dir():
        files = [file for file in path.rglob("*") if file.suffix in (".txt", ".md", ".xhtml")]
        path = max(files, key=lambda file: (file.stat().st_size, file.name))
    lines = path.read_bytes().decode(encoding, "replace").splitlines()
    middle = lines[len(lines) // 3 :]
    taken: list[str] = []
    while middle and sum(map(len, taken)) < 20_000:
        line = "".join(c for c in middle.pop(0) if c.isprintable())
        if line.strip():
            taken.append(line)
    return taken


@pytest.mark.corpus
@pytest.mark.parametrize(("name", "language", "family", "encoding"), BOOKS, ids=lambda value: value.split("/")[0])
def test_the_text_of_a_real_book_is_in_its_pdf(shared, name, language, family, encoding) -> None:
    lines = a_stretch_of(shared / "corpus" / name, encoding)
    inner = title("题") + "".join(f"<p>{escape(line)}</p>" for line in lines)
    book = rendition(document("chapter", "c", inner), sheet=SHEET.format(family=family), language=language)
    done = make(book)
    with Pages(done.data) as pages:
        printed = letters("".join(pages.text(number)[0] for number in range(len(pages))))
    assert printed == "题" + letters("".join(lines))
    assert [str(finding) for finding in inspect(done.data)] == []


@pytest.mark.corpus
def test_no_note_of_many_is_lost_or_printed_twice(shared) -> None:
    """A note every few lines, short and long ones, so that many of them meet the end of a page."""
    lines = a_stretch_of(shared / "corpus" / "shuihuzhuan-hans" / "shuihuzhuan-hans.txt", "utf-8")
    inner = "".join(
        f"<p>{escape(line)}{note(str(n), f'第{n}条注' + escape(lines[-n - 1][: n * 37 % 200]))}</p>"
        for n, line in enumerate(lines[: len(lines) // 2])
    )
    book = rendition(document("chapter", "c", inner))
    assert inner.count("footnote-p") > 100
    assert [str(finding) for finding in check_against(book, make(book).data)] == []
