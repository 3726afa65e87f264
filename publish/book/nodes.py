"""The typed tree of a book.

`Book` → `Division` (part, chapter, preface …, nested) → blocks → inlines. Nodes are frozen, carry no
methods and know where they came from (`at`). What the text *is* (ruby, emphasis dots, a proper name) lives
here; how it is shown is decided when a target lowers and renders it. All text is `str`, never markup;
`Markup` is the one exception and is made by a target's lowering only, never by a reader of manuscripts.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal, TypeAlias

from publish.diagnostics import NOWHERE, Location

# --- inlines -----------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Text:
    """A run of characters."""

    text: str
    at: Location = NOWHERE


@dataclass(frozen=True, slots=True)
class SoftBreak:
    """A line end of the source that is no line end of the book."""

    at: Location = NOWHERE


@dataclass(frozen=True, slots=True)
class LineBreak:
    """A line end that the author wants."""

    at: Location = NOWHERE


@dataclass(frozen=True, slots=True)
class Emphasis:
    """Stress: dots, Kai or italics, as language and style decide."""

    children: Inlines
    at: Location = NOWHERE


@dataclass(frozen=True, slots=True)
class Strong:
    """Strong importance: a heavier face."""

    children: Inlines
    at: Location = NOWHERE


@dataclass(frozen=True, slots=True)
class Strike:
    """Text struck out."""

    children: Inlines
    at: Location = NOWHERE


@dataclass(frozen=True, slots=True)
class Superscript:
    """Raised text."""

    children: Inlines
    at: Location = NOWHERE


@dataclass(frozen=True, slots=True)
class Subscript:
    """Lowered text."""

    children: Inlines
    at: Location = NOWHERE


@dataclass(frozen=True, slots=True)
class Dots:
    """Emphasis dots: 着重号, 傍点 (CLREQ 3.1.8, JLREQ 3.3.9)."""

    children: Inlines
    at: Location = NOWHERE


@dataclass(frozen=True, slots=True)
class RubySegment:
    """A base and the reading set beside it, perhaps a second one on its other side (`under`)."""

    base: str
    reading: str
    under: str = ""


@dataclass(frozen=True, slots=True)
class Ruby:
    """Ruby. One segment is group ruby; a segment a character is mono ruby (CLREQ 3.4, JLREQ 3.3)."""

    segments: tuple[RubySegment, ...]
    at: Location = NOWHERE


@dataclass(frozen=True, slots=True)
class Upright:
    """纵中横, tate-chu-yoko: a few Western characters upright in one cell of a vertical line."""

    text: str
    at: Location = NOWHERE


@dataclass(frozen=True, slots=True)
class ProperName:
    """专名号: a straight line beside a name (CLREQ 3.1.8)."""

    children: Inlines
    at: Location = NOWHERE


@dataclass(frozen=True, slots=True)
class WorkTitle:
    """书名号甲式: a wavy line beside the title of a work (CLREQ 3.1.8)."""

    children: Inlines
    at: Location = NOWHERE


@dataclass(frozen=True, slots=True)
class Warichu:
    """割注, 夹注: a note inside the line, in two rows of half the size (JLREQ 3.4); a `LineBreak` begins the second."""

    children: Inlines
    at: Location = NOWHERE


@dataclass(frozen=True, slots=True)
class Link:
    """A hyperlink to the outside or to `#id` of this book, with the author's own words."""

    href: str
    children: Inlines
    title: str = ""
    at: Location = NOWHERE


@dataclass(frozen=True, slots=True)
class CrossRef:
    """A reference whose words the house writes: the target's label (图 3), page (第 12 页) or title.

    `text` is empty until the numbering pass has resolved it; a page stays open until pages are known.
    """

    target: str
    show: Literal["label", "page", "title"] = "label"
    text: str = ""
    at: Location = NOWHERE


@dataclass(frozen=True, slots=True)
class Image:
    """A picture. `src` is a key of the book's assets: a path relative to the book's folder, `/`-separated."""

    src: str
    alt: str = ""
    title: str = ""
    width: str = ""
    classes: tuple[str, ...] = ()
    at: Location = NOWHERE


@dataclass(frozen=True, slots=True)
class NoteRef:
    """The call of a note; `target` is the id of a `Note` of the same division."""

    target: str
    number: int = 0
    at: Location = NOWHERE


@dataclass(frozen=True, slots=True)
class Code:
    """Inline code."""

    text: str
    at: Location = NOWHERE


@dataclass(frozen=True, slots=True)
class Math:
    """An inline formula in TeX."""

    tex: str
    at: Location = NOWHERE


@dataclass(frozen=True, slots=True)
class IndexMark:
    """A place that a future index points to; it shows nothing."""

    term: str
    sort: str = ""
    at: Location = NOWHERE


@dataclass(frozen=True, slots=True)
class Span:
    """Text with a name, an id or a language of its own."""

    children: Inlines
    id: str = ""
    classes: tuple[str, ...] = ()
    lang: str = ""
    at: Location = NOWHERE


@dataclass(frozen=True, slots=True)
class Markup:
    """Finished XHTML, made by lowering (a formula, highlighted code). Never from a manuscript."""

    xhtml: str
    at: Location = NOWHERE


Inline: TypeAlias = (
    Text
    | SoftBreak
    | LineBreak
    | Emphasis
    | Strong
    | Strike
    | Superscript
    | Subscript
    | Dots
    | Ruby
    | Upright
    | ProperName
    | WorkTitle
    | Warichu
    | Link
    | CrossRef
    | Image
    | NoteRef
    | Code
    | Math
    | IndexMark
    | Span
    | Markup
)
Inlines: TypeAlias = tuple[Inline, ...]

# --- blocks ------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph. Known classes: ``lead`` (an article's first), ``continued`` (no first-line indent)."""

    children: Inlines
    id: str = ""
    classes: tuple[str, ...] = ()
    lang: str = ""
    at: Location = NOWHERE


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading inside a division. `level` counts from 1 directly below the division's own title.

    `number` is filled by the numbering pass where the style numbers headings (``2.3``).
    """

    level: int
    children: Inlines
    id: str = ""
    number: str = ""
    classes: tuple[str, ...] = ()
    at: Location = NOWHERE


@dataclass(frozen=True, slots=True)
class Quote:
    """A quotation set off from the text."""

    children: Blocks
    attribution: Inlines = ()
    id: str = ""
    classes: tuple[str, ...] = ()
    at: Location = NOWHERE


@dataclass(frozen=True, slots=True)
class ListItem:
    """An item of a list. `checked` is None unless the list is one of tasks."""

    children: Blocks
    checked: bool | None = None
    at: Location = NOWHERE


@dataclass(frozen=True, slots=True)
class List:
    """A bulleted or numbered list. In a tight list, paragraphs of items stand without space."""

    items: tuple[ListItem, ...]
    ordered: bool = False
    start: int = 1
    tight: bool = True
    id: str = ""
    classes: tuple[str, ...] = ()
    at: Location = NOWHERE


@dataclass(frozen=True, slots=True)
class Definition:
    """A term and its explanations."""

    term: Inlines
    explanations: tuple[Blocks, ...]
    at: Location = NOWHERE


@dataclass(frozen=True, slots=True)
class DefinitionList:
    """A list of terms with explanations."""

    items: tuple[Definition, ...]
    at: Location = NOWHERE


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell of a table."""

    children: Inlines
    header: bool = False
    align: Literal["", "left", "center", "right"] = ""
    at: Location = NOWHERE


Row: TypeAlias = tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """A table. `number` (``3`` or ``2-3``) is filled by the numbering pass when there is a caption or id."""

    head: tuple[Row, ...]
    body: tuple[Row, ...]
    caption: Inlines = ()
    id: str = ""
    number: str = ""
    classes: tuple[str, ...] = ()
    at: Location = NOWHERE


@dataclass(frozen=True, slots=True)
class Figure:
    """One or more pictures with a caption. `number` is filled by the numbering pass."""

    images: tuple[Image, ...]
    caption: Inlines = ()
    id: str = ""
    number: str = ""
    classes: tuple[str, ...] = ()
    at: Location = NOWHERE


@dataclass(frozen=True, slots=True)
class Verse:
    """Verse: stanzas of lines."""

    stanzas: tuple[tuple[Inlines, ...], ...]
    title: Inlines = ()
    author: Inlines = ()
    id: str = ""
    classes: tuple[str, ...] = ()
    at: Location = NOWHERE


@dataclass(frozen=True, slots=True)
class Signature:
    """落款: right-aligned lines that end a text: who signed, where, when."""

    lines: tuple[Inlines, ...]
    at: Location = NOWHERE


@dataclass(frozen=True, slots=True)
class Speaker:
    """The person under a crosshead who is quoted from here on (``大兴区总工会常务副主席 刘莹``)."""

    affiliation: Inlines
    name: Inlines
    at: Location = NOWHERE


@dataclass(frozen=True, slots=True)
class Break:
    """A change of scene; `page` asks for a new page, `blank` for an empty line without ornament."""

    page: bool = False
    at: Location = NOWHERE
    blank: bool = False


@dataclass(frozen=True, slots=True)
class CodeBlock:
    """A listing. `number` is filled by the numbering pass when there is a caption."""

    text: str
    language: str = ""
    caption: Inlines = ()
    id: str = ""
    number: str = ""
    classes: tuple[str, ...] = ()
    at: Location = NOWHERE


@dataclass(frozen=True, slots=True)
class MathBlock:
    """A displayed formula in TeX. `number` is filled when it has an id."""

    tex: str
    id: str = ""
    number: str = ""
    at: Location = NOWHERE


@dataclass(frozen=True, slots=True)
class Container:
    """Blocks with a role: ``note tip warning important caution example aside letter epigraph`` or ``""``."""

    role: str
    children: Blocks
    title: Inlines = ()
    id: str = ""
    classes: tuple[str, ...] = ()
    lang: str = ""
    at: Location = NOWHERE


@dataclass(frozen=True, slots=True)
class MarkupBlock:
    """Finished XHTML of a block, made by lowering. Never from a manuscript."""

    xhtml: str
    at: Location = NOWHERE


Block: TypeAlias = (
    Paragraph
    | Heading
    | Quote
    | List
    | DefinitionList
    | Table
    | Figure
    | Verse
    | Signature
    | Speaker
    | Break
    | CodeBlock
    | MathBlock
    | Container
    | MarkupBlock
)
Blocks: TypeAlias = tuple[Block, ...]

# --- the book ----------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Note:
    """A footnote of a division. `number` counts the calls of the division from 1."""

    id: str
    children: Blocks
    number: int = 0
    at: Location = NOWHERE


@dataclass(frozen=True, slots=True)
class Creator:
    """Somebody who made the book. `role` is a MARC relator code (``aut``, ``pht``, ``trl`` …)."""

    name: str
    role: str = "aut"
    sort: str = ""


@dataclass(frozen=True, slots=True)
class Byline:
    """The line that says who wrote and photographed an article; `text` is the line as it was written."""

    creators: tuple[Creator, ...]
    text: Inlines = ()
    at: Location = NOWHERE


Role: TypeAlias = Literal[
    "half-title",
    "title-page",
    "imprint",
    "dedication",
    "epigraph",
    "contents",
    "foreword",
    "preface",
    "introduction",
    "prologue",
    "part",
    "chapter",
    "section",
    "article",
    "interlude",
    "epilogue",
    "afterword",
    "appendix",
    "acknowledgements",
    "glossary",
    "bibliography",
    "about-author",
    "colophon",
    "accessibility",
]


@dataclass(frozen=True, slots=True)
class Division:
    """A unit of the reading order that begins with a title of its own: a part, a chapter, an imprint page.

    `label` is the numbering in front of the title as the author wrote it or as the style counts it
    (``第一回``, ``第 3 章``); `title` is the rest. A division of a generated role (title page, imprint,
    contents …) with no blocks is written from the book's metadata by its template. `children` are
    divisions inside this one (the chapters of a part). `id` is unique in the book and stable over
    editions: it comes from the source file's name or from the author, never from a position.
    """

    role: Role
    id: str
    title: Inlines = ()
    label: str = ""
    kicker: Inlines = ()
    deck: Inlines = ()
    byline: Byline | None = None
    blocks: Blocks = ()
    notes: tuple[Note, ...] = ()
    children: tuple[Division, ...] = ()
    lang: str = ""
    at: Location = NOWHERE


@dataclass(frozen=True, slots=True)
class Series:
    """The series that a book belongs to."""

    name: str
    position: str = ""


@dataclass(frozen=True, slots=True)
class Cip:
    """Cataloguing in publication: the agency's `number` (``（2026）第012345号``), its `classes`, the title in another
    language."""

    number: str = ""
    classes: tuple[str, ...] = ()
    parallel_title: str = ""
    at: Location = field(default=NOWHERE, compare=False)


@dataclass(frozen=True, slots=True)
class Metadata:
    """What is known about the book itself. Dates are ISO 8601; ISBNs are 13 digits without hyphens.

    `key` is the manuscript's stable name, from which identifiers are derived when none is given.
    `details` are the remaining fields of an imprint page in the order given: (label, value); they stand at
    `imprint_at`.
    """

    title: str
    language: str
    key: str
    subtitle: str = ""
    title_sort: str = ""
    creators: tuple[Creator, ...] = ()
    isbn_print: str = ""
    isbn_epub: str = ""
    identifier: str = ""
    publisher: str = ""
    published: str = ""
    modified: str = ""
    rights: str = ""
    description: str = ""
    subjects: tuple[str, ...] = ()
    series: Series | None = None
    edition: str = ""
    details: tuple[tuple[str, str], ...] = ()
    place: str = ""
    cip: Cip | None = None
    imprint_at: Location = field(default=NOWHERE, compare=False)


@dataclass(frozen=True, slots=True)
class Book:
    """A whole book: metadata and its divisions in reading order."""

    metadata: Metadata
    front: tuple[Division, ...] = ()
    body: tuple[Division, ...] = ()
    back: tuple[Division, ...] = ()
