"""Rules of navigation: rows N1 to N6."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import Any

from publish.diagnostics import Diagnostic, Location, error, warning
from publish.preflight.epub.publication import OPF, OPS, XHTML, Publication, resolve, text_of
from publish.preflight.epub.rule import ERROR, WARNING, Rule

DEEPEST = 3
_NCX = "{http://www.daisy.org/z3986/2005/ncx/}"
_HEADINGS = tuple(f"{XHTML}h{level}" for level in range(1, 7))


def toc_is_there(book: Publication) -> Iterator[Diagnostic]:
    """N1 (EPUB 3.3 §7.4.1): one `toc`, not empty, at most three levels deep (Kobo; Kindle shows two)."""
    tocs = book.navs("toc")
    if len(tocs) != 1 or not list(tocs[0].iter(XHTML + "a")):
        yield error("epub-toc", "The navigation document has no table of contents", book.at_opf())
        return
    page = book.nav()
    depth = max((sum(1 for a in link.iterancestors(XHTML + "ol")) for link in tocs[0].iter(XHTML + "a")), default=0)
    if page and depth > DEEPEST:
        yield warning("epub-toc-deep", f"The contents are {depth} levels deep; shops show {DEEPEST}", page.at(tocs[0]))


def labels_are_headings(book: Publication) -> Iterator[Diagnostic]:
    """N1: a line of the contents is plain text and says what the heading that it leads to says."""
    page = book.nav()
    for toc in book.navs("toc"):
        for link in toc.iter(XHTML + "a"):
            label = " ".join("".join(link.itertext()).split())
            if next(link.iter(XHTML + "ruby", XHTML + "img"), None) is not None:
                yield warning(
                    "epub-toc-label",
                    f"The line {label} of the contents holds more than plain text",
                    page.at(link) if page else book.at_opf(),
                )
            path, fragment = resolve(page.path, link.get("href") or "") if page else ("", "")
            heading = _heading(book, path, fragment)
            if page and heading is not None and text_of(heading) != label:
                yield warning(
                    "epub-toc-label", f"The contents say {label}, the heading says {text_of(heading)}", page.at(link)
                )


def chapters_are_listed(book: Publication) -> Iterator[Diagnostic]:
    """N1 (EPUB 3.3 §7.4.2): every document that says it is a chapter or a part is in the contents."""
    page = book.nav()
    if page is None or not book.navs("toc"):
        return
    links = (link.get("href") or "" for nav in book.navs("toc") for link in nav.iter(XHTML + "a"))
    listed = {resolve(page.path, address)[0] for address in links}
    for text in book.read_pages():
        chapter = next((s for s in text.all("section", "body") if s.get("role") in {"doc-chapter", "doc-part"}), None)
        if chapter is not None and text.path not in listed and next(text.root.iter(*_HEADINGS), None) is not None:
            yield warning("epub-toc-chapter", "A chapter is not in the contents", text.at(chapter))


def _heading(book: Publication, path: str, fragment: str) -> Any:
    """The heading at an address: the element itself, or the first heading inside it."""
    page = book.pages.get(path)
    if page is None:
        return None
    if fragment and fragment not in page.ids:
        return None
    start = page.ids[fragment][1] if fragment else page.root
    return next(start.iter(*_HEADINGS), None)


def order_is_reading_order(book: Publication) -> Iterator[Diagnostic]:
    """N2 (EPUB 3.3 §7.4.1; EPUBCheck NAV-011): contents and page list go through the book from front to back."""
    page = book.nav()
    spine = {item.path: number for number, item in enumerate(book.spine)}
    for kind in ("toc", "page-list"):
        for nav in book.navs(kind):
            last = (-1, -1)
            for link in nav.iter(XHTML + "a"):
                path, fragment = resolve(page.path if page else "", link.get("href") or "")
                target = book.pages.get(path)
                number = target.ids.get(fragment, (0, None))[0] if target else 0
                place = (spine.get(path, len(spine)), number)
                if place < last:
                    yield warning(
                        "epub-nav-order",
                        f"{text_of(link)} stands before what it follows in the book",
                        page.at(link) if page else book.at_opf(),
                    )
                last = place


def landmarks_are_there(book: Publication) -> Iterator[Diagnostic]:
    """N3 (EPUB 3.3 §7.4.3): landmarks lead to the beginning of the text, the cover and the contents, each kind once."""
    page = book.nav()
    found = book.navs("landmarks")
    if page is None:
        return
    if not found or not list(found[0].iter(XHTML + "a")):
        yield warning("epub-landmarks", "The navigation document has no landmarks", page.at())
        return
    kinds = Counter(kind for link in found[0].iter(XHTML + "a") for kind in (link.get(OPS + "type") or "").split())
    for kind in ("bodymatter", *(("cover",) if book.with_property("cover-image") else ())):
        if not kinds[kind]:
            yield warning("epub-landmarks", f"The landmarks do not name the {kind}", page.at(found[0]))
    for kind, number in kinds.items():
        if number > 1:
            yield warning("epub-landmarks", f"The landmarks name the {kind} {number} times", page.at(found[0]))


def page_list_is_true(book: Publication) -> Iterator[Diagnostic]:
    """N4 (EPUB Accessibility 1.1 §3.2): page breaks and page list agree, are named, and name their edition."""
    page = book.nav()
    breaks = {}
    for text in book.read_pages():
        for mark in text.root.xpath("//*[@role='doc-pagebreak']"):
            breaks[text.path, mark.get("id") or ""] = mark
            if not mark.get("id") or not (mark.get("aria-label") or mark.get("title")):
                yield warning("epub-page-break", "A page break has no id or no aria-label", text.at(mark))
    lists = book.navs("page-list")
    listed = (
        {resolve(page.path, link.get("href") or "") for nav in lists for link in nav.iter(XHTML + "a")}
        if page
        else set()
    )
    if set(breaks) != listed:
        yield warning(
            "epub-page-list",
            f"{len(breaks)} page breaks are marked, {len(listed)} are listed; they must be the same",
            page.at() if page else book.at_opf(),
        )
    if (breaks or listed) and not [
        m for m in book.opf.iter(OPF + "meta") if m.get("property") in {"source-of", "pageBreakSource"}
    ]:
        yield warning(
            "epub-page-source", "The package does not say which print edition the pages are of", book.at_opf()
        )


def ncx_agrees(book: Publication) -> Iterator[Diagnostic]:
    """N5, P5 (OPF 2.0.1 §2.4.1): the legacy NCX has the same identifier, the true depth and the same lines."""
    if book.ncx is None:
        yield warning("epub-ncx", "There is no NCX for older reading systems", book.at_opf())
        return
    heads = {m.get("name"): m.get("content") for m in book.ncx.iter(_NCX + "meta")}
    wanted = book.opf.get("unique-identifier")
    unique = next((e.text for e in book.opf.iter("{*}identifier") if e.get("id") == wanted), None)
    if heads.get("dtb:uid") != unique:
        yield error("epub-ncx", f"The NCX is of {heads.get('dtb:uid')}, the package of {unique}", book.at_opf())
    yield from _lost(book)
    points = list(book.ncx.iter(_NCX + "navPoint"))
    depth = max((1 + sum(1 for _ in p.iterancestors(_NCX + "navPoint")) for p in points), default=0)
    if heads.get("dtb:depth") != str(depth):
        yield warning("epub-ncx", f"The NCX says depth {heads.get('dtb:depth')}; it is {depth}", book.at_opf())
    labels = [
        " ".join((t.text or "").split()) for t in book.ncx.iterfind(f".//{_NCX}navPoint/{_NCX}navLabel/{_NCX}text")
    ]
    toc = [" ".join("".join(link.itertext()).split()) for nav in book.navs("toc") for link in nav.iter(XHTML + "a")]
    if labels != toc:
        yield warning("epub-ncx", "The NCX and the contents do not have the same lines", book.at_opf())


def _lost(book: Publication) -> Iterator[Diagnostic]:
    """Lines of the NCX that lead nowhere."""
    home = next((item.path for item in book.items if item.media_type == "application/x-dtbncx+xml"), "")
    for content in book.ncx.iter(_NCX + "content"):
        path, fragment = resolve(home, content.get("src") or "")
        page = book.pages.get(path)
        if path not in book.files or (fragment and page is not None and fragment not in page.ids):
            yield error("epub-ncx", f"{content.get('src')} leads to no place of the book", Location(home))


def contents_can_be_read(book: Publication) -> Iterator[Diagnostic]:
    """N6 (Kindle Publishing Guidelines §5.1): a page of contents is in the reading order, before the text.

    The landmark `toc` names it. Lists for reading systems alone are hidden. A book of one text needs none.
    """
    page = book.nav()
    if page is None:
        return
    for kind in ("landmarks", "page-list"):
        for nav in book.navs(kind):
            if nav.get("hidden") is None and page.path in {item.path for item in book.spine}:
                yield warning("epub-nav-hidden", f"The list {kind} shows on a page of the book", page.at(nav))
    lines = sum(1 for toc in book.navs("toc") for _ in toc.iter(XHTML + "a"))
    targets = {
        resolve(page.path, link.get("href") or "")[0]
        for nav in book.navs("landmarks") for link in nav.iter(XHTML + "a") if link.get(OPS + "type") == "toc"
    }  # fmt: skip
    if lines > 1 and not targets & {item.path for item in book.spine}:
        yield warning("epub-toc-page", "The reading order has no page of contents", page.at())


RULES = (
    Rule(
        "N1", "epub-toc", ERROR, toc_is_there,
        "The navigation document has one table of contents, and lines in it",
        "导航文件有一份目录，且不为空",
        source="EPUB 3.3 §7.4.1", also="RSC-005",
        hint="Build again.",
    ),
    Rule(
        "N1", "epub-toc-deep", WARNING, toc_is_there,
        "The contents are at most three levels deep",
        "目录最多三级",
        source="Kobo content guidelines; Kindle Publishing Guidelines",
        hint="Keep to three levels.",
    ),
    Rule(
        "N1", "epub-toc-label", WARNING, labels_are_headings,
        "A line of the contents is plain text, equal to the heading that it leads to",
        "目录的每一行是纯文字，与所指的标题相同",
        source="Standard Ebooks m-045",
        hint="Build again.",
    ),
    Rule(
        "N1", "epub-toc-chapter", WARNING, chapters_are_listed,
        "Every chapter and part with a heading is in the contents",
        "有标题的每章每部都在目录里",
        source="EPUB 3.3 §7.4.2; Standard Ebooks",
        hint="Build again; in a book from elsewhere, add the line.",
    ),
    Rule(
        "N2", "epub-nav-order", WARNING, order_is_reading_order,
        "Contents and page list go through the book from front to back",
        "目录和页码表依阅读顺序",
        source="EPUB 3.3 §7.4", also="NAV-011",
        hint="Bring them in order.",
    ),
    Rule(
        "N3", "epub-landmarks", WARNING, landmarks_are_there,
        "Landmarks name the cover and the beginning of the text, each kind once",
        "路标写明封面和正文开始处，每种一次",
        source="EPUB 3.3 §7.4.3",
        hint="Build again.",
    ),
    Rule(
        "N4", "epub-page-list", WARNING, page_list_is_true,
        "Page breaks of the print edition and the page list are the same",
        "纸书页码标记与页码表一致",
        source="EPUB Accessibility 1.1 §3.2", also="Ace epub-pagelist-broken",
        hint="Build again.",
    ),
    Rule(
        "N4", "epub-page-break", WARNING, page_list_is_true,
        "Every page break has an id and a name",
        "每个页码标记有 id 和名称",
        source="EPUB Accessibility 1.1 §3.2", also="Ace pagebreak-label",
        hint="Give it `id` and `aria-label`.",
    ),
    Rule(
        "N4", "epub-page-source", WARNING, page_list_is_true,
        "Pages of a print edition come with its name",
        "有纸书页码就写明是哪个版本",
        source="EPUB Accessibility 1.1 §3.3", also="Ace epub-pagesource",
        hint="Give the ISBN of the printed book.",
    ),
    Rule(
        "N5", "epub-ncx", ERROR, ncx_agrees,
        "The legacy NCX has the package's identifier, the true depth and the lines of the contents",
        "旧式目录 NCX 的标识符、级数和各行与导航文件一致",
        source="OPF 2.0.1 §2.4.1", also="NCX-001 RSC-012",
        hint="Build again.",
    ),
    Rule(
        "N6", "epub-nav-hidden", WARNING, contents_can_be_read,
        "Lists for reading systems alone are hidden on pages of the book",
        "只供阅读器用的列表在书页上隐藏",
        source="EPUB 3.3 §7.4",
        hint="Hide them with `hidden`.",
    ),
    Rule(
        "N6", "epub-toc-page", WARNING, contents_can_be_read,
        "A page of contents is in the reading order",
        "阅读顺序里有目录页",
        source="Kindle Publishing Guidelines §5.1",
        hint="Add `contents` to the order of book.yaml.",
    ),
)  # fmt: skip
