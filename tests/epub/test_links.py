"""Links of the finished documents."""

from __future__ import annotations

import pytest

from publish.epub.links import relative
from publish.epub.make import make
from tests.epub import sample
from tests.epub.opened import Opened


def built(body: str) -> tuple[Opened, set[str]]:
    data, findings = make(sample.with_body(body))
    return Opened(data), {f.code for f in findings} - {"epub-file-unused"}


@pytest.mark.parametrize(
    "address", ["https://example.org/?a=b#c", "mailto:a@example.org", "#yi", "yi.xhtml#yi", "yi.xhtml"]
)
def test_good_links_stay(address: str) -> None:
    book, codes = built(f'<p><a href="{address}">词</a></p>')
    assert not codes
    (href,) = book.find("yi.xhtml", "//h:a/@href")
    assert href == address.removeprefix("yi.xhtml") or href == address


@pytest.mark.parametrize(("address", "code"), [
    ("javascript:alert(1)", "epub-link-forbidden"),
    ("file:///etc/passwd", "epub-link-forbidden"),
    ("data:text/html,x", "epub-link-forbidden"),
    ("#nowhere", "epub-link-broken"),
    ("lost.xhtml", "epub-link-broken"),
    ("../../etc/passwd", "epub-link-broken"),
])  # fmt: skip
def test_bad_links_lose_their_address_and_keep_their_words(address: str, code: str) -> None:
    book, codes = built(f'<p>见<a href="{address}">此处</a>。</p>')
    assert codes == {code}
    assert book.find("yi.xhtml", "//h:a/@href") == []
    assert "见此处。" in book.text()


def test_remote_pictures_are_not_fetched_by_readers() -> None:
    book, codes = built('<p>看<img src="https://example.org/a.png" alt="远图"/>吧</p>')
    assert codes == {"epub-link-forbidden"}
    assert book.find("yi.xhtml", "//h:img") == []
    assert "看远图吧" in book.text()


def test_second_id_of_a_name_goes() -> None:
    book, codes = built('<p id="a">一</p><p id="a">二</p>')
    assert codes == {"epub-id-twice"}
    assert len(book.find("yi.xhtml", "//*[@id='a']")) == 1


def test_id_in_another_document_is_found_without_its_path() -> None:
    base = sample.rendition()
    data, findings = make(base)
    assert not findings
    assert Opened(data).find("yi.xhtml", "//h:a[text()='第二回']/@href") == ["er.xhtml#er"]


@pytest.mark.parametrize(("target", "document", "address"), [
    ("a.xhtml", "b.xhtml", "a.xhtml"),
    ("images/a.png", "text/b.xhtml", "../images/a.png"),
    ("text/a.xhtml", "text/b.xhtml", "a.xhtml"),
    ("text/deep/a.xhtml", "text/b.xhtml", "deep/a.xhtml"),
    ("a.css", "x/y/b.xhtml", "../../a.css"),
])  # fmt: skip
def test_relative_addresses(target: str, document: str, address: str) -> None:
    assert relative(target, document) == address
