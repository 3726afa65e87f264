"""One stream at a time: which operators come out."""

from __future__ import annotations

from typing import Any

import pytest

from publish.pdf.press.operators import Caller, Repainter
from publish.pdfobjects import Dictionary, Name, new, parse_content_stream, unparse_content_stream
from publish.pdfobjects.colours import BLACK
from tests.pdf.press.test_palette import palette


def repainted(content: str, *, below: float = 12, scale: float = 1.0, form: bool = False, **states: Any) -> str:
    pdf = new()
    page = pdf.add_blank_page()
    page.obj.Contents = pdf.make_stream(content.encode())
    resources = Dictionary(ExtGState=Dictionary({f"/{name}": state for name, state in states.items()}))
    caller = Caller(
        drawing=lambda name, zoom: None,
        pattern=lambda name: None,
        shading=lambda name: None,
        state=lambda name: resources.ExtGState.get(name),
        font=lambda name: None,
        inline=lambda instruction: instruction,
        unknown=lambda colour: None,
    )
    first = None if form else BLACK
    done = Repainter(palette(), resources, caller, below).run(parse_content_stream(page), scale, fill=first, stroke=first)
    return " ".join(unparse_content_stream(done).decode("latin-1").split())


OVER, KNOCK = "/PressOver gs", "/PressKnock gs"


def test_small_black_text_overprints_and_what_follows_does_not() -> None:
    out = repainted("BT /F 10 Tf (a) Tj ET 1 0 0 rg 0 0 50 50 re f")
    assert out.index("0 0 0 1 k") < out.index(OVER) < out.index("(a) Tj") < out.index(KNOCK) < out.index("0 0 50 50 re")


@pytest.mark.parametrize(
    "content",
    [
        "BT /F 24 Tf (a) Tj ET",  # large
        "1 g BT /F 10 Tf (a) Tj ET",  # white
        ".5 g BT /F 10 Tf (a) Tj ET",  # grey would mix with what is below
        "1 0 0 rg BT /F 10 Tf (a) Tj ET",  # a colour
        "BT /F 10 Tf 1 0 0 3 0 0 Tm (a) Tj ET",  # large by its matrix
        "2 0 0 2 0 0 cm BT /F 10 Tf (a) Tj ET",  # large by the page's
        "0 0 50 50 re f",  # an area
        "1 g 0 0 50 .1 re f",  # a white line
        "4 w 0 0 m 9 9 l S",  # a thick line
        "1 G BT 2 Tr /F 10 Tf (a) Tj ET",  # black with a white outline
    ],
)
def test_what_does_not_overprint(content: str) -> None:
    assert OVER not in repainted(content)


@pytest.mark.parametrize("content", ["0 0 50 .4 re f", ".25 w 0 0 m 9 9 l S", "0 0 .3 9 re W n 0 0 99 99 re f"])
def test_thin_black_lines_overprint(content: str) -> None:
    assert OVER in repainted(content)


def test_where_nothing_shall_overprint_nothing_is_said() -> None:
    assert " gs" not in repainted("BT /F 10 Tf (a) Tj ET", below=0)


def test_a_state_that_is_restored_is_restored() -> None:
    out = repainted("1 0 0 rg q 0 0 1 rg 0 0 9 9 re f Q 0 0 8 8 re f")
    inside, outside = out.split(" Q ")
    assert inside.count(" k ") == 1 and outside.count(" k ") == 1
    assert inside.split(" k ")[0] != outside.split(" k ")[0]


def test_a_colour_is_written_when_it_is_used() -> None:
    out = repainted("1 0 0 rg 0 1 0 rg 0 0 1 RG 0 0 9 9 re f")
    assert out.count(" k") == 1 and " K" not in out


def test_no_colour_stands_inside_a_path() -> None:
    out = repainted("0 0 m 9 0 l 9 9 l h f").split()
    assert out.index("k") < out.index("m")


def test_a_form_has_the_colours_of_whoever_draws_it() -> None:
    assert " k" not in repainted("0 0 9 9 re f", form=True)


def test_colour_spaces_of_the_screen_go() -> None:
    out = repainted("/DeviceRGB cs 1 0 0 scn 0 0 9 9 re f /DeviceCMYK CS 0 0 0 1 SCN 0 0 9 9 re S")
    assert "cs" not in out.split() and "CS" not in out.split() and "scn" not in out and " k" in out and " K" in out


def test_numbers_of_a_structure_tree_go_and_words_stay() -> None:
    out = repainted("/Span <</MCID 3>> BDC 0 0 9 9 re f EMC /Span <</MCID 4 /ActualText (x)>> BDC 0 0 9 9 re f EMC")
    assert out.count("BDC") == out.count("EMC") == 1
    assert "/ActualText" in out and "MCID" not in out
    nested = repainted("/Artifact BMC /P <</MCID 1>> BDC 0 0 9 9 re f EMC EMC")
    assert nested.count("BMC") == nested.count("EMC") == 1


def test_a_state_that_sets_overprinting_is_not_trusted() -> None:
    state = Dictionary(Type=Name.ExtGState, OP=True, op=True)
    out = repainted("/X gs 0 0 50 50 re f", X=state)
    assert out.index("/X gs") < out.index(KNOCK) < out.index("re")
