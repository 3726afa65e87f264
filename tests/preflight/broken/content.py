"""Books broken in one place. Content."""

from __future__ import annotations

from tests.preflight.broken.bench import ONE, SVG, TWO, Spoiler

SPOILERS = (
    Spoiler("epub-lang", lambda b: b.swap(ONE, ' lang="zh-Hans"', "")),
    Spoiler("epub-lang", lambda b: b.swap(ONE, ' xml:lang="zh-Hans"', ' xml:lang="ja"')),
    Spoiler("epub-title-empty", lambda b: b.swap(ONE, "<title>第一回　雪</title>", "<title></title>")),
    Spoiler("epub-title-differs", lambda b: b.swap(ONE, "<title>第一回", "<title>第九回")),
    Spoiler("epub-page-empty", lambda b: b.cut(ONE, r"<section.*</section>")),
    Spoiler("epub-id-repeated", lambda b: b.insert(ONE, '<p id="yi">字</p>')),
    Spoiler("epub-id-shared", lambda b: b.insert(ONE, '<p id="er">字</p>')),
    Spoiler("epub-id-position", lambda b: b.insert(ONE, '<p id="p17">字</p>')),
    Spoiler("epub-alt", lambda b: b.swap(ONE, ' alt="一只猫"', "")),
    Spoiler("epub-alt", lambda b: b.swap(ONE, ' alt="一只猫"', ' alt=" "')),
    Spoiler("epub-figure-id", lambda b: b.swap(ONE, ' id="fig-mao"', "")),
    Spoiler("epub-table-caption", lambda b: b.swap(TWO, "<caption>表</caption>", "")),
    Spoiler("epub-table-head", lambda b: b.swap(TWO, ' scope="col"', "")),
    Spoiler("epub-table-head", lambda b: b.cut(TWO, r"<thead>.*</thead>")),
    Spoiler("epub-formula-alt", lambda b: b.swap(TWO, ' alttext="x+1"', "")),
    Spoiler("epub-drawing-size", lambda b: b.insert(ONE, f'<svg xmlns="{SVG}" width="9"><title>图</title></svg>')),
    Spoiler("epub-drawing-title", lambda b: b.insert(ONE, f'<svg xmlns="{SVG}" viewBox="0 0 1 1"/>')),
    Spoiler("epub-role", lambda b: b.swap(ONE, ' role="doc-chapter"', "")),
)  # fmt: skip
