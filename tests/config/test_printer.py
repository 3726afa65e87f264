"""Printing houses and papers as data: every number with its source, and what is wrong in a profile of one's own."""

from __future__ import annotations

from pathlib import Path

import pytest

from publish.config.intent import intent_named
from publish.config.paper import paper_named, papers
from publish.config.press_values import Bleed
from publish.config.printer import NAMES, printer_named, printer_names
from publish.config.printer_words import printers_text, shown
from publish.config.schema_printer import EVIDENCE, SETTINGS
from publish.errors import ConfigError

FACT = "{value: VALUE, source: s, date: 2026-01-01, says: It is so., zh: 如此。}"


def own(folder: Path, name: str, **settings: str) -> tuple[Path]:
    folder.mkdir(parents=True, exist_ok=True)
    lines = [f"{key.replace('_', '-')}: {FACT.replace('VALUE', value)}\n" for key, value in settings.items()]
    (folder / f"{name}.yaml").write_text("title: Mine\n" + "".join(lines), "utf-8")
    return (folder,)


@pytest.mark.parametrize("name", NAMES)
def test_every_setting_of_every_printer_has_a_source(name: str) -> None:
    printer = printer_named(name)
    assert printer.name == name and printer.title and printer.zh
    assert {setting for setting, _ in printer.facts} == {setting.name for setting in SETTINGS}
    for setting, fact in printer.facts:
        assert fact.source and fact.date and fact.says and fact.zh, (name, setting)
        assert fact.evidence in EVIDENCE
        assert fact.profile in {name, "generic-x4", "jp-offset"}


@pytest.mark.parametrize("name", NAMES)
def test_a_printer_can_be_worked_with(name: str) -> None:
    """What it asks is consistent: the page counts in order, the papers known, the condition there, marks with room."""
    printer = printer_named(name)
    assert 0 < printer.pages_least < printer.pages_most and printer.pages_multiple >= 1
    assert not printer.saddle_pages or printer.saddle_pages[0] < printer.saddle_pages[1]
    uses = {paper_named(id).use for id in printer.papers}
    assert uses & {"text", "both"}
    assert intent_named(printer.intent).profile[36:40] == b"acsp"
    assert printer.slug or (printer.marks, printer.bars) == ("none", "none")
    for limits in (printer.images.colour, printer.images.grey, printer.images.line):
        assert 0 < limits.least <= limits.wanted <= limits.most
    widths = [width for _, width in printer.gutters]
    assert widths == sorted(widths) and printer.gutter(1) == widths[0] and printer.gutter(99_999) == widths[-1]


def test_what_printers_want_otherwise() -> None:
    kdp, ingram, lulu = (printer_named(name) for name in ("kdp", "ingramspark", "lulu"))
    assert kdp.bleed == Bleed(0, 3.175, 3.175, 3.175) and lulu.bleed == Bleed.around(3.175)
    assert kdp.barcode == (50.8, 30.48, 6.35) and not ingram.barcode
    assert (kdp.gutter(150), kdp.gutter(151), kdp.gutter(828)) == (9.525, 12.7, 22.225)
    assert ingram.ink_limit == 240 and ingram.versions[0] == "x-1a" and lulu.inks[0] == "rgb"
    assert printer_named("jp-doujin").folios == "every" != printer_named("jp-offset").folios
    assert printer_named() == printer_named("generic-x4")


def test_a_stapled_book_has_bounds_of_its_own() -> None:
    printer = printer_named("cn-offset").bound("saddle")
    assert (printer.pages_least, printer.pages_most, printer.pages_multiple) == (4, 64, 4)
    assert printer_named("kdp").bound("perfect").pages_least == 24


def test_a_book_brings_its_own_printer(tmp_path: Path) -> None:
    folders = own(tmp_path / "printers", "corner", ink_limit="280", bleed="5 mm", trims="[us 6x9, 大32开]")
    corner = printer_named("corner", folders)
    assert (corner.ink_limit, corner.bleed, corner.title) == (280, Bleed.around(5), "Mine")
    assert [trim.name for trim in corner.trims] == ["us 6x9", "大32开"]
    assert corner.fact("ink-limit").profile == "corner" and corner.fact("safety").profile == "generic-x4"
    assert printer_names(folders) == (*NAMES, "corner")


@pytest.mark.parametrize(
    ("settings", "said"),
    [
        ({"versions": "[x-9]"}, "versions is a list of"),
        ({"inks": "[]"}, "inks is a list of"),
        ({"images_line": "[600]"}, "three numbers"),
        ({"images_grey": "many"}, "a list of numbers"),
        ({"bleed": "wide"}, "a length"),
        ({"bleed": "{inner: 3, top: 3}"}, "inner, outer, head and foot"),
        ({"gutters": "{300: 9, 150: 12}"}, "rising numbers"),
        ({"trims": "[foolscap]"}, "there is not"),
        ({"slug": "900 mm"}, "a length from"),
        ({"interior_name": '"../{isbn}"'}, "letters, digits"),
        ({"marks": "perhaps"}, "one of none, allowed, wanted"),
    ],
)
def test_what_is_wrong_in_a_profile_is_told(settings: dict[str, str], said: str, tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match=said):
        printer_named("mine", own(tmp_path, "mine", **settings))


def test_an_unknown_printer_is_answered_with_a_near_one() -> None:
    with pytest.raises(ConfigError, match="ingramspork") as caught:
        printer_named("ingramspork")
    assert "Did you mean ingramspark?" in caught.value.advice
    with pytest.raises(ConfigError):
        printer_named("../printers/kdp")


# --- papers ------------------------------------------------------------------------------------------


def test_every_paper_has_a_thickness_and_a_source() -> None:
    for id, paper in papers().items():
        assert paper.id == id and paper.title and paper.zh and paper.source and paper.date
        assert 0.04 < paper.caliper < 0.4 and paper.evidence in EVIDENCE


def test_thickness_follows_from_bulk_and_from_inches() -> None:
    assert paper_named("offset-80").caliper == pytest.approx(80 * 1.25 / 1000)
    assert paper_named("kdp-cream").caliper == pytest.approx(2 * 0.0025 * 25.4)  # a leaf has two pages
    assert paper_named("jp-joushitsu-70").name("ja") == "上質 70kg"


def test_a_book_brings_its_own_papers(tmp_path: Path) -> None:
    line = "{title: Bulky, gsm: 70, bulk: 1.6, source: the mill, date: 2026-05-01, evidence: measured}"
    (tmp_path / "papers.yaml").write_text(f"bulky: {line}\noffset-80: {line}\n", "utf-8")
    assert paper_named("bulky", tmp_path).caliper == pytest.approx(0.112)
    assert paper_named("offset-80", tmp_path).title == "Bulky" != paper_named("offset-80").title


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("p: {title: P, source: s, date: 2026}", "lacks caliper"),
        ("p: {title: P, caliper: 0.1}", "lacks date, source"),
        ("p: {title: P, bulk: 1.3, source: s, date: 2026}", "no thickness"),
        ("p: {title: P, caliper: thick, source: s, date: 2026}", "no thickness|a length"),
        ("[p]", "a map of names"),
    ],
)
def test_what_is_wrong_in_a_paper_is_told(text: str, said: str, tmp_path: Path) -> None:
    (tmp_path / "papers.yaml").write_text(text, "utf-8")
    with pytest.raises(ConfigError, match=said):
        papers(tmp_path)


# --- printing conditions -----------------------------------------------------------------------------


def test_conditions_by_name_and_by_path(tmp_path: Path) -> None:
    fogra = intent_named("FOGRA39L")
    assert (fogra.identifier, fogra.registry) == ("FOGRA39", "http://www.color.org")
    (tmp_path / "press.icc").write_bytes(fogra.profile)
    assert intent_named("press.icc", tmp_path).identifier == "FOGRA39"  # the profile says so itself
    (tmp_path / "other.icc").write_bytes(b"\0" * 200)
    other = intent_named("other.icc", tmp_path)
    assert (other.identifier, other.condition, other.registry) == ("Custom", "other", "")


@pytest.mark.parametrize(
    ("said", "why"),
    [
        ("fogra51", "no profile of FOGRA51"),
        ("fogra93", "no printing condition"),
        ("none.icc", "Cannot read"),
        ("../secret.icc", "no file of the book's folder"),
    ],
)
def test_conditions_that_cannot_be_had(said: str, why: str, tmp_path: Path) -> None:
    (tmp_path / "secret.icc").write_bytes(b"")
    (tmp_path / "book").mkdir()
    with pytest.raises(ConfigError, match=why) as caught:
        intent_named(said, tmp_path / "book")
    assert caught.value.advice


# --- docs/printers.md --------------------------------------------------------------------------------


def test_the_list_of_printers_says_everything() -> None:
    text = printers_text()
    for name in NAMES:
        printer = printer_named(name)
        for setting, fact in printer.facts:
            if fact.profile == name:
                assert f"{fact.says} {fact.zh}" in text, (name, setting)
        assert all(shown(printer, setting) for setting in SETTINGS)
    assert all(f"`{id}`" in text for id in papers())


def test_the_examples_at_the_top_of_the_list_are_right(tmp_path: Path) -> None:
    printer, paper = (part.split("```")[0] for part in printers_text().split("```yaml\n")[1:3])
    (tmp_path / "printers").mkdir()
    (tmp_path / "printers" / "corner.yaml").write_text(printer, "utf-8")
    (tmp_path / "papers.yaml").write_text(paper, "utf-8")
    corner = printer_named("corner", [tmp_path / "printers"])
    assert (corner.ink_limit, corner.marks) == (280, "wanted")
    assert paper_named("bulky-70", tmp_path).caliper == 0.112
