"""Books broken in one place, an edit each, by the part of the preflight that must notice."""

from __future__ import annotations

from tests.preflight.broken import (
    access,
    archive,
    cjk,
    content,
    faces,
    looks,
    navigation,
    notes,
    overlays,
    package,
    pictures,
    resources,
)

PARTS = (access, archive, cjk, content, faces, looks, navigation, notes, overlays, package, pictures, resources)
SPOILERS = tuple(spoiler for part in PARTS for spoiler in part.SPOILERS)
