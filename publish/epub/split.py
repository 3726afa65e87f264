"""Long documents are cut between blocks: small reading systems lay out a whole file at a time (EBPAJ guide: 256 KB)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from copy import deepcopy
from dataclasses import dataclass, field
from typing import Any

from lxml import etree

from publish.diagnostics import Diagnostic, warning
from publish.epub.leaves import EPUB, XHTML, Leaf

LIMIT = 240_000
_WRAPPERS = frozenset(XHTML + name for name in ("section", "div", "main", "article"))
_HEADS = frozenset(XHTML + name for name in ("header", "h1", "h2", "h3", "h4", "h5", "h6"))
_ONLY_ONCE = ("id", EPUB + "type", "role", "aria-label", "aria-labelledby")
_CALLS = etree.XPath(".//*[@role='doc-noteref']/@href")
_NOTES = etree.XPath(".//*[@role='doc-footnote'][@id]")
_NOTE_CLASS = "notes"


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


def split(leaves: Iterable[Leaf], limit: int = LIMIT) -> tuple[list[Leaf], list[Diagnostic]]:
    """The leaves, the long ones cut into several. Notes go where their calls are; ids stay as they are."""
    result: list[Leaf] = []
    findings: list[Diagnostic] = []
    for leaf in leaves:
        if _size(leaf.root) <= limit:
            result.append(leaf)
            continue
        blocks = _blocks(leaf, _Cutter(limit))
        if any(block.size > limit for block in blocks[0]):
            findings.append(
                warning(
                    "epub-block-long",
                    f"“{leaf.title}” holds one block that is longer than a file of an e-book should be",
                    hint="Break the paragraph, list or table into several.",
                )
            )
        result += blocks[1]
    return result, findings


def _blocks(leaf: Leaf, cutter: _Cutter) -> tuple[list[_Block], list[Leaf]]:
    body = leaf.root.find(XHTML + "body")
    for note in _NOTES(body):
        cutter.notes[note.get("id")] = note
    notes_section = next((e for e in body.iter(XHTML + "section") if e.get("class") == _NOTE_CLASS), None)
    called: set[str] = set()
    blocks = list(_flatten(body, (), cutter, called))
    uncalled = [note for id, note in cutter.notes.items() if id not in called]
    if blocks:
        blocks[-1].notes += uncalled
    pieces = list(_pieces(blocks, cutter.limit))
    leaves = []
    for number, piece in enumerate(pieces, 1):
        root = _tree(leaf.root, piece, cutter, notes_section)
        leaves.append(leaf.split_off(number, root))
    first = leaves[0]
    first.id, first.path, first.continued = leaf.id, leaf.path, False
    return blocks, leaves


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
    """Fill files up to the limit; no heading stands at the end of one."""
    piece: list[_Block] = []
    size = 0
    for block in blocks:
        if piece and size + block.size > limit:
            carried: list[_Block] = []
            while len(piece) > 1 and piece[-1].element.tag in _HEADS:
                carried.insert(0, piece.pop())
            yield piece
            piece, size = carried, sum(b.size for b in carried)
        piece.append(block)
        size += block.size
    if piece:
        yield piece


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
