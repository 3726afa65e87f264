"""A book full of rare characters, from the manuscript to the proved file; and what `publish check --fonts` counts."""

from __future__ import annotations

import json
import zipfile
from pathlib import Path

import pytest

from publish.fonts.opened import drawn_by
from tests.commands.conftest import Run

KUZU, TSUJI = "葛\U000e0100", "辻\U000e0100"
CONFIG = """title: 生僻字集
language: zh-Hans
creators: 王\ue000
modified: 2026-11-22T00:00:00Z
cover: cover.svg
gaiji:
  U+E000: 𬎆
  U+E001: ⿰木世
  U+E002: [pictures/e002.svg, ⿰金本]
"""
TEXT = f"""# 𠮷野与王\ue000

𠮷野、王\ue000来信，㐂字在此。日本地名{KUZU}城、{TSUJI}君；书名\ue001、人名\ue002。

又见{{𠮷|jí}}，[𠮷{KUZU}]{{.gaiji}}，末了\ue003。
"""
PICTURE = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 10 10"><title>x</title><path d="M1 1h8v8h-8z"/></svg>'


@pytest.fixture
def rare(tmp_path: Path) -> Path:
    folder = tmp_path / "rare"
    (folder / "pictures").mkdir(parents=True)
    (folder / "book.yaml").write_text(CONFIG, encoding="utf-8")
    (folder / "01-yi.md").write_text(TEXT, encoding="utf-8")
    for name in ("cover.svg", "pictures/e002.svg"):
        (folder / name).write_text(PICTURE, encoding="utf-8")
    return folder


def test_every_rare_character_reaches_the_reader(publish: Run, rare: Path, tmp_path: Path) -> None:
    done = publish("build", str(rare), "--to", "epub", "--json")
    findings = [f for book in json.loads(done.stdout)["books"] for f in book["findings"]]
    codes = {f["code"] for f in findings}
    assert "private-character" in codes  # U+E003 is named nowhere
    assert not codes & {"epub-character-bare", "epub-variation-lost", "rare-character-without-font", "gaiji-unused"}
    with zipfile.ZipFile(tmp_path / "output/rare/rare.epub") as archive:
        names = archive.namelist()
        fonts = [drawn_by(archive.read(name)) for name in names if name.startswith("EPUB/fonts/")]
        page = next(archive.read(n).decode() for n in names if "yi" in n and n.endswith(".xhtml"))
    held = {chr(code) for font in fonts if font for code in font[0]}
    pairs = {pair for font in fonts if font for pair in font[1]}
    assert {"𠮷", "𬎆", "⿰"} <= held and {(ord(u[0]), ord(u[1])) for u in (KUZU, TSUJI)} <= pairs
    assert "\ue000" not in page and "\ue001" not in page and 'alt="⿰金本"' in page and f'alt="{KUZU}"' in page


def test_the_count_names_characters_places_and_typefaces(publish: Run, rare: Path) -> None:
    done = publish("check", str(rare), "--fonts", "--json")
    assert done.returncode == 3  # U+E003 has no typeface
    (book,) = json.loads(done.stdout)["books"]
    found = {one["character"]: one for one in book["characters"]["rare"]}
    assert set(found) == {"𠮷", "𬎆", "⿰", KUZU, TSUJI, "\ue003"}
    assert found["𠮷"]["typeface"] == "Noto Serif CJK SC" and found["𠮷"]["count"] == 4
    assert found["𠮷"]["places"][0] == {"path": "01-yi.md", "line": 1, "column": 3}
    assert found[KUZU]["code_points"] == ["U+845B", "U+E0100"] and found[KUZU]["kind"] == "form"
    assert found["\ue003"]["typeface"] is None and found["\ue003"]["kind"] == "private"
    assert book["characters"]["baseline"] == "GB 18030"


def test_the_count_for_people(publish: Run, rare: Path) -> None:
    told = publish("check", str(rare), "--fonts").stdout
    assert "6 of them are not in GB 18030" in told and "01-yi.md:1:3" in told and "gaiji:" in told
