"""`lines` of book.yaml, editions and style.yaml."""

from __future__ import annotations

from pathlib import Path

import pytest

from publish.config.model import LineRules
from publish.config.read import read_book_config
from publish.config.settle import settle
from publish.config.style_yaml import read_style
from publish.errors import ConfigError

BOOK = """\
title: 渡口
lines:
  hanging: allow-end
  autospace: {normal: 0.2, min: 0.1}
  zh-TW: {adjacent-marks: full, 避头尾: basic}
  zh: {line-start: full}
editions:
  default:
  pocket: {to: pdf, lines: {fit: greedy, ko: {korean-break: syllable}}}
"""


def test_rules_of_a_book_and_of_its_editions() -> None:
    config, findings = read_book_config(BOOK, "book.yaml", key="k")
    assert findings == ()
    first, pocket = config.editions
    assert first.lines == (
        LineRules(hanging="allow-end", autospace=0.2, autospace_min=0.1),
        LineRules("zh", line_start="full"),
        LineRules("zh-Hant-TW", adjacent_marks="full", kinsoku="basic"),
    )
    assert pocket.lines == (*first.lines, LineRules(fit="greedy"), LineRules("ko", korean_break="syllable"))


def test_a_book_speaks_after_its_style(tmp_path: Path) -> None:
    for name, text in (("ground", "lines: {last-line: 3}"), ("mine", "based-on: ground\nlines: {ja: {hanging: none}}")):
        (tmp_path / name).mkdir()
        (tmp_path / name / "style.yaml").write_text(text, encoding="utf-8")
    config, _ = read_book_config("style: mine\nlines: {hanging: allow-end}", "book.yaml", key="k")
    _, style, findings = settle(config, config.editions[0], folders=[tmp_path])
    assert findings == ()
    assert style.lines == (LineRules(last_line=3), LineRules("ja", hanging="none"), LineRules(hanging="allow-end"))


@pytest.mark.parametrize(
    ("text", "code", "place", "words"),
    [
        ("lines: strict", "config-value", (1, 8), "lines takes a map of rules"),
        ("lines: {hanging: yes}", "config-value", (1, 18), "one of none, allow-end"),
        ("lines:\n  autospace: 3", "config-value", (2, 14), "a number from 0 to 1"),
        ("lines:\n  autospace: {min: 0.3, max: 0.2}", "config-value", (2, 14), "do not follow one another"),
        ("lines:\n  word-space: 0.3", "config-value", (2, 15), "a map of min and max"),
        ("lines: {hangign: none}", "config-key-unknown", (1, 9), "has no key hangign"),
        ("lines: {de: {hanging: none}}", "config-key-unknown", (1, 9), "has no key de"),
        ("lines: {ko: syllable}", "config-value", (1, 13), "ko takes a map of rules"),
        ("lines: {last-line: 0}", "config-value", (1, 20), "a whole number from 1 to 9"),
    ],
)
def test_what_is_wrong_is_a_finding_and_the_habit_stays(text: str, code: str, place: tuple[int, int], words: str) -> None:
    config, findings = read_book_config(text, "book.yaml", key="k")
    (finding,) = findings
    assert (finding.code, finding.at.line, finding.at.column) == (code, *place)
    assert words in finding.message
    assert finding.hint
    assert config.editions[0].lines == ()


def test_a_wrong_rule_of_an_edition_is_told_once() -> None:
    text = "editions: {a: {lines: {fit: best}}, b: {to: epub}}\nlines: {fit: worst}"
    _, findings = read_book_config(text, "book.yaml", key="k")
    assert [finding.message.split("“")[1].split("”")[0] for finding in findings] == ["worst", "best"]


def test_a_style_with_a_wrong_rule_cannot_be_used() -> None:
    with pytest.raises(ConfigError, match="hanging"):
        read_style("lines: {hanging: sometimes}", "style.yaml")
