"""Rare characters in the documents of an e-book: where text is shown, and how they are marked in it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from functools import partial
from typing import Any, Protocol

from lxml import etree

from publish.epub.leaves import XHTML, XML, Leaf
from publish.fonts.units import rare_units, strange

_BODY = etree.XPath("/h:html/h:body", namespaces={"h": XHTML[1:-1]})


class Classes(Protocol):
    """The class of a rare unit in a language, ``""`` where nothing can be done for it."""

    def __call__(self, unit: str, language: str) -> str: ...


def texts(leaf: Leaf) -> Iterator[tuple[Any, bool, str]]:
    """The runs of text that are shown: an element, whether the run is the tail behind it, and the run."""
    for body in _BODY(leaf.root):
        for element in body.iter():
            if element.text and isinstance(element.tag, str) and element.tag.startswith(XHTML):
                yield element, False, element.text
            if element.tail and element is not body and element.getparent().tag.startswith(XHTML):
                yield element, True, element.tail


def touched(leaves: Iterable[Leaf], known: frozenset[str]) -> list[Leaf]:
    """The documents that may have rare units. Most have none, and need not be gone through run by run."""
    texts = [(leaf, "".join(leaf.root.itertext())) for leaf in leaves]
    found = "".join(sorted(strange("".join(text for _, text in texts), known)))
    pattern = re.compile(f"[{re.escape(found)}]" if found else "(?!)")
    return [leaf for leaf, text in texts if pattern.search(text)]


def mark(leaf: Leaf, known: frozenset[str], classes: Classes) -> None:
    """Put each run of rare units of one kind into a ``<span class="rare …">``."""
    for element, tail, text in list(texts(leaf)):
        if next(rare_units(text, known), None):
            language = language_of(element.getparent() if tail else element)
            pieces = list(_pieces(text, known, partial(classes, language=language)))
            _replace(element, tail, pieces)


def _pieces(text: str, known: frozenset[str], name_of: Callable[[str], str]) -> Iterator[tuple[str, str]]:
    """The text cut into runs: (class or ``""``, characters)."""
    end, run, name = 0, "", ""
    for unit, start in rare_units(text, known):
        one = name_of(unit)
        if start != end or one != name:
            yield name, run
            if start != end:
                yield "", text[end:start]
            run, name = "", one
        run += unit
        end = start + len(unit)
    yield name, run
    yield "", text[end:]


def _replace(element: Any, tail: bool, pieces: Iterable[tuple[str, str]]) -> None:
    parent = element.getparent() if tail else element
    place = parent.index(element) + 1 if tail else 0
    last, plain = element if tail else None, ""
    for name, run in pieces:
        if not name:
            plain += run
            continue
        _set_text(parent, last, plain)
        last, plain = etree.Element(XHTML + "span"), ""
        last.set("class", name)
        last.text = run
        parent.insert(place, last)
        place += 1
    _set_text(parent, last, plain)


def _set_text(parent: Any, last: Any, text: str) -> None:
    if last is None:
        parent.text = text
    else:
        last.tail = text


def language_of(element: Any) -> str:
    """The language that an element or the nearest one around it says, ``""`` where none does."""
    while element is not None:
        if found := element.get("lang") or element.get(XML + "lang"):
            return str(found)
        element = element.getparent()
    return ""
