"""The pages of the specimen as pictures, 60 dots an inch: what nobody wanted to change has not changed.

`pytest tests/golden/test_specimen.py --write-golden` (`make golden`) writes them anew; look at the pages before
keeping them. A page that differs is drawn into the test's folder: as it was, as it is, and the difference.
"""

from __future__ import annotations

from pathlib import Path

import pypdfium2
import pytest
from PIL import Image, ImageChops, ImageOps, ImageStat

import publish

GOLDEN = Path(__file__).parent / "specimen"
DOTS = 60
BLOCK = 12  # pixels: about one character and a half
BLOCK_MOST, PAGE_MOST = 28.0, 2.0
"""Mean difference of greys (0–255) in the worst block, and over the page: less is another version of a font or of the
library that draws; a line moved by a point is more."""


@pytest.fixture(scope="module")
def pages(root: Path, tmp_path_factory: pytest.TempPathFactory, request: pytest.FixtureRequest) -> list[Image.Image]:
    outcomes = publish.make(root / "manuscripts" / "specimen", tmp_path_factory.mktemp("specimen"), targets=["pdf"])
    artifact = outcomes[0].artifact
    assert artifact is not None, outcomes[0].failure
    drawn = [_drawn(page) for page in pypdfium2.PdfDocument(artifact.path)]
    if request.config.getoption("--write-golden"):
        GOLDEN.mkdir(exist_ok=True)
        for old in GOLDEN.glob("*.png"):
            old.unlink()
        for number, page in enumerate(drawn, 1):
            page.quantize(16).save(_golden(number), optimize=True)
    return drawn


def _golden(number: int) -> Path:
    return GOLDEN / f"p{number:02}.png"


def _drawn(page: pypdfium2.PdfPage) -> Image.Image:
    return page.render(scale=DOTS / 72).to_pil().convert("L")


def difference(golden: Image.Image, page: Image.Image) -> tuple[float, float]:
    """Mean difference of the worst block, and of the whole page."""
    off = ImageChops.difference(golden, page)
    blocks = off.resize((max(1, off.width // BLOCK), max(1, off.height // BLOCK)), Image.Resampling.BOX)
    return float(blocks.getextrema()[1]), ImageStat.Stat(off).mean[0]


def test_there_are_as_many_pages(pages: list[Image.Image]) -> None:
    assert len(list(GOLDEN.glob("*.png"))) == len(pages)


def test_the_pages_look_as_before(pages: list[Image.Image], tmp_path: Path) -> None:
    changed = []
    for number, page in enumerate(pages, 1):
        golden = Image.open(_golden(number)).convert("L")
        if golden.size != page.size:
            changed.append(f"page {number}: {golden.size} has become {page.size}")
            continue
        block, mean = difference(golden, page)
        if block > BLOCK_MOST or mean > PAGE_MOST:
            path = tmp_path / f"p{number:02}.png"
            _side_by_side(golden, page).save(path)
            changed.append(f"page {number}: {block:.0f} in a block, {mean:.2f} on the page; see {path}")
    assert changed == []


def _side_by_side(golden: Image.Image, page: Image.Image) -> Image.Image:
    off = ImageOps.invert(ImageChops.difference(golden, page))
    sheet = Image.new("L", (3 * page.width, page.height), 255)
    for place, picture in enumerate((golden, page, off)):
        sheet.paste(picture, (place * page.width, 0))
    return sheet


def test_a_moved_character_is_noticed(pages: list[Image.Image]) -> None:
    """The tolerance is worth something: a line moved by two points is no small thing."""
    page = max(pages, key=lambda one: ImageStat.Stat(ImageOps.invert(one)).mean[0])
    moved = page.copy()
    middle = page.height // 2
    band = page.crop((0, middle - 15, page.width, middle + 15))
    moved.paste(ImageChops.offset(band, 2, 0), (0, middle - 15))
    assert difference(page, moved)[0] > BLOCK_MOST
