"""How a text is to be read: as Markdown, as a feature article, or as a plain-text novel."""

from __future__ import annotations

import re
from typing import Literal, TypeAlias

from publish.characters import is_han, is_hangul, is_kana
from publish.manuscript.model import Source
from publish.manuscript.novel_headings import SPACES

Kind: TypeAlias = Literal["markdown", "plain"]

_HEADING = re.compile(r"^#{1,6}[ \t]+\S", re.MULTILINE)
_SIGNS = re.compile(
    r"^(?:#{1,6}[ \t]|```|~~~|:::|> |[-*+] \S|\d+\. \S|\|.*\||!\[[^\]]*\]\(|\[\^[^\]]+\]:|---[ \t]*$)", re.MULTILINE
)
_INLINE = re.compile(r"\]\([^)\s]+\)|\*\*\S|`[^`\n]+`")
_ONE_FENCE = re.compile(
    r"\A\s*(?P<fence>`{3,}|~{3,})[ \t]*\n(?P<text>.*?)\n?^(?P=fence)[ \t]*\s*\Z", re.DOTALL | re.MULTILINE
)
_SAMPLE = 60_000


def kind_of(source: Source) -> Kind:
    """``plain`` for a text without markup, whatever its name ends in.

    A `.txt` is Markdown only if it has a `#` heading. A `.md` is plain text if the whole file stands in one
    bare code fence, or if most of its East Asian paragraphs are indented by four spaces or a tab, which
    CommonMark would show as code.
    """
    text = source.text[:_SAMPLE]
    if source.path.lower().endswith(".txt"):
        return (
            "markdown" if _HEADING.search(text) or (_SIGNS.search(text) and len(_INLINE.findall(text)) > 2) else "plain"
        )
    if unfenced(source.text) is not None:
        return "plain"
    return "plain" if _indented_as_code(text) else "markdown"


def unfenced(text: str) -> str | None:
    """The text in the one fence that holds a whole file of prose, or None."""
    match = _ONE_FENCE.match(text)
    if not match or _HEADING.search(match["text"]):
        return None
    return match["text"] if _mostly_wide(match["text"]) else None


def _indented_as_code(text: str) -> bool:
    if _SIGNS.search(text):
        return False
    lines = [line for line in text.split("\n") if line.strip(SPACES)]
    indented = [line for line in lines if line.startswith(("    ", "\t")) and _mostly_wide(line)]
    return len(indented) * 5 >= len(lines)


def _mostly_wide(text: str) -> bool:
    letters = [c for c in text[:4000] if not c.isspace()]
    wide = sum(1 for c in letters if is_han(c) or is_kana(c) or is_hangul(c))
    return wide * 2 > len(letters)
