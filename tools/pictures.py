"""Draws the pages that the README shows: `make pictures`. Needs the samples in output/ and pdftoppm."""

from __future__ import annotations

import io
import subprocess
from pathlib import Path

from PIL import Image, ImageOps

ROOT = Path(__file__).parent.parent
PAGES = {"novel-page": ("ferry", 16), "article-page": ("night-city", 1), "manual-page": ("typesetting", 10)}
_HEIGHT = 760
_COLOURS = 48


def draw(name: str, slug: str, page: int) -> None:
    """One page as a small PNG with a hairline around it."""
    pdf = ROOT / "output" / slug / f"{slug}.pdf"
    command = ["pdftoppm", "-png", "-r", "150", "-f", str(page), "-l", str(page), str(pdf)]
    drawn = Image.open(io.BytesIO(subprocess.run(command, check=True, capture_output=True).stdout)).convert("RGB")
    small = drawn.resize((round(drawn.width * _HEIGHT / drawn.height), _HEIGHT), Image.Resampling.LANCZOS)
    framed = ImageOps.expand(small, border=1, fill="#bbb").quantize(_COLOURS)
    framed.save(ROOT / "docs" / "pictures" / f"{name}.png", optimize=True)


if __name__ == "__main__":
    for name, (slug, page) in PAGES.items():
        draw(name, slug, page)
