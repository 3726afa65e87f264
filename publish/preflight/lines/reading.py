"""Reads a PDF as lines in reading order, with what all of them share."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from publish.pdfium import Box, Glyph, Inks, Pages
from publish.preflight.lines.blocks import narrow_blocks, release_verse, settle_ends
from publish.preflight.lines.cells import with_cells
from publish.preflight.lines.frames import LEADERS, Column, body_size, columns_of, measure_of, placed
from publish.preflight.lines.kinds import HAN, HANGUL, INKS, LETTER
from publish.preflight.lines.line import RUBY, Line, blanks, line_of, pitch_of, relate, settle_starts, usual_indent
from publish.preflight.lines.notes import Notes, main_size, with_notes
from publish.preflight.lines.readings import widen_by_ruby, widen_by_zhuyin, without_zhuyin
from publish.preflight.lines.rows import Segment, segments_of, with_drawings

_APART = 1.4  # pitches between the text and a running head or a folio


@dataclass(slots=True)
class Text:
    """The lines of a PDF. `body`, `small` and `headings` are in reading order; lengths are points, `indent` is em.
    `code` are the fonts in which every letter is equally wide."""

    language: str
    pages: int
    em: float
    pitch: float
    measure: float
    indent: float
    body: list[Line]
    small: list[Line]
    headings: list[Line]
    inks: dict[int, Inks]
    notes: Notes
    code: frozenset[int]

    def ink(self, line: Line, place: int) -> Box | None:
        """The ink of a mark (em from its pen)."""
        return self.inks[line.page].get(line.glyphs[place])

    def blanks(self, line: Line, place: int) -> tuple[float, float]:
        """What may be trimmed before and after a mark (em)."""
        return blanks(line.glyphs[place].text, self.ink(line, place))


def read(data: bytes, language: str = "") -> Text:
    """The lines of a PDF; raises EngineError where it cannot be opened."""
    pages: list[list[list[Segment]]] = []
    inks: dict[int, Inks] = {}
    notes: Notes = {}
    zhuyin: dict[int, list[Glyph]] = {}
    with Pages(data) as file:
        language = language or file.language()
        drawn = [file.glyphs(number, INKS) for number in range(len(file))]
    if not language.startswith("ko"):
        drawn = with_cells(drawn)
    size = main_size(drawn)
    for number, page in enumerate(drawn):
        inks[number] = page.inks
        glyphs, zhuyin[number] = without_zhuyin(page.glyphs, size)
        glyphs, found = with_notes(glyphs, page.inks, number, size)
        notes |= found
        pages.append(segments_of(with_drawings(glyphs, page.drawings), number))
    em = body_size([row for rows in pages for row in rows])
    measure = measure_of(pages, em)
    code = _even_fonts(pages)
    text_font = _text_font(pages)
    lines: list[Line] = []
    for rows, columns in zip(pages, columns_of(pages, em, measure), strict=True):
        lines += _lines(_without_furniture(rows, em, measure), columns, em, inks, code, text_font)
    body = [line for line in lines if line.group == "body"]
    small = [line for line in lines if line.group == "small"]
    headings = [line for line in lines if line.group == "heading"]
    pitch, indent = pitch_of(body), usual_indent(body)
    widen_by_zhuyin(body, zhuyin)
    widen_by_ruby(body, [[s for row in rows for s in row if s.em < RUBY * em] for rows in pages], indent)
    settle_starts(body, indent, inks)
    settle_starts(small, indent, inks)
    narrow_blocks(body, pitch, indent)
    relate(body, pitch, indent)
    relate(small, pitch_of(small), indent)
    for line in body:
        line.opened = opened(line)
    release_verse(body, pitch, text_font)
    settle_ends(body)
    language = language or _guessed(body)
    return Text(language, len(pages), em, pitch, measure, indent, body, small, headings, inks, notes, frozenset(code))


def _lines(
    rows: list[list[Segment]], columns: list[Column], em: float, inks: dict[int, Inks], code: set[int], text_font: int
) -> list[Line]:
    found: list[Line] = []
    column = -1
    for one in placed(rows, columns, em):
        line = line_of(one, em, inks[one.segment.page])
        line.first = one.column.number != column
        column = one.column.number
        if _is_code(line, code, text_font):
            line.group = "code"
        elif LEADERS.search(line.text):
            line.group = "contents"
        found.append(line)
    return found


def _even_fonts(pages: list[list[list[Segment]]]) -> set[int]:
    """The fonts in which every letter is equally wide."""
    advances: dict[int, dict[str, float]] = {}
    for rows in pages:
        for row in rows:
            for segment in row:
                for glyph, kind in zip(segment.glyphs, segment.kinds, strict=True):
                    if kind is LETTER:
                        advances.setdefault(glyph.font, {})[glyph.text] = round(glyph.advance / glyph.em, 2)
    return {font for font, known in advances.items() if len(known) > 4 and len(set(known.values())) == 1}


def _text_font(pages: list[list[list[Segment]]]) -> int:
    """The font of most ideographs and Hangul; -1 where there are none."""
    found = Counter(
        glyph.font
        for rows in pages
        for row in rows
        for segment in row
        for glyph, kind in zip(segment.glyphs, segment.kinds, strict=True)
        if kind in (HAN, HANGUL)
    )
    return found.most_common(1)[0][0] if found else -1


def _is_code(line: Line, code: set[int], text_font: int) -> bool:
    """Whether a line is one of a listing: mostly of even letters, and without a word of the running text."""
    even = sum(glyph.font in code for glyph in line.glyphs)
    return 2 * even > len(line.glyphs) and text_font not in line.han_fonts


def _without_furniture(rows: list[list[Segment]], em: float, measure: float) -> list[list[Segment]]:
    """Without running heads and folios: short or small rows apart from the text at the head or foot of a page."""
    steps = [a[0].y - b[0].y for a, b in pairwise(rows)]
    if len(rows) < 3:
        return rows
    apart = _APART * median(steps)
    first, last = 0, len(rows)
    while first < last - 2 and steps[first] > apart and _slight(rows[first], em, measure):
        first += 1
    while last > first + 2 and steps[last - 2] > apart and _slight(rows[last - 1], em, measure):
        last -= 1
    return rows[first:last]


def _slight(row: list[Segment], em: float, measure: float) -> bool:
    words = sum(segment.right - segment.left for segment in row)
    return words < 0.6 * measure and row[0].em < 1.03 * em


def opened(line: Line) -> float | None:
    """By how much the ordinary gaps of a line opened (em): the median over its ideographs, or over its Hangul."""
    for kind in (HAN, HANGUL):
        extra = [
            (b.x - a.x - a.advance) / a.em
            for i, (a, b) in enumerate(pairwise(line.glyphs))
            if line.kinds[i] is kind and line.kinds[i + 1] is kind and a.em == b.em and not line.read_over(i)
        ]
        if extra:
            return median(extra)
    return None


def _guessed(body: list[Line]) -> str:
    """The language of a file that does not name it: kana and Hangul tell."""
    found: Counter[str] = Counter()
    for line in body:
        for character in line.text:
            if "ぁ" <= character <= "ヿ":
                found["ja"] += 3
            elif "가" <= character <= "힣":
                found["ko"] += 1
            elif "一" <= character <= "鿿":
                found["zh"] += 1
    return found.most_common(1)[0][0] if found else ""
