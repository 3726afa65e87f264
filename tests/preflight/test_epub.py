"""Preflight of EPUBs: a good book is broken in one place, and the rule for that place must speak."""

from __future__ import annotations

import io
import re
import struct
import time
import zipfile
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from publish.diagnostics import Severity
from publish.epub.make import make
from publish.preflight.epub import BOOK_OF_RULES, FILE_RULES, RULES, inspect
from tests.epub import sample
from tests.preflight.broken import SPOILERS, release
from tests.preflight.broken.bench import CSS, GOOD, NAV, NCX, ONE, OPF, Bench, Spoiler
from tools import docs


def codes(data: bytes) -> set[str]:
    return {finding.code for finding in inspect(data)}


def test_good_book_is_good() -> None:
    assert inspect(GOOD) == ()
    assert inspect(Bench().data()) == ()
    assert inspect(make(sample.vertical())[0]) == ()


worst = {rule.code: rule.severity for rule in BOOK_OF_RULES}
BREAKS_OF_BYTES = {"epub-zip-broken", "epub-zip-times", "epub-encrypted", "epub-too-large"}


@pytest.mark.parametrize("spoiler", SPOILERS, ids=[f"{n}-{spoiler.code}" for n, spoiler in enumerate(SPOILERS)])
def test_rule_speaks(spoiler: Spoiler) -> None:
    bench = Bench()
    spoiler.edit(bench)
    found = inspect(bench.data())
    assert spoiler.code in {f.code for f in found}
    assert all(f.severity is not Severity.ERROR or worst[f.code] is Severity.ERROR for f in found)
    assert all(len(f.message) > 10 and not f.message.endswith('.') for f in found)


def test_times_of_entries() -> None:
    bench = Bench()
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for number, (name, content) in enumerate(bench.files.items()):
            archive.writestr(zipfile.ZipInfo(name, (2000 + number, 1, 1, 0, 0, 0)), content)
    assert codes(out.getvalue()) == {"epub-zip-times"}


def test_encrypted_entry() -> None:
    data = bytearray(GOOD)
    name = b"EPUB/yi.xhtml"
    central = data.index(b"PK\x01\x02")
    entry = data.index(name, central) - 46
    flags = struct.unpack_from("<H", data, entry + 8)[0]
    struct.pack_into("<H", data, entry + 8, flags | 1)
    assert "epub-encrypted" in codes(bytes(data))


def test_zip_bomb_is_not_unpacked() -> None:
    bench = Bench()
    bench.files["EPUB/bomb.txt"] = b"\0" * (65 * 2**20)
    data = bench.data()
    start = time.process_time()
    assert "epub-too-large" in codes(data)
    assert time.process_time() - start < 2


def test_entity_bomb_is_not_expanded() -> None:
    bench = Bench()
    laughs = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 9))
    bench.swap(ONE, "<!DOCTYPE html>", f'<!DOCTYPE html [<!ENTITY l0 "ha">{laughs}]>')
    bench.swap(ONE, "她写着", "&l8;")
    start = time.process_time()
    assert "epub-xml-entity" in codes(bench.data())
    assert time.process_time() - start < 1


def test_a_huge_package_costs_no_more_than_its_length() -> None:
    """Thousands of people, lines that refine each other in a row, fallbacks of fallbacks."""
    bench = Bench()
    many = range(8000)
    people = "".join(f'<dc:creator id="c{n}">甲</dc:creator>' for n in many)
    chain = "".join(f'<meta property="role" id="m{n}" refines="#m{n + 1}">x</meta>' for n in many)
    items = "".join(f'<item id="f{n}" href="f{n}" media-type="x/y" fallback="f{n + 1}"/>' for n in many)
    spine = "".join(f'<itemref idref="f{n}"/>' for n in many)
    bench.swap(OPF, "</metadata>", f"{people}{chain}</metadata>")
    bench.swap(OPF, "</manifest>", f"{items}</manifest>")
    bench.swap(OPF, "</spine>", f"{spine}</spine>")
    data = bench.data()
    start = time.process_time()
    assert {"epub-creator", "epub-spine-form", "epub-package-reference"} <= codes(data)
    assert time.process_time() - start < 5


@pytest.mark.parametrize("data", [b"", b"PK", b"not a zip" * 20, GOOD[:200], GOOD[: len(GOOD) // 2]])
def test_what_is_no_archive(data: bytes) -> None:
    assert "epub-zip-broken" in codes(data)


@given(st.integers(0, len(GOOD) - 1), st.binary(min_size=1, max_size=8))
@settings(max_examples=150, deadline=None)
def test_damaged_files_are_judged_not_raised(place: int, noise: bytes) -> None:
    data = GOOD[:place] + noise + GOOD[place + len(noise):]
    for finding in inspect(data):
        assert finding.code.startswith("epub-")


@given(st.sampled_from([ONE, OPF, NAV, NCX, CSS, "META-INF/container.xml"]), st.data())
@settings(max_examples=150, deadline=None)
def test_damaged_parts_are_judged_not_raised(path: str, draw: st.DataObject) -> None:
    bench = Bench()
    text = bench.files[path].decode("utf-8")
    start = draw.draw(st.integers(0, len(text)))
    length = draw.draw(st.integers(0, 60))
    bench.files[path] = (text[:start] + draw.draw(st.text(max_size=5)) + text[start + length:]).encode("utf-8")
    inspect(bench.data())


def test_repeated_trouble_is_told_shortly() -> None:
    bench = Bench()
    bench.insert(ONE, '<p style="margin: 0">字</p>' * 500)
    found = [f for f in inspect(bench.data()) if f.code == "epub-style-inline"]
    assert len(found) == 21 and "500" in found[-1].message and found[-1].severity is Severity.INFO


def test_good_novel_takes_milliseconds() -> None:
    body = "".join(f"<p>第{n}段{'字' * 60}。</p>" for n in range(3000))
    data, _ = make(sample.with_body(body))
    start = time.process_time()
    inspect(data)
    assert time.process_time() - start < 1.0


def codes_in_source(root: Path) -> set[str]:
    folder = root / "publish/preflight/epub"
    return {code for file in folder.glob("*.py") for code in re.findall(r'"(epub-[a-z-]+)"', file.read_text("utf-8"))}


def test_every_code_has_a_book_that_breaks_it(root: Path) -> None:
    broken = {code for code, _ in (*SPOILERS, *release.SPOILERS)}
    assert codes_in_source(root) == broken | BREAKS_OF_BYTES


def test_every_rule_is_told_in_two_languages_and_says_who_wants_it() -> None:
    for rule in FILE_RULES + RULES:
        assert re.fullmatch(r"[PNCAJ]\d+", rule.id), rule
        assert len(rule.says) > 20 and not rule.says.endswith(".") and rule.source and rule.hint[-1] in ".…", rule
        assert re.search("[\u4e00-\u9fff]", rule.zh) and not rule.zh.endswith("。"), rule


def test_every_finding_has_its_rule(root: Path) -> None:
    ruled = [rule.code for rule in FILE_RULES + RULES]
    assert sorted(ruled) == sorted(codes_in_source(root))


def test_the_list_of_rules_is_up_to_date(root: Path) -> None:
    assert (root / "docs/epub-rules.md").read_text("utf-8") == docs.rules_text(), "run: make docs"


def test_the_advice_of_a_rule_is_that_of_its_code() -> None:
    rows = re.findall(r"^\| `([a-z-]+)` \| ([^|]*) \|[^|]*\| ([^|]*) \|$", docs.findings_text(), re.M)
    told = {code: (severity, advice) for code, severity, advice in rows}
    for rule in BOOK_OF_RULES:
        severity, advice = told[rule.code]
        assert advice == rule.hint and rule.severity.value in severity, rule.code


def test_findings_carry_their_row_and_advice() -> None:
    bench = Bench()
    bench.swap(ONE, "<figure", '<figure onclick="x()"')
    (found,) = inspect(bench.data())
    assert (found.code, found.rule, found.hint) == ("epub-script", "P16", "Take it out.")
