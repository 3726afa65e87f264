"""What an author is told about the lines of a book: the worst few in words, the others for programmes.

A long technical book has loose lines however it is set. Five that are named get mended; five hundred do not.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import groupby

from publish.characters import is_cjk
from publish.compose.paragraph import OBJECT
from publish.diagnostics import Diagnostic, Severity, warning
from publish.pdf.record import FAILED, Line, Record
from publish.pdf.sources import Sources

_WORST = 5
"""So many lines of a kind are warnings; the rest are notes."""
_STICKS_OUT = 0.02
"""Less (em) is rounding."""
_WORD = re.compile(r"[!-~\u00c0-\u024f]{6,}")
"""A Western word that may leave a hole where it has no room."""
_NARROW = 16
"""Em of a measure in which Western words will always leave holes."""
_SHOWN = 16


def proofread(records: Sequence[Record], sources: Sources) -> list[Diagnostic]:
    """Findings on lines: sticking out, loose, or set by the engine alone. The worst come first."""
    return [*_overfull(records, sources), *_loose(records, sources), *_left(records, sources)]


def _overfull(records: Iterable[Record], sources: Sources) -> Iterator[Diagnostic]:
    over = sorted((each for each in records if each.line.over > _STICKS_OUT), key=lambda each: -each.line.over)
    for number, each in enumerate(over):
        message = f"On p. {each.label} “{_shown(each.line)}” sticks out of the measure by {each.line.over:.2f} em."
        hint = "Nothing in it may be broken: reword it, or break it by hand."
        finding = warning("line-overfull", message, sources.of(each), hint)
        yield _ranked(finding, number)


def _loose(records: Sequence[Record], sources: Sources) -> Iterator[Diagnostic]:
    loose = sorted((each for each in records if each.line.loose), key=lambda each: -_hole(each.line))
    for number, each in enumerate(loose):
        line = each.line
        if line.short > line.opened:
            what = f"ends {line.short:.1f} em short of the edge, with no gap that could open"
        else:
            what = f"is loose: every gap is wider by {line.opened:.2f} em"
        message = f"On p. {each.label} the line “{_shown(line)}” {what}{_because(line)}."
        yield _ranked(warning("line-loose", message, sources.of(each), _advice(line)), number)
    if len(loose) > _WORST:
        full = sum(each.line.justified for each in records)
        pages = dict.fromkeys(each.label for each in loose[_WORST : 3 * _WORST])
        more = " …" if len(loose) > 3 * _WORST else ""
        yield warning(
            "line-loose",
            f"{len(loose)} of {full} justified lines are loose; besides the {_WORST} worst those on "
            f"p. {', '.join(pages)}{more}.",
            hint="publish build --json lists every one, publish build --trace every line of the book.",
        )


def _left(records: Iterable[Record], sources: Sources) -> Iterator[Diagnostic]:
    """Justified paragraphs of several lines only: whatever is set ragged is as its style wants it. Those on which the
    composer broke are told of already."""
    alone = (e for e in records if e.line.left and e.line.justified and not e.line.left.startswith(FAILED))
    found = 0
    for _, group in groupby(sorted(alone, key=lambda each: each.paragraph), key=lambda each: each.paragraph):
        lines = list(group)
        if len(lines) == 1 or not any(is_cjk(character) for each in lines for character in each.line.text):
            continue
        first = lines[0]
        message = (
            f"On p. {first.label} the lines from “{_shown(first.line)}” are set without the rules of their "
            f"language, since {first.line.left}."
        )
        finding = warning(
            "line-left-to-engine", message, sources.of(first), "Look at their right edge and at marks before printing."
        )
        yield _ranked(finding, found)
        found += 1


def _ranked(finding: Diagnostic, number: int) -> Diagnostic:
    return finding if number < _WORST else replace(finding, severity=Severity.INFO)


def _hole(line: Line) -> float:
    return max(line.opened, line.short)


def _shown(line: Line) -> str:
    text = " ".join(line.text.replace(OBJECT, "…").split())
    return text if len(text) <= _SHOWN else text[:_SHOWN] + "…"


def _because(line: Line) -> str:
    if OBJECT in line.pushed:
        return ", since the formula or picture after it had no room"
    if _is_word(line.pushed):
        return f", since “{line.pushed}” had no room in it"
    longest = max(_WORD.findall(line.text), key=len, default="")
    return f"; its longest word is “{longest}”" if longest else ""


def _is_word(text: str) -> bool:
    return _WORD.search(text) is not None


def _advice(line: Line) -> str:
    if line.measure < _NARROW:
        return "The column is narrow: set it ragged, or shorten the words."
    if _is_word(line.pushed):
        return "Reword the sentence, so that the long word comes to stand elsewhere in its line."
    return "Reword the sentence: a character or two more or less is often enough."
