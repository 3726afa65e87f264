"""Page numbers without an engine: documents are numbers of pages here, and pages are names."""

from __future__ import annotations

from dataclasses import dataclass
from xml.etree.ElementTree import Element

import pytest
from hypothesis import given
from hypothesis import strategies as st

from publish.pdf.documents import Sheaf
from publish.pdf.pages import Run, group, paginate, roman, start_of
from tests.pdf.sample import document, rendition


@dataclass
class Done:
    pages: tuple[str, ...]
    anchors: dict[str, int]


def run(name: str, pages: int, start: str = "page", refs: tuple[str, ...] = ()) -> Run[str]:
    elements = tuple((Element("span"), target) for target in refs)
    sheaf = Sheaf((document("chapter", name, "<p>x</p>"),), Element("html", {"pages": str(pages)}), elements)
    return Run(sheaf, start)  # type: ignore[arg-type]


def engine(calls: list[tuple[str, int]]):
    def typeset(sheaf: Sheaf, folio: int) -> Done:
        calls.append((sheaf.first.id, folio))
        count = int(sheaf.root.get("pages", "1"))
        name = sheaf.first.id
        return Done(tuple(f"{name}{n}" for n in range(count)), {name: 0, f"{name}-end": count - 1})

    return typeset


def blank(label: str, right: bool) -> str:
    return "recto" if right else "verso"


def test_the_body_counts_from_one_on_a_recto_after_an_even_front() -> None:
    calls: list[tuple[str, int]] = []
    book = paginate([run("f", 3)], [run("a", 2), run("b", 1)], engine(calls), blank)
    assert book.pages == ("f0", "f1", "f2", "verso", "a0", "a1", "b0")
    assert book.labels == ("i", "ii", "iii", "iv", "1", "2", "3")
    assert book.front == 4 and book.settled
    assert calls == [("a", 1), ("b", 3), ("f", 1)]


def test_chapters_that_start_on_the_right_leave_a_blank_verso() -> None:
    book = paginate([], [run("a", 1, "right"), run("b", 2, "right"), run("c", 1, "right")], engine([]), blank)
    assert book.pages == ("a0", "verso", "b0", "b1", "c0")
    assert book.targets == {"a": "1", "a-end": "1", "b": "3", "b-end": "4", "c": "5", "c-end": "5"}


def test_contents_are_set_once_when_the_pages_are_known() -> None:
    calls: list[tuple[str, int]] = []
    front = run("contents", 1, refs=("a", "b", "nowhere"))
    paginate([front], [run("a", 30), run("b", 1)], engine(calls), blank, unknown=lambda target: "??")
    assert calls == [("a", 1), ("b", 31), ("contents", 1)]
    assert [element.text for element, _ in front.sheaf.page_refs] == ["1", "31", "??"]


def test_only_documents_whose_numbers_changed_are_set_again() -> None:
    calls: list[tuple[str, int]] = []
    book = paginate([], [run("a", 2), run("b", 3, refs=("c", "a")), run("c", 1)], engine(calls), blank)
    assert calls == [("a", 1), ("b", 3), ("c", 6), ("b", 3)]
    assert book.settled


def test_a_reference_from_the_body_into_the_front_is_roman() -> None:
    body = run("a", 1, refs=("f-end",))
    paginate([run("f", 4)], [body], engine([]), blank)
    assert body.sheaf.page_refs[0][0].text == "iv"


def test_numbers_that_never_rest_end_in_a_bounded_time_and_are_told() -> None:
    first = run("a", 1, refs=("b",))
    rounds: list[int] = []

    def restless(sheaf: Sheaf, folio: int) -> Done:
        rounds.append(1)
        odd = sheaf.first.id == "a" and sheaf.page_refs[0][0].text != "3"
        return Done(("x",) * (2 if odd else 1), {sheaf.first.id: 0})

    book = paginate([], [first, run("b", 1)], restless, blank)
    assert not book.settled
    assert len(rounds) < 20


@given(st.lists(st.tuples(st.integers(1, 5), st.sampled_from(["right", "page"])), min_size=1, max_size=12))
def test_every_page_has_its_number_and_recto_starts_are_odd(chapters) -> None:
    body = [run(f"c{n}-", pages, start) for n, (pages, start) in enumerate(chapters)]
    book = paginate([], body, engine([]), blank)
    assert len(book.pages) == len(book.labels)
    for number, (pages, start) in enumerate(chapters):
        first = book.pages.index(f"c{number}-0")
        assert book.labels[first] == str(first + 1) == book.targets[f"c{number}-"]
        assert start == "page" or first % 2 == 0
        assert book.pages[first : first + pages] == tuple(f"c{number}-{n}" for n in range(pages))
    assert book.pages.count("recto") == 0


def colophon(pages: int) -> Run[str]:
    sheaf = Sheaf((document("colophon", "colophon", "<p>x</p>"),), Element("html", {"pages": str(pages)}), ())
    return Run(sheaf, "page")


@given(
    st.lists(st.tuples(st.integers(1, 5), st.sampled_from(["right", "page"])), min_size=1, max_size=6),
    st.integers(0, 4), st.sampled_from([1, 2, 4, 8, 16]), st.booleans(),
)  # fmt: skip
def test_blank_pages_fill_the_sheets_and_a_colophon_stays_last(chapters, front, multiple, ends) -> None:
    body = [run(f"c{n}-", pages, start) for n, (pages, start) in enumerate(chapters)]
    body += [colophon(1)] if ends else []
    told: list[int] = []

    def counted(pages: int) -> dict[str, str]:
        told.append(pages)
        return {"count:pages": str(pages)}

    heads = [run("f", front, refs=("count:pages",))] if front else []
    book = paginate(heads, body, engine([]), blank, multiple=multiple, counted=counted)
    assert book.settled and len(book.pages) % multiple == 0 and len(book.pages) == len(book.labels)
    assert told[-1] == len(book.pages)
    if heads:
        assert heads[0].sheaf.page_refs[0][0].text == str(len(book.pages))
    if ends:
        assert book.pages[-1] == "colophon0"
    plain = paginate(
        [run("f", front)] if front else [],
        [run(f"c{n}-", pages, start) for n, (pages, start) in enumerate(chapters)] + ([colophon(1)] if ends else []),
        engine([]), blank,
    )  # fmt: skip
    assert 0 <= len(book.pages) - len(plain.pages) < multiple


@given(st.integers(1, 3999))
def test_roman_numerals_read_back(number) -> None:
    values = {"i": 1, "v": 5, "x": 10, "l": 50, "c": 100, "d": 500, "m": 1000}
    digits = [values[sign] for sign in roman(number)]
    signed = (-a if a < b else a for a, b in zip(digits, [*digits[1:], 0], strict=True))
    assert sum(signed) == number
    assert "iiii" not in roman(number)


@pytest.mark.parametrize(
    ("role", "starts", "depth", "expected"),
    [("title-page", "page", 0, "right"), ("imprint", "right", 0, "page"), ("chapter", "right", 1, "right"),
     ("chapter", "page", 0, "page"), ("part", "right", 0, "right"), ("section", "right", 2, "page"),
     ("preface", "right", 0, "right"), ("contents", "flow", 0, "page")],
)  # fmt: skip
def test_where_a_division_starts(role, starts, depth, expected) -> None:
    style = rendition(starts=starts).style
    assert start_of(document(role, "x", "", depth=depth), style) == expected


def test_chapters_that_flow_are_set_together_and_the_rest_alone() -> None:
    style = rendition(starts="flow").style
    documents = [
        document("preface", "p", "", matter="front"),
        document("chapter", "a", ""),
        document("chapter", "b", ""),
        document("colophon", "c", "", matter="back"),
    ]
    assert [[d.id for d in together] for together in group(documents, style)] == [["p"], ["a", "b"], ["c"]]
    assert len(list(group(documents, rendition(starts="page").style))) == 4


def test_a_document_that_takes_its_numbers_where_it_is_is_not_set_again() -> None:
    calls: list[tuple[str, int]] = []
    written: list[tuple[tuple[str, ...], list[str]]] = []

    def renumber(pages, words) -> bool:
        written.append((tuple(pages), list(words.values())))
        return pages[0].startswith("b")

    first, second = run("a", 2, refs=("c",)), run("b", 3, refs=("c", "a"))
    book = paginate([], [first, second, run("c", 1)], engine(calls), blank, renumber=renumber)
    assert calls == [("a", 1), ("b", 3), ("c", 6), ("a", 1)]
    assert written == [(("a0", "a1"), ["6"]), (("b0", "b1", "b2"), ["6"])]
    assert [element.text for element, _ in second.sheaf.page_refs] == ["6", "1"]
    assert book.settled
