"""Books broken in one place. Accessibility metadata."""

from __future__ import annotations

from tests.preflight.broken.bench import OPF, TWO, Spoiler

SPOILERS = (
    Spoiler("epub-access-missing", lambda b: b.cut(OPF, r'<meta property="schema:accessibilitySummary">.*?</meta>')),
    Spoiler("epub-access-unsaid", lambda b: b.cut(OPF, r'<meta property="schema:accessMode">visual</meta>')),
    Spoiler("epub-access-unsaid", lambda b: b.swap(OPF, ">rubyAnnotations<", ">index<")),
    Spoiler("epub-access-untrue", lambda b: b.swap(OPF, ">readingOrder<", ">pageBreakMarkers<")),
    Spoiler("epub-access-untrue", lambda b: b.cut(TWO, r"<math.*</math>") or b.swap(OPF, ' properties="mathml"', "")),
)  # fmt: skip
