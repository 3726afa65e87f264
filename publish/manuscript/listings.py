"""Code fences: the info string, and files that a listing includes."""

from __future__ import annotations

import html
import re

from publish.book.nodes import CodeBlock, Inlines
from publish.diagnostics import Location, Severity
from publish.manuscript.attributes import Attributes, match_attributes
from publish.manuscript.commonmark import Token
from publish.manuscript.includes import included_text
from publish.manuscript.inlines import InlineReader
from publish.manuscript.notation import match_directive, unescape
from publish.manuscript.reading import Reading

_INCLUDE = re.compile(r"\{\{#\w+\s")
_PAIR = re.compile(r"([A-Za-z][\w-]*)=(?:\"((?:[^\"\\]|\\.)*)\"|'([^']*)'|([^\s,]+))")


def code_block(reading: Reading, token: Token, at: Location) -> CodeBlock:
    """A fenced listing: ```` ```python {#lst-x caption="…"} ````, also Hugo's and MkDocs' `title="…"`."""
    language, attributes = read_info(token.info)
    caption_text = attributes.get("caption") or attributes.get("title")
    caption: Inlines = ()
    if caption_text:
        line = (token.map or [0])[0]
        source = reading.lines[line] if line < len(reading.lines) else ""
        places = reading.places_of(caption_text, line, source.find(caption_text) + 1)
        caption = InlineReader(reading, places).read(reading.line_tokens(caption_text))
    name = reading.claim_id(attributes.id, at) if attributes.id else ""
    rest = [f"{key}={value}" for key, value in attributes.pairs if key not in ("caption", "title")]
    if rest:
        words = " ".join(rest)
        reading.find(Severity.INFO, "listing-option-dropped", f"{words} of this listing is left out.", at)
        reading.drop(words)
    text = token.content.removesuffix("\n")
    if _INCLUDE.search(text):
        text = _with_includes(reading, text, at)
    return CodeBlock(text, language, caption, name, classes=attributes.classes, at=at)


def read_info(info: str) -> tuple[str, Attributes]:
    """The language and the attributes of an info string; `rust,ignore` has language and a class."""
    info = info.strip()
    if not info:
        return "", Attributes()
    attributes = Attributes()
    brace = info.find("{")
    while brace >= 0:
        found = match_attributes(info, brace)
        if found and found[1] == len(info):
            attributes, info = found[0], info[:brace].strip()
            break
        brace = info.find("{", brace + 1)
    pairs = list(attributes.pairs)
    for key, double, single, bare in _PAIR.findall(info):
        pairs.append((key, double or single or bare))
    words = _PAIR.sub(" ", info).replace(",", " ").split()
    language = unescape(html.unescape(words[0])) if words else ""
    classes = [*words[1:], *attributes.classes]
    if not language and classes:
        language = classes.pop(0)
    return language, Attributes(attributes.id, tuple(classes), tuple(pairs))


def _with_includes(reading: Reading, text: str, at: Location) -> str:
    lines = []
    for number, line in enumerate(text.split("\n"), start=1):
        place = line.find("{{#")
        directive = match_directive(line, place, len(line)) if place >= 0 else None
        if directive and directive.name:
            where = at._replace(line=at.line + number, column=at.column + place)
            found = included_text(reading, directive, where)
            if found is not None:
                lines.append(line[:place] + found.rstrip("\n") + line[directive.end :])
                continue
        lines.append(line)
    return "\n".join(lines)
