"""What is to be made: the editions of book.yaml, each with what differs from the book."""

from __future__ import annotations

import re
from typing import Any, cast

from publish.config.bound import EDGES, Edge
from publish.config.field import Field, folded
from publish.config.lines import read_lines
from publish.config.model import Edition, LineRules, Target, Trim
from publish.config.press_values import PressWishes
from publish.config.press_yaml import read_wishes
from publish.config.schema import EDITION
from publish.config.trims import default_trim
from publish.config.values import (
    Answers,
    Notes,
    answers,
    boolean,
    choice,
    integer,
    language,
    number,
    pairs_of_text,
    places,
    text,
    trim,
)
from publish.config.yaml import Mapping, Null, Scalar, Sequence, Value
from publish.diagnostics import Location, warning

DEFAULT_NAME = "default"
"""An edition of this name makes the file that carries the book's name alone (`Edition.name` is ``""``)."""

_TARGETS: tuple[Target, ...] = ("epub", "pdf")
_INHERITED = ("trim", "style", "language", "size", "leading", "columns")
_TARGET_WORDS = {
    "epub": "epub",
    "epub3": "epub",
    "ebook": "epub",
    "电子书": "epub",
    "pdf": "pdf",
    "print": "pdf",
    "印刷": "pdf",
    "press": "press",
    "印刷厂": "press",
    "入稿": "press",
    "인쇄소": "press",
}


def read_editions(
    answer: tuple[Field, Value | None], book: Answers, book_language: str, notes: Notes
) -> tuple[Edition, ...]:
    """The editions in the order written; without any, one EPUB and one PDF that carry the book's name alone.

    `book` are the answers of the whole book.yaml: its trim, style and type settings are every edition's.
    """
    field, value = answer
    shared, lines = _settings(book, notes), read_lines(book["lines"], notes)
    if isinstance(value, (Scalar, Sequence)):
        # editions: [epub, pdf]
        return (_edition("", value, shared, lines, book_language, notes),)
    if value is not None and not isinstance(value, Mapping):
        notes.wrong(field, value, "a map of names and settings")
    if not isinstance(value, Mapping) or not value.pairs:
        return (_edition("", Null(book.at), shared, lines, book_language, notes),)
    found: dict[str, Edition] = {}
    for pair in value.pairs:
        name = _name(pair.key, pair.at, notes)
        key = name.casefold()
        if key in found:
            notes.add(
                warning(
                    "edition-name",
                    f"Two editions are called {pair.key} as file systems see it; the first counts.",
                    pair.at,
                    "Give each edition a name of its own.",
                )
            )
            continue
        found[key] = _edition(name, pair.value, shared, lines, book_language, notes)
    return tuple(found.values())


def _settings(said: Answers, notes: Notes) -> dict[str, object]:
    """What a map says about style and type, under the names of `Edition`'s fields; nothing it does not say."""
    read: dict[str, object] = {
        "trim": trim(said["trim"], notes),
        "style": text(said["style"], notes),
        "language": language(said["language"], notes),
        "size": number(said["size"], notes),
        "leading": number(said["leading"], notes),
        "columns": integer(said["columns"], notes),
        "bound": EDGES.get(choice(said["bound"], notes)),
    }
    return {name: value for name, value in read.items() if value not in (None, "")}


def _edition(
    name: str,
    value: Value,
    shared: dict[str, object],
    lines: tuple[LineRules, ...],
    book_language: str,
    notes: Notes,
) -> Edition:
    own: dict[str, object] = {}
    to: tuple[Target, ...] = _TARGETS
    options: tuple[tuple[str, str], ...] = ()
    store, sample, pages, press = "", None, "", PressWishes()
    variant = attach = ""
    tighten: tuple[Location, ...] = ()
    loosen: tuple[Location, ...] = ()
    if isinstance(value, Mapping):
        said = answers(value, EDITION, notes, "An edition")
        own = _settings(said, notes)
        to = _targets(said["to"], notes)
        options = pairs_of_text(said["options"], notes)
        store, sample = text(said["store"], notes), boolean(said["sample"], notes)
        pages = text(said["pages"], notes)
        lines += read_lines(said["lines"], notes)
        press = read_wishes(said, notes)
        tighten, loosen = places(said["tighten"], notes), places(said["loosen"], notes)
        variant, attach = choice(said["variant"], notes), choice(said["attach"], notes)
    elif not isinstance(value, Null):
        # shop: epub
        to = _targets((EDITION[0], value), notes)
    merged = shared | own
    tag = cast(str, merged.get("language", book_language))
    return Edition(
        name=name,
        to=to,
        style=cast(str, merged.get("style", "")),
        trim=cast("Trim | None", merged.get("trim")) or default_trim(tag),
        language=tag,
        size=cast("float | None", merged.get("size")),
        leading=cast("float | None", merged.get("leading")),
        columns=cast("int | None", merged.get("columns")),
        bound=cast(Edge, merged.get("bound", "left")),
        options=options,
        at=value.at,
        said=frozenset(name for name in _INHERITED if name in merged),
        lines=lines,
        store=store,
        sample=sample,
        pages=pages,
        press=press,
        variant=cast(Any, variant),
        attach=cast(Any, attach),
        tighten=tighten,
        loosen=loosen,
    )


def _targets(answer: tuple[Field, Value | None], notes: Notes) -> tuple[Target, ...]:
    """Targets without repetition; every target where none is named rightly."""
    field, value = answer
    if value is None:
        return _TARGETS
    found: list[Target] = []
    for item in value.items if isinstance(value, Sequence) else (value,):
        words = re.split(r"[\s,，、+]+", item.text.strip()) if isinstance(item, Scalar) else [""]
        for word in words:
            target = _TARGET_WORDS.get(folded(word))
            if target is None:
                notes.wrong(field, item, "epub, pdf, press or several")
            else:
                found.append(cast(Target, target))
    return tuple(dict.fromkeys(found)) or _TARGETS


def _name(said: str, at: Location, notes: Notes) -> str:
    """An edition's name becomes part of a file name; what no file name may hold becomes a hyphen."""
    name = said.strip()
    if folded(name) == DEFAULT_NAME:
        return ""
    cleaned = re.sub(r"[^\w.\-]+", "-", name).strip(".-")[:60] or "edition"
    if cleaned != name:
        notes.add(
            warning(
                "edition-name",
                f"The edition “{said}” is called {cleaned}, because its name becomes a file name.",
                at,
                "Use letters, digits, hyphens and dots.",
            )
        )
    return cleaned
