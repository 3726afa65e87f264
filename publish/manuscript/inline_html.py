"""Raw HTML inside a line: which tags become which nodes."""

from __future__ import annotations

from collections.abc import Callable

from publish.book.nodes import (
    Code,
    Emphasis,
    Image,
    Inline,
    Inlines,
    LineBreak,
    Span,
    Strike,
    Strong,
    Subscript,
    Superscript,
    Text,
)
from publish.book.text import plain_text
from publish.diagnostics import Location, Severity
from publish.manuscript.html_ruby import ruby
from publish.manuscript.raw_html import INLINE_TAGS, KNOWN_ATTRIBUTES, SILENT_ATTRIBUTES, Tag
from publish.manuscript.reading import Reading
from publish.manuscript.targets import image, link

_SIMPLE: dict[str, Callable[[Inlines, Location], Inline]] = {
    "em": Emphasis, "i": Emphasis, "cite": Emphasis, "dfn": Emphasis, "var": Emphasis,
    "strong": Strong, "b": Strong, "s": Strike, "del": Strike, "strike": Strike, "sup": Superscript, "sub": Subscript,
}  # fmt: skip
_CODE = frozenset({"code", "kbd", "samp", "tt"})
_RUBY_PARTS = frozenset({"rb", "rt", "rp", "rtc"})


def empty_tag(reading: Reading, tag: Tag, at: Location) -> Inlines:
    """What an empty tag stands for, or nothing if it is not one of the line's."""
    if tag.name == "br":
        return (LineBreak(at),)
    if tag.name == "wbr":
        return (Text("\u200b", at),)
    if tag.name == "img":
        drop_attributes(reading, tag, at, {"src", "alt", "title", "width", "id", "class"})
        node = image(reading, tag.get("src"), tag.get("alt"), tag.get("title"), at)
        if isinstance(node, Image):
            node = Image(node.src, node.alt, node.title, css_length(tag.get("width")), tag.classes, at)
        return wrap(reading, tag, (node,), at, classes=())
    return close_tag(reading, tag, (), at) if tag.name in INLINE_TAGS else ()


def close_tag(reading: Reading, tag: Tag, children: Inlines, at: Location) -> Inlines:
    """The nodes of a tag with everything that stood in it."""
    name = tag.name
    if name == "a":
        drop_attributes(reading, tag, at, {"href", "title", "id", "name", "class"})
        href = tag.get("href")
        anchor = tag.get("id") or tag.get("name")
        if not href:
            return (Span(children, reading.claim_id(anchor, at) if anchor else "", tag.classes, at=at),)
        result = link(reading, href, tag.get("title"), children, at)
        return (Span(result, reading.claim_id(anchor, at), (), at=at),) if anchor else result
    drop_attributes(reading, tag, at, {"id", "class", "lang", "xml:lang"})
    if name == "ruby":
        return wrap(reading, tag, ruby(children, at), at)
    if name in _CODE:
        return wrap(reading, tag, (Code(plain_text(children), at),), at, extra="kbd" if name == "kbd" else "")
    if name in _RUBY_PARTS:
        return (Span(children, "", (name,), at=at),)
    if name in _SIMPLE:
        return wrap(reading, tag, (_SIMPLE[name](children, at),), at)
    if name == "q":
        return wrap(reading, tag, (Text("“", at), *children, Text("”", at)), at)
    return wrap(reading, tag, children, at, extra=name if name not in ("span", "font", "time") else "")


def wrap(
    reading: Reading, tag: Tag, nodes: Inlines, at: Location, *, extra: str = "", classes: tuple[str, ...] | None = None
) -> Inlines:
    """The nodes, in a `Span` where the tag has an id, classes or a language."""
    names = tag.classes if classes is None else classes
    if extra:
        names = (extra, *names)
    lang = tag.get("lang") or tag.get("xml:lang")
    name = reading.claim_id(tag.get("id"), at) if tag.get("id") else ""
    return (Span(nodes, name, names, lang, at),) if name or names or lang else nodes


def css_length(value: str) -> str:
    """A width as CSS writes it: a bare number counts pixels."""
    value = value.strip()
    return f"{value}px" if value.isdigit() else value


def drop_attributes(reading: Reading, tag: Tag, at: Location, known: set[str]) -> None:
    """A finding for attributes that a book cannot use: scripts are a warning, form is a remark."""
    for name, value in tag.attributes.items():
        if name in known:
            continue
        reading.drop(f"{name} {value}")
        if name.startswith("on"):
            reading.find(
                Severity.WARNING, "html-script", f"The script in {name}=“{value[:40]}” is taken out.", at,
                "Books run no scripts.",
            )  # fmt: skip
        elif name not in SILENT_ATTRIBUTES or name not in KNOWN_ATTRIBUTES:
            reading.find(
                Severity.INFO, "html-attribute-dropped", f"{name}=“{value[:60]}” of <{tag.name}> is left out.", at,
                "Form is the style's matter: give the text a class.",
            )  # fmt: skip
