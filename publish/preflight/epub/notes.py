"""Rules of notes: row C5. Reading systems show a note in a window only when it is marked exactly so."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from publish.config.store import Store
from publish.diagnostics import Diagnostic, info, warning
from publish.preflight.epub.publication import OPS, XHTML, Page, Publication, resolve, text_of
from publish.preflight.epub.rule import INFO, WARNING, Rule


def calls_lead_to_notes(book: Publication) -> Iterator[Diagnostic]:
    """C5 (EPUB Structural Semantics; Kobo): a call is marked twice and leads to a note in the same document."""
    for page in book.read_pages():
        for link in page.all("a"):
            kinds, role = (link.get(OPS + "type") or "").split(), link.get("role")
            if "noteref" not in kinds and role != "doc-noteref":
                continue
            if "noteref" not in kinds or role != "doc-noteref":
                yield warning("epub-note-call", "The call of a note lacks epub:type or role", page.at(link))
            path, fragment = resolve(page.path, link.get("href") or "")
            note = page.ids.get(fragment, (0, None))[1] if path == page.path else None
            if note is None:
                yield warning(
                    "epub-note-elsewhere",
                    f"The note {link.get('href')} is not in the document that calls it",
                    page.at(link),
                )
            elif not _is_note(note) and not any(_is_note(around) for around in note.iterancestors(XHTML + "aside")):
                yield warning(
                    "epub-note-mark", f"The note {fragment} is no aside with epub:type and role", page.at(note)
                )


def notes_are_marked(book: Publication) -> Iterator[Diagnostic]:
    """C5: one aside a note, the way back first in it (a link at the end keeps Kindle from showing a window)."""
    for page in book.read_pages():
        for note in page.root.xpath("//*[@role='doc-footnote']"):
            if not _is_note(note) or not note.get("id"):
                yield warning("epub-note-mark", "A note is no aside with an id, epub:type and role", page.at(note))
            back = [a for a in note.iter(XHTML + "a") if a.get("role") == "doc-backlink"]
            if not back:
                yield warning("epub-note-back", f"The note {note.get('id')} has no way back to its call", page.at(note))
            elif not _is_first(note, back[0]):
                yield warning(
                    "epub-note-back",
                    f"The way back of the note {note.get('id')} is not the first thing in it",
                    page.at(note),
                )
            yield from _length(page, note, book.store)


def _length(page: Page, note: Any, store: Store) -> Iterator[Diagnostic]:
    """What the shop of the book says of it; a profile may set no limit (0)."""
    length = len(text_of(note))
    if 0 < store.note_longest < length:
        yield info(
            "epub-note-long",
            f"The note {note.get('id')} has {length} characters; up to {store.note_longest} open in a window "
            f"({store.title})",
            page.at(note),
        )


def _is_note(element: Any) -> bool:
    return (
        element.tag == XHTML + "aside"
        and "footnote" in (element.get(OPS + "type") or "").split()
        and element.get("role") == "doc-footnote"
    )


def _is_first(note: Any, link: Any) -> bool:
    """No character of the note stands before the link."""
    step = link
    while step is not note:
        parent = step.getparent()
        before = (parent.text or "") + "".join(
            "".join(s.itertext()) + (s.tail or "") for s in step.itersiblings(preceding=True)
        )
        if before.strip():
            return False
        step = parent
    return True


RULES = (
    Rule(
        "C5", "epub-note-call", WARNING, calls_lead_to_notes,
        "The call of a note has epub:type noteref and role doc-noteref",
        "注号有 epub:type noteref 和 role doc-noteref",
        source="EPUB Structural Semantics; Kobo content guidelines",
        hint="Build again.",
    ),
    Rule(
        "C5", "epub-note-elsewhere", WARNING, calls_lead_to_notes,
        "A note is in the document that calls it",
        "注与注号在同一个文件里",
        source="Kobo content guidelines",
        hint="Build again.",
    ),
    Rule(
        "C5", "epub-note-mark", WARNING, notes_are_marked,
        "A note is one aside with an id, epub:type footnote and role doc-footnote",
        "每条注是一个 aside，有 id、epub:type footnote 和 role doc-footnote",
        source="EPUB Structural Semantics; KOReader",
        hint="Build again.",
    ),
    Rule(
        "C5", "epub-note-back", WARNING, notes_are_marked,
        "The way back is the first thing in a note",
        "注里最前面是返回链接",
        source="Kindle",
        hint="Build again.",
    ),
    Rule(
        "C5", "epub-note-long", INFO, notes_are_marked,
        "A note has at most as many characters as the shop shows in a window: 5,000 where it says nothing else",
        "一条注不超过店方弹出窗的字数，店方未说明的按五千字",
        source="the shop's profile: note-longest",
        hint="Make it shorter, or an appendix.",
    ),
)  # fmt: skip
