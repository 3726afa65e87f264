"""Which barcode stands on a back, and where: by the market, or by the printer that prints its own."""

from __future__ import annotations

from dataclasses import dataclass

from publish.config.isbn import with_hyphens
from publish.config.jacket import Jacket, Market, price_add_on
from publish.config.ticket import Ticket
from publish.diagnostics import Diagnostic, error, info, warning
from publish.pdf.wrap.geometry import Face
from publish.render.barcodes.drawing import Drawing
from publish.render.barcodes.symbols import Size, isbn_barcode, japanese_barcode, second_tier

_FROM_EDGES = 15.0
"""GB/T 12906-2008 puts the barcode of a book at the lower right of its back, at least so far from the edges; no other
market asks for more."""
_JAPAN_HEAD, _JAPAN_SPINE = 10.0, 12.0
_PADDING = 1.5
_PRICE_LINE = 5.0
_CODES_WIDTH = 40.0  # three lines of small type beside the two tiers


@dataclass(frozen=True, slots=True)
class Zone:
    """A white window on the back: the place of its upper left corner from that of the face, and its size, in mm.

    `drawing` is None where the printer fills it. `codes` are the lines that stand beside the two tiers in Japan.
    """

    left: float
    top: float
    width: float
    height: float
    drawing: Drawing | None = None
    codes: tuple[str, ...] = ()
    padding: float = _PADDING

    @property
    def at_head(self) -> bool:
        """Whether it stands above the text of the back, as in Japan."""
        return bool(self.codes)


def zone_for(ticket: Ticket, jacket: Jacket, market: Market, back: Face) -> tuple[Zone | None, tuple[Diagnostic, ...]]:
    """The window for the barcode of a job on its `back`, and what is missing for it."""
    own = ticket.printer.barcode
    if any(own):
        width, height, edge = own
        return Zone(back.width - edge - width, back.height - edge - height, width, height), ()
    if not jacket.barcode:
        return None, ()
    if not ticket.isbn:
        hint = "Give the printed book its ISBN (isbn: {print: …}), or say jacket: {barcode: no}."
        return None, (warning("cover-barcode-missing", "The back has no barcode: the book has no ISBN.", hint=hint),)
    size = Size(jacket.magnification, jacket.bar_reduction)
    zone, findings = (_japanese if market == "jp" else _usual)(ticket, jacket, market, back, size)
    if zone.left < 0 or zone.top < 0 or zone.left + zone.width > back.width:
        message = (
            f"The barcode with its texts is {zone.width:.0f} mm wide and does not fit on a back of {back.width:g}."
        )
        findings += (error("cover-barcode-wide", message, jacket.at, "Make it smaller: jacket: {magnification: 80}."),)
    return zone, findings


def _usual(
    ticket: Ticket, jacket: Jacket, market: Market, back: Face, size: Size
) -> tuple[Zone, tuple[Diagnostic, ...]]:
    """An EAN-13 at the lower right, with the add-on that the market uses and the price below."""
    findings: tuple[Diagnostic, ...] = ()
    add_on = jacket.add_on
    if not add_on and market == "us":
        add_on = price_add_on(jacket.price)
    if not add_on and market == "kr":
        findings += (_incomplete("the five digits of 부가기호", "add-on: 03810", jacket),)
    if not jacket.price and market in ("cn", "tw", "hk", "kr"):
        findings += (_incomplete("a price", "price: 68.00元", jacket),)
    drawing = isbn_barcode(ticket.isbn, add_on, size)
    width = drawing.width + 2 * _PADDING
    height = drawing.height + 2 * _PADDING + (_PRICE_LINE if jacket.price else 0)
    left = back.width - _FROM_EDGES - width
    return Zone(left, back.height - _FROM_EDGES - height, width, height, drawing), findings


def _japanese(
    ticket: Ticket, jacket: Jacket, market: Market, back: Face, size: Size
) -> tuple[Zone, tuple[Diagnostic, ...]]:
    """Two tiers, 10 mm from the head and 12 mm from the spine, the 日本図書コード beside them."""
    price = int(jacket.price.amount) if jacket.price and jacket.price.currency == "JPY" else None
    isbn = f"ISBN{with_hyphens(ticket.isbn)}"
    if not jacket.c_code or price is None:
        missing = (
            "a C-code" if price is not None else "a price in yen" if jacket.c_code else "a C-code and a price in yen"
        )
        drawing, codes = isbn_barcode(ticket.isbn, size=size), [isbn]
        findings: tuple[Diagnostic, ...] = (_incomplete(missing, "c-code: 0093, price: 本体600円", jacket),)
    else:
        drawing = japanese_barcode(ticket.isbn, second_tier(jacket.c_code, price), size)
        codes, findings = [isbn, f"C{jacket.c_code}", f"¥{price}E"], ()
    width = drawing.width + 2 * _PADDING + _CODES_WIDTH
    height = drawing.height + 2 * _PADDING
    left = _JAPAN_SPINE if ticket.right_bound else back.width - _JAPAN_SPINE - width
    return Zone(left, _JAPAN_HEAD, width, height, drawing, tuple(codes)), findings


def _incomplete(what: str, example: str, jacket: Jacket) -> Diagnostic:
    message = f"The back says less than shops expect: the book has given no {what.removeprefix('a ')}."
    return info("cover-barcode-incomplete", message, jacket.at, f"Write it under jacket: in book.yaml, {example}.")
