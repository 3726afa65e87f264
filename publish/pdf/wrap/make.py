"""A rendition and a ticket become the wrap: one page, set until its texts fit, its barcode in its place."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from publish.config.jacket import Jacket, market_of
from publish.config.style import style_css
from publish.config.ticket import Ticket
from publish.css import scaled
from publish.diagnostics import Diagnostic, info, warning
from publish.errors import EngineError
from publish.fonts import find
from publish.fonts.baseline import market
from publish.manuscript.model import Asset
from publish.pdf.typeset import Page, Particulars, Typesetter, undisturbed
from publish.pdf.wrap.barcode import Zone, zone_for
from publish.pdf.wrap.front import body_of, judge_picture, put_in
from publish.pdf.wrap.geometry import Sheet, sheet_of
from publish.pdf.wrap.sheet_css import Setting, back_margin, back_text, front_ratio, margin, spine_end, wrap_css
from publish.pdf.wrap.spine import LEAST_SIZE, has_text, sizes
from publish.progress import Progress, silent
from publish.render.barcodes.drawing import svg
from publish.render.renderer import render_cover
from publish.render.rendition import Rendition
from publish.render.spine_text import is_upright
from publish.render.wrap import WrapParts, render_wrap

_TEXT_SIZES = (12.0, 11.0, 10.0, 9.5, 9.0, 8.5, 8.0, 7.5)
"""Points, from a few lines that stand alone to the smallest that prints well in white on a colour."""
_LARGE, _LARGE_SHARE = 10.0, 0.45
"""A text of more than 10 pt fills less than half of the room: it is set large for being short."""
_MUCH_TOO_LONG = 5.0
"""A text that fills its room so many times is set in the smallest size at once."""
_NAMES_GAP = (6.0, 26.0)  # mm between title and names on the spine, least and most
_NAMES_SHARE = 0.4  # of what is free there
_MOST_SETTINGS = 12
_REGIONS = {"zh-hant": "TC", "zh-hk": "HK", "ja": "JP", "ko": "KR"}


@dataclass(frozen=True, slots=True)
class Wrapped:
    """A wrap as the engine wrote it, to be given to the press; the sheet, the barcode's window, what was found."""

    data: bytes
    sheet: Sheet
    zone: Zone | None
    findings: tuple[Diagnostic, ...]


def wrap(
    rendition: Rendition,
    jacket: Jacket,
    ticket: Ticket,
    root: Path | None,
    mark: Asset | None = None,
    progress: Progress = silent,
) -> Wrapped:
    """The cover of a printed book around a block of `ticket.pages`. The same values give the same bytes.

    `rendition` brings the words, the style and the pictures; its `cover` is the author's own picture, or None for the
    one that the style draws. `root` is the book's folder, whose templates and sheets count; `mark` the publisher's
    sign for the spine. Raises ConfigError where a
    number is missing that nobody may guess, EngineError where a template is broken.
    """
    progress("cover")
    find.require(rendition.edition.language)
    sheet = sheet_of(ticket, jacket.case)
    with undisturbed():
        return _Wrapping(rendition, jacket, ticket, sheet, root, mark).done()


class _Wrapping:
    """A wrap on its way through the workshop."""

    def __init__(
        self,
        rendition: Rendition,
        jacket: Jacket,
        ticket: Ticket,
        sheet: Sheet,
        root: Path | None,
        mark: Asset | None,
    ) -> None:
        self.jacket, self.ticket, self.sheet = jacket, ticket, sheet
        self.metadata = replace(rendition.metadata, language=rendition.edition.language)
        sold_in = market_of(jacket, self.metadata.language)
        self.zone, found = zone_for(ticket, jacket, sold_in, sheet["back"])
        spine, bare = has_text(ticket, sheet)
        self.findings: list[Diagnostic] = [*found, *bare]
        picture = rendition.cover
        parts = WrapParts(
            sold_in,
            ticket.right_bound,
            sheet.face("front-flap") is not None,
            spine,
            self.zone is not None,
            self._barcode(),
            picture.path if picture else "",
            mark.path if mark else "",
        )
        self.has_spine = spine
        self.typesetter = Typesetter([*filter(None, (picture, mark)), *rendition.assets])
        self.page = render_wrap(self.metadata, jacket, rendition.style, root, parts)
        self.cover = "" if picture else render_cover(self.metadata, rendition.style, root)
        styles = (style_css(rendition.style, "cover", root), style_css(rendition.style, "wrap", root))
        ratio = front_ratio(sheet)
        self.sheets = [self.typesetter.sheet(scaled(css, "px", ratio)) for css in styles]
        if picture:
            self.findings += judge_picture(picture, sheet, ticket)
        hinge = jacket.case.hinge if jacket.case and ticket.binding == "case" else 0.0
        digest = hashlib.sha256("\0".join((self.page, self.cover, *styles, repr(sheet))).encode("utf-8"))
        self.identifier = digest.hexdigest()[:32]
        self.safety, self.hinge = ticket.printer.safety_cover, hinge

    def _barcode(self) -> str:
        if self.zone is None or self.zone.drawing is None:
            return ""
        return svg(self.zone.drawing, title=f"ISBN {self.ticket.isbn}", region=region_of(self.metadata.language))

    def done(self) -> Wrapped:
        """Sets the wrap, looks how far its texts reach, and sets it again until they fit."""
        lying = not is_upright(self.jacket.spine or self.metadata.title)
        setting = Setting(_TEXT_SIZES[0], sizes(self.ticket, self.sheet, lying))
        for _ in range(_MOST_SETTINGS):
            page = self._set(setting)
            fitted = self._fitted(setting, self.typesetter.places(page))
            if fitted == setting:
                break
            setting = fitted
        self._judge(setting, self.typesetter.places(page))
        if self.ticket.printer.cover_template:
            sheet = self.sheet
            self.findings.append(
                info(
                    "cover-template",
                    f"The cover is {sheet.width:.2f} × {sheet.height:.2f} mm with a spine of {sheet.spine:.2f} mm.",
                    hint=f"{self.ticket.printer.title} has a template for each book: compare these numbers with it.",
                )
            )
        data = self.typesetter.write([page], self._particulars())
        return Wrapped(data, self.sheet, self.zone, (*self.findings, *self.typesetter.findings))

    def _set(self, setting: Setting) -> Page:
        root, _ = body_of(self.page, "cover-wrap.html")
        if self.cover:
            put_in(root, body_of(self.cover, "cover.html")[1])
        css = wrap_css(self.sheet, self.zone, setting, self.safety, self.hinge)
        done = self.typesetter.set(root, "cover-wrap.html", [*self.sheets, self.typesetter.sheet(css)])
        if len(done.pages) != 1:
            raise EngineError(
                f"The cover fills {len(done.pages)} sheets instead of one.",
                "Everything in cover-wrap.html stands at a place of its own (position: absolute).",
            )
        return done.pages[0]

    def _fitted(self, setting: Setting, places: Mapping[str, tuple[float, float, float, float]]) -> Setting:
        """A setting that fits better, or the same one."""
        room = self._back_room() * (_LARGE_SHARE if setting.text > _LARGE else 1.0)
        height = _height(places["back-text"]) if "back-text" in places else 0.0
        if height > room:
            smaller = [size for size in _TEXT_SIZES if size < setting.text and height < room * _MUCH_TOO_LONG]
            setting = replace(setting, text=smaller[0] if smaller else _TEXT_SIZES[-1])
        if self.has_spine and "spine-title" in places:
            setting = self._fitted_spine(setting, places)
        return setting

    def _fitted_spine(self, setting: Setting, places: Mapping[str, tuple[float, float, float, float]]) -> Setting:
        """Names behind the title; everything smaller where the spine is too short for it."""
        title, names, foot = (_height(places[f"spine-{name}"]) if f"spine-{name}" in places else 0.0
                              for name in ("title", "names", "foot"))  # fmt: skip
        end = spine_end(self.sheet, self.safety)
        free = self.sheet["spine"].height - 2 * end - title - names - foot
        gaps = (1 if names else 0) + (1 if foot else 0)
        if free < _NAMES_GAP[0] * gaps:
            room = self.sheet["spine"].height - 2 * end - _NAMES_GAP[0] * gaps
            smaller = setting.spine.scaled(room / (title + names + foot) * 0.995)
            return replace(setting, spine=smaller, names_at=round(end + title + _NAMES_GAP[0], 3))
        gap = min(max(free * _NAMES_SHARE, _NAMES_GAP[0]), _NAMES_GAP[1])
        return replace(setting, names_at=round(end + title + gap, 3))

    def _back_room(self) -> float:
        edge = back_margin(self.sheet, self.zone, self.safety, self.hinge)
        return back_text(self.sheet["back"], self.zone, edge)[1]

    def _judge(self, setting: Setting, places: Mapping[str, tuple[float, float, float, float]]) -> None:
        over = _height(places["back-text"]) - self._back_room() if "back-text" in places else 0.0
        if over > 0:
            message = f"The text of the back is {over:.0f} mm too long; it runs into what stands below."
            self.findings.append(warning("cover-text-long", message, self.jacket.at, "Shorten blurb or quotes."))
        for name in ("front-flap", "back-flap"):
            face, text = self.sheet.face(name), places.get(f"{name}-text")
            if face and text and text[3] > face.foot - margin(face, self.safety):
                message = f"The text of the {name.replace('-', ' ')} is too long for it."
                self.findings.append(warning("cover-text-long", message, self.jacket.at, "Shorten it."))
        spine = self.sheet.face("spine")
        if spine and self.has_spine and "spine-foot" in places:
            behind = places.get("spine-names", places["spine-title"])
            if setting.spine.title < LEAST_SIZE or behind[3] > places["spine-foot"][1]:
                message = f"The texts of the spine do not fit on {spine.height:.0f} mm in a size that can be read."
                hint = "Write a shorter title for it: jacket: {spine: …}."
                self.findings.append(warning("cover-spine-tight", message, self.jacket.at, hint))

    def _particulars(self) -> Particulars:
        metadata = self.metadata
        authors = tuple(dict.fromkeys(creator.name for creator in metadata.creators))
        return Particulars(
            metadata.title, metadata.language, authors, created=metadata.published, modified=metadata.modified,
            identifier=self.identifier,
        )  # fmt: skip


def region_of(language: str) -> str:
    """Whose forms of Han characters a language asks for, as Noto names them."""
    return _REGIONS.get(market(language), "SC")


def _height(place: tuple[float, float, float, float]) -> float:
    return place[3] - place[1]
