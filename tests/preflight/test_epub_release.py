"""A new edition beside the last one: names that readers' marks hang on."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from publish.build.desk import inspect as inspect_file
from publish.diagnostics import Diagnostic
from publish.epub.make import make
from publish.errors import UsageError
from publish.preflight.epub import inspect
from tests.epub import sample
from tests.preflight.broken.bench import GOOD, ONE, OPF, TWO, Bench, Spoiler
from tests.preflight.broken.release import SPOILERS


def beside(data: bytes, before: bytes = GOOD) -> list[Diagnostic]:
    return [one for one in inspect(data, before=before) if one.code.startswith("epub-release-")]


@pytest.mark.parametrize("spoiler", SPOILERS, ids=[spoiler.code for spoiler in SPOILERS])
def test_a_lost_name_is_told(spoiler: Spoiler) -> None:
    bench = Bench()
    spoiler.edit(bench)
    bench.files[OPF] = bench.files[OPF].replace(b"2026-11-20T", b"2026-11-21T")
    found = beside(bench.data())
    if spoiler.code == "epub-release-date":
        assert not found
        bench.files[OPF] = bench.files[OPF].replace(b"2026-11-21T", b"2026-11-19T")
        found = beside(bench.data())
    assert {one.code for one in found} == {spoiler.code}
    assert all(one.rule == "C2" and one.hint for one in found)


def test_the_same_book_and_no_last_edition_have_nothing_to_tell() -> None:
    assert beside(GOOD) == []
    assert beside(GOOD, b"no archive") == []
    assert not [one for one in inspect(GOOD) if one.code.startswith("epub-release-")]


def test_what_is_added_or_rewritten_keeps_names() -> None:
    bench = Bench()
    bench.swap(OPF, "2026-11-20T", "2026-11-21T")
    bench.swap(ONE, "她写着", "他读着一个长得多的句子，")
    bench.insert(ONE, '<h2 id="more">又</h2>')
    assert beside(bench.data()) == []


def test_many_places_are_told_in_one_finding() -> None:
    bench = Bench()
    bench.insert(TWO, "".join(f'<p id="place-{n}x">字</p>' for n in range(9)))
    (found,) = (one for one in beside(GOOD, bench.data()) if one.code == "epub-release-id")
    assert "place-0x, place-1x, place-2x, place-3x, place-4x and 4 more are" in found.message


def test_ids_in_drawings_and_the_navigation_are_nobodys_place() -> None:
    bench = Bench()
    bench.insert(ONE, '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1 1"><title>图</title><g id="gg"/></svg>')
    bench.swap("EPUB/nav.xhtml", "<body", '<body id="whole"')
    assert not [one for one in beside(GOOD, bench.data()) if one.code != "epub-release-date"]


def test_a_chapter_before_another_changes_no_name() -> None:
    base = sample.rendition()
    new = sample.document("ling", "楔子", sample.page(sample.chapter("ling", "楔子", "<p>起。</p>"), "楔子"))
    first = next(n for n, one in enumerate(base.documents) if one.id == "yi")
    documents = (*base.documents[:first], new, *base.documents[first:])
    metadata = replace(base.metadata, modified="2026-11-21")
    assert beside(make(replace(base, documents=documents, metadata=metadata))[0]) == []


def test_two_files_are_compared(tmp_path: Path) -> None:
    bench = Bench()
    bench.swap(ONE, ' id="fig-mao"', "")
    old, new, broken = (tmp_path / name for name in ("old.epub", "new.epub", "broken.epub"))
    old.write_bytes(GOOD)
    new.write_bytes(bench.data())
    broken.write_bytes(b"PK\x03\x04")
    assert "epub-release-id" in {one.code for one in inspect_file(new, against=old)}
    for wrong in (broken, tmp_path / "none.epub"):
        with pytest.raises(UsageError):
            inspect_file(new, against=wrong)
