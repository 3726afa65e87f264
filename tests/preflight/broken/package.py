"""Books broken in one place. The package document."""

from __future__ import annotations

from tests.preflight.broken.bench import CSS, OPF, Spoiler

SPOILERS = (
    Spoiler("epub-version", lambda b: b.swap(OPF, 'version="3.0"', 'version="2.0"')),
    Spoiler("epub-package-language", lambda b: b.swap(OPF, ' xml:lang="zh-Hans"', "")),
    Spoiler("epub-identifier-missing", lambda b: b.swap(OPF, 'unique-identifier="pub-id"', 'unique-identifier="x"')),
    Spoiler("epub-identifier-form", lambda b: b.swap(OPF, "urn:isbn:", "")),
    Spoiler("epub-identifier-form", lambda b: b.swap(OPF, "urn:isbn:9787020002207", "urn:uuid:1234")),
    Spoiler("epub-identifier-form", lambda b: b.swap(OPF, "urn:isbn:9787020002207", "urn:isbn:97870")),
    Spoiler("epub-modified", lambda b: b.swap(OPF, "00:00:00Z", "00:00:00+08:00")),
    Spoiler("epub-modified", lambda b: b.cut(OPF, r'<meta property="dcterms:modified">.*?</meta>')),
    Spoiler("epub-language-missing", lambda b: b.cut(OPF, r"<dc:language>.*?</dc:language>")),
    Spoiler("epub-language-form", lambda b: b.swap(OPF, "<dc:language>zh-Hans", "<dc:language>zh-CN")),
    Spoiler("epub-language-differs", lambda b: b.swap(OPF, "<dc:language>zh-Hans", "<dc:language>zh-Hant")),
    Spoiler("epub-creator", lambda b: b.swap(OPF, ' scheme="marc:relators"', "")),
    Spoiler("epub-creator", lambda b: b.cut(OPF, r'<meta refines="#creator-1" property="file-as">.*?</meta>')),
    Spoiler("epub-creator", lambda b: b.cut(OPF, r'<meta refines="#contributor-1" property="display-seq">.*?</meta>')),
    Spoiler("epub-title-missing", lambda b: b.cut(OPF, r"<dc:title.*?</dc:title>")),
    Spoiler("epub-title", lambda b: b.cut(OPF, r'<meta refines="#title" property="file-as">.*?</meta>')),
    Spoiler("epub-series", lambda b: b.swap(OPF, 'property="group-position">4', 'property="group-position">四')),
    Spoiler("epub-series", lambda b: b.cut(OPF, r'<meta refines="#series" property="collection-type">.*?</meta>')),
    Spoiler("epub-direction", lambda b: b.swap(OPF, ' page-progression-direction="ltr"', "")),
    Spoiler("epub-direction", lambda b: b.swap(OPF, '"ltr"', '"rtl"')),
    Spoiler("epub-direction", lambda b: b.swap(CSS, "writing-mode: horizontal-tb", "writing-mode: vertical-rl")),
)  # fmt: skip
