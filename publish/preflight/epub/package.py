"""Rules of the package document: rows P4 to P8 and P11."""

from __future__ import annotations

import re
from collections.abc import Iterator

from publish import css
from publish.diagnostics import Diagnostic, error, warning
from publish.preflight.epub.publication import DC, OPF, XML, Publication
from publish.preflight.epub.rule import ERROR, WARNING, Rule

_MODIFIED = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ")
_PLAIN_ISBN = re.compile(r"(97[89])?\d{9}[\dXx]")
_UUID = re.compile(r"urn:uuid:[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", re.I)


def version_and_language(book: Publication) -> Iterator[Diagnostic]:
    """P4 (EPUB 3.3 §5.4): `version` is 3.0, the package has a language."""
    if book.opf.get("version") != "3.0":
        yield error(
            "epub-version", f"The package says version {book.opf.get('version')}; it must be 3.0", book.at_opf()
        )
    if not book.opf.get(XML + "lang"):
        yield warning("epub-package-language", "The package document has no xml:lang", book.at_opf(book.opf))


def unique_identifier(book: Publication) -> Iterator[Diagnostic]:
    """P4, P5 (EPUB 3.3 §5.4, §5.5.3.1): the identifier that the package points to is there, and is a good one."""
    wanted = book.opf.get("unique-identifier")
    unique = next((e for e in book.opf.iter(DC + "identifier") if e.get("id") == wanted and wanted), None)
    if unique is None or not (unique.text or "").strip():
        yield error("epub-identifier-missing", "The package's unique identifier is not there", book.at_opf())
        return
    text = unique.text.strip()
    if _PLAIN_ISBN.fullmatch(text.replace("-", "")):
        yield warning("epub-identifier-form", f"The ISBN {text} is not written as urn:isbn:", book.at_opf(unique))
    elif text.lower().startswith("urn:uuid:") and not _UUID.fullmatch(text):
        yield warning("epub-identifier-form", f"{text} is no UUID", book.at_opf(unique))
    elif text.lower().startswith("urn:isbn:") and not _is_isbn(text[9:].replace("-", "")):
        yield warning("epub-identifier-form", f"{text} is no ISBN", book.at_opf(unique))


def _is_isbn(digits: str) -> bool:
    """Whether an ISBN of ten or thirteen digits has the right last one (ISO 2108, annex C)."""
    if not _PLAIN_ISBN.fullmatch(digits):
        return False
    numbers = [10 if digit in "Xx" else int(digit) for digit in digits]
    if len(numbers) == 10:
        return sum(number * weight for number, weight in zip(numbers, range(10, 0, -1), strict=True)) % 11 == 0
    return sum(number * (3 if place % 2 else 1) for place, number in enumerate(numbers)) % 10 == 0


def modified_once(book: Publication) -> Iterator[Diagnostic]:
    """P4 (EPUB 3.3 §5.5.4): `dcterms:modified` occurs once, in UTC to the second."""
    dates = book.metas("dcterms:modified")
    if len(dates) != 1 or not _MODIFIED.fullmatch((dates[0].text or "").strip()):
        yield error(
            "epub-modified",
            "The package must say once when it was last modified, as 2026-01-31T00:00:00Z",
            book.at_opf(),
        )


def language_agrees(book: Publication) -> Iterator[Diagnostic]:
    """P6 (Kobo, EBPAJ): the book's language names a script where it must; every document says the same."""
    languages = [(e.text or "").strip() for e in book.opf.iter(DC + "language")]
    if not languages or not languages[0]:
        yield error("epub-language-missing", "The package names no language", book.at_opf())
        return
    if any(tag.lower() in {"zh", "zh-cn", "zh-tw", "zh-hk", "ja-jp", "ko-kr"} for tag in languages):
        yield warning(
            "epub-language-form", f"The language {languages[0]} should be zh-Hans, zh-Hant, ja or ko", book.at_opf()
        )
    scripts = {_script(tag) for tag in languages}
    for page in book.pages.values():
        if page.language() and _script(page.language()) not in scripts:
            yield warning(
                "epub-language-differs",
                f"The document is in {page.language()}, the book in {languages[0]}",
                page.at(page.root),
            )


def _script(tag: str) -> tuple[str, ...]:
    """Language and script of a BCP 47 tag, its region left out."""
    parts = tag.split("-")
    return (parts[0].lower(), *(part.title() for part in parts[1:] if len(part) == 4))


def people_are_complete(book: Publication) -> Iterator[Diagnostic]:
    """P7: every creator and contributor has an id of its own, a MARC role, a sort key and a place in the order."""
    for element in [*book.opf.iter(DC + "creator"), *book.opf.iter(DC + "contributor")]:
        id, name = element.get("id"), (element.text or "").strip()
        roles = book.refinements(id, "role") if id else []
        lacking = [
            word for word, present in (
                ("id", id),
                ("role of the scheme marc:relators", any(r.get("scheme") == "marc:relators" for r in roles)),
                ("file-as", id and book.refinements(id, "file-as")),
                ("display-seq", id and book.refinements(id, "display-seq")),
            ) if not present
        ]  # fmt: skip
        if lacking:
            yield warning("epub-creator", f"{name} has no {', no '.join(lacking)}", book.at_opf(element))


def title_is_complete(book: Publication) -> Iterator[Diagnostic]:
    """P7 (EPUB 3.3 §5.5.3.2): there is a title; the main one has its type and a sort key."""
    titles = [e for e in book.opf.iter(DC + "title") if (e.text or "").strip()]
    if not titles:
        yield error("epub-title-missing", "The package has no title", book.at_opf())
    elif not titles[0].get("id") or not all(
        book.refinements(titles[0].get("id"), p) for p in ("title-type", "file-as")
    ):
        yield warning("epub-title", "The title has no title-type or no file-as", book.at_opf(titles[0]))


def series_is_complete(book: Publication) -> Iterator[Diagnostic]:
    """P8 (EPUB 3.3 §D.3.2): a collection says what it is; a series has a position in numbers."""
    for collection in book.metas("belongs-to-collection"):
        id = collection.get("id") or ""
        kinds = book.refinements(id, "collection-type")
        positions = book.refinements(id, "group-position")
        if not id or not kinds:
            yield warning(
                "epub-series", f"The collection {collection.text} has no collection-type", book.at_opf(collection)
            )
        elif positions and not re.fullmatch(r"\d+(\.\d+)*", (positions[0].text or "").strip()):
            yield warning(
                "epub-series", f"The position {positions[0].text} of the series is no number", book.at_opf(positions[0])
            )


def direction_agrees(book: Publication) -> Iterator[Diagnostic]:
    """P11 (EPUB 3.3 §5.7.1; Kindle guide): pages turn to the side that the writing mode wants, and it is said."""
    spine = next(book.opf.iter(OPF + "spine"), None)
    said = spine.get("page-progression-direction") if spine is not None else None
    vertical = "vertical-rl" in writing_modes(book)
    rightward = book.opf.findtext(f".//{DC}language", "").split("-")[0] in {"ar", "fa", "he", "ur", "yi"}
    wanted = "rtl" if vertical or rightward else "ltr"
    if said != wanted:
        yield warning(
            "epub-direction",
            f"page-progression-direction is {said or 'not given'}; "
            f"the text runs {'in vertical lines' if vertical else 'so'} that it should be {wanted}",
            book.at_opf(spine),
        )
    kindle = [m.get("content") for m in book.opf.iter(OPF + "meta") if m.get("name") == "primary-writing-mode"]
    if vertical and kindle != ["vertical-rl"]:
        yield warning("epub-direction", "A vertical book says primary-writing-mode for Kindle", book.at_opf())


def writing_modes(book: Publication) -> set[str]:
    """The writing modes that style sheets give to the page."""
    return {
        d.value for sheet in book.sheets.values() for rule in css.walk(sheet) if isinstance(rule, css.Rule)
        if any(s.text == ":root" or s.elements in (("html",), ("body",)) for s in rule.selectors)
        for d in rule.declarations if d.name == "writing-mode"
    }  # fmt: skip


RULES = (
    Rule(
        "P4", "epub-version", ERROR, version_and_language,
        "The package says version 3.0",
        "包文件写明版本 3.0",
        source="EPUB 3.3 §5.4", also="RSC-005 OPF-001",
        hint="Convert the book.",
    ),
    Rule(
        "P4", "epub-package-language", WARNING, version_and_language,
        "The package document says its language",
        "包文件写明 xml:lang",
        source="EPUB 3.3 §5.3.4", also="Ace epub-lang",
        hint="Build again.",
    ),
    Rule(
        "P4", "epub-identifier-missing", ERROR, unique_identifier,
        "The unique identifier that the package names is there",
        "包文件所指的唯一标识符存在",
        source="EPUB 3.3 §5.4", also="RSC-005 OPF-030 OPF-048",
        hint="Build again.",
    ),
    Rule(
        "P4", "epub-modified", ERROR, modified_once,
        "The package says once, in UTC to the second, when it was last modified",
        "包文件写明一次最后修改时间，用 UTC，精确到秒",
        source="EPUB 3.3 §5.5.4", also="RSC-005",
        hint="Build again.",
    ),
    Rule(
        "P5", "epub-identifier-form", WARNING, unique_identifier,
        "The identifier is urn:isbn: with a true ISBN, a proper urn:uuid:, or a name of its own",
        "标识符是 urn:isbn: 加正确的书号、合规的 urn:uuid:，或自定名称",
        source="EPUB 3.3 §5.5.3.1; Kobo content guidelines", also="OPF-085",
        hint="Correct `isbn:` or `identifier:` in book.yaml.",
    ),
    Rule(
        "P6", "epub-language-missing", ERROR, language_agrees,
        "The package names the book's language",
        "包文件写明书的语言",
        source="EPUB 3.3 §5.5.3.3", also="RSC-005",
        hint="Write `language:` into book.yaml.",
    ),
    Rule(
        "P6", "epub-language-form", WARNING, language_agrees,
        "The language is zh-Hans, zh-Hant, ja or ko: Chinese with its script, no region",
        "语言写 zh-Hans、zh-Hant、ja 或 ko：中文写明字体，不写地区",
        source="Kobo content guidelines; EBPAJ guide 1.1.3",
        hint="Write zh-Hans, zh-Hant, ja or ko.",
    ),
    Rule(
        "P6", "epub-language-differs", WARNING, language_agrees,
        "Every document is in a language and script that the package names",
        "每个文件的语言和字体都是包文件写明的",
        source="EBPAJ guide 1.1.3",
        hint="Correct `language:`, or mark the passage by `lang`.",
    ),
    Rule(
        "P7", "epub-creator", WARNING, people_are_complete,
        "Everybody who made the book has an id, a MARC role, a sort key and a place in the order",
        "每位作者、译者等都有 id、MARC 角色、排序用名和次序",
        source="EPUB 3.3 §5.5.3.2, §D.3",
        hint="Write `{name: …, role: …, sort: …}` in book.yaml.",
    ),
    Rule(
        "P7", "epub-title", WARNING, title_is_complete,
        "The title has its type and a sort key",
        "书名有类型和排序用名",
        source="EPUB 3.3 §D.3",
        hint="Write `title-sort:` into book.yaml.",
    ),
    Rule(
        "P7", "epub-title-missing", ERROR, title_is_complete,
        "The package has a title",
        "包文件有书名",
        source="EPUB 3.3 §5.5.3.2", also="RSC-005",
        hint="Write `title:` into book.yaml.",
    ),
    Rule(
        "P8", "epub-series", WARNING, series_is_complete,
        "A collection says what it is; a series has a position in numbers",
        "丛书或系列写明种类，系列的序号是数字",
        source="EPUB 3.3 §D.3",
        hint="Write `series: {name: …, position: 4}`.",
    ),
    Rule(
        "P11", "epub-direction", WARNING, direction_agrees,
        "Pages turn to the side that the writing mode wants, and the package says so",
        "翻页方向合乎文字的行文方向，并在包文件里写明",
        source="EPUB 3.3 §5.7.1; Kindle Publishing Guidelines",
        hint="Build again; in a book from elsewhere, set `page-progression-direction`.",
    ),
)  # fmt: skip
