"""Q03: no more ink than the paper takes (total area coverage)."""

from __future__ import annotations

from collections.abc import Iterator

from PIL import Image

from publish.pdfobjects.events import Path, Picture, Shading, Text
from publish.pdfobjects.geometry import MM, Box, area, common
from publish.preflight.press.inks import colours_of, total
from publish.preflight.press.patches import patches
from publish.preflight.press.plates import Plates, above, added, separated
from publish.preflight.press.rule import ERROR, Found, Rule
from publish.preflight.press.sheet import Sheet

_PATCH = 15.0
"""mm²: less ink than that dries [GWG 2015]."""
_SHARE = 0.001
"""Of a picture's pixels that may have more: p99.9."""
_TOLERANCE = 1.0
"""Per cent that rounding to 255 levels and back can add."""


def coverage(sheet: Sheet) -> float:
    """The most ink of a page in per cent: of its colours, and of the pictures' 99.9 percentile; measured on the page
    where these lie over each other."""
    if "ink" not in sheet.kept:
        sheet.kept["ink"] = max((_of(event) for event in sheet.art_events), default=0.0)
    return float(sheet.kept["ink"])


def _of(event: Text | Path | Picture | Shading) -> float:
    if isinstance(event, Picture) and not event.stencil:
        return _picture(event)
    if isinstance(event, Shading):
        return 0.0
    return max((total(colour) for colour in colours_of(event)), default=0.0)


def _picture(picture: Picture) -> float:
    if picture.space and picture.space.components == 1 and picture.space.kind != "Indexed":
        return 100.0
    separations = separated(picture)
    return percentile(added(list(separations.values()))) if separations else 0.0


def percentile(sums: Image.Image) -> float:
    """The ink in per cent that only a thousandth of a picture's pixels exceed."""
    allowed = _SHARE * sums.width * sums.height
    low, high = 0, 400
    while low < high:
        middle = (low + high) // 2
        if above(sums, middle).histogram()[255] <= allowed:
            high = middle
        else:
            low = middle + 1
    return float(low)


def _mixes(sheet: Sheet) -> bool:
    """Whether anything on the page adds to what is below it."""
    return any(
        event.state.overprint or event.state.overprint_stroke or event.state.transparent for event in sheet.art_events
    )


def _ink(sheet: Sheet) -> Iterator[Found]:
    limit = sheet.job.ink_limit
    most = coverage(sheet)
    if not limit or (most <= limit + _TOLERANCE and not (_mixes(sheet) and _could(sheet, limit))):
        return
    plates = Plates(sheet)
    for event in sheet.art_events:
        plates.paint(event)
    sums = plates.total()
    found = [each for each in patches(above(sums, limit + _TOLERANCE)) if each.pixels * plates.pixel >= _PATCH]
    if not found:
        return
    here = percentile(sums.crop(found[0].box))
    sheet.kept["ink"] = max(most, here) if _mixes(sheet) else most
    place = plates.place(found[0].box)
    size = found[0].pixels * plates.pixel
    guess = " (estimated: something is transparent or overprints)" if _mixes(sheet) or plates.guessed else ""
    message = f"{here:.0f} % of ink lies on {size:.0f} mm²; {limit:g} % are the most{guess}."
    yield Found(message, sheet.number, place)


def _could(sheet: Sheet, limit: float) -> bool:
    """Whether layers that overlap could come to more than the limit: the sum of the two heaviest areas."""
    large = [event for event in sheet.art_events if _is_area(event, sheet.painted)]
    heavy = sorted((_of(event) for event in large), reverse=True)
    return sum(heavy[:3]) > limit


def _is_area(event: Text | Path | Picture | Shading, page: Box) -> bool:
    return area(common(common(event.box, event.state.clip), page)) >= _PATCH * MM * MM


RULES = (
    Rule(
        "Q03",
        "print-ink",
        ERROR,
        "No patch of 15 mm² has more ink than the paper takes",
        "总墨量不超限（以 15 平方毫米的色块计）",
        "the printer and the paper; GWG 2015: total ink",
        "Convert it with a profile that limits ink, or lighten it.",
        page=_ink,
    ),
)
