"""Books broken in one place. Content."""

from __future__ import annotations

from tests.preflight.broken.bench import ONE, SVG, TWO, Spoiler

NO_HTML = (
    "<p><div>字</div></p>", "<p><a href='er.xhtml'><p>字</p></a></p>", "<h2><ul><li>字</li></ul></h2>", "<center>字</center>",
    "<li>字</li>", "<ul>字<li>一</li></ul>", "<ul><p>字</p></ul>", "<ol><ol><li>字</li></ol></ol>", "<div><td>字</td></div>",
    "<div><figcaption>字</figcaption></div>", "<p><rt>字</rt></p>", "<p align='right'>字</p>", "<p><font>字</font></p>",
    "<p><a href='er.xhtml'>字<a href='yi.xhtml'>字</a></a></p>", "<p><img alt='字'/></p>",
)  # EPUBCheck calls each of them an error
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
    *(Spoiler("epub-html-form", lambda b, x=xhtml: b.insert(ONE, x)) for xhtml in NO_HTML),
)  # fmt: skip
