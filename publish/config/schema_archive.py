"""The keys of an edition that is made for keeping, as data."""

from __future__ import annotations

from publish.config.field import Field

ARCHIVE: tuple[Field, ...] = (
    Field(
        "variant",
        "choice",
        "What kind of PDF: for screens, or for keeping (PDF/A-3a with PDF/UA-1).",
        "哪一种 PDF：screen 屏幕用，archive 存档用（PDF/A-3a 兼 PDF/UA-1）。",
        "archive",
        "screen",
        ("变体", "存档"),
        choices=("screen", "archive"),
    ),
    Field(
        "attach",
        "choice",
        "What an archive PDF carries along: nothing, or the manuscript that it was made from.",
        "存档 PDF 里附什么：none 不附，source 附书稿原文件。",
        "source",
        "none",
        ("附件",),
        choices=("none", "source"),
    ),
)
