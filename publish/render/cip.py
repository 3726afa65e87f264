"""The block of cataloguing in publication on the imprint of a Chinese book (图书在版编目).

Layout and marks by GB/T 12451-2023, 8: title = parallel title：other title / who made it；who else. -- edition. --
place：publisher，date. -- （series；number); the ISBN; the classes; the agency's number.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from publish.book.nodes import Metadata
from publish.config.isbn import with_hyphens
from publish.render.words import Words

_CLASSES = "ⅠⅡⅢⅣⅤⅥⅦⅧⅨⅩ"
HEADING = "图书在版编目（CIP）数据"
_AGENCY = "中国国家版本馆CIP数据核字"
_AND = "，"


def cip_lines(metadata: Metadata, place: str, language: Words) -> tuple[str, ...]:
    """The lines of the block below its heading, none where the book says nothing of cataloguing.

    Each line begins under the first character of the heading, and goes on two characters further in.
    """
    cip = metadata.cip
    if cip is None or language.language != "zh-Hans":
        return ()
    classes = "\u3000".join(f"{_CLASSES[n]}．{name}" for n, name in enumerate(cip.classes[: len(_CLASSES)]))
    isbn = with_hyphens(metadata.isbn_print or metadata.isbn_epub)
    return tuple(
        line
        for line in (
            _description(metadata, place, language),
            f"ISBN {isbn}" if isbn else "",
            classes,
            f"{_AGENCY}{cip.number}" if cip.number.startswith("（") else "",
        )
        if line
    )


def _description(metadata: Metadata, place: str, language: Words) -> str:
    cip = metadata.cip
    title = metadata.title
    if cip is not None and cip.parallel_title:
        title += f"={cip.parallel_title}"
    if metadata.subtitle:
        title += f"：{metadata.subtitle}"
    makers = "；".join(_responsible(metadata, language))
    areas = [f"{title}/{makers}" if makers else title]
    if _is_later(metadata.edition):
        areas.append(metadata.edition)
    year_month = ".".join(str(int(part)) for part in metadata.published.split("-")[:2] if part.isdigit())
    areas.append("，".join(part for part in ("：".join(filter(None, (place, metadata.publisher))), year_month) if part))
    if metadata.series is not None:
        areas.append(f"（{'；'.join(filter(None, (metadata.series.name, metadata.series.position)))}）")
    return ". -- ".join(area for area in areas if area)


def _responsible(metadata: Metadata, language: Words) -> Iterable[str]:
    """``林舟，陈一著``, ``沈遥绘``: at most three names a statement, then the first and 等."""
    groups: dict[str, list[str]] = {}
    for creator in metadata.creators:
        groups.setdefault(creator.role, []).append(creator.name)
    for role, names in groups.items():
        if word := language.roles.get(role, ""):
            yield (_AND.join(names) if len(names) <= 3 else f"{names[0]}等") + word


def _is_later(edition: str) -> bool:
    """Whether an edition is worth a statement: the first is not (GB/T 12451-2023)."""
    return bool(edition) and not re.search(r"第\s*(?:1|一)\s*版|初版", edition)
