"""Contextual half width (OpenType `chws`, `vchw`): full-width marks that meet give up the blank between them.

Browsers do it by themselves only where the font has these features. They are derived from `halt` and `vhal`, in which
the font says for each mark on which side its blank is: a mark whose form moves left by half an em has it before
(opening), one that does not move has it behind (closing), one that moves by a quarter has it on both (middle).
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, NamedTuple

_SOURCES = {"chws": ("halt", "XPlacement", "XAdvance"), "vchw": ("vhal", "YPlacement", "YAdvance")}

_NO_FEATURE = 0xFFFF


class Mark(NamedTuple):
    """How a mark's form moves and how its advance changes where it becomes half as wide, in font units."""

    placement: int
    advance: int


def add_contextual_spacing(font: Any) -> None:
    """Add the features to a font that has their half-width sources and not yet themselves."""
    if "GPOS" not in font or not font["GPOS"].table.FeatureList:
        return
    from fontTools.feaLib.builder import addOpenTypeFeaturesFromString

    old = font["GPOS"]
    present = {record.FeatureTag for record in old.table.FeatureList.FeatureRecord}
    for tag, (source, placement, advance) in _SOURCES.items():
        marks = dict(_halved(old.table, source, placement, advance)) if tag not in present else {}
        if code := feature_code(tag, marks):
            addOpenTypeFeaturesFromString(font, code, tables={"GPOS"})
            _append(old.table, font["GPOS"].table)
            font["GPOS"] = old


def feature_code(tag: str, marks: dict[str, Mark]) -> str:
    """The feature in the Adobe feature language, or ``""`` where no mark has a blank that it can give up.

    Before another mark a closing one gives up its end; after another mark an opening one its beginning.
    """
    closing = sorted(glyph for glyph, mark in marks.items() if not mark.placement)
    opening = sorted(glyph for glyph, mark in marks.items() if mark.placement and _share(mark) > 0.75)
    middle = sorted(glyph for glyph, mark in marks.items() if mark.placement and _share(mark) <= 0.75)
    rules = []
    if closing:
        rules.append(f"  pos [{' '.join(closing)}]' lookup {tag}_half [{' '.join((*closing, *opening, *middle))}];")
    if opening:
        rules.append(f"  pos [{' '.join((*opening, *middle))}] [{' '.join(opening)}]' lookup {tag}_half;")
    if not rules:
        return ""
    values = [f"  pos {glyph} {_value(tag, marks[glyph])};" for glyph in (*closing, *opening)]
    lookup = [f"lookup {tag}_half {{", *values, f"}} {tag}_half;"]
    feature = [f"feature {tag} {{", *rules, f"}} {tag};"]
    return "\n".join(["languagesystem DFLT dflt;", *lookup, *feature, ""])


def _share(mark: Mark) -> float:
    """How much of the blank that goes stood before the form: 0 none, 1 all. Upwards is positive, lines run down."""
    return abs(mark.placement / mark.advance) if mark.advance else 0.0


def _value(tag: str, mark: Mark) -> str:
    if tag == "chws":
        return f"<{mark.placement} 0 {mark.advance} 0>"
    return f"<0 {mark.placement} 0 {mark.advance}>"


def _halved(table: Any, feature: str, placement: str, advance: str) -> Iterator[tuple[str, Mark]]:
    """The marks of a half-width feature: single adjustments (OpenType GPOS, lookup type 1)."""
    for record in table.FeatureList.FeatureRecord:
        if record.FeatureTag == feature:
            for index in record.Feature.LookupListIndex:
                for part in table.LookupList.Lookup[index].SubTable:
                    part = getattr(part, "ExtSubTable", part)
                    if part.LookupType == 1:
                        yield from _adjusted(part, placement, advance)


def _adjusted(part: Any, placement: str, advance: str) -> Iterator[tuple[str, Mark]]:
    for place, glyph in enumerate(part.Coverage.glyphs):
        value = part.Value if part.Format == 1 else part.Value[place]
        yield glyph, Mark(getattr(value, placement, 0) or 0, getattr(value, advance, 0) or 0)


def _append(old: Any, new: Any) -> None:
    """Put the lookups and the features of one GPOS behind those of another, for each script and language."""
    offset = len(old.LookupList.Lookup)
    for lookup in new.LookupList.Lookup:
        for part in lookup.SubTable:
            for record in getattr(part, "PosLookupRecord", ()) or ():
                record.LookupListIndex += offset
    old.LookupList.Lookup += new.LookupList.Lookup
    old.LookupList.LookupCount = len(old.LookupList.Lookup)
    systems = [
        system
        for script in old.ScriptList.ScriptRecord
        for system in (script.Script.DefaultLangSys, *(record.LangSys for record in script.Script.LangSysRecord))
        if system is not None
    ]
    features = old.FeatureList.FeatureRecord
    for record in new.FeatureList.FeatureRecord:
        record.Feature.LookupListIndex = [index + offset for index in record.Feature.LookupListIndex]
        features.append(record)
        for system in systems:
            system.FeatureIndex.append(len(features) - 1)
    order = sorted(range(len(features)), key=lambda place: (features[place].FeatureTag, place))
    moved = {place: number for number, place in enumerate(order)}
    old.FeatureList.FeatureRecord = [features[place] for place in order]
    old.FeatureList.FeatureCount = len(features)
    for system in systems:
        system.FeatureIndex = sorted(moved[place] for place in system.FeatureIndex)
        system.FeatureCount = len(system.FeatureIndex)
        if system.ReqFeatureIndex != _NO_FEATURE:
            system.ReqFeatureIndex = moved[system.ReqFeatureIndex]
