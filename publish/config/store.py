"""Shops: what each wants of an e-book, and who says so.

A profile is data, `stores/NAME.yaml` in the package; a book may bring its own in its folder `stores/`, found before
the house's of the same name. `generic` says something about every setting; the others what they want otherwise.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Literal

from publish.config.named_files import is_step, read_text, unknown
from publish.config.store_yaml import StoreKeys, read_store
from publish.errors import ConfigError

GENERIC = "generic"
NAMES = ("generic", "apple", "kobo", "google", "kdp", "ja-ebpaj", "tw", "cn", "ko")
"""The house's profiles, in the order of the documentation."""

_FOLDER = Path(__file__).resolve().parent.parent / "stores"
_LARGEST = 200_000


@dataclass(frozen=True, slots=True)
class Fact:
    """What is known about a setting: `says` and `zh` are sentences, `source` a guide's title and edition.

    `evidence` is ``published`` (the shop's own text), ``second-hand``, ``unverified``, or ``house`` (our decision).
    `store` is the profile that says it: a setting that a shop does not name is ``generic``'s.
    """

    source: str
    date: str
    evidence: Literal["published", "second-hand", "unverified", "house"]
    says: str
    zh: str
    store: str


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
    metadata_from: str
    facts: tuple[tuple[str, Fact], ...]

    def fact(self, setting: str) -> Fact:
        """What is known about a setting (``toc-levels``). Raises `KeyError` for what is no setting."""
        return dict(self.facts)[setting]


def store_names(folders: Iterable[Path] = ()) -> tuple[str, ...]:
    """The profiles that can be asked for: the house's, then those of the book's own `folders`."""
    own = {path.stem for folder in folders if folder.is_dir() for path in folder.glob("*.yaml")}
    return (*NAMES, *sorted(own - set(NAMES)))


def store_named(name: str = "", folders: Iterable[Path] = ()) -> Store:
    """The shop called `name`; ``""`` is ``generic``. `folders` hold the book's own profiles (`BOOK/stores`).

    Raises `ConfigError` where there is no such profile, or its file is wrong: a profile is part of the machine.
    """
    folders = tuple(folders)
    wanted = name or GENERIC
    lineage = _lineage(wanted, folders)
    settings: dict[str, object] = {}
    facts: dict[str, Fact] = {}
    for step, keys in reversed(lineage):
        for setting, value, fact in keys.settings:
            settings[setting] = value
            facts[setting] = Fact(fact.source, fact.date, fact.evidence, fact.says, fact.zh, step)
    title = next((keys.title for _, keys in lineage if keys.title), wanted)
    zh = next((keys.zh for _, keys in lineage if keys.title), "") or title
    values = {setting.replace("-", "_"): value for setting, value in settings.items()}
    return Store(name=wanted, title=title, zh=zh, facts=tuple(facts.items()), **values)  # type: ignore[arg-type]


def _lineage(name: str, folders: tuple[Path, ...]) -> list[tuple[str, StoreKeys]]:
    """The profile and those that it is based on; a book's profile may build on the house's namesake."""
    lineage: list[tuple[str, StoreKeys]] = []
    seen: list[Path] = []
    wanted = name
    while True:
        places = [folder / f"{wanted}.yaml" for folder in (*folders, _FOLDER) if is_step(wanted)]
        found = next((path for path in places if path.is_file() and path not in seen), None)
        if found is None:
            raise _unknown(wanted, folders, seen)
        seen.append(found)
        keys = _read(found, None if found.parent == _FOLDER else found.parent.parent)
        lineage.append((wanted, keys))
        if wanted == GENERIC and found.parent == _FOLDER:
            return lineage
        wanted = keys.based_on or GENERIC


def _unknown(name: str, folders: tuple[Path, ...], seen: list[Path]) -> ConfigError:
    if any(path.stem == name for path in seen):
        return ConfigError(f"The store profile {name} is based on itself.", f"Change based-on in {seen[-1]}.")
    return unknown("store profile", name, store_names(folders))


@cache
def _parsed(text: str, path: str, whole: bool) -> StoreKeys:
    return read_store(text, path, whole=whole)


def _read(path: Path, root: Path | None) -> StoreKeys:
    text = read_text(path, root, _LARGEST)
    return _parsed(text, str(path), root is None and path.stem == GENERIC)
