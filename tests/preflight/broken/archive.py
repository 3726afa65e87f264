"""Books broken in one place. The archive."""

from __future__ import annotations

from tests.preflight.broken.bench import ONE, OPF, Spoiler

SPOILERS = (
    Spoiler("epub-mimetype", lambda b: b.files.update(mimetype=b"application/zip")),
    Spoiler("epub-mimetype", lambda b: b.files.update({"mimetype": b.files.pop("mimetype")})),
    Spoiler("epub-name", lambda b: b.files.update({"EPUB/图.png": b""})),
    Spoiler("epub-name", lambda b: b.files.update({"EPUB/" + "a" * 60: b""})),
    Spoiler("epub-name-twice", lambda b: b.files.update({"EPUB/YI.xhtml": b""})),
    Spoiler("epub-path-outside", lambda b: b.files.update({"../../etc/passwd": b"x"})),
    Spoiler("epub-path-outside", lambda b: b.files.update({"/etc/passwd": b"x"})),
    Spoiler("epub-path-outside", lambda b: b.files.update({"C:\\a": b"x"})),
    Spoiler("epub-xml-broken", lambda b: b.swap(ONE, "</p>", "")),
    Spoiler("epub-xml-entity", lambda b: b.swap(ONE, "<!DOCTYPE html>", '<!DOCTYPE html [<!ENTITY a "b">]>')),
    Spoiler("epub-package-missing", lambda b: b.files.pop(OPF)),
    Spoiler("epub-package-missing", lambda b: b.files.pop("META-INF/container.xml")),
)  # fmt: skip
