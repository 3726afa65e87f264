"""A shelf of books and reading systems on this machine's own address, the only one that the browser may see."""

from __future__ import annotations

import io
import mimetypes
import zipfile
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path, PurePosixPath
from threading import Thread
from types import TracebackType
from urllib.parse import unquote, urlsplit

_TYPES = {".xhtml": "application/xhtml+xml", ".opf": "application/oebps-package+xml", ".ncx": "application/x-dtbncx+xml",
          ".otf": "font/otf", ".ttf": "font/ttf", ".js": "text/javascript", ".epub": "application/epub+zip"}  # fmt: skip


class Shelf:
    """Serves folders, and EPUBs whole and unpacked, on 127.0.0.1 while its ``with`` lasts.

    `most` is the number of requests after which it answers no more: nothing here can run for ever.
    """

    def __init__(self, folders: dict[str, Path], most: int = 50_000) -> None:
        self.folders = {prefix: folder.resolve() for prefix, folder in folders.items()}
        self.left = most
        self._files: dict[str, bytes] = {}
        self._server = ThreadingHTTPServer(("127.0.0.1", 0), self._handler())
        self._server.daemon_threads = True
        self.address = f"http://127.0.0.1:{self._server.server_port}"

    def __enter__(self) -> Shelf:
        Thread(target=self._server.serve_forever, kwargs={"poll_interval": 0.1}, daemon=True).start()
        return self

    def __exit__(self, kind: type[BaseException] | None, what: BaseException | None, at: TracebackType | None) -> None:
        self._server.shutdown()
        self._server.server_close()

    def lay(self, name: str, epub: bytes) -> None:
        """Put a book on the shelf: whole at ``/books/NAME.epub``, its files below ``/books/NAME/``."""
        self._files[f"/books/{name}.epub"] = epub
        with zipfile.ZipFile(io.BytesIO(epub)) as archive:
            for entry in archive.namelist():
                self._files[f"/books/{name}/{entry}"] = archive.read(entry)

    def find(self, path: str) -> bytes | None:
        """The bytes at a path, or None; never a file outside the folders."""
        if path in self._files:
            return self._files[path]
        for prefix, folder in self.folders.items():
            if path.startswith(prefix):
                file = (folder / path.removeprefix(prefix).lstrip("/")).resolve()
                return file.read_bytes() if file.is_relative_to(folder) and file.is_file() else None
        return None

    def _handler(self) -> type[BaseHTTPRequestHandler]:
        shelf = self

        class Request(BaseHTTPRequestHandler):
            timeout = 20

            def do_GET(self) -> None:
                shelf.left -= 1
                path = unquote(urlsplit(self.path).path)
                data = shelf.find(path) if shelf.left > 0 else None
                self.send_response(404 if data is None else 200)
                suffix = PurePosixPath(path).suffix
                kind = _TYPES.get(suffix) or mimetypes.guess_type(path)[0] or "application/octet-stream"
                self.send_header("Content-Type", kind)
                self.send_header("Content-Length", str(len(data or b"")))
                self.end_headers()
                self.wfile.write(data or b"")

            def log_message(self, format: str, *args: object) -> None:
                pass

        return Request
