"""Newspaper feature articles: kicker, headline, deck, byline, lead, crossheads and speakers.

The rules and their limits are told in `docs/articles.md`. Each part can also be written out (`::: deck`,
front matter); whatever is recognised by its form instead is an INFO finding with its place, so that an
author can see what the house thought and why.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from publish.book.nodes import (
    Block,
    Blocks,
    Byline,
    Container,
    Creator,
    Heading,
    Inlines,
    Paragraph,
    Text,
)
from publish.book.text import plain_text
from publish.diagnostics import Diagnostic, Location, info
from publish.manuscript.bylines import MARKS, read_byline, read_dateline
from publish.manuscript.naming import same_words
from publish.manuscript.speakers import recognise_speakers

_DASHES = "—―─–-"
_LONGEST_KICKER = 40
_LONGEST_DECK = 80


@dataclass(frozen=True, slots=True)
class ArticleDocument:
    """An article, taken apart. `blocks` are what is left: lead, crossheads (levels from 1), text."""

    title: Inlines
    kicker: Inlines
    deck: Inlines
    byline: Byline | None
    creators: tuple[Creator, ...]
    blocks: Blocks
    diagnostics: tuple[Diagnostic, ...]


def looks_like_article(blocks: Blocks) -> bool:
    """Whether a text's first blocks are those of an article: a deck, a byline, a dateline or an explicit part.

    One headline at most may stand there; a text with several is a book of chapters.
    """
    if sum(1 for block in blocks if isinstance(block, Heading) and block.level == 1) > 1:
        return False
    for block in blocks[:6]:
        match block:
            case Container(role="kicker" | "deck" | "byline"):
                return True
            case Heading() if _is_deck(block):
                return True
            case Paragraph():
                text = plain_text(block)
                if _marked(text) or read_dateline(text):
                    return True
    return False


def parse_article(blocks: Blocks, *, title: str = "", creators: bool = False) -> ArticleDocument:
    """Take an article apart.

    `title` is the headline that the front matter has: none is looked for then, but the same words at the top are
    the headline and stand there once. `creators` says that it has the names of the authors.
    """
    reader = _Reader(list(blocks), creators)
    reader.head(title)
    rest = _crossheads(reader.rest)
    rest, speakers = recognise_speakers(rest)
    reader.findings.extend(speakers)
    rest = reader.lead(rest)
    return ArticleDocument(
        reader.title,
        reader.kicker,
        reader.deck,
        reader.byline,
        reader.creators,
        rest,
        tuple(reader.findings),
    )


class _Reader:
    """Takes the parts of the head off the front of an article's blocks."""

    def __init__(self, blocks: list[Block], has_creators: bool) -> None:
        self.rest: Blocks = tuple(blocks)
        self.has_creators = has_creators
        self.title: Inlines = ()
        self.kicker: Inlines = ()
        self.deck: Inlines = ()
        self.byline: Byline | None = None
        self.creators: tuple[Creator, ...] = ()
        self.findings: list[Diagnostic] = []

    def head(self, title: str) -> None:
        self._explicit()
        self._kicker_and_title(title)
        self._deck()
        self._byline()
        if not self.deck:  # some papers set the byline between headline and deck
            self._deck()
        self._dateline()

    def _explicit(self) -> None:
        """`::: kicker`, `::: deck` and `::: byline`, wherever they stand."""
        kept: list[Block] = []
        for block in self.rest:
            if not isinstance(block, Container) or block.role not in ("kicker", "deck", "byline"):
                kept.append(block)
                continue
            words = (*block.title, *_words(block.children))
            if block.role == "kicker" and not self.kicker:
                self.kicker = words
            elif block.role == "deck" and not self.deck:
                self.deck = words
            elif block.role == "byline" and not self.byline:
                named = read_byline(plain_text(words))
                self.byline = Byline(named.creators if named else (), words, block.at)
                self.creators = self.byline.creators
            else:
                kept.append(block)
        self.rest = tuple(kept)

    def _kicker_and_title(self, title: str) -> None:
        if not self.rest:
            return
        first, second = self.rest[0], self.rest[1] if len(self.rest) > 1 else None
        if title and not any(isinstance(b, Heading) and same_words(b.children, title) for b in (first, second)):
            return
        headline = second if isinstance(second, Heading) and second.level == 1 else None
        if headline and not self.kicker and _is_kicker(first):
            assert isinstance(first, Paragraph | Heading)
            self.kicker = first.children
            self._tell("recognised-kicker", first.at, plain_text(first.children))
            self.rest = self.rest[1:]
        first = self.rest[0]
        if isinstance(first, Heading) and (
            first.level == 1 or not any(isinstance(b, Heading) and b.level <= first.level for b in self.rest[1:])
        ):
            self.title = first.children
            self._tell("recognised-headline", first.at, plain_text(first.children))
            self.rest = self.rest[1:]

    def _deck(self) -> None:
        if self.deck or not self.rest:
            return
        first = self.rest[0]
        if isinstance(first, Heading | Paragraph) and _is_deck(first):
            self.deck = first.children
            self._tell("recognised-deck", first.at, plain_text(first.children))
            self.rest = self.rest[1:]

    def _byline(self) -> None:
        if self.byline or not self.rest or not isinstance(self.rest[0], Paragraph):
            return
        first = self.rest[0]
        text = plain_text(first.children)
        named = read_byline(text)
        if not named or not (named.certain or _marked(text)):
            return
        self.byline = Byline(named.creators, first.children, first.at)
        self.creators = named.creators
        self.rest = self.rest[1:]
        names = "、".join(dict.fromkeys(c.name for c in named.creators))
        self._tell(
            "recognised-byline", first.at, f"{names} ({', '.join(dict.fromkeys(c.role for c in named.creators))})"
        )

    def _dateline(self) -> None:
        """A dateline stays in the lead, where the paper printed it; the people in it are the authors."""
        if self.creators or not self.rest or not isinstance(self.rest[0], Paragraph):
            return
        found = read_dateline(plain_text(self.rest[0].children))
        if not found:
            return
        words, named = found
        self._tell("recognised-dateline", self.rest[0].at, words)
        if named:
            self.creators = named.creators

    def lead(self, blocks: Blocks) -> Blocks:
        """The first paragraph as the lead, if a headline was found and text or a crosshead follows."""
        first = blocks[0] if blocks else None
        recognised = self.deck or self.byline or self.creators or self.has_creators
        if not recognised or not isinstance(first, Paragraph) or len(blocks) < 2:
            return blocks
        if any(isinstance(b, Paragraph) and "lead" in b.classes for b in blocks):
            return blocks
        self._tell("recognised-lead", first.at, plain_text(first.children)[:16] + " …")
        return (replace(first, classes=("lead", *first.classes)), *blocks[1:])

    def _tell(self, code: str, at: Location, said: str) -> None:
        self.findings.append(info(code, f"The {code.partition('-')[2]} was recognised: {said}", at))


def _crossheads(blocks: Blocks) -> Blocks:
    """Headings of the text from level 1 on, without gaps between the levels that are used."""
    used = sorted({block.level for block in blocks if isinstance(block, Heading)})
    levels = {level: number for number, level in enumerate(used, 1)}
    return tuple(replace(b, level=levels[b.level]) if isinstance(b, Heading) else b for b in blocks)


def _words(blocks: Blocks) -> Inlines:
    """The inlines of paragraphs as one run."""
    words: list[object] = []
    for block in blocks:
        if isinstance(block, Paragraph | Heading):
            if words:
                words.append(Text(" ", block.at))
            words.extend(block.children)
    return tuple(words)  # type: ignore[arg-type]


def _is_kicker(block: Block) -> bool:
    """A short line above the headline, without a sentence's end, that is no byline."""
    if not isinstance(block, Paragraph | Heading) or (isinstance(block, Heading) and block.level == 1):
        return False
    text = plain_text(block.children)
    return 0 < len(text) <= _LONGEST_KICKER and not text.endswith(tuple("。！？.!?：:")) and not read_byline(text)


def _is_deck(block: Heading | Paragraph) -> bool:
    """A heading or short paragraph that begins with a dash, as decks do under a Chinese headline."""
    text = plain_text(block.children)
    dashed = len(text) > 2 and text[0] in _DASHES and (text[1] in _DASHES or text[0] in "—―─")
    if isinstance(block, Heading):
        return dashed and block.level > 1
    return dashed and len(text) <= _LONGEST_DECK and not text.endswith(tuple("。！？”"))


def _marked(text: str) -> bool:
    return (text[:1] in MARKS and bool(text) and read_byline(text) is not None) or _certain(text)


def _certain(text: str) -> bool:
    named = read_byline(text)
    return bool(named and named.certain)
