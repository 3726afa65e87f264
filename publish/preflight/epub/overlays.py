"""Rules of media overlays, recordings in step with the text: rows P17 and P18 (EPUB 3.3 §9)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from publish import css
from publish.diagnostics import Diagnostic, Location, error, warning
from publish.manuscript.clock import clock_value, read_clock
from publish.manuscript.sound import MP3, MP4, OPUS, kind_of, milliseconds
from publish.preflight.epub.publication import OPS, SMIL, Item, Publication, resolve
from publish.preflight.epub.rule import ERROR, WARNING, Rule

SMIL_TYPE = "application/smil+xml"
_SOUND = re.compile(r"audio/(mpeg|mp4|ogg; ?codecs=\"?opus\"?)", re.I)
_DOCUMENTS = ("application/xhtml+xml", "image/svg+xml")
_ELEMENT_ID = re.compile(r"[^()=&\s]+")
_INSIDE = {"smil": {"head", "body"}, "body": {"seq", "par"}, "seq": {"seq", "par"}, "par": {"text", "audio"}}
_SLACK = 100
"""Milliseconds by which programmes differ about the end of a recording."""
_OWN_CLASSES = ("-epub-media-overlay-active", "-epub-media-overlay-playing")


def _at(path: str, element: Any = None) -> Location:
    return Location(path, (element.sourceline or 0) if element is not None else 0)


def overlays_are_joined(book: Publication) -> Iterator[Diagnostic]:
    """P17 (EPUB 3.3 §5.6.2.1, §9.3.1): a document names its overlay, which is SMIL; an overlay is of one document."""
    by_id = {item.id: item for item in book.items}
    named: dict[str, list[Item]] = {}
    for item in book.items:
        if not item.overlay:
            continue
        named.setdefault(item.overlay, []).append(item)
        if item.overlay not in by_id or by_id[item.overlay].media_type != SMIL_TYPE:
            message = f"The overlay #{item.overlay} of {item.path} is no SMIL file"
            yield error("epub-overlay-item", message, book.at_opf())
        if item.media_type not in _DOCUMENTS:
            yield error("epub-overlay-item", f"{item.path} is no document and has an overlay", book.at_opf())
    for item in book.items:
        if item.media_type == SMIL_TYPE and len(named.get(item.id, ())) != 1:
            said = "no document names it" if item.id not in named else "several documents name it"
            yield error("epub-overlay-item", f"The overlay is of one document, but {said}", _at(item.path))


def overlays_are_smil(book: Publication) -> Iterator[Diagnostic]:
    """P17 (EPUB 3.3 §9.2.2): `smil` 3.0, `body`, `seq` with what it is of, `par` with a text and at most a sound."""
    for path, root in book.overlays.items():
        if root.tag != SMIL + "smil" or root.get("version") != "3.0" or len(root.findall(SMIL + "body")) != 1:
            yield error("epub-overlay-form", "The file must be smil of version 3.0 with one body", _at(path, root))
        for element in root.iter(SMIL + "*"):
            name = element.tag.removeprefix(SMIL)
            inside = [child.tag.removeprefix(SMIL) for child in element if isinstance(child.tag, str)]
            wrong = sorted(set(inside) - _INSIDE[name]) if name in _INSIDE else []
            lacking = {"body": not inside, "seq": not inside, "par": inside.count("text") != 1}.get(name, False)
            if wrong or lacking or inside.count("audio") > 1:
                yield error("epub-overlay-form", f"<{name}> may not hold {inside or 'nothing'}", _at(path, element))
            if name == "seq" and not element.get(OPS + "textref"):
                yield error("epub-overlay-form", "A seq must say by epub:textref what it is of", _at(path, element))


def overlays_find_their_text(book: Publication) -> Iterator[Diagnostic]:
    """P17 (EPUB 3.3 §9.2.2.5, §9.3.1): texts are elements of the one document whose overlay it is, in its order."""
    overlay_of = {item.path: item.overlay for item in book.items}
    ids = {item.path: item.id for item in book.items}
    first: dict[str, str] = {}
    for path, root in book.overlays.items():
        targets = [resolve(path, e.get("src") or "") for e in root.iter(SMIL + "text")]
        for element in root.iter(SMIL + "text", SMIL + "seq", SMIL + "body"):
            address = element.get("src") if element.tag == SMIL + "text" else element.get(OPS + "textref")
            if address or element.tag == SMIL + "text":
                yield from _target(book, path, element, address or "")
        yield from _in_order(book, path, root)
        for target in dict.fromkeys(target for target, _ in targets):
            if target not in book.pages:
                continue
            if first.setdefault(target, path) != path:
                yield error("epub-overlay-text", f"{target} is read by {first[target]} already", _at(path))
            if overlay_of.get(target) != ids.get(path):
                message = f"The overlay reads {target}, which does not name it as its media-overlay"
                yield error("epub-overlay-text", message, _at(path))
    read = {target for path, root in book.overlays.items() for target in _read_by(path, root)}
    for item in book.items:
        if item.overlay and item.path in book.pages and item.path not in read:
            yield error("epub-overlay-text", "The document has an overlay, which reads nothing of it", _at(item.path))


def _read_by(path: str, root: Any) -> set[str]:
    return {resolve(path, e.get("src") or "")[0] for e in root.iter(SMIL + "text")}


def _target(book: Publication, path: str, element: Any, address: str) -> Iterator[Diagnostic]:
    target, fragment = resolve(path, address)
    if target not in book.files:
        yield error("epub-overlay-target", f"{address} leads to no file of the book", _at(path, element))
    elif target in book.pages and fragment and not _ELEMENT_ID.fullmatch(fragment):
        yield warning("epub-overlay-target", f"{address} does not name an element by its id", _at(path, element))
    elif target in book.pages and fragment and fragment not in book.pages[target].ids:
        yield error("epub-overlay-target", f"{address} leads to an id that is not there", _at(path, element))
    elif not fragment and element.tag == SMIL + "text":
        message = f"{address or 'The text'} names no element of the document"
        yield warning("epub-overlay-target", message, _at(path, element))


def _in_order(book: Publication, path: str, root: Any) -> Iterator[Diagnostic]:
    before = 0
    for element in root.iter(SMIL + "text"):
        target, fragment = resolve(path, element.get("src") or "")
        page = book.pages.get(target)
        place = page.ids.get(fragment, (before, None))[0] if page else before
        if place < before:
            message = f"{element.get('src')} is read behind what follows it in the document"
            yield warning("epub-overlay-order", message, _at(path, element))
        before = max(before, place)


def overlays_find_their_sound(book: Publication) -> Iterator[Diagnostic]:
    """P17 (EPUB 3.3 §9.2.2.6): sounds are whole files of the kinds that reading systems play, and have the clip."""
    kinds = {item.path: item.media_type for item in book.items}
    lengths: dict[str, int] = {}
    for path, root in book.overlays.items():
        for element in root.iter(SMIL + "audio"):
            address, place = element.get("src") or "", _at(path, element)
            target, _, fragment = address.partition("#")
            target = target if "://" in target else resolve(path, target)[0]
            if fragment:
                yield error("epub-overlay-sound", f"{address} names a part of a sound; clipBegin and clipEnd do", place)
            if "://" in target:
                yield error("epub-remote", f"{address} would be fetched from the network", place)
            elif target not in book.files:
                yield error("epub-overlay-sound", f"{address} is no file of the book", place)
            elif not _SOUND.fullmatch(kinds.get(target, "")):
                yield error("epub-overlay-sound", f"{address} is {kinds.get(target) or 'not in the manifest'}", place)
            elif target not in lengths:
                kind = kind_of(book.files[target])
                lengths[target] = milliseconds(book.files[target], kind)
                if kind != {"audio/mpeg": MP3, "audio/mp4": MP4}.get(kinds[target], OPUS):
                    yield error("epub-overlay-sound", f"{address} is not what the manifest says", place)
            yield from _clip(element, lengths.get(target, 0), place)


def _clip(element: Any, length: int, place: Location) -> Iterator[Diagnostic]:
    times: dict[str, int] = {"clipBegin": 0}
    for name in ("clipBegin", "clipEnd"):
        said = element.get(name)
        time = read_clock(said) if said is not None else None
        if said is not None and time is None:
            yield error("epub-overlay-clock", f"{name} {said!r} is no clock value", place)
        if time is not None:
            times[name] = time
    begin, end = times["clipBegin"], times.get("clipEnd")
    if end is not None and end <= begin:
        word = "before it begins" if end < begin else "where it begins"
        yield error("epub-overlay-clock", f"The clip ends {word}: {clock_value(end)}", place)
    if length and (begin >= length or (end or 0) > length + _SLACK):
        yield warning("epub-overlay-late", f"The clip goes on when the sound is over ({clock_value(length)})", place)


def durations_are_told(book: Publication) -> Iterator[Diagnostic]:
    """P18 (EPUB 3.3 §9.3.3.1): how long each overlay takes, and all of them; the parts make the whole."""
    overlays = [item for item in book.items if item.media_type == SMIL_TYPE]
    told = 0
    for item in overlays:
        metas = book.refinements(item.id, "media:duration")
        if len(metas) != 1:
            message = f"The package says {len(metas)} times how long {item.path} takes"
            yield error("epub-duration", message, book.at_opf())
            continue
        said = read_clock(metas[0].text or "")
        if said is None:
            yield error("epub-duration", f"{metas[0].text!r} is no clock value", book.at_opf(metas[0]))
            continue
        told += said
        played = _played(book.overlays.get(item.path))
        if played is not None and abs(played - said) > 1000:
            message = f"{item.path} takes {clock_value(played)}, not {clock_value(said)}"
            yield warning("epub-duration-sum", message, book.at_opf(metas[0]))
    totals = book.metas("media:duration")
    if len(totals) != (1 if overlays else 0):
        yield error("epub-duration", f"The package says {len(totals)} times how long the whole takes", book.at_opf())
    elif totals:
        whole = read_clock(totals[0].text or "")
        if whole is None:
            yield error("epub-duration", f"{totals[0].text!r} is no clock value", book.at_opf(totals[0]))
        elif abs(whole - told) > 1000:
            message = f"The whole takes {clock_value(whole)}, its parts {clock_value(told)}"
            yield warning("epub-duration-sum", message, book.at_opf(totals[0]))


def _played(root: Any) -> int | None:
    """The clips of an overlay together; None where one of them has no end of its own."""
    total = 0
    for element in root.iter(SMIL + "audio") if root is not None else ():
        begin, end = read_clock(element.get("clipBegin") or "0"), read_clock(element.get("clipEnd") or "")
        if begin is None or end is None:
            return None
        total += end - begin
    return total if root is not None else None


def what_is_read_is_shown(book: Publication) -> Iterator[Diagnostic]:
    """P18 (EPUB 3.3 §9.3.3.2, §9.4): the class of what is being read is named, and the sheets have a rule for it."""
    classes = {
        name for sheet in book.sheets.values() for rule in css.walk(sheet) if isinstance(rule, css.Rule)
        for selector in rule.selectors for name in selector.classes
    }  # fmt: skip
    said = active_classes(book)
    for property in ("media:active-class", "media:playback-active-class"):
        metas = book.metas(property)
        if len(metas) > 1 or any(len((m.text or "").split()) != 1 for m in metas):
            yield error("epub-active-class", f"{property} names one class, once", book.at_opf(metas[0]))
    for name in sorted(said - classes):
        yield error("epub-active-class", f"No style sheet has a rule for the class {name}", book.at_opf())
    for name in _OWN_CLASSES:
        if name in classes and name not in said:
            message = f"The sheets have a rule for {name}, the package does not name it"
            yield warning("epub-active-class", message, book.at_opf())
    if book.overlays and not book.metas("media:active-class"):
        yield warning("epub-active-class", "The package names no class for what is being read", book.at_opf())


def active_classes(book: Publication) -> set[str]:
    """Classes that reading systems give to what is being read."""
    properties = ("media:active-class", "media:playback-active-class")
    return {name for each in properties for meta in book.metas(each) for name in (meta.text or "").split()}


RULES = (
    Rule(
        "P17", "epub-overlay-item", ERROR, overlays_are_joined,
        "A document names as its overlay a SMIL file, and that is of this document alone",
        "文件所指的媒体叠加是 SMIL 文件，一份只属于一个文件",
        source="EPUB 3.3 §5.6.2.1, §9.3.1", also="RSC-005 MED-010",
        hint="Build again; in a book from elsewhere, correct the attribute media-overlay.",
    ),
    Rule(
        "P17", "epub-overlay-form", ERROR, overlays_are_smil,
        "An overlay is SMIL 3.0 of the elements that EPUB knows",
        "媒体叠加是 SMIL 3.0，只用 EPUB 规定的元素",
        source="EPUB 3.3 §9.2.2", also="RSC-005",
        hint="Build again.",
    ),
    Rule(
        "P17", "epub-overlay-target", ERROR, overlays_find_their_text,
        "What an overlay reads is an element of the book, named by its id",
        "媒体叠加所读的是书中有 id 的元素",
        source="EPUB 3.3 §9.2.2.5", also="RSC-007 RSC-012 MED-017",
        hint="Build again; in a book from elsewhere, correct the address.",
    ),
    Rule(
        "P17", "epub-overlay-text", ERROR, overlays_find_their_text,
        "A document is read by one overlay, the one that it names",
        "一个文件由它写明的那一份媒体叠加来读",
        source="EPUB 3.3 §9.3.1", also="MED-010 MED-011 MED-012 MED-013",
        hint="Name the overlay in media-overlay of the document's item.",
    ),
    Rule(
        "P17", "epub-overlay-order", WARNING, overlays_find_their_text,
        "An overlay reads in the order of the document",
        "媒体叠加按文件的顺序朗读",
        source="EPUB 3.3 §9.3.2.1",
        hint="Put the par elements into the order of the text.",
    ),
    Rule(
        "P17", "epub-overlay-sound", ERROR, overlays_find_their_sound,
        "A sound is a whole file of the book: MP3, AAC in MP4, Opus in Ogg",
        "录音是书里的整个文件：MP3、MP4 中的 AAC、Ogg 中的 Opus",
        source="EPUB 3.3 §3.2, §9.2.2.6", also="MED-005 MED-014",
        hint="Save the recording anew, and put it into the book.",
    ),
    Rule(
        "P17", "epub-overlay-clock", ERROR, overlays_find_their_sound,
        "Clips begin and end at clock values, and end behind their beginning",
        "片段起止是时钟值，止在起后",
        source="EPUB 3.3 §9.2.2.6; SMIL 3.0", also="RSC-005 MED-008 MED-009",
        hint="Write h:mm:ss.mmm or seconds.",
    ),
    Rule(
        "P17", "epub-overlay-late", WARNING, overlays_find_their_sound,
        "Clips end before their sound does",
        "片段不超出录音的长度",
        source="EPUB 3.3 §9.2.2.6",
        hint="Is it another recording? Correct clipEnd.",
    ),
    Rule(
        "P18", "epub-duration", ERROR, durations_are_told,
        "The package says once how long each overlay takes, and how long all of them, as clock values",
        "包文件写明每份媒体叠加和全部的时长，各一次，用时钟值",
        source="EPUB 3.3 §9.3.3.1", also="RSC-005",
        hint="Build again; in a book from elsewhere, add media:duration.",
    ),
    Rule(
        "P18", "epub-duration-sum", WARNING, durations_are_told,
        "The lengths of the clips make the length of the overlay, and these that of the whole, to a second",
        "片段之和为每份的时长，各份之和为全部的时长，误差不过一秒",
        source="EPUB 3.3 §9.3.3.1", also="MED-016",
        hint="Add them up again.",
    ),
    Rule(
        "P18", "epub-active-class", ERROR, what_is_read_is_shown,
        "The package names the class of what is being read, and a style sheet has a rule for it",
        "包文件写明正在朗读的文字的类，样式表里有它",
        source="EPUB 3.3 §9.3.3.2, §9.4", also="RSC-005",
        hint="Name it in media:active-class, and add a rule for it.",
    ),
)  # fmt: skip
