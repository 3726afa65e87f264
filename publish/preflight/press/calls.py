"""F01 of a stranger's file: calls and notes by their looks, where these are plain enough to be believed.

A call is a small number inside a line, a note begins a line of smaller type with the same number. Exponents look like
calls and tables like notes; so a call without a note is told only where its neighbour in number has one.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from publish.pdfobjects.events import Text
from publish.preflight.press.file import File, Marks
from publish.preflight.press.rule import WARNING, Found, Rule
from publish.preflight.press.sheet import Sheet

_MARKER = re.compile(r"[\[(〔]?(\d{1,3}|[①-⑳*†‡])[\])〕]?")
_BEGINS = re.compile(r"[\[(〔]?(\d{1,3}|[①-⑳*†‡])[\])〕.]?(?:\s|$|(?=[^\d.,%]))")
_CALL, _NOTE = 0.75, 0.95
"""Of the size of the text: so small at most are the number of a call, and the type of a note."""


def marks_of(sheet: Sheet) -> Marks:
    """The calls and notes of a page by their looks."""
    sizes: Counter[float] = Counter()
    for event in sheet.texts:
        sizes[round(event.em, 1)] += len(event.codes)
    if not sizes:
        return Marks((), ())
    body = sizes.most_common(1)[0][0]
    calls, notes = [], []
    for event in sheet.texts:
        if event.em > body * _NOTE:
            continue
        said = event.says().strip()
        before, behind = _neighbours(event, sheet.texts)
        if not before:
            match = _BEGINS.match(said)
            whole = match and (behind or len(said) > len(match[0]))  # a number alone is that of the page
            if match and whole and event.box[3] < (sheet.cut[1] + sheet.cut[3]) / 2:
                notes.append(match[1])
        elif event.em <= body * _CALL and (match := _MARKER.fullmatch(said)):
            calls.append(match[1])
    return Marks(tuple(calls), tuple(notes))


def _neighbours(event: Text, texts: Sequence[Text]) -> tuple[bool, bool]:
    """Whether other text stands before and behind a run on its line."""
    left, bottom, _, top = event.box
    beside = [other.box[0] for other in texts if other is not event and other.box[1] < top and other.box[3] > bottom]
    return any(x < left - 0.5 for x in beside), any(x > left + 0.5 for x in beside)


def _lost(file: File) -> Iterator[Found]:
    """A call whose note is on neither page, while the note before or behind it is where it should be."""
    if file.documents or file.job.covers:
        return
    nothing = Marks((), ())
    for number, (page, following) in enumerate(zip(file.marks, [*file.marks[1:], nothing], strict=True), 1):
        there = {*page.notes, *following.notes}
        kept = {marker for marker in page.calls if marker in there}
        for marker in page.calls:
            if marker not in there and _beside(marker) & kept and page.calls.count(marker) == 1:
                yield Found(f"The call {marker} has no note on this page or the next.", number)


def _beside(marker: str) -> set[str]:
    """The numbers before and behind a number."""
    if marker.isdecimal():
        return {str(int(marker) - 1), str(int(marker) + 1)}
    return {chr(ord(marker) - 1), chr(ord(marker) + 1)} if "①" <= marker <= "⑳" else set()


RULES = (
    Rule(
        "F01",
        "print-note-number",
        WARNING,
        "Every call of a note has its note on its page or the next, as far as looks can tell",
        "每个注码在本页或下页有对应的脚注（仅凭外观判断）",
        "publish",
        "Look at the page: layout may have lost a note, or printed it twice.",
        file=_lost,
    ),
)
