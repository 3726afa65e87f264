"""What authors are told about lines: the worst few, in words, with their places."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from publish.diagnostics import Diagnostic, Location, Severity
from publish.pdf.composer.plan import Desk
from publish.pdf.make import make
from publish.pdf.proof import proofread
from publish.pdf.record import Line, Record
from publish.pdf.sources import Sources
from tests.pdf.sample import WORDS, document, rendition

SENTENCE = "天还没亮，船已经等在那里了。"


def line(text: str = SENTENCE, **known: object) -> Line:
    return Line(text, 10.5, 27.0, **{"justified": True} | known)  # type: ignore[arg-type]


def told(*lines: Line, paragraphs: Sequence[int] = ()) -> list[Diagnostic]:
    """Findings on lines of which the nth stands on the nth page and in the nth line of the manuscript."""
    numbers = paragraphs or range(len(lines))
    records = [Record(n + 1, str(n + 1), p, f"a.md:{n + 1}:1", each) for n, (each, p) in enumerate(zip(lines, numbers, strict=True))]
    return proofread(records, Sources([]))


def codes(findings: Sequence[Diagnostic]) -> list[str]:
    return [finding.code for finding in findings]


def test_good_lines_are_not_spoken_of() -> None:
    assert told(line(opened=0.09), line(over=0.01), line(left="it has leaders", justified=False)) == []


def test_a_loose_line_is_told_with_page_place_and_reason() -> None:
    (found,) = told(line(), line(opened=0.18, loose=True, pushed="std::collections::HashMap"))[:1]
    assert (found.code, found.severity, found.at) == ("line-loose", Severity.WARNING, Location("a.md", 2, 1))
    assert found.message == (
        f"On p. 2 the line “{SENTENCE}” is loose: every gap is wider by 0.18 em, "
        "since “std::collections::HashMap” had no room in it."
    )
    assert "Reword" in found.hint


@pytest.mark.parametrize(
    ("known", "words"),
    [
        ({"opened": 0.2, "text": "因为 incomprehensible 的缘故"}, "; its longest word is “incomprehensible”."),
        ({"opened": 0.2, "pushed": "\ufffc。"}, ", since the formula or picture after it had no room."),
        ({"opened": 0.2, "pushed": "天"}, "by 0.20 em."),
        ({"short": 3.24}, "ends 3.2 em short of the edge, with no gap that could open."),
    ],
)
def test_the_reason_is_named_where_it_is_known(known: dict[str, object], words: str) -> None:
    (found,) = told(line(loose=True, **known))
    assert found.message.endswith(words)


def test_the_worst_five_are_warnings_and_the_rest_are_counted() -> None:
    found = told(*(line(opened=0.1 + n / 100, loose=True) for n in range(1, 9)), line())
    assert [f.severity for f in found] == [Severity.WARNING] * 5 + [Severity.INFO] * 3 + [Severity.WARNING]
    assert [f.at.line for f in found[:5]] == [8, 7, 6, 5, 4]
    assert found[-1].message == "8 of 9 justified lines are loose; besides the 5 worst those on p. 3, 2, 1."


def test_what_sticks_out_is_told_first() -> None:
    found = told(line(opened=0.3, loose=True), line("https://example.org", over=1.25))
    assert codes(found) == ["line-overfull", "line-loose"]
    assert found[0].message == "On p. 2 “https://example.…” sticks out of the measure by 1.25 em."


def test_a_paragraph_left_to_the_engine_is_told_once() -> None:
    alone = line(left="something floats beside it")
    (found,) = told(alone, alone, alone, paragraphs=[1, 1, 1])
    assert found.code == "line-left-to-engine" and found.message.endswith("since something floats beside it.")
    assert found.at.line == 1


def test_what_needs_no_rules_of_ours_is_not_told() -> None:
    """A paragraph of one line, and one in another script."""
    alone, western = line(left="it has leaders"), line("Only words here", left="it has spaced letters")
    assert told(alone, western, western, paragraphs=[1, 2, 2]) == []


# --- in a book ---------------------------------------------------------------------------------------


def found_in(inner: str, **known: str) -> list[Diagnostic]:
    return [f for f in make(rendition(document("chapter", "c", inner), **known)).findings if f.code != "css-ignored"]  # type: ignore[arg-type]


def test_a_book_without_bad_lines_has_no_findings() -> None:
    assert found_in(f"<p data-place='c.md:3:1'>{WORDS * 4}</p>") == []


def test_a_book_with_each_kind_of_bad_line() -> None:
    word = "<span style='white-space: nowrap'>incomprehensibilities and more of it</span>"
    inner = (
        f"<p data-place='c.md:3:1'>{WORDS * 2}甲乙丙{word}{WORDS}</p>"
        f"<p data-place='c.md:5:1' style='white-space: nowrap'>{WORDS}</p>"
        f"<p data-place='c.md:7:1' style='word-spacing: 1pt'>{WORDS * 2}</p>"
    )
    found = {finding.code: finding for finding in found_in(inner)}
    assert {"line-overfull": 5, "line-left-to-engine": 7}.items() <= {c: f.at.line for c, f in found.items()}.items()
    assert "spaced words" in found["line-left-to-engine"].message


def test_a_paragraph_on_which_the_composer_breaks_is_told_with_its_place(monkeypatch: pytest.MonkeyPatch) -> None:
    plan = Desk.plan

    def broken(desk: Desk, context: object, linebox: object, *rest: float) -> object:
        element = linebox.element  # type: ignore[attr-defined]
        if element is not None and element.get("data-place"):
            raise ZeroDivisionError("no reason")
        return plan(desk, context, linebox, *rest)

    monkeypatch.setattr(Desk, "plan", broken)
    (found,) = found_in(f"<p data-place='c.md:9:1'>{WORDS * 3}</p><p>{WORDS}</p>")
    assert found.code == "composer-failed" and found.at == Location("c.md", 9, 1)
    assert "ZeroDivisionError: no reason" in found.message
