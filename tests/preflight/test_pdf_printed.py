"""The guard on what a typesetting engine may lose."""

from __future__ import annotations

from dataclasses import replace

import pytest

from publish.diagnostics import Severity
from publish.pdf.make import make
from publish.preflight.printed import check_against
from publish.render.rendition import Rendition
from tests.pdf.sample import WORDS, contents, document, note, page_reference, rendition, text, title

NOTED = title("其一") + f"<p>甲{note('1', '第一条注文。')}乙{note('2', '同上。')}丙{note('3', '同上。')}，同上。</p>"


def book(inner: str = NOTED, second: str = "") -> Rendition:
    return rendition(
        contents(["one", "two"]),
        document("chapter", "one", inner + text(60)),
        document("chapter", "two", title("其二") + text(60) + (second or f"<p>见{page_reference('one')}。</p>")),
    )


def found(rendition: Rendition, data: bytes) -> list[tuple[str, str]]:
    findings = check_against(rendition, data)
    assert all(finding.severity is Severity.ERROR for finding in findings)
    return [(finding.code, str(finding.at)) for finding in findings]


@pytest.fixture(scope="module")
def printed() -> bytes:
    return make(book()).data


def test_a_true_print_has_no_findings(printed: bytes) -> None:
    assert found(book(), printed) == []


def test_a_lost_note_is_told_with_its_place() -> None:
    missing = make(book(NOTED.replace(note("1", "第一条注文。"), ""))).data
    assert found(book(), missing) == [("footnote-lost", "one.md:10:1")]


def test_one_of_two_notes_of_the_same_words_is_missed_too() -> None:
    missing = make(book(NOTED.replace(note("3", "同上。"), "").replace("，同上。", "。"))).data
    assert found(book(), missing) == [("footnote-lost", "one.md:11:1")]


def test_a_note_printed_twice_is_told() -> None:
    twice = make(book(NOTED.replace("乙", note("9", "第一条注文。")))).data
    assert found(book(), twice) == [("footnote-doubled", "one.md:10:1")]


def test_a_note_that_goes_on_overleaf_is_whole() -> None:
    long = "".join(f"第{number}句话说得很长，" for number in range(150))
    inner = title("其一") + text(8) + f"<p>甲{note('1', long)}乙</p>"
    whole = book(inner)
    assert found(whole, make(whole).data) == []
    cut = book(inner.replace("第149句话说得很长，", ""))
    assert [code for code, _ in found(whole, make(cut).data)] == ["footnote-lost"]


def test_notes_with_readings_and_formulas_are_found_by_their_plain_words() -> None:
    ruby = '<span class="ruby"><span class="rt">かん</span><span class="rb">漢</span></span>'
    one = book(title("其一") + f"<p>甲{note('1', f'读作{ruby}字，见于古书之中。')}</p>")
    assert found(one, make(one).data) == []


def test_a_missing_division_is_told(printed: bytes) -> None:
    more = book()
    more = replace(more, documents=(*more.documents, document("chapter", "three", text(1))))
    assert found(more, printed) == [("division-missing", "three.md:1:1")]


@pytest.mark.parametrize("name", ["one", "two"])
def test_a_wrong_number_in_the_contents_is_told(name: str) -> None:
    honest = book()
    lying = replace(honest.documents[0], xhtml=_lie(honest.documents[0].xhtml, name))
    data = make(replace(honest, documents=(lying, *honest.documents[1:]))).data
    assert found(honest, data) == [("page-number-wrong", "contents.md:1:1")]


def test_a_wrong_number_in_the_text_is_told() -> None:
    honest = book()
    lying = replace(honest.documents[2], xhtml=_lie(honest.documents[2].xhtml, "one"))
    data = make(replace(honest, documents=(*honest.documents[:2], lying))).data
    assert found(honest, data) == [("page-number-wrong", "two.md:1:1")]


def _lie(xhtml: str, name: str) -> str:
    """The document with a number of somebody's own instead of the house's."""
    start = xhtml.index(f'page-of" data-target="{name}"')
    return xhtml[:start] + f'lie" data-target="{name}">88<' + xhtml[xhtml.index("</span>", start) + 1 :]


def test_what_is_no_pdf_is_told() -> None:
    assert found(book(), b"nonsense") == [("pdf-unreadable", "")]


def test_a_book_without_notes_is_not_read_as_text(monkeypatch: pytest.MonkeyPatch) -> None:
    plain = rendition(document("chapter", "one", title("其一") + f"<p>{WORDS}</p>"))
    data = make(plain).data

    def refuse(*_: object) -> None:
        raise AssertionError("text was taken out of the PDF")

    monkeypatch.setattr("publish.preflight.printed.Pages", refuse)
    assert found(plain, data) == []
