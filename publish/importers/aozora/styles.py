"""What a note can say about characters: 傍点, 傍線, 太字, 縦中横 … and the node that each becomes.

Kinds of dots and lines that the tree has no node for are a `Span` with a class (docs/aozora.md lists them) around
the plain node, so that a style which knows nothing of them still sets the plain kind.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

from publish.book.nodes import (
    Dots,
    Inline,
    Inlines,
    Ruby,
    RubySegment,
    Span,
    Strike,
    Strong,
    Subscript,
    Superscript,
    Text,
    Upright,
    Warichu,
)
from publish.diagnostics import Location
from publish.importers.aozora.nest import Wrap

_DOTS = {
    "傍点": "",
    "白ゴマ傍点": "dots-sesame-open",
    "丸傍点": "dots-circle",
    "黒丸傍点": "dots-circle",
    "白丸傍点": "dots-circle-open",
    "黒三角傍点": "dots-triangle",
    "白三角傍点": "dots-triangle-open",
    "二重丸傍点": "dots-double-circle",
    "蛇の目傍点": "dots-bullseye",
    "ばつ傍点": "dots-cross",
}
_LINES = {
    "傍線": "sideline",
    "二重傍線": "sideline-double",
    "鎖線": "sideline-chain",
    "破線": "sideline-dashed",
    "波線": "sideline-wavy",
}
_SPANS = {
    "斜体": "italic",
    "横組み": "horizontal",
    "罫囲み": "framed",
    "篆書体": "seal-script",
    "キャプション": "caption",
}
_SIZE = re.compile(r"(\d{1,2})段階(大きな|小さな)文字")


def wrap_of(name: str, *, left: bool = False) -> Wrap | None:
    """How characters with this note become a node, or None where the note is none of ours."""
    if name in _DOTS:
        return _dots(_classes(_DOTS[name], "dots-left" if left else ""))
    if name in _LINES:
        return _span(_classes(_LINES[name], "sideline-left" if left else ""))
    if left:
        return None
    if name in _SPANS:
        return _span((_SPANS[name],))
    if size := _SIZE.fullmatch(unicodedata.normalize("NFKC", name)):
        return _span((("larger" if size[2] == "大きな" else "smaller") + f"-{min(int(size[1]), 5)}",))
    return _SIMPLE.get(name)


def is_whole(name: str) -> bool:
    """Whether what this note makes must not be cut in two."""
    return name == "縦中横"


@dataclass(frozen=True, slots=True)
class Reading:
    """Group ruby: Aozora does not say which part of a reading belongs to which character. `left` is the reading on the
    other side; either may be missing."""

    right: str = ""
    left: str = ""

    def __call__(self, _children: Inlines, text: str, at: Location) -> Inline:
        return Ruby((RubySegment(text, self.right, self.left),), at)


def small(_children: Inlines, text: str, at: Location) -> Inline:
    """A kana that stands for its small form."""
    return Span((Text(text, at),), classes=("small-kana",), at=at)


def classed(*classes: str) -> Wrap:
    """A span with these classes."""
    return _span(classes)


def kaeriten(children: Inlines, _text: str, at: Location) -> Inline:
    """返り点: below and to the left of its character."""
    return Span((Subscript(children, at),), classes=("kaeriten",), at=at)


def okurigana(children: Inlines, _text: str, at: Location) -> Inline:
    """訓点送り仮名: small, to the right."""
    return Span((Superscript(children, at),), classes=("okurigana",), at=at)


def strong(children: Inlines, _text: str, at: Location) -> Inline:
    """A heavier face."""
    return Strong(children, at)


def _dots(classes: tuple[str, ...]) -> Wrap:
    def wrap(children: Inlines, _text: str, at: Location) -> Inline:
        dots = Dots(children, at)
        return Span((dots,), classes=classes, at=at) if classes else dots

    return wrap


def _span(classes: tuple[str, ...]) -> Wrap:
    return lambda children, _text, at: Span(children, classes=classes, at=at)


def _classes(*names: str) -> tuple[str, ...]:
    return tuple(name for name in names if name)


def _upright(children: Inlines, text: str, at: Location) -> Inline:
    if all(isinstance(child, Text) for child in children):
        return Upright(text, at)
    return Span(children, at=at)


def _warichu(children: Inlines, _text: str, at: Location) -> Inline:
    return Warichu(children, at)


_SIMPLE: dict[str, Wrap] = {
    "割り注": _warichu,
    "割注": _warichu,
    "太字": strong,
    "ゴシック体": strong,
    "縦中横": _upright,
    "取消線": lambda children, _text, at: Strike(children, at),
    "上付き小文字": lambda children, _text, at: Superscript(children, at),
    "下付き小文字": lambda children, _text, at: Subscript(children, at),
    "行右小書き": lambda children, _text, at: Superscript(children, at),
    "行左小書き": lambda children, _text, at: Subscript(children, at),
}
