"""Books broken in one place. Chinese, Japanese, Korean."""

from __future__ import annotations

from tests.preflight.broken.bench import ONE, Spoiler

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
)  # fmt: skip
