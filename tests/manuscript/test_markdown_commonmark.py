"""The 652 examples of CommonMark 0.31.2, where the dialect means to agree with them."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path

import pytest

from .markdown_html import blocks, plain
from .markdown_reading import read

HTML = "raw HTML: a safe subset becomes nodes, the rest stays as text with a finding"
FIGURE = "a paragraph of pictures alone is a figure, its title the caption; a path is a key of the book's assets"
SCHEME = "only http, https, mailto, tel and relative links are kept"

DIFFERENCES = {
    21: HTML,
    31: HTML,
    **dict.fromkeys(range(148, 192), HTML),
    308: HTML,
    309: HTML,
    475: HTML,
    484: "a link without words shows its address",
    **dict.fromkeys((572, 573, 574, 575, 576, 577, 579, 581, 582, 583, 584, 585, 586, 587, 588, 589, 591), FIGURE),
    **dict.fromkeys((596, 598, 599, 601), SCHEME),
    **dict.fromkeys((614, 615, 616, 625, 626, 627, 628, 630), HTML),
}
"""Examples that the dialect reads otherwise, and why."""

AGREES_ANYWAY = {187}


@cache
def examples(folder: Path) -> dict[int, tuple[str, str]]:
    listed = json.loads((folder / "corpus" / "commonmark" / "commonmark.json").read_text(encoding="utf-8"))
    return {each["example"]: (each["markdown"], each["html"]) for each in listed}


@pytest.mark.parametrize("number", [n for n in range(1, 653) if n not in DIFFERENCES or n in AGREES_ANYWAY])
def test_example(number: int, shared: Path) -> None:
    markdown, wanted = examples(shared)[number]
    assert plain(blocks(read(markdown, path="").blocks)) == plain(wanted)


@pytest.mark.parametrize("number", sorted(set(DIFFERENCES) - AGREES_ANYWAY))
def test_the_list_of_differences_is_not_longer_than_true(number: int, shared: Path) -> None:
    markdown, wanted = examples(shared)[number]
    assert plain(blocks(read(markdown, path="").blocks)) != plain(wanted)
