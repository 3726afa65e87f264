"""The keys that every sourced setting and every profile of sourced settings has.

A setting of a shop or a printing house stands with its words: who says so, when, how sure it is.
"""

from __future__ import annotations

from publish.config.field import Field

HEAD: tuple[Field, ...] = (
    Field("title", "text", "The name of the house.", "店名、厂名。", "Rakuten Kobo"),
    Field("zh", "text", "Its name in Chinese.", "中文名。", "乐天 Kobo"),
    Field("based-on", "text", "The profile that holds otherwise.", "以哪一个为底。", "generic", "generic"),
    Field("sources", "map", "Names for guides: title and edition.", "出处的简称。", "{guide: Kobo ePub Guidelines}"),
)


def fact_fields(evidence: tuple[str, ...]) -> tuple[Field, ...]:
    """The keys of a setting; of the kinds of `evidence` the first is meant where none is named."""
    return (
        Field("value", "text", "The setting's value.", "取值。", "3"),
        Field("source", "text", "A key of `sources`, or title and edition.", "sources 的键，或书名与版次。", "guide"),
        Field("date", "date", "The date of the source, or when it was noted.", "出处的日期，或录入之日。", "2025-08"),
        Field("evidence", "choice", "How sure it is.", "证据。", evidence[0], evidence[0], choices=evidence),
        Field("says", "text", "What the house says, in a sentence.", "对方的话，英文。", "Contents three levels deep."),
        Field("zh", "text", "The same in Chinese.", "同上，中文。", "目录最多三级。"),
    )
