"""The divisions that the house adds: half title, title page, imprint, contents, colophon, accessibility."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from publish.book.nodes import Book, Division, Role, Text
from publish.book.text import unique_id
from publish.book.walk import divisions, rewrite
from publish.config.model import Medium, Style
from publish.manuscript.naming import UNTITLED_ROLES
from publish.render.words import Words

GENERATED: frozenset[Role] = frozenset({"half-title", "title-page", "imprint", "contents", "colophon", "accessibility"})
"""Roles whose divisions are written from what is known of the book when they hold no text of their own."""
_OF_STYLES = GENERATED - {"accessibility"}
"""Those that a style brings along; an order that names one of them at an end of the book means that end whole."""


def with_matter(book: Book, style: Style, target: Medium) -> Book:
    """The book with its style's front and back divisions where its own order names none.

    A half title is a page of paper and stays out of an EPUB, the page about accessibility is an e-book's. In
    Japanese the imprint is a colophon (奥付) at the back. Ids are the roles themselves, so that they are the
    same in every edition.
    """
    present = {division.role for division in divisions(book)}
    taken = {division.id for division in divisions(book)}
    front, back = list(style.front), list(style.back)
    if book.metadata.language.lower().startswith("ja") and "imprint" in front:
        front.remove("imprint")
        back.append("colophon")
    if present & {"imprint", "colophon"}:
        present |= {"imprint", "colophon"}
    if not any(division.role in _OF_STYLES for division in book.front):
        book = replace(book, front=_made(front, present, taken) + book.front)
    if not any(division.role in _OF_STYLES for division in book.back):
        book = replace(book, back=book.back + _made(back, present, taken))
    foreign = "half-title" if target == "epub" else "accessibility"
    kept = [tuple(d for d in end if d.role != foreign or d.blocks) for end in (book.front, book.back)]
    return replace(book, front=kept[0], back=kept[1])


def with_titles(book: Book, language: Words) -> Book:
    """The book with the house's word for a title on every preface, afterword … that its author gave none.

    A dedication stays without: its page bears no title, and contents do not list it.
    """

    def titled(division: Any) -> Any:
        if type(division) is not Division or division.title or division.label or is_generated(division):
            return division
        word = "" if division.role in UNTITLED_ROLES else language.divisions.get(division.role, "")
        return replace(division, title=(Text(word, division.at),)) if word else division

    return rewrite(book, titled)


def is_generated(division: Division) -> bool:
    """Whether a division is written by its template from the book's metadata."""
    return division.role in GENERATED and not division.blocks


def _made(roles: list[Role], present: set[Role], taken: set[str]) -> tuple[Division, ...]:
    return tuple(Division(role=role, id=unique_id(role, taken)) for role in roles if role not in present)
