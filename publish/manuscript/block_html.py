"""Raw HTML between blocks: `<div>` … `</div>` around Markdown, figures, simple tables, lists."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import Literal, cast

from publish.book.nodes import (
    Block,
    Blocks,
    Break,
    Cell,
    CodeBlock,
    Container,
    Definition,
    DefinitionList,
    Figure,
    Heading,
    Image,
    Inline,
    Inlines,
    LineBreak,
    List,
    ListItem,
    Paragraph,
    Quote,
    Row,
    Table,
    Text,
)
from publish.book.text import plain_text
from publish.book.walk import iterate
from publish.diagnostics import Location, Severity
from publish.manuscript.attributes import NONE
from publish.manuscript.commonmark import Token
from publish.manuscript.figures import Loose, figure, settle
from publish.manuscript.inline_html import drop_attributes
from publish.manuscript.inlines import InlineReader
from publish.manuscript.positions import Places
from publish.manuscript.raw_html import BLOCK_TAGS, Comment, Preformatted, Tag, Words, scan
from publish.manuscript.reading import Reading

MAX_DEPTH = 30
"""How deep tags of blocks may stand in one another."""

_SECTIONS = frozenset(["div", "section", "article", "aside", "header", "footer", "nav", "main", "center"])
_TRANSPARENT = frozenset(["thead", "tbody", "tfoot", "colgroup", "col"])
_IMPLIED_END = {
    "p": {"p"}, "li": {"li"}, "dt": {"dt", "dd"}, "dd": {"dt", "dd"}, "tr": {"tr", "td", "th"}, "td": {"td", "th"},
    "th": {"td", "th"},
}  # fmt: skip


@dataclass(slots=True)
class Frame:
    """A block tag that is open: what stood in it so far."""

    tag: Tag
    at: Location
    loose: list[Loose] = field(default_factory=list)
    parts: list[tuple[str, object]] = field(default_factory=list)


class HtmlBlocks:
    """Reads the HTML blocks among some siblings; `loose` is where the next block belongs."""

    def __init__(self, reading: Reading, loose: list[Loose]) -> None:
        self.reading = reading
        self.outer = loose
        self.stack: list[Frame] = []
        self.line: list[Token] = []
        self.places: Places | None = None

    @property
    def loose(self) -> list[Loose]:
        return self.stack[-1].loose if self.stack else self.outer

    def feed(self, token: Token) -> None:
        """One HTML block."""
        content = token.content
        self.places = self.reading.places_of(content, (token.map or [0])[0])
        for piece in scan(content):
            if isinstance(piece, Words):
                self._words(piece)
            elif isinstance(piece, Preformatted):
                self._preformatted(piece)
            elif isinstance(piece, Tag) and (piece.name in BLOCK_TAGS or piece.name == "hr"):
                self._tag(piece)
            elif isinstance(piece, Comment) or piece.name:
                self.line.append(_token("html_inline", piece.source, piece.start))
        self._end_line()

    def _words(self, words: Words) -> None:
        start = words.start
        for number, text in enumerate(words.text.split("\n")):
            if number:
                if self.line and self.line[-1].type != "softbreak":
                    self.line.append(_token("softbreak", "", start))
                start += 1
            if text.strip() or (text and self.line):
                self.line.append(_token("text", text, start))
            start += len(text)

    def _end_line(self) -> None:
        """The words and inline tags gathered so far are a paragraph."""
        line, self.line = self.line, []
        while line and line[-1].type == "softbreak":
            line.pop()
        if not line or self.places is None:
            return
        at = self.places.at(line[0].meta["at"])
        children = InlineReader(self.reading, self.places).read(line)
        if all(isinstance(c, Text) and not c.text.strip() for c in children):
            return
        picture = None
        if not self.stack or self.stack[-1].tag.name in _SECTIONS:
            picture = figure(self.reading, children, NONE, at)
        self.loose.append(picture or Paragraph(children, at=at))

    def _preformatted(self, piece: Preformatted) -> None:
        assert self.places is not None
        self._end_line()
        at = self.places.at(piece.start)
        drop_attributes(self.reading, piece.tag, at, {"id", "class"})
        name = self.reading.claim_id(piece.tag.get("id"), at) if piece.tag.get("id") else ""
        self.loose.append(CodeBlock(piece.text, piece.language, id=name, classes=piece.tag.classes, at=at))

    def _tag(self, tag: Tag) -> None:
        assert self.places is not None
        at = self.places.at(tag.start)
        self._end_line()
        if tag.name == "hr":
            drop_attributes(self.reading, tag, at, {"class"})
            self.loose.append(Break(page="page-break" in tag.classes, at=at))
        elif tag.name in _TRANSPARENT:
            drop_attributes(self.reading, tag, at, set())
        elif tag.closing:
            self._close(tag, at)
        elif len(self.stack) >= MAX_DEPTH:
            self._stay(tag, at, "nested-too-deep", "HTML tags stand in one another too often.")
        else:
            ends = _IMPLIED_END.get(tag.name, set())
            while self.stack and self.stack[-1].tag.name in ends:
                self._pop()
            self.stack.append(Frame(tag, at))
            if tag.empty:
                self._pop()

    def _close(self, tag: Tag, at: Location) -> None:
        if not any(frame.tag.name == tag.name for frame in self.stack):
            self._stay(tag, at, "html-unopened", f"{tag.source} closes nothing and stays as text.")
            return
        while self.stack[-1].tag.name != tag.name:
            self._pop()
        self._pop()

    def _stay(self, tag: Tag, at: Location, code: str, message: str) -> None:
        self.loose.append(Paragraph((Text(tag.source, at),), at=at))
        self.reading.find(Severity.WARNING, code, message, at)

    def finish(self) -> None:
        """The end of the siblings: tags that are still open end here."""
        self._end_line()
        while self.stack:
            frame = self.stack[-1]
            if frame.tag.name not in ("p", "li", "dd", "dt", "td", "th", "tr"):
                self.reading.find(
                    Severity.WARNING, "html-unclosed", f"The tag {frame.tag.source[:60]} is never closed.", frame.at,
                    f"Write </{frame.tag.name}> where it ends.",
                )  # fmt: skip
            self._pop()

    def _pop(self) -> None:
        frame = self.stack.pop()
        self._make(frame, self.stack[-1] if self.stack else None)

    # --- what a closed tag becomes -------------------------------------------------------------------

    def _make(self, frame: Frame, parent: Frame | None) -> None:
        tag, at, reading = frame.tag, frame.at, self.reading
        blocks = settle(reading, frame.loose)
        drop_attributes(reading, tag, at, _KNOWN.get(tag.name, set()) | {"id", "class", "lang", "xml:lang"})
        if parent is not None and tag.name in _PARTS.get(parent.tag.name, ()):
            parent.parts.append((tag.name, _row(frame, blocks) if tag.name == "tr" else self._part(frame, blocks)))
            return
        name = reading.claim_id(tag.get("id"), at) if tag.get("id") else ""
        self.loose.extend(self._blocks(frame, list(blocks), name))

    def _blocks(self, frame: Frame, blocks: list[Block], name: str) -> list[Block]:
        tag, at, classes = frame.tag, frame.at, frame.tag.classes + _aligned(frame.tag)
        lang = tag.get("lang") or tag.get("xml:lang")
        match tag.name:
            case "p" if len(blocks) <= 1 and all(isinstance(b, Paragraph) for b in blocks):
                children = flat(blocks)
                return [Paragraph(children, name, classes, lang, at)] if children or name else []
            case "h1" | "h2" | "h3" | "h4" | "h5" | "h6":
                children = flat(blocks)
                words = plain_text(children)
                level = int(tag.name[1])
                name = name or self.reading.make_id(words, at, level)
                self.reading.chapter = name if level == 1 else self.reading.chapter
                return [Heading(level, children, name, classes=classes, at=at)]
            case "blockquote":
                return [Quote(tuple(blocks), id=name, classes=classes, at=at)]
            case "ul" | "ol":
                return self._list(frame, blocks, name)
            case "dl":
                return self._definitions(frame, blocks)
            case "table":
                return self._table(frame, blocks, name)
            case "figure":
                return self._figure(frame, blocks, name)
            case "listing":
                return _listing(tag, blocks, at)
        title = _first(frame, "summary")
        blocks += _rest(frame)
        extra = (tag.name,) if tag.name not in ("div", "p", "section", *_LONE) else ()
        if not title and not name and not classes and not extra and not lang:
            return blocks
        return [Container("", tuple(blocks), title, name, extra + classes, lang, at)]

    def _part(self, frame: Frame, blocks: Blocks) -> object:
        """What is kept of a caption, a cell or an item until its figure, row or list is closed."""
        tag = frame.tag
        blocks += tuple(_rest(frame))
        if tag.name not in ("td", "th"):
            return list(blocks)
        align = tag.get("align").lower()
        fits = cast(Literal["", "left", "center", "right"], align if align in ("left", "center", "right") else "")
        return Cell(flat(blocks), tag.name == "th", fits, frame.at)

    def _list(self, frame: Frame, blocks: list[Block], name: str) -> list[Block]:
        items = tuple(ListItem(tuple(cast("list[Block]", part)), at=frame.at) for part in _take(frame, "li"))
        if not items:
            return blocks
        start = frame.tag.get("start")
        number = int(start) if start.isdecimal() and len(start) < 10 else 1
        tight = all(len(item.children) <= 1 for item in items)
        return [List(items, frame.tag.name == "ol", number, tight, name, frame.tag.classes, frame.at), *blocks]

    def _definitions(self, frame: Frame, blocks: list[Block]) -> list[Block]:
        items: list[Definition] = []
        for kind, part in frame.parts:
            content = cast("list[Block]", part)
            if kind == "dt" or not items:
                items.append(Definition(flat(content) if kind == "dt" else (), (), frame.at))
            if kind == "dd":
                last = items[-1]
                items[-1] = replace(last, explanations=(*last.explanations, tuple(content)))
        return [DefinitionList(tuple(items), frame.at), *blocks] if items else blocks

    def _table(self, frame: Frame, blocks: list[Block], name: str) -> list[Block]:
        caption = _first(frame, "caption")
        rows = [cast(Row, part) for part in _take(frame, "tr")]
        if loose_cells := tuple(cast(Cell, part) for part in _take(frame, "td", "th")):
            rows.append(loose_cells)
        blocks += _rest(frame)
        if not rows:
            return ([Paragraph(caption, at=frame.at)] if caption else []) + blocks
        count = 0
        while count < len(rows) and rows[count] and all(cell.header for cell in rows[count]):
            count += 1
        made = Table(tuple(rows[:count]), tuple(rows[count:]), caption, name, classes=frame.tag.classes, at=frame.at)
        return [made, *blocks]

    def _figure(self, frame: Frame, blocks: list[Block], name: str) -> list[Block]:
        caption = _first(frame, "figcaption")
        blocks += _rest(frame)
        images = tuple(node for node in iterate(tuple(blocks)) if isinstance(node, Image))
        if images and all(_only_images(block) for block in blocks):
            return [Figure(images, caption, name, classes=frame.tag.classes, at=frame.at)]
        if caption:
            blocks.append(Paragraph(caption, classes=("caption",), at=frame.at))
        return [Container("", tuple(blocks), id=name, classes=("figure", *frame.tag.classes), at=frame.at)]


_PARTS = {
    "table": {"tr", "td", "th", "caption"}, "tr": {"td", "th"}, "ul": {"li"}, "ol": {"li"}, "dl": {"dt", "dd"},
    "figure": {"figcaption"}, "details": {"summary"},
}  # fmt: skip
"""The tags whose content waits until the tag around them is closed."""

_LONE = frozenset({"li", "dt", "dd", "td", "th", "tr", "caption", "figcaption", "summary", "table"})
_KNOWN = {
    **{name: {"align"} for name in ("p", "div", "h1", "h2", "h3", "h4", "h5", "h6")},
    "ol": {"start"},
    "td": {"align"},
    "th": {"align"},
    "listing": {"number", "file-name", "caption"},
}


def _token(kind: str, content: str, start: int) -> Token:
    return Token(kind, "", 0, content=content, meta={"at": start})


def _aligned(tag: Tag) -> tuple[str, ...]:
    """The class that says what HTML's old `align` says."""
    align = tag.get("align").lower()
    return (align,) if align in ("center", "right") and tag.name not in ("td", "th") else ()


def _only_images(block: Block) -> bool:
    if isinstance(block, Figure):
        return not block.caption
    if not isinstance(block, Paragraph):
        return False
    return not plain_text(tuple(child for child in block.children if not isinstance(child, Image)))


def _take(frame: Frame, *kinds: str) -> list[object]:
    """The parts of some kinds, taken out of the frame."""
    taken = [part for kind, part in frame.parts if kind in kinds]
    frame.parts = [(kind, part) for kind, part in frame.parts if kind not in kinds]
    return taken


def _first(frame: Frame, kind: str) -> Inlines:
    """The first part of a kind as one line; others of the kind stay."""
    for number, (each, part) in enumerate(frame.parts):
        if each == kind:
            del frame.parts[number]
            return flat(part)
    return ()


def _rest(frame: Frame) -> list[Block]:
    """The parts that nobody took, as blocks."""
    return [block for _, part in frame.parts for block in _loose_part(part)]


def flat(blocks: object) -> Inlines:
    """Blocks as one run of inlines, a line each."""
    result: Inlines = ()
    for block in cast("list[Block]", blocks):
        if isinstance(block, Paragraph | Heading):
            children: tuple[Inline, ...] = block.children
        elif isinstance(block, Figure):
            children = (*block.images, *block.caption)
        else:
            words = plain_text(block)
            children = (Text(words, block.at),) if words else ()
        if children:
            result = (*result, LineBreak(block.at), *children) if result else children
    return result


def _loose_part(part: object) -> list[Block]:
    if isinstance(part, Cell):
        return [Paragraph(part.children, at=part.at)]
    if isinstance(part, tuple):
        return [Paragraph(cell.children, at=cell.at) for cell in part]
    return cast("list[Block]", part)


def _row(frame: Frame, blocks: Blocks) -> Row:
    """The cells of a row; what stood beside them becomes a last cell."""
    cells = tuple(cast(Cell, part) for part in _take(frame, "td", "th"))
    return (*cells, Cell(flat(blocks), at=frame.at)) if blocks else cells


def _listing(tag: Tag, blocks: list[Block], at: Location) -> list[Block]:
    """mdBook's `<Listing number="2-1" file-name="src/main.rs" caption="…">` around a code fence."""
    words = " ".join(part for part in (tag.get("file-name"), tag.get("caption")) if part)
    number = tag.get("number")
    listed = [b for b in blocks if isinstance(b, CodeBlock)]
    if len(listed) != 1 or not words or listed[0].caption:
        note = " ".join(part for part in (number, words) if part)
        return [*([Paragraph((Text(note, at),), at=at)] if note else []), *blocks]
    caption: Inlines = (Text(f"{number} {words}".strip(), at),)
    return [replace(b, caption=caption) if b is listed[0] else b for b in blocks]
