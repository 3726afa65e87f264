"""Manuscript × edition × target."""

from __future__ import annotations

import pickle
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from publish.book.nodes import Metadata
from publish.build.naming import beside_names
from publish.build.plan import plan, unique_slugs
from publish.config.model import BookConfig, Edition, Target, Trim
from publish.config.store import NAMES, store_named
from publish.errors import UsageError
from publish.manuscript.model import Manuscript

OUT = Path("out")


def edition(name: str, *to: Target) -> Edition:
    return Edition(name=name, to=to or ("epub", "pdf"), style="novel", trim=Trim("A5", 148, 210), language="zh-Hans")


def book(slug: str, *editions: Edition) -> tuple[Path, Manuscript]:
    metadata = Metadata(title=slug, language="zh-Hans", key=slug)
    config = BookConfig(metadata=metadata, editions=editions or (edition(""),))
    return Path("manuscripts") / slug, Manuscript(Path("manuscripts") / slug, slug, config, ())


def test_a_plain_book_gets_one_of_each() -> None:
    jobs = plan([book("cat")], output=OUT)
    assert [str(job.path) for job in jobs] == ["out/cat/cat.epub", "out/cat/cat.pdf"]


def test_editions_have_names_of_their_own() -> None:
    jobs = plan([book("cat", edition(""), edition("large", "pdf"), edition("shop", "epub"))], output=OUT)
    assert [job.path.name for job in jobs] == ["cat.epub", "cat.pdf", "cat-large.pdf", "cat-shop.epub"]


def test_the_edition_without_a_name_is_called_default() -> None:
    jobs = plan([book("cat", edition("", "pdf"), edition("large", "pdf"))], output=OUT, editions=["default"])
    assert [job.path.name for job in jobs] == ["cat.pdf"]


def test_narrowed_to_an_edition_that_some_books_have() -> None:
    jobs = plan([book("cat", edition("large", "pdf")), book("dog")], output=OUT, editions=["large"])
    assert [job.path.name for job in jobs] == ["cat-large.pdf"]


@pytest.mark.parametrize(
    ("wanted", "advice"),
    [("larg", "Did you mean large?"), ("zzz", "Editions that there are: large, shop."), ("LARGE!", "large")],
)
def test_an_unknown_edition_is_answered_with_a_near_one(wanted: str, advice: str) -> None:
    with pytest.raises(UsageError, match=wanted) as caught:
        plan([book("cat", edition("large"), edition("shop"))], output=OUT, editions=[wanted])
    assert advice in caught.value.advice


def test_an_unknown_edition_where_there_are_none() -> None:
    with pytest.raises(UsageError) as caught:
        plan([book("cat")], output=OUT, editions=["large"])
    assert "book.yaml" in caught.value.advice


def test_narrowed_to_a_target() -> None:
    jobs = plan([book("cat", edition("print", "pdf"), edition("shop", "epub"))], output=OUT, targets=["pdf"])
    assert [job.path.name for job in jobs] == ["cat-print.pdf"]


def test_who_asks_for_a_pdf_gets_a_pdf() -> None:
    jobs = plan([book("cat", edition("", "epub"))], output=OUT, targets=["pdf"])
    assert [job.path.name for job in jobs] == ["cat.pdf"]


def test_books_of_one_name_do_not_overwrite_each_other() -> None:
    jobs = plan([book("cat"), book("cat")], output=OUT, targets=["epub"])
    assert [str(job.path) for job in jobs] == ["out/cat/cat.epub", "out/cat-2/cat-2.epub"]


def test_jobs_can_be_sent_to_another_process() -> None:
    jobs = plan([book("cat")], output=OUT)
    assert pickle.loads(pickle.dumps(jobs)) == jobs


@given(st.lists(st.sampled_from(["a", "A", "a-2", "b", "a-2-2", "字"]), max_size=12))
def test_slugs_are_unique_however_they_fall(slugs: list[str]) -> None:
    unique = unique_slugs(slugs)
    assert len({slug.casefold() for slug in unique}) == len(slugs)
    assert all(new == old or new.startswith(f"{old}-") for new, old in zip(unique, slugs, strict=True))


def published(slug: str, *editions: Edition, isbn: str = "9787000000018") -> tuple[Path, Manuscript]:
    path, manuscript = book(slug, *editions)
    metadata = replace(manuscript.config.metadata, isbn_epub=isbn)
    return path, replace(manuscript, config=replace(manuscript.config, metadata=metadata))


def test_a_shop_names_its_file() -> None:
    jobs = plan([published("cat")], output=OUT, profiles=["kobo", "google", "apple", "generic"])
    names = ["kobo/9787000000018.epub", "google/9787000000018.epub", "cat-apple.epub", "cat.epub"]
    assert [str(job.path.relative_to("out/cat")) for job in jobs] == names
    assert [job.edition.store for job in jobs] == ["kobo", "google", "apple", "generic"]


def test_without_an_isbn_the_house_names_the_file() -> None:
    jobs = plan([book("cat")], output=OUT, profiles=["kobo"])
    assert [job.path.name for job in jobs] == ["cat-kobo.epub"]


def test_a_shop_gets_the_editions_meant_for_it() -> None:
    shop = replace(edition("shop", "epub"), store="kobo")
    several = (edition(""), shop, edition("large", "pdf"))
    assert [j.edition.name for j in plan([book("cat", *several)], output=OUT, profiles=["kobo"])] == ["shop"]
    assert [j.edition.name for j in plan([book("cat", *several)], output=OUT, profiles=["kdp"])] == [""]
    assert [j.path.name for j in plan([book("cat", *several)], output=OUT)] == [
        "cat.epub", "cat.pdf", "cat-shop-kobo.epub", "cat-large.pdf",
    ]  # fmt: skip


def test_no_two_jobs_on_one_path() -> None:
    hans, hant = edition("hans", "epub"), edition("hant", "epub")
    jobs = plan([published("cat", hans, hant, edition("kobo"))], output=OUT, profiles=["kobo", "kobo", "apple"])
    assert len({str(job.path).casefold() for job in jobs}) == len(jobs) == 9


def test_papers_are_made_for_a_shop_only_when_asked_for() -> None:
    assert [j.target for j in plan([book("cat")], output=OUT, profiles=["kdp"])] == ["epub"]
    assert [j.target for j in plan([book("cat")], output=OUT, profiles=["kdp"], targets=["pdf"])] == ["epub", "pdf"]


def test_an_unknown_shop_is_answered_with_a_near_one() -> None:
    with pytest.raises(UsageError, match="cobo") as caught:
        plan([book("cat")], output=OUT, profiles=["cobo"])
    assert "kobo" in caught.value.advice


@pytest.mark.parametrize(
    ("file", "store", "cover", "sample"),
    [
        ("9787000000018", "kobo", "9787000000018.jpg", "9787000000018_sample.epub"),
        ("9787000000018", "google", "9787000000018_frontcover.jpg", "9787000000018-sample.epub"),
        ("cat-hant-kobo", "kobo", "cat-hant-kobo-cover.jpg", "cat-hant-kobo-sample.epub"),
        ("cat", "generic", "cat-cover.jpg", "cat-sample.epub"),
    ],
)
def test_what_lies_beside_is_named_after_the_file(file: str, store: str, cover: str, sample: str) -> None:
    names = beside_names(file, store_named(store))
    assert (names["cover"], names["sample"]) == (cover, sample)


NAMED = st.builds(
    lambda name, to, store: replace(edition(name, *to), store=store),
    st.sampled_from(["", "kobo", "KOBO", "large", "hant-kobo", "2"]),
    st.sampled_from([("epub",), ("epub", "pdf"), ("pdf",)]),
    st.sampled_from(["", *NAMES]),
)


@given(
    st.lists(NAMED, min_size=1, max_size=4, unique_by=lambda e: e.name.casefold()),
    st.lists(st.sampled_from(NAMES), max_size=4),
    st.sampled_from(["", "9787000000018"]),
    st.lists(st.sampled_from(["cat", "Cat", "cat-kobo", "kobo"]), min_size=1, max_size=3),
)
def test_paths_are_unique_whatever_is_asked_for(
    editions: list[Edition], profiles: list[str], isbn: str, slugs: list[str]
) -> None:
    jobs = plan([published(slug, *editions, isbn=isbn) for slug in slugs], output=OUT, profiles=profiles)
    paths = [str(job.path).casefold() for job in jobs]
    assert len(set(paths)) == len(paths)
    assert all(job.path.is_relative_to(OUT / job.slug) for job in jobs)
    asked = {job.edition.store for job in jobs if job.target == "epub"}
    assert not profiles or asked == set(profiles)
