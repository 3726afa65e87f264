"""Which barcode stands on a back, and where: by the market, or by the printer that prints its own."""

from __future__ import annotations

from dataclasses import dataclass

from publish.config.isbn import with_hyphens
from publish.config.jacket import Jacket, Market, price_add_on, price_words
from publish.config.ticket import Ticket
from publish.diagnostics import Diagnostic, error, info, warning
from publish.pdf.wrap.geometry import Face
from publish.render.barcodes.drawing import Drawing
from publish.render.barcodes.symbols import Size, isbn_barcode, japanese_barcode, japanese_isbn_barcode, second_tier

_FROM_EDGES = 15.0
"""GB/T 12906-2008 puts the barcode of a book at the lower right of its back, at least so far from the edges; no other
market asks for more."""
_JAPAN_HEAD, _JAPAN_SPINE = 10.0, 12.0
_PADDING = 1.5


@dataclass(frozen=True, slots=True)
class Zone:
    """A white window on the back: the place of its upper left corner from that of the face, and its size, in mm.

    `drawing` is None where the printer fills it. `at_head`: it stands above the text of the back, as in Japan.
    """

    left: float
    top: float
    width: float
    height: float
    drawing: Drawing | None = None
    at_head: bool = False
    padding: float = _PADDING


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
        findings += (_incomplete("부가기호 of five digits", "add-on: 03810", jacket),)
    if not jacket.price and market in ("cn", "tw", "hk", "kr"):
        findings += (_incomplete("price", "price: 68.00元", jacket),)
    caption = price_words(jacket.price, ticket.language) if jacket.price else ""
    drawing = isbn_barcode(ticket.isbn, add_on, size, caption)
    width, height = drawing.width + 2 * _PADDING, drawing.height + 2 * _PADDING
    left = back.width - _FROM_EDGES - width
    return Zone(left, back.height - _FROM_EDGES - height, width, height, drawing), findings


def _japanese(
    ticket: Ticket, jacket: Jacket, market: Market, back: Face, size: Size
) -> tuple[Zone, tuple[Diagnostic, ...]]:
    """Two tiers, 10 mm from the head and 12 mm from the spine, the 日本図書コード beside them."""
    price = int(jacket.price.amount) if jacket.price and jacket.price.currency == "JPY" else None
    isbn = f"ISBN{with_hyphens(ticket.isbn)}"
    if jacket.c_code and price is not None and jacket.price:
        said = (isbn, f"C{jacket.c_code}", f"¥{price}E", price_words(jacket.price, ticket.language))
        drawing = japanese_barcode(ticket.isbn, second_tier(jacket.c_code, price), size, said)
        findings: tuple[Diagnostic, ...] = ()
    else:
        missing = [what for what, has in (("C-code", jacket.c_code), ("price in yen", jacket.price)) if not has]
        drawing = japanese_isbn_barcode(ticket.isbn, size, (isbn,))
        findings = (_incomplete(" and ".join(missing) or "price in yen", "c-code: 0093, price: 本体600円", jacket),)
    width, height = drawing.width + 2 * _PADDING, drawing.height + 2 * _PADDING
    left = _JAPAN_SPINE if ticket.right_bound else back.width - _JAPAN_SPINE - width
    return Zone(left, _JAPAN_HEAD, width, height, drawing, at_head=True), findings


def _incomplete(what: str, example: str, jacket: Jacket) -> Diagnostic:
    message = f"The back says less than shops expect: book.yaml has no {what}."
    return info("cover-barcode-incomplete", message, jacket.at, f"Write it under jacket: in book.yaml, {example}.")
