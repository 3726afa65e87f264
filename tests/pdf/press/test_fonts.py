"""Typefaces as PDF 1.4 knows them."""

from __future__ import annotations

from publish.pdf.press.fonts import bare, table
from publish.pdfobjects import Stream, opened
from tests.pdf.press.pages import laid_out


def test_a_table_is_found_by_its_tag() -> None:
    head = b"OTTO" + (1).to_bytes(2) + bytes(6)
    program = head + b"CFF " + bytes(4) + (28).to_bytes(4) + (3).to_bytes(4) + b"abc"
    assert table(program, b"CFF ") == b"abc"
    assert table(program, b"glyf") == b"" and table(b"", b"CFF ") == b"" and table(program[:20], b"CFF ") == b""


def test_programs_are_bare_and_the_same_outlines() -> None:
    def programs(pdf: object) -> list[bytes]:
        return sorted(
            item.FontFile3.read_bytes()
            for item in pdf.objects  # type: ignore[attr-defined]
            if not isinstance(item, Stream) and "FontFile3" in repr(item)[:4000] and "/FontFile3" in item
        )

    with opened(laid_out()) as pdf:
        before = programs(pdf)
        bare(pdf)
        after = programs(pdf)
    assert before and all(each.startswith(b"OTTO") for each in before)
    assert after == sorted(table(each, b"CFF ") for each in before)
