"""Books broken in one place. Files and what points to them."""

from __future__ import annotations

from tests.preflight.broken.bench import CSS, ONE, OPF, PICTURE, Spoiler

SPOILERS = (
    Spoiler("epub-file-missing", lambda b: b.files.pop(PICTURE)),
    Spoiler("epub-file-empty", lambda b: b.files.update({PICTURE: b""})),
    Spoiler("epub-file-unlisted", lambda b: b.files.update({"EPUB/stray.txt": b"x"})),
    Spoiler("epub-manifest-twice", lambda b: b.swap(OPF, "<manifest>", '<manifest><item id="x" href="yi.xhtml" '
                                             'media-type="application/xhtml+xml"/>')),
    Spoiler("epub-file-idle", lambda b: b.swap(ONE, "images/file-d4986dc9.png", "cover.jpg")),
    Spoiler("epub-link-missing-file", lambda b: b.swap(ONE, "er.xhtml#er", "san.xhtml")),
    Spoiler("epub-link-missing-file", lambda b: b.swap(CSS, "margin: 0;", "background: url(a.png);")),
    Spoiler("epub-link-missing-id", lambda b: b.swap(ONE, "er.xhtml#er", "er.xhtml#san")),
    Spoiler("epub-link-off-spine", lambda b: b.swap(OPF, '<itemref idref="text-er"/>', "")),
    Spoiler("epub-properties", lambda b: b.swap(OPF, ' properties="mathml"', "")),
    Spoiler("epub-properties", lambda b: b.swap(OPF, ' properties="mathml"', ' properties="mathml svg"')),
    Spoiler("epub-properties", lambda b: b.swap(OPF, ' properties="nav"', "")),
    Spoiler("epub-page-long", lambda b: b.insert(ONE, "<p>" + "长" * 90_000 + "</p>")),
    Spoiler("epub-script", lambda b: b.insert(ONE, "<script>1</script>")),
    Spoiler("epub-script", lambda b: b.swap(ONE, "<figure", '<figure onclick="x()"')),
    Spoiler("epub-remote", lambda b: b.swap(ONE, "images/file-d4986dc9.png", "https://example.org/a.png")),
    Spoiler("epub-remote", lambda b: b.swap(CSS, "margin: 0;", "background: url(https://example.org/a.png);")),
    Spoiler("epub-css-chain", lambda b: b.swap(CSS, "html {", "@import 'b.css';\nhtml {")),
)  # fmt: skip
