"""`gaiji:` of book.yaml: texts and pictures in the place of characters, and private ones that are left."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from publish.book.nodes import Book, Code, Creator, Division, Image, Metadata, Paragraph, Ruby, RubySegment, Span, Text
from publish.book.text import plain_text
from publish.config.model import Gaiji
from publish.diagnostics import Location
from publish.typography.gaiji import show_gaiji

E000, E001, E002 = "\ue000", "\ue001", "\ue002"
MAP = (
    Gaiji(E000, "𬎆"),
    Gaiji(E001, "⿰木世", picture="pictures/e001.svg"),
    Gaiji("𰻞", drawn=True),
    Gaiji("葛\U000e0100", "葛"),
    Gaiji(E002, picture="pictures/e002.svg"),
)


def book(*inlines: object, title: str = "书") -> Book:
    division = Division("chapter", "yi", (Text(title),), blocks=(Paragraph(inlines),))  # type: ignore[arg-type]
    return Book(Metadata(title, "zh-Hans", "k", creators=(Creator("王" + E000, "aut"),)), body=(division,))


def shown(*inlines: object, gaiji: tuple[Gaiji, ...] = MAP):
    made, findings = show_gaiji(book(*inlines), gaiji)
    return made.body[0].blocks[0].children, findings


def test_a_text_takes_the_place_everywhere() -> None:
    made, findings = show_gaiji(
        book(
            Text(f"王{E000}。葛\U000e0100葛"), Code(E000), Ruby((RubySegment("木" + E000, "wei"),)), title="传" + E000
        ),
        MAP[:1] + MAP[3:4],
    )
    text = plain_text(made.body)
    assert E000 not in text and "王𬎆。葛葛" in text and "传𬎆" in text
    assert made.metadata.creators[0].name == "王𬎆" and findings == ()


def test_pictures_cut_the_run_and_keep_places() -> None:
    children, _ = shown(Text(f"甲{E001}乙𰻞", Location("a.md", 2, 5)))
    assert children == (
        Text("甲", Location("a.md", 2, 5)),
        Image("pictures/e001.svg", "⿰木世", classes=("gaiji",), at=Location("a.md", 2, 6)),
        Text("乙", Location("a.md", 2, 7)),
        Span((Text("𰻞", Location("a.md", 2, 8)),), classes=("gaiji",), at=Location("a.md", 2, 8)),
    )


def test_where_no_picture_can_stand_its_words_do() -> None:
    children, findings = shown(Ruby((RubySegment(E001, "wei"), RubySegment(E002, "x"))), Text("𰻞"))
    assert children[0].segments[0].base == "⿰木世"
    assert children[0].segments[1].base == E002
    assert [f.code for f in findings if f.code != "gaiji-unused"] == ["gaiji-in-words"]


def test_private_characters_that_are_left_are_told_once_each() -> None:
    _, findings = shown(Text(f"甲\ue123\n\ue123{E000}", Location("a.md", 3, 1)), gaiji=MAP[:1])
    (one,) = findings
    assert one.code == "private-character" and "used 2 times" in one.message and one.at == Location("a.md", 3, 2)
    assert "U+E123" in one.hint


def test_what_does_not_occur_is_told() -> None:
    _, findings = shown(Text(E000))
    assert {f.code for f in findings} == {"gaiji-unused"} and len(findings) == 4


def test_without_a_map_the_tree_is_the_same_object() -> None:
    before = replace(book(Text("普通"), Ruby((RubySegment("字", "zì"),))), metadata=Metadata("书", "zh-Hans", "k"))
    after, findings = show_gaiji(before, ())
    assert after.body is before.body and findings == ()


@given(st.text(alphabet=f"甲乙{E000}{E001}{E002}𰻞葛\U000e0100\n a", max_size=30))
def test_no_letter_is_lost(text: str) -> None:
    children, _ = shown(Text(text, Location("a.md", 1, 1)))
    told = "".join(
        c.text
        if isinstance(c, Text)
        else c.children[0].text
        if isinstance(c, Span)
        else E001
        if "e001" in c.src
        else E002
        for c in children
    )
    assert told == text.replace(E000, "𬎆").replace("葛\U000e0100", "葛")
