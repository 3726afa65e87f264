"""A manual with every kind of block in any order: its text stands on the grid, and nothing is lost or covered."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from itertools import pairwise

import pypdfium2
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from weasyprint.layout import block

from publish.config.style import load_style, style_css
from publish.pdf.composer.grid import SIGNATURES, Gridding
from publish.pdf.composer.seam import Composer
from publish.pdf.geometry import MM_PER_POINT, TypeArea, for_edition
from publish.pdf.make import make
from publish.pdfium import Glyph, Pages
from tests.pdf.sample import TRIM, document, note, rendition, title

NEAR = 0.02  # pt
BODY, HEADING, CODE, OTHER = "文", "题", "码", "他"
"""Characters that stand for running text, headings, listings, and all else that need not stand on the grid."""


def svg(height: int) -> str:
    """A grey picture of so many px."""
    return (
        "data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg' width='120' "
        f"height='{height}'%3E%3Crect width='120' height='{height}' fill='gray'/%3E%3C/svg%3E"
    )


def figure(height: int, caption: int) -> str:
    words = f"<figcaption>{OTHER * caption}</figcaption>" if caption else ""
    return f'<figure class="figure"><img src="{svg(height)}" alt=""/>{words}</figure>'


def listing(lines: int, captioned: bool) -> str:
    words = f"<figcaption>{OTHER * 6}</figcaption>" if captioned else ""
    code = "\n".join(f"let {CODE} = {n};" for n in range(lines))
    return f'<figure class="listing">{words}<pre class="code"><code>{code}</code></pre></figure>'


def table(rows: int, captioned: bool) -> str:
    caption = f"<caption>{OTHER * 5}</caption>" if captioned else ""
    head = f"<thead><tr><th>{OTHER}</th><th>{OTHER * 2}</th></tr></thead>"
    body = f"<tr><td>{OTHER * 3}</td><td>{OTHER * 30}</td></tr>" * rows
    return f'<div class="table-box"><table class="table">{caption}{head}<tbody>{body}</tbody></table></div>'


def paragraph(length: int, mixed: bool) -> str:
    inside = f"<em>ab</em><code>c()</code><strong>{BODY}</strong>{note('n', OTHER * 9)}" if mixed else ""
    return f"<p>{BODY * length}{inside}{BODY * (length // 2)}</p>"


lengths, booleans = st.integers(1, 120), st.booleans()
texts = st.builds(paragraph, lengths, booleans)
items = st.lists(st.builds("<li>{}</li>".format, lengths.map(BODY.__mul__)), min_size=1, max_size=4).map("".join)
plain = st.one_of(
    texts,
    texts,
    st.builds(figure, st.integers(10, 400), st.integers(0, 60)),
    st.builds(listing, st.integers(1, 60), booleans),
    st.builds(table, st.integers(1, 9), booleans),
    items.map('<ol class="list">{}</ol>'.format),
    st.builds('<blockquote class="quote"><p>{}</p></blockquote>'.format, lengths.map(BODY.__mul__)),
    st.builds('<div class="math-block"><img src="{}" alt=""/></div>'.format, st.integers(8, 90).map(svg)),
    st.builds('<div class="verse"><p class="stanza">{0}<br/>{0}</p></div>'.format, st.just(BODY * 7)),
    st.builds('<p>{0}<img src="{1}" alt=""/>{0}</p>'.format, st.just(BODY * 5), st.integers(5, 60).map(svg)),
    st.just('<hr class="break"/>'),
)
containers = st.lists(plain, min_size=1, max_size=4).map(
    lambda parts: f'<aside class="container note"><p class="container-title">{OTHER}</p>{"".join(parts)}</aside>'
)
headings = st.builds(
    f'<h{{0}} class="heading">{HEADING * 2}</h{{0}}>{{1}}'.format, st.integers(2, 4), st.one_of(texts, plain)
)
manuals = st.lists(st.one_of(plain, plain, containers, headings), min_size=8, max_size=24).map("".join)


def built(inner: str, name: str = "manual") -> tuple[TypeArea, bytes]:
    """The type area and the PDF of a chapter in a house style."""
    style = load_style(name, language="zh-Hans")
    book = rendition(document("chapter", "c", title(OTHER) + inner), sheet=style_css(style, "pdf", None))
    book = replace(book, style=style, edition=replace(book.edition, trim=TRIM))
    done = make(book)
    assert not [finding for finding in done.findings if finding.code.startswith(("grid", "composer"))]
    return for_edition(book.edition, style, done.pages), done.data


def pages_of(data: bytes) -> list[list[Glyph]]:
    with Pages(data) as pages:
        return [pages.glyphs(number).glyphs for number in range(len(pages))]


def pictures_of(data: bytes) -> list[list[tuple[float, float, float, float]]]:
    """Where the grey pictures stand on each page."""
    found = []
    for page in pypdfium2.PdfDocument(data):
        shapes = [shape for shape in page.get_objects() if shape.type == 2]
        found.append([box for box in (shape.get_bounds() for shape in shapes) if abs(box[2] - box[0] - 90) < 0.1])
    return found


@settings(max_examples=10, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(manuals, st.sampled_from(["base", "manual", "manual", "novel"]))
def test_whatever_stands_between_paragraphs_the_text_stands_on_the_grid(inner: str, style: str) -> None:
    area, data = built(f"<p>{BODY * 200}</p>" + inner, style)
    pages = pages_of(data)
    body = [(number, glyph.y) for number, page in enumerate(pages) for glyph in page if glyph.text == BODY]
    assert all(_off(y, body[0][1], area.pitch_pt) <= NEAR for _, y in body)
    _nothing_lost(inner, pages)
    _nothing_covered(pages, pictures_of(data))
    _headings_keep_company(pages)


def _off(y: float, origin: float, pitch: float) -> float:
    return abs((y - origin + pitch / 2) % pitch - pitch / 2)


def _nothing_lost(inner: str, pages: list[list[Glyph]]) -> None:
    drawn = Counter(glyph.text for page in pages for glyph in page)
    assert drawn[BODY] == inner.count(BODY) + 200
    assert drawn[HEADING] >= inner.count(HEADING)  # running heads may repeat them
    assert drawn[OTHER] >= inner.count(OTHER)  # heads of tables are repeated
    assert drawn[CODE] == inner.count(CODE)


def _nothing_covered(pages: list[list[Glyph]], pictures: list[list[tuple[float, float, float, float]]]) -> None:
    for page, shapes in zip(pages, pictures, strict=True):
        cells = sorted(
            ((g.y, g.x, g.x + g.advance, g.em) for g in page if g.text in (BODY, HEADING, CODE, OTHER)), reverse=True
        )
        for a, b in pairwise(cells):
            if a[0] - b[0] > NEAR and a[1] < b[2] - 0.1 and b[1] < a[2] - 0.1:
                assert a[0] - 0.12 * a[3] >= b[0] + 0.88 * b[3] - 0.05 * b[3], (a, b)
        for left, bottom, right, top in shapes:
            for y, x, end, em in cells:
                assert not (x < right - 0.1 and end > left + 0.1 and y < top - 0.1 and y + 0.8 * em > bottom + 0.1)


def _headings_keep_company(pages: list[list[Glyph]]) -> None:
    for page, following in pairwise(pages):
        headings = [glyph.y for glyph in page if glyph.text == HEADING and glyph.em > 9.9]
        if headings and following:
            assert any(glyph.y < min(headings) - 1 for glyph in page if glyph.text not in (HEADING,))


def lines_of(data: bytes, character: str) -> list[tuple[int, float]]:
    """Page and height of each line that holds a character, from the top."""
    found = {(number, round(g.y, 2)) for number, page in enumerate(pages_of(data)) for g in page if g.text == character}
    return sorted(found, key=lambda line: (line[0], -line[1]))


@pytest.mark.parametrize("height", [31, 40, 55, 77])
def test_a_figure_has_the_same_room_above_and_below(height: int) -> None:
    area, data = built(f"<p>{BODY}</p>{figure(height, 0)}<p>{BODY}</p>")
    (_, above), (_, below) = lines_of(data, BODY)
    (_, bottom, _, top) = pictures_of(data)[0][0]
    assert (above - below) % area.pitch_pt == pytest.approx(0, abs=NEAR)
    size = area.size_pt
    assert above - 0.12 * size - top == pytest.approx(bottom - below - 0.88 * size, abs=0.2 * size)


@pytest.mark.parametrize("lines", range(1, 8))
def test_the_tint_of_a_listing_has_its_edges_on_the_grid(lines: int) -> None:
    area, data = built(f"<p>{BODY}</p>{listing(lines, False)}<p>{BODY}</p>")
    (_, above), (_, below) = lines_of(data, BODY)
    shapes = [shape.get_bounds() for shape in pypdfium2.PdfDocument(data)[0].get_objects() if shape.type == 2]
    ((_, bottom, _, top),) = [shape for shape in shapes if below < shape[1] and shape[3] < above]
    assert _off(top, bottom, area.pitch_pt) <= NEAR
    code, size = [y for _, y in lines_of(data, CODE)], area.size_pt
    assert above - 0.12 * size - top == pytest.approx(bottom - below - 0.88 * size, abs=0.2 * size)
    assert top - code[0] - 0.88 * 0.8 * size == pytest.approx(code[-1] - 0.12 * 0.8 * size - bottom, abs=0.2 * size)


@pytest.mark.parametrize("size", [1, 2, 3])
def test_a_heading_takes_whole_lines(size: int) -> None:
    area, data = built(f'<p>{BODY}</p><h{size + 1} class="heading">{HEADING * 40}</h{size + 1}><p>{BODY}</p>')
    (_, above), (_, below) = lines_of(data, BODY)
    lines = (above - below) / area.pitch_pt
    assert lines == pytest.approx(round(lines), abs=0.001)


@pytest.mark.parametrize(
    "first", [figure(200, 0), listing(9, False), f'<h2 class="heading">{HEADING}</h2>', '<hr class="break"/>']
)
def test_what_comes_first_on_a_page_stands_at_its_head(first: str) -> None:
    lines = f"<p>{BODY}</p>" * 60
    full = sum(page == 0 for page, _ in lines_of(built(lines)[1], BODY))
    area, data = built(f"<p>{BODY}</p>" * full + first + lines)
    _, second, third, *_ = pages_of(data)
    head = max(glyph.y for glyph in third if glyph.text == BODY) + 0.88 * area.size_pt
    tops = [glyph.y + 0.88 * glyph.em for glyph in second if glyph.text in (BODY, HEADING, CODE, "＊")]
    tops += [top for _, _, _, top in pictures_of(data)[1]]
    assert max(tops) == pytest.approx(head, abs=area.pitch_pt * 0.6)


def test_the_lines_of_two_columns_stand_side_by_side() -> None:
    inner = f"<p>{BODY * 90}</p>{figure(87, 30)}<p>{BODY * 150}</p>{listing(5, True)}<p>{BODY * 400}</p>" * 3
    area, data = built(inner, "article")
    body = [glyph for page in pages_of(data) for glyph in page if glyph.text == BODY]
    assert len({round(glyph.x) > area.trim.width / MM_PER_POINT / 2 for glyph in body}) == 2
    assert all(_off(glyph.y, body[0].y, area.pitch_pt) <= NEAR for glyph in body)


def test_the_mark_of_an_item_goes_down_with_its_first_line() -> None:
    _, data = built(f'<div style="height: 5pt"></div><ol class="list"><li>{BODY}</li><li>{BODY}</li></ol>')
    (glyphs,) = pages_of(data)
    marks = sorted(glyph.y for glyph in glyphs if glyph.text in "12" and glyph.em > 9)
    assert marks == pytest.approx(sorted(glyph.y for glyph in glyphs if glyph.text == BODY), abs=NEAR)


def test_an_engine_of_another_form_is_left_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(block, "block_box_layout", lambda context, box: None)
    grid = Gridding()
    assert "block_box_layout" in grid.unfit
    before = block.block_level_layout_switch
    with grid.working():
        assert block.block_level_layout_switch is before


def test_the_engine_is_as_before_afterwards() -> None:
    functions = [(module, name) for module, names in SIGNATURES.items() for name in names]
    before = [getattr(module, name) for module, name in functions]
    composer, grid = Composer(), Gridding()
    with composer.working(), grid.working():
        assert all(getattr(module, name) is not was for (module, name), was in zip(functions, before, strict=True))
    assert [getattr(module, name) for module, name in functions] == before
