"""Q06: art that reaches the trim runs over it; text keeps away from the knife and from the spine."""

from __future__ import annotations

from collections.abc import Iterator

from publish.pdfobjects.events import Path, Picture, Shading, Text
from publish.pdfobjects.geometry import MM, Box, common
from publish.preflight.press.inks import colours_of, is_white
from publish.preflight.press.pages import is_folio
from publish.preflight.press.rule import ERROR, WARNING, Found, Rule
from publish.preflight.press.sheet import Sheet

_AT_THE_EDGE = 0.5 * MM
"""So near to the trim art means to reach it: the knife is off by as much."""
_ROUNDING = 0.1
_THIN = 1.0
"""Points: a rule that ends at the trim is no area."""


def wanted_bleed(sheet: Sheet) -> dict[str, float]:
    """How far art is to run over each edge, in points."""
    bleed = sheet.job.bleed
    inner, outer = bleed.inner * MM, bleed.outer * MM
    at_left = sheet.spine_at_left or sheet.job.covers
    return {
        "left": inner if at_left else outer,
        "right": outer if at_left else inner,
        "head": bleed.head * MM,
        "foot": bleed.foot * MM,
    }


def _short(sheet: Sheet) -> Iterator[Found]:
    """Areas that end at the trim, or between trim and bleed: white shows where the knife is off."""
    wanted, cut = wanted_bleed(sheet), sheet.cut
    if not any(wanted.values()):
        return
    for event in sheet.art_events:
        if isinstance(event, Text) or _unseen(event):
            continue
        box = sheet.seen(event)
        if box is None or min(box[2] - box[0], box[3] - box[1]) < _THIN:
            continue
        short = [side for side, over in _over(box, cut).items() if -_AT_THE_EDGE < over < wanted[side] - _ROUNDING]
        if short:
            runs = min(_over(box, cut)[side] for side in short) / MM
            needs = max(wanted[side] for side in short) / MM
            what = "A picture" if isinstance(event, Picture) else "A coloured area"
            reach = "ends before it" if runs < 0 else f"runs {max(0.0, runs):.1f} mm over it"
            message = f"{what} reaches the trim at the {' and '.join(short)} and {reach}; {needs:g} mm are wanted."
            yield Found(message, sheet.number, box)
            return


def _over(box: Box, cut: Box) -> dict[str, float]:
    return {"left": cut[0] - box[0], "right": box[2] - cut[2], "head": box[3] - cut[3], "foot": cut[1] - box[1]}


def _unseen(event: Path | Picture | Shading) -> bool:
    return isinstance(event, Path) and all(is_white(colour) for colour in colours_of(event))


def _near_trim(sheet: Sheet) -> Iterator[Found]:
    """The worst run of text of a page; on a cover also folds are cut in a way."""
    printer, cut = sheet.job.printer, sheet.cut
    safety = printer.safety_cover if sheet.job.covers else printer.safety
    if sheet.job.bleed.any and not sheet.job.covers:
        safety = max(safety, printer.safety_bleed)
    worst = min(
        ((_distance(event, cut, sheet), event) for event in sheet.texts), key=lambda each: each[0], default=None
    )
    if worst and safety and worst[0] < safety * MM - _ROUNDING:
        distance, event = worst
        words = event.says()
        reach = f"{distance / MM:.1f} mm from the trim" if distance > 0 else "across the trim"
        message = f"The text “{words[:16]}” stands {reach}; {safety:g} mm are wanted."
        yield Found(message, sheet.number, event.box, words, ERROR if distance <= 0 else None)


def _distance(event: Text, cut: Box, sheet: Sheet) -> float:
    """From the nearest edge that is cut: of a page, not the one at the spine, which has a rule of its own."""
    left, bottom, right, top = common(event.box, event.state.clip)
    edges = [left - cut[0], cut[2] - right, cut[3] - top, bottom - cut[1]]
    if not sheet.job.covers:
        del edges[0 if sheet.spine_at_left else 1]
    return min(edges)


def _gutter(sheet: Sheet) -> Iterator[Found]:
    """The worst run of text of a page at the spine; a folio that hides there (隠しノンブル) is in its place."""
    job, cut = sheet.job, sheet.cut
    wanted = job.printer.gutter(sheet.count)
    if job.covers or not wanted:
        return
    spine = [
        ((event.box[0] - cut[0]) if sheet.spine_at_left else (cut[2] - event.box[2]), event)
        for event in sheet.texts
        if not is_folio(event.says())
    ]
    distance, event = min(spine, key=lambda each: each[0], default=(1e9, None))
    if event is not None and distance < wanted * MM - _ROUNDING:
        words = event.says()
        message = f"The text “{words[:16]}” stands {distance / MM:.1f} mm from the spine; {wanted:.3g} mm are wanted."
        yield Found(message, sheet.number, event.box, words)


RULES = (
    Rule(
        "Q06",
        "print-bleed-short",
        ERROR,
        "What reaches the trim runs on to the edge of the bleed",
        "到边的图和色块做足出血",
        "the printer",
        "Let it run over the trim, or end it well inside.",
        page=_short,
    ),
    Rule(
        "Q06",
        "print-text-near-trim",
        WARNING,
        "Text keeps away from the trim",
        "文字离裁切线够远",
        "the printer",
        "Widen the margins.",
        page=_near_trim,
    ),
    Rule(
        "Q06",
        "print-text-in-gutter",
        WARNING,
        "Text keeps away from the spine",
        "文字离订口够远",
        "the printer",
        "Widen the inner margin: a thick book does not open flat.",
        page=_gutter,
    ),
)
