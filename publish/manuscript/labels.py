"""`第一章 风起` in a heading: the numbering in front, and the name behind it."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import NamedTuple

from publish.book.nodes import Inlines, Text
from publish.book.text import plain_text
from publish.manuscript.novel_headings import SPACES, heading_in

_APPENDIX = re.compile(
    rf"(?P<label>(?:附录|附錄|付録|부록|Appendix)[{SPACES}]*(?:[A-Z0-9]{{1,2}}|[一二三四五六七八九十甲乙丙丁]))"
    rf"(?:[{SPACES}]*[:：.．—–-]+[{SPACES}]*|[{SPACES}]+|$)(?P<title>.*)"
)


class Label(NamedTuple):
    """The numbering of a heading: its kind (``part chapter section named``), its words, how many characters
    of the heading's text it takes with the space behind it."""

    kind: str
    text: str
    length: int
    number: int | None


def read_label(children: Inlines) -> Label | None:
    """The label at the beginning of a heading, if its first characters are plain text."""
    if not children or not isinstance(children[0], Text):
        return None
    text = plain_text(children).replace("\xa0", " ")
    if match := _APPENDIX.fullmatch(text):
        return Label("named", re.sub(rf"[{SPACES}]+", " ", match["label"]), match.start("title"), None)
    heading = heading_in(text)
    if heading is None or not heading.label:
        return None
    title = heading.title
    start = _start_of(text, heading.label, title)
    return Label(heading.kind, heading.label, start, heading.number)


def _start_of(text: str, label: str, title: str) -> int:
    if not title:
        return len(text)
    first = re.split(f"[{SPACES}]", title, maxsplit=1)[0]
    squeezed = 0
    for index, character in enumerate(text):
        if squeezed >= len(label):
            found = text.find(first, index)
            return found if found >= 0 else index
        if character not in SPACES or label[squeezed] == character:
            squeezed += 1
    return len(text)


def without_label(children: Inlines, label: Label) -> Inlines:
    """The heading's inlines without the label's characters."""
    first = children[0]
    assert isinstance(first, Text)
    if label.length >= len(first.text):
        rest = children[1:]
        if rest and isinstance(rest[0], Text):
            rest = (replace(rest[0], text=rest[0].text.lstrip(SPACES)), *rest[1:])
        return rest
    at = first.at._replace(column=first.at.column + label.length) if first.at.column else first.at
    return (Text(first.text[label.length :].lstrip(SPACES), at), *children[1:])
