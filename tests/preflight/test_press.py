"""The press preflight: a file that a printing house takes, and each way in which it would not."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from functools import cache
from pathlib import Path

import pytest

from publish.config.model import Trim
from publish.config.printer import printer_named
from publish.preflight.press import BOOK_OF_RULES, Job, Report, as_json, as_text, inspect, job_of
from tests.preflight.spoiled import good
from tests.preflight.spoiled.recipes import RECIPES, X1A, X4, Recipe
from tools.press_docs import press_rules_text

ELSEWHERE = {"print-note", "print-chapter-lost", "print-reference", "print-colour-in-grey", "print-barcode-picture"}
"""Rules that ask for a rendition or another job: they have tests of their own."""


@cache
def job(version: str) -> Job:
    printer = replace(printer_named("generic-x4"), pages_least=0)
    asked = job_of(replace(printer, versions=("x-4",) if version == X4 else ("x-1a",)))
    return replace(asked, sizes=(Trim("", *good.TRIM),), intent="FOGRA39", isbn=good.ISBN)


def codes(report: Report) -> set[str]:
    return {finding.code for finding in report.findings}


@pytest.mark.parametrize("version", [X4, X1A])
def test_a_good_file_has_no_findings(version: str) -> None:
    report = inspect(good.finished(good.make(version), version), job(version))
    assert report.findings == (), as_text(report)


@pytest.mark.parametrize("recipe", RECIPES, ids=lambda recipe: f"{recipe.code}:{recipe.name}")
def test_each_spoiled_file_fires_its_rule_alone(recipe: Recipe) -> None:
    report = inspect(recipe.data(), job(recipe.version))
    assert recipe.code in codes(report), as_text(report)
    assert codes(report) - recipe.also == {recipe.code}, as_text(report)


def test_every_rule_has_a_spoiled_file() -> None:
    assert {rule.code for rule in BOOK_OF_RULES} == {recipe.code for recipe in RECIPES} | ELSEWHERE


def test_rules_are_complete_and_named_once() -> None:
    rows = {rule.id for rule in BOOK_OF_RULES}
    assert rows == {*(f"X{n:02}" for n in range(1, 13)), *(f"Q{n:02}" for n in range(1, 11)), "F01"}
    names = [rule.code for rule in BOOK_OF_RULES]
    assert len(names) == len(set(names))
    assert all(rule.says and rule.zh and rule.source and rule.hint for rule in BOOK_OF_RULES)


def test_a_finding_says_where_it_is() -> None:
    (recipe,) = (each for each in RECIPES if each.name == "coarse_picture")
    (finding,) = inspect(recipe.data(), job(X4)).findings
    assert finding.page == 2
    assert finding.place == pytest.approx((50, good.TRIM[1] - 80, 30, 30), abs=0.01)


def test_the_report_is_the_same_every_time_and_json() -> None:
    data = good.finished(good.make())
    one, two = as_json(inspect(data, job(X4))), as_json(inspect(data, job(X4)))
    assert one == two
    measured = json.loads(one)["measures"]
    assert measured["pages"][0]["boxes"]["trim"] == pytest.approx([13, 13, 153, 216], abs=0.01)
    assert measured["pages"][0]["inks"] == ["Cyan", "Magenta", "Yellow", "Black"]
    assert measured["pages"][1]["inks"] == ["Black"]
    assert [each["ppi"] for each in measured["pictures"]] == [339]


@pytest.mark.parametrize(
    "data", [b"", b"no PDF", b"%PDF-1.4\n", b"%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>"]
)
def test_what_is_no_pdf_is_a_finding(data: bytes) -> None:
    report = inspect(data, job(X4))
    assert report.findings and codes(report) & {"print-damaged", "print-page-count", "print-not-x"}


def test_the_rules_are_documented(root: Path) -> None:
    assert (root / "docs/press-rules.md").read_text("utf-8") == press_rules_text(), "run: make docs"
    rows = (root / "docs/findings/press.md").read_text("utf-8")
    assert set(re.findall(r"^\| `(print-[a-z0-9-]+)` \|", rows, re.MULTILINE)) == {rule.code for rule in BOOK_OF_RULES}
