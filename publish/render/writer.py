"""Nodes to XHTML: each by the template of its type, with the functions that templates may call."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import Any

from markupsafe import Markup, escape

from publish.book import nodes
from publish.book.nodes import (
    Byline,
    Cell,
    CodeBlock,
    CrossRef,
    Division,
    Heading,
    Image,
    Link,
    List,
    ListItem,
    MathBlock,
    Metadata,
    Note,
    NoteRef,
    Paragraph,
    SoftBreak,
    Text,
)
from publish.book.text import plain_text
from publish.book.walk import BLOCK_TYPES, INLINE_TYPES, Node
from publish.config.languages import family
from publish.config.model import Medium, Style
from publish.diagnostics import Diagnostic, info, warning
from publish.render.attributes import attributes, language_of, place_of, width_class
from publish.render.budget import Budget
from publish.render.dots import dotted
from publish.render.filters import is_western
from publish.render.formula import SIZE, FormulaError, drawing, mathml
from publish.render.highlight import LONGEST, highlighted, is_known
from publish.render.links import Links
from publish.render.metadata import creator_line
from publish.render.notes import Notes, paragraphs
from publish.render.pictures import Pictures
from publish.render.semantics import semantics
from publish.render.templating import Templates
from publish.render.words import Words

HOUSE_TEMPLATES = Path(__file__).parent / "templates"
_CAPITAL = re.compile(r"(?<!^)(?=[A-Z])")
_OF_TYPE = {
    kind: f"nodes/{_CAPITAL.sub('-', kind.__name__).lower()}.html"
    for kind in sorted(INLINE_TYPES | BLOCK_TYPES, key=str)
}


class Writer:
    """Writes the nodes of one rendition. It knows the division that it is in, and collects what it finds."""

    def __init__(
        self,
        target: Medium,
        style: Style,
        metadata: Metadata,
        language: Words,
        links: Links,
        pictures: Pictures,
        folders: Sequence[Path],
        budget: Budget,
    ) -> None:
        """`folders` are the template folders of the book and the style, the first one winning over the next."""
        self.target, self.style, self.metadata, self.words = target, style, metadata, language
        self.links, self.pictures, self.notes = links, pictures, Notes()
        self.found: list[Diagnostic] = []
        self.level = self.last_level = 1
        house = (HOUSE_TEMPLATES / target, HOUSE_TEMPLATES)
        self.templates = Templates(folders, house, budget, self._functions(), self._values())
        self._plain_paragraphs = not self.templates.is_overridden(_OF_TYPE[Paragraph])

    def enter(self, division: Division, level: int) -> None:
        """Begin a division whose title is an `h` of `level`."""
        self.level = self.last_level = min(level, 6)
        self.notes.enter(division)

    @property
    def findings(self) -> tuple[Diagnostic, ...]:
        """What was found while writing."""
        return (*self.links.found, *self.found)

    # --- nodes ---

    def xhtml(self, node: Node) -> Markup:
        """The markup of a node or of a sequence of nodes; blocks stand on lines of their own."""
        if type(node) is tuple:
            between = "\n" if node and type(node[0]) in BLOCK_TYPES else ""
            return Markup(between.join([text for each in node if (text := self._one(each))]))
        return Markup(self._one(node))

    def _one(self, node: Node) -> str:
        kind = type(node)
        if kind is Text:
            return escape(node.text)
        if kind is Paragraph and not (node.id or node.classes or node.lang):
            if not node.children:
                return ""
            if self._plain_paragraphs:
                return f"<p{self._place(node)}>{self.xhtml(node.children)}</p>"
        if kind is SoftBreak:
            return "\n"
        if kind is nodes.Markup or kind is nodes.MarkupBlock:
            return str(node.xhtml)
        template = _OF_TYPE.get(kind)
        if template is None:
            raise TypeError(f"xhtml takes nodes of the book, not a {kind.__name__}")
        return self.templates.render(template, {"node": node})

    # --- what templates may use ---

    def _values(self) -> Mapping[str, Any]:
        return {"style": self.style, "words": self.words, "target": self.target, "metadata": self.metadata}

    def _functions(self) -> Mapping[str, Callable[..., Any]]:
        return {
            "attrs": self._attributes,
            "byline": self._byline,
            "call_id": self.notes.call_id,
            "cell": self._cell,
            "division_tag": self._division_tag,
            "dotted": dotted,
            "entry_href": self.links.entry,
            "figure_image": self._figure_image,
            "formula": self._formula,
            "heading_tag": self._heading_tag,
            "highlighted": self._highlighted,
            "index_id": self.notes.index_id,
            "is_called": self.notes.is_called,
            "is_western": self._is_western,
            "item_body": self._item_body,
            "label": self.words.label,
            "language": language_of,
            "link": self._link,
            "note_body": self._note_body,
            "note_id": self.notes.id,
            "note_of": self.notes.of,
            "note_paragraphs": self._note_paragraphs,
            "picture": self.pictures.use,
            "place": self._place,
            "plain": plain_text,
            "semantics": partial(semantics, self.target),
            "width_class": width_class,
            "xhtml": self.xhtml,
        }

    def _attributes(self, node: Node, *classes: str) -> Markup:
        own = attributes(node, *classes)
        return own + self._place(node) if type(node) in BLOCK_TYPES else own

    def _is_western(self, node: Node) -> bool:
        """Words of a Western script in an East Asian book, which slant in emphasis as Han characters never do."""
        return family(self.metadata.language) in ("zh", "ja", "ko") and is_western(plain_text(node))

    def _place(self, node: Node) -> Markup:
        """On a page findings about lines name the place; a reader of the e-book has no use for it."""
        return place_of(node) if self.target == "pdf" else Markup("")

    def _link(self, node: Link | CrossRef) -> str:
        return self.links.to_id(node.target) if isinstance(node, CrossRef) else self.links.href(node)

    def _heading_tag(self, node: Heading) -> str:
        """h2 … h6, at most one deeper than the heading before."""
        self.last_level = min(self.level + node.level, self.last_level + 1, 6)
        return f"h{self.last_level}"

    def _division_tag(self) -> str:
        return f"h{self.level}"

    def _cell(self, node: Cell, scope: str) -> Markup:
        return self.templates.render("nodes/cell.html", {"node": node, "scope": scope})

    def _figure_image(self, node: Image) -> Markup:
        return self.templates.render("figure-image.html", {"node": node})

    def _item_body(self, item: ListItem, parent: List) -> Markup:
        """A list item's blocks; in a tight list a paragraph of no attributes stands without its element."""
        bare = Paragraph if parent.tight else None
        return Markup("\n").join(
            self.xhtml(block.children if type(block) is bare and not attributes(block) else block)
            for block in item.children
        )

    def _byline(self, byline: Byline) -> Markup:
        return self.xhtml(byline.text) if byline.text else escape(creator_line(byline.creators, self.words))

    def _note_paragraphs(self, call: NoteRef) -> tuple[Any, ...]:
        """The words of a note for the foot of the page at its first call; nothing at a later one."""
        note = self.notes.first_call(call)
        return () if note is None else paragraphs(note.children, self.words.label)

    def _note_body(self, note: Note) -> Markup:
        """The blocks of a note, the backlink at the very beginning of the first paragraph.

        That paragraph says by itself that it is not indented: a window for notes shows it outside its section.
        """
        back = self.templates.render("backlink.html", {"note": note})
        first, *rest = note.children or (Paragraph(()),)
        if type(first) is not Paragraph:
            return Markup('<p class="continued">{}</p>\n{}').format(back, self.xhtml(note.children))
        head = Markup("<p{}>{} {}</p>").format(self._attributes(first, "continued"), back, self.xhtml(first.children))
        return Markup("\n").join([head, self.xhtml(tuple(rest))]) if rest else head

    def _highlighted(self, node: CodeBlock) -> Markup:
        if node.language and not is_known(node.language):
            message = f"Nobody here knows the language “{node.language}” of this listing: it is set without colours."
            self.found.append(info("listing-plain", message, node.at, "Its words are complete all the same."))
        elif node.language and len(node.text) > LONGEST:
            message = f"A listing of more than {LONGEST} characters is set without colours."
            self.found.append(info("listing-plain", message, node.at))
        return highlighted(node.text, node.language)

    def _formula(self, node: Any) -> Markup:
        """MathML for the EPUB, a drawing for the page; TeX that cannot be read stays readable as code."""
        block = type(node) is MathBlock
        try:
            if self.target == "epub":
                return Markup(mathml(node.tex, block))
            drawn = drawing(node.tex, block, self.metadata.language)
        except FormulaError as problem:
            message = f"The formula “{node.tex[:60]}” cannot be read: {problem}."
            self.found.append(warning("formula-unreadable", message, node.at, "Mend its TeX; it is printed as code."))
            return Markup('<code class="formula">{}</code>').format(node.tex)
        values = {"src": self.pictures.drawn(drawn.svg, drawn.width * SIZE, drawn.height * SIZE), "tex": node.tex}
        return self.templates.render("formula.html", {**values, "drawn": drawn})
