"""Nine works of 青空文庫, as its volunteers typed them."""

from __future__ import annotations

import re
import time
from collections import Counter
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

from publish.book.nodes import Book, Division, Dots, Image, Ruby, Signature, Span, Upright, Verse
from publish.book.text import all_text, plain_text
from publish.book.walk import iterate
from publish.build.reading import read_book
from publish.importers.aozora.accents import compose_accents
from publish.importers.aozora.gaiji import described, read_gaiji
from publish.importers.aozora.parts import parts_of

WORKS = {
    # name: (in Shift_JIS, readings 《 outside legend and notes, chapters, dots, upright)
    "坊っちゃん": ("752_ruby_2438", 3042, 11, 17, 0),
    "山羊の歌": ("894_ruby_5790", 335, 44, 0, 6),
    "手袋を買いに": ("637_ruby_4095", 64, 1, 0, 0),
    "死者の書 初稿版": ("43802_ruby_18385", 1120, 16, 76, 0),
    "物理学実験の教授について": ("42702_ruby_23737", 21, 1, 0, 0),
    "病牀六尺": ("43537_ruby_40743", 1495, 128, 114, 0),
    "羅生門": ("128_ruby_2046", 357, 1, 0, 0),
    "誘惑 或シナリオ": ("188_ruby_1365", 178, 1, 0, 65),
    "銀河鉄道の夜": ("43737_ruby_19028", 2433, 9, 0, 0),
}
AUTHORS = [
    "夏目漱石",
    "中原中也",
    "新美南吉",
    "折口信夫",
    "寺田寅彦",
    "正岡子規",
    "芥川龍之介",
    "芥川龍之介",
    "宮沢賢治",
]
_NOTE = re.compile("［＃(?:[^［］]|［[^］]*］)*］")


@cache
def book(path: Path) -> tuple[Book, tuple[object, ...], str]:
    reading = read_book(path)
    return reading.book, reading.findings, reading.manuscript.sources[0].text


def divisions(root: tuple[Division, ...]) -> Iterator[Division]:
    for division in root:
        yield division
        yield from divisions(division.children)


def found(path: Path, kind: type) -> list[object]:
    return [node for node in iterate(book(path)[0].body) if isinstance(node, kind)]


@pytest.fixture(params=WORKS)
def name(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture
def path(shared: Path, name: str) -> Path:
    return shared / "corpus/aozora-1/utf8" / f"{name}.txt"


def test_counts(path: Path, name: str) -> None:
    _, readings, chapters, dots, upright = WORKS[name]
    back = [node for node in iterate(book(path)[0].back) if isinstance(node, Ruby)]
    assert len(found(path, Ruby)) + len(back) == readings
    assert sum(1 for d in divisions(book(path)[0].body) if d.role == "chapter") == chapters
    assert len(found(path, Dots)) == dots
    assert len(found(path, Upright)) == upright


def test_metadata(path: Path, name: str) -> None:
    metadata = book(path)[0].metadata
    assert (f"{metadata.title} {metadata.subtitle}").strip() == name
    assert [c.name for c in metadata.creators] == [AUTHORS[list(WORKS).index(name)]]
    assert metadata.language == "ja"


def test_the_colophon_is_back_matter(path: Path) -> None:
    (colophon,) = book(path)[0].back
    assert colophon.role == "colophon"
    assert plain_text(colophon.blocks).startswith("底本：")
    assert "青空文庫" in plain_text(colophon.blocks)


def test_no_letter_is_lost(path: Path) -> None:
    whole, _, text = book(path)
    lines = text.split("\n")
    legend = range(*parts_of(lines).legend)
    source = "\n".join(line for index, line in enumerate(lines) if index not in legend)
    source = re.sub("1［＃「1」はローマ数字、1-13-21］", "Ⅰ", source)
    source = re.sub("※［＃((?:[^［］]|［[^］]*］)*)］", lambda m: _gaiji(m[1]), source)
    source = re.sub("〔([^〔〕]*)〕", lambda m: compose_accents(m[1]) or m[0], source)
    source = re.sub("［＃(?:（(.)）|([一二三レ]))］", lambda m: m[1] or m[2], source)
    words = [*all_text((whole.front, whole.body, whole.back)), *(d.label for d in divisions(whole.body))]
    words += [whole.metadata.title, whole.metadata.subtitle, *(c.name for c in whole.metadata.creators)]
    assert not _letters(_NOTE.sub("", source)) - _letters("".join(words))


def _gaiji(note: str) -> str:
    gaiji = read_gaiji(note)
    return gaiji.character if gaiji else described(note)


def _letters(text: str) -> Counter[str]:
    return Counter(c for c in text if c.isalnum() and c not in "〳〴〵")


def test_bytes_as_they_were_published_give_the_same_book(shared: Path, path: Path, name: str) -> None:
    other = shared / "corpus/aozora-1/sjis" / f"{WORKS[name][0]}.txt"
    assert list(all_text(book(other)[0].body)) == list(all_text(book(path)[0].body))


def test_only_what_nobody_can_know_is_a_warning(path: Path, name: str) -> None:
    """Gaiji that the volunteers could not number, and the two pictures that are not in the folder."""
    warnings = Counter(f.code for f in book(path)[1] if f.severity.value != "info")  # type: ignore[attr-defined]
    expected = {
        "山羊の歌": {"aozora-gaiji-unknown": 1},
        "死者の書 初稿版": {"aozora-gaiji-unknown": 8},
        "物理学実験の教授について": {"image-missing": 2},
        "病牀六尺": {"aozora-gaiji-unknown": 1},
    }
    assert warnings == expected.get(name, {})


def test_poems_are_verse(shared: Path) -> None:
    path = shared / "corpus/aozora-1/utf8/山羊の歌.txt"
    assert len(found(path, Verse)) == 69
    parts = [d for d in book(path)[0].body if d.role == "part"]
    assert [plain_text(d.title) for d in parts] == ["初期詩篇", "少年時", "みちこ", "秋", "羊の歌"]


def test_a_newspaper_serial_signs_each_piece(shared: Path) -> None:
    path = shared / "corpus/aozora-1/utf8/病牀六尺.txt"
    body = book(path)[0].body
    assert [d.label for d in body[:3]] == ["一", "二", "三"]
    assert plain_text(body[-1].title) == "「病牀六尺」未定稿"
    assert sum(1 for d in body if any(isinstance(b, Signature) for b in d.blocks)) >= 119


def test_kunten_and_pictures(shared: Path) -> None:
    folder = shared / "corpus/aozora-1/utf8"
    classes = Counter(c for s in found(folder / "死者の書 初稿版.txt", Span) for c in s.classes)  # type: ignore[attr-defined]
    assert classes == {"kaeriten": 62, "okurigana": 15}
    images = found(folder / "物理学実験の教授について.txt", Image)
    assert [image.src for image in images] == ["fig42702_01.png", "fig42702_02.png"]  # type: ignore[attr-defined]


def test_speed(shared: Path) -> None:
    """A novel of a hundred thousand characters in well under a second."""
    path = shared / "corpus/aozora-1/utf8/坊っちゃん.txt"
    started = time.process_time()
    read_book(path)
    assert time.process_time() - started < 1.5
