"""PDFs for keeping: whole books judged by a validator, and what is in them."""

from __future__ import annotations

import io
import re
import subprocess
from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from hashlib import md5
from pathlib import Path

import page as validator  # the PyPI package page-validation
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

import publish
from publish.manuscript.model import Asset
from publish.pdf import private
from publish.pdf.archive import archive
from publish.pdf.make import make
from publish.pdf.screen import colour_of
from publish.pdfium import Pages
from publish.pdfobjects import Array, Dictionary, Name, Pdf, Stream, new, opened, saved
from publish.pdfobjects.kept import kept
from publish.pdfobjects.walk import walk
from publish.preflight.archive import inspect
from publish.render.rendition import Rendition
from tests.pdf.sample import SHEET, contents, document, note, page_reference, rendition, text, title

MIXED = SHEET + """
.ink { color: device-cmyk(0 .8 1 0) } .grey { color: device-cmyk(0 0 0 .5); border-bottom: 1pt solid device-cmyk(1 0 0 0) }
.glass { opacity: .4; background: #cde } td, th { border: 1pt solid device-cmyk(0 0 0 1) }
"""
TABLE = (
    "<table><thead><tr><td></td><th>甲</th><th>乙</th></tr></thead><tbody><tr><td>子</td><td>一</td><td>二</td></tr>"
    "<tr><td>丑</td><td>三</td><td>四</td></tr></tbody></table>"
)


def judged(data: bytes) -> list[str]:
    """What the validator has against a file, as PDF/A-3a and as PDF/UA-1."""
    reports = [validator.validate_pdf_bytes(data, profile=profile) for profile in ("3a", "ua1")]
    return [f"{failure.rule_id}: {failure.message}" for report in reports for failure in report.failures]


def jpeg_of_inks() -> bytes:
    out = io.BytesIO()
    Image.new("CMYK", (60, 40), (0, 204, 255, 0)).save(out, "JPEG", quality=95)
    return out.getvalue()


def png(mode: str, colour: object) -> bytes:
    out = io.BytesIO()
    Image.new(mode, (30, 30), colour).save(out, "PNG")  # type: ignore[arg-type]
    return out.getvalue()


@cache
def mixed() -> Rendition:
    """A book with everything that archives mind: inks, glass, pictures of all kinds, notes, tables, loose lists."""
    assets = [
        Asset("images/inks.jpg", "image/jpeg", jpeg_of_inks(), 60, 40),
        Asset("images/glass.png", "image/png", png("RGBA", (200, 30, 30, 120)), 30, 30),
        Asset("images/grey.png", "image/png", png("L", 90), 30, 30),
    ]
    pictures = "".join(f'<p><img src="{asset.path}" alt="图"/></p>' for asset in assets)
    svg = (
        '<svg xmlns="http://www.w3.org/2000/svg" width="40" height="20" viewBox="0 0 40 20"><title>色块</title>'
        '<rect width="20" height="20" fill="device-cmyk(0 0 1 0)"/><rect x="20" width="20" height="20" fill="#06c"/></svg>'
    )
    loose = "<ul><li><p>松散的一项。</p><p>第二段。</p></li><li><p>又一项。</p></li></ul>"
    inner = (
        title("杂陈") + f'<p>见{page_reference("later")}。{note("a", "一条注。")}<span class="ink">朱</span>'
        f'<span class="grey">灰</span></p><p class="glass">玻璃</p>{pictures}{svg}{TABLE}{loose}' + text(6)
    )
    documents = (contents(["first", "later"]), document("chapter", "first", inner), document("chapter", "later", title("后") + text(9)))
    return rendition(*documents, assets=assets, sheet=MIXED)


@cache
def laid_out() -> bytes:
    return make(mixed()).data


@cache
def made(*paths: str) -> bytes:
    sources = tuple(Asset(path, "text/markdown", path.encode() * 40) for path in paths)
    return archive(laid_out(), replace(mixed(), sources=sources))


def test_a_mixed_book_is_both_pdf_a_and_pdf_ua() -> None:
    assert judged(made()) == []
    assert judged(made("book.yaml", "回/一.md")) == []
    assert inspect(made("book.yaml", "回/一.md")) == ()


def test_the_validator_would_notice() -> None:
    """The screen file, which is PDF/UA alone, fails as PDF/A for the reasons that the archive pass is there for."""
    rules = {complaint.split(":")[0] for complaint in judged(laid_out())}
    assert {"PDFA3A-DEVICE-CMYK-001", "PDFA3A-ID-SCHEMA-001", "PDFA3A-ANNOTATION-FLAGS-PRESENT-001"} <= rules
    assert not any(rule.startswith("PDFUA1") for rule in rules)


def test_qpdf_finds_it_sound(tmp_path: Path) -> None:
    path = tmp_path / "a.pdf"
    path.write_bytes(made("一.md"))
    done = subprocess.run(["qpdf", "--check", str(path)], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr


def test_the_same_book_gives_the_same_bytes() -> None:
    assert archive(laid_out(), mixed()) == made()
    later = replace(mixed(), metadata=replace(mixed().metadata, modified="2026-12-01"))
    assert archive(laid_out(), later) != made()


def test_screen_files_stay_what_they_are() -> None:
    """The edition's variant is no business of layout."""
    kept_edition = replace(mixed(), edition=replace(mixed().edition, variant="archive"))
    assert make(kept_edition).data == laid_out()
    with opened(laid_out()) as pdf:
        assert "/OutputIntents" not in pdf.Root and "/AF" not in pdf.Root


def test_nothing_is_painted_in_inks_and_pictures_keep_their_colours() -> None:
    with opened(made()) as pdf:
        spaces = {space.kind for space in spaces_of(pdf)}
        assert "DeviceCMYK" not in spaces and {"DeviceGray", "DeviceRGB"} <= spaces
    before, after = pixels(laid_out()), pixels(made())
    assert len(before) == len(after) > 1
    for one, other in zip(before, after, strict=True):
        assert one.size == other.size
        reds = [sum(p[0] > 180 and p[1] < 120 for p in image.get_flattened_data()) for image in (one, other)]
        darks = [sum(max(p) < 60 for p in image.get_flattened_data()) for image in (one, other)]
        assert reds[1] >= 0.9 * reds[0] and darks[1] >= 0.9 * darks[0]


def spaces_of(pdf: Pdf) -> Iterator[object]:
    for _, events in walk(pdf):
        for event in events:
            if getattr(event, "space", None) is not None:
                yield event.space
            yield event.state.fill.space
            yield event.state.stroke.space


def pixels(data: bytes) -> list[Image.Image]:
    with Pages(data) as pages:
        drawn = (pages.jpeg(number, 400, 580) for number in range(len(pages)))
        return [Image.open(io.BytesIO(data)).convert("RGB") for data in drawn]


def test_black_is_a_grey_and_colours_look_like_themselves() -> None:
    assert colour_of(0, 0, 0, 1) == (0, 0, 0) and colour_of(0, 0, 0, 0.25) == (0.75,) * 3
    red, green, blue = colour_of(0, 1, 1, 0)
    assert red > 0.75 and green < 0.25 and blue < 0.25
    cyan = colour_of(1, 0, 0, 0)
    assert cyan[0] < 0.2 < 0.5 < cyan[1] < cyan[2]


def test_the_manuscript_can_be_taken_out_again() -> None:
    with opened(made("book.yaml", "回/一.md")) as pdf:
        related = {str(each.UF): each for each in pdf.Root.AF}
        assert related.keys() == {"book.yaml", "回/一.md"}
        for path, spec in related.items():
            assert spec.AFRelationship == "/Source" and spec.EF.F.objgen == spec.EF.UF.objgen
            content = spec.EF.F.read_bytes()
            assert content == path.encode() * 40
            assert bytes(spec.EF.F.Params.CheckSum) == md5(content).digest() and spec.EF.F.Params.Size == len(content)
        names = [str(name) for name in pdf.Root.Names.EmbeddedFiles.Names[::2]]
        assert names == sorted(names) and len(names) == 2
        assert "/Dests" in pdf.Root.Names


def test_heads_of_tables_have_names_that_are_found() -> None:
    with opened(made()) as pdf:
        names = list(pdf.Root.StructTreeRoot.IDTree.Names)
        assert len(names) == 2 * 4 and [bytes(name) for name in names[::2]] == sorted(bytes(name) for name in names[::2])
        rows = [head for head in names[1::2] if head.A.get("/Scope") == "/Row"]
        assert len(rows) == 2


def with_a_private_character() -> bytes:
    """The laid out book, in which the typeface says that 话 is U+E000."""
    with opened(laid_out()) as pdf:
        maps = [o.ToUnicode for o in pdf.objects if isinstance(o, Dictionary) and "/ToUnicode" in o]
        mapping = next(each for each in maps if b"<8bdd>" in each.read_bytes().lower())
        mapping.write(re.sub(rb"<8bdd>(?=\s*\n)", b"<e000>", mapping.read_bytes(), flags=re.IGNORECASE))
        return saved(pdf)


def test_private_characters_say_that_they_are(monkeypatch: pytest.MonkeyPatch) -> None:
    data = with_a_private_character()
    assert judged(archive(data, mixed())) == []
    with Pages(archive(data, mixed())) as pages:
        assert any("〓说天下大势" in text for number in range(len(pages)) for text in pages.text(number))
    monkeypatch.setattr(private, "speak", lambda pdf: None)
    assert {each.split(":")[0] for each in judged(archive(data, mixed()))} == {"PDFA3A-UNICODE-PUA-ACTUALTEXT-001"}


# --- writing ----------------------------------------------------------------------------------------


@settings(max_examples=60, deadline=None)
@given(st.lists(st.binary(max_size=40), max_size=12), st.lists(st.text(max_size=12), max_size=30))
def test_no_stream_ends_like_a_line_and_everything_is_there(contents: list[bytes], words: list[str]) -> None:
    pdf = new()
    pdf.add_blank_page()
    streams = [pdf.make_indirect(Stream(pdf, data + b"\r")) for data in contents]
    pdf.Root.Held = Array(streams)
    pdf.Root.Words = Array([pdf.make_indirect(Dictionary(Said=word, Type=Name.Word)) for word in words])
    pdf.trailer.Info = pdf.make_indirect(Dictionary())
    data = kept(pdf)
    assert not re.search(rb"\r\nendstream", data)
    with opened(data) as read:
        assert [each.read_bytes() for each in read.Root.Held] == [each + b"\r" for each in contents]
        assert [str(each.Said) for each in read.Root.Words] == [str(each.Said) for each in pdf.Root.Words]
        assert not read.get_warnings()


# --- whole books ------------------------------------------------------------------------------------


def built(source: Path, output: Path) -> list[bytes]:
    outcomes = publish.make(source, output, targets=["pdf"], variant="archive", date="2026-05-01T08:00:00Z")
    assert all(outcome.artifact for outcome in outcomes), outcomes
    return [outcome.artifact.path.read_bytes() for outcome in outcomes if outcome.artifact]


@pytest.mark.parametrize("name", ["lantern.txt", "first-snow.md", "night-city.md"])
def test_small_samples_can_be_kept(root: Path, name: str, tmp_path: Path) -> None:
    for data in built(root / "manuscripts" / name, tmp_path):
        assert judged(data) == []


@pytest.mark.slow
@pytest.mark.parametrize("name", ["ferry", "typesetting", "lighthouse-post", "rain-notes", "specimen"])
def test_large_samples_can_be_kept(root: Path, name: str, tmp_path: Path) -> None:
    for data in built(root / "manuscripts" / name, tmp_path):
        assert judged(data) == []


def test_the_seed_can_be_kept(shared: Path, tmp_path: Path) -> None:
    for source in sorted((shared / "seed").iterdir()):
        for data in built(source, tmp_path):
            assert judged(data) == []


@pytest.mark.corpus
@pytest.mark.parametrize("name", ["korean-1/운수좋은날.txt", "aozora-1/sjis/43737_ruby_19028.txt", "helloalgo-zh"])
def test_books_of_others_can_be_kept(shared: Path, name: str, tmp_path: Path) -> None:
    for data in built(shared / "corpus" / name, tmp_path):
        assert judged(data) == []
