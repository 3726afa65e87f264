"""Books broken in one place. Looks."""

from __future__ import annotations

from tests.preflight.broken.bench import CSS, ONE, Spoiler

SPOILERS = (
    Spoiler("epub-style-inline", lambda b: b.swap(ONE, "<p>", '<p style="margin: 0">')),
    Spoiler("epub-style-inline", lambda b: b.swap(ONE, "</head>", "<style>p {margin: 0}</style></head>")),
    Spoiler("epub-style-none", lambda b: b.cut(ONE, r"<link[^>]*>")),
    Spoiler("epub-class-undefined", lambda b: b.swap(ONE, "<p>", '<p class="nobody">')),
    Spoiler("epub-class-unused", lambda b: b.swap(CSS, "html {", ".nobody {margin: 0}\nhtml {")),
    Spoiler("epub-css-unit", lambda b: b.swap(CSS, "font-size: 1.4em", "font-size: 14pt")),
    Spoiler("epub-css-selector", lambda b: b.swap(CSS, "html {", "aside[epub|type] {margin: 0}\nhtml {")),
    Spoiler("epub-css-selector", lambda b: b.swap(CSS, "html {", "@namespace epub 'x';\nhtml {")),
    Spoiler("epub-css-broken", lambda b: b.swap(CSS, "html {", "p {margin 0}\nhtml {")),
    Spoiler("epub-css-forbidden", lambda b: b.swap(CSS, "margin: 0;", "direction: rtl;")),
    Spoiler("epub-css-forbidden", lambda b: b.swap(CSS, "margin: 0;", "position: fixed;")),
    Spoiler("epub-css-margin", lambda b: b.swap(CSS, "margin: 0;", "margin: 0 -1em;")),
    Spoiler("epub-css-colour", lambda b: b.swap(CSS, "html {", "body {color: black}\nhtml {")),
    Spoiler("epub-css-break", lambda b: b.cut(CSS, r"page-break-after: avoid;")),
    Spoiler("epub-css-cjk", lambda b: b.swap(CSS, "text-align: justify", "text-align: left")),
)  # fmt: skip
