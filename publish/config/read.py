"""book.yaml, and the front matter of a single article, → `BookConfig`."""

from __future__ import annotations

from dataclasses import replace
from typing import Literal, cast

from publish.book.nodes import Creator, Metadata, Series
from publish.config import values
from publish.config.access import read_access
from publish.config.cip import read_cip
from publish.config.editions import read_editions
from publish.config.field import Field
from publish.config.gaiji import read_gaiji
from publish.config.isbn import BadISBN, read_isbn
from publish.config.jacket_yaml import read_jacket
from publish.config.languages import family
from publish.config.model import BookConfig, Overrides
from publish.config.narration import read_narration
from publish.config.order import bare_ends, read_order
from publish.config.people import people
from publish.config.schema import BOOK, ISBN, NUMBERING, SERIES
from publish.config.trims import default_trim
from publish.config.values import Answers, Notes, answers
from publish.config.yaml import Mapping, Null, Scalar, Value, load
from publish.diagnostics import Diagnostic, Location, Severity, error, info, warning

DEFAULT_LANGUAGE = "zh-Hans"

_PLACE = {"zh": "出版地", "ja": "発行地", "ko": "발행지"}


def read_book_config(text: str, path: str, *, key: str) -> tuple[BookConfig, tuple[Diagnostic, ...]]:
    """Read `book.yaml`. `path` names it in findings; `key` is the manuscript's stable name.

    Whatever is wrong is a finding and its default is used; `ConfigError` is raised only where the text is not
    YAML at all. An empty text gives a book with every default, whose title is ``""`` for the reader of the
    manuscript to find.
    """
    value, found = load(text, path)
    return _config(value, path, key, Notes(found), "book.yaml", Severity.WARNING)


def read_front_matter(
    text: str, path: str, *, key: str, first_line: int = 1
) -> tuple[BookConfig, tuple[Diagnostic, ...]]:
    """Read the YAML between the ``---`` lines of a text, without these lines.

    The same keys as in book.yaml. Keys that other systems put there (``layout``, ``draft``) are no more than
    an information. `first_line` is the line of the file on which `text` begins.
    """
    value, found = load(text, path, first_line=first_line)
    return _config(value, path, key, Notes(found), "Front matter", Severity.INFO)


def with_language(config: BookConfig, language: str) -> BookConfig:
    """The same book in a language that was found in its text; what the author wrote stays."""
    if "language" in config.given or language == config.metadata.language:
        return config
    editions = tuple(
        edition
        if "language" in edition.said
        else replace(
            edition, language=language, trim=edition.trim if "trim" in edition.said else default_trim(language)
        )
        for edition in config.editions
    )
    return replace(config, metadata=replace(config.metadata, language=language), editions=editions)


def _config(
    value: Value, path: str, key: str, notes: Notes, what: str, unknown: Severity
) -> tuple[BookConfig, tuple[Diagnostic, ...]]:
    if not isinstance(value, (Mapping, Null)):
        hint = "Write keys with a half-width colon and a space, such as title: 渡口."
        notes.add(error("config-not-a-map", f"{what} holds no keys; nothing in it is used.", value.at, hint))
    said = answers(value, BOOK, notes, what, unknown=unknown)
    language = values.language(said["language"], notes) or DEFAULT_LANGUAGE
    metadata = _metadata(said, key, language, notes)
    config = BookConfig(
        metadata=metadata,
        order=read_order(said["order"], notes),
        cover=values.path(said["cover"], notes),
        style=values.text(said["style"], notes),
        editions=(),
        given=said.given(),
        at=Location(path, value.at.line, value.at.column),
        overrides=_overrides(said, notes),
        access=read_access(said["accessibility"], metadata.modified, notes),
        gaiji=read_gaiji(said["gaiji"], notes),
        jacket=read_jacket(said["jacket"], language, dict(metadata.details), notes),
        narration=read_narration(said["narration"], notes),
    )
    # texts of the book were read above: reading them again for the editions must not report them twice
    before = len(notes.findings)
    editions = read_editions(said["editions"], said, language, notes)
    seen = set(notes.findings[:before])
    notes.findings[before:] = [finding for finding in notes.findings[before:] if finding not in seen]
    return replace(config, editions=editions), tuple(notes.findings)


def _metadata(said: Answers, key: str, language: str, notes: Notes) -> Metadata:
    isbn_print, isbn_epub, other = _identifiers(said, notes)
    imprint = values.pairs_of_text(said["imprint"], notes)
    place = values.text(said["place"], notes)
    if place:
        imprint = ((_PLACE.get(family(language), "Place"), place), *imprint)
    _, stated = said["imprint"]
    return Metadata(
        title=values.text(said["title"], notes),
        language=language,
        key=key,
        subtitle=values.text(said["subtitle"], notes),
        title_sort=values.text(said["title-sort"], notes),
        creators=_creators(said, notes),
        isbn_print=isbn_print,
        isbn_epub=isbn_epub,
        identifier=values.text(said["identifier"], notes) or other,
        publisher=values.text(said["publisher"], notes),
        published=values.day(said["published"], notes),
        modified=values.moment(said["modified"], notes),
        rights=values.prose(said["rights"], notes),
        description=values.prose(said["description"], notes),
        subjects=tuple(dict.fromkeys(values.texts(said["subjects"], notes))),
        series=_series(said["series"], notes),
        edition=values.text(said["edition"], notes),
        details=imprint,
        place=place,
        cip=read_cip(said["cip"], notes),
        imprint_at=said.at if stated is None else stated.at,
    )


def _creators(said: Answers, notes: Notes) -> tuple[Creator, ...]:
    return people(said["creators"], notes)


def _series(answer: tuple[Field, Value | None], notes: Notes) -> Series | None:
    field, value = answer
    if isinstance(value, Mapping):
        inner = answers(value, SERIES, notes, "series")
        name, position = values.text(inner["name"], notes), values.text(inner["position"], notes)
        if not name:
            notes.wrong(field, value, "a name")
        return Series(name, position) if name else None
    name = values.text(answer, notes)
    return Series(name) if name else None


def _overrides(said: Answers, notes: Notes) -> Overrides:
    field, value = said["numbering"]
    if value is not None and not isinstance(value, Mapping):
        notes.wrong(field, value, "a map of by, chapters and headings")
    inner = answers(value or Null(said.at), NUMBERING, notes, "numbering")
    return Overrides(
        number_by=cast('Literal["book", "chapter"] | None', values.choice(inner["by"], notes) or None),
        number_chapters=values.boolean(inner["chapters"], notes),
        number_headings=values.integer(inner["headings"], notes),
        contents_depth=values.integer(said["contents-depth"], notes),
        chapter_starts=cast(
            'Literal["right", "page", "flow"] | None', values.choice(said["chapter-starts"], notes) or None
        ),
        bare=bare_ends(said["order"]),
    )


def _identifiers(said: Answers, notes: Notes) -> tuple[str, str, str]:
    """ISBN of the printed book, of the EPUB, and another identifier."""
    field, value = said["isbn"]
    if value is None:
        return "", "", ""
    if not isinstance(value, Mapping):
        found = _isbn((field, value), notes)
        if found:
            notes.add(
                info(
                    "isbn-one",
                    "The one ISBN given is taken for the printed book's.",
                    value.at,
                    "An EPUB needs an ISBN of its own: isbn: {print: …, epub: …}.",
                )
            )
        return found, "", ""
    inner = answers(value, ISBN, notes, "isbn")
    printed, epub = _isbn(inner["print"], notes), _isbn(inner["epub"], notes)
    if printed and printed == epub:
        notes.add(
            warning(
                "isbn-shared",
                "The printed book and the EPUB have the same ISBN.",
                value.at,
                "Each form of a book gets an ISBN of its own (ISBN Users' Manual); take out one.",
            )
        )
    return printed, epub, values.text(inner["other"], notes)


def _isbn(answer: tuple[Field, Value | None], notes: Notes) -> str:
    field, value = answer
    if value is None:
        return ""
    if not isinstance(value, Scalar):
        notes.wrong(field, value, "an ISBN")
        return ""
    try:
        return read_isbn(value.text)
    except BadISBN as bad:
        hint = f"If the rest is right it is {bad.mended}." if bad.mended else "Copy it from the agency's letter."
        notes.add(error("isbn-invalid", f"“{value.text}” cannot be an ISBN: {bad}; it is left out.", value.at, hint))
        return ""
