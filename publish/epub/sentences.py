"""Elements around what is read at a time: a span with an id around a sentence, in the e-book alone.

Where a sentence ends inside an emphasis, the emphasis is parted; what is one thing (a link, a reading beside its
characters, 縦中横) goes whole to the sentence in which it begins.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from hashlib import blake2s
from typing import Any

from lxml import etree

from publish.epub.blocks import Block
from publish.epub.leaves import XHTML
from publish.epub.read_aloud import Passage
from publish.epub.running import BLOCKS, Spot

_PARTED = frozenset(
    XHTML + name for name in ("b", "bdi", "cite", "del", "em", "i", "ins", "mark", "s", "small", "span", "strong", "u")
)
_ONE = frozenset({"tcy", "noteref", "gaiji"})
_LISTS = frozenset(XHTML + name for name in ("ul", "ol", "dl", "table", "aside", "nav"))
_SPAN = XHTML + "span"


class Names:
    """Ids for what is read: made of the words, so that the next edition has the same; never one that is taken."""

    def __init__(self, taken: Iterable[str]) -> None:
        self.taken = set(taken)

    def name(self, words: str) -> str:
        """``read-`` and a digest of the words; the second time they occur, a number behind it."""
        stem = "read-" + blake2s(words.encode("utf-8", "replace"), digest_size=5).hexdigest()
        id, number = stem, 2
        while id in self.taken:
            id, number = f"{stem}-{number}", number + 1
        self.taken.add(id)
        return id


def enclose(block: Block, passages: Sequence[Passage], names: Names) -> None:
    """Give every passage of the block its element: the block itself, or a span. The passages do not overlap."""
    ranges = sorted({(passage.first, passage.last) for passage in passages})
    whole = len("".join(block.characters).rstrip())
    partial = [(first, last) for first, last in ranges if (first, min(last, whole)) != (0, whole)]
    elements = dict.fromkeys(ranges, block.element) | _spans(block, partial, names)
    for passage in passages:
        passage.element = elements[passage.first, passage.last]


def _spans(block: Block, ranges: Sequence[tuple[int, int]], names: Names) -> dict[tuple[int, int], Any]:
    """A span for each range, where its ends can be put so that there is something between them; else the block."""
    ends = {place for both in ranges for place in both if 0 < place < len(block.characters)}
    marks = {place: _marked(block, place) for place in sorted(ends, reverse=True)}
    made = {}
    for first, last in ranges:
        words = "".join(block.characters[first:last]).strip()
        span = _wrapped(block.element, marks.get(first), marks.get(last))
        if span is not None:
            span.set("id", names.name(words))
            made[first, last] = span
    for mark in marks.values():
        _vanish(mark)
    return made


def _marked(block: Block, place: int) -> Any:
    """A mark before a character, lifted until it is a child of the block. From the back: earlier places stay true."""
    mark = etree.Element(_SPAN)
    _insert(mark, block.spots[place])
    while mark.getparent() is not block.element:
        _lift(mark)
    return mark


def _insert(mark: Any, spot: Spot) -> None:
    element, tail, offset = spot
    if offset < 0:
        element.addprevious(mark)
        return
    if tail:
        text, element.tail = element.tail, element.tail[:offset]
        element.getparent().insert(element.getparent().index(element) + 1, mark)
    else:
        text, element.text = element.text, element.text[:offset]
        element.insert(0, mark)
    mark.tail = text[offset:]


def _lift(mark: Any) -> None:
    """Up by one: before or behind the parent, or between its two halves."""
    parent = mark.getparent()
    home, place = parent.getparent(), parent.getparent().index(parent)
    before = (parent.text or "") or parent[0] is not mark
    after = (mark.tail or "") or parent[-1] is not mark
    if not before:
        parent.text, mark.tail = mark.tail, None
        home.insert(place, mark)
    elif after and parent.tag in _PARTED and _ONE.isdisjoint((parent.get("class") or "").split()):
        half = etree.Element(parent.tag, {name: value for name, value in parent.attrib.items() if name != "id"})
        half.text, mark.tail = mark.tail, None
        half.extend(list(mark.itersiblings()))
        half.tail, parent.tail = parent.tail, None
        home.insert(place + 1, mark)
        home.insert(place + 2, half)
    else:
        _vanish(mark)
        mark.tail, parent.tail = parent.tail, None
        home.insert(place + 1, mark)


def _vanish(mark: Any) -> None:
    """Take a mark out; the text behind it stays."""
    parent, before = mark.getparent(), mark.getprevious()
    if before is not None:
        before.tail = (before.tail or "") + (mark.tail or "")
    else:
        parent.text = (parent.text or "") + (mark.tail or "")
    mark.tail = None
    parent.remove(mark)


def _wrapped(block: Any, begin: Any, end: Any) -> Any:
    """What stands between two marks (None: an end of the block) in a span; None where nothing does,
    or where a list or paragraph does, which no span may hold."""
    first = block.index(begin) + 1 if begin is not None else 0
    last = block.index(end) if end is not None else len(block)
    text = begin.tail if begin is not None else block.text
    children = list(block)[first:last] if last > first else []
    empty = last < first or not ((text or "").strip() or children)
    if empty or any(child.tag in BLOCKS or child.tag in _LISTS for child in children):
        return None
    span = etree.Element(_SPAN)
    span.text = text
    if begin is not None:
        begin.tail = None
    else:
        block.text = None
    span.extend(children)
    block.insert(first, span)
    return span
