"""Whether indented lines are verse."""

from __future__ import annotations

import re
from collections.abc import Sequence

_LINE = 34  # characters: longer lines are sentences, not verses
_SENTENCE = re.compile("[。」』]$")
_ITEM = re.compile(
    r"^[　 ]*(?:[（(〔]?[一二三四五六七八九十0-9０-９・○●◎]{1,3}[）)〕、．.]|第[一二三四五六七八九十]+[、　])"
)


def is_verse(lines: Sequence[str], *, among_verse: bool = False) -> bool:
    """Whether these lines (blank ones part stanzas) are verse.

    Three short lines at least; in a book of verse one is enough. Prose set off by an indent has long lines and
    lines that begin with an indent of their own, and lists have numbers.
    """
    full = [line for line in lines if line.strip()]
    if not full or (len(full) < 2 and not among_verse):
        return False
    long = sum(1 for line in full if len(line) > _LINE)
    items = sum(1 for line in full if _ITEM.match(line))
    if among_verse:
        return long * 3 <= len(full)
    sentences = sum(1 for line in full if _SENTENCE.search(line))
    return long * 8 <= len(full) and items * 2 < len(full) and sentences * 3 <= len(full)
