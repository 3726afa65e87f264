"""The files of a manuscript as they lie on the disk, to be kept with what was made from them."""

from __future__ import annotations

import hashlib

from publish.diagnostics import Diagnostic, Location, warning
from publish.manuscript.files import Unreadable, is_below, read_bounded
from publish.manuscript.folder import CONFIG_NAMES
from publish.manuscript.model import Asset, Manuscript

_MEDIA_TYPES = {
    "md": "text/markdown", "markdown": "text/markdown", "yaml": "application/yaml", "yml": "application/yaml"
}  # fmt: skip


def originals(manuscript: Manuscript) -> tuple[tuple[Asset, ...], tuple[Diagnostic, ...]]:
    """`book.yaml` and the texts, byte for byte. A text that is no longer what was read is left out, and told."""
    root = manuscript.root
    wanted = {source.path: source.sha256 for source in manuscript.sources}
    settings = {edition.at.path for edition in manuscript.config.editions} & set(CONFIG_NAMES)
    wanted |= {name: "" for name in settings if (root / name).is_file()}
    found: list[Asset] = []
    findings: list[Diagnostic] = []
    for path, sha256 in sorted(wanted.items()):
        data = read_bounded(root / path, path) if is_below(root / path, root) else b""
        if isinstance(data, Unreadable):
            findings.append(data.finding)
        elif sha256 in ("", hashlib.sha256(data).hexdigest()):
            found.append(Asset(path, _MEDIA_TYPES.get(path.rsplit(".", 1)[-1].lower(), "text/plain"), data))
        else:
            findings.append(
                warning(
                    "source-not-kept",
                    f"{path} changed while the book was being made; it is not attached to the archive.",
                    Location(path),
                    "Build again.",
                )
            )
    return tuple(found), tuple(findings)
