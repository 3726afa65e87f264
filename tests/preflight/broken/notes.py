"""Books broken in one place. Notes."""

from __future__ import annotations

from tests.preflight.broken.bench import ONE, Spoiler

SPOILERS = (
    Spoiler("epub-note-call", lambda b: b.swap(ONE, 'epub:type="noteref" ', "")),
    Spoiler("epub-note-elsewhere", lambda b: b.swap(ONE, 'href="#note-yi-1"', 'href="er.xhtml#er"')),
    Spoiler("epub-note-mark", lambda b: b.swap(ONE, "<aside", "<div") or b.swap(ONE, "</aside>", "</div>")),
    Spoiler("epub-note-back", lambda b: b.swap(ONE, ' role="doc-backlink"', "")),
    Spoiler("epub-note-back", lambda b: b.swap(ONE, '<p><a href="#call', '<p>注：<a href="#call')),
    Spoiler("epub-note-long", lambda b: b.swap(ONE, "注文在这里", "注" * 5001)),
)  # fmt: skip
