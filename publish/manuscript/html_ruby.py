"""`<ruby>` in a manuscript, in the forms that HTML has for it.

A reading behind each base (`漢<rt>かん</rt>字<rt>じ</rt>`); all bases and then all readings (`<rb>…<rb>…<rt>…<rt>…`);
a second row of readings in an `<rtc>`; and a ruby within a ruby, whose outer reading stands on the other side.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from publish.book.nodes import Inline, Inlines, Ruby, RubySegment, Span, Text
from publish.book.text import plain_text
from publish.characters import is_cjk
from publish.diagnostics import Location


@dataclass(slots=True)
class _Group:
    """Bases with their readings on both sides. `inner` are those that a ruby within the ruby brought along; `loose`
    says that the last base is bare text, which goes on."""

    bases: list[str] = field(default_factory=list)
    inner: list[str] = field(default_factory=list)
    over: list[str] = field(default_factory=list)
    under: list[str] = field(default_factory=list)
    loose: bool = False

    @property
    def read(self) -> bool:
        return bool(self.inner or self.over or self.under)

    @property
    def complete(self) -> bool:
        return bool(self.over or self.under)

    def segments(self) -> list[RubySegment]:
        bases, over, under = self.bases, self.over, self.under
        if self.inner:
            over, under = self.inner, over + under
        if len(bases) > 1 and 1 in (len(over), len(under)):  # a reading of all of them together
            bases, over, under = ["".join(bases)], [_joined(over)], [_joined(under)]
        return [RubySegment(base, _of(over, i, len(bases)), _of(under, i, len(bases))) for i, base in enumerate(bases)]


def ruby(children: Inlines, at: Location) -> Inlines:
    """The ruby of an element with these children, and plain text that has no reading. What is no plain text in it
    becomes plain."""
    segments: list[RubySegment] = []
    group = _Group()
    for child in children:
        part = child.classes[0] if isinstance(child, Span) and child.classes else ""
        words = plain_text((child,)).strip()
        if part == "rt":
            group.over.append(words)
        elif part == "rtc":
            group.under += _readings(child)
        elif part != "rp" and words:
            if group.complete:
                segments += group.segments()
                group = _Group()
            _add_base(group, child, words, own=part == "rb")
    if group.read:
        return (Ruby((*segments, *group.segments()), at),)
    rest: tuple[Inline, ...] = (Text("".join(group.bases), at),) if group.bases else ()
    return (Ruby(tuple(segments), at), *rest) if segments else rest


def _add_base(group: _Group, child: Inline, words: str, *, own: bool) -> None:
    if isinstance(child, Ruby):
        group.bases += [segment.base for segment in child.segments]
        group.inner += [segment.reading for segment in child.segments]
    elif group.loose and not own:
        group.bases[-1] += words
    else:
        group.bases.append(words)
    group.loose = not own and not isinstance(child, Ruby)


def _readings(container: Inline) -> list[str]:
    """The readings in an `<rtc>`, which may hold `<rt>`s or bare text."""
    children = container.children if isinstance(container, Span) else ()
    found = [plain_text((c,)).strip() for c in children if isinstance(c, Span) and c.classes[:1] == ("rt",)]
    return found or [plain_text((container,)).strip()]


def _of(readings: Sequence[str], i: int, bases: int) -> str:
    """The reading of a base; the last takes all that are left over."""
    return _joined(readings[i:]) if i == bases - 1 else next(iter(readings[i : i + 1]), "")


def _joined(readings: Sequence[str]) -> str:
    """Syllables of an alphabet keep apart."""
    apart = not any(is_cjk(character) for reading in readings for character in reading)
    return (" " if apart else "").join(filter(None, readings))
