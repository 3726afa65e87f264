"""Where lines begin and end: marks of another region than the book's, and line breaks of the author's."""

from __future__ import annotations

import pytest

from tests.pdf.test_composer import EM, lines, typeset

MEASURE, LEFT = 10, 20.0
_TEXT = "甲乙丙丁戊己庚辛壬，" * 6


def _column(language: str) -> list[float]:
    """How far before the right edge the comma stands that each line ends with, in em."""
    box = f"<div lang='{language}' style='width: {MEASURE}em'><p class='flat'>{_TEXT}</p></div>"
    data, report = typeset(box)
    assert report.failures == ()
    return [(LEFT + MEASURE * EM - line[-1].x) / EM for line in lines(data)[:-1] if line[-1].text == "，"]


@pytest.mark.parametrize(("language", "kept"), [("zh-Hans", 0.5), ("zh-Hant-TW", 0.75), ("zh-Hant-HK", 0.75)])
def test_a_mark_at_the_line_end_has_the_blanks_of_its_region(language: str, kept: float) -> None:
    """PW-2, LC-1: the face is that of the book, simplified; in the middle of its cell a comma can give a quarter of an
    em, and its ink may not stick out."""
    found = _column(language)
    assert found
    assert found == pytest.approx([kept] * len(found), abs=0.01)


@pytest.mark.parametrize(
    "body",
    [
        "甲<i>丁<br/></i> ",
        "甲<u>丙<br/>　～<br/></u> ",
        "甲<span style='white-space: nowrap'>乙<u>丙——<br/>丁<br/></u> </span>",
        "甲<span style='display: inline-block'>乙<i>丙<br/></i> </span>丁",
    ],
)
def test_a_space_behind_a_line_break_begins_no_line(body: str) -> None:
    data, report = typeset(f"<p>{body}</p><p>末行</p>")
    assert report.failures == ()
    assert "".join(char.text for char in lines(data)[-1]) == "末行"
