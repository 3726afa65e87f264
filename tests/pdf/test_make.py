"""Whole PDFs, typeset with real fonts, opened again and judged."""

from __future__ import annotations

import io
import logging
import os
import subprocess
import sys
from collections import Counter
from dataclasses import replace
from pathlib import Path

import page as validator  # the PyPI package page-validation
import pikepdf
import pytest

from publish.diagnostics import Severity
from publish.errors import ConfigError, EngineError
from publish.pdf.make import PdfResult, make
from publish.pdfium import Pages
from publish.preflight.pdf import inspect
from publish.preflight.pdf_file import PdfFile, read
from publish.preflight.printed import check_against
from publish.render.rendition import Rendition
from tests.pdf.sample import (
    SHEET,
    contents,
    document,
    note,
    page,
    page_reference,
    picture,
    rendition,
    text,
    title,
)


def opened(data: bytes) -> PdfFile:
    file = read(data)
    assert isinstance(file, PdfFile)
    return file


def texts(data: bytes) -> list[str]:
    with Pages(data) as pages:
        return [pages.text(number)[0] for number in range(len(pages))]


def book() -> Rendition:
    """Front matter, a part with chapters, notes, references, a picture, a table, ruby in a title."""
    table = (
        '<div class="table-box" id="tbl-1"><table class="table"><caption>表 1</caption><thead><tr><th>甲</th>'
        "<th>乙</th></tr></thead><tbody><tr><td>一</td><td>二</td></tr></tbody></table></div>"
    )
    figure = (
        '<figure class="figure" id="fig-1"><img src="images/cat.png" alt="一只猫"/>'
        "<figcaption>图 1</figcaption></figure>"
    )
    definitions = (
        '<dl class="definitions"><dt>词</dt><dd>义</dd></dl>'
        '<ul class="list"><li>一<ul><li>二</li></ul></li></ul>'
    )
    one = (
        title('宴<span class="ruby"><span class="rt">táo</span><span class="rb">桃</span></span>园', "第一回")
        + text(30)
        + f'<h2 class="heading" id="h-1">小标题{note("h", "标题的注。")}</h2>'
        + f"<p>甲{note('1', '一号注文在此。')}乙，参见{page_reference('ch-2')}。</p>{figure}{table}{definitions}"
    )
    two = (
        title("张翼德怒鞭督邮", "第二回")
        + text(60)
        + f"<p>丙{note('2', '二号注文在此。')}，见{page_reference('h-1')}和{page_reference('preface')}，"
        + 'web <a href="https://example.org/a?b=c">link</a>。</p>'
    )
    imprint = (
        '<h1 class="title">版权</h1>'
        '<dl class="imprint-fields"><div class="field"><dt>书名</dt><dd>三国</dd></div></dl>'
    )
    return rendition(
        document("half-title", "half-title", '<p class="book-title">三国</p>', matter="front"),
        document("title-page", "title-page", '<h1 class="book-title">三国</h1>', matter="front"),
        document("imprint", "imprint", imprint, matter="front"),
        contents(["preface", "part-1", "ch-1", "ch-2", "end"]),
        document("preface", "preface", title("序") + text(20), matter="front"),
        document("part", "part-1", title("上卷")),
        document("chapter", "ch-1", one, depth=1),
        document("chapter", "ch-2", two, depth=1),
        document("afterword", "end", title("跋") + text(3), matter="back"),
        starts="right",
        assets=(picture(),),
    )


@pytest.fixture(scope="module")
def made() -> PdfResult:
    return make(book())


@pytest.fixture(scope="module")
def file(made: PdfResult) -> PdfFile:
    return opened(made.data)


def test_nothing_is_wrong_with_it(made: PdfResult) -> None:
    assert [str(finding) for finding in made.findings] == []
    assert [str(finding) for finding in inspect(made.data)] == []
    assert [str(finding) for finding in check_against(book(), made.data)] == []


def test_it_conforms_to_pdf_ua(made: PdfResult, tmp_path: Path) -> None:
    path = tmp_path / "book.pdf"
    path.write_bytes(made.data)
    verdict = validator.validate_pdf(str(path), profile="ua1")
    assert verdict.is_compliant, verdict.failures
    assert verdict.rules.total >= 100


def test_pages_bear_roman_and_then_arabic_numbers(made: PdfResult, file: PdfFile) -> None:
    assert made.pages == len(file.media) == len(made.labels)
    assert file.labels == made.labels
    first = made.labels.index("1")
    assert first % 2 == 0
    assert made.labels[:5] == ("i", "ii", "iii", "iv", "v")
    assert list(made.labels[first:]) == [str(n + 1) for n in range(made.pages - first)]


def test_divisions_start_where_the_style_says(file: PdfFile) -> None:
    start = file.destinations
    assert (start["half-title"], start["title-page"], start["imprint"], start["contents"]) == (0, 2, 3, 4)
    for name in ("contents", "preface", "part-1", "ch-1", "ch-2", "end"):
        assert start[name] % 2 == 0, name


def test_a_blank_page_is_a_real_page_with_nothing_on_it(made: PdfResult, file: PdfFile) -> None:
    printed = texts(made.data)
    assert printed[1].strip() == "" and file.trim[1] == file.trim[0]
    assert printed[file.destinations["part-1"] + 1].strip() == ""
    assert [text for text in printed if not text.strip()]


def test_contents_and_references_print_the_numbers_of_their_pages(made: PdfResult, file: PdfFile) -> None:
    printed = texts(made.data)
    label = {name: made.labels[page] for name, page in file.destinations.items()}
    # A reader of PDFs takes the gap between Han and Latin for a space.
    contents = printed[file.destinations["contents"]].replace("篇名 ", "篇名")
    lines = {line.split()[0]: line.split()[-1] for line in contents.splitlines() if line}
    assert lines["篇名ch-2"] == label["ch-2"] and lines["篇名preface"] == label["preface"] == "vii"
    flat = "".join("".join(printed).split())
    assert f"参见第{label['ch-2']}页" in flat
    assert f"见第{label['h-1']}页和第vii页" in flat


def test_notes_stand_at_the_foot_once_and_count_by_chapter(made: PdfResult) -> None:
    flat = "".join("".join(texts(made.data)).split())
    assert flat.count("一号注文在此") == flat.count("二号注文在此") == flat.count("标题的注") == 1
    assert "①标题的注" in flat and "②一号注文在此" in flat and "①二号注文在此" in flat


def test_the_outline_nests_chapters_in_parts_and_leaves_readings_and_notes_out(file: PdfFile) -> None:
    assert [(level, words) for level, words, _ in file.outline] == [
        (0, "版权"),
        (0, "目录"),
        (0, "序"),
        (0, "上卷"),
        (1, "第一回 宴桃园"),
        (2, "小标题"),
        (1, "第二回 张翼德怒鞭督邮"),
        (0, "跋"),
    ]
    assert [page for _, words, page in file.outline if words.startswith("第二回")] == [file.destinations["ch-2"]]


def test_links_lead_to_pages_and_to_the_web(file: PdfFile) -> None:
    assert {link.address for link in file.links} == {"", "https://example.org/a?b=c"}
    inside = [link for link in file.links if not link.address]
    assert {link.name for link in inside} == {"preface", "part-1", "ch-1", "ch-2", "end", "h-1"}
    assert all(link.to_page == file.destinations[link.name] for link in inside)
    areas = Counter((link.page, link.area) for link in file.links)
    assert max(areas.values()) == 1


def test_it_says_what_it_is_without_asking_the_clock(made: PdfResult, file: PdfFile) -> None:
    assert (file.title, file.language, file.version) == ("三国　选本", "zh-Hans", "1.7")
    with pikepdf.open(io.BytesIO(made.data)) as pdf:
        info = {key: str(value) for key, value in pdf.docinfo.items()}
        assert pdf.trailer.ID
    assert info["/Author"] == "罗贯中" and info["/Subject"] == "几回书。" and info["/Keywords"] == "小说, 历史"
    assert info["/CreationDate"] == "D:20260102" and info["/ModDate"] == "D:20260102080000Z".replace("0102", "1120")


def test_heads_and_folios_are_no_part_of_what_is_read_aloud(made: PdfResult) -> None:
    with pikepdf.open(io.BytesIO(made.data)) as pdf:
        stream = b"".join(page.Contents.read_bytes() for page in pdf.pages)
        assert stream.count(b"/Artifact <</Type /Pagination>> BDC") or b"/Type /Pagination" in stream
        held = _tree_text_objects(pdf)
    assert held


def _tree_text_objects(pdf: pikepdf.Pdf) -> int:
    """Walks the structure tree; every marked content in the parent tree belongs to an element of the tree."""
    reached: set[tuple[int, int]] = set()
    stack = [pdf.Root.StructTreeRoot.K[0]]
    while stack:
        element = stack.pop()
        if not isinstance(element, pikepdf.Dictionary) or "/S" not in element or element.objgen in reached:
            continue
        reached.add(element.objgen)
        stack.extend(kid for kid in element.get("/K", ()) if isinstance(kid, pikepdf.Dictionary))
    numbers = list(pdf.Root.StructTreeRoot.ParentTree.Nums)
    for entry in numbers[1::2]:
        owners = [owner for owner in entry if owner is not None] if isinstance(entry, pikepdf.Array) else [entry]
        assert all(owner.objgen in reached for owner in owners)
    return len(reached)


def test_facing_pages_mirror_their_margins(made: PdfResult) -> None:
    left_edges = {}
    with Pages(made.data) as pages:
        for number in range(len(pages)):
            boxes = tuple((x, 100.0, x + 1.0, 500.0) for x in range(30, 80))
            inked = [index for index, found in enumerate(pages.text(number, boxes)) if found.strip()]
            if inked:
                left_edges.setdefault(number % 2, set()).add(30 + inked[0])
    assert min(left_edges[0]) == pytest.approx(20 / 25.4 * 72, abs=2)  # a recto has the inner margin on its left
    assert min(left_edges[1]) == pytest.approx(46.1, abs=2)


def test_the_same_rendition_gives_the_same_bytes_in_any_process(tmp_path: Path, root: Path) -> None:
    script = (
        "import hashlib; from tests.pdf.test_make import book; from publish.pdf.make import make;"
        "print(hashlib.sha256(make(book()).data).hexdigest())"
    )
    digests = {
        subprocess.run(
            [sys.executable, "-c", script],
            cwd=root,
            env={**os.environ, "PYTHONHASHSEED": seed},
            capture_output=True,
            check=True,
            text=True,
        ).stdout
        for seed in ("1", "2")
    }
    assert len(digests) == 1


def test_an_article_without_front_matter_starts_on_page_one() -> None:
    done = make(rendition(document("article", "news", title("新闻") + text(40)), starts="flow"))
    assert done.labels[0] == "1" and opened(done.data).destinations["news"] == 0
    assert [str(finding) for finding in done.findings] == []


def test_divisions_that_flow_share_pages_but_count_their_notes_from_one() -> None:
    notes = {f"c{n}": f"<p>甲{note(str(n), f'第{n}篇的注。')}</p>" for n in (1, 2)}
    chapters = [document("chapter", name, title("其") + noted) for name, noted in notes.items()]
    done = make(rendition(*chapters, starts="flow"))
    assert done.pages == 1
    flat = "".join("".join(texts(done.data)).split())
    assert "①第1篇的注" in flat and "①第2篇的注" in flat


def test_progress_tells_of_every_page(capfd: pytest.CaptureFixture[str]) -> None:
    told: list[tuple[str, int, int]] = []

    def tell(stage: str, done: int = 0, total: int = 0) -> None:
        told.append((stage, done, total))

    done = make(rendition(document("chapter", "c", text(80))), tell)
    assert [n for stage, n, _ in told if stage == "pages"] == list(range(1, done.pages + 1))
    assert all(n <= total for stage, n, total in told if stage == "pages")
    assert told[-1] == ("write", done.pages, done.pages)
    assert capfd.readouterr() == ("", "")


def test_the_engine_s_loggers_are_left_as_they_were() -> None:
    loggers = [logging.getLogger(name) for name in ("weasyprint", "weasyprint.progress")]
    before = [(logger.level, logger.propagate, list(logger.handlers)) for logger in loggers]
    make(rendition(document("chapter", "c", "<p>甲</p>"), sheet="p { no-such: thing }"), lambda *_: None)
    assert [(logger.level, logger.propagate, list(logger.handlers)) for logger in loggers] == before


def test_what_the_engine_ignores_is_told_once() -> None:
    sheet = SHEET + "p { text-autospace: normal } li { text-autospace: normal }"
    done = make(rendition(document("chapter", "a", text(1)), document("chapter", "b", text(1)), sheet=sheet))
    assert [(finding.code, finding.severity) for finding in done.findings] == [("css-ignored", Severity.INFO)]
    assert "text-autospace: normal" in done.findings[0].message


@pytest.mark.parametrize(
    "source",
    ["file:///etc/hostname", "http://localhost:9/cat.png", "../../etc/passwd", "images/none.png",
     "data:text/html,%3Cp%3E", "ftp://example.org/x.png", "//example.org/x.png"],
)  # fmt: skip
def test_nothing_outside_the_book_is_ever_fetched(source: str) -> None:
    inner = f'<p>甲<img class="inline-image" src="{source}" alt="图"/>乙</p>'
    done = make(rendition(document("chapter", "c", inner), sheet=SHEET + f"p {{ background: url('{source}') }}"))
    codes = {finding.code for finding in done.findings}
    assert "resource-refused" in codes and codes <= {"resource-refused", "picture-unreadable"}
    assert "甲图乙" in "".join("".join(texts(done.data)).split())


def test_a_broken_picture_is_told_and_its_words_are_printed() -> None:
    asset = replace(picture(), data=b"\x89PNG\r\n\x1a\nnonsense")
    inner = '<p>甲<img src="images/cat.png" alt="一只猫"/></p>'
    done = make(rendition(document("chapter", "c", inner), assets=[asset]))
    assert [finding.code for finding in done.findings] == ["picture-unreadable"]
    assert "一只猫" in "".join(texts(done.data))


def test_a_picture_that_says_nothing_is_no_part_of_the_text_read_aloud(tmp_path: Path) -> None:
    inner = '<p>甲<img src="images/cat.png" alt=""/></p><figure><img src="images/cat.png" alt="猫"/></figure>'
    done = make(rendition(document("chapter", "c", title("其一") + inner), assets=[picture()]))
    path = tmp_path / "book.pdf"
    path.write_bytes(done.data)
    verdict = validator.validate_pdf(str(path), profile="ua1")
    assert verdict.is_compliant, verdict.failures
    assert [finding.code for finding in done.findings] == ["picture-without-alt"]
    with pikepdf.open(io.BytesIO(done.data)) as pdf:
        assert b"/Type /Layout" in pdf.pages[0].Contents.read_bytes()


def test_a_character_without_a_font_is_an_error_with_its_place() -> None:
    done = make(rendition(document("chapter", "c", "<p>甲\U000e0fff乙\U0010fffd</p>")))
    errors = [finding for finding in done.findings if finding.severity is Severity.ERROR]
    assert {finding.code for finding in errors} == {"character-without-font"}
    assert any("U+10FFFD" in finding.message and str(finding.at).startswith("c.md:1:") for finding in errors)


@pytest.mark.parametrize("broken", ["<p>", "<p>&nbsp;</p>", "</section>"])
def test_a_broken_template_is_an_engine_error(broken: str) -> None:
    with pytest.raises(EngineError, match="not well-formed"):
        make(rendition(document("chapter", "c", broken)))


def test_a_rendition_without_documents_is_refused() -> None:
    with pytest.raises(EngineError):
        make(rendition())


def test_a_column_too_narrow_is_the_configuration_s_fault() -> None:
    with pytest.raises(ConfigError):
        make(rendition(document("chapter", "c", text(1)), columns=5))


def test_a_link_that_a_printed_book_cannot_follow_keeps_its_words() -> None:
    inner = '<p><a href="javascript:alert(1)">甲</a><a href="other.xhtml">乙</a><a href="d.xhtml#p">丙</a></p>'
    done = make(rendition(document("chapter", "c", inner), document("chapter", "d", '<p id="p">丁</p>')))
    assert [finding.code for finding in done.findings] == ["link-dropped", "link-dropped"]
    links = opened(done.data).links
    assert [(link.name, link.to_page) for link in links] == [("p", 1)]
    assert "甲乙丙" in "".join("".join(texts(done.data)).split())


def test_a_book_thicker_than_it_looked_is_set_again_with_its_own_gutter() -> None:
    """Lines of one character: many more pages than the estimate counts on, so that the book must be bound."""
    inner = "".join("<p>甲" + "<br/>乙" * 40 + "</p>" for _ in range(20))
    thin = rendition(document("chapter", "c", inner))
    thin = replace(thin, style=replace(thin.style, inner=6, outer=6))
    done = make(thin)
    assert done.pages > 23
    with Pages(done.data) as pages:
        assert not pages.text(2, ((0, 100, 26.5, 500),))[0].strip()
        assert pages.text(2, ((26.5, 100, 40, 500),))[0].strip()


def test_western_notes_are_numbered_in_digits_and_chinese_ones_in_circles_even_when_called_twice() -> None:
    inner = f'<p>Word{note("1", "A note.")}, again<a class="noteref" href="#note-1">1</a>.</p>'
    western = document("chapter", "c", inner)
    western = replace(western, xhtml=page("chapter", "c", inner, language="en"))
    flat = "".join("".join(texts(make(rendition(western, language="en")).data)).split())
    assert "Word1,again1." in flat and "1Anote." in flat
    chinese = "".join("".join(texts(make(rendition(document("chapter", "c", inner))).data)).split())
    assert "Word①,again①." in chinese and "①Anote." in chinese


def test_a_font_of_this_machine_may_be_named_and_links_are_as_high_as_their_words() -> None:
    sheet = (
        '@font-face { font-family: Own; src: local("LXGWWenKai-Regular"), local("LXGW WenKai") } a { line-height: 0 }'
        "p { font-family: Own, serif }"
    )
    inner = title("其一") + '<p>甲<a href="#c">乙丙丁</a></p>'
    done = make(rendition(document("chapter", "c", inner), sheet=sheet))
    assert [finding.code for finding in done.findings if finding.code != "face-not-installed"] == []
    (link,) = opened(done.data).links
    left, bottom, right, top = link.area
    assert top - bottom == pytest.approx(10.5 * 1.1, abs=0.1)
    with Pages(done.data) as pages:
        (words,) = pages.text(0, ((left - 1, bottom, right + 1, top),))
    assert "乙丙丁" in words
