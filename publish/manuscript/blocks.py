"""From the engine's block tokens to block nodes."""

from __future__ import annotations

import posixpath
import re
from dataclasses import replace

from publish.book.nodes import (
    Block,
    Blocks,
    Break,
    CodeBlock,
    Container,
    Definition,
    DefinitionList,
    Heading,
    Inline,
    Inlines,
    List,
    ListItem,
    MathBlock,
    Paragraph,
    Quote,
    SoftBreak,
    Text,
)
from publish.book.text import plain_text
from publish.diagnostics import Location, Severity
from publish.manuscript import containers
from publish.manuscript.attributes import NONE, Attributes, parse_attributes
from publish.manuscript.block_html import HtmlBlocks
from publish.manuscript.commonmark import Token, tokenize
from publish.manuscript.figures import AttributeLine, Loose, as_caption, figure, settle
from publish.manuscript.includes import DEEPEST, NAMES, included_text, split_argument
from publish.manuscript.inlines import InlineReader
from publish.manuscript.listings import code_block
from publish.manuscript.notation import Directive
from publish.manuscript.paragraphs import anchor_of, is_attribution, look, take_task, trimmed, unindented
from publish.manuscript.positions import Places
from publish.manuscript.prose import guard, mend_indents
from publish.manuscript.reading import Reading, note_id
from publish.manuscript.tables import table

_ALERT = re.compile(r"\[!(\w+)\][+-]?[ \t]*(.*)")


class BlockReader:
    """Walks over a list of tokens; every method takes the index of an opening token and leaves `self.i` behind it."""

    def __init__(self, reading: Reading, tokens: list[Token]) -> None:
        self.reading = reading
        self.tokens = tokens
        self.i = 0

    def siblings(self, stop: str = "") -> Blocks:
        """The blocks up to the token of type `stop`, which is passed."""
        loose: list[Loose] = []
        markup = HtmlBlocks(self.reading, loose)
        while self.i < len(self.tokens):
            token = self.tokens[self.i]
            if token.type == stop:
                self.i += 1
                break
            if token.type == "html_block":
                self.i += 1
                markup.feed(token)
                continue
            markup.loose.extend(self._block(token))
        markup.finish()
        return settle(self.reading, loose)

    def _block(self, token: Token) -> list[Loose]:
        """The block, or blocks, that the token opens."""
        at = self._at(token)
        kind = token.type
        if kind == "paragraph_open":
            return self._paragraph(token, at)
        self.i += 1
        match kind:
            case "heading_open":
                return [self._heading(token, at)]
            case "bullet_list_open" | "ordered_list_open":
                return [self._list(token, at)]
            case "blockquote_open":
                return [self._quote(at)]
            case "hr":
                return [Break(at=at)]
            case "fence":
                return [code_block(self.reading, token, at)]
            case "code_block":
                return [CodeBlock(token.content.rstrip("\n"), at=at)]
            case "math_block":
                return [self._formula(token.content, parse_attributes(token.info) or NONE, at)]
            case "table_open":
                start = self.i
                while self.tokens[self.i].type != "table_close":
                    self.i += 1
                self.i += 1
                return [table(self.reading, self.tokens[start : self.i - 1], at)]
            case "dl_open":
                return [self._definitions(at)]
            case "container_open":
                return list(self._container(token, at))
            case "footnote_reference_open":
                self._note(token, at)
            case "definition":
                self._reference(token, at)
            case "too_deep":
                return [self._too_deep(token, at)]
            case _:
                raise AssertionError(f"no reading for {kind}")
        return []

    def _at(self, token: Token) -> Location:
        line = (token.map or [0])[0]
        text = self.reading.lines[line] if line < len(self.reading.lines) else ""
        return self.reading.at(line, len(text) - len(text.lstrip()) + 1 if token.level == 0 else 1)

    # --- text ----------------------------------------------------------------------------------------

    def _paragraph(self, token: Token, at: Location) -> list[Loose]:
        line = self.tokens[self.i + 1]
        self.i += 3
        return self.paragraph(line, self.reading.places(line))

    def paragraph(self, line: Token, places: Places) -> list[Loose]:
        """The paragraph (figure, attribute line, formula, included text) that an inline token holds."""
        tokens = line.children or []
        at = places.at(0)
        if len(tokens) == 1:
            if tokens[0].type == "attributes":
                return [AttributeLine(tokens[0].meta["attributes"], line.content, at)]
            if tokens[0].type == "math" and tokens[0].meta["display"]:
                return [self._formula(tokens[0].meta["tex"], NONE, at)]
            if tokens[0].type == "directive" and (included := self._included(tokens[0].meta["directive"], at)):
                return list(included)
        if len(tokens) > 2 and tokens[0].type == "attributes" and tokens[1].type == "softbreak":
            above = AttributeLine(tokens[0].meta["attributes"], tokens[0].content, at)
            line.children = tokens[2:]
            return [above, *self.paragraph(line, places)]
        look(self.reading, line.content, at)
        reader = InlineReader(self.reading, places)
        children = reader.read(tokens)
        if not children:
            return []
        if self.reading.keep_indents:
            children = self._indent(at) + children
        attributes = reader.attributes
        if any(token.type == "image" for token in tokens) and (
            picture := figure(self.reading, children, attributes, at)
        ):
            return [picture]
        if children and isinstance(children[-1], SoftBreak):
            children = children[:-1]
        paragraph = Paragraph(children, at=at)
        if caption := as_caption(paragraph, attributes):
            return [caption]
        if attributes != NONE:
            name = self.reading.claim_id(attributes.id, at) if attributes.id else ""
            paragraph = replace(paragraph, id=name, classes=attributes.classes, lang=attributes.get("lang"))
        indented = "\n\u3000\u3000" in line.content and not self.reading.keep_indents
        return self._indented_paragraphs(paragraph) if indented else [paragraph]

    def _indent(self, at: Location) -> Inlines:
        """The full-width spaces before a place: the engine takes them off a paragraph, a poem wants them."""
        line = at.line - self.reading.first_line
        before = self.reading.lines[line][: at.column - 1] if line < len(self.reading.lines) else ""
        count = len(before) - len(before.rstrip("\u3000"))
        return (Text("\u3000" * count, at._replace(column=at.column - count)),) if count else ()

    def _indented_paragraphs(self, paragraph: Paragraph) -> list[Loose]:
        """Lines that each begin with two ideographic spaces are paragraphs, with or without empty lines between."""
        runs: list[list[Inline]] = [[]]
        children = paragraph.children
        for number, child in enumerate(children):
            following = children[number + 1] if number + 1 < len(children) else None
            begins = isinstance(following, Text) and following.text.startswith("\u3000\u3000")
            if isinstance(child, SoftBreak) and begins:
                runs.append([])
            else:
                runs[-1].append(child)
        if len(runs) == 1:
            return [paragraph]
        self.reading.find(
            Severity.INFO, "indented-lines", "Lines that begin with two full-width spaces are read as paragraphs.",
            paragraph.at, "Put an empty line between paragraphs.",
        )  # fmt: skip
        return [replace(paragraph, children=unindented(tuple(run)), at=run[0].at) for run in runs if run]

    def inlines(self, line: Token, column: int = 0) -> tuple[Inlines, Attributes]:
        """The nodes of an inline token and the attribute list at its end."""
        reader = InlineReader(self.reading, self.reading.places(line, column))
        children = reader.read(line.children or [])
        return children, reader.attributes

    def _heading(self, token: Token, at: Location) -> Heading:
        line = self.tokens[self.i]
        self.i += 2
        column = 0
        if token.markup.startswith("#"):
            first = (line.map or [0])[0]
            source = self.reading.lines[first] if first < len(self.reading.lines) else ""
            mark = source.find(token.markup)
            column = source.find(line.content, mark + len(token.markup)) + 1 if mark >= 0 else 0
        children, attributes = self.inlines(line, column)
        children = trimmed(children)
        words = plain_text(children)
        level = int(token.tag[1])
        name = self.reading.claim_id(attributes.id, at) if attributes.id else self.reading.make_id(words, at, level)
        self.reading.chapter = name if level == 1 else self.reading.chapter
        self.reading.anchors.setdefault(anchor_of(words), name)
        return Heading(level, children, name, classes=attributes.classes, at=at)

    def _formula(self, tex: str, attributes: Attributes, at: Location) -> MathBlock:
        return MathBlock(tex, self.reading.claim_id(attributes.id, at) if attributes.id else "", at=at)

    def _included(self, directive: Directive, at: Location) -> Blocks | None:
        """The blocks of an included Markdown text, or None where the directive stays as text."""
        if directive.name not in NAMES or not self.reading.include:
            return None
        if self.reading.depth >= DEEPEST:
            self.reading.find(Severity.ERROR, "include-circular", "This file includes itself, in the end.", at)
            return None
        text = included_text(self.reading, directive, at)
        return None if text is None else read_blocks(self.reading, text, split_argument(directive.argument)[0])

    # --- groups --------------------------------------------------------------------------------------

    def _list(self, token: Token, at: Location) -> List:
        ordered = token.type == "ordered_list_open"
        items: list[ListItem] = []
        tight = self._is_tight(token.level + 2)
        while self.tokens[self.i].type == "list_item_open":
            opening = self.tokens[self.i]
            self.i += 1
            checked = None
            if self.tokens[self.i].type == "paragraph_open":
                checked = take_task(self.tokens[self.i + 1])
            children = self.siblings("list_item_close")
            items.append(ListItem(children, checked, self._at(opening)))
        self.i += 1
        start = int(token.attrs.get("start", 1)) if ordered else 1
        return List(tuple(items), ordered, start, tight, at=at)

    def _is_tight(self, level: int) -> bool:
        """Whether no paragraph of the list's items stands apart."""
        for number in range(self.i, len(self.tokens)):
            token = self.tokens[number]
            if token.level < level - 1:
                return True
            if token.level == level and token.type == "paragraph_open" and not token.hidden:
                return False
        return True

    def _quote(self, at: Location) -> Block:
        alert = self._alert()
        children = self.siblings("blockquote_close")
        if alert:
            opening, title = alert
            return containers.build(self.reading, opening, title, children, at)[0]
        attribution: Inlines = ()
        last = children[-1] if len(children) > 1 else None
        if isinstance(last, Paragraph) and is_attribution(last):
            attribution, children = last.children, children[:-1]
        return Quote(children, attribution, at=at)

    def _alert(self) -> tuple[containers.Opening, Inlines] | None:
        """GitHub's `> [!NOTE]`: the first line of the first paragraph is taken off."""
        if self.i + 1 >= len(self.tokens) or self.tokens[self.i].type != "paragraph_open":
            return None
        line = self.tokens[self.i + 1]
        first, _, rest = line.content.partition("\n")
        found = _ALERT.fullmatch(first)
        if not found:
            return None
        opening = containers.read_opening(found[1])
        number = (line.map or [0])[0]
        title = self._title(found[2], number)
        if rest:
            line.content, line.map = rest, [number + 1, number + 1]
            line.children = self.reading.line_tokens(rest)
        else:
            del self.tokens[self.i : self.i + 3]
        return opening, title

    def _title(self, text: str, line: int) -> Inlines:
        if not text:
            return ()
        source = self.reading.lines[line] if line < len(self.reading.lines) else ""
        places = self.reading.places_of(text, line, source.rfind(text) + 1)
        return InlineReader(self.reading, places).read(self.reading.line_tokens(text))

    def _container(self, token: Token, at: Location) -> list[Block]:
        meta, line = token.meta, (token.map or [0])[0]
        if not meta["closed"]:
            self.reading.find(
                Severity.WARNING, "container-unclosed", f"The container “{token.info.strip()}” is never closed.", at,
                "Write ::: on a line of its own where it ends.",
            )  # fmt: skip
        if meta.get("tab"):
            children = self.siblings("container_close")
            return [Container("", children, self._title(meta["title"], line), classes=("tab",), at=at)]
        opening = containers.read_opening(token.info)
        title_text = meta.get("title") or ""
        if meta.get("admonition"):
            word, *classes = token.info.split()
            opening = containers.read_opening(word)
            opening = opening._replace(classes=(*opening.classes, *classes))
        title = self._title(title_text or opening.title, line)
        outer, self.reading.keep_indents = self.reading.keep_indents, opening.role == "verse"
        children = self.siblings("container_close")
        self.reading.keep_indents = outer
        return containers.build(self.reading, opening, title, children, at)

    def _definitions(self, at: Location) -> DefinitionList:
        items: list[Definition] = []
        while self.tokens[self.i].type == "dt_open":
            opening, line = self.tokens[self.i], self.tokens[self.i + 1]
            term = self.inlines(line)[0]
            self.i += 3
            explanations: list[Blocks] = []
            while self.tokens[self.i].type == "dd_open":
                self.i += 1
                explanations.append(self.siblings("dd_close"))
            items.append(Definition(term, tuple(explanations), self._at(opening)))
        self.i += 1
        return DefinitionList(tuple(items), at)

    # --- what is said elsewhere ----------------------------------------------------------------------

    def _note(self, token: Token, at: Location) -> None:
        label = token.meta["label"]
        children = self.siblings("footnote_reference_close")
        name = note_id(label)
        if name in self.reading.notes:
            self.reading.find(
                Severity.ERROR, "note-duplicate", f"The note [^{label}] is written twice; the second is left out.", at,
                "Give every note of a file a label of its own.",
            )  # fmt: skip
            self.reading.drop(" ".join(self.reading.lines[slice(*(token.map or [0, 0]))]))
            return
        self.reading.add_note(name, children, at)

    def _reference(self, token: Token, at: Location) -> None:
        name, label = token.meta["id"], token.meta["label"]
        self.reading.drop(f"{label} {token.meta['url']} {token.meta['title']}")
        if name not in self.reading.references:
            self.reading.references[name] = (label, at)
            return
        self.reading.find(
            Severity.WARNING, "reference-duplicate", f"The address [{label}] is given twice; the first one counts.", at,
            "Give every address of a file a label of its own.",
        )  # fmt: skip

    def _too_deep(self, token: Token, at: Location) -> Paragraph:
        self.reading.find(
            Severity.WARNING, "nested-too-deep", "Lists or quotations stand in one another too often; the innermost "
            "lines stay as text.", at, "Nest less deeply.",
        )  # fmt: skip
        nodes: list[Inline] = []
        for text in token.content.split("\n"):
            if text.strip():
                nodes += [SoftBreak(at), Text(text.strip(), at)]
        return Paragraph(tuple(nodes[1:]), at=at)


def read_blocks(reading: Reading, text: str, path: str) -> Blocks:
    """The blocks of a text, which is the document's own or that of a file it includes."""
    own = not reading.depth
    outer = reading.path, reading.lines, reading.first_line
    reading.depth += 1
    if not own:
        reading.path, reading.first_line = posixpath.normpath(posixpath.join(posixpath.dirname(outer[0]), path)), 1
    blocks: Blocks = ()
    for piece in guard(reading, text):
        if isinstance(piece, Paragraph):
            blocks += (piece,)
            continue
        first, part = piece
        kept = reading.first_line
        reading.first_line, reading.lines = kept + first, part.split("\n")
        tokens = mend_indents(reading, tokenize(part, reading.env))
        reading.labels |= {t.meta["label"] for t in tokens if t.type == "footnote_reference_open"}
        blocks += BlockReader(reading, tokens).siblings()
        reading.first_line = kept
    reading.depth -= 1
    reading.path, reading.lines, reading.first_line = outer
    return blocks
