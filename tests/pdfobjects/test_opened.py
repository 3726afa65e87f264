"""Strangers' bytes, and our own that are always the same."""

from __future__ import annotations

import io
import zlib

import pikepdf
import pytest

from publish.pdfobjects import DamagedPdf, complaints, opened, saved
from tests.preflight.spoiled.good import finished, make


def test_the_same_objects_give_the_same_bytes() -> None:
    assert finished(make()) == finished(make())
    data = finished(make())
    with opened(data) as one, opened(data) as other:
        assert saved(one, exactly="1.6") == saved(other, exactly="1.6")


def test_the_version_is_the_one_asked_for() -> None:
    assert saved(make(), exactly="1.4", object_streams=False).startswith(b"%PDF-1.4")
    assert b"/ObjStm" not in saved(make(), exactly="1.4", object_streams=False)
    assert saved(make(), least="1.7").startswith(b"%PDF-1.7")


@pytest.mark.parametrize("data", [b"", b"%PDF-1.4", b"PK\x03\x04", b"\0" * 1000])
def test_what_is_no_pdf_says_so(data: bytes) -> None:
    with pytest.raises(DamagedPdf, match="cannot be opened") as told, opened(data):
        pass
    assert "BytesIO" not in told.value.message


def test_a_locked_file_says_so() -> None:
    stream = io.BytesIO()
    make().save(stream, encryption=pikepdf.Encryption(owner="a", user="b"))
    with pytest.raises(DamagedPdf, match="password"), opened(stream.getvalue()):
        pass


def test_what_was_mended_is_told() -> None:
    data = saved(make(), exactly="1.4", object_streams=False).replace(b"startxref\n", b"startxref\n9")
    with opened(data) as pdf:
        assert complaints(pdf)
    with opened(finished(make())) as pdf:
        assert complaints(pdf) == []


def test_a_stream_without_end_is_the_fault_of_the_file() -> None:
    """The library stops at its limit with an error of another kind than for damage."""
    pdf = pikepdf.new()
    stream = pikepdf.Stream(pdf, b"")
    stream.write(zlib.compress(bytes(1 << 20)), filter=pikepdf.Name.FlateDecode)
    pdf.Root.Bomb = stream
    previous = pikepdf.settings.set_qpdf_limits(flate_max_memory=1 << 16)
    try:
        with pytest.raises(DamagedPdf, match="limit"), opened(saved(pdf)) as again:
            again.Root.Bomb.read_bytes()
    finally:
        pikepdf.settings.set_qpdf_limits(**previous)
