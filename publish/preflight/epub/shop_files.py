"""Rules of shops about files: names, sizes, pictures, covers, typefaces, what lies beside the book."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from pathlib import PurePath

from PIL import Image

from publish.preflight.epub.publication import DC, Item, Publication
from publish.preflight.epub.shop_rule import Delivery, Seen, ShopRule, Words, size

_ISBN = re.compile(r"(?:urn:isbn:)?(97[89]\d{10})", re.I)
_KINDS = {"image/jpeg": "jpeg", "image/png": "png", "image/gif": "gif", "image/svg+xml": "svg"}
_TYPEFACES = (".otf", ".ttf", ".ttc", ".woff", ".woff2")


def isbn_of(book: Publication) -> str:
    """The ISBN that the unique identifier is, or nothing."""
    wanted = book.opf.get("unique-identifier")
    unique = next((e.text or "" for e in book.opf.iter(DC + "identifier") if e.get("id") == wanted), "")
    match = _ISBN.fullmatch(unique.strip().replace("-", ""))
    return match[1] if match else ""


def _isbn(it: Delivery) -> Seen | None:
    if it.store.isbn == "none":
        return None
    found = isbn_of(it.book)
    if found:
        return Seen("met", Words(f"ISBN {found}", f"ISBN {found}"))
    return Seen(
        "not-yet" if it.store.isbn == "required" else "look",
        Words("No ISBN", "没有 ISBN"),
        Words("Write isbn: {epub: …} into book.yaml.", "在 book.yaml 写 isbn: {epub: …}。"),
    )


def _file_name(it: Delivery) -> Seen | None:
    if "{isbn}" not in it.store.file_name or not it.name:
        return None
    stem, isbn = PurePath(it.name).stem, isbn_of(it.book)
    if isbn and stem == isbn:
        return Seen("met", Words(it.name, it.name))
    wanted = f"{isbn or 'ISBN'}.epub"
    return Seen("look", Words(it.name, it.name), Words(f"Call the file {wanted}.", f"文件改名为 {wanted}。"))


def _document_bytes(it: Delivery) -> Seen | None:
    return _largest(it, it.store.document_bytes, {i.path for i in it.book.items if i.path in it.book.pages}, 1.07)


def _file_bytes(it: Delivery) -> Seen | None:
    return _largest(it, it.store.file_bytes, set(it.book.files), 1.0)


def _largest(it: Delivery, most: int, paths: set[str], give: float) -> Seen | None:
    """The largest of some files; documents are divided between blocks, so that they may be a little larger."""
    if not most or not paths:
        return None
    path = max(sorted(paths & set(it.book.files)), key=lambda p: len(it.book.files[p]), default="")
    octets = len(it.book.files.get(path, b""))
    found = Words(f"The largest is {path}, {size(octets)}", f"最大的是 {path}，{size(octets)}")
    if octets <= most * give:
        return Seen("met", found)
    return Seen("not-yet", found, Words("Build for this shop, or divide it.", "按此店重新生成，或把它分开。"))


def _book_bytes(it: Delivery) -> Seen | None:
    octets, most = len(it.book.data), it.store.book_bytes
    found = Words(size(octets), size(octets))
    if not most or octets <= most:
        return Seen("met", found)
    return Seen("not-yet", found, Words("Save pictures smaller.", "把图片存小些。"))


def _pictures(book: Publication, cover: bool) -> Iterator[tuple[str, int, int]]:
    """Path and size of every picture of pixels, by their headers."""
    for item in book.items:
        if ("cover-image" in item.properties) == cover and item.media_type in _KINDS and item.path in book.files:
            try:
                with Image.open(io.BytesIO(book.files[item.path]), formats=("JPEG", "PNG", "GIF")) as image:
                    yield item.path, image.width, image.height
            except (OSError, ValueError, SyntaxError, Image.DecompressionBombError):
                continue  # a drawing, or broken: other rules tell


def _image_pixels(it: Delivery) -> Seen | None:
    path, width, height = max(_pictures(it.book, False), key=lambda p: p[1] * p[2], default=("", 0, 0))
    fits = width * height <= it.store.image_pixels or not it.store.image_pixels
    return _pixels(path, width, height, fits)


def _image_side(it: Delivery) -> Seen | None:
    path, width, height = max(_pictures(it.book, False), key=lambda p: max(p[1:]), default=("", 0, 0))
    return _pixels(path, width, height, max(width, height) <= it.store.image_side or not it.store.image_side)


def _pixels(path: str, width: int, height: int, fits: bool) -> Seen | None:
    if not path:
        return None
    found = Words(f"The largest is {path}, {width} × {height}", f"最大的是 {path}，{width} × {height}")
    do = Words("Build for this shop, or save it smaller.", "按此店重新生成，或存小些。")
    return Seen("met", found) if fits else Seen("not-yet", found, do)


def _image_kinds(it: Delivery) -> Seen | None:
    kinds = {_KINDS.get(i.media_type, i.media_type) for i in it.book.items if i.media_type.startswith("image/")}
    if not kinds:
        return None
    found, wrong = ", ".join(sorted(kinds)), ", ".join(sorted(kinds - set(it.store.image_kinds)))
    do = Words(f"Save these as JPEG or PNG: {wrong}.", f"改存为 JPEG 或 PNG：{wrong}。")
    return Seen("not-yet", Words(found, found), do) if wrong else Seen("met", Words(found, found))


def _cover_side(it: Delivery, fits: bool, do: Words) -> Seen | None:
    for _, width, height in _pictures(it.book, True):
        found = Words(f"{width} × {height} pixels", f"{width} × {height} 像素")
        return Seen("met", found) if fits else Seen("look", found, do)
    none = Words("No cover is marked", "没有标明封面")
    return Seen("not-yet", none, Words("Name one in cover: of book.yaml.", "在 book.yaml 的 cover: 写明封面。"))


def _cover_least(it: Delivery) -> Seen | None:
    side, least = _cover_long(it.book), it.store.cover_side_min
    do = Words(f"Give a cover whose long side has {least} pixels.", f"换一张长边至少 {least} 像素的封面。")
    return _cover_side(it, side >= least, do)


def _cover_most(it: Delivery) -> Seen | None:
    side, most = _cover_long(it.book), it.store.cover_side_max
    if not side:
        return None
    do = Words(f"Save the cover with {most} pixels a side at most.", f"封面任一边存成不超过 {most} 像素。")
    return _cover_side(it, not most or side <= most, do)


def _cover_long(book: Publication) -> int:
    return max((max(width, height) for _, width, height in _pictures(book, True)), default=0)


def _cover_apart(it: Delivery) -> Seen | None:
    do = Words("Upload the cover as a file of its own.", "封面另传一个文件。")
    return _beside(it, "cover", do) if it.store.cover_apart else None


def _thumbnail(it: Delivery) -> Seen | None:
    do = Words("Upload a small cover.", "另传一张缩略图。")
    return _beside(it, "thumbnail", do) if it.store.thumbnail_side else None


def _sample(it: Delivery) -> Seen | None:
    do = Words("Deliver a sample, or let the shop cut one.", "另交试读本，或由店方截取。")
    if it.store.sample:
        return _beside(it, "sample", do)
    if "sample" in it.besides and it.store.fact("sample").evidence == "published":
        return Seen("look", Words("A sample was made", "做了试读本"), Words("Do not upload it here.", "不要传到此店。"))
    return None


def _pdf_too(it: Delivery) -> Seen | None:
    do = Words("Upload the PDF too: publish build --to pdf.", "PDF 也上传：publish build --to pdf。")
    return Seen("by-hand", Words("–", "–"), do) if it.store.pdf_too else None


def _beside(it: Delivery, kind: str, do: Words) -> Seen:
    made = Words("Made with the book", "已随书做好")
    return Seen("met" if kind in it.besides else "by-hand", made if kind in it.besides else Words("–", "–"), do)


def typefaces(book: Publication) -> list[Item]:
    """The embedded typefaces."""
    return [item for item in book.items if item.path.lower().endswith(_TYPEFACES)]


def _fonts(it: Delivery) -> Seen | None:
    faces = typefaces(it.book)
    if not faces or it.store.fonts != "none":
        return None
    found = Words(f"{len(faces)} typefaces", f"{len(faces)} 个字体")
    return Seen("look", found, Words("Build for this shop.", "按此店重新生成。"))


def _font_formats(it: Delivery) -> Seen | None:
    endings = {item.path.rpartition(".")[2].lower() for item in typefaces(it.book)}
    if not endings:
        return None
    found, wrong = ", ".join(sorted(endings)), ", ".join(sorted(endings - set(it.store.font_formats)))
    do = Words(f"Not taken: {wrong}.", f"不收：{wrong}。")
    return Seen("not-yet", Words(found, found), do) if wrong else Seen("met", Words(found, found))


def _font_budget(it: Delivery) -> Seen | None:
    faces = typefaces(it.book)
    octets = sum(len(it.book.files.get(item.path, b"")) for item in faces)
    if not faces:
        return None
    fits = not it.store.font_budget or octets <= it.store.font_budget
    found = Words(f"{size(octets)} of typefaces", f"字体共 {size(octets)}")
    do = Words("Embed fewer characters.", "少嵌一些字。")
    return Seen("met", found) if fits else Seen("look", found, do)


RULES = (
    ShopRule("S1", "isbn", Words("ISBN", "书号"), _isbn),
    ShopRule("S2", "file-name", Words("Name of the file", "文件名"), _file_name),
    ShopRule("S3", "book-bytes", Words("Size of the book", "全书大小"), _book_bytes),
    ShopRule("S4", "file-bytes", Words("Size of a file", "单个文件"), _file_bytes),
    ShopRule("S5", "document-bytes", Words("Size of a document", "单个文档"), _document_bytes),
    ShopRule("S6", "image-pixels", Words("Pixels of pictures", "图片像素"), _image_pixels),
    ShopRule("S7", "image-side", Words("Sides of pictures", "图片边长"), _image_side),
    ShopRule("S8", "image-kinds", Words("Kinds of pictures", "图片格式"), _image_kinds),
    ShopRule("S9", "cover-side-min", Words("Cover large enough", "封面够大"), _cover_least),
    ShopRule("S10", "cover-side-max", Words("Cover not too large", "封面不过大"), _cover_most),
    ShopRule("S11", "cover-apart", Words("Cover apart", "单独的封面"), _cover_apart),
    ShopRule("S12", "thumbnail-side", Words("Small cover", "缩略图"), _thumbnail),
    ShopRule("S13", "sample", Words("Sample", "试读本"), _sample),
    ShopRule("S34", "pdf-too", Words("PDF", "PDF"), _pdf_too),
    ShopRule("S14", "fonts", Words("Typefaces", "嵌入字体"), _fonts),
    ShopRule("S15", "font-formats", Words("Kinds of typefaces", "字体格式"), _font_formats),
    ShopRule("S16", "font-budget", Words("Weight of typefaces", "字体大小"), _font_budget),
)
