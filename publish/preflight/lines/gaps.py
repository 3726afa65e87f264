"""What stands between two glyphs of a line: squeezed marks, autospace, gaps that may not open (PW, UB-1, UB-2, AS,
JU-3, JU-4, KO-2).

CLREQ 3.1.5–3.1.6, 3.2.2, 3.6.3–3.6.4; JLREQ 3.1.4–3.1.11, 3.2.6, 3.8.3–3.8.4.
"""

from __future__ import annotations

from statistics import median

from publish.preflight.lines.kinds import (
    DASH,
    DIGIT,
    ELLIPSIS,
    ENDING,
    HAN,
    HANGUL,
    LETTER,
    OPEN,
    SPACE,
    WESTERN,
)
from publish.preflight.lines.line import Line
from publish.preflight.lines.reading import Text
from publish.preflight.lines.rows import DRAWN
from publish.preflight.lines.tally import Tally, across

EXACT = 0.0025
"""Em by which an exact amount may differ: a PDF counts in thousandths, and rounding adds up over two glyphs."""

AUTOSPACE, LEAST, MOST = 0.25, 0.125, 0.5
_KERN = 0.03
_UNSEEN = 0.01  # em: by so much spaces differ from face to face
_MIDDLE = 0.38  # em from the baseline to the middle of the cell


class Gaps:
    """The tallies about gaps; `look` is called for every line."""

    def __init__(self, text: Text) -> None:
        self.text = text
        self.ko = text.language.startswith("ko")
        self.squeezed = Tally("PW-1", "Two marks side by side take one and a half em", "em")
        self.dashes = Tally("UB-1", "—— is two em wide, in one piece", "em")
        self.dots = Tally("UB-2", "…… is two em wide and stands in the middle of its cell", "em")
        self.natural = Tally("AS-1", "A quarter em between Han and Latin", "em")
        self.bounds = Tally("AS-2", "The gap between Han and Latin keeps between 1/8 and 1/2 em", "em")
        self.typed = Tally("AS-3", "A space typed between Han and Latin makes no wider gap", "em")
        self.even = Tally("JU-3", "The ordinary gaps of a line are equally wide", "em")
        self.rigid = Tally("JU-4", "Nothing opens inside words, numbers, dashes, nor beside brackets within", "em")
        self.hangul = Tally("KO-2", "No gap between Han and Hangul", "em")

    def tallies(self) -> list[Tally]:
        """All that apply to the language."""
        wide = [self.squeezed, self.dashes, self.dots, self.natural, self.bounds, self.typed]
        return [*([self.hangul] if self.ko else wide), self.even, self.rigid]

    def look(self, line: Line) -> None:
        """Looks at every pair of neighbours."""
        glyphs, kinds = line.glyphs, line.kinds
        ordinary: list[float] = []
        letters: list[float] = []
        for i in range(len(glyphs) - 1):
            a, b, x, y = glyphs[i], glyphs[i + 1], kinds[i], kinds[i + 1]
            if line.raised[i] or line.raised[i + 1] or DRAWN in (a.font, b.font) or line.read_over(i):
                continue
            em = min(a.em, b.em)
            extra = (b.x - a.x - a.advance) / em
            if x is HAN and y is HAN:
                if a.em == b.em:
                    ordinary.append(extra)
            elif x is LETTER and y is LETTER:
                letters.append(extra)
            else:
                self._pair(line, i, extra)
        if line.full and len(ordinary) > 1:
            spread = max(ordinary) - min(ordinary)
            self.even.check(spread <= 2 * EXACT, line, "", spread)
        if len(letters) > 2:
            usual = median(letters)  # not every program draws the spaces between words
            self.rigid.check(usual <= _KERN, line, "", usual)

    def _pair(self, line: Line, i: int, extra: float) -> None:
        x, y = line.kinds[i], line.kinds[i + 1]
        if y in ENDING or x is OPEN:
            if x is not SPACE:
                self._fixed(line, i, extra, EXACT)
            if x in ENDING or y is OPEN:
                self._marks(line, i, extra)
        elif x in ENDING and y is OPEN:
            self._marks(line, i, extra)
        elif (x is HAN and y in WESTERN) or (x in WESTERN and y is HAN):
            self._mixed(line, i, extra)
        elif x is DIGIT and y is DIGIT:
            self._fixed(line, i, extra, _KERN)
        elif line.glyphs[i].text == line.glyphs[i + 1].text and line.glyphs[i].text in ("—", "…"):
            if not _in_western(line, i):
                self._doubled(line, i)
        elif y is SPACE and i + 2 < len(line.glyphs):
            self._space(line, i)
        elif self.ko and {x, y} == {HAN, HANGUL} and line.last:
            self.hangul.check(abs(extra) <= EXACT, line, _around(line, i), extra)

    def _fixed(self, line: Line, i: int, extra: float, tolerance: float) -> None:
        self.rigid.check(extra <= tolerance, line, _around(line, i), max(extra, 0.0))

    def _marks(self, line: Line, i: int, extra: float) -> None:
        """PW-1; a pair that may open or shrink further is looked at where the line does neither.

        A ？ without a blank of its own keeps the one of the bracket that follows (JLREQ 3.1.6).
        """
        x, y = line.kinds[i], line.kinds[i + 1]
        trail = self.text.blanks(line, i)[1]
        lead = self.text.blanks(line, i + 1)[0]
        if y is OPEN and x in ENDING:
            if not line.last or line.short < 0.5 * line.em or not trail:
                return
            wanted = [trail, lead]
        else:
            wanted = [lead if x is OPEN else trail]
        if max(wanted) == 0.0:
            return
        off = min((extra + amount for amount in wanted if amount), key=abs)
        self.squeezed.check(abs(off) <= EXACT, line, _around(line, i), off)

    def _mixed(self, line: Line, i: int, gap: float) -> None:
        """AS-1, AS-2. Beside words of another size the em of either may be meant."""
        if self.ko:
            return
        sizes = sorted((line.glyphs[i].em, line.glyphs[i + 1].em))
        gap = min(gap, gap * sizes[0] / sizes[1], key=lambda either: abs(either - AUTOSPACE))
        if line.last and line.short > 0.5 * line.em:
            self.natural.check(abs(gap - AUTOSPACE) <= EXACT, line, _around(line, i), gap - AUTOSPACE)
        elif line.full:
            most = MOST + max(line.opened, 0.0) if line.opened is not None else gap  # then nothing else could open
            off = gap - LEAST if gap < LEAST else max(gap - most, 0.0)
            self.bounds.check(abs(off) <= EXACT, line, _around(line, i), off)

    def _space(self, line: Line, i: int) -> None:
        """AS-3: Han, a space, Latin (or the other way round)."""
        x, y = line.kinds[i], line.kinds[i + 2]
        if not ((x is HAN and y in WESTERN) or (x in WESTERN and y is HAN)):
            return
        if line.last and line.short > 0.5 * line.em:
            a, b = line.glyphs[i], line.glyphs[i + 2]
            gap = (b.x - a.x - a.advance) / (a.em if x is HAN else b.em)
            self.typed.check(gap <= AUTOSPACE + _UNSEEN, line, _around(line, i), gap - AUTOSPACE)

    def _doubled(self, line: Line, i: int) -> None:
        """UB-1, UB-2: two glyphs, which may be narrower each than the em they are to take."""
        extra = (line.glyphs[i + 1].x - line.glyphs[i].x) / line.glyphs[i].em - 1
        self.rigid.check(extra <= EXACT, line, _around(line, i), max(extra, 0.0))
        a, b = self.text.ink(line, i), self.text.ink(line, i + 1)
        if line.glyphs[i].text == "—":
            joint = max(0.0, 1 + extra + b[0] - a[2]) if a and b else 0.0
            self.dashes.check(abs(extra) <= EXACT and joint <= 0.01, line, _around(line, i), max(extra, joint, key=abs))
        else:
            high = (a[1] + a[3]) / 2 - _MIDDLE if a else 0.0
            ok = abs(extra) <= EXACT and abs(high) <= 0.08
            self.dots.check(ok, line, _around(line, i), max(extra, high, key=abs))

    def look_at_dashes(self, line: Line) -> None:
        """UB-1, UB-2: one glyph of two characters, or two characters on two lines."""
        if line.before is not None and line.before.text[-1] == line.text[0] and line.text[0] in "—…":
            split = self.dashes if line.text[0] == "—" else self.dots
            split.check(False, line, across(line.before, line))
        for i, (glyph, kind) in enumerate(zip(line.glyphs, line.kinds, strict=True)):
            if len(glyph.text) == 2 and kind in (DASH, ELLIPSIS) and glyph.text[0] == glyph.text[1]:
                off = glyph.advance / glyph.em - 2
                (self.dashes if kind is DASH else self.dots).check(abs(off) <= EXACT, line, _around(line, i), off)


def _in_western(line: Line, i: int) -> bool:
    """Whether two dashes or ellipses are Western: beside a letter, not beside Han, in a face without ideographs."""
    if line.glyphs[i].font in line.han_fonts:
        return False
    beside = [line.kinds[place] for place in (i - 1, i + 2) if 0 <= place < len(line.kinds)]
    return HAN not in beside and not WESTERN.isdisjoint(beside)


def _around(line: Line, i: int) -> str:
    text = [glyph.text for glyph in line.glyphs]
    return f"{''.join(text[max(0, i - 5):i + 1])}·{''.join(text[i + 1:i + 7])}"
