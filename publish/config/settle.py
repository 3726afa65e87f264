"""An edition meets its style: which one it is, and what the book asked for or left to it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

from publish.config.editions import DEFAULT_NAME
from publish.config.field import folded
from publish.config.model import BookConfig, Edition, Style
from publish.config.store import GENERIC, Store, store_named
from publish.config.style import load_style
from publish.diagnostics import Diagnostic, error, warning
from publish.errors import ConfigError

DEFAULT_STYLE = "novel"
_NO_PAGES = frozenset({"none", "no", "off", "false", "无", "不要", "なし", "없음"})


def settle(
    config: BookConfig, edition: Edition, *, default: str = DEFAULT_STYLE, folders: Iterable[Path] = ()
) -> tuple[Edition, Style, tuple[Diagnostic, ...]]:
    """The edition with everything filled in, and the style with the book's own wishes in it.

    `default` is the style of a book that names none (``article`` for a feature article); `folders` as in
    `load_style`. A style that does not exist is a finding, and `default` is used.
    """
    folders = tuple(folders)
    name = edition.style or config.style or default
    findings: tuple[Diagnostic, ...] = ()
    try:
        style = load_style(name, folders=folders, language=edition.language)
    except ConfigError as problem:
        if name == default:
            raise
        hint = problem.advice
        findings = (error("style-unknown", f"{problem.message} The style {default} is used.", config.at, hint),)
        style = load_style(default, folders=folders, language=edition.language)
    style = replace(overruled(style, config), lines=style.lines + edition.lines)
    return fitted(edition, style), style, findings


def settle_store(edition: Edition, folders: Iterable[Path] = ()) -> tuple[Store, tuple[Diagnostic, ...]]:
    """The shop that an edition is made for; `folders` as in `store_named`. One that does not exist is a finding."""
    try:
        return store_named(edition.store, folders), ()
    except ConfigError as problem:
        message = f"{problem.message} The EPUB is made for any shop."
        return store_named(GENERIC), (error("store-unknown", message, edition.at, problem.advice),)


def pressed_file(edition: Edition) -> str:
    """The PDF whose pages an e-book names where the print edition is out already, by its path in the book's folder."""
    return edition.pages.strip() if edition.pages.strip().lower().endswith(".pdf") else ""


def settle_pages(config: BookConfig, edition: Edition) -> tuple[Edition | None, tuple[Diagnostic, ...]]:
    """The print edition whose pages an e-book names, if there is one. An edition that is none is a finding.

    Where nobody says: the only PDF edition of a book whose printed form has an ISBN. Readers are then sure to meet
    its numbers in quotations.
    """
    printed = [each for each in config.editions if "pdf" in each.to]
    wanted = folded(edition.pages)
    if not wanted:
        sure = len(printed) == 1 and config.metadata.isbn_print and printed[0].language == edition.language
        return (printed[0] if sure else None), ()
    if wanted in _NO_PAGES:
        return None, ()
    for each in printed:
        if wanted == folded(each.name or DEFAULT_NAME):
            return each, ()
    names = ", ".join(each.name or DEFAULT_NAME for each in printed)
    message = f"The EPUB should name the pages of “{edition.pages}”, which is no PDF edition; it names none."
    return None, (warning("edition-pages", message, edition.at, f"PDF editions: {names or 'none'}."),)


def overruled(style: Style, config: BookConfig) -> Style:
    """The style with what book.yaml says about numbers, contents and chapters."""
    wishes = config.overrides
    return replace(
        style,
        front=() if "front" in wishes.bare else style.front,
        back=() if "back" in wishes.bare else style.back,
        number_by=style.number_by if wishes.number_by is None else wishes.number_by,
        number_chapters=style.number_chapters if wishes.number_chapters is None else wishes.number_chapters,
        number_headings=style.number_headings if wishes.number_headings is None else wishes.number_headings,
        contents_depth=style.contents_depth if wishes.contents_depth is None else wishes.contents_depth,
        chapter_starts=style.chapter_starts if wishes.chapter_starts is None else wishes.chapter_starts,
    )


def fitted(edition: Edition, style: Style) -> Edition:
    """The edition in `style`: the style's trim unless the author named one."""
    return replace(edition, style=style.name, trim=edition.trim if "trim" in edition.said else style.trim)
