"""X10: every font is in the file, shows no empty box, and is as wide as the file says."""

from __future__ import annotations

from collections.abc import Iterator

from publish.fonts.embedded import Program
from publish.pdfobjects import Dictionary, Name
from publish.pdfobjects.typefaces import Typeface
from publish.preflight.press.file import File, Used
from publish.preflight.press.rule import ERROR, WARNING, Found, Rule

_SAME_WIDTH = 5.0
"""Thousandths of an em that the two widths may differ: half of it is rounding."""


def _embedded(file: File) -> Iterator[Found]:
    for used in file.fonts.values():
        if used.face.kind != "Type3" and used.face.program is None:
            page = min(used.codes.values(), default=0)
            yield Found(f"The font {used.face.name} is not in the file: it prints as another one.", page)


def _bitmaps(file: File) -> Iterator[Found]:
    """Glyphs that are pictures cannot be sharp, whatever they are drawn in."""
    for used in file.fonts.values():
        if used.face.kind != "Type3":
            continue
        for code, page in used.codes.items():
            proc = used.face.drawing(code)
            if proc is not None and _paints_picture(proc.read_bytes()):
                yield Found(f"The font {used.face.name} draws its glyphs as pictures.", page)
                break


def _paints_picture(content: bytes) -> bool:
    words = set(content.split())
    return b"BI" in words or b"Do" in words


def _empty_boxes(file: File) -> Iterator[Found]:
    for used in file.fonts.values():
        program = used.program
        codes = [code for code in used.codes if _glyph(used.face, program, code) == 0]
        if codes:
            said = used.face.text(codes).replace("\ufffd", "").strip()
            what = f"“{said[:10]}”" if said else "A character"
            page = min(used.codes[code] for code in codes)
            yield Found(f"{what} is shown as an empty box: {used.face.name} has no glyph for it.", page)


def _widths(file: File) -> Iterator[Found]:
    for used in file.fonts.values():
        program = used.program
        wrong = list(_other_widths(used, program)) if program else []
        if wrong:
            code, said, true = wrong[0]
            shown = used.face.text([code]).replace("\ufffd", "?")
            message = f"The file says that “{shown}” of {used.face.name} is {said:.0f} wide; its font says {true:.0f}."
            yield Found(message, used.codes[code])


def _other_widths(used: Used, program: Program) -> Iterator[tuple[int, float, float]]:
    if used.face.vertical or used.face.cmap is None:
        return
    for code in used.codes:
        glyph = _glyph(used.face, program, code)
        true = program.width(glyph) if glyph else None
        said = used.face.width(code)
        if true is not None and abs(true - said) > _SAME_WIDTH:
            yield code, said, true


def _glyph(face: Typeface, program: Program | None, code: int) -> int | None:
    """The glyph of a code; None where the file does not tell, or the kind of font is not understood here."""
    if face.cmap is not None:
        cid = face.glyph(code)
        return cid if cid is None or program is None else program.glyph(cid)
    if program is None or not program.by_name:
        return None
    name = _named(face).get(code)
    return None if name is None else program.by_name.get(name, 0)


def _named(face: Typeface) -> dict[int, str]:
    """The names that a simple font gives its codes itself (ISO 32000-1, 9.6.6)."""
    encoding = face.obj.get("/Encoding")
    found: dict[int, str] = {}
    code = 0
    for each in encoding.get("/Differences", ()) if isinstance(encoding, Dictionary) else ():
        if isinstance(each, Name):
            found[code] = str(each)[1:]
            code += 1
        else:
            code = int(each)
    return found


RULES = (
    Rule(
        "X10",
        "print-font-not-embedded",
        ERROR,
        "Every font that is shown is in the file",
        "用到的字体全部嵌入",
        "ISO 32000-1, 9.9; ISO 15930: fonts",
        "Export with all fonts embedded, or turn that text into outlines.",
        file=_embedded,
    ),
    Rule(
        "X10",
        "print-font-pictures",
        WARNING,
        "No font draws its glyphs as pictures",
        "字形不是位图",
        "GWG 2015: fonts",
        "Use a font with outlines.",
        file=_bitmaps,
    ),
    Rule(
        "X10",
        "print-glyph-missing",
        ERROR,
        "No empty box is shown",
        "没有缺字方框（.notdef）",
        "ISO 19005-2, 6.2.11.8",
        "Choose a typeface that has the character.",
        file=_empty_boxes,
    ),
    Rule(
        "X10",
        "print-font-widths",
        ERROR,
        "Glyphs are as wide as the file says",
        "字宽与字体一致",
        "ISO 19005-2, 6.2.11.5; ISO 15930",
        "Export it again: printers set such text with gaps.",
        file=_widths,
    ),
)
