"""Shops: what each wants of an e-book, and who says so.

A profile is data, `stores/NAME.yaml` in the package; a book may bring its own in its folder `stores/`, found before
the house's of the same name. `generic` says something about every setting; the others what they want otherwise.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from publish.config.schema_store import EVIDENCE, SETTINGS
from publish.config.sourced import Fact, Form, profile_named, profile_names

GENERIC = "generic"
NAMES = ("generic", "apple", "kobo", "google", "kdp", "ja-ebpaj", "tw", "cn", "ko")
"""The house's profiles, in the order of the documentation."""

STORES = Form(
    what="store profile",
    see="docs/stores.md",
    folder=Path(__file__).resolve().parent.parent / "stores",
    names=NAMES,
    base=GENERIC,
    settings=SETTINGS,
    evidence=EVIDENCE,
)


@dataclass(frozen=True, slots=True)
class Store:
    """A shop. Sizes are bytes, sides of pictures pixels; 0 and ``""`` are no limit and nothing.

    Names of files may hold ``{slug}`` (the book's), ``{store}``, ``{isbn}`` (the e-book's; without one the house's
    own name is used) and, for what lies beside the book, ``{file}`` (its name without the ending).
    """

    name: str
    title: str
    zh: str
    file_name: str
    cover_name: str
    sample_name: str
    isbn: Literal["none", "wanted", "required"]
    language_form: Literal["script", "plain"]
    toc_levels: int
    contents_page: bool
    ncx: bool
    document_bytes: int
    file_bytes: int
    book_bytes: int
    image_pixels: int
    image_side: int
    image_kinds: tuple[str, ...]
    cover_side_min: int
    cover_side_max: int
    cover_apart: bool
    thumbnail_side: int
    fonts: Literal["rare", "none", "body"]
    font_formats: tuple[str, ...]
    font_budget: int
    gaiji: Literal["svg", "png"]
    notes: Literal["aside", "hybrid"]
    note_longest: int
    table_columns: int
    metas: tuple[tuple[str, str], ...]
    font_metas: tuple[tuple[str, str], ...]
    prefixes: tuple[tuple[str, str], ...]
    display_options: bool
    page_spreads: bool
    class_names: tuple[tuple[str, str], ...]
    layout: Literal["package", "ebpaj"]
    market: str
    sample: bool
    sample_percent: int
    pdf_too: bool
    epubcheck: tuple[str, ...]
    scripts: bool
    overlays: bool
    audio_kinds: tuple[str, ...]
    metadata_from: str
    facts: tuple[tuple[str, Fact], ...]

    def fact(self, setting: str) -> Fact:
        """What is known about a setting (``toc-levels``). Raises `KeyError` for what is no setting."""
        return dict(self.facts)[setting]


def store_names(folders: Iterable[Path] = ()) -> tuple[str, ...]:
    """The profiles that can be asked for: the house's, then those of the book's own `folders`."""
    return profile_names(STORES, folders)


def store_named(name: str = "", folders: Iterable[Path] = ()) -> Store:
    """The shop called `name`; ``""`` is ``generic``. `folders` hold the book's own profiles (`BOOK/stores`).

    Raises `ConfigError` where there is no such profile, or its file is wrong: a profile is part of the machine.
    """
    found = profile_named(STORES, name or GENERIC, folders)
    settings = {setting.replace("-", "_"): value for setting, value in found.values.items()}
    facts = tuple(found.facts.items())
    return Store(name=found.name, title=found.title, zh=found.zh, facts=facts, **settings)  # type: ignore[arg-type]
