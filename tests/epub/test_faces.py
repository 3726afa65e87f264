"""Typefaces of e-books: only what devices lack is carried, each part on its own characters, with its licence."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from publish.config.store import Store, store_named
from publish.diagnostics import Diagnostic, Severity
from publish.epub.make import make
from publish.fonts.baseline import baseline, characters
from publish.fonts.find import Face
from publish.fonts.opened import drawn_by
from publish.fonts.units import rare_units
from publish.preflight.epub import inspect
from publish.render.rendition import Rendition
from tests import validators
from tests.epub import sample
from tests.epub.opened import Opened

KUZU, TSUJI = "葛\U000e0100", "辻\U000e0100"
TEXT = f"<p>𠮷野与王𬎆：㐂。{KUZU}城、{TSUJI}君。普通字。</p>"


def book(body: str, language: str = "zh-Hans") -> Rendition:
    made = sample.with_body(body)
    documents = tuple(replace(d, xhtml=d.xhtml.replace('"zh-Hans"', f'"{language}"')) for d in made.documents)
    metadata, edition = replace(made.metadata, language=language), replace(made.edition, language=language)
    return replace(made, documents=documents, metadata=metadata, edition=edition)


def made(body: str, language: str = "zh-Hans", **settings: Any) -> tuple[Opened, tuple[Diagnostic, ...]]:
    store: Store = replace(store_named(""), **settings)
    data, findings = make(book(body, language), store=store)
    return Opened(data), findings


def fonts(opened: Opened) -> dict[str, bytes]:
    return {name: data for name, data in opened.files.items() if name.startswith("fonts/")}


def spans(opened: Opened, path: str = "yi.xhtml") -> list[tuple[str, str]]:
    return [(e.get("class"), e.text) for e in opened.find(path, "//h:span[starts-with(@class, 'rare')]")]


def test_a_book_of_ordinary_characters_carries_nothing() -> None:
    opened, _ = made("<p>普通字，“引号”——……《书》①。ǎ</p>")
    assert not fonts(opened) and b"font-face" not in opened.files["style.css"]


def test_rare_characters_come_with_a_part_of_a_face_of_the_region() -> None:
    opened, findings = made(TEXT)
    assert spans(opened) == [
        ("rare rare-noto-serif-cjk-sc", "𠮷"), ("rare rare-babelstone-han", "𬎆"), ("rare", KUZU), ("rare", TSUJI),
    ]  # fmt: skip
    assert [f for f in findings if f.severity is Severity.ERROR] == []
    assert all(data[:4] in (b"OTTO", b"\0\1\0\0") for data in fonts(opened).values())
    assert sum(map(len, fonts(opened).values())) < 40_000
    types = {i.get("href"): i.get("media-type") for i in opened.opf("//o:item")}
    assert {types[name] for name in fonts(opened)} == {"font/otf", "font/ttf"}


def test_every_part_has_its_licence_in_the_book() -> None:
    opened, _ = made(TEXT)
    licences = {n: d.decode() for n, d in opened.files.items() if n.startswith("META-INF/licences/")}
    assert {n.rpartition("/")[2].removesuffix(".txt") for n in licences} == {
        n.rpartition("/")[2].rpartition(".")[0] for n in fonts(opened)
    }
    assert any("Open Font License" in text for text in licences.values())
    assert any("ARPHIC PUBLIC LICENSE" in text for text in licences.values())


@pytest.mark.parametrize(("language", "family"), [("zh-Hant", "tc"), ("zh-Hans", "sc"), ("ko", "kr"), ("ja", "jp")])
def test_the_face_follows_the_language(language: str, family: str) -> None:
    opened, _ = made("<p>𠮷</p>", language)
    (name,) = fonts(opened)
    assert f"noto-serif-cjk-{family}-subset" in name


def test_a_passage_in_another_language_has_the_face_of_that_language() -> None:
    opened, _ = made('<p>𠮷<span lang="ja" xml:lang="ja">𠮷</span>𠮷</p>', "zh-Hant")
    assert {name.split("-")[3] for name in fonts(opened)} == {"tc", "jp"}
    assert [text for _, text in spans(opened)] == ["𠮷", "𠮷", "𠮷"]
    assert len({name for name, _ in spans(opened)}) == 2


def test_neighbours_of_one_face_share_a_span_also_in_ruby_and_titles() -> None:
    body = "<p>甲𠮷𠮷乙𠮷<ruby>𠮷<rp>（</rp><rt>tǔ𠮷</rt><rp>）</rp></ruby>𠮷末</p>"
    opened, _ = made(body)
    assert [text for _, text in spans(opened)] == ["𠮷𠮷", "𠮷", "𠮷", "𠮷", "𠮷"]
    assert "甲𠮷𠮷乙𠮷𠮷（tǔ𠮷）𠮷末" in opened.text()


def test_drawings_and_formulas_are_left_alone() -> None:
    body = (
        '<p><svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><title>a</title><text>𠮷</text></svg>'
        '<math xmlns="http://www.w3.org/1998/Math/MathML" alttext="x"><mi>𠮷</mi></math>尾</p>'
    )
    assert not fonts(made(body)[0])


def test_a_shop_may_want_no_typefaces() -> None:
    opened, _ = made(TEXT, fonts="none")
    assert not fonts(opened) and not spans(opened)


def test_a_face_for_the_whole_text() -> None:
    opened, _ = made(TEXT, fonts="body")
    css = opened.files["style.css"].decode()
    drawn = {code for data in fonts(opened).values() for code in drawn_by(data)[0]}  # type: ignore[index]
    assert {ord(c) for c in "普通字。、第一回"} <= drawn
    assert 'html {\n  font-family: "Noto Serif CJK SC Subset' in css.replace("\n\n", "\n")
    assert "chws" in features(next(d for n, d in fonts(opened).items() if "cjk-sc" in n))


def features(data: bytes) -> set[str]:
    import io

    from fontTools.ttLib import TTFont

    return {record.FeatureTag for record in TTFont(io.BytesIO(data))["GPOS"].table.FeatureList.FeatureRecord}


def test_a_face_over_the_budget_is_left_out_and_said() -> None:
    opened, findings = made(TEXT, fonts="body", font_budget=2_000)
    assert not any("chws" in features(data) for data in fonts(opened).values() if data[:4] == b"OTTO")
    assert [f.code for f in findings].count("epub-fonts-heavy") == 2
    assert ("rare", KUZU) in spans(opened)


def test_what_no_face_has_is_an_error_with_place_and_count(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("publish.epub.faces.installed_faces", lambda: ())
    opened, findings = made(f"<p>𠮷𠮷{KUZU}</p>")
    said = {f.code: f for f in findings}
    assert said["rare-character-without-font"].severity is Severity.ERROR
    assert "used 2 times" in said["rare-character-without-font"].message
    assert said["rare-character-without-font"].at.path == "yi.xhtml"
    assert said["variation-without-font"].severity is Severity.WARNING
    assert not spans(opened) and "𠮷𠮷" + KUZU in opened.text()


def test_a_refused_face_is_said_once_and_the_next_one_taken(monkeypatch: pytest.MonkeyPatch) -> None:
    def refusal(face: Face) -> str:
        return "its maker forbids embedding" if face.families[0] == "Noto Serif CJK SC" else ""

    monkeypatch.setattr("publish.epub.faces.refusal", refusal)
    opened, findings = made("<p>𠮷㐂𡈽</p>")
    assert [f.code for f in findings].count("font-refused") == 1
    assert all("noto-serif-cjk-sc" not in name for name in fonts(opened)) and spans(opened)


@settings(max_examples=25, deadline=None)
@given(st.lists(st.sampled_from(["𠮷", "𬎆", KUZU, TSUJI, "普", "通", "\n", " ", "a", "ŧ\u0301", "😀"]), max_size=24))
def test_nothing_is_lost_and_everything_is_covered(pieces: list[str]) -> None:
    text = "".join(pieces)
    data, _ = make(book(f"<p>甲{text}乙</p>"))
    opened = Opened(data)
    assert f"甲{text}乙" in opened.text()
    marked = "".join(run for _, run in spans(opened))
    assert marked == "".join(unit for unit, _ in rare_units(text, characters(baseline("zh-Hans"))))
    assert not [f for f in inspect(data) if f.code in {"epub-character-bare", "epub-variation-lost"}]


def test_the_same_book_gives_the_same_bytes() -> None:
    assert make(book(TEXT)) == make(book(TEXT))


@pytest.fixture(scope="module")
def shelf(tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    """Books with typefaces, licences and pictures of characters, as several shops take them."""
    folder = tmp_path_factory.mktemp("faces")
    body = TEXT + '<p><span class="gaiji">𠮷' + KUZU + "</span></p>"
    shops = {name: store_named(name) for name in ("generic", "apple", "kobo", "tw", "ja-ebpaj")}
    shops["body"] = replace(store_named(""), fonts="body")
    for name, store in shops.items():
        (folder / f"{name}.epub").write_bytes(make(book(body, "zh-Hant" if name == "tw" else "ja"), store=store)[0])
    return [folder / f"{name}.epub" for name in shops]


def test_both_epubchecks_say_nothing_about_typefaces(shelf: list[Path]) -> None:
    for judge in (validators.epubcheck, validators.epubcheck_old):
        said = judge(shelf)
        assert set(said) == set(shelf)
        assert [f"{path.stem}: {message}" for path, messages in said.items() for message in messages] == []
