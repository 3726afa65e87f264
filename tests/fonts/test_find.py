"""What is installed, asked from fontconfig itself."""

from __future__ import annotations

import pytest

from publish.errors import ExitCode, MissingError
from publish.fonts import find


def test_every_face_has_a_name_a_file_and_characters() -> None:
    found = find.faces()
    assert found
    for face in found:
        assert face.families and all(face.families)
        assert face.path.startswith("/")
        assert face.ranges and all(first <= last for first, last in face.ranges)


def test_families_are_known_by_all_their_names() -> None:
    face = next(face for face in find.faces() if "LXGW WenKai" in face.families)
    assert "霞鹜文楷" in face.families
    assert {"LXGW WenKai", "霞鹜文楷"} <= find.families()


@pytest.mark.parametrize(
    ("language", "family"),
    [("zh", "Noto Serif CJK SC"), ("zh-Hans-CN", "Noto Serif CJK SC"), ("zh-Hant", "Noto Serif CJK TC"),
     ("zh-TW", "Noto Serif CJK TC"), ("zh-Hant-HK", "Noto Serif CJK HK"), ("ja", "Noto Serif CJK JP"),
     ("ko-KR", "Noto Serif CJK KR"), ("en-GB", "TeX Gyre Pagella")],
)  # fmt: skip
def test_each_language_needs_the_typeface_of_its_region(language, family) -> None:
    assert family in [need.families[0] for need in find.needs(language)]


def test_this_machine_can_set_chinese_japanese_and_korean() -> None:
    for language in ("zh-Hans", "zh-Hant", "ja", "ko", "en"):
        find.require(language)
        assert not [need for need in find.missing_families(language) if need.required]


def test_a_missing_typeface_comes_with_the_command_that_brings_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(find, "families", lambda: frozenset({"DejaVu Sans"}))
    missing = find.missing_families("zh-Hans")
    assert {need.role for need in missing} == {"serif", "sans", "kai", "fangsong", "latin", "mono"}
    assert {need.package for need in missing if need.role == "kai"} == {"fonts-lxgw-wenkai"}
    with pytest.raises(MissingError) as refused:
        find.require("zh-Hans")
    assert refused.value.advice == "apt install fonts-noto-cjk"
    assert "Noto Serif CJK SC and Noto Sans CJK SC" in refused.value.message
    assert refused.value.exit_code is ExitCode.MISSING
    find.require("en")


def test_without_fontconfig_the_advice_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")
    find.faces.cache_clear()
    try:
        with pytest.raises(MissingError) as refused:
            find.faces()
    finally:
        find.faces.cache_clear()
    assert refused.value.advice == "apt install fontconfig"
