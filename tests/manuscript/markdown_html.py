"""A tree as the HTML of CommonMark's examples, for comparison only: no ids, no classes, no house markup."""

from __future__ import annotations

import html
import re
from urllib.parse import quote

from publish.book.nodes import (
    Block,
    Break,
    Code,
    CodeBlock,
    Container,
    Emphasis,
    Figure,
    Heading,
    Image,
    Inline,
    LineBreak,
    Link,
    List,
    Paragraph,
    Quote,
    SoftBreak,
    Span,
    Strike,
    Strong,
    Table,
    Text,
)

_BREAK = re.compile(r">\s*\n\s*<")


def text(words: str) -> str:
    return html.escape(words)


def href(url: str) -> str:
    return html.escape(quote(url, safe="!#$%&'()*+,-./:;=?@_~"))


def inline(node: Inline) -> str:
    match node:
        case Text(words):
            return text(words)
        case SoftBreak():
            return "\n"
        case LineBreak():
            return "<br />\n"
        case Emphasis(children):
            return f"<em>{inlines(children)}</em>"
        case Strong(children):
            return f"<strong>{inlines(children)}</strong>"
        case Strike(children):
            return f"<s>{inlines(children)}</s>"
        case Code(words):
            return f"<code>{text(words)}</code>"
        case Link(url, children, title):
            shown = f' title="{text(title)}"' if title else ""
            return f'<a href="{href(url)}"{shown}>{inlines(children)}</a>'
        case Image(src, alt, title):
            shown = f' title="{text(title)}"' if title else ""
            return f'<img src="{href(src)}" alt="{text(alt)}"{shown} />'
        case Span(children):
            return inlines(children)
    raise AssertionError(f"no HTML for {node}")


def inlines(children: tuple[Inline, ...]) -> str:
    return "".join(map(inline, children))


def block(node: Block, tight: bool = False) -> str:
    match node:
        case Paragraph(children):
            return inlines(children) if tight else f"<p>{inlines(children)}</p>"
        case Heading(level, children):
            return f"<h{level}>{inlines(children)}</h{level}>"
        case Quote(children, attribution):
            author = f"<p>{inlines(attribution)}</p>" if attribution else ""
            return f"<blockquote>\n{blocks(children)}{author}\n</blockquote>"
        case List(items, ordered, start, is_tight):
            tag = "ol" if ordered else "ul"
            first = f' start="{start}"' if ordered and start != 1 else ""
            inside = "\n".join(f"<li>{blocks(item.children, is_tight)}</li>" for item in items)
            return f"<{tag}{first}>\n{inside}\n</{tag}>"
        case Break():
            return "<hr />"
        case CodeBlock(words, language):
            shown = f' class="language-{text(language)}"' if language else ""
            return f"<pre><code{shown}>{text(words)}{chr(10) if words else ''}</code></pre>"
        case Figure(images, caption):
            pictures = "".join(inline(image) for image in images)
            return f"<p>{pictures}|{inlines(caption)}</p>" if caption else f"<p>{pictures}</p>"
        case Container(_, children):
            return blocks(children)
        case Table(head, body):
            rows = "".join(
                "<tr>" + "".join(f"<td>{inlines(c.children)}</td>" for c in row) + "</tr>" for row in head + body
            )
            return f"<table>{rows}</table>"
    raise AssertionError(f"no HTML for {node}")


def blocks(children: tuple[Block, ...], tight: bool = False) -> str:
    return "\n".join(block(child, tight) for child in children)


def plain(markup: str) -> str:
    """HTML without the white space that means nothing, and with character references written one way."""
    markup = html.unescape(markup).replace("\u00a0", " ").strip()
    pieces = re.split(r"(<pre>.*?</pre>)", markup, flags=re.DOTALL)
    for number in range(0, len(pieces), 2):
        piece = re.sub(r"\s*(</?(?:p|h\d|ul|ol|li|blockquote|hr|pre)[^<>]*>)\s*", r"\1", pieces[number])
        pieces[number] = re.sub(r"[ \n]+", " ", piece)
    return re.sub(r"\s*(</?(?:p|h\d|ul|ol|li|blockquote|hr|pre)(?: [^<>]*)?>)\s*", r"\1", "".join(pieces)).strip()
