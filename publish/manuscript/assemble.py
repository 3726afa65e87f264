"""Entries of the reading order → divisions: each text read in its own way, with ids that are unique in the book."""

from __future__ import annotations

import operator
import posixpath
import re
from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING, TypeAlias

from publish.book.nodes import Blocks, Byline, Creator, Division, Heading, Inlines, Role, Text
from publish.book.text import plain_text, unique_id
from publish.book.walk import iterate
from publish.config.model import Entry
from publish.diagnostics import Diagnostic, Location, info
from publish.manuscript.article import looks_like_article, parse_article
from publish.manuscript.crosslinks import Targets
from publish.manuscript.divisions import Naming, cut, with_notes
from publish.manuscript.kinds import kind_of, unfenced
from publish.manuscript.markdown import MarkdownDocument, parse_markdown
from publish.manuscript.model import Manuscript, Source
from publish.manuscript.naming import has_file_title, name_without_number, slug_of
from publish.manuscript.order import is_text

if TYPE_CHECKING:
    from publish.manuscript.novel import NovelDocument

PlainReader: TypeAlias = "Callable[[Source], NovelDocument]"
"""Reads a text without Markdown."""


def read_novel(source: Source) -> NovelDocument:
    """A plain text read as a novel, by rules that are loaded with the first one."""
    from publish.manuscript.novel import parse_novel

    return parse_novel(source)


class Assembler:
    """One run over a manuscript. Afterwards: what the texts said about the book, where links lead, findings."""

    def __init__(self, manuscript: Manuscript, read_plain: PlainReader = read_novel) -> None:
        self.manuscript = manuscript
        self.read_plain = read_plain
        self.sources = {source.path: source for source in manuscript.sources}
        self.texts = [source for source in manuscript.sources if is_text(source.path)]
        self.findings: list[Diagnostic] = []
        self.targets = Targets()
        self.title: tuple[str, Location] | None = None
        self.subtitle = ""
        self.creators: list[Creator] = []
        self.taken: set[str] = set()
        self.stems = {path: unique_id(_stem_id(path), self.taken) for path in self.sources if is_text(path)}
        self.documents: dict[str, MarkdownDocument] = {}
        self.running_title = self._running_title() or self._index_title()

    @property
    def alone(self) -> bool:
        """Whether the book is a single text."""
        return len(self.texts) == 1

    def entries(
        self, entries: tuple[Entry, ...], *, top: bool = False, inner: Role = "chapter"
    ) -> tuple[Division, ...]:
        """The divisions of these entries in order."""
        return tuple(d for entry in entries for d in self._entry(entry, top=top, inner=inner))

    def _entry(self, entry: Entry, *, top: bool, inner: Role) -> tuple[Division, ...]:
        below: Role = "chapter" if entry.role == "part" or (not entry.source and entry.children) else "section"
        own: tuple[Division, ...]
        if entry.source:
            own = self._source(self.sources[entry.source], entry, inner)
        else:
            role = entry.role or ("part" if entry.children else "chapter")
            title = (Text(entry.title, entry.at),) if entry.title else ()
            own = (
                Division(
                    role, unique_id(slug_of(entry.title) if entry.title else role, self.taken), title, at=entry.at
                ),
            )
        children = self.entries(entry.children, inner=below)
        if not children:
            return own
        last = own[-1]
        return (*own[:-1], replace(last, children=(*last.children, *children)))

    def _source(self, source: Source, entry: Entry, inner: Role) -> tuple[Division, ...]:
        if kind_of(source) == "plain":
            divisions = self._plain(source, entry, inner)
        else:
            divisions = self._markdown(source, entry, inner)
        divisions = tuple(self._named(division, source) for division in divisions)
        self.targets.files.setdefault(source.path, divisions[0].id if divisions else "")
        self.targets.ids.update(_ids(divisions))
        return divisions

    def _named(self, division: Division, source: Source) -> Division:
        """A division that has neither title nor label is called after its file: contents list every one."""
        children = tuple(self._named(child, source) for child in division.children)
        title = division.title
        stem = posixpath.splitext(posixpath.basename(source.path))[0]
        if not division.label and not plain_text(title) and has_file_title(division.role, stem):
            words = name_without_number(stem)
            title = (Text(words, division.at),)
            self.findings.append(
                info(
                    "title-from-file-name",
                    f"A text without a title is called “{words}” after its file.",
                    division.at,
                    "Write a `#` heading at its top.",
                )
            )
        if title is division.title and all(map(operator.is_, children, division.children)):
            return division
        return replace(division, title=title, children=children)

    # --- plain text ---------------------------------------------------------------------------------

    def _plain(self, source: Source, entry: Entry, inner: Role) -> tuple[Division, ...]:
        if not source.path.lower().endswith(".txt"):
            self.findings.append(
                info(
                    "read-as-plain-text",
                    f"{source.path} holds plain text rather than Markdown and was read as such.",
                    Location(source.path),
                    "Take out the code fence or the indents to have it read as Markdown.",
                )
            )
            inside = unfenced(source.text)
            if inside is not None:
                before = source.text.index(inside)
                source = replace(source, text=inside, first_line=source.first_line + source.text.count("\n", 0, before))
        document = self.read_plain(source)
        self.findings.extend(document.diagnostics)
        self.creators.extend(document.creators)
        if self.alone:
            self._whole_book(document)
        divisions = self._plain_divisions(document, source, entry, inner)
        return tuple(self._with_ids(division) for division in divisions)

    def _whole_book(self, document: NovelDocument) -> None:
        if document.title:
            self.title = (document.title, document.at)
            self.subtitle = document.subtitle

    def _plain_divisions(
        self, document: NovelDocument, source: Source, entry: Entry, inner: Role
    ) -> tuple[Division, ...]:
        matter = source.matter.metadata.title if source.matter else ""
        stem = posixpath.splitext(posixpath.basename(source.path))[0]
        title = entry.title or matter or document.title
        if len(document.divisions) == 1 and not document.divisions[0].label and document.divisions[0].id == "text":
            words = title or name_without_number(stem)
            naming = Naming(stem, self.stems[source.path], document.at, words, role=entry.role, inner=inner)
            (named,), findings = cut((), (), naming)
            self.findings.extend(findings)
            byline = Byline(document.creators, document.byline) if document.byline and not self.alone else None
            deck = (Text(document.subtitle, document.at),) if document.subtitle and not self.alone else ()
            return (replace(named, blocks=document.divisions[0].blocks, byline=byline, deck=deck),)
        if self.alone or not title:
            return document.divisions
        part = Division(
            entry.role or "part",
            self.stems[source.path],
            (Text(title, document.at),),
            deck=(Text(document.subtitle, document.at),) if document.subtitle else (),
            byline=Byline(document.creators, document.byline) if document.byline else None,
            children=document.divisions,
            at=document.at,
        )
        return (part,)

    def _with_ids(self, division: Division) -> Division:
        """A division of a plain text with an id that nothing else has; so its headings."""
        own = division.id if division.id in self.stems.values() else unique_id(division.id, self.taken)
        blocks = tuple(
            replace(b, id=unique_id(slug_of(plain_text(b)), self.taken)) if isinstance(b, Heading) and not b.id else b
            for b in division.blocks
        )
        children = tuple(self._with_ids(child) for child in division.children)
        return replace(division, id=own, blocks=blocks, children=children)

    # --- Markdown and articles ----------------------------------------------------------------------

    def _document(self, source: Source) -> MarkdownDocument:
        if source.path not in self.documents:
            self.documents[source.path] = parse_markdown(
                source, include=self._include(source), taken=self.taken, stem=self.stems[source.path]
            )
        return self.documents[source.path]

    def _include(self, source: Source) -> Callable[[str], str | None]:
        base = posixpath.dirname(source.path)

        def answer(path: str) -> str | None:
            wanted = posixpath.normpath(posixpath.join(base, path))
            found = self.sources.get(wanted)
            return found.text if found else None

        return answer

    def _markdown(self, source: Source, entry: Entry, inner: Role) -> tuple[Division, ...]:
        document = self._document(source)
        self.taken |= document.ids
        self.findings.extend(document.diagnostics)
        self.targets.places[source.path] = {**document.anchors, **{name: name for name in document.ids}}
        blocks = self._without_empty_headings(self._without_running_title(document.blocks))
        matter = source.matter
        title = entry.title if entry.title and not any(isinstance(b, Heading) for b in blocks) else ""
        title = title or (matter.metadata.title if matter else "")
        is_article = self.manuscript.config.style == "article" or (matter and matter.style == "article")
        if is_article or entry.role == "article" or looks_like_article(blocks):
            return self._article(source, document, blocks, title)
        if matter and not self.alone:
            self.creators.extend(matter.metadata.creators)
        if matter and matter.metadata.title and not entry.role:
            inner = "article" if self.alone or _is_post(source) else inner
        stem = posixpath.splitext(posixpath.basename(source.path))[0]
        naming = Naming(
            stem,
            self.stems[source.path],
            Location(source.path, source.first_line, 1),
            title,
            document.given,
            entry.role,
            inner,
        )
        divisions, findings = cut(blocks, document.notes, naming)
        self.findings.extend(findings)
        divisions = self._own_title(divisions, title)
        self._link_titles(source, document, divisions)
        return tuple(divisions)

    def _article(self, source: Source, document: MarkdownDocument, blocks: Blocks, title: str) -> tuple[Division, ...]:
        if self.alone and blocks and isinstance(blocks[0], Heading) and blocks[0].level == 1:
            title = ""  # the front matter has named the book; the article says its headline itself
        written = source.matter.metadata.creators if source.matter else ()
        article = parse_article(blocks, title=title, creators=bool(written))
        self.findings.extend(article.diagnostics)
        place = Location(source.path, source.first_line, 1)
        words: Inlines = article.title or ((Text(title, place),) if title else ())
        if not words:
            words = (Text(name_without_number(posixpath.splitext(posixpath.basename(source.path))[0]), place),)
        creators = article.creators or written
        self.creators.extend(creators)
        if self.alone and self.title is None:
            self.title = (plain_text(words), place)
            self.subtitle = plain_text(article.deck).lstrip("—―─–- ")
        division = Division(
            "article",
            self.stems[source.path],
            words,
            kicker=article.kicker,
            deck=article.deck,
            byline=article.byline,
            blocks=article.blocks,
            at=place,
        )
        self._link_titles(source, document, (division,))
        return (with_notes(division, document.notes),)

    def _own_title(self, divisions: tuple[Division, ...], title: str) -> tuple[Division, ...]:
        """In a book of one text its title is the book's, and the chapters below it are the book's chapters."""
        if not self.alone or self.title is not None or len(divisions) != 1:
            return divisions
        (whole,) = divisions
        if whole.label or not whole.title or (title and not whole.children):
            return divisions
        self.title = (plain_text(whole.title), whole.at)
        if whole.role != "part" or not whole.children:
            return divisions
        before = (replace(whole, role="introduction", children=()),) if whole.blocks else ()
        return (*before, *whole.children)

    def _link_titles(self, source: Source, document: MarkdownDocument, divisions: tuple[Division, ...]) -> None:
        """Links to a heading that has become a division's title lead to the division."""
        alive = _ids(divisions)
        places = dict(self.targets.places[source.path])
        first = divisions[0].id if divisions else self.stems[source.path]
        self.targets.places[source.path] = {name: id if id in alive else first for name, id in places.items()}
        self.targets.files[source.path] = first

    # --- a title that stands above every text -------------------------------------------------------

    def _running_title(self) -> str:
        """The `#` heading with which several texts begin, each with a title of its own behind it: the book's."""
        counts: dict[str, int] = {}
        places: dict[str, Location] = {}
        for source in self.texts if len(self.texts) > 1 else []:
            lines = [line for line in source.text[:2000].split("\n") if line.strip()][:2]
            if len(lines) == 2 and lines[0].startswith("# ") and lines[1].startswith("# "):
                name = lines[0][2:].strip()
                counts[name] = counts.get(name, 0) + 1
                places.setdefault(name, Location(source.path, source.first_line, 1))
        name = max(counts, key=lambda n: counts[n], default="")
        if not name or counts[name] < 2:
            return ""
        self.title = (name, places[name])
        self.findings.append(
            info(
                "recognised-running-title",
                f"“{name}” stands above {counts[name]} texts; it was taken for the book's title and is not repeated.",
                places[name],
            )
        )
        return name

    def _without_empty_headings(self, blocks: Blocks) -> Blocks:
        """A `##` with nothing behind it shows nothing and would only trouble the contents."""
        empty = [b for b in blocks if isinstance(b, Heading) and not plain_text(b.children)]
        for heading in empty:
            self.findings.append(
                info("heading-empty", "A heading without words was left out.", heading.at, "Write its words.")
            )
        return tuple(b for b in blocks if not any(b is e for e in empty)) if empty else blocks

    def _index_title(self) -> str:
        """The `#` heading of the folder's index page, which names the book."""
        index = next((s for s in self.texts if s.path.lower() in ("index.md", "_index.md")), None)
        match = re.match(r"\s*# +(.+)", index.text) if index and len(self.texts) > 1 else None
        if match and index:
            self.title = (match[1].strip(), Location(index.path, index.first_line, 1))
        return ""

    def _without_running_title(self, blocks: Blocks) -> Blocks:
        if not self.running_title or len(blocks) < 2 or not isinstance(blocks[0], Heading):
            return blocks
        same = plain_text(blocks[0].children) == self.running_title and isinstance(blocks[1], Heading)
        return blocks[1:] if same else blocks


def _stem_id(path: str) -> str:
    stem = posixpath.splitext(path)[0]
    parts = stem.split("/")
    name = parts[-1] if parts[-1].lower() not in ("index", "readme") or len(parts) == 1 else parts[-2]
    plain = slug_of(name)
    return plain if plain[0].isalpha() else f"t-{plain}"  # an XML id begins with a letter


def _is_post(source: Source) -> bool:
    """Whether a text with front matter is one of a site's posts: its name begins with a date."""
    name = posixpath.basename(source.path)
    return len(name) > 11 and name[:4].isdigit() and name[4] == name[7] == name[10] == "-"


def _ids(divisions: tuple[Division, ...]) -> set[str]:
    return {node.id for node in iterate(divisions) if getattr(node, "id", "")}
