"""Helpers: a text in Aozora's notation read, and trees written short."""

from __future__ import annotations

from publish.book.nodes import (
    Division,
    Dots,
    Image,
    LineBreak,
    Ruby,
    Span,
    Strike,
    Strong,
    Subscript,
    Superscript,
    Text,
    Upright,
    Warichu,
)
from publish.importers.aozora.read import parse_aozora
from publish.manuscript.model import Source
from publish.manuscript.novel import NovelDocument

LEGEND = """\
-------------------------------------------------------
【テキスト中に現れる記号について】

《》：ルビ
（例）題《だい》
-------------------------------------------------------
"""
_NAMES = {Dots: "dots", Strong: "b", Strike: "s", Superscript: "sup", Subscript: "sub", Warichu: "warichu"}


def document(body: str, *, head: str = "題\n作者\n", colophon: str = "", alone: bool = True) -> NovelDocument:
    """A whole file with this body, read."""
    text = f"{head}\n{LEGEND}\n{body}\n\n{colophon}"
    found = parse_aozora(Source("本.txt", text, "utf-8", ""), alone=alone)
    assert found is not None
    return found


def only(body: str) -> Division:
    """The one division that this body makes."""
    (division,) = document(body).divisions
    return division


def line(text: str) -> str:
    """One paragraph's inlines, written short."""
    (block,) = only("　" + text).blocks
    return short(block.children)


def codes(body: str) -> list[str]:
    """The findings about a body that are warnings, or notes of something left out or changed."""
    usual = {"aozora-recognised", "aozora-legend-removed", "recognised-title"}
    return [finding.code for finding in document(body).diagnostics if finding.code not in usual]


def short(inlines: object) -> str:
    """Inlines as text: `{漢字|かんじ}`, `<dots>…</>`, `<sideline:…>`."""
    parts = []
    for node in inlines:  # type: ignore[attr-defined]
        match node:
            case Text(text=text):
                parts.append(text)
            case Ruby(segments=segments):
                parts.append("".join(f"{{{s.base}|{s.reading}{'|' * bool(s.under)}{s.under}}}" for s in segments))
            case Upright(text=text):
                parts.append(f"<tcy:{text}>")
            case Image(src=src, alt=alt):
                parts.append(f"<img:{src}:{alt}>")
            case LineBreak():
                parts.append("<br>")
            case Span(children=children, classes=classes):
                parts.append(f"<{' '.join(classes)}:{short(children)}>")
            case _:
                parts.append(f"<{_NAMES[type(node)]}:{short(node.children)}>")
    return "".join(parts)
