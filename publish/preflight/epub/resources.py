"""Rules of the files of the package and of what they point to: rows P9, P10, P15, P16."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from typing import Any

from publish import css
from publish.diagnostics import Diagnostic, Location, error, warning
from publish.preflight.epub.publication import (
    MATHML,
    OPF,
    OPS,
    SMIL,
    SVG,
    XHTML,
    XLINK,
    Item,
    Page,
    Publication,
    resolve,
)
from publish.preflight.epub.rule import ERROR, WARNING, Rule

LONGEST_PAGE = 256 * 1024
_OUTSIDE = re.compile(r"[a-z][a-z0-9+.-]*:", re.I)
_SCRIPT = re.compile(r"(application|text)/(x-)?(java|ecma|j|live)script(1\.\d)?")
_FETCHED = re.compile(r"\b(stylesheet|icon|preload|prefetch|modulepreload|pronunciation)\b", re.I)
_NOT_LISTED = ("META-INF/", "mimetype")


def manifest_is_true(book: Publication) -> Iterator[Diagnostic]:
    """P9 (EPUB 3.3 §5.6): every file is in the manifest, every line of the manifest is a file, and once."""
    listed = {item.path for item in book.items}
    listed |= {resolve(book.opf_path, link.get("href") or "")[0] for link in book.opf.iter(OPF + "link")}
    for item in book.items:
        if not item.remote and item.path not in book.files:
            yield error("epub-file-missing", f"{item.path} is in the manifest but not in the file", book.at_opf())
        elif not item.remote and not book.files[item.path]:
            yield error("epub-file-empty", f"{item.path} is empty", Location(item.path))
    for name in book.files:
        if book.renditions == 1 and name not in listed and not name.startswith(_NOT_LISTED) and name != book.opf_path:
            yield error("epub-file-unlisted", f"{name} is in the file but not in the manifest", Location(name))
    elements = list(book.opf.iter(OPF + "item"))
    for attribute, word in (("id", "id"), ("href", "file")):
        for value in (v for v, number in Counter(e.get(attribute) for e in elements).items() if v and number > 1):
            yield error("epub-manifest-twice", f"The manifest has the {word} {value} twice", book.at_opf())


def everything_is_used(book: Publication) -> Iterator[Diagnostic]:
    """P9: what nothing shows only makes the book heavier; documents belong into the reading order."""
    used = {item.path for item in book.spine} | {item.path for item in book.with_property("nav")}
    for page in book.pages.values():
        used |= {resolve(page.path, address)[0] for _, address in page.addresses if not _OUTSIDE.match(address)}
    for path, sheet in book.sheets.items():
        used |= {resolve(path, url)[0] for url in _urls(sheet)}
    overlays = {item.overlay for item in book.items if item.overlay}
    used |= {item.path for item in book.items if item.id in overlays}
    for path, root in book.overlays.items():
        used |= {resolve(path, e.get("src") or "")[0] for e in root.iter(SMIL + "audio")}
    for item in book.items:
        if item.path not in used and item.media_type != "application/x-dtbncx+xml" and not item.remote:
            yield warning("epub-file-idle", f"{item.path} is used nowhere", Location(item.path))


def references_resolve(book: Publication) -> Iterator[Diagnostic]:
    """P9, C1 (EPUB 3.3 §3.4): every reference inside the book leads to a file and to an id that are there."""
    in_spine = {item.path for item in book.spine}
    for page in book.pages.values():
        for element, address in page.addresses:
            if _OUTSIDE.match(address):
                continue
            path, fragment = resolve(page.path, address)
            if path not in book.files:
                yield error("epub-link-missing-file", f"{address} leads to no file of the book", page.at(element))
            elif fragment and path in book.pages and fragment not in book.pages[path].ids:
                yield error("epub-link-missing-id", f"{address} leads to an id that is not there", page.at(element))
            elif element.tag == XHTML + "a" and path in book.pages and path not in in_spine:
                yield error(
                    "epub-link-off-spine", f"{address} leads to a document outside the reading order", page.at(element)
                )


def properties_are_exact(book: Publication) -> Iterator[Diagnostic]:
    """P10 (EPUB 3.3 §5.6.2, §E): manifest properties say what a document holds, no less and no more."""
    for item in book.items:
        page = book.pages.get(item.path)
        if "nav" in item.properties and item.media_type != "application/xhtml+xml":
            yield error("epub-properties", "The navigation document must be XHTML", book.at_opf())
        if "cover-image" in item.properties and not item.media_type.startswith("image/"):
            yield error("epub-properties", f"The cover's picture is {item.media_type}", book.at_opf())
        if page is None:
            yield from _remote_is_told(book, item)
            continue
        there = {name for name, found in (
            ("mathml", next(page.root.iter(MATHML + "math"), None) is not None),
            ("svg", next(page.root.iter(SVG + "svg"), None) is not None),
            ("scripted", any(True for _ in _running(page))),
            ("switch", next(page.root.iter(OPS + "switch"), None) is not None),
            ("remote-resources", any(True for _ in _remote(page))),
        ) if found}  # fmt: skip
        said = item.properties & {"mathml", "svg", "scripted", "switch", "remote-resources"}
        if there != said:
            yield error(
                "epub-properties",
                f"The manifest says {sorted(said)} of the document, which holds {sorted(there)}",
                page.at(),
            )
    for name in ("nav", "cover-image"):
        if len(book.with_property(name)) > 1 or (name == "nav" and not book.with_property(name)):
            yield error("epub-properties", f"Exactly one item has the property {name}", book.at_opf())


def _remote_is_told(book: Publication, item: Item) -> Iterator[Diagnostic]:
    """Drawings and overlays that fetch something from the network say so too."""
    root = book.drawings.get(item.path) if item.path in book.drawings else book.overlays.get(item.path)
    if root is None:
        return
    addresses = [e.get("src") or "" for e in root.iter(SMIL + "audio")]
    for element in root.iter(SVG + "image", SVG + "use", SVG + "feImage", SVG + "font-face-uri", SVG + "style"):
        addresses += [element.get("href") or "", element.get(XLINK + "href") or ""]
        addresses += _urls(css.parse(element.text or "")) if element.tag == SVG + "style" else []
    there, said = any(map(_leads_away, addresses)), "remote-resources" in item.properties
    if there != said:
        message = f"{item.path} fetches {'something' if there else 'nothing'} from the network; the manifest says "
        yield error("epub-properties", message + ("so" if said else "nothing of it"), book.at_opf())


def pages_are_short(book: Publication) -> Iterator[Diagnostic]:
    """P15 (EBPAJ guide 1.1.3): a document of at most 256 KB, or small reading systems turn pages slowly."""
    for page in book.pages.values():
        size = len(book.files[page.path])
        if size > LONGEST_PAGE:
            yield warning("epub-page-long", f"The document has {size // 1024} KB; at most 256 are good", page.at())


def nothing_runs(book: Publication) -> Iterator[Diagnostic]:
    """P16: no script, no event attribute, nothing from the network, no chain of style sheets."""
    for page in book.pages.values():
        for element in [*_running(page), *page.all("iframe", "object")]:
            yield error("epub-script", f"<{element.tag.rpartition('}')[2]}> has no place in a book", page.at(element))
        for element in page.root.xpath("//*[@*[starts-with(name(), 'on')]]"):
            yield error("epub-script", "An event attribute runs a script", page.at(element))
        for element, address in _remote(page):
            yield error("epub-remote", f"{address} would be fetched from the network", page.at(element))
    for path, sheet in book.sheets.items():
        for item in css.walk(sheet):
            if isinstance(item, css.AtRule) and item.keyword == "import":
                yield warning(
                    "epub-css-chain",
                    f"@import {item.prelude}: style sheets that load others are often not read",
                    Location(path, item.line),
                )
        for url in _urls(sheet):
            if _leads_away(url):
                yield error("epub-remote", f"{url} would be fetched from the network", Location(path))
            elif resolve(path, url)[0] not in book.files:
                yield error("epub-link-missing-file", f"{url} leads to no file of the book", Location(path))


def _running(page: Page) -> Iterator[Any]:
    """Scripts and forms. A `script` of a type that is no script is a block of data, which nothing runs."""
    for element in page.root.iter(XHTML + "script", SVG + "script", XHTML + "form"):
        kind = (element.get("type") or "").strip().lower()
        if element.tag == XHTML + "form" or kind in {"", "module"} or _SCRIPT.fullmatch(kind):
            yield element


def _remote(page: Page) -> Iterator[tuple[Any, str]]:
    for element, address in page.addresses:
        fetched = element.tag not in (XHTML + "a", XHTML + "area", SVG + "a", MATHML + "math")
        fetched &= element.tag != XHTML + "link" or bool(_FETCHED.search(element.get("rel") or ""))
        if fetched and _leads_away(address):
            yield element, address
    for style in page.root.iter(XHTML + "style", SVG + "style"):
        yield from ((style, url) for url in _urls(css.parse(style.text or "")) if _leads_away(url))


def _leads_away(address: str) -> bool:
    return address.startswith("//") or bool(_OUTSIDE.match(address) and not address.startswith("data:"))


def _urls(sheet: tuple[css.Item, ...]) -> Iterator[str]:
    for item in css.walk(sheet):
        if isinstance(item, css.AtRule):
            yield from item.urls
        for one in getattr(item, "declarations", None) or ():
            yield from one.urls


RULES = (
    Rule(
        "P9", "epub-file-missing", ERROR, manifest_is_true,
        "Every line of the manifest is a file of the archive",
        "清单的每一项都在压缩包里",
        source="EPUB 3.3 §5.6", also="RSC-001",
        hint="Build again.",
    ),
    Rule(
        "P9", "epub-file-empty", ERROR, manifest_is_true,
        "No file of the package is empty",
        "书里没有空文件",
        source="EPUB 3.3 §5.6",
        hint="Build again; an empty chapter needs text.",
    ),
    Rule(
        "P9", "epub-file-unlisted", ERROR, manifest_is_true,
        "Every file of the archive is in the manifest",
        "压缩包里的文件都列在清单里",
        source="EPUB 3.3 §5.6", also="OPF-003",
        hint="Build again; in a book from elsewhere, list it or delete it.",
    ),
    Rule(
        "P9", "epub-manifest-twice", ERROR, manifest_is_true,
        "The manifest has each id and each file once",
        "清单里每个 id、每个文件只出现一次",
        source="EPUB 3.3 §5.6.2", also="OPF-074",
        hint="Build again.",
    ),
    Rule(
        "P9", "epub-file-idle", WARNING, everything_is_used,
        "Every file of the package is shown or read somewhere",
        "书里的文件都用得到",
        source="Standard Ebooks", also="OPF-097",
        hint="Take it out of the book.",
    ),
    Rule(
        "P9", "epub-link-missing-file", ERROR, references_resolve,
        "Every reference leads to a file that is there",
        "每个引用都指向存在的文件",
        source="EPUB 3.3 §3.4", also="RSC-007 RSC-008",
        hint="Build again; in a book from elsewhere, correct the address.",
    ),
    Rule(
        "P9", "epub-link-missing-id", ERROR, references_resolve,
        "Every fragment of an address names an id that is there",
        "地址里的片段都是存在的 id",
        source="EPUB 3.3 §3.4", also="RSC-012",
        hint="Build again; in a book from elsewhere, correct the address.",
    ),
    Rule(
        "P9", "epub-link-off-spine", ERROR, references_resolve,
        "A link leads to documents of the reading order",
        "链接只指向阅读顺序里的文件",
        source="EPUB 3.3 §5.7.2", also="RSC-011",
        hint="Put the document into the reading order.",
    ),
    Rule(
        "P10", "epub-properties", ERROR, properties_are_exact,
        "Properties of the manifest say what a document holds, no less and no more",
        "清单的 properties 与文件内容一致，不多不少",
        source="EPUB 3.3 §5.6.2, §E.2", also="RSC-005 OPF-012 OPF-014 OPF-015 OPF-018",
        hint="Build again.",
    ),
    Rule(
        "P15", "epub-page-long", WARNING, pages_are_short,
        "A document has at most 256 KB",
        "单个文件不超过 256 KB",
        source="EBPAJ guide 1.1.3",
        hint="Break the chapter, or its longest block.",
    ),
    Rule(
        "P16", "epub-script", ERROR, nothing_runs,
        "No scripts, forms, frames or event attributes",
        "没有脚本、表单、框架和事件属性",
        source="Shops; EPUB 3.3 §6.1.4",
        hint="Take it out.",
    ),
    Rule(
        "P16", "epub-remote", ERROR, nothing_runs,
        "Nothing is fetched from the network",
        "不从网络取任何东西",
        source="EPUB 3.3 §3.6; shops", also="RSC-006 RSC-008",
        hint="Put the file into the book.",
    ),
    Rule(
        "P16", "epub-css-chain", WARNING, nothing_runs,
        "No style sheet loads another one",
        "样式表不再导入别的样式表",
        source="Standard Ebooks; MuPDF",
        hint="Put all rules into one sheet.",
    ),
)  # fmt: skip
