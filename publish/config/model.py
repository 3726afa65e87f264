"""The values that `book.yaml` and a style's `style.yaml` become."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal, TypeAlias

from publish.book.nodes import Metadata, Role
from publish.config.bound import Edge
from publish.config.jacket import Jacket
from publish.config.press_values import PressWishes
from publish.diagnostics import NOWHERE, Location

Target: TypeAlias = Literal["epub", "pdf", "press"]
"""An e-book, a PDF to look at or print at home, a job for a printing house."""

Medium: TypeAlias = Literal["epub", "pdf"]
"""What templates and sheets are made for: an e-book, or pages, wherever these are printed."""

Variant: TypeAlias = Literal["", "screen", "archive"]
"""A PDF for screens, which is also what ``""`` means, or one for keeping."""


@dataclass(frozen=True, slots=True)
class Trim:
    """The size of a trimmed page in millimetres, with the trade's name for it."""

    name: str
    width: float
    height: float


@dataclass(frozen=True, slots=True)
class Entry:
    """One place of the reading order.

    Either a generated division (`source` empty, `role` says which), a file (`source`, relative to the
    book's folder), or a part with entries of its own (`title` or `source`, and `children`). `role` is
    empty where the file's name and headings decide.
    """

    source: str = ""
    role: Role | Literal[""] = ""
    title: str = ""
    children: tuple[Entry, ...] = ()
    at: Location = NOWHERE


@dataclass(frozen=True, slots=True)
class Order:
    """The reading order. An empty `body` means: every text file of the folder, sorted by name."""

    front: tuple[Entry, ...] = ()
    body: tuple[Entry, ...] = ()
    back: tuple[Entry, ...] = ()


@dataclass(frozen=True, slots=True)
class LineRules:
    """How lines are set in a language, where a style or a book differs from the habits of that language.

    `language` is a range of tags (``zh-Hant`` is also TW and HK), ``""`` for every language; None is the language's
    habit. Gaps are in em. The names are those of docs/configuration.md.
    """

    language: str = ""
    kinsoku: Literal["basic", "gb", "strict"] | None = None
    line_end: Literal["half", "either", "font"] | None = None
    line_start: Literal["half", "full"] | None = None
    adjacent_marks: Literal["squeeze", "full"] | None = None
    hanging: Literal["none", "allow-end"] | None = None
    autospace: float | None = None
    autospace_min: float | None = None
    autospace_max: float | None = None
    word_space_min: float | None = None
    word_space_max: float | None = None
    korean_break: Literal["word", "syllable"] | None = None
    shrink_stops: bool | None = None
    last_line: int | None = None
    fit: Literal["total", "greedy"] | None = None


@dataclass(frozen=True, slots=True)
class Edition:
    """One thing to be made of a book: a name, the targets, and what differs from the book's defaults.

    `trim` and the type settings matter to the PDF alone. `name` is ``""`` for the default edition.
    Sizes of type are points, `leading` is a multiple of the size.

    `said` holds what the author wrote here or for the whole book (``trim style language size …``); the rest
    waits for the style: `publish.config.settle.settle` fills it in. `lines` are the book's rules, then its own.
    `store` names the profile of a shop (`publish.config.store`), ``""`` is any shop; `sample` is None where the shop
    decides whether a sample is made. `pages` names the edition whose printed pages the EPUB follows, or a PDF that
    went to press, as the author wrote it (``none`` is none, ``""`` is unsaid: see `publish.config.settle`). `press` is
    what it wants of the printing house; `variant` what kind of PDF it is for readers, `attach` what an archive carries.
    `tighten` and `loosen` are the places of paragraphs that shall be a line shorter or longer on paper. `bound` is the
    edge at which its pages are bound.
    """

    name: str
    to: tuple[Target, ...]
    style: str
    trim: Trim
    language: str
    size: float | None = None
    leading: float | None = None
    columns: int | None = None
    options: tuple[tuple[str, str], ...] = ()
    at: Location = NOWHERE
    said: frozenset[str] = frozenset()
    lines: tuple[LineRules, ...] = ()
    store: str = ""
    sample: bool | None = None
    pages: str = ""
    press: PressWishes = field(default_factory=PressWishes)
    variant: Variant = ""
    attach: Literal["", "none", "source"] = ""
    tighten: tuple[Location, ...] = ()
    loosen: tuple[Location, ...] = ()
    bound: Edge = "left"

    @property
    def right_bound(self) -> bool:
        """Whether rectos are left-hand pages (右开, 右綴じ)."""
        return self.bound == "right"


@dataclass(frozen=True, slots=True)
class Overrides:
    """What a book asks of its style, whatever the style is; None where the style decides (see `Style`).

    `bare` names the ends of the book for which its order says that nothing stands there (``front: []``).
    """

    number_by: Literal["book", "chapter"] | None = None
    number_chapters: bool | None = None
    number_headings: int | None = None
    contents_depth: int | None = None
    chapter_starts: Literal["right", "page", "flow"] | None = None
    bare: frozenset[Literal["front", "back"]] = frozenset()


@dataclass(frozen=True, slots=True)
class SignOff:
    """Who looked at which `points` of the accessibility list (`publish.config.checklist`), and on which day."""

    by: str
    date: str
    points: tuple[str, ...]
    at: Location = NOWHERE


@dataclass(frozen=True, slots=True)
class Access:
    """What `accessibility:` says: whether conformance is claimed, and by what right; exemptions; the market.

    `ace` is the path of Ace's record in the book's folder, `report` an address of the web. Everything else about a
    book's accessibility is derived from its content.
    """

    claim: bool = False
    signed: tuple[SignOff, ...] = ()
    ace: str = ""
    certified_by: str = ""
    credential: str = ""
    report: str = ""
    exemptions: tuple[str, ...] = ()
    market: tuple[str, ...] = ()
    summary: str = ""
    at: Location = NOWHERE


@dataclass(frozen=True, slots=True)
class Gaiji:
    """What stands for a character (perhaps with a variation selector): a `text`, the `picture` of a path with `text`
    as its words, or a picture `drawn` from a typeface."""

    character: str
    text: str = ""
    picture: str = ""
    drawn: bool = False
    at: Location = NOWHERE


ACTIVE_CLASS = "-epub-media-overlay-active"
"""The class of what is being read where a book names none (EPUB 3.3 §9.4)."""


@dataclass(frozen=True, slots=True)
class Narration:
    """What `narration:` says: paths of tables or of folders of tables, who reads, the class of what is being read."""

    tables: tuple[str, ...] = ()
    narrators: tuple[str, ...] = ()
    active_class: str = ACTIVE_CLASS
    at: Location = NOWHERE


@dataclass(frozen=True, slots=True)
class BookConfig:
    """Everything that `book.yaml` (or an article's front matter) says, with defaults filled in.

    `given` holds the keys that the author wrote, so that a recognised headline or byline never
    overrules a written one. `cover` is a path relative to the book's folder, or empty for a drawn one.
    """

    metadata: Metadata
    order: Order = Order()
    cover: str = ""
    style: str = ""
    editions: tuple[Edition, ...] = ()
    given: frozenset[str] = field(default_factory=frozenset)
    at: Location = NOWHERE
    overrides: Overrides = Overrides()
    access: Access = Access()
    gaiji: tuple[Gaiji, ...] = ()
    jacket: Jacket = field(default_factory=Jacket)
    narration: Narration = Narration()


@dataclass(frozen=True, slots=True)
class Style:
    """A house style: what its `style.yaml` says. Files are found by `publish.config.style`.

    `front` and `back` are the generated divisions that a book of this style gets when its reading order
    does not name any. `size` and `leading` by language family (``zh ja ko en``, ``""`` for the rest);
    `numbering` says whether figures, tables and listings count by ``book`` or by ``chapter``, and whether
    chapters and headings get numbers. `head` and `foot` are the least margins in millimetres, `inner` and
    `outer` likewise, before the type area is fitted to whole characters and lines. Of `lines` later ones count.
    """

    name: str
    trim: Trim
    size: dict[str, float]
    leading: dict[str, float]
    front: tuple[Role, ...] = ()
    back: tuple[Role, ...] = ()
    columns: int = 1
    chapter_starts: Literal["right", "page", "flow"] = "page"
    number_by: Literal["book", "chapter"] = "book"
    number_chapters: bool = False
    number_headings: int = 0
    contents_depth: int = 1
    inner: float = 18.0
    outer: float = 15.0
    head: float = 20.0
    foot: float = 18.0
    based_on: str = ""
    meaning: str = ""
    lines: tuple[LineRules, ...] = ()
