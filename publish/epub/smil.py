"""Media overlays: for every document that is read aloud a SMIL file that says which sound goes with which element.

EPUB 3.3 §9: `seq` for the structures of the text, so that a reading system can leave a table or pass over notes;
`par` for what is read at a time.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any
from urllib.parse import quote

from lxml import etree

from publish.epub.leaves import EPUB, XHTML, Leaf
from publish.epub.links import relative
from publish.epub.read_aloud import Passage
from publish.epub.sentences import Names
from publish.manuscript.clock import clock_value

MEDIA_TYPE = "application/smil+xml"
_SMIL = "{http://www.w3.org/ns/SMIL}"
_KINDS = {"table": "table", "figure": "figure", "ul": "list", "ol": "list", "dl": "list"}
"""Escapable structures by element, in the words of the EPUB Structural Semantics Vocabulary 1.1."""
_STRUCTURES = frozenset(XHTML + name for name in ("section", "aside", *_KINDS))


def overlay(leaf: Leaf, passages: Sequence[Passage], sounds: Mapping[str, str], path: str, names: Names) -> bytes:
    """The SMIL file at `path` for a document; `passages` in document order, `sounds` the package's paths of theirs."""
    root = etree.Element(_SMIL + "smil", nsmap={None: _SMIL[1:-1], "epub": EPUB[1:-1]})
    root.set("version", "3.0")
    document = quote(relative(leaf.path, path))
    open_: list[tuple[Any, Any]] = [(None, etree.SubElement(root, _SMIL + "body"))]
    for number, passage in enumerate(passages, 1):
        around = _structures(passage.element)
        while open_[-1][0] is not None and open_[-1][0] not in around:
            open_.pop()
        for structure in around[len(open_) - 1 :]:
            open_.append((structure, _seq(open_[-1][1], structure, document, names)))
        par = etree.SubElement(open_[-1][1], _SMIL + "par", {"id": f"par-{number}"})
        if kind := _kind(passage.element):
            par.set(EPUB + "type", kind)
        etree.SubElement(par, _SMIL + "text", {"src": f"{document}#{quote(passage.element.get('id'))}"})
        clip = passage.clip
        times = {"clipBegin": clock_value(clip.begin), "clipEnd": clock_value(clip.end)}
        etree.SubElement(par, _SMIL + "audio", {"src": quote(relative(sounds[clip.sound], path)), **times})
    data: bytes = etree.tostring(root, pretty_print=True, encoding="utf-8", xml_declaration=True)
    return data


def _seq(parent: Any, structure: Any, document: str, names: Names) -> Any:
    if not structure.get("id"):
        structure.set("id", names.name("".join(structure.itertext())))
    seq = etree.SubElement(parent, _SMIL + "seq", {EPUB + "textref": f"{document}#{quote(structure.get('id'))}"})
    if kind := _kind(structure):
        seq.set(EPUB + "type", kind)
    return seq


def _structures(element: Any) -> list[Any]:
    """The structures around an element, the outermost first."""
    return [each for each in reversed(list(element.iterancestors())) if each.tag in _STRUCTURES]


def _kind(element: Any) -> str:
    """What reading systems may know a thing as: its own `epub:type`, or what its element is."""
    own = (element.get(EPUB + "type") or "").split()
    return own[0] if own else _KINDS.get(element.tag.rpartition("}")[2], "")
