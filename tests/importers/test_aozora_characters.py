"""Gaiji by their place in JIS X 0213 or Unicode, accents, repeat marks."""

from __future__ import annotations

import pytest

from publish.importers.aozora.accents import compose_accents
from publish.importers.aozora.gaiji import jis_character, read_gaiji
from tests.importers.aozora_reading import codes, line


@pytest.mark.parametrize(
    ("note", "character"),
    [
        ("「てへん＋丑」、第4水準2-12-93", "扭"),
        ("「目＋爭」、第3水準1-88-85", "睜"),
        ("「口＋愛」、U+566F、12-3", "\u566f"),
        ("「さんずい＋哥」、UCS-2A3B0", "\U0002a3b0"),
        ("ローマ数字1、1-13-21", "Ⅰ"),
        ("「鼬」の「由」に代えて「吾」、第4水準2-94-68", "鼯"),
        ("始め二重山括弧、1-1-52", "《"),
        ("半濁点付き片仮名か", "カ゚".replace("カ", "か")),
        ("濁点付き片仮名ワ", "ヷ"),
        ("「姉」の正字、「女＋第のつくり」、１-１６-２", "唖"),
    ],
)
def test_a_place_names_a_character(note: str, character: str) -> None:
    gaiji = read_gaiji(note)
    assert gaiji is not None
    assert gaiji.character == character


@pytest.mark.parametrize(
    "note", ["「曾＋りっとう」、17-6", "「車＋端のつくり」、8-2", "「A」、U+D800", "「A」、3-1-1", ""]
)
def test_a_page_and_line_name_none(note: str) -> None:
    assert read_gaiji(note) is None


def test_planes_of_jis_x_0213() -> None:
    assert jis_character(1, 16, 1) == "亜"
    assert jis_character(1, 4, 87) == "か\u309a"  # two code points
    assert jis_character(2, 1, 1) == "\U00020089"
    assert jis_character(1, 95, 1) == jis_character(1, 0, 1) == jis_character(2, 94, 94) == ""


def test_gaiji_in_a_line() -> None:
    assert (
        line("※［＃「睜」、第3水準1-88-85］子《こ》と※［＃始め二重山括弧、1-1-52］字※［＃終わり二重山括弧、1-1-53］")
        == "{睜子|こ}と《字》"
    )
    assert line("漢《※［＃「目＋爭」、第3水準1-88-85］》") == "{漢|睜}"
    assert line("おまへの※［＃「曾＋りっとう」、17-6］手《そうしゆ》を") == "おまへの{※［曾＋りっとう］手|そうしゆ}を"
    assert line("僕《ぼく》※［＃小書き平仮名ん、183-7］とこ") == "{僕|ぼく}<small-kana:ん>とこ"


def test_unknown_gaiji_are_found() -> None:
    assert codes("　※［＃「曾＋りっとう」、17-6］") == ["aozora-gaiji-unknown"]
    assert codes("　僕※［＃小書き平仮名ん、183-7］とこ※［＃「目＋爭」、第3水準1-88-85］") == [
        "aozora-gaiji",
        "aozora-gaiji-approximate",
    ]


def test_a_character_in_the_place_of_another() -> None:
    assert line("詩　1［＃「1」はローマ数字、1-13-21］の巻《まき》") == "詩　Ⅰの{巻|まき}"


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("e'tude", "étude"),
        ("ae' ao, ae' ao, e'o", "aé ao, aé ao, éo"),
        ("Pour tout homme, il vient une e'poque", "Pour tout homme, il vient une époque"),
        ("ou` l'homme languit", "où l'homme languit"),
        ("L'E'tat, c'est moi", "L'État, c'est moi"),
        ("franc,ais, garc,on", "français, garçon"),
        ("Ko:ln, Stras&e, AE&sop, oe&uvre", "Köln, Straße, Æsop, œuvre"),
        ("O/rsted, A&ngstro:m, L/o'dz'", "Ørsted, Ångström, Łódź"),
        ("Genji monogatari, To_kyo_", "Genji monogatari, Tōkyō"),
        ("man~ana ?@que'?", "mañana ¿qué?"),
    ],
)
def test_accents(typed: str, meant: str) -> None:
    assert compose_accents(typed) == meant
    assert line(f"〔{typed}〕") == meant


def test_brackets_without_accents_are_brackets() -> None:
    assert compose_accents("plain text, 1: 2") is None
    assert line("〔注〕と〔plain, text〕") == "〔注〕と〔plain, text〕"


def test_repeat_marks() -> None:
    assert line("きら／＼しい蟋蟀《きり／″＼す》") == "きら〳〵しい{蟋蟀|きり〴〵す}"
    assert codes("　きら／＼しい蟋蟀《きり／″＼す》") == ["aozora-repeat-mark"]
