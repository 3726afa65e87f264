"""Every finding of the Markdown reader is explained, and every explained finding exists."""

from __future__ import annotations

import re
from pathlib import Path

FILES = (
    "attributes block_html blocks containers figures includes inline_html inlines listings markdown paragraphs prose "
    "reading spans tables targets"
)
NOT_FINDINGS = {"file-name", "page-break"}


def test_every_code_has_a_row(root: Path) -> None:
    used = set()
    for name in FILES.split():
        text = (root / "publish" / "manuscript" / f"{name}.py").read_text(encoding="utf-8")
        used |= set(re.findall(r'"([a-z]+(?:-[a-z]+)+)"', text)) - NOT_FINDINGS
    table = (root / "docs" / "findings" / "markdown.md").read_text(encoding="utf-8")
    assert used == set(re.findall(r"^\| `([a-z-]+)` \|", table, re.MULTILINE))
