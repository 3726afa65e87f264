"""Any text gives a tree, and no character of it is lost on the way."""

from __future__ import annotations

import re
import time
from collections import Counter

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from publish.book.text import all_text
from publish.diagnostics import Location
from publish.importers.aozora.accents import compose_accents
from publish.importers.aozora.gaiji import read_gaiji
from publish.importers.aozora.nest import Mark, nested
from publish.importers.aozora.notation import read_note
from publish.importers.aozora.read import parse_aozora
from publish.importers.aozora.styles import classed
from publish.manuscript.model import Source
from tests.importers.aozora_reading import document

PIECES = [
    *"漢字かなカナab 12「」。　※｜《》［］＃〔〕'／＼″\n\n\n",
    "《かな》",
    "｜漢字《かんじ》",
    "［＃「漢字」に傍点］",
    "［＃傍点］",
    "［＃傍点終わり］",
    "［＃太字］",
    "［＃太字終わり］",
    "［＃３字下げ］",
    "［＃ここから２字下げ］\n",
    "［＃ここで字下げ終わり］\n",
    "［＃ここから罫囲み］\n",
    "［＃地付き］",
    "［＃改ページ］\n",
    "［＃ページの左右中央］\n",
    "［＃「字」は中見出し］",
    "［＃大見出し］",
    "［＃大見出し終わり］",
    "［＃ここから小見出し］\n",
    "［＃ここで小見出し終わり］\n",
    "［＃レ］",
    "［＃（テ）］",
    "［＃割り注］",
    "［＃割り注終わり］",
    "［＃改行］",
    "［＃わからない］",
    "［＃挿絵（a.png）入る］",
    "［＃「漢」の左に「かん」のルビ］",
    "※［＃「目＋爭」、第3水準1-88-85］",
    "※［＃「甲＋乙」、1-2］",
    "底本：「本」\n",
]
texts = st.lists(st.sampled_from(PIECES), max_size=60).map("".join)
LETTER = re.compile("[漢字かなカab12]")
_NOTE = re.compile("［＃[^］]*］")


@settings(max_examples=400, deadline=None)
@given(texts)
@example("｜［＃改行］《かな》")
@example("｜［＃挿絵（a.png）入る］《かな》")
@example("｜漢［＃挿絵（a.png）入る］字《かな》")
def test_letters_are_kept(body: str) -> None:
    """Letters outside notes and legend stand in the tree, in order of neither reading nor notes, but all of them."""
    found = document(body)
    plain = "".join(_NOTE.sub("", line) for line in body.split("\n"))
    told = "".join(finding.message for finding in found.diagnostics)
    kept = "".join([*all_text(found.divisions), *(d.label for d in _all(found.divisions))])
    missing = Counter(LETTER.findall(plain)) - Counter(LETTER.findall(kept + told))
    assert not missing


def _all(divisions):  # type: ignore[no-untyped-def]
    for division in divisions:
        yield division
        yield from _all(division.children)


@settings(max_examples=300, deadline=None)
@given(st.text("［］＃「」、U+-0123456789第水準漢かの左にはルビ傍点終わり字下げここからで見出し（）", max_size=40))
def test_notes_and_gaiji_take_any_words(words: str) -> None:
    read_note(words)
    read_gaiji(words)
    compose_accents(words)


@settings(max_examples=300, deadline=None)
@given(
    st.text("あいうえお", max_size=12),
    st.lists(st.tuples(st.integers(0, 12), st.integers(0, 12), st.booleans()), max_size=8),
)
def test_marks_keep_characters(text: str, places: list[tuple[int, int, bool]]) -> None:
    ends = [(a, min(b, len(text))) for a, b, _ in places]
    marks = [Mark(a, b, classed(f"c{n}")) for n, (a, b) in enumerate(ends) if a < b]
    tree = nested(text, marks, lambda offset: Location("a", 1, offset + 1))
    assert "".join(all_text(tree)) == text


HOSTILE = {
    "open notes": "［＃" * 40_000,
    "nested notes": "［＃［" * 20_000 + "］" * 20_000,
    "open readings": "漢《" * 40_000,
    "bars": "｜漢" * 40_000,
    "readings in one line": "漢字《かんじ》" * 20_000,
    "notes in one line": "漢字［＃「漢字」に傍点］" * 6_000,
    "notes without a target": ("漢" * 30 + "［＃「無」に傍点］") * 4_000,
    "open ranges": "［＃傍点］漢\n" * 6_000,
    "crossing ranges": "［＃傍点］あ［＃太字］い［＃傍点終わり］う［＃太字終わり］" * 3_000,
    "open brackets": "〔" * 60_000,
    "blocks": "［＃ここから２字下げ］\n［＃ここから罫囲み］\n" * 4_000,
    "headings": "一［＃「一」は中見出し］\nああ\n" * 8_000,
    "small headings": "一［＃「一」は大見出し］\n" + "一［＃「一」は小見出し］\nああ\n" * 6_000,
    "brackets in notes": ("［＃「" + "」" * 580 + "］\n") * 100,
    "colophons": "底本：\n" * 20_000,
}


@pytest.mark.parametrize("name", HOSTILE)
def test_time_is_bounded(name: str) -> None:
    text = f"【テキスト中に現れる記号について】\n\n{HOSTILE[name]}\n［＃改ページ］"
    started = time.process_time()
    assert parse_aozora(Source("a.txt", text, "utf-8", "")) is not None
    assert time.process_time() - started < 4
