"""Nodes to XHTML: each node by the template of its type, with the functions that templates may call."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path
from typing import Any

from publish.book.nodes import Book, Byline, CodeBlock, CrossRef, Division, Heading, Image, Link, Note, NoteRef, Paragraph
from publish.book.nodes import SoftBreak, Text
from publish.book.text import plain_text
from publish.book.walk import BLOCK_TYPES, INLINE_TYPES, Node
from publish.config.model import Style, Target
from publish.diagnostics import Diagnostic
from publish.manuscript.model import Assets
from publish.render import formula as formulas
from publish.render.budget import Budget
from publish.render.highlight import highlighted
from publish.render.links import Links
from publish.render.notes import Notes, paragraphs
from publish.render.pictures import Pictures
from publish.render.semantics import matter_type, semantics
from publish.render.templating import Markup, Templates, escape
from publish.render.words import Words
from publish.diagnostics import warning

PACKAGE_TEMPLATES = Path(__file__).parent / "templates"
_CAPITAL = re.compile(r"(?<!^)(?=[A-Z])")
_BLOCK_TAG = frozenset(BLOCK_TYPES)


class Writer:
    """Writes the nodes of one rendition. It remembers which division it is in, and what it has used."""

    def __init__(
        self, target: Target, style: Style, language: Words, links: Links, pictures: Pictures, folders: list[Path],
        characters: int, metadata: Any,
    ) -> None:
        self.target, self.style, self.words = target, style, language
        self.links, self.pictures = links, pictures
        self.notes = Notes()
        self.findings: list[Diagnostic] = []
        self.heading_base = 1
        self.last_level = 1
        functions = self._functions()
        self.templates = Templates(
            [*folders, PACKAGE_TEMPLATES / target, PACKAGE_TEMPLATES], Budget(characters), functions
        )
        self.shared = {"style": style, "words": language, "target": target, "metadata": metadata}
        self._by_type = {kind: f"nodes/{_kebab(kind.__name__)}.html" for kind in (*INLINE_TYPES, *BLOCK_TYPES)}
        self._by_type[_cell()] = "nodes/cell.html"

    # --- nodes ---

    def xhtml(self, node: Node) -> Markup:
        """The markup of a node or of a sequence of nodes; blocks stand on lines of their own."""
        if type(node) is tuple:
            separator = "\n" if node and type(node[0]) in _BLOCK_TAG else ""
            return Markup(separator.join([self.one(each) for each in node]))
        return Markup(self.one(node))

    def one(self, node: Node) -> str:
        kind = type(node)
        if kind is Text:
            return str(escape(node.text))
        if kind is SoftBreak:
            return "\n"
        name = self._by_type.get(kind)
        if name is None:
            if hasattr(node, "__html__") or isinstance(node, str):
                return str(escape(node))
            raise TypeError(f"a {kind.__name__} has no template of its own")
        if kind is Paragraph and not node.children and not node.id:
            return ""
        if hasattr(node, "xhtml"):
            return str(node.xhtml)
        return self.templates.render(name, {"node": node, **self.shared})

    # --- what templates may call ---

    def _functions(self) -> Mapping[str, Callable[..., Any]]:
        own = {
            "xhtml": self.xhtml,
            "plain": plain_text,
            "attrs": attributes,
            "language": language_of,
            "label": lambda kind, number: self.words.label(kind, number),
            "link": self._link,
            "picture": self.pictures.use,
            "width_class": width_class,
            "figure_image": lambda node: self.templates.render("figure-image.html", {"node": node, **self.shared}),
            "note_of": self.notes.of,
            "note_id": self.notes.id,
            "call_id": self.notes.call_id,
            "note_paragraphs": self._note_paragraphs,
            "note_body": self._note_body,
            "formula": self._formula,
            "highlighted": self._highlighted,
            "heading_tag": self._heading_tag,
            "division_tag": self._division_tag,
            "cell_scope": lambda node: "col",
            "item_body": self._item_body,
            "dotted": self._dotted,
            "index_id": self.notes.index_id,
            "byline": self._byline,
            "semantics": partial(semantics, self.target),
            "entry_href": self.links.entry,
        }
        return own

    def _link(self, node: Link | CrossRef) -> str:
        if type(node) is CrossRef:
            return self.links.to_id(node.target)
        return self.links.href(node)

    def _note_paragraphs(self, node: NoteRef) -> tuple[Any, ...]:
        """A note for the foot of the page at its first call; nothing at a later one."""
        note = self.notes.first_call(node)
        return () if note is None else paragraphs(note.children)

    def _note_body(self, note: Note) -> Markup:
        """The blocks of a note, its backlink at the very beginning of the first paragraph."""
        back = self.templates.render("backlink.html", {"note": note, **self.shared})
        first, *rest = note.children or (Paragraph(()),)
        if type(first) is Paragraph:
            head = Markup("<p{}>{} {}</p>").format(attributes(first), back, self.xhtml(first.children))
        else:
            head, rest = Markup("<p>{}</p>").format(back), [first, *rest]
        return Markup("\n").join([head, self.xhtml(tuple(rest))]) if rest else head

    def _formula(self, node: Any) -> Markup:
        block = type(node).__name__ == "MathBlock"
        try:
            if self.target == "epub":
                return Markup(formulas.mathml(node.tex, block))
            drawn = formulas.drawing(node.tex, block)
        except formulas.FormulaError as problem:
            self.findings.append(
                warning("formula-unreadable", f"The formula “{node.tex[:60]}” cannot be read: {problem}.", node.at,
                        "Mend its TeX; it stands in the book as code.")
            )
            return Markup('<code class="formula">{}</code>').format(node.tex)
        src = self.pictures.drawn(drawn.svg)
        return Markup(
            '<span class="math"><img src="{}" alt="{}" style="width:{:.3f}em;height:{:.3f}em;vertical-align:{:.3f}em"/></span>'
        ).format(src, node.tex, drawn.width, drawn.height, -drawn.depth)

    def _highlighted(self, node: CodeBlock) -> Markup:
        return highlighted(node.text, node.language)

    def _heading_tag(self, node: Heading) -> str:
        """h2 … h6; never more than one below the heading before it."""
        level = min(self.heading_base + node.level, self.last_level + 1, 6)
        self.last_level = level
        return f"h{level}"

    def _division_tag(self, division: Division) -> str:
        self.last_level = self.heading_base
        return f"h{self.heading_base}"

    def _item_body(self, item: Any, parent: Any) -> Markup:
        """A list item's blocks; in a tight list a paragraph stands without its own element."""
        parts = [
            self.xhtml(block.children) if parent.tight and type(block) is Paragraph and not block.id else self.xhtml(block)
            for block in item.children
        ]
        return Markup("\n").join(parts)

    def _dotted(self, inlines: Any) -> Markup:
        """Inlines with a `span.dot` around each character that takes an emphasis dot."""
        parts = []
        for each in inlines:
            if type(each) is Text:
                parts.extend(
                    Markup('<span class="dot">{}</span>').format(c) if takes_dot(c) else escape(c) for c in each.text
                )
            else:
                parts.append(self.xhtml(each))
        return Markup("").join(parts)

    def _byline(self, byline: Byline) -> Markup:
        if byline.text:
            return self.xhtml(byline.text)
        from publish.render.metadata import creator_lines

        lines = creator_lines(byline.creators, self.words)
        return Markup(escape("　".join(" ".join(p for p in (line.names, line.role) if p) for line in lines)))


def takes_dot(character: str) -> bool:
    """Whether an emphasis dot stands at a character: never at punctuation or space (CLREQ 3.1.8)."""
    return character.isalnum()


def attributes(node: Any, *classes: str) -> Markup:
    """` id="…" class="…" lang="…"` of a node: `classes`, then the author's own."""
    parts = []
    if name := getattr(node, "id", ""):
        parts.append(Markup(' id="{}"').format(name))
    names = [name for name in (*classes, *getattr(node, "classes", ())) if name]
    if names:
        parts.append(Markup(' class="{}"').format(" ".join(dict.fromkeys(names))))
    parts.append(language_of(getattr(node, "lang", "")))
    return Markup("").join(parts)


def language_of(tag: str) -> Markup:
    return Markup(' lang="{0}" xml:lang="{0}"').format(tag) if tag else Markup("")


_PERCENT = re.compile(r"(\d{1,3})(?:\.\d+)?\s*%")


def width_class(image: Image) -> str:
    """`w-50` for a width of 50 %, in steps of 5; empty where no width was asked for."""
    match = _PERCENT.fullmatch(image.width.strip())
    return f"w-{max(5, min(100, round(int(match[1]) / 5) * 5))}" if match else ""


def _kebab(name: str) -> str:
    return _CAPITAL.sub("-", name).lower()


def _cell() -> type:
    from publish.book.nodes import Cell

    return Cell


__all__ = ["Assets", "Book", "Writer", "matter_type"]
