"""F01: what a rendition holds is on the pages, once, and where it says."""

from __future__ import annotations

from pikepdf import Array, Dictionary, Name, Pdf, String

from publish.book.nodes import CrossRef, Division, Note, NoteRef, Paragraph, Text
from publish.diagnostics import Location
from publish.preflight.press import Report, inspect
from publish.render.rendition import Document
from tests.preflight.spoiled.good import finished, make, paint, words
from tests.preflight.spoiled.recipes import X4
from tests.preflight.test_press import codes, job

CALL, NOTE = "The weather was what it was", "This note explains the weather at length."
SECOND = "Another note about ferries"


def book(*, reference: str = "") -> tuple[Document, ...]:
    """A part with a chapter in it, which has two notes and a reference to a page."""
    at = Location("01.md", 7, 1)
    cross = CrossRef("there", "page", reference, at) if reference else Text("", at)
    blocks = (
        Paragraph((Text(CALL, at), NoteRef("a"), Text(" in the year", at), NoteRef("b")), at=at),
        Paragraph((Text("More on this can be found on page ", at), cross), at=at),
    )
    notes = (Note("a", (Paragraph((Text(NOTE, at),)),), 1, at), Note("b", (Paragraph((Text(SECOND, at),)),), 2, at))
    chapter = Division("chapter", "ch-one", (Text("Weather", at),), blocks=blocks, notes=notes)
    part = Division("part", "part-one", (Text("Part one", at),), children=(chapter,))
    return (
        Document("part-one", "part-one.xhtml", "Part one", "", part, 0),
        Document("ch-one", "ch-one.xhtml", "Weather", "", chapter, 1),
    )


def printed(*, call: int = 2, first: tuple[int, ...] = (2,), second: tuple[int, ...] = (3,), leads_to: str = "4") -> Pdf:
    """The book on pages: where the call stands, and each note."""
    pdf = make()

    def write(text: str, page: int, y: float) -> None:
        paint(pdf, b"/Over gs 0 0 0 1 k\n" + words(text, 20, y, 8), page)

    write("Part one", 1, 190)
    write("Weather", call, 120)
    write(CALL, call, 110)
    write("in the year", call, 105)
    write(f"More on this can be found on page {leads_to}", call, 100)
    for page in first:
        half = len(NOTE) // 2
        write(NOTE[:half] + "-", page, 40)  # over two lines, with a hyphen
        write(NOTE[half:], page, 36)
    for page in second:
        write(SECOND, page, 30)
    names = {"part-one": 0, "ch-one": call - 1, "there": 3}
    pairs = [
        each
        for name, page in sorted(names.items())
        for each in (String(name), Array([pdf.pages[page].obj, Name.XYZ, 0, 0, 0]))
    ]
    pdf.Root.Names = Dictionary(Dests=Dictionary(Names=Array(pairs)))
    return pdf


def look(pdf: Pdf, documents: tuple[Document, ...]) -> Report:
    return inspect(finished(pdf), job(X4), documents)


def test_a_whole_book_has_no_findings() -> None:
    report = look(printed(), book(reference="4"))
    assert report.findings == ()


def test_a_lost_note_is_told_with_its_line() -> None:
    (finding,) = look(printed(second=()), book()).findings
    assert (finding.code, finding.at.path, finding.at.line) == ("print-note", "01.md", 7)
    assert "not on any page" in finding.message


def test_a_note_printed_twice_is_told() -> None:
    (finding,) = look(printed(first=(2, 3)), book()).findings
    assert (finding.code, finding.page) == ("print-note", 3)


def test_a_note_before_its_call_is_told() -> None:
    (finding,) = look(printed(call=3, first=(2,)), book()).findings
    assert (finding.code, finding.page) == ("print-note", 2)
    assert "before its call, which is on page 3" in finding.message


def test_a_lost_chapter_is_told() -> None:
    lost = Division("chapter", "ch-two", (Text("Ferries at night"),))
    documents = (*book(), Document("ch-two", "ch-two.xhtml", "Ferries at night", "", lost, 0))
    assert codes(look(printed(), documents)) == {"print-chapter-lost"}


def test_a_wrong_page_reference_is_told() -> None:
    report = look(printed(leads_to="3"), book(reference="3"))
    assert codes(report) == {"print-reference"}
    assert "leads to page 3; what it means is on page 4" in report.findings[0].message


def test_words_of_a_finding_lead_to_the_line() -> None:
    pdf = printed()
    paint(pdf, b"0 0 0 1 k\n" + words("The weather was", 1, 80))
    (finding,) = look(pdf, book()).findings
    assert (finding.code, str(finding.at)) == ("print-text-near-trim", "01.md:7")


def test_every_lost_note_is_told() -> None:
    at = Location("01.md", 9, 1)
    notes = tuple(Note(f"n{n}", (Paragraph((Text(f"Lost words number {n}{n}{n}", at),)),), n, at) for n in range(8))
    chapter = Division("chapter", "ch-one", (Text("Weather", at),), notes=notes)
    report = look(printed(), (Document("ch-one", "ch-one.xhtml", "Weather", "", chapter, 0),))
    assert [finding.code for finding in report.findings] == ["print-note"] * 8
