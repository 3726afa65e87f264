"""Private characters in a file that others will read: each says in words that it is one.

A code of the private use area means nothing away from the typeface that draws it (ISO 19005-3, 6.2.11.7.3). The run of
text that holds one becomes a marked sequence with an ActualText (ISO 32000-1, 14.9.4), in which the printer's mark for
a sort that is not there, 〓, stands for it.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from publish.fonts.baseline import is_private
from publish.pdfobjects import (
    Array,
    ContentStreamInstruction,
    Dictionary,
    Name,
    Operator,
    Pdf,
    Stream,
    String,
    parse_content_stream,
    unparse_content_stream,
)
from publish.pdfobjects.cmaps import characters
from publish.pdfobjects.parts import all_resources
from publish.pdfobjects.typefaces import Typeface, typeface
from publish.pdfobjects.walk import inherited

_GETA = "〓"
_SHOWS = frozenset(("Tj", "TJ", "'", '"'))


def speak(pdf: Pdf) -> None:
    """Gives every run of text with private characters its words, in place."""
    faces = _faces(pdf)
    if not faces:
        return
    for page in pdf.pages:
        if said := _spoken(page, inherited(page, "/Resources"), faces):
            page.obj.Contents = pdf.make_indirect(Stream(pdf, said))
    done: set[tuple[int, int]] = set()
    for resources in all_resources(pdf):
        for drawing in resources.get("/XObject", Dictionary()).values():
            if drawing.get("/Subtype") == Name.Form and drawing.objgen not in done:
                done.add(drawing.objgen)
                if said := _spoken(drawing, drawing.get("/Resources", resources), faces):
                    drawing.write(said)


def _faces(pdf: Pdf) -> dict[tuple[int, int], Typeface]:
    """The fonts of the file that have private characters."""
    fonts = {
        font.objgen: font for resources in all_resources(pdf) for font in resources.get("/Font", Dictionary()).values()
    }
    return {key: typeface(font) for key, font in fonts.items() if _is_private(font.get("/ToUnicode"))}


def _is_private(mapping: Any) -> bool:
    """Whether a map from codes to characters (ToUnicode) leads to a private one."""
    texts = characters(mapping.read_bytes()).values() if isinstance(mapping, Stream) else ()
    return any(is_private(character) for text in texts for character in text)


def _spoken(holder: Any, resources: Any, faces: dict[tuple[int, int], Typeface]) -> bytes:
    """The content of a page or drawing with words for its private characters; nothing where there are none."""
    fonts = resources.get("/Font", Dictionary()) if isinstance(resources, Dictionary) else Dictionary()
    face: Typeface | None = None
    out: list[Any] = []
    changed = False
    for instruction in parse_content_stream(holder):
        operator = str(instruction.operator)
        if operator == "Tf":
            font = fonts.get(str(instruction.operands[0]))
            face = faces.get(font.objgen) if font is not None else None
        said = _words(face, list(instruction.operands)) if face and operator in _SHOWS else ""
        if any(map(is_private, said)):
            words = "".join(_GETA if is_private(character) else character for character in said)
            mark = [Name.Span, Dictionary(ActualText=String(words))]
            out += [ContentStreamInstruction(mark, Operator("BDC")), instruction]
            instruction, changed = ContentStreamInstruction([], Operator("EMC")), True
        out.append(instruction)
    return unparse_content_stream(out) if changed else b""


def _words(face: Typeface, operands: list[Any]) -> str:
    return "".join(face.text(face.codes(bytes(text))) for text in _texts(operands))


def _texts(operands: list[Any]) -> Iterator[Any]:
    """The strings among operands, those of an array too."""
    for operand in operands:
        if isinstance(operand, Array):
            yield from _texts(list(operand))
        elif isinstance(operand, String):
            yield operand
