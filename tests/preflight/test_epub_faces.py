"""Characters and typefaces of finished e-books: what is carried counts, and damaged fonts harm nobody."""

from __future__ import annotations

import struct
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from publish.fonts.opened import drawn_by
from publish.preflight.epub import inspect
from tests.preflight.broken.bench import ONE, Bench
from tests.preflight.broken.faces import carry, font


def codes(bench: Bench) -> set[str]:
    return {finding.code for finding in inspect(bench.data())}


def test_a_font_of_the_book_covers_its_characters() -> None:
    bench = Bench()
    bench.insert(ONE, "<p>𠮷</p>")
    carry(bench, font())
    assert codes(bench) == set()


@pytest.mark.parametrize("text", ["①—……「」", "e\u0301 ǎ ō", "❤\ufe0f😀", "<math xmlns='http://www.w3.org/1998/Math/MathML' alttext='a'><mo>⌊</mo></math>"])
def test_what_devices_have_needs_no_font(text: str) -> None:
    bench = Bench()
    bench.insert(ONE, f"<p>{text}</p>")
    assert not {code for code in codes(bench) if code.startswith(("epub-character", "epub-variation"))}


def test_the_finding_names_character_count_and_place() -> None:
    bench = Bench()
    bench.insert(ONE, "<p>𠮷</p><p>𠮷𠮷</p>")
    found = next(f for f in inspect(bench.data()) if f.code == "epub-character-bare")
    assert "“𠮷” (U+20BB7" in found.message and "3 times" in found.message
    assert found.at.path == ONE and found.rule == "J10"


def cmap(*tables: bytes) -> bytes:
    """A font with nothing but a cmap of these subtables."""
    records, body = b"", b""
    for table in tables:
        records += struct.pack(">HHI", 3, 10, 4 + 8 * len(tables) + len(body))
        body += table
    data = struct.pack(">HH", 0, len(tables)) + records + body
    head = struct.pack(">4sHHHH", b"OTTO", 1, 16, 0, 0) + struct.pack(">4sIII", b"cmap", 0, 28, len(data))
    return head + data


def test_a_cmap_that_claims_a_billion_characters_is_not_read() -> None:
    groups = struct.pack(">III", 0, 0x10FFFF, 0) * 2000
    greedy = struct.pack(">HHIII", 12, 0, 16 + len(groups), 0, 2000) + groups
    honest = struct.pack(">HHIII", 12, 0, 28, 0, 1) + struct.pack(">III", 0x4E00, 0x4E02, 0)
    start = time.process_time()
    assert drawn_by(cmap(greedy)) is None
    assert time.process_time() - start < 1
    assert drawn_by(cmap(honest)) is None or drawn_by(cmap(honest)) == (frozenset({0x4E00, 0x4E01, 0x4E02}), frozenset())


@given(st.integers(0, 4000), st.binary(min_size=1, max_size=12))
@settings(max_examples=120, deadline=None)
def test_damaged_fonts_are_judged_not_raised(place: int, noise: bytes) -> None:
    bench = Bench()
    data = font()
    carry(bench, data[:place] + noise + data[place + len(noise) :])
    inspect(bench.data())
