"""`::: role title` containers, admonitions and alerts: which role becomes which node."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Any, NamedTuple

from publish.book.nodes import (
    Block,
    Blocks,
    Container,
    Heading,
    Inline,
    Inlines,
    LineBreak,
    Paragraph,
    Signature,
    SoftBreak,
    Speaker,
    Text,
    Verse,
)
from publish.book.text import plain_text
from publish.diagnostics import Location, Severity
from publish.manuscript.attributes import NONE, Attributes, parse_attributes
from publish.manuscript.reading import Reading

ROLES = frozenset({
    "note", "tip", "warning", "important", "caution", "example", "aside", "letter", "epigraph", "kicker", "deck",
    "byline",
})  # fmt: skip
"""Roles of a `Container`. The last three are parts of an article's head and are moved there by `parse`."""

SPECIAL = frozenset({"verse", "signature", "lead", "speaker"})

ALIASES = {
    "info": "note", "abstract": "note", "summary": "note", "tldr": "note", "todo": "note", "seealso": "note",
    "question": "note", "help": "note", "faq": "note", "hint": "tip", "success": "tip", "check": "tip", "done": "tip",
    "attention": "warning", "danger": "caution", "error": "caution", "failure": "caution", "fail": "caution",
    "bug": "caution", "sidebar": "aside", "poem": "verse", "poetry": "verse",
}  # fmt: skip
"""What other systems call these roles; the author's own name stays as a class."""


class Opening(NamedTuple):
    """The line that opens a container, understood."""

    role: str
    classes: tuple[str, ...]
    title: str
    attributes: Attributes


def read_opening(info: str) -> Opening:
    """`note 标题 {#id .class}` or `{.note #id title="标题"}` → role, own classes, title, attributes."""
    info = info.strip()
    attributes = NONE
    brace = info.rfind("{")
    if brace >= 0 and (found := parse_attributes(info[brace:])):
        attributes, info = found, info[:brace].rstrip()
    word, _, title = info.partition(" ")
    title = title.strip() or attributes.get("title")
    classes = attributes.classes
    if not word and classes:
        word, classes = classes[0], classes[1:]
    name = word.lower()
    role = ALIASES.get(name, name)
    if role in ROLES or role in SPECIAL:
        return Opening(role, ((name,) if role != name else ()) + classes, title, attributes)
    return Opening("", (word, *classes) if word else classes, title, attributes)


def build(reading: Reading, opening: Opening, title: Inlines, children: Blocks, at: Location) -> list[Block]:
    """The blocks that a container becomes."""
    attributes = opening.attributes
    name = reading.claim_id(attributes.id, at) if attributes.id else ""
    for key, value in attributes.pairs:
        if key not in ("title", "lang", "author"):
            reading.find(
                Severity.WARNING, "attribute-unknown", f"The attribute {key}=“{value}” means nothing here.", at
            )
            reading.drop(f"{key} {value}")
    if opening.role == "verse":
        author = attributes.get("author")
        return _verse(reading, title, (Text(author, at),) if author else (), children, name, opening.classes, at)
    if opening.role == "signature":
        lines = tuple(line for line in _all_lines(children))
        if lines and all(isinstance(child, Paragraph) for child in children):
            return [Signature(((title,) if title else ()) + lines, at)]
    if opening.role == "speaker" and (speaker := _speaker(children, at)):
        return [speaker]
    if opening.role == "lead":
        return [
            replace(b, classes=("lead", *b.classes)) if isinstance(b, Paragraph) else b
            for b in ((Paragraph(title, at=at), *children) if title else children)
        ]
    role = "" if opening.role in SPECIAL else opening.role
    classes = opening.classes if role or not opening.role else (opening.role, *opening.classes)
    return [Container(role, children, title, name, classes, attributes.get("lang"), at)]


def lines_of(children: Inlines) -> list[Inlines]:
    """Inlines cut at their line ends, wanted or not."""
    lines: list[list[Inline]] = [[]]
    for child in children:
        if isinstance(child, SoftBreak | LineBreak):
            lines.append([])
        else:
            lines[-1].append(child)
    return [tuple(line) for line in lines if line]


def _all_lines(children: Blocks) -> list[Inlines]:
    return [line for child in children if isinstance(child, Paragraph) for line in lines_of(child.children)]


def _verse(
    reading: Reading,
    title: Inlines,
    author: Inlines,
    children: Blocks,
    name: str,
    classes: tuple[str, ...],
    at: Location,
) -> list[Block]:
    """Stanzas of lines. A heading inside is the title; blocks that are no text go behind the verse."""
    stanzas: list[tuple[Inlines, ...]] = []
    others: list[Block] = []
    for child in children:
        if isinstance(child, Paragraph):
            stanzas.append(tuple(lines_of(child.children)))
        elif isinstance(child, Heading) and not title and not stanzas:
            title = child.children
        else:
            others.append(child)
    if others:
        reading.find(
            Severity.WARNING, "verse-not-text", "Verse holds only lines of text; what else stands here follows it.",
            others[0].at, "Close the verse with ::: before it.",
        )  # fmt: skip
    return [Verse(tuple(s for s in stanzas if s), title, author, name, classes, at), *others]


_LAST_GAP = re.compile(r"[ \t\u3000]+(?=[^ \t\u3000]+[ \t\u3000]*$)")
_LAST_SPACE = re.compile(r"[ \t\u3000]+(?=[^ \t\u3000]*$)")
_SPREAD_NAME = re.compile(r"[ \t\u3000]+(?=[\u3400-\u9fff][ \u3000]+[\u3400-\u9fff][ \t\u3000]*$)")


def _speaker(children: Blocks, at: Location) -> Speaker | None:
    """`单位职务 姓名` on one line, or office and name on two. A name of two characters may be spread: 顾　青."""
    if not all(isinstance(child, Paragraph) for child in children):
        return None
    lines = _all_lines(children)
    if len(lines) == 2:
        return Speaker(lines[0], lines[1], at)
    if len(lines) != 1:
        return None
    parts = _parted(lines[0], _SPREAD_NAME) or _parted(lines[0], _LAST_GAP)
    return Speaker(*parts, at) if parts else Speaker((), lines[0], at)


def _parted(inlines: Inlines, gap: re.Pattern[str]) -> tuple[Inlines, Inlines] | None:
    """A line cut at its last gap, also inside an emphasis or a span, which both parts keep; None without a gap."""
    for index in range(len(inlines) - 1, -1, -1):
        node, before, after = inlines[index], inlines[:index], inlines[index + 1 :]
        halves: tuple[Inlines, Inlines] | None = None
        if isinstance(node, Text):
            halves = _parted_text(node, _LAST_SPACE if plain_text(after) else gap)
        elif inner := getattr(node, "children", ()):
            changed: Any = node
            found = _parted(inner, gap)
            halves = found and tuple((replace(changed, children=half),) for half in found)  # type: ignore[assignment]
        if halves:
            parts = (*before, *halves[0]), (*halves[1], *after)
            return parts if all(map(plain_text, parts)) else None
    return None


def _parted_text(node: Text, gap: re.Pattern[str]) -> tuple[Inlines, Inlines] | None:
    found = gap.search(node.text)
    if not found:
        return None
    before, after = node.text[: found.start()], node.text[found.end() :].rstrip(" \t\u3000")
    place = node.at._replace(column=node.at.column + found.end()) if node.at.column else node.at
    return (Text(before, node.at),) if before else (), (Text(after, place),) if after else ()
