"""The edge at which a book is bound, in the words of the trade."""

from __future__ import annotations

from pathlib import Path

import pytest

from publish.book.nodes import Metadata
from publish.config.bound import EDGES
from publish.config.model import Edition
from publish.config.press_values import PressWishes
from publish.config.read import read_book_config
from publish.config.settle_press import for_cover, settle_press, settle_terms
from publish.config.trims import default_trim


def bound(text: str) -> list[str]:
    config, findings = read_book_config(text, "book.yaml", key="ferry")
    assert not findings, findings
    return [edition.bound for edition in config.editions]


@pytest.mark.parametrize(("said", "edge"), EDGES.items())
def test_every_word_of_the_trade_is_understood(said: str, edge: str) -> None:
    assert bound(f"editions: {{print: {{to: pdf, bound: {said}}}}}") == [edge]


def test_an_edition_overrules_its_book() -> None:
    assert bound("") == ["left"]
    assert bound("綴じ: 右綴じ\neditions: {a: {to: pdf}, b: {to: press, bound: LEFT}}") == ["right", "left"]


def test_another_word_is_told_and_the_book_bound_at_the_left() -> None:
    config, (finding,) = read_book_config("bound: top", "book.yaml", key="ferry")
    assert (finding.code, config.editions[0].bound) == ("config-value", "left")
    assert "右綴じ" in finding.message + finding.hint


def test_the_tickets_say_it_to_the_press_pass_and_to_the_cover() -> None:
    wishes = PressWishes(printer="jp-offset")
    edition = Edition("", ("press",), "novel", default_trim("ja"), "ja", press=wishes, bound="right")
    ticket = settle_press(settle_terms(edition, Path("nowhere")), Metadata("灯台", "ja", "t"), edition.trim, 100)
    assert ticket.right_bound and for_cover(ticket).right_bound
