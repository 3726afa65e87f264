"""The pictures of docs/readers.md, small, from those that the tests kept: `python -m tools.reader_pictures FOLDER`."""

from __future__ import annotations

import sys
from pathlib import Path

from PIL import Image

TARGET = Path(__file__).parent.parent / "docs/pictures/readers"
WIDTH, HEIGHT = 400, 560
# which part of a page is shown, in shares of its height
SHOWN = {
    "foliate-specimen-note": 0.0, "foliate-vertical": 0.0, "readium-parts-480": 0.04, "readium-parts-night": 0.04,
    "readium-parts-kai": 0.0, "vivliostyle-vertical-tw": 0.0, "mupdf-parts-5": 0.0,
}  # fmt: skip


def main(folder: Path) -> None:
    TARGET.mkdir(parents=True, exist_ok=True)
    for name, top in SHOWN.items():
        page = Image.open(folder / f"{name}.png").convert("L")
        page = page.resize((WIDTH, page.height * WIDTH // page.width), Image.Resampling.LANCZOS)
        first = round(page.height * top)
        part = page.crop((0, first, WIDTH, min(first + HEIGHT, page.height)))
        part.quantize(16).save(TARGET / f"{name}.png", optimize=True)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
