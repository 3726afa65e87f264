"""Finished PDFs, good ones and ones that were spoilt on purpose."""

from __future__ import annotations

import io
from collections.abc import Callable
from functools import cache
from typing import Any

import pikepdf
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from publish.diagnostics import Severity
from publish.pdf.make import make
from publish.preflight.pdf import inspect
from publish.preflight.pdf_file import PdfFile, read
from tests.pdf.sample import document, page_reference, rendition, text, title


@pytest.fixture(scope="module")
def good() -> bytes:
    return make(
        rendition(
            document("preface", "preface", title("序") + text(4), matter="front"),
            document("chapter", "one", title("其一") + f"<p>{page_reference('two')}</p>" + text(90)),
            document("chapter", "two", title("其二") + text(90)),
        )
    ).data


def spoilt(data: bytes, spoil: Callable[[Any], object], **how: Any) -> bytes:
    """The PDF after `spoil` has had its way with it."""
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(data)) as pdf:
        spoil(pdf)
        pdf.save(out, **how)
    return out.getvalue()


def codes(data: bytes) -> set[tuple[str, Severity]]:
    return {(finding.code, finding.severity) for finding in inspect(data)}


def test_a_good_book_has_no_findings(good: bytes) -> None:
    assert inspect(good) == ()


def test_the_file_is_read_as_it_is(good: bytes) -> None:
    file = read(good)
    assert isinstance(file, PdfFile)
    assert len(file.media) > 16 and file.labels is not None and file.labels[:3] == ("i", "ii", "1")
    assert all(font.embedded and font.subset and not font.missing for font in file.fonts) and file.fonts
    assert {"preface", "one", "two"} <= set(file.destinations)
    assert [(level, words) for level, words, _ in file.outline] == [(0, "序"), (0, "其一"), (0, "其二")]
    assert file.tagged and not file.encrypted and file.active == ()


@pytest.mark.parametrize(
    "wrong", [b"", b"%PDF-1.7", b"not a pdf at all", b"PK\3\4" + b"\0" * 100], ids=["empty", "head", "text", "zip"]
)
def test_what_is_no_pdf_is_told(wrong: bytes) -> None:
    assert codes(wrong) == {("pdf-unreadable", Severity.ERROR)}


def _first_font(pdf: Any) -> Any:
    font = next(iter(pdf.pages[2].Resources.Font.values()))
    return font.DescendantFonts[0].FontDescriptor


def _drop_font(pdf: Any) -> None:
    descriptor = _first_font(pdf)
    for key in ("/FontFile2", "/FontFile3"):
        if key in descriptor:
            del descriptor[key]


def _rename_font(pdf: Any) -> None:
    font = next(iter(pdf.pages[2].Resources.Font.values()))
    font.BaseFont = pikepdf.Name("/Whole-Font")


def _resize(pdf: Any) -> None:
    pdf.pages[3].MediaBox = pdf.pages[3].TrimBox = pikepdf.Array([0, 0, 400, 500])


def _no_trim(pdf: Any) -> None:
    for number in (4, 5):
        del pdf.pages[number].obj["/TrimBox"]


def _relabel(pdf: Any) -> None:
    pdf.Root.PageLabels = pikepdf.Dictionary(Nums=[0, pikepdf.Dictionary(S=pikepdf.Name.D, St=7)])


def _kill_place(pdf: Any) -> None:
    names = pdf.Root.Names.Dests.Names
    place = [str(name) for name in names[::2]].index("two") * 2
    del names[place : place + 2]


def _script(pdf: Any) -> None:
    pdf.Root.OpenAction = pikepdf.Dictionary(S=pikepdf.Name.JavaScript, JS="app.alert(1)")


def _drop(*keys: str) -> Callable[[Any], None]:
    def drop(pdf: Any) -> None:
        for key in keys:
            del pdf.Root[key]

    return drop


def _untitle(pdf: Any) -> None:
    del pdf.docinfo["/Title"]


def _kill_outline(pdf: Any) -> None:
    pdf.Root.Outlines.First.Dest = pikepdf.Array([pikepdf.Dictionary(), pikepdf.Name.Fit])


def _glyph_zero(pdf: Any) -> None:
    font = next(iter(pdf.pages[2].Resources.Font.values()))
    cmap = font.ToUnicode.read_bytes().replace(b"endbfchar", b"<0000> <4e00>\nendbfchar", 1)
    font.ToUnicode = pdf.make_stream(cmap)


@pytest.mark.parametrize(
    ("spoil", "code", "severity"),
    [
        (_drop_font, "pdf-font-not-embedded", Severity.ERROR),
        (_rename_font, "pdf-font-not-subset", Severity.INFO),
        (_glyph_zero, "pdf-glyph-missing", Severity.ERROR),
        (_resize, "pdf-boxes-differ", Severity.ERROR),
        (_no_trim, "pdf-no-trim-box", Severity.ERROR),
        (_relabel, "pdf-folio-differs", Severity.ERROR),
        (_kill_place, "pdf-link-dead", Severity.ERROR),
        (_kill_outline, "pdf-outline-dead", Severity.ERROR),
        (_script, "pdf-active", Severity.ERROR),
        (_untitle, "pdf-title-missing", Severity.WARNING),
        (_drop("/Outlines"), "pdf-outline-missing", Severity.WARNING),
        (_drop("/PageLabels"), "pdf-labels-missing", Severity.INFO),
        (_drop("/Lang"), "pdf-language-missing", Severity.WARNING),
        (_drop("/StructTreeRoot"), "pdf-untagged", Severity.WARNING),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_each_fault_has_its_finding_and_only_that(good: bytes, spoil: Any, code: str, severity: Severity) -> None:
    assert codes(spoilt(good, spoil)) == {(code, severity)}


def test_an_encrypted_file_is_refused(good: bytes) -> None:
    owned = spoilt(good, lambda pdf: None, encryption=pikepdf.Encryption(owner="o", user=""))
    assert ("pdf-encrypted", Severity.ERROR) in codes(owned)
    locked = spoilt(good, lambda pdf: None, encryption=pikepdf.Encryption(owner="o", user="u"))
    assert codes(locked) == {("pdf-unreadable", Severity.ERROR)}


def test_an_empty_box_in_print_is_found_in_the_file() -> None:
    done = make(rendition(document("chapter", "c", title("甲") + "<p>乙\U0010fffd丙</p>")))
    (finding,) = [finding for finding in inspect(done.data) if finding.severity is Severity.ERROR]
    assert finding.code == "pdf-glyph-missing" and "\U0010fffd" in finding.message


@cache
def _small() -> bytes:
    return make(rendition(document("chapter", "one", title("其一") + text(2)))).data


@settings(max_examples=100, deadline=None)
@given(place=st.floats(0, 1), junk=st.binary(max_size=64), keep=st.booleans())
def test_a_damaged_file_never_breaks_the_house(place: float, junk: bytes, keep: bool) -> None:
    start = int(place * len(_small()))
    inspect(_small()[:start] + junk + (_small()[start + len(junk) :] if keep else b""))
