"""The keys of an edition that ask paragraphs to be a line shorter or longer on paper, as data."""

from __future__ import annotations

from publish.config.field import Field

LOOSENESS: tuple[Field, ...] = (
    Field(
        "tighten",
        "texts",
        "Paragraphs that shall be a line shorter on paper, by file and line; `publish plan` finds those that save a "
        "sheet.",
        "印刷版里要少排一行的段落，写文件名和行号；`publish plan` 会找出能省一帖的段落。",
        "[01.md:112, 03.md:40]",
        "none",
        ("缩行", "詰め"),
    ),
    Field(
        "loosen",
        "texts",
        "Paragraphs that shall be a line longer on paper.",
        "印刷版里要多排一行的段落。",
        "[02.md:8]",
        "none",
        ("扩行", "延ばし"),
    ),
)
