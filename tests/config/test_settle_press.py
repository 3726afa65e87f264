"""What a book and its printing house agree on: binding, pages, spine, and what is asked for."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from publish.book.nodes import Creator, Metadata
from publish.config.model import BookConfig, Edition
from publish.config.press_values import Bleed, PressWishes
from publish.config.printer import NAMES
from publish.config.read import read_book_config
from publish.config.settle_press import Terms, for_cover, settle_press, settle_terms, too_blank
from publish.config.trims import default_trim
from publish.errors import ConfigError

TRIM = default_trim("zh")
METADATA = Metadata("渡口", "zh-Hans", "ferry", creators=(Creator("林舟", "aut"),), modified="2026-05-01T08:00:00Z")


def edition(**wishes: object) -> Edition:
    return Edition("", ("press",), "novel", TRIM, "zh-Hans", press=PressWishes(**wishes))  # type: ignore[arg-type]


def terms(**wishes: object) -> Terms:
    return settle_terms(edition(**wishes), Path("nowhere"))


def config(text: str) -> tuple[BookConfig, list[str]]:
    found, findings = read_book_config(text, "book.yaml", key="k")
    return found, [finding.code for finding in findings]


def test_an_edition_of_book_yaml_says_what_it_wants() -> None:
    text = """
editions:
  press:
    {to: press, printer: cn-offset, paper: cn-offset-70, cover-paper: cn-coated-200, caliper: 0.09 mm, spine: 1 cm,
     binding: saddle, bleed: {outer: 3, head: 0.125 in}, marks: no, bars: yes, flaps: 80, signature: 16, 隠しノンブル: yes,
     version: x-3, inks: grey, icc: press.icc}
"""
    found, codes = config(text)
    assert codes == []
    assert found.editions[0].to == ("press",)
    assert found.editions[0].press == PressWishes(
        "cn-offset", "cn-offset-70", "cn-coated-200", 0.09, 10.0, "saddle", Bleed(0, 3, 3.175, 0), False, True,
        80.0, 16, True, "x-3", "grey", "press.icc",
    )  # fmt: skip


@pytest.mark.parametrize("wrong", ["bleed: wide", "caliper: 9 mm", "binding: sewn", "version: x-5", "flaps: -3"])
def test_a_wish_that_cannot_be_is_a_finding(wrong: str) -> None:
    found, codes = config(f"editions: {{press: {{to: press, {wrong}}}}}")
    assert codes == ["config-value"] and found.editions[0].press == PressWishes()


# --- pages -------------------------------------------------------------------------------------------


@settings(deadline=None)
@given(st.sampled_from(NAMES), st.integers(1, 900), st.sampled_from([None, 4, 8, 16, 32]))
def test_filled_books_can_be_bound(name: str, pages: int, signature: int | None) -> None:
    """Whatever comes out of layout: never fewer pages, as many as the printer binds, whole sheets, filled once."""
    agreed = terms(printer=name, signature=signature)
    filled = agreed.fill(pages)
    printer = agreed.printer.bound(agreed.binding(pages))
    assert filled >= pages and filled >= printer.pages_least
    assert filled % printer.pages_multiple == 0 and filled % (signature or 1) == 0
    assert filled - max(pages, printer.pages_least) < printer.pages_multiple * (signature or 1)


def test_a_thin_book_is_stapled_where_the_printer_staples() -> None:
    thin = terms(printer="cn-offset")
    assert (thin.binding(10), thin.fill(10)) == ("saddle", 12)
    assert (thin.binding(30), thin.fill(30)) == ("perfect", 32)  # two blank pages rather than staples
    assert (terms(printer="kdp").binding(10), terms(printer="kdp").fill(10)) == ("perfect", 24)
    assert terms(printer="cn-offset", binding="perfect").fill(10) == 32
    assert (terms(printer="ingramspark").binding(12), terms(printer="ingramspark").binding(16)) == ("saddle", "perfect")
    # what was settled for ten pages holds when two blank ones have been added
    assert terms(printer="ingramspark").bound(10).binding(16) == "saddle"


def test_a_thick_book_is_not_stapled() -> None:
    assert terms(printer="jp-doujin").binding(400) == "perfect"


def test_many_blank_pages_are_told() -> None:
    book = edition(printer="kdp")
    assert [finding.code for finding in too_blank(book, 10, 24)] == ["press-pages-blank"]
    assert too_blank(book, 20, 24) == ()
    assert too_blank(edition(printer="kdp", signature=16), 17, 32) == ()  # it was asked for


def test_numbers_are_hidden_where_the_printer_wants_one_on_every_page() -> None:
    assert terms(printer="jp-doujin").hidden_folios and not terms(printer="jp-offset").hidden_folios
    assert terms(printer="jp-offset", hidden_folios=True).hidden_folios


# --- the spine ---------------------------------------------------------------------------------------


def test_the_spine_is_reckoned_from_pages_and_paper() -> None:
    assert terms(printer="kdp", paper="kdp-cream").spine(200) == pytest.approx(200 * 0.0025 * 25.4)
    assert terms(printer="lulu", paper="lulu-white-60").spine(444) == pytest.approx(25.4 + 0.06 * 25.4, abs=0.01)
    # two boards of 0.24 mm and half a millimetre of glue
    chinese = terms(printer="cn-offset", paper="cn-offset-80", cover_paper="cn-coated-250")
    assert chinese.spine(320) == pytest.approx(16 + 0.48 + 0.5)
    assert terms(printer="jp-offset", paper="jp-joushitsu-90").spine(200) == pytest.approx(100 * 0.12 + 1)


def test_what_was_measured_counts_before_what_is_reckoned() -> None:
    assert terms(printer="cn-offset", caliper=0.112, cover_paper="cn-coated-250").spine(300) == pytest.approx(17.78)
    assert terms(printer="cn-offset", spine=15.0).spine(300) == 15.0
    assert terms(printer="cn-offset", spine=15.0, binding="saddle").spine(60) is None


def test_a_spine_that_nobody_can_know_is_asked_for() -> None:
    nobody = replace(terms(printer="generic-x4"), paper=None)
    with pytest.raises(ConfigError, match="how thick the paper is") as caught:
        nobody.spine(200)
    assert all(key in caught.value.advice for key in ("paper:", "caliper:", "spine:"))


def test_a_paper_that_nobody_named_is_told() -> None:
    assert [finding.code for finding in terms(printer="kdp").findings] == ["press-paper-unnamed"]
    assert terms(printer="kdp", paper="kdp-cream").findings == ()
    with pytest.raises(ConfigError, match="no paper") as caught:
        terms(printer="kdp", paper="vellum")
    assert "kdp-white" in caught.value.advice


@pytest.mark.parametrize(
    "wishes", [{"version": "x-3"}, {"binding": "saddle"}, {"flaps": 80.0}, {"marks": True}], ids=str
)
def test_what_the_printer_does_not_take_is_told_and_made(wishes: dict[str, object]) -> None:
    agreed = terms(printer="kdp", paper="kdp-white", **wishes)
    assert [finding.code for finding in agreed.findings] == ["press-not-offered"]


# --- tickets -----------------------------------------------------------------------------------------


def test_the_ticket_of_an_interior_and_of_its_cover() -> None:
    agreed = terms(printer="cn-offset", paper="cn-offset-80", flaps=80.0)
    ticket = settle_press(agreed, METADATA, TRIM, 320)
    assert (ticket.kind, ticket.version, ticket.inks, ticket.pages, ticket.binding) == (
        "interior", "x-1a", "cmyk", 320, "perfect",
    )  # fmt: skip
    assert ticket.marks and ticket.slug == 10 and ticket.bleed == Bleed.around(3)
    assert (ticket.title, ticket.authors, ticket.date) == ("渡口", ("林舟",), "2026-05-01T08:00:00Z")
    assert ticket.identifier == "ferry" and ticket.isbn == ""
    cover = for_cover(ticket)
    assert (cover.kind, cover.bleed, cover.spine, cover.flaps) == ("cover", Bleed.around(3), ticket.spine, 80.0)


def test_a_cover_is_in_colour_also_of_a_book_in_black() -> None:
    grey = settle_press(terms(printer="jp-offset", inks="grey"), METADATA, TRIM, 100)
    assert (grey.inks, for_cover(grey).inks) == ("grey", "cmyk")
    assert for_cover(settle_press(terms(printer="lulu"), METADATA, TRIM, 100)).inks == "rgb"


def test_a_book_without_title_and_date_gets_a_file_all_the_same() -> None:
    ticket = settle_press(terms(printer="kdp"), Metadata("", "zh-Hans", "ferry"), TRIM, 100)
    assert (ticket.title, ticket.date) == ("ferry", "2000-01-01")


def test_without_marks_there_is_no_slug() -> None:
    ticket = settle_press(terms(printer="cn-offset", marks=False), METADATA, TRIM, 100)
    assert (ticket.marks, ticket.bars, ticket.slug) == (False, False, 0.0)
    assert settle_press(terms(printer="kdp", bleed=Bleed()), METADATA, TRIM, 100).bleed == Bleed()
