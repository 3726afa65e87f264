"""Books broken in one place. Cover and pictures."""

from __future__ import annotations

from tests.preflight.broken.bench import COVER, OPF, PICTURE, Spoiler, picture

SPOILERS = (
    Spoiler("epub-cover-none", lambda b: b.swap(OPF, ' properties="cover-image"', "")),
    Spoiler("epub-cover-legacy", lambda b: b.swap(OPF, '<meta name="cover" content="cover-image"/>', "")),
    Spoiler("epub-cover-page", lambda b: b.swap(OPF, '<itemref idref="cover"/>', "")),
    Spoiler("epub-cover-page", lambda b: b.swap(COVER, "</body>", "<p>字</p></body>")),
    Spoiler("epub-cover-page", lambda b: b.swap(COVER, "cover.jpg", "images/file-d4986dc9.png")),
    Spoiler("epub-cover-size", lambda b: b.files.update({"EPUB/cover.jpg": picture(600, 800, "JPEG")})),
    Spoiler("epub-cover-kind", lambda b: b.files.update({"EPUB/cover.jpg": picture(1600, 2560, "JPEG", "CMYK")})),
    Spoiler("epub-picture-kind", lambda b: b.swap(OPF, '"image/png"', '"image/webp"')),
    Spoiler("epub-picture-broken", lambda b: b.files.update({PICTURE: b"no picture"})),
    Spoiler("epub-picture-broken", lambda b: b.files.update({PICTURE: picture(3, 3, "JPEG")})),
    Spoiler("epub-picture-large", lambda b: b.files.update({PICTURE: picture(3201, 10)})),
    Spoiler("epub-picture-large", lambda b: b.files.update({PICTURE: picture(2001, 2000)})),
    Spoiler("epub-picture-colour", lambda b: (b.files.update({PICTURE: picture(9, 9, "JPEG", "CMYK")}),
                                       b.swap(OPF, '"image/png"', '"image/jpeg"'))),
)  # fmt: skip
