"""The article that the first reader brought: built by the command, judged in the finished files."""

from __future__ import annotations

import io
import json
import re
import subprocess
import sys
import zipfile
from pathlib import Path

import pypdfium2
import pytest
from lxml import etree

XHTML = "{http://www.w3.org/1999/xhtml}"
OPF = {"opf": "http://www.idpf.org/2007/opf", "dc": "http://purl.org/dc/elements/1.1/"}
REPORTERS = ["王路曼", "孙艳", "刘欣欣", "周美玉", "马超", "陈曦"]
SPEAKERS = ["刘莹", "李国良", "张德华", "李双双", "陈洪祥", "金华民", "郑松", "陈亮"]


def letters(text: str) -> str:
    """Only what nobody may lose: letters, digits and Han."""
    return "".join(c for c in text if c.isalnum())


@pytest.fixture(scope="module")
def source(shared: Path) -> Path:
    return next((shared / "seed").glob("*.txt"))


@pytest.fixture(scope="module")
def built(source: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    out = tmp_path_factory.mktemp("seed")
    command = [sys.executable, "-m", "publish", "build", str(source), "--output", str(out), "--json"]
    done = subprocess.run(command, capture_output=True, text=True, timeout=300)
    assert done.returncode == 0, done.stderr + done.stdout
    json.loads(done.stdout)
    return {path.suffix: path.read_bytes() for path in out.rglob("*") if path.suffix in {".epub", ".pdf"}}


@pytest.fixture(scope="module")
def documents(built: dict[str, bytes]) -> list[etree._Element]:
    archive = zipfile.ZipFile(io.BytesIO(built[".epub"]))
    names = sorted(n for n in archive.namelist() if n.endswith(".xhtml"))
    return [etree.fromstring(archive.read(n)) for n in names]


def of_class(documents: list[etree._Element], name: str) -> list[etree._Element]:
    return [e for d in documents for e in d.iter() if name in (e.get("class") or "").split()]


def text_of(element: etree._Element) -> str:
    return "".join(element.itertext())


def test_headline_and_deck(documents: list[etree._Element]) -> None:
    assert "把全面从严治党要求贯穿工会改革全过程" in {text_of(e) for e in of_class(documents, "title")}
    decks = [text_of(e) for e in of_class(documents, "deck")]
    assert len(decks) == 1
    assert "首都工会干部畅谈学习宣传贯彻党的十八届六中全会精神" in decks[0]


def test_six_creators_each_wrote_and_photographed(built: dict[str, bytes]) -> None:
    archive = zipfile.ZipFile(io.BytesIO(built[".epub"]))
    package = etree.fromstring(archive.read(next(n for n in archive.namelist() if n.endswith(".opf"))))
    creators = package.findall(".//dc:creator", OPF)
    assert [c.text for c in creators] == REPORTERS
    for creator in creators:
        refines = f"#{creator.get('id')}"
        roles = {m.text for m in package.findall(".//opf:meta", OPF)
                 if m.get("refines") == refines and m.get("property") == "role"}
        assert roles >= {"aut", "pht"}, (creator.text, roles)


def test_eight_crossheads_each_with_its_speaker(documents: list[etree._Element], source: Path) -> None:
    crossheads = re.findall(r"^### (.+)$", source.read_text("utf-8"), re.M)
    assert len(crossheads) == 8
    headings = [text_of(e) for e in of_class(documents, "heading")]
    assert [letters(h) for h in headings] == [letters(c) for c in crossheads]
    names = [text_of(e) for e in of_class(documents, "speaker-name")]
    assert names == SPEAKERS
    affiliations = [text_of(e) for e in of_class(documents, "affiliation")]
    assert affiliations[0] == "大兴区总工会常务副主席"
    assert affiliations[3] == "北京现代党委副书记、工会主席"


def test_nothing_is_lost(built: dict[str, bytes], documents: list[etree._Element], source: Path) -> None:
    wanted = letters(source.read_text("utf-8"))
    epub = letters("".join(text_of(d.find(f"{XHTML}body")) for d in documents))
    pdf = pypdfium2.PdfDocument(built[".pdf"])
    pages = "".join(letters(page.get_textpage().get_text_bounded()) for page in pdf)
    for line in source.read_text("utf-8").splitlines():
        sentence = letters(line)
        assert sentence in epub, line
        for start in range(0, len(sentence), 12):  # a page turn may come between any two characters
            piece = sentence[start:start + 12]
            assert piece in pages or all(c in pages for c in piece), line
    assert len(wanted) <= len(epub)
