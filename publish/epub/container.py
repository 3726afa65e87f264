"""The ZIP of an EPUB: the same bytes for the same files (OCF, EPUB 3.3 §4.3)."""

from __future__ import annotations

import io
import zipfile

MIMETYPE = b"application/epub+zip"
_LEVEL = 9
_EPOCH = (1980, 1, 1, 0, 0, 0)  # the first moment that a ZIP can name
_REGULAR_0644 = (0o100644) << 16
_PACKED = (".jpg", ".jpeg", ".png", ".gif", ".mp3", ".m4a", ".mp4", ".m4b", ".opus", ".ogg", ".oga", ".woff", ".woff2")


class Container:
    """Collects files in any order and gives them out in one: `mimetype`, META-INF, the package document, the rest.

    It has the two methods of `zipfile.ZipFile` that a writer of packages calls.
    """

    def __init__(self) -> None:
        self._files: dict[str, bytes] = {}

    def writestr(self, name: str, data: str | bytes, compress_type: int | None = None) -> None:
        """Add a file. A name twice is a mistake of the caller."""
        if name in self._files:
            raise ValueError(f"two files are called {name}")
        self._files[name] = data.encode("utf-8") if isinstance(data, str) else data

    def close(self) -> None:
        """Nothing is open before `data` is asked for."""

    def data(self) -> bytes:
        """The archive."""
        out = io.BytesIO()
        with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED, compresslevel=_LEVEL) as archive:
            for name in sorted(self._files, key=_place):
                info = zipfile.ZipInfo(name, _EPOCH)
                info.external_attr = _REGULAR_0644
                info.create_system = 3  # Unix, whatever machine this is: the mode above is read by it
                stored = name == "mimetype" or name.lower().endswith(_PACKED)
                method = zipfile.ZIP_STORED if stored else zipfile.ZIP_DEFLATED
                archive.writestr(info, self._files[name], method, _LEVEL)
        return out.getvalue()


def _place(name: str) -> tuple[int, str]:
    if name == "mimetype":
        return 0, name
    if name.startswith("META-INF/"):
        return 1, name
    return (2 if name.endswith(".opf") else 3), name
