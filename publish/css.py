"""Stylesheets as plain data: rules, selectors, declarations. The only file that knows tinycss2.

The parser follows CSS Syntax Level 3 and is total: whatever cannot be read becomes a `Fault`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any, TypeAlias

import tinycss2


@dataclass(frozen=True, slots=True)
class Declaration:
    """`name: value`. `urls` are the addresses that the value points to."""

    name: str
    value: str
    important: bool = False
    urls: tuple[str, ...] = ()
    line: int = 0


@dataclass(frozen=True, slots=True)
class Selector:
    """One selector of a rule's comma-separated list.

    `classes` and `elements` are those that an element must have to match: names inside a functional
    pseudo-class (``:not(.x)``) are no such condition. `namespaced` is true where a ``|`` occurs anywhere.
    """

    text: str
    classes: tuple[str, ...] = ()
    elements: tuple[str, ...] = ()
    ids: tuple[str, ...] = ()
    namespaced: bool = False


@dataclass(frozen=True, slots=True)
class Rule:
    """Selectors and their declarations."""

    selectors: tuple[Selector, ...]
    declarations: tuple[Declaration, ...]
    line: int = 0


@dataclass(frozen=True, slots=True)
class AtRule:
    """`@keyword prelude { … }`: with `rules` (media, supports), with `declarations` (font-face, page), or bare."""

    keyword: str
    prelude: str
    rules: tuple[Item, ...] | None = None
    declarations: tuple[Declaration, ...] | None = None
    urls: tuple[str, ...] = ()
    line: int = 0


@dataclass(frozen=True, slots=True)
class Fault:
    """What is no CSS, with the parser's word for it."""

    reason: str
    line: int = 0


Item: TypeAlias = Rule | AtRule | Fault

_CONDITIONAL = frozenset({"media", "supports", "layer", "container", "scope"})


def parse(css: str) -> tuple[Item, ...]:
    """The rules of a stylesheet in order. Comments are dropped; nothing raises."""
    return tuple(_items(tinycss2.parse_stylesheet(css, skip_comments=True, skip_whitespace=True)))


def write(items: Iterable[Item]) -> str:
    """A stylesheet, a declaration a line. `parse(write(x))` equals `x` but for line numbers and faults."""
    lines: list[str] = []
    for item in items:
        _write(item, lines, "")
    return "".join(line + "\n" for line in lines)


def walk(items: Iterable[Item]) -> Iterator[Item]:
    """Every item, those inside conditional rules included."""
    for item in items:
        yield item
        if isinstance(item, AtRule) and item.rules:
            yield from walk(item.rules)


def _items(nodes: Sequence[Any]) -> Iterator[Item]:
    for node in nodes:
        if node.type == "error":
            yield Fault(node.message.rstrip("."), node.source_line)
        elif node.type == "qualified-rule":
            declarations, faults = _declarations(node.content)
            yield Rule(tuple(_selectors(node.prelude)), declarations, node.source_line)
            yield from faults
        elif node.type == "at-rule":
            yield from _at_rule(node)


def _at_rule(node: Any) -> Iterator[Item]:
    keyword = node.lower_at_keyword
    prelude = tinycss2.serialize(node.prelude).strip()
    urls = tuple(_urls(node.prelude, strings=keyword == "import"))
    if node.content is None:
        yield AtRule(keyword, prelude, urls=urls, line=node.source_line)
    elif keyword in _CONDITIONAL:
        inner = tinycss2.parse_rule_list(node.content, skip_comments=True, skip_whitespace=True)
        yield AtRule(keyword, prelude, rules=tuple(_items(inner)), urls=urls, line=node.source_line)
    elif keyword.endswith("keyframes"):
        yield Fault(f"@{keyword}", node.source_line)
    else:
        declarations, faults = _declarations(node.content)
        yield AtRule(keyword, prelude, declarations=declarations, urls=urls, line=node.source_line)
        yield from faults


def _declarations(content: Sequence[Any]) -> tuple[tuple[Declaration, ...], list[Fault]]:
    good: list[Declaration] = []
    faults: list[Fault] = []
    for node in tinycss2.parse_blocks_contents(content, skip_comments=True, skip_whitespace=True):
        if node.type == "declaration":
            name = node.name if node.name.startswith("--") else node.lower_name
            value = tinycss2.serialize(node.value).strip()
            good.append(Declaration(name, value, node.important, tuple(_urls(node.value)), node.source_line))
        elif node.type == "error":
            faults.append(Fault(node.message.rstrip("."), node.source_line))
        elif node.type == "at-rule" and node.content is not None:  # margin boxes of @page: print, not for a reader
            faults.append(Fault(f"@{node.lower_at_keyword}", node.source_line))
        else:
            faults.append(Fault("nested rule", node.source_line))
    return tuple(good), faults


def _urls(tokens: Sequence[Any], strings: bool = False) -> Iterator[str]:
    for token in tokens:
        if token.type == "url" or (strings and token.type == "string"):
            yield token.value
        elif token.type == "function":
            address = token.lower_name in {"url", "src", "image", "image-set"}
            yield from _urls(token.arguments, strings=address)


def _selectors(prelude: Sequence[Any]) -> Iterator[Selector]:
    part: list[Any] = []
    for token in [*prelude, None]:
        if token is None or token == ",":
            yield _selector(part)
            part = []
        else:
            part.append(token)


def _selector(tokens: Sequence[Any]) -> Selector:
    classes: list[str] = []
    elements: list[str] = []
    ids: list[str] = []
    before = ""
    for token in tokens:
        if token.type == "ident":
            if before == ".":
                classes.append(token.value)
            elif before != ":":
                elements.append(token.lower_value)
        elif token.type == "hash":
            ids.append(token.value)
        before = token.value if token.type == "literal" else ""
    text = tinycss2.serialize(tokens).strip()
    return Selector(text, tuple(classes), tuple(elements), tuple(ids), _namespaced(tokens))


def _namespaced(tokens: Sequence[Any]) -> bool:
    for token in tokens:
        if token.type == "literal" and token.value in {"|", "||"}:
            return True
        inner = getattr(token, "content", None) or getattr(token, "arguments", None)
        if isinstance(inner, list) and _namespaced(inner):
            return True
    return False


def _write(item: Item, lines: list[str], indent: str) -> None:
    if isinstance(item, Rule):
        lines.append(indent + (",\n" + indent).join(s.text for s in item.selectors) + " {")
        _write_declarations(item.declarations, lines, indent + "  ")
        lines.append(indent + "}")
    elif isinstance(item, AtRule):
        head = f"{indent}@{item.keyword} {item.prelude}".rstrip()
        if item.rules is None and item.declarations is None:
            lines.append(head + ";")
            return
        lines.append(head + " {")
        for inner in item.rules or ():
            _write(inner, lines, indent + "  ")
        _write_declarations(item.declarations or (), lines, indent + "  ")
        lines.append(indent + "}")


def _write_declarations(declarations: Iterable[Declaration], lines: list[str], indent: str) -> None:
    for one in declarations:
        lines.append(f"{indent}{one.name}: {one.value}{' !important' if one.important else ''};")


def scaled(css: str, unit: str, ratio: float) -> str:
    """The sheet with every length of that unit (``px``) `ratio` times as long; addresses and strings as they are."""
    tokens = tinycss2.parse_component_value_list(css)
    _scale(tokens, unit, ratio)
    return str(tinycss2.serialize(tokens))


def _scale(tokens: Sequence[Any], unit: str, ratio: float) -> None:
    for token in tokens:
        if token.type == "dimension" and token.lower_unit == unit:
            token.representation = f"{token.value * ratio:.4f}"
        elif token.type == "function":
            _scale(token.arguments, unit, ratio)
        elif token.type in ("() block", "[] block", "{} block"):
            _scale(token.content, unit, ratio)
