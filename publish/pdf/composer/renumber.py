"""Numbers of pages, written into pages that are set already.

Where all figures of a typeface are equally wide, another number of as many figures moves nothing: neither what the
composer asks of a text (classes, advances, kerning) nor where its line ends. So its glyphs are exchanged, and the
account of its line is told again. Where anything else depends on the number, nothing is touched.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any, NamedTuple
from xml.etree.ElementTree import Element

from weasyprint.formatting_structure import boxes

from publish.pdf.composer.pieces import Piece
from publish.pdf.composer.shape import Shaped, Shaper


class _Change(NamedTuple):
    """A text box, its new glyphs, and where its characters stand in the words of its line."""

    box: Any
    shaped: Shaped
    at: int


def renumber(pages: Iterable[Any], words: Mapping[Element, str], shaper_of: Callable[[Any], Shaper]) -> bool:
    """Writes numbers into elements of finished pages (the engine's boxes); says whether it could, with nothing moved.
    Else nothing is touched."""
    lines: list[tuple[Any, list[_Change]]] = []
    for page in pages:
        for box in page.descendants():
            if _tells(box, words):
                return False
            if not isinstance(box, boxes.LineBox):
                continue
            changes: list[_Change] = []
            before = ""
            for text in _texts(box):
                if text.element in words:
                    change = _change(box, before, text, words[text.element], shaper_of)
                    if change is None:
                        return False
                    changes.append(change)
                before += text.text
            lines.append((box, changes))
    accounts = _accounts(lines)
    if accounts is None or {change.box.element for _, changes in lines for change in changes} != set(words):
        return False
    for line, account in accounts:
        line.account = account
    for _, changes in lines:
        for box, shaped, _ in changes:
            box.text = box.pango_layout.text = shaped.text
            box.pango_layout.shaped = shaped
    return True


def _tells(box: Any, words: Mapping[Element, str]) -> bool:
    """Whether a number may stand in the outline or in running heads as well, since it is among a box's words."""
    said = [box.bookmark_label or "", *(text for _, text in box.string_set or ())]
    if box.element is None or not any(said):
        return False
    return any(element in words and element.text in "\n".join(said) for element in box.element.iter())


def _texts(box: Any) -> Iterator[Any]:
    """The texts of a line, without those in cells, which have lines of their own."""
    for child in box.children:
        if isinstance(child, boxes.TextBox):
            yield child
        elif isinstance(child, boxes.InlineBox):
            yield from _texts(child)


def _change(line: Any, before: str, box: Any, new: str, shaper_of: Callable[[Any], Shaper]) -> _Change | None:
    """What becomes of a number behind some words of a line, or None where something else might move."""
    account, piece, old = getattr(line, "account", None), box.pango_layout, box.text
    if account is None or not isinstance(piece, Piece) or piece.hyphen is not None or piece.start:
        return None
    if not (old == piece.text == piece.shaped.text and _are_figures(old) and _are_figures(new)) or len(old) != len(new):
        return None
    at = len(before) if account.text.startswith(before + old) else account.text.find(old)
    if at < 0 or (at != len(before) and account.text.count(old) > 1):
        return None
    shaper = shaper_of(box.style)
    shaped = shaper.shape(new)
    same = _measures(shaped, shaper, piece) == _measures(piece.shaped, shaper, piece)
    return _Change(box, shaped, at) if same else None


def _are_figures(text: str) -> bool:
    return text.isascii() and text.isdecimal()


def _measures(shaped: Shaped, shaper: Shaper, piece: Piece) -> list[Any]:
    """All that is asked of glyphs before they are drawn."""
    found: list[Any] = [list(shaped.advance), list(shaper.kerning(shaped))]
    for run in shaped.runs:
        cast = piece.casts.of(run.font, piece.size)
        advances = [cast.advance(glyph & 0xFFFFFFFF) for glyph in run.glyphs]
        found.append((run.font, advances, run.widths, run.shifts, run.rises, run.bytes_at, run.end))
    return found


def _accounts(lines: Sequence[tuple[Any, Sequence[_Change]]]) -> list[tuple[Any, Any]] | None:
    """Lines with their new accounts: those with numbers, and those before where a number had no room."""
    composed = [line for line, _ in lines if hasattr(line, "account")]
    before = {(line.element, line.account.end): line for line in composed}
    told = {id(line): line.account for line in composed}
    for line, changes in lines:
        if not changes:
            continue
        account = told[id(line)]
        words = account.text
        for box, shaped, at in changes:
            words = words[:at] + shaped.text + words[at + len(box.text) :]
        above = before.get((line.element, account.start)) if account.start else None
        if above is not None and (pushed := above.account.pushed):
            if not account.text.startswith(pushed):
                return None
            told[id(above)] = replace(told[id(above)], pushed=words[: len(pushed)])
        told[id(line)] = replace(account, text=words)
    return [(line, told[id(line)]) for line in composed if told[id(line)] is not line.account]
