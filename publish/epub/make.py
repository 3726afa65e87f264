"""From a rendition to an EPUB file."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from publish.config.store import Store, store_named
from publish.diagnostics import Diagnostic, info, warning
from publish.epub import conformance, cover, faces, gaiji, links, metadata, nav, package, semantics, shop, stylesheet
from publish.epub.drawings import scalable, words_for
from publish.epub.layout import Layout, file_names, layout_named, name_leaves
from publish.epub.leaves import MEDIA_TYPE, Leaf, open_leaf
from publish.epub.lines import line_css
from publish.epub.narration import Narrated, narrate
from publish.epub.note_marks import CSS as CSS_OF_MARKS
from publish.epub.note_marks import give_marks
from publish.epub.package import Direction, Entry, Item, Package
from publish.epub.pictures import fitted
from publish.epub.printed import mark_pages
from publish.epub.split import split
from publish.epub.statement import draft
from publish.epub.tables import CSS as CSS_OF_TABLES
from publish.epub.tables import keep_readable
from publish.errors import ManuscriptError
from publish.manuscript.model import Asset
from publish.progress import Progress, silent
from publish.render.claims import Claims
from publish.render.rendition import Rendition
from publish.render.wellformed import ILLEGAL

_RIGHT_TO_LEFT = frozenset({"ar", "fa", "he", "ur", "yi"})


def make(
    rendition: Rendition,
    progress: Progress = silent,
    store: Store | None = None,
    further: Sequence[Entry] = (),
) -> tuple[bytes, tuple[Diagnostic, ...]]:
    """The EPUB of a rendition and what was noticed on the way. The same rendition gives the same bytes.

    `store` is the shop that it is made for; without one, the house's profile that the edition names.
    `further` are more lines of the package's metadata. Raises `EngineError` where a document is no XML,
    `ManuscriptError` where there is none at all.
    """
    store = store or store_named(rendition.edition.store)
    progress("epub", 0, 3)
    if not rendition.documents:
        raise ManuscriptError("There is nothing in the book that an e-book could show.", "Write a chapter.")
    rendition = replace(rendition, metadata=metadata.tidy(rendition.metadata))
    findings: list[Diagnostic] = []
    layout = layout_named(store.layout)
    files = file_names(layout, (document.path for document in rendition.documents), _resources(rendition))
    opened = [open_leaf(document, files[document.path]) for document in rendition.documents]
    findings += mark_pages(opened, rendition.pages)
    leaves, found = split(opened, store.document_bytes or sys.maxsize)
    name_leaves(layout, leaves, files)
    findings += found
    book = _bind(rendition, leaves, files, store, findings)
    heard = narrate(rendition, book.spine, (*files.values(), *layout.taken()), store)
    findings += heard.findings
    draft(book.leaves)
    progress("epub", 1, 3)
    made = _dress(rendition, book, files, store, findings, heard)
    claims, told, noticed = conformance.claims_of(rendition, book.leaves, made.items, store, made.vertical, heard)
    findings += noticed
    fresh = {page.path: _leaf_item(page, layout) for page in told}
    made = replace(made, items=tuple(fresh.get(item.path, item) for item in made.items))
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
    data = _packed(rendition, book, made, claims, store, (*further, *heard.entries), heard)
    progress("epub", 3, 3)
    return data, tuple(findings)


@dataclass(slots=True)
class _Bound:
    """The leaves of the package: all of them, those of the reading order, the contents, and what they show."""

    leaves: list[Leaf]
    spine: list[Leaf]
    toc: tuple[nav.Place, ...]
    shown: frozenset[str]


@dataclass(frozen=True, slots=True)
class _Dressed:
    """Every file of the package by path, what lies outside its folder, and whether lines run downwards."""

    items: tuple[Item, ...]
    besides: tuple[tuple[str, bytes], ...]
    vertical: bool


def _packed(
    rendition: Rendition,
    book: _Bound,
    made: _Dressed,
    claims: Claims,
    store: Store,
    further: Sequence[Entry],
    heard: Narrated,
) -> bytes:
    """The package as the shop wants it: metadata, reading order, sides, and what lies besides."""
    language = rendition.edition.language or rendition.metadata.language
    tag, layout = shop.language_tag(language, store), layout_named(store.layout)
    moment, _ = metadata.modified(rendition.metadata)
    legacy = [("cover", "cover-image")] if rendition.cover else []
    if made.vertical:
        legacy.append(("primary-writing-mode", "vertical-rl"))
    direction: Direction = "rtl" if made.vertical or language.split("-")[0] in _RIGHT_TO_LEFT else "ltr"
    typefaces = shop.has_typefaces(made.items)
    lines = (*shop.entries(store, typefaces, moment), *further)
    plain = conformance.OLD_JUDGE in store.epubcheck
    sides = shop.spreads(store, book.spine, direction)
    digest = rendition.pages.sha256 if rendition.pages else ""
    own = metadata.entries(rendition.metadata, tag, claims, legacy, plain=plain, print_sha256=digest)
    return package.write(
        Package(
            language=tag,
            modified=moment,
            entries=(*own, *lines),
            items=made.items,
            spine=tuple(_item_id(leaf, layout) for leaf in book.spine),
            direction=direction,
            unique_identifier=metadata.UNIQUE,
            folder=layout.folder,
            document=layout.package,
            spreads={_item_id(leaf, layout): sides[leaf.id] for leaf in book.spine if leaf.id in sides},
            prefixes=shop.prefixes(store, lines),
            besides=(*shop.besides(store, typefaces), *made.besides),
            overlays={_item_id(leaf, layout): heard.overlays.get(leaf.id, "") for leaf in book.spine},
        )
    )


def _resources(rendition: Rendition) -> list[Asset]:
    """The pictures and other files of the rendition; the cover, which may be one of them, once."""
    cover = rendition.cover
    known = {asset.path for asset in rendition.assets}
    return [*rendition.assets, *([cover] if cover and cover.path not in known else [])]


def _bind(
    rendition: Rendition, leaves: list[Leaf], files: dict[str, str], store: Store, findings: list[Diagnostic]
) -> _Bound:
    """Put cover and navigation where they belong, and mend every link."""
    layout, language = layout_named(store.layout), rendition.edition.language or rendition.metadata.language
    homes, found = links.homes(leaves)
    findings += found
    toc, below = nav.contents(rendition.contents, homes, files, store.toc_levels)
    toc = toc or _plain_contents(leaves)
    if below:
        findings.append(
            info(
                "epub-toc-shortened",
                f"{len(below)} lines of the contents below level {store.toc_levels} are left out of the navigation",
                hint=f"{store.title}: {store.fact('toc-levels').says}",
            )
        )
    mender = links.Mender(files, homes)
    semantics.give_roles(leaves)
    for leaf in leaves:
        mender.mend(leaf)
    findings += mender.findings
    spine = list(leaves)
    navigation = nav.nav_leaf(toc, language, layout.nav)
    contents = next((leaf for leaf in leaves if leaf.role == "contents"), None)
    if contents is None and len(toc) > 1 and store.contents_page:
        # a shop wants a page of contents (Kindle Publishing Guidelines §5.1); the navigation document is one
        spine.insert(_after_title_page(spine), navigation)
        contents = navigation
    if rendition.cover:
        title = rendition.metadata.title
        spine.insert(0, cover.cover_leaf(files[rendition.cover.path], title, language, layout.cover))
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
    links.stylesheet_link(every, layout.style)
    return _Bound(every, spine, toc, frozenset(mender.used))


def _plain_contents(leaves: Sequence[Leaf]) -> tuple[nav.Place, ...]:
    """The contents of a book whose divisions have no titles: its files."""
    body = [leaf for leaf in leaves if leaf.matter == "body" and not leaf.continued] or leaves[:1]
    return tuple(nav.Place(ILLEGAL.sub("", leaf.title).strip() or leaf.id, leaf.path) for leaf in body)


def _after_title_page(spine: Sequence[Leaf]) -> int:
    places = [place for place, leaf in enumerate(spine, 1) if leaf.role in {"half-title", "title-page", "imprint"}]
    return max(places, default=0)


def _dress(
    rendition: Rendition,
    book: _Bound,
    files: dict[str, str],
    store: Store,
    findings: list[Diagnostic],
    heard: Narrated,
) -> _Dressed:
    """Give the documents their style sheet, their typefaces and their pictures, and finish every file."""
    layout, language = layout_named(store.layout), rendition.edition.language or rendition.metadata.language
    source = rendition.stylesheet if ".cover-image" in rendition.stylesheet else rendition.stylesheet + cover.CSS
    if store.class_names:
        known = frozenset(name for leaf in book.leaves for name in leaf.classes())
        source += shop.add_classes(store, book.leaves, stylesheet.is_vertical(source, known))
    marks = give_marks(book.leaves) if store.notes == "hybrid" else ()
    source += (CSS_OF_MARKS if marks else "") + heard.css
    drawn = gaiji.draw(book.leaves, language, store)
    source += gaiji.CSS if drawn.items and ".gaiji" not in source else ""
    source += CSS_OF_TABLES if keep_readable(book.leaves, store.table_columns) else ""
    worn = faces.embed(book.leaves, language, store)
    used = heard.classes.union(name for leaf in book.leaves for name in leaf.classes())
    resources = {asset.path: files[asset.path] for asset in rendition.assets}
    resources |= {item.path: item.path for item in worn.items}
    sheet = stylesheet.prepare(source + line_css(rendition.style.lines) + worn.css, used, resources, layout.style)
    findings += (*drawn.findings, *worn.findings, *sheet.findings)
    semantics.open_to_keyboards(book.leaves, sheet.scrolling)
    for leaf in book.leaves:
        leaf.keep_classes(sheet.classes)
    items = [_leaf_item(leaf, layout) for leaf in book.leaves]
    items.append(Item("style", layout.style, "text/css", sheet.text.encode("utf-8")))
    items += (*worn.items, *drawn.items, *marks, *heard.items)
    uid = metadata.identifier(rendition.metadata)
    if store.ncx:
        legacy = nav.ncx(book.toc, rendition.metadata.title, uid, shop.language_tag(language, store))
        items.append(Item("ncx", layout.ncx, nav.NCX_TYPE, legacy))
    items += _pictures(rendition, files, book.leaves, book.shown | sheet.resources, store, findings)
    return _Dressed(tuple(sorted(items, key=lambda item: item.path)), worn.licences, sheet.vertical)


def _item_id(leaf: Leaf, layout: Layout) -> str:
    return leaf.id if leaf.path in {layout.nav, layout.cover} else f"text-{leaf.id}"


def _leaf_item(leaf: Leaf, layout: Layout) -> Item:
    properties = ("nav",) if leaf.path == layout.nav else leaf.properties()
    return Item(_item_id(leaf, layout), leaf.path, MEDIA_TYPE, leaf.data(), properties)


def _pictures(
    rendition: Rendition,
    files: dict[str, str],
    leaves: Sequence[Leaf],
    shown: frozenset[str],
    store: Store,
    findings: list[Diagnostic],
) -> Iterable[Item]:
    """Pictures and other resources that the book shows. What nothing shows would only make the file heavier."""
    every: dict[str, Asset] = {asset.path: asset for asset in rendition.assets}
    front = rendition.cover.path if rendition.cover else ""
    if rendition.cover:
        every[front] = rendition.cover
    words = words_for(leaves)
    for path, asset in every.items():
        name = files[path]
        if name not in shown:
            findings.append(info("epub-file-unused", f"{path} is shown nowhere and stays out of the e-book"))
            continue
        made, finding = fitted(scalable(asset, words.get(name, "")), path == front, store)
        findings += [finding] if finding else []
        id, properties = ("cover-image", ("cover-image",)) if path == front else (f"file-{_id_part(name)}", ())
        yield Item(id, name, made.media_type, made.data, properties)


def _id_part(name: str) -> str:
    return "".join(c if c.isalnum() or c in "-_." else "-" for c in name)
