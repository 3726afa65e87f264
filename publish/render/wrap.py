"""What stands on a wrap, face by face, as XHTML: the template `cover-wrap.html` of the house, a style or a book."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from markupsafe import Markup

from publish.book.nodes import Metadata
from publish.config.jacket import Jacket, Market
from publish.config.model import Style
from publish.config.style import template_folders
from publish.render.budget import Budget
from publish.render.metadata import creator_lines, series
from publish.render.spine_text import SpinePiece, is_upright, spine_pieces
from publish.render.templating import Templates
from publish.render.wellformed import ILLEGAL, check
from publish.render.words import Words, words
from publish.render.writer import HOUSE_TEMPLATES

_CREDITED = (
    *("责任编辑", "責任編輯", "编辑", "編輯", "編集", "편집", "Editor"),
    *("装帧设计", "裝幀設計", "封面设计", "封面設計", "装丁", "装幀", "디자인", "표지 디자인", "Cover design"),
)
_CREDITED_ROLES = ("red", "bkd", "cov")
_SPINE_ROLES = ("aut", "edt", "com", "trl")
_SHELVING = {"zh-Hans": "上架建议", "zh-Hant": "上架建議", "ko": "분야"}


@dataclass(frozen=True, slots=True)
class WrapParts:
    """What of a wrap depends on the sheet and not on the book: its faces, the `window` for a barcode, the barcode (an
    `svg` element, or empty where the printer has its own), and the paths of the pictures that the engine is given."""

    market: Market
    right_bound: bool
    flaps: bool
    spine: bool
    window: bool = False
    barcode: str = ""
    front_picture: str = ""
    mark: str = ""


@dataclass(frozen=True, slots=True)
class Credit:
    """Somebody named on the cover, and for what."""

    work: str
    names: str


@dataclass(frozen=True, slots=True)
class SpineLine:
    """A text of the spine: `upright` where characters stand in it, below each other."""

    pieces: tuple[SpinePiece, ...]
    upright: bool


def render_wrap(metadata: Metadata, jacket: Jacket, style: Style, book_root: Path | None, parts: WrapParts) -> str:
    """The wrap as one XHTML page; its front is empty where no picture is given, for the drawn cover to be put in.

    Raises `EngineError` where a template of the style or the book cannot be used.
    """
    language = words(metadata.language)
    shared = {"metadata": metadata, "style": style, "words": language, "lang": metadata.language}
    folders = template_folders(style, book_root, "pdf")
    templates = Templates(folders, [HOUSE_TEMPLATES], Budget(), {}, shared)
    blurb = paragraphs(jacket.blurb or metadata.description)
    about = paragraphs(jacket.about_author)
    facts = {
        "parts": parts,
        "jacket": jacket,
        "barcode": Markup(parts.barcode),
        "blurb": blurb,
        "about_author": about,
        "about_title": language.divisions["about-author"],
        "front_flap": paragraphs(jacket.front_flap),
        "back_flap": paragraphs(jacket.back_flap),
        "credits": credits(metadata, jacket, language),
        "series": series(metadata),
        "shelving_title": _SHELVING.get(language.language, ""),
        "spine_title": _line(jacket.spine or metadata.title),
        "spine_names": _line(spine_names(metadata, language)),
        "spine_foot": _line(metadata.publisher),
    }
    page = ILLEGAL.sub("", templates.render("cover-wrap.html", facts))
    if folders:
        check(page, metadata.title)
    return page


def paragraphs(text: str) -> tuple[str, ...]:
    """The paragraphs of a text of book.yaml, one a line."""
    return tuple(line for line in text.splitlines() if line)


def spine_names(metadata: Metadata, language: Words) -> str:
    """Who stands on the spine: the writers, in Chinese with what they did and with those who translated."""
    with_work = language.language.startswith("zh")
    roles = _SPINE_ROLES if with_work else _SPINE_ROLES[:1]
    main = [creator for creator in metadata.creators if creator.role in roles]
    if not main:
        main = [creator for creator in metadata.creators if creator.role == metadata.creators[0].role]
        with_work = False
    lines = creator_lines(main, language)
    return "　".join(f"{line.names} {line.role}" if with_work and line.role else line.names for line in lines)


def credits(metadata: Metadata, jacket: Jacket, language: Words) -> tuple[Credit, ...]:
    """Editor and designer: as the jacket says, else as the imprint does, and who has that role among the creators."""
    if jacket.credits:
        return tuple(Credit(work, names) for work, names in jacket.credits)
    said = [Credit(work, names) for work, names in metadata.details if work in _CREDITED]
    people = (creator for creator in metadata.creators if creator.role in _CREDITED_ROLES)
    said += [Credit(line.role, line.names) for line in creator_lines(people, language)]
    return tuple(_once(said))


def _once(said: Iterable[Credit]) -> list[Credit]:
    return list({credit.work: credit for credit in reversed(list(said))}.values())[::-1]


def _line(text: str) -> SpineLine:
    return SpineLine(spine_pieces(text), is_upright(text))
