"""The sample books: read without a complaint, whole, and true to what they say."""

from __future__ import annotations

import contextlib
import io
import re
import runpy
from pathlib import Path

import pytest

from publish.config.read import read_book_config
from publish.diagnostics import Severity
from publish.manuscript.assets import collect
from publish.manuscript.folder import read
from publish.manuscript.parse import parse

SHELF = Path(__file__).parents[2] / "manuscripts"
FOLDERS = sorted(path.parent for path in SHELF.glob("*/book.yaml"))
FILES = sorted(path for path in SHELF.iterdir() if path.suffix in (".md", ".txt") and path.stem != "README")
CJK = re.compile(r"[\u3000-\u303f\u3040-\u30ff\u4e00-\u9fff\uff00-\uffef“”‘’—…]")


@pytest.mark.parametrize("path", [*FOLDERS, *FILES], ids=lambda path: path.name)
def test_no_complaint(path: Path) -> None:
    manuscript, findings = read(path)
    book, noticed = parse(manuscript)
    assets, missing = collect(book, manuscript)
    complaints = [f for f in (*findings, *noticed, *missing) if f.severity is not Severity.INFO]
    assert complaints == []
    assert book.metadata.title
    if path.is_dir():
        assert set(assets) == {f"pictures/{picture.name}" for picture in (path / "pictures").glob("*.svg")}


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda path: path.name)
def test_every_folder_is_a_whole_book(folder: Path) -> None:
    config, findings = read_book_config((folder / "book.yaml").read_text(encoding="utf-8"), "book.yaml", key="k")
    metadata = config.metadata
    assert findings == ()
    assert metadata.isbn_print and metadata.isbn_epub and metadata.modified and metadata.publisher and metadata.details
    assert len({edition.trim for edition in config.editions if "pdf" in edition.to}) > 1
    named = {path.name for path in folder.glob("*.md")}
    assert named == set(re.findall(r"[\w-]+\.md", (folder / "book.yaml").read_text(encoding="utf-8")))


def test_every_sample_is_in_the_guide() -> None:
    guide = (SHELF / "README.md").read_text(encoding="utf-8")
    assert set(re.findall(r"^\| \[`([\w.-]+)/?`\]", guide, re.M)) == {path.name for path in (*FOLDERS, *FILES)}


def test_the_novel_is_a_novel() -> None:
    text = "".join(path.read_text(encoding="utf-8") for path in (SHELF / "ferry").glob("*.md"))
    assert len(CJK.findall(text)) >= 12_000
    assert len(list((SHELF / "ferry").glob("[0-9]*.md"))) >= 8


def test_the_manual_tells_the_truth(tmp_path: Path) -> None:
    """Its programs run, and print what the book says that they print."""
    listings = {
        path.name: re.findall(r"^```python[^\n]*\n(.*?)^```", path.read_text(encoding="utf-8"), re.S | re.M)
        for path in (SHELF / "typesetting").glob("*.md")
    }
    program = tmp_path / "listing.py"
    printed = ""
    for code in (code for codes in listings.values() for code in codes):
        program.write_text(code, encoding="utf-8")
        with contextlib.redirect_stdout(io.StringIO()) as output:
            runpy.run_path(str(program), run_name="__main__")
        printed += output.getvalue()
    assert sum(map(len, listings.values())) >= 2
    assert printed.strip() in (SHELF / "typesetting/page.md").read_text(encoding="utf-8")


def test_the_tables_of_the_manual_are_right() -> None:
    code = re.search(
        r"^```python[^\n]*\n(.*?)^```", text := (SHELF / "typesetting/page.md").read_text("utf-8"), re.S | re.M
    )
    assert code
    names: dict[str, object] = {}
    exec(code[1], names)
    margins = {
        130: (18, 15, 20, 18),
        140: (20, 16, 22, 18),
        148: (20, 18, 22, 20),
        170: (23, 20, 24, 20),
        185: (25, 22, 26, 22),
    }
    rows = re.findall(r"\| (\d+) × (\d+) \| ([\d.]+) \| (\d+) × (\d+) \| ([\d.]+) × ([\d.]+) \| (\d+) \|", text)
    assert len(rows) == len(margins)
    for width, height, leading, across, down, wide, high, each in rows:
        area = names["type_area"]((int(width), int(height)), 10.5, float(leading), *margins[int(width)])  # type: ignore[operator]
        assert [f"{value:.2f}" for value in area] == [f"{int(across)}.00", f"{int(down)}.00", wide, high]
        assert int(across) * int(down) == int(each)


def test_the_drawn_picture_is_fresh() -> None:
    folder = SHELF / "rain-notes/pictures"
    drawing = runpy.run_path(str(folder / "draw.py"))
    assert drawing["picture"]() == (folder / "umbrellas.svg").read_text(encoding="utf-8")
