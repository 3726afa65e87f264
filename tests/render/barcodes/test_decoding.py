"""What a till reads: symbols set as vectors, painted by PDFium at 300 dpi, read by a decoder that is not ours."""

from __future__ import annotations

import pypdfium2
import weasyprint
import zxingcpp
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PIL import Image

from publish.config.isbn import check_digit_13
from publish.render.barcodes.drawing import Drawing, svg
from publish.render.barcodes.symbols import Size, isbn_barcode, japanese_barcode, second_tier

ISBNS = st.integers(978 * 10**9, 980 * 10**9 - 1).map(str).map(lambda twelve: twelve + check_digit_13(twelve))
ADD_ONS = st.integers(0, 99_999).map("{:05}".format)
SIZES = st.integers(80, 200).map(lambda percent: Size(percent / 100))
FEW = settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])


def painted(drawing: Drawing, ink: str) -> Image.Image:
    """A page with the symbol on a dark ground, as black ink of the press or of the screen."""
    page = f"@page {{ size: {drawing.width + 8}mm {drawing.height + 8}mm; margin: 4mm; background: #802020 }} svg {{ display: block }}"
    html = f'<html lang="zh"><style>{page}</style><body style="margin:0">{svg(drawing, ink)}</body></html>'
    pdf = pypdfium2.PdfDocument(weasyprint.HTML(string=html).write_pdf())
    assert len(pdf) == 1
    return pdf[0].render(scale=300 / 72).to_pil().convert("RGB")


def read(picture: Image.Image, add_on: zxingcpp.EanAddOnSymbol) -> list[str]:
    found = zxingcpp.read_barcodes(picture, formats=zxingcpp.BarcodeFormat.EAN13, ean_add_on_symbol=add_on)
    return [code.text for code in sorted(found, key=lambda code: code.position.top_left.y)]


@FEW
@given(ISBNS, SIZES)
def test_an_isbn_is_read(isbn: str, size: Size) -> None:
    assert read(painted(isbn_barcode(isbn, size=size), "device-cmyk(0 0 0 1)"), zxingcpp.EanAddOnSymbol.Ignore) == [
        isbn
    ]


@FEW
@given(ISBNS, ADD_ONS, SIZES)
def test_an_add_on_is_read_with_it(isbn: str, add_on: str, size: Size) -> None:
    picture = painted(isbn_barcode(isbn, add_on, size), "#000")
    assert [text.replace(" ", "") for text in read(picture, zxingcpp.EanAddOnSymbol.Require)] == [isbn + add_on]


@FEW
@given(ISBNS, st.integers(0, 9999).map("{:04}".format), st.integers(1, 200_000), SIZES)
def test_both_tiers_of_japan_are_read(isbn: str, c_code: str, price: int, size: Size) -> None:
    second = second_tier(c_code, price)
    picture = painted(japanese_barcode(isbn, second, size), "device-cmyk(0 0 0 1)")
    assert read(picture, zxingcpp.EanAddOnSymbol.Ignore) == [isbn, second]


@FEW
@given(ISBNS, st.integers(0, 5))
def test_narrowed_bars_are_read(isbn: str, hundredths: int) -> None:
    picture = painted(isbn_barcode(isbn, size=Size(1, hundredths / 100)), "device-cmyk(0 0 0 1)")
    assert read(picture, zxingcpp.EanAddOnSymbol.Ignore) == [isbn]
