"""Ids of figures come from their pictures, never from their places."""

from __future__ import annotations

from publish.book.nodes import Book, Division, Figure, Image, Metadata
from publish.book.walk import iterate
from publish.render.identify import with_figure_ids


def figure_ids(*sources: str) -> list[str]:
    figures = tuple(Figure((Image(source, ""),)) for source in sources)
    book = with_figure_ids(Book(Metadata("书", "zh-Hans", "shu"), body=(Division("chapter", "a", (), blocks=figures),)))
    return [node.id for node in iterate(book.body) if isinstance(node, Figure)]


def test_figures_are_called_after_their_pictures() -> None:
    assert figure_ids("images/cat.png", "b/Dog 1.jpg") == ["fig-cat", "fig-dog-1"]


def test_a_figure_before_others_renames_none() -> None:
    pictures = ("猫.png", "狗.png", "甲/图 1.png", "b/map.svg")
    before = figure_ids(*pictures)
    assert len(set(before)) == 4 and all(name.isascii() for name in before)
    assert figure_ids("鸟.png", *pictures)[1:] == before


def test_pictures_of_one_name_are_told_apart_by_their_folders() -> None:
    assert figure_ids("a/map.png", "b/map.png", "c/map.png") == ["fig-map", "fig-b-map", "fig-c-map"]
    assert figure_ids("a/map.png", "ab/map.png", "b/map.png")[2] == "fig-b-map"


def test_one_picture_shown_again_is_counted() -> None:
    assert figure_ids("map.png", "map.png", "map.png") == ["fig-map", "fig-map-2", "fig-map-3"]
