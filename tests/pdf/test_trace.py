"""The composer's account of its lines: that it is true, complete, and leads back to the manuscript."""

from __future__ import annotations

import unicodedata
from collections import Counter
from itertools import pairwise
from pathlib import Path

import pytest
import weasyprint

from bench.typography import _html, sample
from publish.build.desk import load
from publish.build.plan import plan
from publish.build.run import compose
from publish.pdf.composer import trace
from publish.pdf.composer.seam import composing
from publish.pdf.make import PdfResult, make
from publish.pdf.record import Line, Record, as_json
from publish.pdf.sources import Sources, location
from publish.pdfium import Pages
from publish.preflight.lines.judge import judge
from publish.preflight.lines.line import Line as Read
from publish.preflight.lines.reading import read
from tests.pdf import sample as books
from tests.pdf.test_composer import CSS, PROSE

MEASURE, CHARACTERS = 27.0, 8_000
TEXTS = ["trpl-zh", "hongloumeng-hant", "aozora-1", "korean-1"]
Told = tuple[list[Record], bytes]


def told(body: str, lang: str = "zh-Hans") -> Told:
    """A page and what the composer says of its lines."""
    return _told(f"<html lang='{lang}'><style>{CSS}</style><body>{body}</body></html>")


def _told(html: str) -> Told:
    with composing() as report:
        document = weasyprint.HTML(string=html).render()
        data = document.write_pdf()
        assert not report().reason
    assert data is not None
    return list(trace.gather(document.pages, [str(n) for n, _ in enumerate(document.pages, 1)])), data


def lines(body: str) -> list[Line]:
    return [record.line for record in told(body)[0]]


@pytest.fixture(scope="module", params=TEXTS)
def corpus(request: pytest.FixtureRequest, shared: Path) -> Told:
    """The beginning of a real text on pages of 27 em."""
    text = sample(request.param, CHARACTERS)
    assert text is not None
    return _told(_html(text, MEASURE))


def letters(text: str) -> str:
    """What both sides of a comparison know of a line."""
    return "".join(c for c in unicodedata.normalize("NFKC", text) if unicodedata.category(c)[0] in "LN")


def matched(told: Told) -> list[tuple[Record, Read]]:
    """The lines of the account beside those that are read from the PDF; each of the latter must be in the account."""
    records, data = told
    waiting, pairs = iter(records), []
    for line in read(data).body:
        words = letters(line.text)
        record = next((r for r in waiting if r.page == line.page + 1 and letters(r.line.text) == words), None)
        assert record is not None, line.text
        pairs.append((record, line))
    return pairs


# --- the account and the page ------------------------------------------------------------------------


def test_it_names_the_lines_that_the_pdf_shows(corpus: Told) -> None:
    """Lines that are mostly code are no body text to the reader of the PDF; nothing else may be missing."""
    pairs = matched(corpus)
    assert len(pairs) > 200
    assert len(pairs) >= 0.95 * len(corpus[0])


def test_its_gaps_are_those_of_the_pdf(corpus: Told) -> None:
    compared = 0
    for record, line in matched(corpus):
        account = record.line
        if account.justified and line.opened is not None and any("一" <= c <= "鿿" for c in account.text):
            compared += 1
            assert account.opened == pytest.approx(line.opened, abs=0.005), account.text
            assert account.short == 0 and account.over == 0
    assert compared > 150 or judge(corpus[1]).language == "ko"


def test_space_is_taken_level_by_level(corpus: Told) -> None:
    """JU-2: nothing is taken at a level while an earlier one has something left."""
    shrunk = [record.line for record in corpus[0] if record.line.spent]
    assert shrunk
    for line in shrunk:
        assert line.opened == 0
        assert [each.level for each in line.spent] == sorted(each.level for each in line.spent)
        for earlier, later in pairwise(line.spent):
            assert later.taken < 1e-3 or earlier.taken == pytest.approx(earlier.room, abs=1e-3), line
        assert all(-1e-9 <= each.taken <= each.room + 1e-9 for each in line.spent)


def test_few_lines_are_loose(corpus: Told) -> None:
    """JU-5, the bar of the house: at most 0.10 em a gap in 97 of 100 lines from 24 em on."""
    full = [record.line for record in corpus[0] if record.line.justified]
    loose = [line for line in full if line.loose]
    assert {line.opened > 0.1 for line in loose} <= {True} and {line.opened > 0.1 for line in full if not line.loose} == {False}
    assert len(loose) <= 0.03 * len(full)


def test_it_counts_lone_characters_as_the_pdf_shows_them(corpus: Told) -> None:
    """WI-1."""
    assert sum(record.line.lone for record in corpus[0]) == judge(corpus[1]).verdict("WI-1").violations


def test_its_paragraphs_are_whole(corpus: Told) -> None:
    """Each begins once, goes on where the line before ended, and ends."""
    paragraphs: dict[int, list[Line]] = {}
    for record in corpus[0]:
        paragraphs.setdefault(record.paragraph, []).append(record.line)
    for own in paragraphs.values():
        assert [line.first for line in own] == [True] + [False] * (len(own) - 1)
        assert own[-1].last and own[0].start == 0
        assert all(a.end == b.start or set(a.text[-1:]) <= {" "} for a, b in pairwise(own))


# --- single things -----------------------------------------------------------------------------------


def test_a_word_without_room_makes_a_loose_line_and_is_named() -> None:
    word = "incomprehensibilities"
    (first, *_) = lines(f"<p class='flat' style='width:60pt; hyphens: none'>甲乙丙<span>{word[:10]}</span>丁戊己庚辛</p>")
    assert first.text == "甲乙丙" and first.loose and first.pushed == word[:10]
    assert first.opened == pytest.approx((6 - 3 - 0.0) / 2, abs=0.2)


def test_what_sticks_out_is_measured() -> None:
    (line,) = lines("<p class='flat' style='width:50pt; white-space: nowrap'>一二三四五六七</p>")
    assert line.over == pytest.approx(2.0, abs=0.01)


def test_an_endless_address_is_parted_and_does_not_stick_out() -> None:
    address = "https://example.org/render#code=" + "class%20Node%3A%0A" * 120
    found = lines(f"<p>甲乙丙 {address}</p>")
    assert len(found) > 40 and max(line.over for line in found) == 0


def test_a_lone_character_is_told() -> None:
    """Where no other end is allowed a character stands alone; in three em nothing need."""
    assert [line.lone for line in lines("<p class='flat' style='width:20pt'>一，二</p>")] == [False, True]
    assert not any(line.lone for line in lines("<p class='flat' style='width:30pt'>一二三四五</p>"))
    assert not lines("<p class='flat'>一</p>")[0].lone


def test_a_parted_word_is_told() -> None:
    body = "<p class='flat' style='width:100pt; hyphens:auto' lang='zh'>甲乙丙丁international甲乙丙丁戊己庚</p>"
    found = lines(body)
    assert found[0].hyphenated and not found[-1].hyphenated


@pytest.mark.parametrize(
    ("body", "reason"),
    [
        (f"<p style='word-spacing:1pt'>{PROSE}</p>", "it has spaced words"),
        (f"<p style='white-space:pre-wrap'>{PROSE}</p>", "it has spaces and line ends kept as typed"),
        (f"<p>{PROSE}שלום</p>", "it has a script that runs from right to left or breaks by dictionary"),
        (f"<div style='float:left;width:50pt;height:50pt'></div><p>{PROSE}</p>", "something floats beside it"),
        (f"<style>p::first-line{{color:red}}</style><p>{PROSE}</p>", "its first line has a style of its own"),
        ("<p>甲<span style='float:left'></span>乙</p>", ""),
    ],
)
def test_why_the_engine_set_a_line_alone(body: str, reason: str) -> None:
    first = lines(body)[0]
    assert first.left == reason
    assert letters(first.text)


def test_a_paragraph_that_breaks_the_composer_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(trace, "composed", None)  # whatever goes wrong on the way
    with composing() as report:
        page = f"<html lang='zh'><body><p data-place='a.md:7:1'>{PROSE}</p></body></html>"
        document = weasyprint.HTML(string=page).render()
        assert {failure.place for failure in report().failures} == {"a.md:7:1"}
    assert next(trace.gather(document.pages, ["1"])).line.left == "the composer failed on it (TypeError)"


def test_readings_marks_of_lists_and_heads_are_no_lines_of_their_own() -> None:
    body = (
        "<style>@page { @top-center { content: '眉题' } } </style><ul><li>甲乙"
        "<span class='ruby'><span class='rt'>kàn</span><span class='rb'>看</span></span></li></ul>"
    )
    assert [line.text for line in lines(body)] == ["甲乙看"]


def test_as_json_leaves_out_what_a_line_has_not() -> None:
    record = Record(3, "iii", 1, "a.md:1:1", Line("甲", 10.5, 27.0, 0, 1, first=True, last=True))
    assert as_json(record) == {
        "page": 3, "label": "iii", "paragraph": 1, "place": "a.md:1:1", "text": "甲", "em": 10.5, "measure": 27.0,
        "start": 0, "end": 1, "first": True, "last": True,
    }  # fmt: skip


# --- pages that were kept ----------------------------------------------------------------------------


@pytest.fixture(scope="module")
def noted() -> PdfResult:
    """A book in which notes at every page end let the engine set its lines more than once."""
    body = "".join(
        f"<p>{n}、{books.WORDS * (1 + n % 4)}{books.note(str(n), '注' + books.WORDS[n : n + 20])}</p>" for n in range(60)
    )
    front = books.document("preface", "p", books.text(3), matter="front")
    return make(books.rendition(front, books.document("chapter", "c", books.title("题") + body)))


def test_every_line_is_told_once_and_on_its_page(noted: PdfResult) -> None:
    with Pages(noted.data) as pages:
        printed = [letters(pages.text(number)[0]) for number in range(len(pages))]
    told = [""] * len(printed)
    for record in noted.lines:
        assert letters(record.line.text) in printed[record.page - 1]
        assert record.label == noted.labels[record.page - 1]
        told[record.page - 1] += letters(record.line.text)
    for own, all_of_it in zip(told, printed, strict=True):
        furniture = Counter(all_of_it) - Counter(own)
        assert not Counter(own) - Counter(all_of_it)
        assert not set(furniture) - set("眉cpivx0123456789"), furniture  # heads and folios are no lines of the text


# --- back to the manuscript --------------------------------------------------------------------------

BOOK = {
    "book.yaml": "title: 渡口\nlanguage: zh-Hans\ncreators: [林舟]\n",
    "一.md": """# 第一章　等船

天还没亮，船已经等在那里了。渡口的老人说，这条河从前比现在宽得多，
冬天结了冰，*人可以从冰上走过去*，如今水浅了，反而只有坐船才能到对岸，
这话{听|tīng}起来奇怪，其实一点也不奇怪[^1]，因为 `let mut ferry = Ferry::new()` 这样的句子，
说的也是同一件事，只是换了一种**说法**而已，读的人要自己去想，想明白了也就过河了。

> 引文的第一行写在这里，它比一行要长得多，所以在页面上要占两三行才能写完，
> 第二行接着写下去，写到后面自己也不知道写了什么，只好停下来看看河水。

- 列表的第一项也写得很长，长到一行放不下，于是要换行，换行之后还是要接着写，
  写到第二行的源文件里去，看看位置是不是还对得上，对得上就说明没有错。

| 甲 | 乙 |
|---|---|
| 表格里的话也有位置，并且也会折行的，只要它写得足够长 | 短 |

[^1]: 旧时的渡船，
    可以载十个人和两头牛，逢集的日子还要多载几个，船帮差不多和水面一样平了。
""",
}


@pytest.fixture(scope="module")
def traced(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, list[Record]]:
    folder = tmp_path_factory.mktemp("book")
    for name, text in BOOK.items():
        (folder / name).write_text(text, encoding="utf-8")
    reading = load(folder)
    (job,) = plan([(folder, reading.manuscript)], output=folder, targets=["pdf"])
    rendition, _ = compose(reading, job.edition, "pdf")
    return folder, list(Sources(rendition.documents).exact(make(rendition).lines))


def test_each_line_leads_to_its_own_words(traced: tuple[Path, list[Record]]) -> None:
    folder, records = traced
    found = 0
    for record in records:
        at = location(record.place)
        if at.path != "一.md":
            continue
        source = (folder / at.path).read_text("utf-8").splitlines()[at.line - 1]
        words, written = letters(record.line.text)[:3], letters(source[at.column - 1 :])[:3]
        if record.line.text[0] not in "①第等":  # the number of a note and the title's label are nowhere written so
            found += 1
            seen = min(len(words), len(written))
            assert seen and words[:seen] == written[:seen], record
    assert found >= 10
    assert len({record.place for record in records}) > 10


@pytest.mark.parametrize("text", ["03.md:112:5", "03.md:112", "03.md", "a:b.md:1:2", ""])
def test_places_can_be_read_back(text: str) -> None:
    assert str(location(text)) == text
