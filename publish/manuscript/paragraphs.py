"""Questions about a paragraph's own text: whose words, what task, what was it meant to be."""

from __future__ import annotations

import re
from dataclasses import replace

from publish.book.nodes import Inlines, Paragraph, SoftBreak, Text
from publish.diagnostics import Location, Severity
from publish.manuscript.commonmark import Token
from publish.manuscript.reading import Reading

_TASK = re.compile(r"\[([ xX])\][ \t]+")
_NOTE_SLIP = re.compile(r"\[\^[^\]\s]{1,60}\]：")
_CONTENTS = frozenset({"[toc]", "[[toc]]", "[[_toc_]]"})
_ATTRIBUTION = re.compile(r"[ \t\u3000]*(?:——|—|--|⸺|──)[ \t]*\S")


def look(reading: Reading, content: str, at: Location) -> None:
    """Findings about a paragraph that was meant as something else."""
    if found := _NOTE_SLIP.match(content):
        reading.find(
            Severity.WARNING, "full-width-markup", f"“{found[0]}” has a full-width colon and is no note.", at,
            f"If it is meant as a note, write {found[0][:-1]}: with a half-width colon and a space.",
        )  # fmt: skip
    elif content.lower() in _CONTENTS:
        reading.find(
            Severity.WARNING, "template-tag", f"{content} is a command of another system and stays as text.", at,
            "Take it out: a book gets its contents by `contents` in the reading order.",
        )  # fmt: skip


def anchor_of(words: str) -> str:
    """The fragment by which websites (GitHub, mdBook) link to a heading of these words."""
    return "".join(c for c in words.strip().lower().replace(" ", "-") if c.isalnum() or c in "-_")


def unindented(children: Inlines) -> Inlines:
    """Without the full-width spaces at the start."""
    first = children[0]
    if not isinstance(first, Text):
        return children
    text = first.text.lstrip("\u3000")
    at = first.at._replace(column=first.at.column + len(first.text) - len(text))
    return ((Text(text, at),) if text else ()) + children[1:]


def is_attribution(paragraph: Paragraph) -> bool:
    """Whether a quotation's last paragraph says whose words they are: one line that begins with a dash."""
    first = paragraph.children[0] if paragraph.children else None
    one_line = not any(isinstance(child, SoftBreak) for child in paragraph.children)
    return isinstance(first, Text) and bool(_ATTRIBUTION.match(first.text)) and one_line


def trimmed(children: Inlines) -> Inlines:
    """Without the white space that stood before an attribute list."""
    if children and isinstance(children[-1], Text):
        last = children[-1]
        text = last.text.rstrip(" \t")
        return (*children[:-1], replace(last, text=text)) if text else children[:-1]
    return children


def take_task(line: Token) -> bool | None:
    """Whether an item of a list of tasks is done; its box is taken off."""
    found = _TASK.match(line.content)
    if not found or not line.children or not line.children[0].content.startswith(found[0]):
        return None
    first = line.children[0]
    first.content = first.content[found.end() :]
    first.meta["at"] += found.end()
    return found[1] != " "
