"""Store profiles: the house's, a book's own, and what is wrong in one."""

from __future__ import annotations

from pathlib import Path

import pytest

from publish.config.schema_store import EVIDENCE, SETTINGS
from publish.config.sourced import read_profile
from publish.config.store import NAMES, STORES, store_named, store_names
from publish.errors import ConfigError

FACT = "{value: VALUE, source: s, date: 2026-01-01, says: It is so., zh: 如此。}"


def profile(**settings: str) -> str:
    return "title: A shop\n" + "".join(
        f"{name.replace('_', '-')}: {FACT.replace('VALUE', value)}\n" for name, value in settings.items()
    )


@pytest.mark.parametrize("name", NAMES)
def test_every_setting_of_every_profile_has_a_source(name: str) -> None:
    store = store_named(name)
    assert store.name == name and store.title and store.zh
    assert {setting for setting, _ in store.facts} == {setting.name for setting in SETTINGS}
    for setting, fact in store.facts:
        assert fact.source and fact.date and fact.says and fact.zh, (name, setting)
        assert fact.evidence in EVIDENCE
        assert fact.profile in {name, "generic"}


def test_every_value_has_the_type_that_the_schema_says() -> None:
    types = {"integer": int, "size": int, "boolean": bool, "texts": tuple, "map": tuple}
    for name in NAMES:
        store = store_named(name)
        for setting in SETTINGS:
            value = getattr(store, setting.name.replace("-", "_"))
            assert type(value) is types.get(setting.kind, str), (name, setting.name, value)


def test_what_shops_want_otherwise() -> None:
    assert (store_named("kdp").toc_levels, store_named("kobo").toc_levels) == (2, 3)
    assert store_named("kobo").epubcheck == ("4.2.6",)
    assert dict(store_named("ja-ebpaj").metas) == {"ebpaj:guide-version": "1.1.3"}
    assert store_named("apple").display_options and not store_named("generic").display_options
    assert store_named() == store_named("generic")


def test_an_unknown_profile_is_answered_with_a_near_one() -> None:
    with pytest.raises(ConfigError, match="cobo") as caught:
        store_named("cobo")
    assert "Did you mean kobo?" in caught.value.advice
    with pytest.raises(ConfigError):
        store_named("../stores/kobo")


def test_a_book_brings_its_own_profile(tmp_path: Path) -> None:
    (tmp_path / "corner.yaml").write_text("based-on: kobo\n" + profile(toc_levels="1"), "utf-8")
    (tmp_path / "kdp.yaml").write_text("based-on: kdp\n" + profile(book_bytes="5 MB"), "utf-8")
    corner = store_named("corner", [tmp_path])
    assert (corner.toc_levels, corner.title, corner.sample_name) == (1, "A shop", "{isbn}_sample")
    assert corner.fact("toc-levels").profile == "corner" and corner.fact("sample-name").profile == "kobo"
    ours = store_named("kdp", [tmp_path])
    assert (ours.book_bytes, ours.toc_levels) == (5_000_000, 2)
    assert store_names([tmp_path]) == (*NAMES, "corner")


def test_a_profile_that_goes_in_a_circle(tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_text("based-on: b\n", "utf-8")
    (tmp_path / "b.yaml").write_text("based-on: a\n", "utf-8")
    with pytest.raises(ConfigError, match="based on itself"):
        store_named("a", [tmp_path])


def test_a_profile_may_not_be_a_link_to_somewhere_else(tmp_path: Path) -> None:
    secret = tmp_path / "secret.yaml"
    secret.write_text(profile(toc_levels="1"), "utf-8")
    folder = tmp_path / "book" / "stores"
    folder.mkdir(parents=True)
    (folder / "mine.yaml").symlink_to(secret)
    with pytest.raises(ConfigError, match="leads out"):
        store_named("mine", [folder])


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("toc-levels: 3", "toc-levels is a map"),
        ("toc-levels: {value: 3, says: So., zh: 如此。}", "lacks date, source"),
        (profile(toc_levels="deep"), "toc-levels takes a whole number"),
        (profile(book_bytes="two"), "book-bytes takes a size"),
        (profile(fonts="all"), "fonts takes one of"),
        (profile(file_name='"../../{isbn}"'), "file-name takes"),
        (profile(file_name='"/{isbn}"'), "file-name takes"),
        (profile(tocs="3"), "has no key tocs"),
        ("[a, b]", "is a map of keys"),
    ],
)
def test_what_is_wrong_in_a_profile_is_told_with_its_place(text: str, said: str) -> None:
    with pytest.raises(ConfigError, match=said) as caught:
        read_profile(STORES, text, "stores/mine.yaml")
    assert "stores/mine.yaml:" in str(caught.value.message)
    assert caught.value.advice


def test_the_generic_profile_must_name_every_setting() -> None:
    with pytest.raises(ConfigError, match="is missing"):
        read_profile(STORES, profile(toc_levels="3"), "generic.yaml", whole=True)


@pytest.mark.parametrize(("said", "size"), [("240 KB", 240_000), ("1.5MB", 1_500_000), ("2 gb", 2 * 10**9), ("7", 7)])
def test_sizes(said: str, size: int) -> None:
    ((name, value, _),) = read_profile(STORES, profile(document_bytes=said), "x.yaml").settings
    assert (name, value) == ("document-bytes", size)
