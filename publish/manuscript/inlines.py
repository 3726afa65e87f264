"""From the engine's tokens inside a line to inline nodes."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace

from publish.book.nodes import (
    Code,
    CrossRef,
    Emphasis,
    Image,
    Inline,
    Inlines,
    LineBreak,
    Math,
    NoteRef,
    Paragraph,
    Ruby,
    SoftBreak,
    Strike,
    Strong,
    Subscript,
    Superscript,
    Text,
)
from publish.book.text import plain_text
from publish.diagnostics import NOWHERE, Location, Severity
from publish.manuscript.attributes import NONE, Attributes
from publish.manuscript.commonmark import Token
from publish.manuscript.inline_html import close_tag, empty_tag
from publish.manuscript.notation import slips
from publish.manuscript.positions import Places
from publish.manuscript.raw_html import INLINE_TAGS, Comment, Tag, scan
from publish.manuscript.reading import Reading, note_id
from publish.manuscript.slugs import slug
from publish.manuscript.spans import span
from publish.manuscript.targets import image, link

MAX_DEPTH = 40


@dataclass(slots=True)
class Frame:
    """Something opened and not yet closed: a token's kind, or a tag of raw HTML."""

    kind: str
    at: Location
    token: Token | None = None
    tag: Tag | None = None
    children: list[Inline] = field(default_factory=list)
    words: list[str] = field(default_factory=list)
    words_at: Location = NOWHERE

    def say(self, text: str, at: Location) -> None:
        """Add text to the run at the end."""
        if not self.words:
            self.words_at = at
        self.words.append(text)

    def add(self, node: Inline) -> None:
        """Add a node behind what is there."""
        self.flush()
        self.children.append(node)

    def flush(self) -> None:
        """Make a node of the text run at the end."""
        if self.words:
            self.children.append(Text("".join(self.words), self.words_at))
            self.words.clear()

    def take(self) -> Inlines:
        """Everything in the frame."""
        self.flush()
        return tuple(self.children)


class InlineReader:
    """Reads the tokens of one paragraph. `attributes` afterwards is the list at its end that means the block."""

    def __init__(self, reading: Reading, places: Places) -> None:
        self.reading = reading
        self.places = places
        self.stack: list[Frame] = [Frame("", places.at(0))]
        self.attributes: Attributes = NONE
        self.line_starts = True
        self.open_marks: list[str | None] = []

    @property
    def top(self) -> Frame:
        return self.stack[-1]

    def read(self, tokens: list[Token]) -> Inlines:
        """The nodes of the tokens."""
        count = len(tokens)
        for number, token in enumerate(tokens):
            if token.type == "text" or token.type == "text_special":
                self._text(token)
                continue
            at = self.places.at(token.meta["at"])
            if token.type == "attributes":
                self._attributes(token, at, last=number + 1 == count)
            elif token.nesting > 0:
                self._open(token, at)
            elif token.nesting < 0:
                kept_text = self.open_marks.pop()
                if kept_text is None:
                    self._close(token.type.removesuffix("_close"))
                else:
                    self.top.say(kept_text, at)
            else:
                self._leaf(token, at)
            self.line_starts = token.type in ("softbreak", "hardbreak")
        while len(self.stack) > 1:
            self._dissolve()
        return self.top.take()

    def _text(self, token: Token) -> None:
        at = self.places.at(token.meta["at"])
        self.top.say(token.content, at)
        if token.type == "text":
            for slip in slips(token.content, starts_line=self.line_starts):
                place = at._replace(column=at.column + slip.start)
                self.reading.find(
                    Severity.WARNING if slip.sure else Severity.INFO,
                    "full-width-markup",
                    f"“{slip.typed}” is typed in full-width characters and stays in the book as it is.",
                    place,
                    f"If it is meant as markup, write {slip.meant} with half-width characters.",
                )
        self.line_starts = False

    def _leaf(self, token: Token, at: Location) -> None:
        top, kind = self.top, token.type
        if kind == "softbreak":
            top.add(SoftBreak(at))
        elif kind == "hardbreak":
            top.add(LineBreak(at))
        elif kind == "code_inline":
            top.add(Code(token.content, at))
        elif kind == "ruby":
            top.add(Ruby(token.meta["segments"], at))
        elif kind == "math":
            top.add(Math(token.meta["tex"], at))
        elif kind == "image":
            top.add(self._image(token, at))
        elif kind == "note_call":
            self._note_call(token, at)
        elif kind == "html_inline":
            self._html(token.content, at)
        elif kind == "directive":
            self._directive(token, at)
        elif kind == "broken_ruby":
            self._keep(
                token.content, at, "ruby-mismatch", "This ruby has a different number of readings than characters.",
                "Give one reading for the whole word, {漢字|かんじ}, or one for each character, {漢字|かん|じ}.",
            )  # fmt: skip
        elif kind == "broken_attributes":
            self.reading.find(
                Severity.WARNING, "attributes-broken", "This attribute list cannot be read and stays as text.", at,
                "Write it as {#id .class key=\"value\"}; put a backslash before { if it is meant literally.",
            )  # fmt: skip
        else:
            top.say(token.content, at)

    def _keep(self, text: str, at: Location, code: str, message: str, hint: str = "") -> None:
        """A finding about something that stays in the book as text."""
        self.top.say(text, at)
        self.reading.find(Severity.WARNING, code, message, at, hint)

    # --- pairs ---------------------------------------------------------------------------------------

    def _open(self, token: Token, at: Location) -> None:
        """Begin what a token opens; too deep, its marks stay as text."""
        kind = token.type.removesuffix("_open")
        if kind == "strong":  # the engine keeps the inner mark of the two
            at = at._replace(column=at.column - 1)
        if len(self.stack) <= MAX_DEPTH:
            self.open_marks.append(None)
            self.stack.append(Frame(kind, at, token))
            return
        opening = closing = token.markup or {"sup": "^", "sub": "~"}.get(kind, "")
        if kind == "link":
            opening, closing = "[", f"]({token.attrs.get('href', '')} {token.attrs.get('title', '')})"
        elif kind in ("span", "note"):
            opening, closing = "[", "]"
            self.reading.drop(" ".join(strings_of(token.meta.get("attributes", NONE))))
        self.open_marks.append(closing)
        self._keep(
            opening, at, "nested-too-deep", "Markup stands in markup too often; the innermost stays as text.",
            f"Nest no deeper than {MAX_DEPTH}.",
        )  # fmt: skip

    def _close(self, kind: str) -> None:
        while self.top.kind != kind:
            self._dissolve()
        frame = self.stack.pop()
        assert frame.token is not None
        make = _PAIRS.get(kind)
        if make:
            self.top.add(make(frame.take(), frame.at))
        elif kind == "link":
            self._link(frame)
        elif kind == "note":
            self._inline_note(frame)
        else:
            self._extend(span(self.reading, frame.token.meta["attributes"], frame.take(), frame.at))

    def _extend(self, nodes: Inlines) -> None:
        for node in nodes:
            if type(node) is Text:
                self.top.say(node.text, node.at)
            else:
                self.top.add(node)

    def _dissolve(self) -> None:
        """An HTML tag that is never closed: it stays as text before what follows it."""
        frame = self.stack.pop()
        assert frame.tag is not None
        self.top.say(frame.tag.source, frame.at)
        self._extend(frame.take())
        self.reading.find(
            Severity.WARNING, "html-unclosed", f"The tag {frame.tag.source} is never closed and stays as text.",
            frame.at, f"Write </{frame.tag.name}> where it ends.",
        )  # fmt: skip

    def _link(self, frame: Frame) -> None:
        assert frame.token is not None
        self.reading.used_references.add(frame.token.meta.get("label", ""))
        href, title = str(frame.token.attrs.get("href", "")), str(frame.token.attrs.get("title", ""))
        if frame.token.info == "auto" and href.startswith("mailto:mailto:"):
            href = href[7:]
        self.top.flush()
        self._extend(link(self.reading, href, title, frame.take(), frame.at))

    def _image(self, token: Token, at: Location) -> Inline:
        self.reading.used_references.add(token.meta.get("label", ""))
        alt = plain_text(InlineReader(self.reading, self.places).read(token.children or []))
        return image(self.reading, str(token.attrs.get("src", "")), alt, str(token.attrs.get("title", "")), at)

    # --- notes ---------------------------------------------------------------------------------------

    def _note_call(self, token: Token, at: Location) -> None:
        label = token.meta["label"]
        if label not in self.reading.labels:
            self._keep(
                token.content, at, "note-missing", f"The note [^{label}] is called here but never written.",
                f"Write it somewhere in the same file, on a line of its own: [^{label}]: …",
            )  # fmt: skip
            return
        self.reading.called.add(label)
        self.top.add(NoteRef(note_id(label), at=at))

    def _inline_note(self, frame: Frame) -> None:
        children = frame.take()
        name = "note-" + slug(plain_text(children))[:24].removeprefix("h-")
        unique = self.reading.add_note(name, (Paragraph(children, at=frame.at),), frame.at)
        self.top.add(NoteRef(unique, at=frame.at))

    # --- what other systems write --------------------------------------------------------------------

    def _directive(self, token: Token, at: Location) -> None:
        name = token.meta["directive"].name
        if name:
            self._keep(
                token.content, at, "include-missing", f"{token.content} names a file that is not in the book.",
                "Put the file into the book's folder, or write its text here.",
            )  # fmt: skip
        else:
            self._keep(
                token.content, at, "template-tag", f"{token.content} is a command of a website's templates.",
                "Books have no such commands: write what it would have produced.",
            )  # fmt: skip

    def _html(self, source: str, at: Location) -> None:
        piece = next(iter(scan(source)))
        if isinstance(piece, Comment):
            self.reading.find(
                Severity.INFO, "html-comment-dropped", f"A comment is left out: {_short(piece.source)}", at
            )
            self.reading.drop(piece.source)
        elif isinstance(piece, Tag):
            self.tag(piece, at)
        else:
            self.top.say(source, at)

    def tag(self, tag: Tag, at: Location) -> None:
        """A tag of raw HTML inside a line."""
        if tag.closing:
            for depth in range(len(self.stack) - 1, 0, -1):
                frame = self.stack[depth]
                if frame.tag is None:
                    break
                if frame.tag.name == tag.name:
                    while len(self.stack) - 1 > depth:
                        self._dissolve()
                    self.stack.pop()
                    self._extend(close_tag(self.reading, frame.tag, frame.take(), frame.at))
                    return
        elif tag.empty:
            nodes = empty_tag(self.reading, tag, at)
            if nodes:
                self._extend(nodes)
                return
        elif tag.name in INLINE_TAGS:
            self.stack.append(Frame("html", at, tag=tag))
            return
        self._keep(
            tag.source, at, "html-unknown", f"The HTML {_short(tag.source)} is not read and stays as text.",
            "Use Markdown, or a tag that the manual lists.",
        )  # fmt: skip

    # --- attributes ----------------------------------------------------------------------------------

    def _attributes(self, token: Token, at: Location, *, last: bool) -> None:
        top = self.top
        attributes: Attributes = token.meta["attributes"]
        before = top.words[-1] if top.words else ""
        if not before and top.children and not isinstance(top.children[-1], SoftBreak | LineBreak):
            node = top.children.pop()
            self._extend(attach(self.reading, node, attributes, node.at))
        elif last and len(self.stack) == 1 and (not before or before.endswith((" ", "\t", "\u3000"))):
            self.attributes = attributes
            if before:
                top.words[-1] = before.rstrip(" \t")
        else:
            self._keep(
                token.content, at, "attributes-misplaced", "This attribute list belongs to nothing and stays as text.",
                "Put it directly behind [text], a picture, a link or code, or at the end of a heading.",
            )  # fmt: skip


def attach(reading: Reading, node: Inline, attributes: Attributes, at: Location) -> Inlines:
    """A node with the attributes that were written behind it."""
    if isinstance(node, CrossRef):
        shows = [c for c in attributes.classes if c in ("page", "title", "label")]
        return (replace(node, show=shows[-1]) if shows else node,)  # type: ignore[arg-type]
    if isinstance(node, Image):
        width = attributes.get("width")
        node = replace(node, width=width or node.width, classes=node.classes + attributes.classes)
        rest = tuple((k, v) for k, v in attributes.pairs if k != "width")
        attributes = Attributes(attributes.id, (), rest)
        if attributes == NONE:
            return (node,)
    return span(reading, attributes, (node,), at)


def strings_of(attributes: Attributes) -> list[str]:
    """The words of an attribute list."""
    pairs = [f"{key} {value}" for key, value in attributes.pairs]
    return [attributes.id, *attributes.classes, *pairs]


def _short(text: str) -> str:
    text = " ".join(text.split())
    return text if len(text) <= 60 else text[:57] + "…"


_PAIRS: dict[str, Callable[[Inlines, Location], Inline]] = {
    "em": Emphasis,
    "strong": Strong,
    "s": Strike,
    "sup": Superscript,
    "sub": Subscript,
}
