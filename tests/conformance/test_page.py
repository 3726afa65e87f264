"""The written page can be read again, and tells kept rules from others."""

from __future__ import annotations

from pathlib import Path

import pytest

from publish.preflight.lines.record import LineReport, Verdict
from tests.conformance.measures import Tally
from tests.conformance.page import BROKEN, FOREIGN, KEPT, UNSEEN, Cell, of_books, of_tally, statuses, written
from tests.conformance.pictures import SHOTS
from tests.conformance.rules import LANGUAGES, RULES

JU1, JU5 = (next(rule for rule in RULES if rule.name == name) for name in ("JU-1", "JU-5"))


def report(looked: int, violations: int, rule: str = "JU-1") -> LineReport:
    verdict = Verdict(rule, "", looked, violations, -0.2, "pt")
    return LineReport("ja", 1, 1, 1, 9, 16, 28, (0.0, 0.0, 0.0), (), 0, 0.0, 1.0, (verdict,))


def test_a_rule_is_kept_in_all_books_or_not_at_all() -> None:
    assert str(of_books(JU1, "ja", [report(1000, 0), report(234, 0)])) == f"{KEPT} 0 / 1,234 (0.200 pt)"
    assert of_books(JU1, "ja", [report(1000, 0), report(10, 1)]).status == BROKEN
    assert of_books(JU1, "ja", []).status == UNSEEN
    assert of_books(RULES[3], "ko", [report(9, 9, "LS-4")]).status == FOREIGN


@pytest.mark.parametrize(("violations", "status"), [(3, KEPT), (4, BROKEN)])
def test_some_lines_in_a_thousand_may_be_loose(violations: int, status: str) -> None:
    assert of_books(JU5, "ja", [report(1000, violations, "JU-5")], 3.0).status == status


def test_a_tally_counts_where_it_is_not_kept() -> None:
    tally = Tally()
    tally.near(1.0, 1.0, "here")
    tally.near(1.5, 1.0, "there")
    assert str(of_tally(JU1, "ja", tally)) == f"{BROKEN} 1 / 2 (0.500 em)"
    assert tally.broken == ["there (+0.500 em)"]


def test_the_page_is_read_as_it_was_written(tmp_path: Path) -> None:
    cells = {rule.name: dict.fromkeys(LANGUAGES, Cell(KEPT, 0, 9)) for rule in RULES}
    cells["JU-1"] |= {"ja": Cell(BROKEN, 1, 1000, "1.000 pt"), "ko": Cell(UNSEEN)}
    found = statuses(written(cells, "", "", tmp_path))
    assert found.keys() == cells.keys()
    assert found["JU-1"] == [KEPT, KEPT, BROKEN, UNSEEN]


def test_every_rule_has_a_picture(root: Path) -> None:
    assert SHOTS.keys() == {rule.name for rule in RULES}
    assert {path.stem for path in (root / "docs/pictures/rules").glob("*.png")} == SHOTS.keys()
    assert sum(path.stat().st_size for path in (root / "docs/pictures/rules").glob("*.png")) < 1_500_000
