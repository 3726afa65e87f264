"""What may not stand at the head or foot of a page (WI-2, HD-1).

CLREQ 3.5.4, 4.1; JLREQ 4.1.6. A line is the head of a page where nothing of the text stands above it.
"""

from __future__ import annotations

from itertools import pairwise

from publish.preflight.lines.line import Line
from publish.preflight.lines.reading import Text
from publish.preflight.lines.tally import Tally, across, shown

_EDGE = 0.15  # em


def judge_pages(text: Text) -> list[Tally]:
    """The verdicts on heads and feet of pages."""
    return [_widows(text), _headings(text)]


def _widows(text: Text) -> Tally:
    """The last line of a paragraph alone at the head of a page (孤行)."""
    tally = Tally("WI-2", "No page begins with the last line of a paragraph")
    for a, b in pairwise(text.body):
        if b.before is a and b.first and b.page != a.page:
            tally.check(not b.last, b, across(a, b))
    return tally


def _headings(text: Text) -> Tally:
    """Headings are told by their size: those that a style sets as large as the text are not seen here. A page without
    a line of running text at the edge, or at the indent, is a title page."""
    tally = Tally("HD-1", "No heading is the last line of its page")
    running = {line.page for line in text.body if min(abs(line.inset), abs(line.inset - text.indent)) < _EDGE}
    lowest: dict[int, Line] = {}
    for line in (*text.body, *text.small):
        if line.page not in lowest or line.y < lowest[line.page].y:
            lowest[line.page] = line
    for line in text.headings:
        if line.page in running:
            tally.check(lowest[line.page].y < line.y, line, shown(line))
    return tally
