"""The one recursion over the tree: `iterate` and `visit` look, `rewrite` and `rewrite_inlines` change.

Which fields of a node hold nodes is read once from the dataclasses of `publish.book.nodes`; a new node
type needs no line here. A rewrite keeps identity: a subtree in which nothing changed is the same object,
so that a pass over a long novel copies only the few nodes that it touches.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import fields, is_dataclass, replace
from types import UnionType
from typing import Any, TypeAlias, TypeVar, Union, get_args, get_origin, get_type_hints

from publish.book import nodes
from publish.book.nodes import Inline, Inlines
from publish.diagnostics import Location

Node: TypeAlias = Any
"""Any frozen dataclass of `publish.book.nodes`."""

N = TypeVar("N")

INLINE_TYPES: frozenset[type] = frozenset(get_args(Inline))
BLOCK_TYPES: frozenset[type] = frozenset(get_args(nodes.Block))

_NOT_TEXT = frozenset({nodes.Metadata, nodes.Creator, nodes.Series, nodes.RubySegment, Location})


def _holds_nodes(hint: Any) -> bool:
    if get_origin(hint) in (tuple, Union, UnionType):
        return any(map(_holds_nodes, get_args(hint)))
    return is_dataclass(hint) and hint not in _NOT_TEXT


def _fields_of_nodes(kind: Any) -> tuple[str, ...]:
    hints = get_type_hints(kind, vars(nodes))
    return tuple(field.name for field in fields(kind) if _holds_nodes(hints[field.name]))


CHILDREN: Mapping[type, tuple[str, ...]] = {
    kind: _fields_of_nodes(kind) for kind in vars(nodes).values() if isinstance(kind, type) and is_dataclass(kind)
}
"""The fields of each node type that hold nodes, in the order in which they are declared."""

_LAST_FIRST = {kind: names[::-1] for kind, names in CHILDREN.items()}


def iterate(node: Node) -> Iterator[Node]:
    """The node (or each node of a tuple) and everything below it, in reading order, parents first."""
    stack: list[Node] = [node]
    while stack:
        node = stack.pop()
        if type(node) is tuple:
            stack.extend(reversed(node))
        elif node is not None:
            yield node
            for name in _LAST_FIRST[type(node)]:
                if value := getattr(node, name):
                    stack.append(value)


def divisions(tree: Node) -> Iterator[nodes.Division]:
    """The divisions of a book (or of a division, or of a tuple of them) in reading order, parents first."""
    if type(tree) is nodes.Book:
        tree = (tree.front, tree.body, tree.back)
    if type(tree) is tuple:
        for each in tree:
            yield from divisions(each)
    else:
        yield tree
        yield from divisions(tree.children)


def visit(node: Node, look: Callable[[Node], object]) -> None:
    """Call `look` on the node and on everything below it, in reading order, parents first."""
    for each in iterate(node):
        look(each)


def rewrite(node: N, change: Callable[[Node], Node]) -> N:
    """The tree with `change` applied to every node, children first.

    `change` returns the node itself (nothing happens), another node, or a tuple of nodes that takes its
    place where it stands in a sequence; the empty tuple removes it.
    """
    result: N = _changed(node, change)
    return result


def _changed(node: Node, change: Callable[[Node], Node]) -> Node:
    if type(node) is tuple:
        return _changed_sequence(node, change)
    names = CHILDREN[type(node)]
    if names:
        new = {}
        for name in names:
            value = getattr(node, name)
            if value and (result := _changed(value, change)) is not value:
                new[name] = result
        if new:
            node = replace(node, **new)
    return change(node)


def _changed_sequence(sequence: tuple[Node, ...], change: Callable[[Node], Node]) -> tuple[Node, ...]:
    result: list[Node] = []
    same = True
    for item in sequence:
        kind = type(item)
        nested = kind is tuple
        new = _changed(item, change) if nested or CHILDREN[kind] else change(item)
        if new is item:
            result.append(item)
            continue
        same = False
        if type(new) is tuple and not nested:
            result.extend(new)
        else:
            result.append(new)
    return sequence if same else tuple(result)


def rewrite_inlines(node: N, change: Callable[[Inlines], Inlines]) -> N:
    """The tree with `change` applied to every outermost run of inlines: a paragraph, a caption, a line of verse.

    What stands inside an emphasis or a link belongs to the run around it and is left to `change`.
    """
    result: N = _changed_runs(node, change)
    return result


def _changed_runs(node: Node, change: Callable[[Inlines], Inlines]) -> Node:
    if type(node) is tuple:
        if node and type(node[0]) in INLINE_TYPES:
            return change(node)
        items = tuple(_changed_runs(item, change) for item in node)
        return node if all(map(_same, items, node)) else items
    new = {}
    for name in CHILDREN[type(node)]:
        value = getattr(node, name)
        if value and (result := _changed_runs(value, change)) is not value:
            new[name] = result
    return replace(node, **new) if new else node


def _same(one: object, other: object) -> bool:
    return one is other
