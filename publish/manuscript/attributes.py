"""Attribute lists: `{#id .class key=value key="some words"}`, as pandoc and djot write them."""

from __future__ import annotations

import re
from dataclasses import dataclass

LONGEST = 2000
"""Characters that an attribute list may have: a guard against a lone brace before a long text."""

_NAME = r"""[#.][^\s#.{}"'=<>`()\[\]|]+"""
_PAIR = r"""[A-Za-z_][\w:.-]*=(?:"(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*'|[^\s"'{}=<>`]+)"""
_ITEM = f"(?:{_NAME}|{_PAIR})"
_LIST = re.compile(r"\{:?[ \t]*(" + _ITEM + r"(?:[ \t\n]+" + _ITEM + r")*)[ \t]*\}")
_ITEMS = re.compile(_ITEM)
_LOOKS_LIKE = re.compile(r"\{:?[ \t]*(?:[#.][A-Za-z]|[A-Za-z]+=)[^{}\n]*\}?")
_UNESCAPE = re.compile(r"\\(.)")


@dataclass(frozen=True, slots=True)
class Attributes:
    """What an attribute list says. `pairs` are the keys with values in the order written."""

    id: str = ""
    classes: tuple[str, ...] = ()
    pairs: tuple[tuple[str, str], ...] = ()

    def get(self, key: str, default: str = "") -> str:
        """The last value written for `key`."""
        return dict(self.pairs).get(key, default)


NONE = Attributes()


def match_attributes(text: str, start: int, end: int | None = None) -> tuple[Attributes, int] | None:
    """The attribute list at `text[start]` (a `{`) and the position after it, or None."""
    limit = min(len(text) if end is None else end, start + LONGEST)
    found = _LIST.match(text, start, limit)
    return (_read(found[1]), found.end()) if found else None


def looks_like_attributes(text: str, start: int, end: int) -> int:
    """The end of something at `text[start]` that was probably meant as an attribute list, or 0."""
    found = _LOOKS_LIKE.match(text, start, min(end, start + LONGEST))
    return found.end() if found else 0


def parse_attributes(text: str) -> Attributes | None:
    """The attribute list that `text` is, white space around it aside; None if it is something else."""
    text = text.strip()
    found = match_attributes(text, 0) if text.startswith("{") else None
    return found[0] if found and found[1] == len(text) else None


def _read(items: str) -> Attributes:
    name, classes, pairs = "", [], []
    for item in _ITEMS.findall(items):
        if item[0] == "#":
            name = item[1:]
        elif item[0] == ".":
            classes.append(item[1:])
        else:
            key, _, value = item.partition("=")
            if value[:1] in "\"'" and value:
                value = _UNESCAPE.sub(r"\1", value[1:-1])
            if key == "class":
                classes.extend(value.split())
            elif key == "id":
                name = value
            else:
                pairs.append((key, value))
    return Attributes(name, tuple(classes), tuple(pairs))
