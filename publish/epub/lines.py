"""What style and book say about lines, as far as CSS has a word for it (CSS Text 3 and 4)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from publish.config.model import LineRules

_HOUSE = ("zh", "ja", "ko")
"""Languages for whose paragraphs the house's sheet has rules of its own, which a rule for all must outdo."""


def line_css(rules: Sequence[LineRules]) -> str:
    """The rules of CSS that follow a style's sheet, so that later ones count; ``""`` where nothing differs."""
    return "".join(f"\n{selector} {{ {said} }}" for one in rules for selector, said in _of(one) if said)


def _of(rules: LineRules) -> Iterator[tuple[str, str]]:
    yield _selector(rules.language), "; ".join(_said(rules))
    if rules.korean_break and rules.language in ("", "ko"):  # in Chinese `keep-all` would break no line at all
        yield _selector("ko"), f"word-break: {'keep-all' if rules.korean_break == 'word' else 'normal'}"


def _selector(language: str) -> str:
    if language:
        return f"body:lang({language}), p:lang({language})"
    return ", ".join(["body", "p", *(f"p:lang({each})" for each in _HOUSE)])


def _said(rules: LineRules) -> Iterator[str]:
    if rules.kinsoku:
        yield f"line-break: {'strict' if rules.kinsoku == 'strict' else 'normal'}"
    if rules.hanging:
        yield f"hanging-punctuation: {rules.hanging}"
    if trimmed := _trim(rules.adjacent_marks, rules.line_start):
        yield f"text-spacing-trim: {trimmed}"
    if rules.autospace is not None:
        yield f"text-autospace: {'normal' if rules.autospace else 'no-autospace'}"


def _trim(adjacent: str | None, start: str | None) -> str:
    """CSS Text 4 has one property for both: nothing is trimmed, or adjacent marks are, or line starts too."""
    if adjacent == "full":
        return "space-all"
    return "normal" if start == "full" else "trim-start" if (adjacent or start) else ""

