"""From a rendition to an EPUB file."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from publish.config.store import Store, store_named
from publish.diagnostics import Diagnostic, info, warning
from publish.epub import access, cover, links, metadata, nav, package, semantics, stylesheet
from publish.epub.leaves import MEDIA_TYPE, Leaf, open_leaf
from publish.epub.lines import line_css
from publish.epub.names import safe_names
from publish.epub.package import Item, Package
from publish.epub.pictures import fitted
from publish.epub.split import split
from publish.errors import ManuscriptError
from publish.manuscript.model import Asset
from publish.progress import Progress, silent
from publish.render.rendition import Rendition
from publish.render.wellformed import ILLEGAL

STYLE = "style.css"
_OURS = (STYLE, nav.PATH, nav.NCX_PATH, cover.PATH, "content.opf")


def make(
    rendition: Rendition, progress: Progress = silent, store: Store | None = None
) -> tuple[bytes, tuple[Diagnostic, ...]]:
    """The EPUB of a rendition and what was noticed on the way. The same rendition gives the same bytes.

    `store` is the shop that it is made for; without one, the house's profile that the edition names. Raises
    `EngineError` where a document is no XML, `ManuscriptError` where there is none at all.
    """
    store = store or store_named(rendition.edition.store)
    progress("epub", 0, 3)
    if not rendition.documents:
        raise ManuscriptError("There is nothing in the book that an e-book could show.", "Write a chapter.")
    rendition = replace(rendition, metadata=metadata.tidy(rendition.metadata))
    findings: list[Diagnostic] = []
    language = rendition.edition.language or rendition.metadata.language
    files = safe_names(_paths(rendition), _OURS)
    leaves, found = split(
        (open_leaf(document, files[document.path]) for document in rendition.documents), store.document_bytes
    )
    findings += found
    book = _bind(rendition, leaves, files, language, findings)
    progress("epub", 1, 3)
    items, sheet = _items(rendition, book, files, findings)
    survey = access.survey((leaf for leaf in book.leaves if leaf.role != "cover"), language, _animated(items))
    progress("epub", 2, 3)
    moment, said = metadata.modified(rendition.metadata)
    if not said:
        findings.append(
            info(
                "epub-modified-assumed",
                f"The book does not say when it was last changed; the e-book says {moment:%Y-%m-%d}",
                hint="Write `modified:` into book.yaml.",
            )
        )
    legacy = [("cover", "cover-image")] if rendition.cover else []
    if sheet.vertical:
        legacy.append(("primary-writing-mode", "vertical-rl"))
    data = package.write(
        Package(
            language=language,
            modified=moment,
            entries=metadata.entries(rendition.metadata, language, survey, legacy),
            items=tuple(items),
            spine=tuple(_item_id(leaf) for leaf in book.spine),
            direction="rtl" if sheet.vertical or language.split("-")[0] in {"ar", "fa", "he", "ur", "yi"} else "ltr",
            unique_identifier=metadata.UNIQUE,
        )
    )
    progress("epub", 3, 3)
    return data, tuple(findings)


@dataclass(slots=True)
class _Bound:
    """The leaves of the package: all of them, those of the reading order, the contents, and what they show."""

    leaves: list[Leaf]
    spine: list[Leaf]
    toc: tuple[nav.Place, ...]
    shown: frozenset[str]


def _paths(rendition: Rendition) -> list[str]:
    paths = [document.path for document in rendition.documents] + [asset.path for asset in rendition.assets]
    return paths + ([rendition.cover.path] if rendition.cover and rendition.cover.path not in paths else [])


def _bind(
    rendition: Rendition, leaves: list[Leaf], files: dict[str, str], language: str, findings: list[Diagnostic]
) -> _Bound:
    """Put cover and navigation where they belong, and mend every link."""
    homes, found = links.homes(leaves)
    findings += found
    toc = nav.contents(rendition.contents, homes, files) or _plain_contents(leaves)
    mender = links.Mender(files, homes)
    semantics.give_roles(leaves)
    for leaf in leaves:
        mender.mend(leaf)
    findings += mender.findings
    spine = list(leaves)
    navigation = nav.nav_leaf(toc, language)
    contents = next((leaf for leaf in leaves if leaf.role == "contents"), None)
    if contents is None and len(toc) > 1:
        # a shop wants a page of contents (Kindle Publishing Guidelines §5.1); the navigation document is one
        spine.insert(_after_title_page(spine), navigation)
        contents = navigation
    if rendition.cover:
        spine.insert(0, cover.cover_leaf(files[rendition.cover.path], rendition.metadata.title, language))
        mender.used.add(files[rendition.cover.path])
    else:
        findings.append(
            warning(
                "epub-cover-missing",
                "The e-book has no cover; shops refuse such books",
                hint="Name a picture in `cover:` of book.yaml, or leave the key out to have one drawn.",
            )
        )
    marks = nav.landmarks(spine, contents.path if contents else "", language)
    nav.add_lists(navigation, marks, nav.pages(spine), language)
    every = spine if navigation in spine else [*spine, navigation]
    links.stylesheet_link(every, STYLE)
    return _Bound(every, spine, toc, frozenset(mender.used))


def _plain_contents(leaves: Sequence[Leaf]) -> tuple[nav.Place, ...]:
    """The contents of a book whose divisions have no titles: its files."""
    body = [leaf for leaf in leaves if leaf.matter == "body" and not leaf.continued] or leaves[:1]
    return tuple(nav.Place(ILLEGAL.sub("", leaf.title).strip() or leaf.id, leaf.path) for leaf in body)


def _after_title_page(spine: Sequence[Leaf]) -> int:
    places = [place for place, leaf in enumerate(spine, 1) if leaf.role in {"half-title", "title-page", "imprint"}]
    return max(places, default=0)


def _items(
    rendition: Rendition, book: _Bound, files: dict[str, str], findings: list[Diagnostic]
) -> tuple[list[Item], stylesheet.Stylesheet]:
    """Every file of the package, sorted by path."""
    used = frozenset(name for leaf in book.leaves for name in leaf.classes())
    resources = {asset.path: files[asset.path] for asset in rendition.assets}
    source = rendition.stylesheet if ".cover-image" in rendition.stylesheet else rendition.stylesheet + cover.CSS
    sheet = stylesheet.prepare(source + line_css(rendition.style.lines), used, resources, STYLE)
    findings += sheet.findings
    semantics.open_to_keyboards(book.leaves, sheet.scrolling)
    for leaf in book.leaves:
        leaf.keep_classes(sheet.classes)
    items = [_leaf_item(leaf) for leaf in book.leaves]
    items.append(Item("style", STYLE, "text/css", sheet.text.encode("utf-8")))
    uid = metadata.identifier(rendition.metadata)
    language = rendition.edition.language or rendition.metadata.language
    items.append(Item("ncx", nav.NCX_PATH, nav.NCX_TYPE, nav.ncx(book.toc, rendition.metadata.title, uid, language)))
    items += _pictures(rendition, files, book.shown | sheet.resources, findings)
    return sorted(items, key=lambda item: item.path), sheet


def _item_id(leaf: Leaf) -> str:
    return leaf.id if leaf.path in {nav.PATH, cover.PATH} else f"text-{leaf.id}"


def _leaf_item(leaf: Leaf) -> Item:
    properties = ("nav",) if leaf.path == nav.PATH else leaf.properties()
    return Item(_item_id(leaf), leaf.path, MEDIA_TYPE, leaf.data(), properties)


def _pictures(
    rendition: Rendition, files: dict[str, str], shown: frozenset[str], findings: list[Diagnostic]
) -> Iterable[Item]:
    """Pictures and other resources that the book shows. What nothing shows would only make the file heavier."""
    every: dict[str, Asset] = {asset.path: asset for asset in rendition.assets}
    front = rendition.cover.path if rendition.cover else ""
    if rendition.cover:
        every[front] = rendition.cover
    for path, asset in every.items():
        name = files[path]
        if name not in shown:
            findings.append(info("epub-file-unused", f"{path} is shown nowhere and stays out of the e-book"))
            continue
        made, finding = fitted(asset, cover=path == front)
        findings += [finding] if finding else []
        id, properties = ("cover-image", ("cover-image",)) if path == front else (f"file-{_id_part(name)}", ())
        yield Item(id, name, made.media_type, made.data, properties)


def _id_part(name: str) -> str:
    return "".join(c if c.isalnum() or c in "-_." else "-" for c in name)


def _animated(items: Iterable[Item]) -> bool:
    """Whether a GIF has more than one picture: each is announced by a graphic control block (GIF89a §23)."""
    return any(item.media_type == "image/gif" and item.data.count(b"\x21\xf9\x04") > 1 for item in items)
