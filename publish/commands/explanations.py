"""What each code of a finding means, from the documentation itself."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

# In an installed package the documentation lies beside the code, in a checkout it has a folder of its own.
_HERE = Path(__file__).parent.parent
_PLACES = (_HERE / "findings.md", _HERE.parent / "docs" / "findings.md")
_ROW = re.compile(
    r"^\|\s*`(?P<code>[a-z0-9-]+)`\s*\|(?P<severity>[^|]*)\|(?P<meaning>[^|]*)\|(?P<remedy>[^|]*)\|", re.M
)


@cache
def explanations() -> dict[str, str]:
    """Code → what it means and what to do. Empty where the documentation is not at hand."""
    for place in _PLACES:
        if place.is_file():
            rows = _ROW.finditer(place.read_text(encoding="utf-8"))
            return {row["code"]: f"{row['meaning'].strip()} {row['remedy'].strip()}".strip() for row in rows}
    return {}
