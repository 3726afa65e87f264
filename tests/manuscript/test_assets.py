"""Pictures: only from the book's folder, only what a reader can show, nothing that runs."""

from __future__ import annotations

import io
import os
import sys
from pathlib import Path

import pytest
from PIL import Image

from publish.diagnostics import Diagnostic
from publish.manuscript import raster
from publish.manuscript.assets import collect
from publish.manuscript.folder import read
from publish.manuscript.model import Asset
from publish.manuscript.parse import parse
from publish.manuscript.raster import as_jpeg
from publish.manuscript.refused import Refused
from publish.manuscript.svg import read_svg


def picture(kind: str = "PNG", size: tuple[int, int] = (6, 4), **options: object) -> bytes:
    buffer = io.BytesIO()
    Image.new("RGB", size, (200, 30, 30)).save(buffer, kind, **options)
    return buffer.getvalue()


def collected(tmp_path: Path, text: str, files: dict[str, bytes]) -> tuple[dict[str, Asset], tuple[Diagnostic, ...]]:
    root = tmp_path / "book"
    for name, data in {"a.md": text.encode(), **files}.items():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_bytes(data)
    manuscript, _ = read(root)
    assets, findings = collect(parse(manuscript)[0], manuscript)
    return dict(assets), findings


def test_pictures_are_found_beside_their_text_and_kept_as_they_are(tmp_path: Path) -> None:
    png, jpeg = picture(), picture("JPEG")
    assets, findings = collected(tmp_path, "# 船\n\n![a](p.png) ![b](pics/q%20r.jpg) ![c](/p.png)\n", {
        "p.png": png, "pics/q r.jpg": jpeg,
    })  # fmt: skip
    assert findings == ()
    assert set(assets) == {"p.png", "pics/q r.jpg"}
    assert assets["p.png"] == Asset("p.png", "image/png", png, 6, 4)
    assert assets["pics/q r.jpg"].media_type == "image/jpeg"


@pytest.mark.parametrize(("src", "code"), [
    ("../secret.png", "image-outside"), ("../../../etc/passwd", "image-outside"), ("x/../../secret.png", "image-outside"),
    ("https://example.org/a.png", "image-remote"), ("//example.org/a.png", "image-remote"),
    ("data:image/png;base64,AAAA", "image-embedded"), ("nothing.png", "image-missing"), ("a.md", "image-not-one"),
    ("empty.png", "image-damaged"), ("cut.png", "image-damaged"), ("cut.jpg", "image-damaged"), ("folder.png", "image-unreadable"),
])  # fmt: skip
def test_what_is_not_taken(tmp_path: Path, src: str, code: str) -> None:
    (tmp_path / "secret.png").write_bytes(picture())
    (tmp_path / "book" / "folder.png").mkdir(parents=True)
    whole = picture("JPEG", (400, 300), quality=95)
    assets, findings = collected(tmp_path, f"# 船\n\n字 ![渡口的船]({src}) 字\n", {
        "empty.png": b"", "cut.png": picture(size=(300, 300))[:-40], "cut.jpg": whole[: len(whole) // 2],
    })  # fmt: skip
    assert assets == {}
    (found,) = findings
    assert found.code == code
    assert "渡口的船" in found.message and found.at.line == 3


@pytest.mark.skipif(sys.platform == "win32", reason="needs symbolic links and FIFOs")
def test_links_and_pipes_lead_nowhere(tmp_path: Path) -> None:
    book = tmp_path / "book"
    book.mkdir()
    (tmp_path / "secret.png").write_bytes(picture())
    (book / "out.png").symlink_to(tmp_path / "secret.png")
    (book / "in.png").symlink_to(book / "p.png")
    os.mkfifo(book / "pipe.png")
    assets, findings = collected(tmp_path, "![](out.png) ![](in.png) ![](pipe.png)\n", {"p.png": picture()})
    assert set(assets) == {"in.png"}
    assert sorted(f.code for f in findings) == ["image-outside", "image-unreadable"]


@pytest.mark.parametrize(("wrong", "right"), [("P.PNG", "p.png"), ("p.jpg", "p.png"), ("Pics/q.png", "pics/q.png"),
                                              ("pics/qq.png", "pics/q.png")])  # fmt: skip
def test_a_near_name_is_advised(tmp_path: Path, wrong: str, right: str) -> None:
    _, findings = collected(tmp_path, f"![]({wrong})\n", {"p.png": picture(), "pics/q.png": picture()})
    assert f"Did you mean {right}?" in findings[0].hint


@pytest.mark.parametrize(("kind", "media"), [("WEBP", "image/jpeg"), ("TIFF", "image/png"), ("BMP", "image/png")])
def test_other_kinds_become_ones_that_every_reader_shows(tmp_path: Path, kind: str, media: str) -> None:
    data = picture(kind)
    assets, findings = collected(tmp_path, "![](a.img)\n", {"a.img": data})
    assert (assets["a.img"].media_type, assets["a.img"].width) == (media, 6)
    assert [f.code for f in findings] == ["image-converted"]
    again, _ = collected(tmp_path / "again", "![](a.img)\n", {"a.img": data})
    assert again["a.img"].data == assets["a.img"].data


def test_a_transparent_webp_stays_transparent(tmp_path: Path) -> None:
    buffer = io.BytesIO()
    Image.new("RGBA", (4, 4), (0, 0, 0, 0)).save(buffer, "WEBP", lossless=True)
    assets, _ = collected(tmp_path, "![](a.webp)\n", {"a.webp": buffer.getvalue()})
    with Image.open(io.BytesIO(assets["a.webp"].data)) as image:
        assert image.convert("RGBA").getpixel((1, 1))[3] == 0


def test_a_photograph_is_turned_upright(tmp_path: Path) -> None:
    exif = Image.Exif()
    exif[0x0112] = 6
    assets, findings = collected(tmp_path, "![](a.jpg)\n", {"a.jpg": picture("JPEG", (6, 4), exif=exif.tobytes())})
    assert (assets["a.jpg"].width, assets["a.jpg"].height) == (4, 6)
    assert [f.code for f in findings] == ["image-turned"]
    with Image.open(io.BytesIO(assets["a.jpg"].data)) as image:
        assert image.getexif().get(0x0112, 1) == 1


def test_a_picture_of_a_billion_pixels_is_not_opened(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(raster, "MAX_PIXELS", 100)
    result = raster.read_raster("a.png", picture(size=(11, 10)))
    assert isinstance(result, Refused) and result.code == "image-too-large"


def test_a_bomb_is_defused() -> None:
    """A PNG that says it has 60,000 × 60,000 pixels, in a hundred bytes."""
    import struct
    import zlib

    def chunk(name: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))

    header = struct.pack(">IIBBBBB", 60_000, 60_000, 8, 2, 0, 0, 0)
    bomb = b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", zlib.compress(b"\0" * 100)) + chunk(b"IEND", b"")
    result = raster.read_raster("a.png", bomb)
    assert isinstance(result, Refused) and result.code == "image-too-large"


SVG = '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" {0}>{1}</svg>'


def cleaned(inside: str, attributes: str = 'viewBox="0 0 20 10"') -> tuple[str, list[tuple[str, str]]]:
    result = read_svg("a.svg", SVG.format(attributes, inside).encode())
    assert not isinstance(result, Refused), result
    return result[0].data.decode(), result[1]


@pytest.mark.parametrize("inside", [
    "<script>alert(1)</script>", '<rect onclick="alert(1)"/>', '<a xlink:href="javascript:alert(1)"><text>船</text></a>',
    '<image href="https://example.org/a.png"/>', '<use href="other.svg#x"/>', '<style>@import url(https://example.org/a.css);</style>',
    '<rect style="fill:url(https://example.org/a)"/>', "<style>rect{background:u\\72l(http://example.org)}</style>",
    '<foreignObject><body xmlns="http://www.w3.org/1999/xhtml"><script>1</script></body></foreignObject>',
    '<set attributeName="href" to="javascript:alert(1)"/>', '<rect fill="url(file:///etc/passwd)"/>', '<image href="file:///etc/passwd"/>',
])  # fmt: skip
def test_svg_neither_runs_nor_reaches_out(inside: str) -> None:
    data, changes = cleaned(inside + "<text>岸</text>")
    for word in ("script", "alert", "example.org", "other.svg", "passwd", "foreignObject", "onclick", "<set"):
        assert word not in data
    assert "岸" in data and changes and changes[0][0] == "image-cleaned"


def test_a_good_svg_stays_whole_and_knows_its_size() -> None:
    inside = '<defs><linearGradient id="g"/></defs><rect id="r" fill="url(#g)" style="stroke:#000"/><use xlink:href="#r"/>'
    data, changes = cleaned(inside, 'width="40mm" height="20mm"')
    assert changes == []
    assert 'fill="url(#g)"' in data and 'href="#r"' in data and "stroke:#000" in data
    result = read_svg("a.svg", SVG.format('viewBox="0 0 20 10" width="100"', "").encode())
    assert not isinstance(result, Refused) and (result[0].width, result[0].height) == (100, 50)


@pytest.mark.parametrize(("data", "code"), [
    ('<!DOCTYPE svg [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;">]><svg xmlns="http://www.w3.org/2000/svg">&b;</svg>', "image-entities"),
    ('<!DOCTYPE svg [<!ENTITY x SYSTEM "file:///etc/passwd">]><svg xmlns="http://www.w3.org/2000/svg">&x;</svg>', "image-entities"),
    ("<svg><unclosed></svg>", "image-damaged"), ('<html xmlns="http://www.w3.org/1999/xhtml"/>', "image-not-one"),
    ("<svg>" * 400 + "</svg>" * 400, "image-damaged"),
])  # fmt: skip
def test_svg_that_is_refused(data: str, code: str) -> None:
    result = read_svg("a.svg", data.encode())
    assert isinstance(result, Refused) and result.code == code


def test_the_cover_is_collected(tmp_path: Path) -> None:
    config = b"title: \xe6\xb8\xa1\xe5\x8f\xa3\ncover: art/front.png\n"
    assets, findings = collected(tmp_path, "# 船\n\n字。\n", {"book.yaml": config, "art/front.png": picture(size=(160, 256))})
    assert assets["art/front.png"].height == 256
    assert findings == ()


def test_pictures_of_a_real_book(shared: Path) -> None:
    manuscript, _ = read(shared / "corpus" / "helloalgo-zh")
    assets, findings = collect(parse(manuscript)[0], manuscript)
    assert len(assets) == 70
    assert {f.code for f in findings} == {"image-missing"}


@pytest.mark.parametrize(("mode", "kind"), [("RGBA", "PNG"), ("P", "GIF"), ("L", "JPEG"), ("CMYK", "JPEG"), ("RGB", "PNG")])
def test_a_cover_becomes_a_jpeg_in_rgb(mode: str, kind: str) -> None:
    data = io.BytesIO()
    Image.new(mode, (16, 25)).save(data, kind)
    made = Image.open(io.BytesIO(as_jpeg(Asset("c", f"image/{kind.lower()}", data.getvalue(), 16, 25))))
    assert (made.format, made.mode, made.size) == ("JPEG", "RGB", (16, 25))
    if mode == "RGBA":
        assert made.getpixel((8, 8)) == (255, 255, 255)


def test_a_cover_that_is_a_jpeg_stays() -> None:
    data = io.BytesIO()
    Image.new("RGB", (16, 25)).save(data, "JPEG")
    assert as_jpeg(Asset("c", "image/jpeg", data.getvalue(), 16, 25)) == data.getvalue()
