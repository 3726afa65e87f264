"""Where the pages of the print edition begin: a mark before the very character with which each of them does.

Both editions come from one book, but not from one text: notes stand elsewhere, references name pages or things, marks
change with the target. So the words of each page are looked for, letters alone, near where the page before leads to.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import takewhile
from typing import Any

from lxml import etree

from publish.diagnostics import Diagnostic, Location, error, warning
from publish.epub.leaves import EPUB, XHTML, Leaf
from publish.epub.pressed import Difference, align
from publish.epub.running import Spot, is_letter, running_text
from publish.render.rendition import PrintedPage, PrintPages

_ONE = frozenset({"tcy", "noteref"})
"""Classes of what is one character of its line (縦中横), or the call of a note."""
_KEYS = (24, 12, 6, 3)
"""So many letters tell one place from another; fewer where more are not found."""
_HEAD = 60
_AROUND = 3000
"""How far (letters) from where it should be a page is looked for."""
_HOLDERS = frozenset(
    XHTML + name
    for name in (
        "body", "section", "article", "aside", "main", "header", "div", "blockquote", "li", "dd", "dt", "td", "th",
        "p", "pre", "code", "figcaption", "caption", "a", "b", "bdi", "cite", "dfn", "em", "i", "kbd", "mark", "q",
        "s", "samp", "small", "span", "strong", "sub", "sup", "u", "var",
    )
)  # fmt: skip
"""Elements that may hold a `span` (HTML, 3.2.5.2.5)."""
_WHOLE = frozenset(
    {*(XHTML + name for name in ("h1", "h2", "h3", "h4", "h5", "h6", "ruby")), "{http://www.w3.org/2000/svg}svg"}
)
"""Nothing is put into these: the name of a page would be read out as part of a heading."""


def mark_pages(leaves: Sequence[Leaf], print_pages: PrintPages | None) -> tuple[Diagnostic, ...]:
    """Puts a mark (DPUB-ARIA 1.1, doc-pagebreak) where each page begins; says of which pages that is not sure.

    Blank pages, and those of documents that the e-book has not (half title), are left out. Whatever happens, the
    marks stand in the order of the pages.
    """
    if print_pages is None:
        return ()
    if print_pages.pressed:
        return _mark_pressed(leaves, print_pages)
    known = {leaf.id for leaf in leaves}
    taken = {id for leaf in leaves for id in leaf.ids()}
    text = running_text(leaves)
    found: list[tuple[PrintedPage, Spot]] = []
    unsure: list[str] = []
    near, least, document = 0, 0, ""
    for page in print_pages.pages:
        if page.document not in known or not page.words.strip():
            continue
        letters = "".join(filter(is_letter, page.words))
        first = text.begins[page.document]
        if page.document != document:
            document, place = page.document, first
        else:
            sure = find(text.letters, letters, near, max(first, least))
            unsure += [page.label] if sure is None else []
            place = near if sure is None else sure
        found.append((page, text.spot(place, _marks_before(page.words))))
        near, least = place + len(letters), place
    _insert_all(found, taken)
    return tuple(
        warning(
            "epub-page-unsure",
            f"The words with which page {label} of the print edition begins are not in the e-book; its mark stands "
            "about where it should",
            hint="Look there: does a text stand in one of the two alone?",
        )
        for label in unsure
    )


def _mark_pressed(leaves: Sequence[Leaf], print_pages: PrintPages) -> tuple[Diagnostic, ...]:
    """The marks of a book that has been printed before; says which of its pages are not there, or read otherwise."""
    text = running_text(leaves)
    aligned = align(leaves, text, print_pages.pages)
    taken = {id for leaf in leaves for id in leaf.ids()}
    _insert_all([(page, text.spot(place, text.openers(place))) for page, place in aligned.places], taken)
    named = print_pages.pressed
    lost = [
        error(
            "epub-page-lost",
            f"Page {page.label} of the print edition cannot be found in the e-book",
            Location(named),
            "The pages around it can be: was a part taken out, or put elsewhere, since the book was printed?",
        )
        for page in aligned.lost
    ]
    if not aligned.places:
        message = f"None of the {len(print_pages.pages)} pages of {named} can be found in the e-book"
        lost = [error("epub-page-lost", message, Location(named), "Is it this book's PDF, and its text not outlines?")]
    return (*lost, *(_otherwise(one, named) for one in aligned.differences))


def _otherwise(one: Difference, named: str) -> Diagnostic:
    more = f", and {one.more} more on that page" if one.more else ""
    return warning(
        "epub-page-text",
        f"Page {one.page.label} of the print edition has “{one.printed}”, the e-book “{one.electronic}”{more}",
        Location(named),
        "Keep a list for the next printing. The page numbers are those of the printed book all the same.",
    )


def find(text: str, letters: str, near: int, least: int) -> int | None:
    """Where in a text a page with these letters begins, at about `near` and not before `least`; None is nowhere."""
    head = letters[:_HEAD]
    for size in _KEYS:
        if size > len(head) and size != _KEYS[-1]:
            continue
        for skipped in range(max(1, len(head) - size + 1)):
            key = head[skipped : skipped + size]
            places = _places(text, key, max(least, near - _AROUND), near + _AROUND) if key else []
            if places:
                place = min(places, key=lambda at: abs(at - near - skipped))
                return _back(text, head[:skipped], place, least)
    return None


def _places(text: str, key: str, first: int, last: int) -> list[int]:
    found, at = [], text.find(key, first, last)
    while at >= 0:
        found.append(at)
        at = text.find(key, at + 1, last)
    return found


def _back(text: str, before: str, place: int, least: int) -> int:
    """The place before which all of the letters that stand `before` it on the page begin; those that the text has
    not (the number of a note) are passed over."""
    for letter in reversed(before):
        if place > least and text[place - 1] == letter:
            place -= 1
    return place


def _marks_before(words: str) -> int:
    """How many marks (an opening quotation mark) stand before the first letter."""
    return sum(1 for each in takewhile(lambda each: not is_letter(each), words) if not each.isspace())


def _insert_all(found: Sequence[tuple[PrintedPage, Spot]], taken: set[str]) -> None:
    """From the back, so that places in a text stay true while it is parted before them."""
    for page, spot in reversed(found):
        name = next(id for number in range(1, len(taken) + 3) if (id := _name(page.label, number)) not in taken)
        taken.add(name)
        attributes = {"id": name, "role": "doc-pagebreak", EPUB + "type": "pagebreak", "aria-label": page.label}
        _insert(etree.Element(XHTML + "span", attributes), spot)


def _name(label: str, number: int) -> str:
    return f"page-{label}" if number == 1 else f"page-{label}-{number}"


def _insert(mark: Any, spot: Spot) -> None:
    element, tail, offset = spot
    whole = _whole(spot)
    if whole is not None:
        parent, place = whole.getparent(), whole.getparent().index(whole)
    elif tail:
        parent, place = element.getparent(), element.getparent().index(element) + 1
        element.tail, mark.tail = element.tail[:offset], element.tail[offset:]
    else:
        parent, place = element, 0
        element.text, mark.tail = element.text[:offset], element.text[offset:]
    parent.insert(place, mark)


def _whole(spot: Spot) -> Any:
    """The element before which the mark must stand since it may not be parted, or None where the place will do."""
    element, tail, offset = spot
    whole = element if offset < 0 else None
    for each in [element, *element.iterancestors()][1 if tail else 0 :]:
        if each.tag in _WHOLE or not _ONE.isdisjoint((each.get("class") or "").split()):
            whole = each
    while whole is not None and (whole.getparent().tag not in _HOLDERS or _opens_header(whole)):
        whole = whole.getparent()
    return whole


def _opens_header(element: Any) -> bool:
    parent = element.getparent()
    return bool(parent.tag == XHTML + "header" and parent.index(element) == 0)
