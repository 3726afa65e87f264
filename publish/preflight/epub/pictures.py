"""Rules of the cover and of pictures: rows P12, P13, P14."""

from __future__ import annotations

import io
import warnings
from collections.abc import Iterator
from dataclasses import dataclass

from PIL import Image

from publish.diagnostics import Diagnostic, Location, error, warning
from publish.preflight.epub.publication import OPF, XHTML, Publication, resolve, text_of
from publish.preflight.epub.rule import ERROR, WARNING, Rule

MOST_PIXELS = 4_000_000
LONGEST_SIDE = 3200
COVER_LONG, COVER_SHORT, COVER_LONGEST = 2560, 1600, 7200
_KINDS = {"image/jpeg": "JPEG", "image/png": "PNG", "image/gif": "GIF"}


@dataclass(frozen=True, slots=True)
class _Facts:
    kind: str
    width: int
    height: int
    mode: str


def cover_is_named(book: Publication) -> Iterator[Diagnostic]:
    """P12 (EPUB 3.3 §E.1; Kobo content guidelines): the cover's picture is marked in the new way and in the old one."""
    covers = book.with_property("cover-image")
    if not covers:
        yield warning(
            "epub-cover-none", "No picture is marked as the cover", book.at_opf(), "Shops refuse books without a cover."
        )
        return
    legacy = [m.get("content") for m in book.opf.iter(OPF + "meta") if m.get("name") == "cover"]
    if legacy != [covers[0].id]:
        yield warning(
            "epub-cover-legacy", f'The package lacks <meta name="cover" content="{covers[0].id}"/>', book.at_opf()
        )


def cover_page_is_plain(book: Publication) -> Iterator[Diagnostic]:
    """P12 (Kobo content guidelines): the cover has a page of its own, first, with the picture and nothing else."""
    covers = book.with_property("cover-image")
    page = book.cover_page()
    if not covers:
        return
    if page is None or book.read_pages()[:1] != [page]:
        yield warning("epub-cover-page", "The book does not begin with a page that shows the cover", book.at_opf())
        return
    shown = [resolve(page.path, image.get("src") or "")[0] for image in page.all("img")]
    body = next(page.all("body"), None)
    if shown != [covers[0].path]:
        yield warning("epub-cover-page", "The cover page shows something else than the cover's picture", page.at())
    elif body is not None and (text_of(body) or next(body.iter(XHTML + "a"), None) is not None):
        yield warning("epub-cover-page", "The cover page holds text or links", page.at())


def cover_is_large(book: Publication) -> Iterator[Diagnostic]:
    """P13 (Kindle: the long side 2560 or more; Google Play: at most 7200): JPEG in RGB."""
    for item in book.with_property("cover-image"):
        facts = _facts(book, item.path)
        if facts is None:
            continue
        long, short = max(facts.width, facts.height), min(facts.width, facts.height)
        if long < COVER_LONG or short < COVER_SHORT or long > COVER_LONGEST:
            yield warning(
                "epub-cover-size",
                f"The cover has {facts.width} × {facts.height} pixels; 1600 × 2560 are wanted",
                Location(item.path),
                f"The long side between {COVER_LONG} and {COVER_LONGEST} pixels.",
            )
        if facts.kind != "JPEG" or facts.mode != "RGB":
            yield warning(
                "epub-cover-kind",
                f"The cover is {facts.kind} in {facts.mode}; JPEG in RGB is wanted",
                Location(item.path),
            )


def pictures_are_readable(book: Publication) -> Iterator[Diagnostic]:
    """P14 (Apple, Google Play, Kobo): at most 4 million pixels, 3200 a side, RGB or grey; JPEG, PNG, GIF or SVG."""
    covers = {item.path for item in book.with_property("cover-image")}
    for item in book.items:
        if not item.media_type.startswith("image/") or item.path not in book.files:
            continue
        place = Location(item.path)
        if item.media_type == "image/svg+xml":
            continue
        if item.media_type not in _KINDS:
            yield error(
                "epub-picture-kind",
                f"{item.media_type} is not shown by every shop and reading system",
                place,
                "Use JPEG, PNG, GIF or SVG.",
            )
            continue
        facts = _facts(book, item.path)
        if facts is None or facts.kind != _KINDS[item.media_type]:
            yield error("epub-picture-broken", f"The file is no {_KINDS[item.media_type]} picture", place)
            continue
        if item.path not in covers and (
            facts.width * facts.height > MOST_PIXELS or max(facts.width, facts.height) > LONGEST_SIDE
        ):
            yield warning(
                "epub-picture-large",
                f"The picture has {facts.width} × {facts.height} pixels; shops take up to 4 million, 3200 a side",
                place,
            )
        if facts.mode in {"CMYK", "LAB", "YCbCr"}:
            yield warning("epub-picture-colour", f"The picture is in {facts.mode}; readers show RGB", place)


def _facts(book: Publication, path: str) -> _Facts | None:
    """What the header of a picture says. The pixels are not decoded."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            with Image.open(io.BytesIO(book.files.get(path, b"")), formats=("JPEG", "PNG", "GIF")) as image:
                kind = "JPEG" if image.format == "MPO" else image.format or ""  # a photograph with a preview
                return _Facts(kind, image.width, image.height, image.mode)
    except (OSError, ValueError, SyntaxError, Image.DecompressionBombError, Image.DecompressionBombWarning):
        return None


RULES = (
    Rule(
        "P12", "epub-cover-none", WARNING, cover_is_named,
        "A picture is marked as the cover",
        "有一张图标为封面",
        source="EPUB 3.3 §E.2; Kobo content guidelines",
        hint="Give the book a cover; shops refuse books without.",
    ),
    Rule(
        "P12", "epub-cover-legacy", WARNING, cover_is_named,
        "The cover is marked in the old way too, which shops still look for",
        "封面同时用旧写法标明，书店仍在读它",
        source="Kobo content guidelines",
        hint="Build again; in a book from elsewhere, add `<meta name=\"cover\" content=\"…\"/>`.",
    ),
    Rule(
        "P12", "epub-cover-page", WARNING, cover_page_is_plain,
        "The book begins with a page that shows the cover and nothing else",
        "书以封面页开始，页上只有封面图",
        source="Kobo content guidelines",
        hint="Build again; in a book from elsewhere, put such a page first.",
    ),
    Rule(
        "P13", "epub-cover-size", WARNING, cover_is_large,
        "The cover has 1600 × 2560 pixels or more, the long side at most 7200",
        "封面至少 1600 × 2560 像素，长边不超过 7200",
        source="Kindle Publishing Guidelines; Google Play Books",
        hint="Make it 1600 × 2560 pixels; the long side may have up to 7200.",
    ),
    Rule(
        "P13", "epub-cover-kind", WARNING, cover_is_large,
        "The cover is a JPEG in RGB",
        "封面是 RGB 的 JPEG",
        source="Kindle Publishing Guidelines",
        hint="Save the cover as JPEG in RGB, not CMYK.",
    ),
    Rule(
        "P14", "epub-picture-kind", ERROR, pictures_are_readable,
        "Pictures are JPEG, PNG, GIF or SVG",
        "图片只用 JPEG、PNG、GIF 或 SVG",
        source="Google Play Books; EPUB 3.3 §3.2", also="MED-003 RSC-032",
        hint="Use JPEG, PNG, GIF or SVG.",
    ),
    Rule(
        "P14", "epub-picture-broken", ERROR, pictures_are_readable,
        "Every picture can be read and is of the kind that the manifest says",
        "每张图片能读出，且与清单所写的格式一致",
        source="EPUB 3.3 §5.6.2", also="OPF-029 PKG-021",
        hint="Save it again as JPEG or PNG.",
    ),
    Rule(
        "P14", "epub-picture-large", WARNING, pictures_are_readable,
        "A picture has at most 4 million pixels and 3200 a side",
        "图片不超过四百万像素，边长不超过 3200",
        source="Apple Books asset guide 5.3; Google Play Books",
        hint="Make it smaller.",
    ),
    Rule(
        "P14", "epub-picture-colour", WARNING, pictures_are_readable,
        "Pictures are in RGB or grey",
        "图片是 RGB 或灰度",
        source="Apple Books asset guide 5.3; Kobo content guidelines",
        hint="Save it in RGB for the e-book.",
    ),
)  # fmt: skip
