"""Rules of a new edition beside the last one: row C2. What readers have marked hangs on names that must not change.

Apple Books ties marks to `idref`s (asset guide 5.3), others to the file or to a CFI, whose ids are asserted (EPUB CFI
1.1 §2.2). Only names are compared: what an edition says is its own matter.
"""

from __future__ import annotations

from collections.abc import Iterator

from publish.diagnostics import Diagnostic, warning
from publish.preflight.epub.publication import DC, XHTML, Item, Page, Publication
from publish.preflight.epub.rule import WARNING, Rule

MOST_NAMED = 5


def book_keeps_its_name(book: Publication) -> Iterator[Diagnostic]:
    """C2 (EPUB 3.3 §5.5.3.1): an edition with another identifier is another book to reading systems."""
    if book.before is not None:
        old, new = _identifier(book.before), _identifier(book)
        if old != new:
            yield warning(
                "epub-release-name",
                f"The book is {new or 'without identifier'}, its last edition {old or 'without identifier'}; "
                "apps take it for another book, and marks stay with the old one",
                book.at_opf(),
            )


def change_is_dated(book: Publication) -> Iterator[Diagnostic]:
    """C2 (EPUB 3.3 §5.5.5): what has changed was modified later than the last edition."""
    if book.before is None or book.files == book.before.files:
        return
    old, new = _modified(book.before), _modified(book)
    if old and new and new <= old:
        yield warning(
            "epub-release-date",
            f"The content has changed, but dcterms:modified is {new}, no later than {old} in the last edition",
            book.at_opf(),
        )


def documents_keep_their_names(book: Publication) -> Iterator[Diagnostic]:
    """C2 (Apple Books asset guide 5.3): documents of the reading order keep the id and the file that they had."""
    if book.before is None:
        return
    old, new = _documents(book.before), _documents(book)
    names = {item.path: item.id for item in new.values()}
    for id, item in old.items():
        if id in new:
            if new[id].path != item.path:
                yield warning(
                    "epub-release-file",
                    f"The document {id} was the file {item.path} in the last edition and is {new[id].path} now",
                    book.at_opf(),
                )
        else:
            now = f"; its file is {names[item.path]} now" if item.path in names else f", and so is {item.path}"
            yield warning("epub-release-item", f"The document {id} of the last edition is gone{now}", book.at_opf())


def places_keep_their_ids(book: Publication) -> Iterator[Diagnostic]:
    """C2 (EPUB CFI 1.1 §2.2): what had an id has it still, in the same document."""
    if book.before is None:
        return
    homes = {id: page.path for page in _text(book) for id in _ids(page)}
    documents, names = _documents(book), {item.path: item.id for item in book.before.spine}
    for page in _text(book.before):
        ids = _ids(page)
        gone = [id for id in ids if id not in homes]
        kept = documents.get(names[page.path])
        same = {page.path, kept.path if kept else ""}
        moved: dict[str, list[str]] = {}
        for id in ids:
            if id in homes and homes[id] not in same:
                moved.setdefault(homes[id], []).append(id)
        if gone:
            yield warning("epub-release-id", f"Of {page.path} in the last edition {_named(gone)} gone", page.at())
        for path, named in moved.items():
            yield warning(
                "epub-release-moved", f"Of {page.path} in the last edition {_named(named)} in {path} now", page.at()
            )


def _named(ids: list[str]) -> str:
    """``the id a is``, ``the ids a, b are``, and how many more."""
    if len(ids) == 1:
        return f"the id {ids[0]} is"
    more = f" and {len(ids) - MOST_NAMED} more" if len(ids) > MOST_NAMED else ""
    return f"the ids {', '.join(ids[:MOST_NAMED])}{more} are"


def _documents(book: Publication) -> dict[str, Item]:
    return {item.id: item for item in book.spine}


def _text(book: Publication) -> list[Page]:
    """The documents of the reading order without the navigation, whose ids are nobody's place."""
    return [page for page in book.read_pages() if page is not book.nav()]


def _ids(page: Page) -> list[str]:
    """Ids of XHTML in document order; those inside a drawing or a formula are its own matter."""
    return [id for id, (_, element) in page.ids.items() if str(element.tag).startswith(XHTML)]


def _identifier(book: Publication) -> str:
    wanted = book.opf.get("unique-identifier")
    return next(((e.text or "").strip() for e in book.opf.iter(DC + "identifier") if e.get("id") == wanted), "")


def _modified(book: Publication) -> str:
    """The moment in UTC as the package writes it: such texts sort as their times do."""
    return next(((meta.text or "").strip() for meta in book.metas("dcterms:modified")), "")


RULES = (
    Rule(
        "C2", "epub-release-name", WARNING, book_keeps_its_name,
        "A new edition has the identifier of the last one",
        "新版与上一版的标识符相同",
        source="EPUB 3.3 §5.5.3.1",
        hint="Keep `isbn:` or `identifier:` of book.yaml as it was, unless it is to be another book.",
    ),
    Rule(
        "C2", "epub-release-date", WARNING, change_is_dated,
        "A new edition was modified later than the last one",
        "新版的修改时间晚于上一版",
        source="EPUB 3.3 §5.5.5",
        hint="Write the day of the change as `modified:` into book.yaml.",
    ),
    Rule(
        "C2", "epub-release-item", WARNING, documents_keep_their_names,
        "A document keeps the id of its item over editions",
        "各版之间，文件的条目 id 不变",
        source="Apple Books asset guide 5.3",
        hint="Call the manuscript's file as it was, or give the chapter its old id.",
    ),
    Rule(
        "C2", "epub-release-file", WARNING, documents_keep_their_names,
        "A document keeps its file over editions",
        "各版之间，文件名不变",
        source="this programme: marks hang on files",
        hint="Call the manuscript's file as it was.",
    ),
    Rule(
        "C2", "epub-release-id", WARNING, places_keep_their_ids,
        "A place that had an id keeps it over editions",
        "各版之间，有 id 的位置保留 id",
        source="EPUB CFI 1.1 §2.2",
        hint="Give the heading its old id: `{#ch-snow}`; where the place itself is gone, nothing.",
    ),
    Rule(
        "C2", "epub-release-moved", WARNING, places_keep_their_ids,
        "A place with an id stays in its document over editions",
        "各版之间，有 id 的位置不换文件",
        source="EPUB CFI 1.1 §2.2",
        hint="Nothing, where the text was moved on purpose; otherwise move it back.",
    ),
)  # fmt: skip
