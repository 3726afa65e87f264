"""Every guard of the composer, broken: one warning, and a PDF with all of the text."""

from __future__ import annotations

import inspect
from collections.abc import Callable
from dataclasses import replace
from functools import cache
from typing import Any
from xml.etree.ElementTree import fromstring, tostring

import pypdfium2
import pytest
from weasyprint.text import line_break

from publish.config.style import load_style, style_css
from publish.pdf import alone
from publish.pdf.composer import dots, hooks, names, pieces, ruby, seam
from publish.pdf.make import PdfResult, make
from publish.preflight.lines import judge
from publish.render.rendition import Rendition
from tests.pdf import glyphs
from tests.pdf.glyphs import rows
from tests.pdf.sample import document, note, rendition, title

TEXT = "王进道：“颇晓得些。敢问长上，这后生是宅上何人？”庄主道：“不瞒师父说，老汉的儿子从小不务农业，只爱刺枪使棒。”"
PARAGRAPHS = (
    f"<p>{TEXT}</p><p>他用<code>let x = 1</code>写成，<em>甲乙</em>，丙<strong>（丁）</strong>。二〇一五年12月3日——在……之前。</p>"
    f"<p>{glyphs.dots('要紧的话')}，以及{glyphs.ruby('看', 'kàn')}。<span class='proper-name'>林冲</span>{note('1', '注文一条。')}。</p>"
)
WORDS = "王进道庄主道不瞒师父说老汉的儿子从小不务农业只爱刺枪使棒要紧的话以及看林冲注文一条在之前"


@cache
def book() -> Rendition:
    """A chapter in the novel's style."""
    style = load_style("novel", language="zh-Hans")
    made = rendition(document("chapter", "c", title("其一") + PARAGRAPHS * 2), sheet=style_css(style, "pdf", None))
    return replace(made, style=style)


def told(result: PdfResult) -> list[str]:
    return [finding.code for finding in result.findings if finding.code.startswith("composer-")]


def words(result: PdfResult) -> str:
    """The Han characters of the PDF, in its order."""
    text = "".join(page.get_textpage().get_text_range() for page in pypdfium2.PdfDocument(result.data))
    return "".join(character for character in text if "\u4e00" <= character <= "\u9fff")


def assert_complete(result: PdfResult) -> None:
    """Nothing of the text is lost: each paragraph is there twice."""
    found = words(result)
    for character in set(WORDS):
        assert found.count(character) >= 2 * (TEXT + "要紧的话以及看林冲注文一条在之前").count(character), character


def owners() -> list[tuple[Any, str]]:
    replaced = [(module, name) for module, names_ in hooks.REPLACED.items() for name in names_]
    return replaced + [(owner, name) for owner, names_ in seam.CALLED.items() for name in names_]


ALL = owners()
IDS = [name for _, name in ALL]


def test_nothing_is_told_while_all_is_well() -> None:
    result = make(book())
    assert told(result) == []
    assert_complete(result)


def test_every_guard_is_broken_here() -> None:
    assert {name for _, name in ALL} >= set(seam.SIGNATURES)


@pytest.mark.parametrize(("owner", "name"), ALL, ids=IDS)
def test_a_function_with_other_parameters(owner: Any, name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """An engine whose function takes one more parameter, which it gives itself."""
    own = getattr(owner, name)

    def other(*arguments: Any, added: int = 0, **named: Any) -> Any:
        return own(*arguments, **named)

    wanted = inspect.signature(own)
    added = inspect.Parameter("added", inspect.Parameter.KEYWORD_ONLY, default=0)
    other.__signature__ = wanted.replace(parameters=[*wanted.parameters.values(), added])  # type: ignore[attr-defined]
    monkeypatch.setattr(owner, name, other)
    result = make(book())
    assert told(result) == ["composer-out"]
    (warning,) = [finding for finding in result.findings if finding.code == "composer-out"]
    assert name in warning.message and "other parameters" in warning.message and warning.hint
    assert_complete(result)


@pytest.mark.parametrize(("owner", "name"), ALL, ids=IDS)
def test_a_function_that_is_gone(owner: Any, name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """An engine that calls its function by another name."""
    own = getattr(owner, name)
    monkeypatch.setattr(owner, name, None)
    assert seam.Composer().report.reason == f"{owner.__name__}.{name} is gone"
    monkeypatch.setattr(owner, name, own)  # the engine still needs it here, under whatever name
    monkeypatch.setattr(seam, "strangeness", lambda: f"{owner.__name__}.{name} is gone")
    result = make(book())
    assert told(result) == ["composer-out"]
    assert_complete(result)


@pytest.mark.parametrize("reason", ["a probe paragraph did not come out flush", "a probe paragraph broke: X"])
def test_a_probe_that_is_not_flush(reason: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(seam, "_probe", lambda: reason)
    result = make(book())
    assert told(result) == ["composer-out"]
    assert_complete(result)


def test_the_probe_sees_lines_that_are_not_flush_and_engines_that_break(monkeypatch: pytest.MonkeyPatch) -> None:
    look: Callable[[], str] = seam._probe.__wrapped__
    assert look() == ""
    with monkeypatch.context() as patch:
        patch.setattr(hooks.Hooks, "_line", lambda *_: 1 / 0)
        assert "ZeroDivisionError" in look()
    with monkeypatch.context() as patch:
        patch.setattr(hooks.Hooks, "text_align", lambda *_: 1 / 0)
        assert look()
    with monkeypatch.context() as patch:
        patch.setattr(seam, "replaced", lambda *_: __import__("contextlib").nullcontext())
        assert look() == "a probe paragraph did not come out flush"


@pytest.mark.parametrize(
    ("owner", "name"),
    [
        (hooks, "_text"),
        (hooks, "_cell"),
        (hooks, "_place"),
        (hooks.Line, "places"),
        (hooks.Hooks, "can_break_text"),
        (names, "underline"),
        (ruby, "place"),
        (pieces.Piece, "get_first_line"),
        (names, "draw"),
        (dots, "draw"),
    ],
    ids=lambda value: value if isinstance(value, str) else value.__name__,
)
def test_a_hook_that_breaks_once_in_the_middle(owner: Any, name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """One paragraph is the engine's, and the report says so once."""
    seam.Composer()  # the probe has been set before anything breaks
    own, calls = getattr(owner, name), [0]

    def breaks(*arguments: Any, **named: Any) -> Any:
        calls[0] += 1
        if calls[0] == 2:
            raise ValueError("of another form")
        return own(*arguments, **named)

    monkeypatch.setattr(owner, name, breaks)
    result = make(book())
    assert calls[0] >= 2
    assert told(result) == ["composer-failed"]
    assert_complete(result)


def test_a_text_that_breaks_while_it_is_drawn_is_drawn_by_the_engine(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pieces.Piece, "get_first_line", lambda _: 1 / 0)
    result = make(book())
    assert set(told(result)) == {"composer-failed"}
    assert_complete(result)


# --- what the engine does alone ---------------------------------------------------------------------------


@pytest.fixture
def out(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(seam, "strangeness", lambda: "for a test")


def alone_with(text: str) -> bytes:
    made = book()
    sheet = document("chapter", "c", "".join(f"<p>{text}</p>" for _ in range(3)))
    return make(replace(made, documents=(sheet,))).data


def test_marks_side_by_side_are_squeezed_and_lines_are_ragged(out: None) -> None:
    data = alone_with(TEXT * 6)
    report = judge(data, "zh-Hans")
    assert report.verdict("PW-1").looked > 20
    assert report.verdict("PW-1").violations == 0
    assert report.verdict("LS-1").violations == report.verdict("LE-1").violations == 0
    assert report.edge[2] > 2


@pytest.mark.parametrize("unit", ["北京·上海·", "他——我——", "好……是……", "甲乙／丙／", "在2015年3月", "约50%又", "一～三～五"])
def test_what_belongs_together_is_not_parted(unit: str, out: None) -> None:
    for n in range(5):
        lines = ["".join(g.text for g in row) for row in rows(glyphs.glyphs(alone_with("春" * n + unit * 40 + "完")), 10.5)]
        starts = {line[0] for line in lines} | {line[1] for line in lines if line[0] == "\u3000"}
        assert not starts & set("·—…／～年月%"), (unit, n, starts)
        assert not {line[-1] for line in lines} & set("／")


def test_emphasis_is_seen_and_ruby_is_read(out: None) -> None:
    """Dots are the composer's drawings; without it the words that bore them are set in another face."""
    result = make(book())
    page = pypdfium2.PdfDocument(result.data)[0]
    text = page.get_textpage()
    faces: dict[str, set[str]] = {}
    for each in page.get_objects(max_depth=9, textpage=text):
        if isinstance(each, pypdfium2.PdfTextObj):
            faces.setdefault(each.extract(), set()).add(each.get_font().get_base_name())
    found = {said: {name.split("+")[-1] for name in names_} for said, names_ in faces.items()}
    stressed = [names_ for said, names_ in found.items() if "紧" in said]
    assert stressed and all(any("WenKai" in name for name in names_) for names_ in stressed), found
    assert "kàn" in text.get_text_range()


def test_markup_keeps_the_text_and_leaves_code_and_ruby_alone() -> None:
    source = (
        '<div><p>甲：“乙”，——丙<b>（“丁</b>”）。<code>a·b——c</code>在12年<span class="ruby"><span class="rb">好·</span></span>·尾</p>'
        "<pre>x——y</pre></div>"
    )
    root = fromstring(source)
    alone.hold_together(root)
    marked = tostring(root, encoding="unicode")
    assert "".join(root.itertext()) == "".join(fromstring(source).itertext())
    assert '<code>a·b——c</code>' in marked and "<pre>x——y</pre>" in marked and '<span class="rb">好·</span>' in marked
    assert '<span class="half-mark">：</span>“乙' in marked
    assert '<span class="together">2年</span>' in marked


def test_where_words_have_spaces_the_engine_justifies() -> None:
    sheet = "p { text-align: justify } .x{text-align:justify}"
    assert "justify" not in alone.ragged(sheet, "zh-Hant-TW")
    assert "justify" not in alone.ragged(sheet, "ja")
    assert alone.ragged(sheet, "ko").startswith(sheet)


def test_the_layout_that_the_composer_stands_in_for_is_the_engines() -> None:
    assert issubclass(pieces.Piece, line_break.Layout)
