"""The mechanism of a wrap as CSS: where faces, barcode and spine stand. A style's sheets say the rest."""

from __future__ import annotations

from dataclasses import dataclass

from publish.pdf.wrap.barcode import Zone
from publish.pdf.wrap.geometry import Face, Sheet
from publish.pdf.wrap.spine import SpineSizes


@dataclass(frozen=True, slots=True)
class Setting:
    """What is found by setting the wrap and looking: the size of the back's text (pt), those of the spine, and where
    the names begin on it (mm from the head)."""

    text: float
    spine: SpineSizes
    names_at: float = 0.0


COVER_WIDTH = 1600
"""CSS pixels across the drawn cover, in which its sheet counts."""
PX_PER_MM = 96 / 25.4

_NARROWEST, _MARGIN = 9.0, 15.0
_GAP = 8.0
_SPINE_END = 148 / 1600
_NOTES = 14.0  # mm at the foot of the back for series and credits


def margin(face: Face, safety: float, hinge: float = 0.0) -> float:
    """White between the texts of a face and its edges, in mm: what a page of that width can give, never less than the
    printer's safe zone."""
    return max(min(_MARGIN, face.width * 0.12), _NARROWEST, safety) + hinge


def back_margin(sheet: Sheet, zone: Zone | None, safety: float, hinge: float) -> float:
    """That of the back, which a barcode at its head shares."""
    edge = margin(sheet["back"], safety, hinge)
    if zone and zone.at_head:
        return max(min(edge, zone.left, sheet["back"].width - zone.left - zone.width), safety)
    return edge


def wrap_css(sheet: Sheet, zone: Zone | None, setting: Setting, safety: float, hinge: float) -> str:
    """Rules for one wrap. `safety` is how far texts stay from the edges, `hinge` how much more from the spine."""
    bleed = sheet.bleed
    left, right, over, below = bleed.inner, bleed.outer, bleed.head, bleed.foot
    rules = [
        f"@page {{ size: {_mm(sheet.width)} {_mm(sheet.height)}; margin: 0; bleed: {_mm(bleed.most)}; "
        "background: none }",
        "html, body { margin: 0; padding: 0 }",
        f".wrap {{ --edge: {_mm(back_margin(sheet, zone, safety, hinge))}; --text-size: {setting.text:g}pt; "
        f"position: absolute; left: 0; top: 0; width: {_mm(sheet.width)}; height: {_mm(sheet.height)} }}",
        f".wrap-ground {{ position: absolute; left: {_mm(-left)}; top: {_mm(-over)}; "
        f"width: {_mm(sheet.width + left + right)}; height: {_mm(sheet.height + over + below)} }}",
        ".face { position: absolute }",
        *(_face(face) for face in sheet.faces),
        *_front(sheet),
        *_back(sheet["back"], zone, back_margin(sheet, zone, safety, hinge)),
        *(_flap(face, safety) for name in ("front-flap", "back-flap") if (face := sheet.face(name))),
    ]
    if sheet.face("spine"):
        rules += _spine(sheet, setting, safety)
    return "\n".join(rules) + "\n"


def front_ratio(sheet: Sheet) -> float:
    """How long a pixel of the drawn cover, which is 1600 wide, is on the sheet, in CSS pixels."""
    return sheet["front"].width * PX_PER_MM / COVER_WIDTH


def _face(face: Face) -> str:
    return (
        f".{face.name} {{ left: {_mm(face.left)}; top: {_mm(face.top)}; "
        f"width: {_mm(face.width)}; height: {_mm(face.height)} }}"
    )


def _front(sheet: Sheet) -> list[str]:
    """The drawn cover as large as the face, its ground (below a border that nobody sees) and a picture over the edges
    that are cut, not over the spine."""
    front = sheet["front"]
    left, top, width, height = front_picture_box(sheet)
    beyond = (front.top - top, left + width - front.right, top + height - front.foot, front.left - left)
    return [
        f".front .cover {{ position: absolute; left: {_mm(-beyond[3])}; top: {_mm(-beyond[0])}; "
        f"width: {_mm(front.width)}; height: {_mm(front.height)}; overflow: visible; "
        f"border: solid transparent; border-width: {' '.join(map(_mm, beyond))} }}",
        f".front-picture {{ position: absolute; left: {_mm(left - front.left)}; top: {_mm(top - front.top)}; "
        f"width: {_mm(width)}; height: {_mm(height)}; object-fit: cover }}",
    ]


def front_picture_box(sheet: Sheet) -> tuple[float, float, float, float]:
    """Where a picture of the cover stands: left, top, width, height in mm, over all edges that are no folds."""
    front, bleed = sheet["front"], sheet.bleed
    left, right = front.left, front.right
    if left <= 0.001:
        left -= bleed.inner
    if right >= sheet.width - 0.001:
        right += bleed.outer
    top, foot = front.top - bleed.head, front.foot + bleed.foot
    if front.top > 0:  # turned in over boards
        top, foot = 0.0, sheet.height
        left, right = (0.0, right) if left < sheet.width - right else (left, sheet.width)
    return left, top, right - left, foot - top


def back_text(back: Face, zone: Zone | None, edge: float) -> tuple[float, float]:
    """Where the text of the back begins, from its head, and how high it may be, in mm: above the barcode, or below it
    where it stands at the head."""
    if zone and zone.at_head:
        top = zone.top + zone.height + _GAP
        return top, back.height - edge - _NOTES - top
    return edge, (zone.top - _GAP if zone else back.height - edge - _NOTES) - edge


def _back(back: Face, zone: Zone | None, edge: float) -> list[str]:
    """The text, the notes at the foot beside the barcode, and the window of the barcode with its words."""
    top, _ = back_text(back, zone, edge)
    beside = edge if zone is None or zone.at_head else back.width - zone.left + _GAP / 2
    rules = [
        f".back-text {{ position: absolute; left: {_mm(edge)}; top: {_mm(top)}; width: {_mm(back.width - 2 * edge)} }}",
        f".back-notes {{ position: absolute; left: {_mm(edge)}; bottom: {_mm(edge)}; "
        f"width: {_mm(back.width - edge - beside)} }}",
    ]
    if zone:
        rules += [
            f".barcode-place {{ position: absolute; left: {_mm(zone.left)}; top: {_mm(zone.top)}; "
            f"width: {_mm(zone.width)}; height: {_mm(zone.height)}; background: #fff }}",
            f".barcode-place .barcode {{ position: absolute; left: {_mm(zone.padding)}; top: {_mm(zone.padding)} }}",
        ]
    return rules


def _flap(face: Face, safety: float) -> str:
    edge = margin(face, safety)
    return (
        f".{face.name} .flap-text {{ position: absolute; left: {_mm(edge)}; top: {_mm(edge + 4)}; "
        f"width: {_mm(face.width - 2 * edge)} }}"
    )


def _spine(sheet: Sheet, setting: Setting, safety: float) -> list[str]:
    """A line as long as the spine is high, turned to run from head to foot (ISO 6357); what stands in it is turned
    back."""
    face = sheet["spine"]
    end, sizes = spine_end(sheet, safety), setting.spine
    return [
        f".spine {{ --title-size: {_mm(sizes.title)}; --names-size: {_mm(sizes.names)}; "
        f"--foot-size: {_mm(sizes.foot)} }}",
        f".spine-line {{ position: absolute; left: {_mm(face.width)}; top: 0; width: {_mm(face.height)}; "
        f"height: {_mm(face.width)}; line-height: {_mm(face.width)}; transform-origin: 0 0; transform: rotate(90deg); "
        "white-space: nowrap }",
        f".spine-title, .spine-names, .spine-foot {{ position: absolute; top: 0; height: {_mm(face.width)}; "
        "display: flex; align-items: center }",
        ".spine-run { display: flex; align-items: center; line-height: 1 } .spine-space { width: .4em }",
        ".spine-run span { white-space: pre } .upright .lying { margin: 0 .22em }",
        ".up { width: 1em; height: 1em; text-align: center; transform: rotate(-90deg); "
        'font-feature-settings: "vert" 1 }',
        '.up.several { font-feature-settings: "hwid" 1; letter-spacing: -.04em }',
        f".spine-title {{ left: {_mm(end)}; font-size: var(--title-size) }}",
        f".spine-foot {{ right: {_mm(end)}; font-size: var(--foot-size) }}",
        f".spine-names {{ left: {_mm(setting.names_at)}; font-size: var(--names-size) }}",
    ]


def spine_end(sheet: Sheet, safety: float) -> float:
    """White above the title and below the publisher, in mm: the spine begins where the drawn cover's title does."""
    return max(safety, sheet["front"].width * _SPINE_END)


def _mm(length: float) -> str:
    return f"{length:.4f}mm"
