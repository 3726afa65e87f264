"""Edges and places of whole lines (JU-1, JU-5, PW-2, PW-3, HP-1, IN-1, PG-1, BG-1).

CLREQ 2.3, 3.1.6–3.1.8, 3.5.1, 3.6.1; JLREQ 2.4–2.5, 3.1.5, 3.1.9, 3.5.1, 3.8.2.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter

from publish.preflight.lines.kinds import ENDING, OPEN
from publish.preflight.lines.line import Line
from publish.preflight.lines.reading import Text
from publish.preflight.lines.record import LOOSE_STEPS
from publish.preflight.lines.tally import Tally

FLUSH = 0.1  # points
GRID = 0.02  # points
LOOSE = 0.1  # em
_WHOLE = 0.01  # em
_INDENTS = {"zh": 2.0, "ja": 1.0, "ko": 1.0}
_MAY_HANG = {"zh": "、，。．；：！？", "ja": "、，。"}
_NARROW = 14  # em: in narrower columns one em is enough


def judge_edges(text: Text) -> list[Tally]:
    """The verdicts on edges, indents and baselines."""
    found = [_flush(text), _loose(text), _grid(text), _measure(text), _indents(text)]
    if not text.language.startswith("ko"):
        found += [_line_ends(text), _line_starts(text), _hanging(text)]
    return found


def edge_errors(text: Text) -> tuple[float, float, float]:
    """Median, 95th percentile and maximum of the right edge's error in points."""
    errors = sorted(abs(line.short) for line in text.body if line.full and not line.drawn and not line.one_word)
    if not errors:
        return 0.0, 0.0, 0.0
    return errors[len(errors) // 2], errors[min(len(errors) - 1, int(len(errors) * 0.95))], errors[-1]


def histogram(text: Text) -> tuple[int, ...]:
    """How many full lines opened by up to each of `LOOSE_STEPS`, and beyond."""
    counts = [0] * (len(LOOSE_STEPS) + 1)
    for line in text.body:
        if line.full and line.opened is not None:
            counts[bisect_left(LOOSE_STEPS, line.opened)] += 1
    return tuple(counts)


def on_grid(text: Text) -> float:
    """The part of all body lines that stand on the page's commonest grid of baselines."""
    if not text.body or text.pitch <= 0:
        return 1.0
    step = text.pitch
    phases = Counter(round(line.y % step / GRID) for line in text.body)
    best = phases.most_common(1)[0][0]
    steps = round(step / GRID)
    near = sum(times for phase, times in phases.items() if min((phase - best) % steps, (best - phase) % steps) <= 1)
    return near / len(text.body)


def _flush(text: Text) -> Tally:
    tally = Tally("JU-1", "Every line but a paragraph's last is flush right", "pt")
    for line in text.body:
        if line.full and not line.drawn and not line.one_word:
            tally.check(abs(line.short) <= FLUSH, line, "", line.short)
    return tally


def _loose(text: Text) -> Tally:
    tally = Tally("JU-5", "Ordinary gaps open by no more than 0.10 em", "em")
    for line in text.body:
        if line.full and line.opened is not None:
            tally.check(line.opened <= LOOSE, line, "", line.opened)
    return tally


def _grid(text: Text) -> Tally:
    tally = Tally("BG-1", "Baselines follow one another at the line pitch", "pt")
    for a, b in zip(text.body, text.body[1:], strict=False):
        if a.page == b.page and a.column.number == b.column.number and 0 < a.y - b.y < 1.5 * text.pitch:
            off = a.y - b.y - text.pitch
            tally.check(abs(off) <= GRID, b, "", off)
    return tally


def _measure(text: Text) -> Tally:
    tally = Tally("PG-1", "The measure is a whole number of em", "em")
    if text.body and text.em:
        ems = text.measure / text.em
        tally.check(abs(ems - round(ems)) <= _WHOLE, text.body[0], f"{ems:.3f} em", ems - round(ems))
    return tally


def _indents(text: Text) -> Tally:
    wanted = _INDENTS.get(text.language[:2], 2.0)
    tally = Tally("IN-1", "The first line of a paragraph is indented by two em (zh) or one (ja, ko)", "em")
    narrow = text.measure < _NARROW * text.em
    for a, b in zip(text.body, text.body[1:], strict=False):
        if a.start and b.before is a and abs(b.inset) < 0.15 and a.inset > 0.15:
            off = min((a.inset - n for n in ((wanted, 1.0) if narrow else (wanted,))), key=abs)
            tally.check(abs(off) <= 2 * _WHOLE, a, "", off)
    return tally


def _line_ends(text: Text) -> Tally:
    ja = text.language.startswith("ja")
    tally = Tally("PW-2", "A closing mark at the line end takes half an em (in ja, or all of it)", "pt")
    for line in text.body:
        if not line.full or line.kinds[-1] not in ENDING or line.raised[-1] or line.hangs:
            continue
        last = line.glyphs[-1]
        if text.blanks(line, -1)[1] < 0.5:
            continue
        solid = last.x + last.advance - line.column.right
        off = min((solid - last.em / 2, solid), key=abs) if ja else solid - last.em / 2
        tally.check(abs(off) <= FLUSH, line, "", off)
    return tally


def _line_starts(text: Text) -> Tally:
    tally = Tally("PW-3", "An opening mark at the line start takes half an em", "em")
    for line in text.body:
        if line.start or line.kinds[0] is not OPEN or abs(line.inset) > 0.2:
            continue
        if text.blanks(line, 0)[0] < 0.5:
            continue
        tally.check(line.trim > 0, line, "", 0.0 if line.trim else 0.5)
    return tally


def _hanging(text: Text) -> Tally:
    tally = Tally("HP-1", "Only a single comma or stop hangs beyond the edge", "pt")
    allowed = _MAY_HANG.get(text.language[:2], "")
    if "Hant" in text.language or "TW" in text.language or "HK" in text.language:
        allowed = ""
    for line in text.body:
        if not line.hangs or not line.full or len(line.glyphs) < 2:
            continue
        before = line.glyphs[-2]
        off = before.x + before.advance - line.column.right
        alone = line.kinds[-2] not in ENDING
        tally.check(line.text[-1] in allowed and alone and abs(off) <= FLUSH, line, "", off)
    return tally


def loose_per_mille(text: Text) -> float:
    """Loose lines in a thousand."""
    extra = [line.opened for line in text.body if line.full and line.opened is not None]
    return 1000 * sum(value > LOOSE for value in extra) / len(extra) if extra else 0.0


def lines_of(text: Text) -> list[Line]:
    """All lines of running text."""
    return [*text.body, *text.small]
