"""A book with everything that a press stumbles over, laid out by the real engine."""

from __future__ import annotations

import io
from functools import cache

from PIL import Image, ImageDraw

from publish.manuscript.model import Asset
from publish.pdf.make import make
from tests.pdf.sample import SHEET, document, note, rendition, text, title

COLOURS = """
.grey { color: #555 } .red { color: #c81e1e } .rich { color: #0a0c0e }
.panel { background: #f3e6c8; padding: 3mm } .edge { background: #204a87; height: 40mm; margin: 0 -60mm; color: white }
.thin { border: .3pt solid black; height: 10mm } hr { border: 0; border-top: .5pt solid #000 }
.fade { height: 12mm; background: linear-gradient(to right, #d02020, #20a040 50%, #2040d0 50%, white) }
.glow { height: 12mm; background: radial-gradient(black, #ffe080) }
.half { opacity: .5; color: #c00000 } .veil { background: rgba(0, 0, 255, .25); height: 8mm }
.over { position: relative; height: 20mm; background: linear-gradient(to right, #ff8000, #008040) }
.over div { position: absolute; left: 5mm; top: 5mm; width: 30mm; height: 10mm; background: rgba(255, 255, 255, .5) }
img { width: 40mm; vertical-align: bottom }
"""

_ART = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 100 50"><rect width="100" height="50" fill="#1a2a4a"/>'
    '<circle cx="50" cy="25" r="20" fill="#ffd700" opacity=".4"/><path d="M0 10H100" stroke="#fff" stroke-opacity=".3"/>'
    "</svg>"
)


def photo(mode: str = "RGB", size: tuple[int, int] = (240, 160)) -> Image.Image:
    """A picture with deep shadows and full colours, the same each time."""
    across = Image.linear_gradient("L").resize(size)
    down = across.transpose(Image.Transpose.ROTATE_90).resize(size)
    made = Image.merge("RGB", (across, down, across.point(lambda level: level // 4)))
    ImageDraw.Draw(made).rectangle((0, 0, size[0] // 3, size[1] // 3), fill=(0, 0, 0))
    ImageDraw.Draw(made).ellipse((size[0] // 2, 10, size[0] - 10, size[1] - 10), fill=(12, 4, 20))
    return made.convert(mode)




def coded(picture: Image.Image, kind: str, **wanted: object) -> bytes:
    """The bytes of a picture file."""
    out = io.BytesIO()
    picture.save(out, kind, **wanted)
    return out.getvalue()


def asset(name: str, picture: Image.Image, kind: str) -> Asset:
    """A picture of the book."""
    media = {"PNG": "image/png", "JPEG": "image/jpeg"}[kind]
    return Asset(f"images/{name}", media, coded(picture, kind), *picture.size)


def alpha() -> Image.Image:
    """A disc that fades out."""
    made = photo("RGBA")
    made.putalpha(Image.radial_gradient("L").resize(made.size).point(lambda level: 255 - level))
    return made


def assets() -> list[Asset]:
    """Pictures of every kind that the engine takes."""
    line = photo("L").point(lambda level: 255 if level > 60 else 0)
    return [
        asset("photo.png", photo(), "PNG"),
        asset("photo.jpg", photo(), "JPEG"),
        asset("grey.png", photo("L").convert("RGB"), "PNG"),
        asset("line.png", line.convert("RGB"), "PNG"),
        asset("alpha.png", alpha(), "PNG"),
        asset("inks.jpg", photo().convert("CMYK"), "JPEG"),
        asset("again.png", photo(), "PNG"),
        Asset("images/art.svg", "image/svg+xml", _ART.encode(), 100, 50),
    ]


def picture(name: str) -> str:
    """A picture in a document."""
    return f'<p><img src="images/{name}" alt="{name}"/></p>'


@cache
def laid_out(bleed: float = 3.0) -> bytes:
    """The book, four chapters of some pages each."""
    plain = title("其一") + text(12) + f'<p>有注{note("1", "注在页脚。")}的一段，<a href="#b">见其二</a>。</p>'
    coloured = title("其二") + (
        '<p class="grey">灰字</p><p class="red">红字</p><p class="rich">近黑</p><div class="panel"><p>底纹上的字</p></div>'
        '<hr/><div class="thin"></div><div class="fade"></div><div class="glow"></div>'
        '<div class="edge"><p>出血的色块，反白的字</p></div>'
    )
    names = ("photo.png", "photo.jpg", "grey.png", "line.png", "inks.jpg", "again.png")
    pictured = title("其三") + "".join(map(picture, names))
    seen = title("其四") + (
        f'{picture("alpha.png")}<div class="panel">{picture("alpha.png")}</div><p class="half">半透的字</p>'
        f'<div class="veil"></div><div class="over"><div></div></div>{picture("art.svg")}<p>最后一段。</p>'
    )
    documents = [
        document("chapter", name, inner) for name, inner in zip("abcd", (plain, coloured, pictured, seen), strict=True)
    ]
    return make(rendition(*documents, sheet=SHEET + COLOURS, assets=assets()), bleed=bleed).data
