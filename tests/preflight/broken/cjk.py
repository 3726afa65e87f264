"""Books broken in one place. Chinese, Japanese, Korean."""

from __future__ import annotations

from tests.preflight.broken.bench import CSS, ONE, Spoiler

SPOILERS = (
    Spoiler("epub-ruby-plain", lambda b: b.swap(ONE, "<rp>（</rp>", "") or b.swap(ONE, "<rp>）</rp>", "")),
    Spoiler("epub-mark-vertical", lambda b: b.insert(ONE, "<p>︵字︶</p>")),
    Spoiler("epub-mark-dots", lambda b: b.insert(ONE, "<p>字⋯⋯</p>")),
    Spoiler("epub-mark-dots", lambda b: b.insert(ONE, "<p>字...字</p>")),
    Spoiler("epub-mark-dash", lambda b: b.insert(ONE, "<p>字—字</p>")),
    Spoiler("epub-mark-ascii", lambda b: b.insert(ONE, "<p>字,字</p>")),
    Spoiler("epub-text-space", lambda b: b.insert(ONE, "<p>一行\n  二行</p>")),
    Spoiler("epub-text-indent", lambda b: b.insert(ONE, "<p>　　缩进</p>")),
    Spoiler("epub-text-private", lambda b: b.insert(ONE, "<p>字\ue000</p>")),
    Spoiler("epub-text-radical", lambda b: b.insert(ONE, "<p>⽇</p>")),
    # setting
    Spoiler("epub-css-prefix", lambda b: b.swap(CSS, "  -epub-writing-mode: horizontal-tb;\n", "")),
    Spoiler("epub-css-prefix", lambda b: b.swap(CSS, "  -webkit-text-combine: horizontal;\n", "")),
    Spoiler("epub-css-root", lambda b: b.swap(CSS, "html {", "body {")),
    Spoiler("epub-upright-long", lambda b: b.insert(ONE, '<p><span class="tcy">12345</span></p>')),
    Spoiler("epub-emphasis-side", lambda b: b.swap(CSS, "text-emphasis-position: under", "text-emphasis-position: over")),
    Spoiler("epub-names-joined", lambda b: b.insert(ONE, '<p><cite class="work-title">红楼梦</cite><cite class="work-title">水浒传</cite></p>')),
)  # fmt: skip
