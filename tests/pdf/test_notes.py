"""Long notes: nothing of them is lost when they are parted, and on paper they stay in order."""

from __future__ import annotations

import re
from random import Random
from xml.etree.ElementTree import Element, fromstring

import pytest
from hypothesis import given
from hypothesis import strategies as st

from publish.pdf.make import make
from publish.pdf.notes import order_notes, part_notes
from publish.pdfium import Pages
from publish.preflight.printed import check_against
from tests.pdf.sample import WORDS, document, note, rendition, text, title

RUNS = st.text(alphabet="甲乙丙，。！ ab", max_size=400)


def notes_of(root: Element) -> list[Element]:
    return [element for element in root.iter("span") if "footnote" in element.get("class", "").split()]


@given(paragraphs=st.lists(st.tuples(RUNS, RUNS, RUNS), min_size=1, max_size=3), after=RUNS)
def test_parting_keeps_every_character_in_order(paragraphs, after) -> None:
    inside = "".join(f'<span class="footnote-p">{a}<em>{b}</em>{c}</span>' for a, b, c in paragraphs)
    root = fromstring(f'<p>前<span class="footnote" id="n">{inside}</span>{after}</p>')
    before = "".join(root.itertext())
    part_notes(root)
    assert "".join(root.itertext()) == before
    first, *rest = notes_of(root)
    assert first.get("class") == "footnote" and first.get("id") == "n"
    assert all(each.get("class") == "footnote footnote-continued" and each.get("id") is None for each in rest)
    assert (root[-1].tail or "") == after
    assert sum(len(list(each.iter("em"))) for each in notes_of(root)) == len(paragraphs)


def test_a_short_note_is_left_alone_and_a_long_one_is_cut_at_sentences() -> None:
    root = fromstring(f"<div><p>{note('1', '短。')}</p><p>{note('2', WORDS * 20)}</p></div>")
    part_notes(root)
    order_notes(root)
    parts = notes_of(root)
    assert [part.get("data-order") for part in parts] == [str(n) for n in range(len(parts))]
    assert len(parts) > 4
    assert all("".join(part.itertext()).endswith("。") for part in parts)
    assert max(len("".join(part.itertext())) for part in parts) < 400


def test_a_note_without_any_mark_is_cut_all_the_same() -> None:
    root = fromstring(f"<p>{note('1', '字' * 2000)}</p>")
    part_notes(root)
    assert max(len("".join(part.itertext())) for part in notes_of(root)) <= 400


@pytest.mark.parametrize("seed", [1, 2])
def test_notes_of_all_lengths_come_out_whole_once_and_in_order(seed: int) -> None:
    random = Random(seed)
    paragraphs, sentence = [], 0
    for number in range(24):
        length = random.choice([1, 1, 2, 3, 5, 8, 40, 90])
        words = "".join(f"〔{sentence + n}〕句在此处。" for n in range(length))
        sentence += length
        paragraphs.append(f"<p>{WORDS * random.randint(0, 4)}甲{note(str(number), words)}乙</p>")
    book = rendition(document("chapter", "c", title("其一") + "".join(paragraphs)))
    data = make(book).data
    assert [str(finding) for finding in check_against(book, data)] == []
    with Pages(data) as pages:
        printed = "".join("".join(pages.text(number)[0] for number in range(len(pages))).split())
    assert [int(n) for n in re.findall(r"〔(\d+)〕", printed)] == list(range(sentence))


@pytest.mark.parametrize(
    "around",
    ["<ul class='list'><li>{}</li><li>乙</li></ul>", "<blockquote class='quote'><p>{}</p></blockquote>",
     "<table class='table'><tbody><tr><td>{}</td><td>乙</td></tr></tbody></table>",
     "<figure class='figure'><figcaption>{}</figcaption></figure>", "<aside class='container note'><p>{}</p></aside>",
     "<dl class='definitions'><dt>甲</dt><dd>{}</dd></dl>", "<h2 class='heading'>{}</h2>",
     "<div class='verse'><p class='stanza'><span class='verse-line'>{}</span><br/>乙</p></div>"],
)  # fmt: skip
def test_a_note_may_stand_anywhere(around: str) -> None:
    """Each kind of block many times, so that it meets the end of a page."""
    blocks = "".join(
        f"<p>{WORDS * (n % 3)}</p>" + around.format(f"甲{note(str(n), f'注文第{n}条，说明如此。')}") for n in range(30)
    )
    book = rendition(document("chapter", "c", title("其一") + blocks + text(2)))
    assert [str(finding) for finding in check_against(book, make(book).data)] == []


def test_notes_in_columns_are_whole() -> None:
    blocks = "".join(f"<p>{WORDS}{note(str(n), f'注文第{n}条，说明如此。')}</p>" for n in range(30))
    sheet = ".division { columns: 2; column-gap: var(--column-gap) } p { margin: 0 }"
    book = rendition(document("article", "c", blocks), sheet=sheet, columns=2)
    assert [str(finding) for finding in check_against(book, make(book).data)] == []
