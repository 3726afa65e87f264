"""Papers: how thick a leaf is, and who says so. Data: `papers.yaml` of the package, then that of the book's folder."""

from __future__ import annotations

from collections.abc import Mapping as Table
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Literal, cast

from publish.config import measures, values
from publish.config.named_files import read_text, unknown
from publish.config.schema_printer import PAPER
from publish.config.values import Notes, answers
from publish.config.yaml import Mapping, Null, Pair, load
from publish.errors import ConfigError

_HOUSE = Path(__file__).resolve().parent.parent / "papers.yaml"
_LARGEST = 500_000
_FILE = "papers.yaml"


@dataclass(frozen=True, slots=True)
class Paper:
    """A stock. `caliper` is the thickness of one leaf (two pages) in mm, `gsm` its weight, 0 where it is not known.

    `evidence` is ``document``, ``measured``, ``second-hand``, ``trade`` or ``house``.
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
    use: Literal["text", "cover", "both"] = "text"

    def name(self, language: str) -> str:
        """The paper's name in the language of a tag (``zh-Hans`` …), English where there is none."""
        return {"zh": self.zh, "ja": self.ja, "ko": self.ko}.get(language.partition("-")[0], "") or self.title


def papers(root: Path | None = None) -> Table[str, Paper]:
    """Every paper by id: the house's, then those of ``papers.yaml`` in the book's folder, which count first.

    Raises ConfigError where a file is wrong: papers are part of the machine.
    """
    found = dict(_read(read_text(_HOUSE, None, _LARGEST), str(_HOUSE)))
    if root is not None and (root / _FILE).is_file():
        found |= _read(read_text(root / _FILE, root, _LARGEST), _FILE)
    return found


def paper_named(id: str, root: Path | None = None) -> Paper:
    """The paper called `id`. Raises ConfigError with the nearest names."""
    known = papers(root)
    if id not in known:
        raise unknown("kind of paper", id, tuple(known))
    return known[id]


@cache
def _read(text: str, path: str) -> Table[str, Paper]:
    value, found = load(text, path)
    notes = Notes(found)
    if not isinstance(value, (Mapping, Null)):
        raise ConfigError(f"{value.at}: papers are a map of names and keys.", "See docs/printers.md.")
    read = {pair.key: _paper(pair, notes) for pair in (value.pairs if isinstance(value, Mapping) else ())}
    notes.raise_first()
    return read


def _paper(pair: Pair, notes: Notes) -> Paper:
    said = answers(pair.value, PAPER, notes, f"The paper {pair.key}")
    missing = {field.name for field in PAPER if field.required} - said.given()
    if missing or not said.given() & {"caliper", "bulk"}:
        wanted = ", ".join(sorted(missing)) or "caliper (mm), or gsm and bulk (cm³/g)"
        raise ConfigError(f"{pair.at}: the paper {pair.key} lacks {wanted}.", "See docs/printers.md.")
    gsm = values.number(said["gsm"], notes) or 0.0
    bulk = values.number(said["bulk"], notes) or 0.0
    caliper = measures.length(said["caliper"], notes) or round(gsm * bulk / 1000, 4)
    if not caliper:
        raise ConfigError(f"{pair.at}: the paper {pair.key} has no thickness.", "Write caliper: 0.105 mm.")
    return Paper(
        id=pair.key,
        title=values.text(said["title"], notes),
        gsm=gsm,
        caliper=caliper,
        source=values.text(said["source"], notes),
        date=values.day(said["date"], notes),
        evidence=values.choice(said["evidence"], notes) or "document",
        zh=values.text(said["zh"], notes),
        ja=values.text(said["ja"], notes),
        ko=values.text(said["ko"], notes),
        colour=values.text(said["colour"], notes) or "white",
        use=cast('Literal["text", "cover", "both"]', values.choice(said["use"], notes) or "text"),
    )
