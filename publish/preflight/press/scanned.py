"""Q10, where bars are a picture: the page as it looks at 300 dpi, read line by line as a scanner would."""

from __future__ import annotations

import re
from collections.abc import Iterator

from PIL import Image

from publish.pdfium import Pages
from publish.preflight.press.bars import find_bars
from publish.preflight.press.file import File
from publish.preflight.press.rule import ERROR, Found, Rule
from publish.preflight.press.sheet import Sheet

_DPI = 300
_STEP = 3
"""mm between two lines of the scan."""
_DARK = 110
_RUN = re.compile(rb"\x00+|\xff+")


def _scanned(file: File) -> Iterator[Found]:
    """On a cover that has no bars as vectors there must be some that can be read, unless the printer adds them."""
    job = file.job
    if not job.covers or file.barcodes or not file.sheets or not job.isbn:
        return
    said = sorted({digits for sheet in file.sheets for digits in _read(file.data, sheet)})
    wanted = "".join(digit for digit in job.isbn if digit.isdigit())
    if not said:
        if not job.printer.barcode:
            yield Found("No barcode on the cover can be read at 300 dpi.", 1)
    elif wanted not in said:
        yield Found(f"The barcode says {said[0]}; the book is {wanted}.", 1)


def _read(data: bytes, sheet: Sheet) -> Iterator[str]:
    with Pages(data) as pages:
        picture = pages.region(sheet.number - 1, sheet.painted, _DPI).convert("L")
    for turned in (picture, picture.transpose(Image.Transpose.ROTATE_90)):
        yield from digits_in(turned)


def digits_in(picture: Image.Image) -> Iterator[str]:
    """What barcodes of EAN-13 say that lie level in a picture of 300 dpi (mode L)."""
    lines = picture.point(lambda value: 255 if value > _DARK else 0)
    step = max(1, round(_STEP / 25.4 * _DPI))
    for y in range(step // 2, lines.height, step):
        row = lines.crop((0, y, lines.width, y + 1)).tobytes()
        widths = [len(match[0]) for match in _RUN.finditer(row)]
        if row[:1] == b"\x00":
            widths.insert(0, 0)
        yield from (code.digits for _, code in find_bars([float(width) for width in widths]))


RULES = (
    Rule(
        "Q10",
        "print-barcode-picture",
        ERROR,
        "A barcode that is a picture can be read at 300 dpi",
        "条码若是图片，300 dpi 下可读",
        "ISO/IEC 15420",
        "Draw the barcode as vectors; publish makes one from the ISBN.",
        file=_scanned,
    ),
)
