"""The key `narration` of book.yaml, as data: the tables that say which sound reads what, and who is heard."""

from __future__ import annotations

from publish.config.field import Field

NARRATION: tuple[Field, ...] = (
    Field(
        "tables",
        "texts",
        "Tables of what is read when, or their folders: YAML, JSON, CSV, TSV, SRT, VTT, or labels of Audacity (.txt).",
        "朗读对照表，或放这些表的文件夹：YAML、JSON、CSV、TSV、SRT、VTT，或 Audacity 标签（.txt）。",
        "narration",
        required=True,
        aliases=("table", "files", "对照表"),
    ),
    Field(
        "narrators",
        "texts",
        "Who reads.",
        "朗读者。",
        "[林舟]",
        "creators with the role narrator",
        ("narrator", "read-by", "朗读", "朗讀", "朗読", "낭독"),
    ),
    Field(
        "active-class",
        "text",
        "The class of style sheets for what is being read.",
        "正在朗读的文字的样式类。",
        "reading-now",
        "-epub-media-overlay-active",
        ("class",),
    ),
)

FIELD = Field(
    "narration",
    "fields",
    "Recordings that are heard in step with the words of the e-book; see docs/narration.md.",
    "与文字同步的朗读录音；见 docs/narration.md。",
    "{tables: narration, narrators: [林舟]}",
    aliases=("audio", "media-overlays", "朗读", "朗讀", "朗読", "낭독"),
    fields=NARRATION,
)
