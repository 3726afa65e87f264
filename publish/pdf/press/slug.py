"""The lines of a job that stand beside the page: whose it is, which page, which inks, of which day."""

from __future__ import annotations

from typing import Any

from publish.config.ticket import Ticket
from publish.fonts.glyphs import Alphabet, alphabet
from publish.pdf.press.fonts import table
from publish.pdfobjects import Array, Dictionary, Name, Pdf, Stream

_INKS = {"cmyk": "C M Y K", "grey": "K", "rgb": "K + RGB"}
_BETWEEN, _CUT = "  ·  ", "…"
SIZE, LEADING = 6.0, 8.0
"""Points."""
NAME = "/PressSlug"


class Slug:
    """The lines of every page in one embedded subset. `labels` are the numbers of the pages."""

    def __init__(self, pdf: Pdf, ticket: Ticket, labels: list[str]) -> None:
        size = [f"{ticket.trim.width:g} × {ticket.trim.height:g} mm"] if ticket.kind == "interior" else []
        condition = [ticket.intent.identifier] if ticket.intent else []
        inks = " ".join((_INKS[ticket.inks], *ticket.spots))
        self._title = ticket.title
        self._job = _BETWEEN.join((*size, inks, *condition, ticket.date[:10]))
        self._known = alphabet(ticket.language, "".join((self._title, self._job, _BETWEEN, _CUT, *labels)))
        self.font = _font(pdf, self._known) if self._known else None

    def lines(self, label: str, x: float, y: float, room: float) -> bytes:
        """The two lines of a page as a text object: title and page, and what the job is. The first one stands at
        (x, y); none is wider than `room` points. Empty without a typeface."""
        if self._known is None:
            return b""
        title, page = self._title, _BETWEEN + label
        while title and self._width(title + page) > room:
            title = title.removesuffix(_CUT)[:-1] + _CUT if title != _CUT else ""
        size = min(SIZE, SIZE * room / max(1.0, self._width(self._job)))
        first = f"{NAME} {SIZE:g} Tf {x:.3f} {y:.3f} Td {self._codes(title + page)} Tj"
        second = f"{NAME} {size:.2f} Tf 0 -{LEADING:g} Td {self._codes(self._job)} Tj"
        return f"BT {first} {second} ET".encode()

    def _codes(self, line: str) -> str:
        glyphs = self._known.glyphs if self._known else {}
        return "<" + "".join(f"{glyphs[each][0]:04x}" for each in line if each in glyphs) + ">"

    def _width(self, line: str) -> float:
        glyphs = self._known.glyphs if self._known else {}
        return sum(glyphs[each][1] for each in line if each in glyphs) * SIZE / 1000


def _font(pdf: Pdf, known: Alphabet) -> Any:
    """A composite font (ISO 32000-1, 9.7) whose codes are glyph numbers."""
    name = Name("/" + known.name)
    descriptor = Dictionary(
        Type=Name.FontDescriptor,
        FontName=name,
        Flags=4,
        FontBBox=Array(known.box),
        ItalicAngle=0,
        Ascent=known.ascent,
        Descent=known.descent,
        CapHeight=known.ascent,
        StemV=80,
    )
    if known.is_cff:
        descriptor.FontFile3 = Stream(pdf, table(known.program, b"CFF "), Subtype=Name.CIDFontType0C)
    else:
        descriptor.FontFile2 = Stream(pdf, known.program, Length1=len(known.program))
    widths: list[Any] = []
    for number, advance in sorted(set(known.glyphs.values())):
        widths += [number, Array([advance])]
    descendant = Dictionary(
        Type=Name.Font,
        Subtype=Name.CIDFontType0 if known.is_cff else Name.CIDFontType2,
        BaseFont=name,
        CIDSystemInfo=Dictionary(Registry=b"Adobe", Ordering=b"Identity", Supplement=0),
        FontDescriptor=pdf.make_indirect(descriptor),
        DW=1000,
        W=Array(widths),
    )
    if not known.is_cff:
        descendant.CIDToGIDMap = Name.Identity
    return pdf.make_indirect(
        Dictionary(
            Type=Name.Font,
            Subtype=Name.Type0,
            BaseFont=name,
            Encoding=Name("/Identity-H"),
            DescendantFonts=Array([pdf.make_indirect(descendant)]),
            ToUnicode=Stream(pdf, _to_unicode(known)),
        )
    )


def _to_unicode(known: Alphabet) -> bytes:
    """The way back from glyphs to characters (ISO 32000-1, 9.10.3), a hundred at a time."""
    pairs = sorted({number: text for text, (number, _) in known.glyphs.items()}.items())
    blocks = []
    for start in range(0, len(pairs), 100):
        rows = [f"<{number:04x}> <{text.encode('utf-16-be').hex()}>" for number, text in pairs[start : start + 100]]
        blocks.append("\n".join((f"{len(rows)} beginbfchar", *rows, "endbfchar")))
    return "\n".join(
        (
            "/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap",
            "/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def",
            "/CMapName /Adobe-Identity-UCS def\n/CMapType 2 def",
            "1 begincodespacerange\n<0000> <ffff>\nendcodespacerange",
            *blocks,
            "endcmap\nCMapName currentdict /CMap defineresource pop\nend\nend",
        )
    ).encode()
