"""House styles: `style.yaml` → `Style`, and where a style's sheets and templates lie.

A style is a folder. House styles lie in `styles/` (in the wheel: inside the package); a book may bring its own
in its `styles/` folder, found before a house style of the same name. A style may be based on another one.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cache
from pathlib import Path
from typing import Literal, TypeVar

from publish.config.languages import family
from publish.config.model import Style, Target
from publish.config.named_files import is_allowed, is_step, read_text, unknown
from publish.config.style_yaml import StyleKeys, merged, read_style
from publish.config.trims import default_trim
from publish.errors import ConfigError

T = TypeVar("T")
Sheet = Literal["epub", "pdf", "cover", "wrap"]

_SHEETS: dict[str, str] = {"epub": "reader.css", "pdf": "print.css", "cover": "cover.css", "wrap": "wrap.css"}
_LARGEST = 1_000_000
_SIZES = {"": 10.5}
_LEADINGS = {"": 1.6}


def house_styles() -> Path:
    """The folder of the house's own styles: beside the package in a checkout, inside it in a wheel."""
    package = Path(__file__).resolve().parent.parent
    inside = package / "styles"
    return inside if inside.is_dir() else package.parent / "styles"


def style_names(folders: Iterable[Path] = ()) -> tuple[str, ...]:
    """The styles that can be asked for, by name: the book's own (`folders`) and the house's."""
    found = {
        entry.name
        for folder in (*folders, house_styles())
        if folder.is_dir()
        for entry in folder.iterdir()
        if (entry / "style.yaml").is_file()
    }
    return tuple(sorted(found))


def load_style(name: str, *, folders: Iterable[Path] = (), language: str = "") -> Style:
    """The style called `name` as a book in `language` (a tag) gets it.

    `folders` hold the book's own styles (`BOOK/styles`) and are searched before the house's. Raises
    `ConfigError` where there is no such style, or its style.yaml is wrong: a style is part of the machine.
    """
    folders = tuple(folders)
    keys = StyleKeys()
    lineage = _lineage(name, folders)
    for folder in reversed(lineage):
        keys = merged(keys, _read(folder))
    size, leading = _SIZES | (keys.size or {}), _LEADINGS | (keys.leading or {})
    trims = keys.trim or {}
    return Style(
        name=name,
        trim=_by_family(trims, language) or default_trim(language),
        size=size,
        leading=leading,
        front=_by_family(keys.front or {}, language) or (),
        back=_by_family(keys.back or {}, language) or (),
        columns=keys.columns or 1,
        chapter_starts=keys.chapter_starts or "page",
        number_by=keys.number_by or "book",
        number_chapters=bool(keys.number_chapters),
        number_headings=keys.number_headings or 0,
        contents_depth=1 if keys.contents_depth is None else keys.contents_depth,
        based_on=lineage[1].name if len(lineage) > 1 else "",
        meaning=keys.meaning,
        lines=keys.lines,
        **{side: keys.margins[side] for side in ("inner", "outer", "head", "foot") if side in keys.margins},
    )


def style_css(style: Style, target: Sheet, book_root: Path | None) -> str:
    """The style sheets of a target in the order in which later rules win.

    The house's base.css; then the sheets of the styles this one is based on, and its own; then the book's
    `styles/print.css`, `reader.css` or `cover.css`. A sheet that does not exist is left out; one that
    cannot be read raises `ConfigError`.
    """
    sheet = _SHEETS[target]
    places: list[tuple[Path, Path | None]] = [(house_styles() / "base.css", None)]
    places += [(folder / sheet, book_root) for folder in reversed(_lineage(style.name, _own_folders(book_root)))]
    if book_root is not None:
        places.append((book_root / "styles" / sheet, book_root))
    return "\n".join(text for path, root in places if (text := _text(path, root)))


def template_folders(style: Style, book_root: Path | None, target: Target | str) -> list[Path]:
    """Folders in which templates are looked for, first hit first: the book's, then the style's.

    In both, `templates/TARGET` comes before `templates/`. Only folders that exist, and none that a link in
    the book leads out of the book.
    """
    owners: list[tuple[Path, Path | None]] = [] if book_root is None else [(book_root, book_root)]
    owners += [(folder, book_root) for folder in _lineage(style.name, _own_folders(book_root))]
    found = [(folder, root) for owner, root in owners for folder in (owner / "templates" / target, owner / "templates")]
    return [folder for folder, root in found if folder.is_dir() and is_allowed(folder, root)]


def _own_folders(book_root: Path | None) -> tuple[Path, ...]:
    return () if book_root is None else (book_root / "styles",)


def _lineage(name: str, folders: tuple[Path, ...]) -> list[Path]:
    """The folder of a style, then those of the styles it is based on; a style may build on the house's namesake."""
    lineage: list[Path] = []
    wanted = name
    while wanted or not lineage:
        places = [folder / wanted for folder in (*folders, house_styles())]
        found = next((place for place in places if _is_style(place, wanted) and place not in lineage), None)
        if found is None:
            raise _unknown(wanted, folders, lineage)
        lineage.append(found)
        wanted = _read(found).based_on
    return lineage


def _is_style(place: Path, name: str) -> bool:
    return is_step(name) and (place / "style.yaml").is_file()


def _unknown(name: str, folders: tuple[Path, ...], lineage: list[Path]) -> ConfigError:
    if lineage and any(place.name == name for place in lineage):
        return ConfigError(f"The style {name} is based on itself.", f"Change based-on in {lineage[-1]}/style.yaml.")
    return unknown("style", name, style_names(folders))


@cache
def _parsed(text: str, path: str) -> StyleKeys:
    return read_style(text, path)


def _read(folder: Path) -> StyleKeys:
    path = folder / "style.yaml"
    return _parsed(_text(path, None), str(path))


def _text(path: Path, root: Path | None) -> str:
    """A sheet's text, ``""`` where there is none. A file of the book must lie inside the book."""
    return read_text(path, root, _LARGEST) if path.is_file() else ""


def _by_family(values: Mapping[str, T], language: str) -> T | None:
    """The value for the language's family, else the one for all the rest (``""``)."""
    return values.get(family(language), values.get(""))
