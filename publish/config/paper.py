"""Papers: how thick a leaf is, and who says so."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Paper:
    """A stock. `caliper` is the thickness of one leaf (two pages) in mm, `gsm` its weight, 0 where it is not known.

    `evidence` is ``measured``, ``document``, ``second-hand`` or ``trade``; `use` is ``text``, ``cover`` or ``both``.
    """

    id: str
    title: str
    gsm: float
    caliper: float
    source: str
    date: str
    evidence: str = "document"
    zh: str = ""
    ja: str = ""
    ko: str = ""
    colour: str = "white"
    use: str = "text"

    def name(self, language: str) -> str:
        """The paper's name in the language of a tag (``zh-Hans`` …), English where there is none."""
        return {"zh": self.zh, "ja": self.ja, "ko": self.ko}.get(language.partition("-")[0], "") or self.title
