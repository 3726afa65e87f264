"""Rules of the grammar of XHTML: row C1. The faults that templates and hands make; EPUBCheck has the whole schema."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from publish.diagnostics import Diagnostic, error
from publish.preflight.epub.publication import XHTML, Publication
from publish.preflight.epub.rule import ERROR, Rule

_PHRASING = frozenset({
    "a", "abbr", "area", "audio", "b", "bdi", "bdo", "br", "button", "canvas", "cite", "code", "data", "datalist",
    "del", "dfn", "em", "embed", "i", "iframe", "img", "input", "ins", "kbd", "label", "link", "map", "mark", "meta",
    "meter", "noscript", "object", "output", "picture", "progress", "q", "ruby", "s", "samp", "script", "select",
    "slot", "small", "span", "strong", "sub", "sup", "template", "textarea", "time", "u", "var", "video", "wbr",
})  # fmt: skip
_FLOW = frozenset({
    "address", "article", "aside", "blockquote", "details", "dialog", "div", "dl", "fieldset", "figure", "footer",
    "form", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hgroup", "hr", "main", "menu", "nav", "ol", "p", "pre",
    "search", "section", "table", "ul",
})  # fmt: skip
_PARTS = frozenset({
    "base", "body", "caption", "col", "colgroup", "dd", "dt", "figcaption", "head", "html", "legend", "li",
    "optgroup", "option", "param", "rb", "rp", "rt", "rtc", "source", "style", "summary", "tbody", "td", "tfoot",
    "th", "thead", "title", "tr", "track",
})  # fmt: skip
_KNOWN = _PHRASING | _FLOW | _PARTS
# What holds words only, and no paragraphs, lists or tables
_WORDS = frozenset({
    "abbr", "b", "bdi", "bdo", "button", "cite", "code", "data", "dfn", "em", "h1", "h2", "h3", "h4", "h5", "h6", "i",
    "kbd", "label", "legend", "mark", "p", "pre", "q", "rt", "ruby", "s", "samp", "small", "span", "strong", "sub",
    "sup", "time", "u", "var",
})  # fmt: skip
_TRANSPARENT = frozenset({"a", "ins", "del", "map", "noscript"})
_HOMES = {
    "li": {"ol", "ul", "menu"}, "dt": {"dl", "div"}, "dd": {"dl", "div"}, "td": {"tr"}, "th": {"tr"},
    "tr": {"table", "thead", "tbody", "tfoot"}, "thead": {"table"}, "tbody": {"table"}, "tfoot": {"table"},
    "caption": {"table"}, "colgroup": {"table"}, "figcaption": {"figure"}, "rt": {"ruby", "rtc"}, "rp": {"ruby", "rtc"},
    "summary": {"details"}, "legend": {"fieldset"},
}  # fmt: skip
_ONLY = {
    "ol": {"li"}, "ul": {"li"}, "menu": {"li"}, "dl": {"dt", "dd", "div"}, "tr": {"td", "th"},
    "thead": {"tr"}, "tbody": {"tr"}, "tfoot": {"tr"},
}  # fmt: skip
_OLD_ATTRIBUTES = ("align", "valign", "bgcolor", "cellpadding", "cellspacing", "nowrap", "hspace", "vspace")


def documents_are_html(book: Publication) -> Iterator[Diagnostic]:
    """C1 (EPUB 3.3 §6.1.2; HTML): elements are those of HTML and stand where HTML lets them stand."""
    for page in book.pages.values():
        for element in page.root.iter(XHTML + "*"):
            for message in _faults(element):
                yield error("epub-html-form", message, page.at(element))


def _faults(element: Any) -> Iterator[str]:
    name = element.tag.removeprefix(XHTML)
    if name not in _KNOWN:
        if "-" not in name:  # an element of somebody's own has a hyphen
            yield f"<{name}> is no element of HTML"
        return
    outer = _name(element.getparent())
    if outer is not None:
        if name in _HOMES and outer not in _HOMES[name]:
            yield f"<{name}> stands in <{outer}>; it belongs into <{'> or <'.join(sorted(_HOMES[name]))}>"
        elif name in _FLOW and (holder := _holder(element)) in _WORDS:
            yield f"<{name}> stands in <{holder}>, which holds words only"
        elif name == "a" and element.get("href") and any(_name(up) == "a" for up in element.iterancestors()):
            yield "A link stands in a link"
    if name in _ONLY:
        yield from _strangers(element, name)
    if name == "img" and not element.get("src"):
        yield "<img> has no src"
    for attribute in _OLD_ATTRIBUTES:
        if element.get(attribute) is not None:
            yield f"{attribute} is no attribute of HTML any more"


def _strangers(element: Any, name: str) -> Iterator[str]:
    """What a list or a table holds besides its lines."""
    if any((text or "").strip() for text in (element.text, *(child.tail for child in element))):
        yield f"<{name}> holds words that are in none of its parts"
    for child in element:
        inner = _name(child)
        if inner in _KNOWN and inner not in _ONLY[name] | {"script", "template"} and inner not in _HOMES:
            yield f"<{inner}> stands in <{name}>, which holds <{'>, <'.join(sorted(_ONLY[name]))}> only"


def _holder(element: Any) -> str | None:
    """The nearest element around it that says what may stand in it."""
    for outer in element.iterancestors():
        name = _name(outer)
        if name not in _TRANSPARENT:
            return name
    return None


def _name(element: Any) -> str | None:
    tag = element.tag if element is not None else None
    return tag.removeprefix(XHTML) if isinstance(tag, str) and tag.startswith(XHTML) else None


RULES = (
    Rule(
        "C1", "epub-html-form", ERROR, documents_are_html,
        "Elements are those of HTML and stand where HTML lets them stand",
        "元素都是 HTML 的，且放在允许的位置",
        source="EPUB 3.3 §6.1.2; HTML Living Standard", also="RSC-005",
        hint="Build again; in a template, close the paragraph before the block, or use another element.",
    ),
)  # fmt: skip
