"""Which books a path means."""

from __future__ import annotations

from pathlib import Path

import pytest

from publish.build.shelf import books_on_shelf, find_books
from publish.errors import ManuscriptError


@pytest.fixture
def shelf(tmp_path: Path) -> Path:
    for name in (
        "cat/book.yaml",
        "cat/text/01.md",
        "dog/01.md",
        "dog/pictures/a.png",
        "article.md",
        "novel.txt",
        "README.md",
        "shelf/inner/book.yaml",
        "shelf/inner/01.md",
        "empty/pictures/a.png",
        ".hidden/01.md",
        "_drafts/01.md",
        "notes.docx",
    ):
        path = tmp_path / "manuscripts" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("text", encoding="utf-8")
    return tmp_path / "manuscripts"


def names(books: list[Path], shelf: Path) -> list[str]:
    return [book.relative_to(shelf).as_posix() for book in books]


def test_every_book_on_a_shelf(shelf: Path) -> None:
    expected = ["article.md", "cat", "dog", "novel.txt", "shelf/inner"]
    assert names(books_on_shelf(shelf), shelf) == expected
    assert names(find_books([shelf]), shelf) == expected


def test_a_folder_of_texts_is_one_book(shelf: Path) -> None:
    assert find_books([shelf / "dog"]) == [shelf / "dog"]


def test_a_folder_with_a_configuration_is_one_book(shelf: Path) -> None:
    assert find_books([shelf / "cat"]) == [shelf / "cat"]


def test_a_file_is_a_book_whatever_its_name(shelf: Path) -> None:
    assert find_books([shelf / "README.md"]) == [shelf / "README.md"]


def test_each_book_once(shelf: Path) -> None:
    assert find_books([shelf / "dog", shelf / "dog" / ".." / "dog", shelf / "dog"]) == [shelf / "dog"]


def test_what_does_not_exist_is_for_the_reader_to_tell(shelf: Path) -> None:
    assert find_books([shelf / "nothing"]) == [shelf / "nothing"]


def test_an_empty_shelf(shelf: Path) -> None:
    with pytest.raises(ManuscriptError, match="no book") as caught:
        find_books([shelf / "empty"])
    assert "publish new" in caught.value.advice


def test_a_folder_that_leads_to_itself(shelf: Path) -> None:
    (shelf / "shelf" / "again").symlink_to(shelf)
    assert names(books_on_shelf(shelf), shelf)[-1] == "shelf/inner"
