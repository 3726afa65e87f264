"""Numbers that are written into set pages: the same book as if it had been set again, or no change at all."""

from __future__ import annotations

from collections.abc import Sequence
from types import SimpleNamespace

import pytest

from publish.pdf.composer.renumber import _accounts, _Change
from publish.pdf.composer.shape import Shaped
from publish.pdf.expected import Expected
from publish.pdf.make import PdfResult, make
from publish.pdf.record import Line
from publish.pdf.typeset import Typesetter
from tests.pdf.sample import SHEET, WORDS, contents, document, note, page_reference, rendition, text, title

_NAMES = [f"c{number}" for number in range(6)]


def book(sheet: str = SHEET, heading: str = "") -> PdfResult:
    """Six chapters that refer to pages further on, in the text and in notes."""
    chapters = []
    for number, name in enumerate(_NAMES):
        later = _NAMES[min(number + 2, 5)]
        reference = f"（参见{page_reference(later)}）"
        words = "".join(f"<p>{WORDS[: 5 + 3 * n]}{reference}{WORDS}{reference}</p>" for n in range(9))
        last = f"<p>{WORDS}{note(name, WORDS + page_reference(later))}</p>"
        inner = title(f"第{name}回" + (heading and page_reference(later))) + text(40 if number else 150) + words + last
        chapters.append(document("chapter", name, inner))
    return make(rendition(contents(_NAMES), *chapters, sheet=sheet))


def told(result: PdfResult) -> tuple[object, ...]:
    return result.data, result.lines, result.printed, result.findings


@pytest.fixture
def renumbered(monkeypatch: pytest.MonkeyPatch) -> list[bool]:
    """Whether each set document took its numbers."""
    answers: list[bool] = []
    original = Typesetter.renumber

    def counted(self: Typesetter, pages: Sequence[object], words: dict[object, str]) -> bool:
        answers.append(original(self, pages, words))  # type: ignore[arg-type]
        return answers[-1]

    monkeypatch.setattr(Typesetter, "renumber", counted)
    return answers


def set_again(monkeypatch: pytest.MonkeyPatch, sheet: str = SHEET, heading: str = "") -> PdfResult:
    with monkeypatch.context() as patch:
        patch.setattr(Typesetter, "renumber", lambda *_: False)
        return book(sheet, heading)


def test_the_book_is_the_same_as_if_it_had_been_set_again(
    renumbered: list[bool], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Expected, "folio", lambda *_: 88)
    result = book()
    assert {True, False} == set(renumbered)  # in this face a 3 is narrower than an 8, and a 6 is not
    assert told(result) == told(set_again(monkeypatch))


def test_figures_of_unequal_widths_are_set_again(renumbered: list[bool], monkeypatch: pytest.MonkeyPatch) -> None:
    sheet = SHEET + '.page-of { font-family: "Noto Sans CJK SC"; font-feature-settings: "pnum", "palt", "kern" }'
    result = book(sheet)
    assert told(result) == told(set_again(monkeypatch, sheet))


def test_a_number_in_the_running_head_is_set_again(renumbered: list[bool], monkeypatch: pytest.MonkeyPatch) -> None:
    sheet = SHEET + "h1 { string-set: division content() }"
    result = book(sheet, heading="with a number")
    assert renumbered and not all(renumbered)
    assert told(result) == told(set_again(monkeypatch, sheet, heading="with a number"))


def test_the_line_before_tells_of_the_number_that_had_no_room_in_it() -> None:
    paragraph = object()
    above = SimpleNamespace(element=paragraph, account=Line("前面的行", 10, 4, start=0, end=4, pushed="第 12 页"))
    below = SimpleNamespace(element=paragraph, account=Line("第 12 页的后面", 10, 4, start=4, end=13))
    other = SimpleNamespace(element=object(), account=Line("别的段落", 10, 4, start=0, end=4, pushed="第 12 页"))
    change = _Change(SimpleNamespace(text="12"), Shaped("34", even=False), 2)
    told = _accounts([(above, []), (other, []), (below, [change])])
    assert told is not None
    assert [(line, account.text, account.pushed) for line, account in told] == [
        (above, "前面的行", "第 34 页"),
        (below, "第 34 页的后面", ""),
    ]


def test_what_was_pushed_beyond_the_line_is_not_told_anew() -> None:
    paragraph = object()
    above = SimpleNamespace(element=paragraph, account=Line("前面的行", 10, 4, start=0, end=4, pushed="12 pages"))
    below = SimpleNamespace(element=paragraph, account=Line("12 pa", 10, 4, start=4, end=9))
    assert _accounts([(above, []), (below, [_Change(SimpleNamespace(text="12"), Shaped("34", even=False), 0)])]) is None
