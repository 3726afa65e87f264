"""The keys of `accessibility` in book.yaml, as data: who looked at the book, who vouches for it, where it is sold."""

from __future__ import annotations

from publish.config.field import Field

EXEMPTIONS = ("eaa-microenterprise", "eaa-disproportionate-burden", "eaa-fundamental-alteration")
"""The exemptions that the EPUB Accessibility vocabulary knows (W3C Note, The exemption property)."""
MARKETS = ("eu", "other")

SIGNATURE: tuple[Field, ...] = (
    Field("by", "text", "Who looked.", "签字人。", "林舟", required=True, aliases=("name", "姓名")),
    Field("date", "date", "When.", "日期。", "2026-11-01", required=True, aliases=("on", "日期")),
    Field(
        "points",
        "texts",
        "What this person looked at: points of the list (`publish accessibility --checklist`), or `all`.",
        "看了哪几条：清单（`publish accessibility --checklist`）里的代号，或 all。",
        "[alt-words, tables]",
        "all",
        ("checked", "项目"),
    ),
)

ACCESS: tuple[Field, ...] = (
    Field(
        "claim",
        "boolean",
        "The e-book says that it conforms to EPUB Accessibility 1.1 with WCAG 2.2, level AA.",
        "电子书声明符合 EPUB Accessibility 1.1、WCAG 2.2 AA 级。",
        "yes",
        "no",
        ("conformance", "conforms", "声明"),
    ),
    Field(
        "signed",
        "maps",
        "Who looked at the points that no programme can judge: one person or a list.",
        "机器判断不了的各条由谁看过：一人或几人。",
        "{by: 林舟, date: 2026-11-01}",
        aliases=("signed-by", "sign-off", "签字"),
        fields=SIGNATURE,
    ),
    Field(
        "ace",
        "path",
        "The record of what Ace found, as `publish inspect BOOK.epub --ace --record FILE` writes it.",
        "Ace 的检查记录，由 `publish inspect BOOK.epub --ace --record FILE` 写出。",
        "ace.json",
        aliases=("record", "检查记录"),
    ),
    Field(
        "certified-by",
        "text",
        "Who vouches for the claim; better a house than a person.",
        "由谁担保；写机构胜过写个人。",
        "渡船出版社",
        "the publisher",
        ("certifier", "认证者"),
    ),
    Field(
        "credential",
        "text",
        "What entitles the certifier: a name or an address.",
        "认证者的资格：名称或网址。",
        "Benetech Global Certified Accessible",
        aliases=("certifier-credential", "资格"),
    ),
    Field(
        "report",
        "text",
        "The web address of the certifier's report.",
        "认证报告的网址。",
        "https://example.org/report",
        aliases=("certifier-report", "报告"),
    ),
    Field(
        "exemption",
        "texts",
        "Why the book need not conform by the European Accessibility Act.",
        "按欧盟无障碍法案免于符合的理由。",
        "eaa-microenterprise",
        aliases=("exemptions", "豁免"),
        choices=EXEMPTIONS,
    ),
    Field(
        "market",
        "texts",
        "Where the e-book is sold: eu, other.",
        "在哪里卖：eu（欧盟）、other（别处）。",
        "[eu]",
        "the shop's",
        ("markets", "市场"),
        choices=MARKETS,
    ),
    Field(
        "summary",
        "prose",
        "Sentences that follow the ones that are derived from the book.",
        "加在自动得出的说明之后的话。",
        "附录的地图另有文字说明。",
        aliases=("说明",),
    ),
)
