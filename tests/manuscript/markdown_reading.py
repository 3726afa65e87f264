"""Short hands for tests of the Markdown reader."""

from __future__ import annotations

from publish.book.nodes import Block, Inlines, Paragraph
from publish.manuscript.markdown import MarkdownDocument, parse_markdown
from publish.manuscript.model import Source


def read(text: str, path: str = "a.md", first_line: int = 1) -> MarkdownDocument:
    return parse_markdown(Source(path, text, "utf-8", "", first_line))


def only(text: str) -> Block:
    """The one block of a text that raises no finding."""
    document = read(text)
    assert document.diagnostics == ()
    (block,) = document.blocks
    return block


def line(text: str) -> Inlines:
    """The inlines of a text that is one paragraph and raises no finding."""
    block = only(text)
    assert isinstance(block, Paragraph)
    return block.children


def codes(document: MarkdownDocument) -> list[str]:
    return [finding.code for finding in document.diagnostics]


def bare(node: object) -> object:
    """A tree without places, as nested tuples of names and values: `("Strong", (("Text", "x"),))`."""
    if isinstance(node, tuple) and not hasattr(node, "_fields"):
        return tuple(bare(item) for item in node)
    names = getattr(node, "__dataclass_fields__", None)
    if names is None:
        return node
    values = [bare(getattr(node, name)) for name in names if name != "at"]
    while values and values[-1] in ("", (), None):
        values.pop()
    return (type(node).__name__, *values)
