"""Tables of many columns on a small screen.

Chinese breaks between any two characters, so a narrow screen makes columns one character wide of a table that it could
let run sideways. Reading systems that can scroll are told to keep short cells in one line and long ones readable; the
others still show all of the table, however narrow its columns: they would cut off what they cannot scroll.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any
from unicodedata import east_asian_width

from publish.epub.leaves import XHTML, Leaf

SHORT, LONG = "short-cell", "long-cell"
_LINE = 8
"""Em of the longest cell that stays in one line."""
CSS = f"""
@media (overflow-inline: scroll) {{
  .table-box .{SHORT} {{ white-space: nowrap }}
  .table-box .{LONG} {{ min-inline-size: {_LINE}em }}
}}
"""
"""Media Queries 4 §5.3; engines that do not know the feature leave the rules out."""


def keep_readable(leaves: Iterable[Leaf], most: int) -> bool:
    """Mark the cells of tables with more than so many columns (0: of none); whether there were any."""
    wide = [table for leaf in leaves for table in leaf.root.iter(XHTML + "table") if 0 < most < _columns(table)]
    for table in wide:
        for cell in table.iter(XHTML + "td", XHTML + "th"):
            kind = SHORT if _width("".join(cell.itertext()).strip()) <= _LINE else LONG
            cell.set("class", f"{cell.get('class', '')} {kind}".strip())
    return bool(wide)


def _columns(table: Any) -> int:
    rows = ([cell for cell in row if cell.tag in (XHTML + "td", XHTML + "th")] for row in table.iter(XHTML + "tr"))
    return max((len(row) for row in rows), default=0)


def _width(text: str) -> float:
    return sum(1.0 if east_asian_width(each) in "WF" else 0.5 for each in text)
