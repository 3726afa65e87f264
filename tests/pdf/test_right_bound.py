"""右开, 右綴じ: books that are bound at the right, of which page 1 is a left-hand page."""

from __future__ import annotations

from dataclasses import replace
from functools import cache

import pytest
from hypothesis import given
from hypothesis import strategies as st

from publish.config.bound import Edge
from publish.config.style import load_style, style_css
from publish.pdf import geometry, heads
from publish.pdf.archive import archive
from publish.pdf.imposition import Folding, impose
from publish.pdf.make import PdfResult, make
from publish.pdf.press.make import press
from publish.pdfium import Pages
from publish.pdfobjects import Name, opened
from publish.pdfobjects.about import reads_from_right
from publish.render.rendition import Rendition
from tests.pdf.press.tickets import ticket
from tests.pdf.sample import SHEET, TRIM, document, rendition, text, title

MM = 72 / 25.4
PAIR = """
body { string-set: book "书名", division attr(data-division) }
@page body { @top-center { content: none } @bottom-center { content: none } }
@page body:left { @top-left { content: string(book) } @bottom-left { content: counter(page) } }
@page body:right { @top-right { content: string(division) } @bottom-right { content: counter(page) } }
@page body:first { @top-left { content: none } @top-right { content: none } }
"""


def book(bound: Edge) -> Rendition:
    """A title page, its blank verso, two chapters that begin on rectos."""
    front = document("title-page", "t", "<p>题名</p>", matter="front")
    chapters = [document("chapter", name, title(f"第{name}章") + text(count)) for name, count in (("a", 9), ("b", 30))]
    asked = rendition(front, *chapters, starts="right", sheet=SHEET + PAIR)
    return replace(asked, edition=replace(asked.edition, bound=bound))


@cache
def made(bound: Edge = "right", hidden_folios: bool = False) -> PdfResult:
    return make(book(bound), hidden_folios=hidden_folios)


def left_edges(result: PdfResult) -> list[float]:
    """The left edge of the running text of each page that bears any, in mm from that of the trim."""
    with Pages(result.data) as pages:
        found = [pages.glyphs(number).glyphs for number in range(len(pages))]
    lines = [[glyph.x for glyph in page if abs(glyph.em - 10.5) < 0.01] for page in found]
    return [min(line) / MM if len(line) > 300 else 0.0 for line in lines]


def corners(result: PdfResult, number: int) -> dict[str, str]:
    """What stands in the corners of a page (counted from 1), above and below the type area."""
    width, height = TRIM.width * MM, TRIM.height * MM
    left, right, head, foot = (0, width / 2), (width / 2, width), (height - 20 * MM, height), (0, 16 * MM)
    names = ("head left", "head right", "foot left", "foot right")
    boxes = tuple((x[0], y[0], x[1], y[1]) for y in (head, foot) for x in (left, right))
    with Pages(result.data) as pages:
        words = pages.text(number - 1, boxes)
    return {name: each.strip() for name, each in zip(names, words, strict=True) if each.strip()}


# --- the pages ---------------------------------------------------------------------------------------


@pytest.mark.parametrize("bound", ["left", "right"])
def test_the_inner_margin_is_at_the_spine(bound: Edge) -> None:
    """Page 3, a recto, has its spine at the left; bound at the right, it has it at the right."""
    asked, result = book(bound), made(bound)
    area = geometry.for_edition(asked.edition, asked.style, result.pages)
    assert area.inner - area.outer > 1
    edges = left_edges(result)
    full = [number for number, edge in enumerate(edges, 1) if edge]
    assert {number % 2 for number in full} == {0, 1}
    for number in full:
        recto_at_right = (number % 2 == 1) == (bound == "left")
        assert edges[number - 1] == pytest.approx(area.inner if recto_at_right else area.outer, abs=0.01)


def test_the_sides_change_and_nothing_else() -> None:
    """The same words stand on the same pages: rectos are odd whichever side they lie on."""
    left, right = made("left"), made("right")
    assert right.labels == left.labels
    assert [page.words for page in right.printed] == [page.words for page in left.printed]
    firsts = [number for number, page in enumerate(right.printed, 1) if "第a章" in page.words or "第b章" in page.words]
    assert [number % 2 for number in firsts] == [1, 1]


def test_folios_and_heads_stand_outside() -> None:
    """The book is named on even pages, the chapter on odd ones, as in any book (両柱)."""
    left, right = made("left"), made("right")
    verso, recto = 6, 9
    assert corners(left, verso) == {"head left": "书名", "foot left": left.labels[verso - 1]}
    assert corners(right, verso) == {"head right": "书名", "foot right": right.labels[verso - 1]}
    assert corners(left, recto) == {"head right": "眉b", "foot right": left.labels[recto - 1]}
    assert corners(right, recto) == {"head left": "眉b", "foot left": right.labels[recto - 1]}


def test_hidden_folios_stand_in_the_gutter() -> None:
    """At the right edge of page 1, at the left edge of page 2, 3 mm from the spine."""
    result = made(hidden_folios=True)
    at_left, at_right = ((edge * MM, 0, (edge + 7) * MM, TRIM.height * MM) for edge in (3, TRIM.width - 10))
    with Pages(result.data) as pages:
        found = [tuple(each.strip() for each in pages.text(number, (at_left, at_right))) for number in (0, 1)]
    assert found == [("", "i"), ("ii", "")]


# --- what the file says ------------------------------------------------------------------------------


def test_the_file_says_that_it_is_read_from_the_right() -> None:
    with opened(made().data) as pdf:
        assert pdf.Root.ViewerPreferences.Direction == Name.R2L
        assert pdf.Root.ViewerPreferences.DisplayDocTitle
        assert pdf.Root.PageLayout == Name.TwoPageRight
    with opened(made("left").data) as pdf:
        assert "/Direction" not in pdf.Root.ViewerPreferences and "/PageLayout" not in pdf.Root


@pytest.mark.parametrize("version", ["x-4", "x-1a", "archive"])
def test_it_still_does_for_the_press_and_in_the_archive(version: str) -> None:
    result = made()
    if version == "archive":
        data = archive(result.data, book("right"))
    else:
        data = press(result.data, ticket(right_bound=True, pages=result.pages, version=version)).data
    with opened(data) as pdf:
        assert reads_from_right(pdf)
        # pages in pairs are of PDF 1.5, and PDF/X-1a is of 1.4
        assert ("/PageLayout" in pdf.Root) == (version != "x-1a")


def test_a_booklet_is_folded_as_the_file_says() -> None:
    assert impose(made().data, Folding()).right_bound
    assert not impose(made("left").data, Folding()).right_bound
    assert not impose(made().data, Folding(right_bound=False)).right_bound


def test_files_of_both_kinds_have_names_of_their_own() -> None:
    identifiers = []
    for bound in ("left", "right"):
        with opened(made(bound).data) as pdf:  # type: ignore[arg-type]
            identifiers.append(bytes(pdf.trailer.ID[0]))
    assert identifiers[0] != identifiers[1]


# --- the heads ---------------------------------------------------------------------------------------


def heads_of(style: str, side: str) -> list[str]:
    """What the sheet of a style says of the heads of a side, after the exchange, the last word last."""
    css = heads.exchanged(style_css(load_style(style), "pdf", None))
    found = (block for block in css.split("@page body:")[1:] if block.startswith(side))
    return [line.strip() for block in found for line in block.split("\n}")[0].splitlines() if "string(" in line]


def test_the_heads_of_the_house_change_sides() -> None:
    assert heads_of("novel", "left") == ["@top-left { content: string(division) }"]
    assert heads_of("novel", "right") == ["@top-right { content: string(book) }"]
    assert heads_of("manual", "left")[-1] == r'content: counter(page) "\2003" string(division);'
    assert heads_of("manual", "right")[-1] == r'content: string(book) "\2003" counter(page);'


def test_where_both_sides_say_the_same_nothing_changes() -> None:
    own = style_css(load_style("article"), "pdf", None)
    own = own[own.rindex("@page body {") :]
    assert own.count("string(division)") == 2 and heads.exchanged(own) == own


def test_a_page_without_a_partner_stays_as_it_is() -> None:
    alone = "@page:right { @top-right { content: string(book) } } @page:left { @top-left { content: none } }"
    assert heads.exchanged(alone) == alone
    assert heads.exchanged("@page body:right { @top-right { content: string(book) } }").endswith("string(book) } }")


SIDE = st.tuples(st.sampled_from(["", " body", " front"]), st.sampled_from(["left", "right"]), st.text("ab", max_size=2))


@given(st.lists(SIDE, max_size=8))
def test_exchanged_twice_it_is_as_before(sides: list[tuple[str, str, str]]) -> None:
    css = "p { margin: 0 }".join(
        f"@page{name}:{side} {{ @top-{side} {{ content: {' '.join(f'string({head})' for head in said)} }} }}"
        for name, side, said in sides
    )
    once = heads.exchanged(css)
    assert sorted(once) == sorted(css) and heads.exchanged(once) == css
