"""The pictures that a rendition uses, under file names that every reading system takes."""

from __future__ import annotations

import posixpath
from dataclasses import replace
from hashlib import blake2s

from publish.book.text import slug, unique_id
from publish.manuscript.model import Asset, Assets

_ENDINGS = {
    "image/jpeg": ".jpg",
    "image/png": ".png",
    "image/gif": ".gif",
    "image/svg+xml": ".svg",
    "image/webp": ".webp",
}


class Pictures:
    """Gives each used picture its path in the package, once, in the order of use."""

    def __init__(self, assets: Assets) -> None:
        self.assets = assets
        self.used: dict[str, Asset] = {}
        self.names: set[str] = set()

    def use(self, image: object) -> str:
        """The path of a picture in the package; empty where the book has no such picture."""
        src = str(getattr(image, "src", ""))
        if src not in self.used:
            asset = self.assets.get(src)
            if asset is None:
                return ""
            self.used[src] = replace(asset, path=self._path(asset))
        return self.used[src].path

    def drawn(self, svg: str, width: float, height: float) -> str:
        """The path of a formula that the house drew itself, named after what it shows."""
        if svg not in self.used:
            data = svg.encode("utf-8")
            path = f"images/formula-{blake2s(data, digest_size=6).hexdigest()}.svg"
            self.used[svg] = Asset(path, "image/svg+xml", data, round(width), round(height))
        return self.used[svg].path

    def _path(self, asset: Asset) -> str:
        stem, ending = posixpath.splitext(posixpath.basename(asset.path))
        ending = _ENDINGS.get(asset.media_type, slug(ending) and "." + slug(ending))
        return f"images/{unique_id(slug(stem)[:40] or 'picture', self.names)}{ending}"
