"""`[text]{.class}`: what a class says about a piece of text."""

from __future__ import annotations

from publish.book.nodes import Dots, IndexMark, Inline, Inlines, ProperName, Span, Text, Upright, Warichu, WorkTitle
from publish.book.text import plain_text
from publish.diagnostics import Location, Severity
from publish.manuscript.attributes import Attributes
from publish.manuscript.reading import Reading

KEYS = frozenset({"lang", "term", "sort"})
OF_WEBSITES = frozenset({"target", "rel", "style", "loading", "align", "height"})


def span(reading: Reading, attributes: Attributes, children: Inlines, at: Location) -> Inlines:
    """The nodes for a text with attributes: dots, a name, a title, upright figures, a note in two rows, an index mark,
    or a `Span`."""
    for key, value in attributes.pairs:
        if key not in KEYS:
            severity = Severity.INFO if key in OF_WEBSITES else Severity.WARNING
            reading.find(severity, "attribute-unknown", f"The attribute {key}=“{value}” means nothing here.", at)
            reading.drop(f"{key} {value}")
    classes = list(attributes.classes)
    if "dots" not in classes and any(name.startswith("dots-") for name in classes):
        classes.append("dots")  # a kind of dots is dots
    result: Inlines = children
    if _take(classes, "index"):
        result = (*result, _index_mark(attributes, children, at))
    if _take(classes, "tcy") and children:
        if all(isinstance(child, Text) for child in children):
            result = (Upright(plain_text(children), at), *result[len(children) :])
        else:
            reading.find(Severity.WARNING, "tcy-not-plain", "Only plain characters can stand upright in one cell.", at)
    for name, kind in _KINDS.items():
        if _take(classes, name) and children:
            result = (kind(result, at),)
    if attributes.id or classes or attributes.get("lang"):
        name = reading.claim_id(attributes.id, at) if attributes.id else ""
        result = (Span(result, name, tuple(classes), attributes.get("lang"), at),)
    return result


def _index_mark(attributes: Attributes, children: Inlines, at: Location) -> Inline:
    term = attributes.get("term") or plain_text(children)
    return IndexMark(term, attributes.get("sort"), at)


def _take(classes: list[str], name: str) -> bool:
    if name not in classes:
        return False
    classes.remove(name)
    return True


_KINDS: dict[str, type[Dots] | type[ProperName] | type[WorkTitle] | type[Warichu]] = {
    "dots": Dots,
    "name": ProperName,
    "work": WorkTitle,
    "warichu": Warichu,
}
