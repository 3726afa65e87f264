"""Lines that download sites leave between the lines of a novel."""

from __future__ import annotations

import re
import unicodedata

_SIGNS = re.compile(
    r"www\.|https?://|\.(?:com|net|org|cc)(?![a-z])|(?:下载|下載|首发|首發|更新最快|手打|整理制作|电子书|電子書).{0,12}(?:网|網|阁|閣|论坛|吧|站)|"
    r"(?:小说|小說|txt|全文).{0,4}(?:下载|下載).{0,12}|(?:请|請)(?:支持|记住|記住)(?:正版|本站|本书)"
)
_LIKELY = frozenset("网網站载載w.Wｗ")


def is_advert(text: str) -> bool:
    """Whether a short line names a site to download from, in whatever width and spacing it hides there."""
    if _LIKELY.isdisjoint(text) and "Ｗ" not in text:
        return False
    plain = re.sub(r"\s", "", unicodedata.normalize("NFKC", text)).lower()
    return bool(_SIGNS.search(plain))
