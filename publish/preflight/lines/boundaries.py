"""What may stand at the start and end of a line, and what may not be parted (LS, LE, UB, WI, KO-1).

CLREQ 3.1.4–3.1.5, 3.2.4, 3.5.4; JLREQ 3.1.7–3.1.10, 3.5.4; KLREQ line-head-rest, line-end-rest, line-break.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from publish.characters import CLOSING_MARKS, OPENING_MARKS, PAUSE_MARKS, SMALL_KANA, STOP_MARKS
from publish.pdfium import Glyph
from publish.preflight.lines.kinds import DIGIT, HAN, HANGUL, LETTER, OTHER
from publish.preflight.lines.line import Line
from publish.preflight.lines.reading import Text
from publish.preflight.lines.rows import OBJECT
from publish.preflight.lines.tally import Tally, across

_NOT_FIRST = (CLOSING_MARKS | PAUSE_MARKS | STOP_MARKS) | frozenset(")]}")
_DOTS = frozenset("·・‧–～〜－")
_ITERATION = SMALL_KANA | frozenset("ー々〻ゝゞヽヾ")
_NUMBER = re.compile(r"[¥$€£№＄￥]?\d[\d.,:]*\d[%‰℃°％]?|[¥$€£№＄￥]\d+|\d+[.,:]?[%‰℃°％]")
_UNITS = "年月日元章节節回卷岁歲时時分秒页頁倍个個号號点點级級届屆"
_QUANTITY = re.compile(rf"\d[{_UNITS}]|\d(?:[kKMGTmµnc]?(?:m|g|s|B|b|Hz|Pa|W|V|A|L|l)|km²|℃|min|h)(?![A-Za-z])")
_BY_SYLLABLE = 0.25  # of all line ends inside words: from here on they are meant
_ASCII_END, _ASCII_START = re.compile(r"[!-~]+$"), re.compile(r"[!-~]+")
_ADDRESS = re.compile(r"[/_]|::|%[0-9A-F]{2}|(?:[0-9A-Za-z]+-){4}")
_HYPHENS = frozenset("-‐‑\u00ad")


def judge_boundaries(text: Text, source: str) -> list[Tally]:
    """The verdicts on line starts and ends. `source` is the text that was set, where it is known."""
    zh, ja, ko = (text.language.startswith(tag) for tag in ("zh", "ja", "ko"))
    start = Tally("LS-1", "No line starts with a closing, pause or stop mark")
    dots = Tally("LS-2", "No line starts with a middle dot or a connector")
    dashes = Tally("LS-3", "No line starts with —— or ……")
    kana = Tally("LS-4", "No line starts with small kana, ー or an iteration mark")
    end = Tally("LE-1", "No line ends with an opening mark")
    solidus = Tally("LE-2", "No line ends with ／")
    pairs = [(line.before, line) for line in (*text.body, *text.small) if line.before is not None]
    for a, b in pairs:
        first, final = b.text[0], a.text[-1]
        elided = first == "’" and b.kinds[0] is OTHER and len(b.kinds) > 1 and b.kinds[1] is LETTER
        start.check(first not in _NOT_FIRST or elided, b, across(a, b))
        dots.check(first not in _DOTS, b, across(a, b))
        end.check(_within_code(a, b, text) or (final not in OPENING_MARKS and final not in "([{"), a, across(a, b))
        if zh:
            dashes.check(first not in "—…⸺⋯", b, across(a, b))
            solidus.check(final != "／", a, across(a, b))
        if ja:
            kana.check(first not in _ITERATION, b, across(a, b))
    found = [start, dots, end, *([dashes, solidus] if zh else []), *([kana] if ja else [])]
    return [*found, *_parted(pairs, text, source, ko), _lone(text)]


def _parted(pairs: list[tuple[Line, Line]], text: Text, source: str, ko: bool) -> list[Tally]:
    numbers = Tally("UB-3", "Numbers stay together with their marks")
    quantities = Tally("UB-4", "A number stays with its unit or its 年, 月, 日 …")
    marks = Tally("UB-5", "No line starts with a note mark")
    words = Tally("UB-6", "Western words part at spaces, or with a hyphen")
    korean = Tally("KO-1", "Korean lines break between words, or everywhere between syllables")
    apart = _parter(text, source)
    for a, b in pairs:
        tail, head = a.text[-12:], b.text[:12]
        address = _in_address(a, b) or _within_code(a, b, text)
        if not address and (a.kinds[-1] is DIGIT or b.kinds[0] is DIGIT):
            joined, cut = tail + head, len(tail)
            parted = bool(source) and apart(tail, head)
            numbers.check(parted or not _spans(_NUMBER, joined, cut), a, across(a, b))
            quantities.check(parted or not _spans(_QUANTITY, joined, cut), a, across(a, b))
        marks.check(not b.raised[0], b, across(a, b))
        if not address and b.kinds[0] is LETTER and (a.kinds[-1] is LETTER or a.text[-1] in _HYPHENS):
            words.check(a.text[-1] in _HYPHENS or apart(tail, head), a, across(a, b))
        if ko and a.kinds[-1] in (HANGUL, HAN) and b.kinds[0] is HANGUL:
            korean.check(apart(tail, head), a, across(a, b))
    if korean.violations > _BY_SYLLABLE * korean.looked:
        korean.violations = 0  # a policy, kept throughout
        korean.examples.clear()
    return [numbers, quantities, marks, words, *([korean] if ko else [])]


def _within_code(a: Line, b: Line, text: Text) -> bool:
    """Whether the line end is inside code, which parts at its marks and takes no hyphen."""
    return a.glyphs[-1].font in text.code and a.glyphs[-1].font == b.glyphs[0].font


def _in_address(a: Line, b: Line) -> bool:
    """Whether the line end is inside an address or a path, which has no better place and takes no hyphen."""
    ends, begins = _ASCII_END.search(a.text), _ASCII_START.match(b.text)
    token = (ends[0] if ends else "") + (begins[0] if begins else "")
    return _ADDRESS.search(token) is not None


def _spans(pattern: re.Pattern[str], joined: str, cut: int) -> bool:
    return any(found.start() < cut < found.end() for found in pattern.finditer(joined))


_WORD = re.compile("[A-Za-z\u00c0-\u024f\u0370-\u04ff]+|[가-힣]+")


def _parter(text: Text, source: str) -> Callable[[str, str], bool]:
    """A question: was there a space between the end of a line and the start of the next?

    Engines drop that space. The source tells; without it, the words of the document itself: two pieces that are
    nowhere words, but together are one, were parted.
    """
    if source:
        solid, before = _solid(source)

        def known(tail: str, head: str) -> bool:
            end = tail.replace(" ", "")[-8:]
            place = solid.find(end + head.replace(" ", "")[:8])
            return place < 0 or place + len(end) in before

        return known
    words: set[str] = set()
    for line in (*text.body, *text.small):
        words.update(_WORD.findall(line.text[1:-1]))

    def likely(tail: str, head: str) -> bool:
        a, b = _WORD.findall(tail), _WORD.findall(head)
        if not a or not b or not tail.endswith(a[-1]) or not head.startswith(b[0]):
            return True
        return a[-1] + b[0] not in words or (a[-1] in words and b[0] in words)

    return likely


def _solid(source: str) -> tuple[str, set[int]]:
    """A text without its spaces, and the places in it before which there was one."""
    kept: list[str] = []
    before: set[int] = set()
    for character in source:
        if character.isspace():
            before.add(len(kept))
        else:
            kept.append(character)
    return "".join(kept), before


def _cells(glyph: Glyph) -> int:
    """How many characters a box is as wide as, at least one."""
    return max(1, round(glyph.advance / glyph.em)) if glyph.text == OBJECT else 0


def _lone(text: Text) -> Tally:
    lone = Tally("WI-1", "No paragraph ends with a line of a single character")
    for line in text.body:
        if line.last and line.before is not None:
            letters = sum(kind in (HAN, HANGUL, LETTER, DIGIT) for kind in line.kinds) + sum(map(_cells, line.glyphs))
            lone.check(letters > 1, line, across(line.before, line))
    return lone
