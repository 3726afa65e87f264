"""Long documents are cut between blocks: small reading systems lay out a whole file at a time (EBPAJ guide: 256 KB).

Readers' marks hang on files, so an edition that differs a little must be cut in the same places: before a heading
where one is in the second half of what fits, else before the paragraph near the limit that its own words choose.
A part that begins with something that has an id is called after it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from copy import deepcopy
from dataclasses import dataclass, field, replace
from hashlib import blake2s
from typing import Any

from lxml import etree

from publish.diagnostics import Diagnostic, warning
from publish.epub.leaves import EPUB, XHTML, Leaf
from publish.epub.names import safe_names

LIMIT = 240_000
_WRAPPERS = frozenset(XHTML + name for name in ("section", "div", "main", "article"))
_HEADS = frozenset(XHTML + name for name in ("header", "h1", "h2", "h3", "h4", "h5", "h6"))
_ONLY_ONCE = ("id", EPUB + "type", "role", "aria-label", "aria-labelledby")
_CALLS = etree.XPath(".//*[@role='doc-noteref']/@href")
_NOTES = etree.XPath(".//*[@role='doc-footnote'][@id]")
_NOTE_CLASS = "notes"
_WITHIN = 9


@dataclass(slots=True)
class _Block:
    """A block that stays whole, the wrappers around it from the outside in, the notes that it calls, its bytes."""

    wrappers: tuple[Any, ...]
    element: Any
    notes: list[Any]
    size: int


@dataclass(slots=True)
class _Cutter:
    """The cutting of one leaf."""

    limit: int
    notes: dict[str, Any] = field(default_factory=dict)
    begun: set[Any] = field(default_factory=set)  # wrappers whose beginning, with id and role, is in a piece already


@dataclass(slots=True)
class _Namer:
    """Names of the parts of documents: `ids` and `paths` are taken by others."""

    ids: set[str]
    paths: set[str]

    def part(self, leaf: Leaf, named: Leaf, place: str, root: Any) -> Leaf:
        """A further leaf of `leaf`: called after the `place` where it begins, else counted from the last that was."""
        path = leaf.path.removesuffix(".xhtml")
        if place and f"{leaf.id}-{place}" not in self.ids:
            id, path = f"{leaf.id}-{place}", safe_names([f"{path}-{place}.xhtml"], self.paths)[f"{path}-{place}.xhtml"]
        else:
            stem, number = named.path.removesuffix(".xhtml"), 2
            while f"{named.id}-{number}" in self.ids or f"{stem}-{number}.xhtml" in self.paths:
                number += 1
            id, path = f"{named.id}-{number}", f"{stem}-{number}.xhtml"
        self.ids.add(id)
        self.paths.add(path)
        return leaf.split_off(id, path, root)


def split(leaves: Iterable[Leaf], limit: int = LIMIT) -> tuple[list[Leaf], list[Diagnostic]]:
    """The leaves, the long ones cut into several. Notes go where their calls are; ids stay as they are."""
    result: list[Leaf] = []
    findings: list[Diagnostic] = []
    leaves = list(leaves)
    namer = _Namer({leaf.id for leaf in leaves}, {leaf.path for leaf in leaves})
    for leaf in leaves:
        if _size(leaf.root) <= limit:
            result.append(leaf)
            continue
        blocks, parts = _cut(leaf, _Cutter(limit), namer)
        if any(block.size > limit for block in blocks):
            findings.append(
                warning(
                    "epub-block-long",
                    f"“{leaf.title}” holds one block that is longer than a file of an e-book should be",
                    hint="Break the paragraph, list or table into several.",
                )
            )
        result += parts
    return result, findings


def _cut(leaf: Leaf, cutter: _Cutter, namer: _Namer) -> tuple[list[_Block], list[Leaf]]:
    body = leaf.root.find(XHTML + "body")
    for note in _NOTES(body):
        cutter.notes[note.get("id")] = note
    notes_section = next((e for e in body.iter(XHTML + "section") if e.get("class") == _NOTE_CLASS), None)
    called: set[str] = set()
    blocks = list(_flatten(body, (), cutter, called))
    uncalled = [note for id, note in cutter.notes.items() if id not in called]
    if blocks:
        blocks[-1].notes += uncalled
    pieces = _pieces(blocks, cutter.limit)
    root = _tree(leaf.root, next(pieces), cutter, notes_section)
    first = named = replace(leaf, root=root, _breaks=None)
    leaves = [first]
    for piece in pieces:
        place = _place(piece[0], cutter)
        leaves.append(namer.part(leaf, named, place, _tree(leaf.root, piece, cutter, notes_section)))
        named = leaves[-1] if place else named
    return blocks, leaves


def _place(block: _Block, cutter: _Cutter) -> str:
    """The id of what begins with a block: of a division or a heading; ``""`` for a block within."""
    begins = [wrapper for wrapper in block.wrappers if wrapper not in cutter.begun]
    heading = [block.element] if _level(block) < _WITHIN else []
    return next((id for element in (*begins, *heading) if (id := element.get("id"))), "")


def _flatten(parent: Any, wrappers: tuple[Any, ...], cutter: _Cutter, called: set[str]) -> Iterator[_Block]:
    for child in parent:
        if child.get("class") == _NOTE_CLASS and child.tag == XHTML + "section":
            continue
        if child.tag in _WRAPPERS and _size(child) > cutter.limit // 4 and not (child.text or "").strip():
            yield from _flatten(child, (*wrappers, child), cutter, called)
        else:
            notes = list(_called(child, cutter.notes, called))
            yield _Block(wrappers, child, notes, _size(child) + sum(map(_size, notes)))


def _called(element: Any, notes: dict[str, Any], called: set[str]) -> Iterator[Any]:
    """The notes that an element calls, and those that these call, each once in the whole leaf."""
    for address in _CALLS(element):
        id = address.removeprefix("#")
        if id in notes and id not in called:
            called.add(id)
            yield notes[id]
            yield from _called(notes[id], notes, called)


def _pieces(blocks: Sequence[_Block], limit: int) -> Iterator[list[_Block]]:
    """Fill files up to the limit."""
    start = size = 0
    for end, block in enumerate(blocks):
        while start < end and size + block.size > limit:
            cut = _best_cut(blocks, start, end, limit)
            yield list(blocks[start:cut])
            start, size = cut, sum(one.size for one in blocks[cut:end])
        size += block.size
    yield list(blocks[start:])


def _best_cut(blocks: Sequence[_Block], start: int, end: int, limit: int) -> int:
    """Where the next file begins, behind `start` and no later than `end`: never behind a heading, if there is a choice.

    The last of the highest headings in the second half; else, near the limit, the paragraph whose digest is least:
    words added far before it change nothing, and it is found again.
    """
    fill, heads, near, last = 0, [], [], end
    for place in range(start + 1, end + 1):
        fill += blocks[place - 1].size
        if blocks[place - 1].element.tag in _HEADS:
            continue
        last = place
        if fill >= limit // 2 and (level := _level(blocks[place])) < _WITHIN:
            heads.append((level, -place))
        if fill >= limit - limit // 8:
            near.append((blake2s("".join(blocks[place].element.itertext()).encode()).digest(), place))
    return -min(heads)[1] if heads else min(near)[1] if near else last


def _level(block: _Block) -> int:
    """How high what begins here stands: a division, then headings by their level; `_WITHIN` where nothing begins."""
    tag = etree.QName(block.element).localname
    if block.element.tag not in _HEADS:
        return 0 if tag in {"section", "article"} else _WITHIN
    return int(tag[1:]) if tag != "header" else 0


def _tree(root: Any, piece: Sequence[_Block], cutter: _Cutter, notes_section: Any) -> Any:
    html = etree.Element(root.tag, dict(root.attrib), nsmap=root.nsmap)
    html.append(deepcopy(root.find(XHTML + "head")))
    body = root.find(XHTML + "body")
    fresh = etree.SubElement(html, body.tag, dict(body.attrib))
    fresh.text = body.text
    open_wrappers: list[tuple[Any, Any]] = []
    for block in piece:
        depth = 0
        while depth < min(len(open_wrappers), len(block.wrappers)) and (
            open_wrappers[depth][0] is block.wrappers[depth]
        ):
            depth += 1
        del open_wrappers[depth:]
        for wrapper in block.wrappers[depth:]:
            parent = open_wrappers[-1][1] if open_wrappers else fresh
            open_wrappers.append((wrapper, _shell(parent, wrapper, cutter)))
        (open_wrappers[-1][1] if open_wrappers else fresh).append(block.element)
    notes = [note for block in piece for note in block.notes]
    if notes:
        place = fresh[0] if len(fresh) == 1 and fresh[0].tag in _WRAPPERS else fresh
        section = _shell(place, notes_section, cutter) if notes_section is not None else place
        for note in notes:
            section.append(note)
    return html


def _shell(parent: Any, wrapper: Any, cutter: _Cutter) -> Any:
    """An empty copy of a wrapper. Only the first one is the division; the others continue it."""
    shell = etree.SubElement(parent, wrapper.tag, dict(wrapper.attrib))
    shell.text = "\n"
    shell.tail = "\n"
    if wrapper in cutter.begun:
        for name in _ONLY_ONCE:
            shell.attrib.pop(name, None)
    cutter.begun.add(wrapper)
    return shell


def _size(element: Any) -> int:
    return len(etree.tostring(element, encoding="utf-8", with_tail=False))
