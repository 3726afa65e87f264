"""The two folios of a page: the one that readers see, and the one in the gutter for those who bind (隠しノンブル)."""

from __future__ import annotations

import re
from typing import Any

from weasyprint.formatting_structure import boxes

_GUTTER = frozenset({"@left-bottom", "@right-bottom"})


def keep_one(page: Any, label: str) -> None:
    """Takes the folio from the gutter of a page that shows its number at head, foot or fore-edge as well."""
    box = page._page_box
    margins = [child for child in box.children if isinstance(child, boxes.MarginBox)]
    hidden = [child for child in margins if child.at_keyword in _GUTTER]
    number = re.compile(rf"(?<!\w){re.escape(label)}(?!\w)")
    if any(number.search(_text(child)) for child in margins if child not in hidden):
        box.children = [child for child in box.children if child not in hidden]


def _text(box: Any) -> str:
    return "".join(child.text for child in box.descendants() if isinstance(child, boxes.TextBox))
