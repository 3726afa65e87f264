"""Books broken in one place. Typefaces, and characters that none of them has."""

from __future__ import annotations

import io
from functools import cache

from fontTools.ttLib import TTFont

from publish.fonts.find import faces
from publish.fonts.subset import Subset, subset
from tests.preflight.broken.bench import CSS, ONE, OPF, Bench, Spoiler


@cache
def font(bits: int = 0, characters: str = "𠮷") -> bytes:
    """A part of Noto Serif CJK SC whose maker allows what the bits say."""
    face = next(face for face in faces() if face.families == ("Noto Serif CJK SC",))
    part = subset(face, frozenset(characters))
    assert isinstance(part, Subset)
    with TTFont(io.BytesIO(part.data)) as opened:
        opened["OS/2"].fsType = bits
        out = io.BytesIO()
        opened.save(out)
    return out.getvalue()


def carry(bench: Bench, data: bytes, name: str = "rare.otf") -> None:
    """Put a font into the book."""
    bench.files[f"EPUB/{name}"] = data
    bench.swap(OPF, "<manifest>", f'<manifest><item id="rare" href="{name}" media-type="font/otf"/>')
    bench.swap(CSS, "html {", f'@font-face {{ font-family: "Rare"; src: url({name}) }}\nhtml {{')


SPOILERS = (
    Spoiler("epub-font-named", lambda b: b.swap(CSS, "margin: 0;", 'font-family: serif, "PingFang SC";')),
    Spoiler("epub-font-kind", lambda b: carry(b, font(), "rare.woff2")),
    Spoiler("epub-font-licence", lambda b: carry(b, font(0x0002))),
    Spoiler("epub-font-licence", lambda b: carry(b, font(0x0100))),
    Spoiler("epub-font-weight", lambda b: carry(b, font() + bytes(5_000_000))),
    Spoiler("epub-character-bare", lambda b: b.insert(ONE, "<p>𠮷</p>")),
    Spoiler("epub-character-bare", lambda b: (b.insert(ONE, "<p>𠮷𡈽</p>"), carry(b, font()))),
    Spoiler("epub-text-compatibility", lambda b: b.insert(ONE, "<p>\uf9dc</p>")),
    Spoiler("epub-variation-lost", lambda b: b.insert(ONE, "<p>葛\U000e0100</p>")),
    Spoiler("epub-variation-lost", lambda b: (b.insert(ONE, "<p>葛\U000e0100</p>"), carry(b, font(0, "葛\U000e0100")))),
)  # fmt: skip
