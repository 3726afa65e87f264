"""What the house itself says in CSS, below every style: notes at the foot, the outline, page numbers."""

from __future__ import annotations

from functools import cache

CIRCLED = "".join(chr(code) for code in (*range(0x2460, 0x2474), *range(0x3251, 0x3260), *range(0x32B1, 0x32C0)))
"""① to ㊿: notes are numbered with them in Chinese; later ones get digits."""

_NOTES = f"""
@counter-style circled {{ system: fixed; symbols: {" ".join(CIRCLED)}; suffix: " "; fallback: decimal }}
.division {{ counter-reset: footnote }}
.footnote {{ float: footnote; footnote-policy: line }}
.footnote-p + .footnote-p {{ display: block }}
::footnote-call {{ line-height: 0 }}
::footnote-marker {{ content: counter(footnote) " " }}
.footnote:lang(zh)::footnote-call {{ content: counter(footnote, circled) }}
.footnote:lang(zh)::footnote-marker {{ content: counter(footnote, circled) " " }}
.footnote-continued {{ footnote-policy: auto; counter-increment: footnote -1 }}
.footnote.footnote-continued::footnote-call, .footnote.footnote-continued::footnote-marker {{ content: "" }}
.title-page .book-title, .half-title .book-title {{ bookmark-level: none }}
"""

_MARGIN_BOXES = tuple(
    f"@{edge}-{place}"
    for edge, places in (
        ("top", ("left-corner", "left", "center", "right", "right-corner")),
        ("bottom", ("left-corner", "left", "center", "right", "right-corner")),
        ("left", ("top", "middle", "bottom")),
        ("right", ("top", "middle", "bottom")),
    )
    for place in places
)


@cache
def house_css() -> str:
    """The rules that make the mechanism work; a style may overrule how things look."""
    outline = "".join(
        f".outline-{level} {{ bookmark-level: {level}; bookmark-label: attr(data-outline);"
        f" bookmark-state: {'open' if level == 1 else 'closed'} }}\n"
        for level in range(1, 10)
    )
    return outline + _NOTES


def start_css(folio: int, right: bool) -> str:
    """Where a document's first page stands: its number, and whether it is a right-hand page."""
    return f"html {{ break-before: {'right' if right else 'left'} }} @page :first {{ counter-reset: page {folio} }}"


@cache
def blank_css() -> str:
    """A page with nothing on it, not even a folio."""
    return "@page { " + " ".join(f"{box} {{ content: none }}" for box in _MARGIN_BOXES) + " }"


def gutter_folio_css(number: str) -> str:
    """A small number (CSS `content`) at the foot of the gutter, where a bound book hides it (隠しノンブル)."""
    look = (
        f"content: {number}; font: 6pt/1 sans-serif; color: black; background: none; border: 0; "
        "letter-spacing: 0; vertical-align: bottom; padding: 0 3mm; margin: 0"
    )
    left, right = (f"@page :{side} {{ @{edge}-bottom {{ {look}; text-align: {edge} }} }}"
                   for side, edge in (("right", "left"), ("left", "right")))  # fmt: skip
    return left + right
