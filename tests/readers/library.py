"""The books that are looked at: the samples of the checkout, chapters that others wrote, and small ones by kind."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest

import publish

HERE = Path(__file__).parent
ROOT = HERE.parent.parent
SHARED = ROOT.parent / "shared"
SAMPLES = (
    "ferry",
    "first-snow.md",
    "lantern.txt",
    "lighthouse-post",
    "night-city.md",
    "rain-notes",
    "specimen",
    "typesetting",
)


def built(name: str, work: Path) -> bytes:
    """The e-book called `name`, by way of the whole house; `work` is a folder to make it in."""
    if name in SAMPLES:
        source = ROOT / "manuscripts" / name
    else:
        source = work / name
        source.mkdir()
        BOOKS[name](source)
    outcomes = publish.make(source, work / "output", targets=["epub"], date="2026-11-22")
    [outcome] = outcomes
    assert outcome.artifact, outcome.failure
    return outcome.artifact.path.read_bytes()


def _lines(text: str, begin: str, end: str) -> str:
    """From the first line that begins so to the one before that begins so."""
    found = re.search(rf"^{begin}.*?(?=^{end})", text, re.M | re.S)
    assert found, f"no text from {begin} to {end}"
    return found[0]


def _foreign(path: str) -> str:
    file = SHARED / path
    if not file.is_file():
        pytest.skip("needs ../shared (books and documents that others wrote), which is not here")
    return file.read_text("utf-8")


def _write(folder: Path, book: str, text: str, name: str = "text.txt", sheet: str = "") -> None:
    (folder / "book.yaml").write_text(book, "utf-8")
    (folder / name).write_text(text, "utf-8")
    if sheet:
        (folder / "styles").mkdir()
        (folder / "styles" / "reader.css").write_text(sheet, "utf-8")


def _seed(folder: Path) -> None:
    [file] = (SHARED / "seed").glob("*.txt") if SHARED.is_dir() else [SHARED]
    (folder / "article.txt").write_text(_foreign(str(file.relative_to(SHARED))), "utf-8")


def _honglou(folder: Path) -> None:
    text = _lines(_foreign("corpus/hongloumeng-hant/hongloumeng-hant.txt"), "第一回", "第二回")
    _write(folder, "title: 紅樓夢\nlanguage: zh-TW\nstyle: novel\ncreators: [{name: 曹雪芹, role: 著}]\n", text)


def _rashomon(folder: Path) -> None:
    (folder / "text.txt").write_text(_foreign("corpus/aozora-1/utf8/羅生門.txt"), "utf-8")


def _korean(folder: Path) -> None:
    (folder / "text.txt").write_text(_foreign("corpus/korean-1/운수좋은날.txt"), "utf-8")


def _small(name: str, language: str, sheet: str = "", manuscript: str = "") -> Callable[[Path], None]:
    """A book of one chapter that stands beside the tests."""
    text = (HERE / "manuscripts" / f"{manuscript or name}.md").read_text("utf-8")
    return lambda folder: _write(folder, f"title: {name}\nlanguage: {language}\nstyle: novel\n", text, "text.md", sheet)


FOREIGN = ("seed", "honglou", "rashomon", "korean")
DIRECTED = ("vertical", "vertical-tw")
VERTICAL = "html { writing-mode: vertical-rl }\n"

BOOKS: dict[str, Callable[[Path], None]] = {
    "seed": _seed,
    "honglou": _honglou,
    "rashomon": _rashomon,
    "korean": _korean,
    "parts": _small("parts", "zh-Hans"),
    "vertical": _small("vertical", "ja", VERTICAL),
    "vertical-tw": _small("vertical-tw", "zh-TW", VERTICAL, "parts"),
    "hongkong": _small("hongkong", "zh-HK"),
    "rare": _small("rare", "zh-Hans"),
}
