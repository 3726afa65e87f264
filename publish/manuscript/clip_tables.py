"""Tables of a recording, as aligners and people write them → rows of text. Nothing is understood here but the form.

Audacity's labels (``begin⇥end⇥words``), aeneas (CSV ``id,begin,end,"words"``, TSV ``begin⇥end⇥id``, JSON with
`fragments`), subtitles (SRT, WebVTT), tables with a heading line, and YAML. Docs: ``docs/narration.md``.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import takewhile

from publish.config.field import folded
from publish.config.yaml import Mapping, Scalar, Sequence, Value, load
from publish.diagnostics import Diagnostic, Location, error
from publish.errors import ConfigError
from publish.manuscript.clock import read_time

TREES = (".yaml", ".yml", ".json")
SHEETS = (".csv", ".tsv", ".txt")
SUBTITLES = (".srt", ".vtt")
MOST_ROWS = 100_000
_COLUMNS = {
    "audio": "audio sound recording 音频 录音 錄音 音声 오디오",
    "begin": "begin start from 开始 開始 시작",
    "end": "end stop to 结束 結束 終了 끝",
    "id": "id element anchor",
    "file": "file in chapter source 章 文件 파일",
    "paragraph": "paragraph para 段 段落 문단",
    "text": "text words label sentence 文字 文 글",
}
_NAMES = {folded(word): name for name, words in _COLUMNS.items() for word in words.split()}
_NTH = re.compile(r"(?:(?P<file>[^¶#]+?)\s*)?¶\s*(?P<number>\d{1,6})")
_CUE = re.compile(r"\s*([\d:.,]{5,14})\s+-->\s+([\d:.,]{5,14})(?:\s.*)?")
_SOUND = re.compile(r".+\.(?:mp3|m4a|m4b|mp4|aac|opus|ogg|oga|wav|flac|aiff?)", re.I)


@dataclass(frozen=True, slots=True)
class Row:
    """A line of a table as written; `at` is where its times stand, `named` where it says what is read."""

    begin: str
    end: str
    at: Location
    named: Location
    audio: str = ""
    id: str = ""
    file: str = ""
    paragraph: str = ""
    text: str = ""


def read_table(text: str, path: str) -> tuple[list[Row], list[Diagnostic]]:
    """The rows of a table, and what is no row."""
    findings: list[Diagnostic] = []
    if path.lower().endswith(TREES):
        try:
            value, findings = load(text, path)
        except ConfigError as problem:
            return [], [error("narration-table", str(problem.message), Location(path), problem.advice)]
        rows = list(_from_tree(value, Row("", "", value.at, value.at), findings))
    elif path.lower().endswith(SUBTITLES):
        rows = list(_from_subtitles(text, path))
    else:
        rows = list(_from_sheet(text, path, findings))
    return [_understood(row) for row in rows[:MOST_ROWS]], findings


def _understood(row: Row) -> Row:
    """A label may name a place instead of repeating its words: ``#id``, ``02.md ¶ 3``."""
    said = row.text.strip()
    if said.startswith("#") and len(said) > 1 and not row.id:
        return replace(row, id=said[1:].strip(), text="")
    if (nth := _NTH.fullmatch(said)) and not row.paragraph:
        return replace(row, file=(nth["file"] or row.file).strip(), paragraph=nth["number"], text="")
    return row


def _no_row(at: Location, what: str) -> Diagnostic:
    hint = "A line has begin, end and what is read: 12.5⇥15.25⇥雪停了。"
    return error("narration-row", f"The line is no clip: {what}; it is left out.", at, hint)


# --- YAML and JSON ------------------------------------------------------------------------------------


def _from_tree(value: Value, above: Row, findings: list[Diagnostic]) -> Iterator[Row]:
    """Clips of a list; a map with `clips` (or `fragments`) says once what holds for all of them."""
    if isinstance(value, Sequence):
        for item in value.items:
            yield from _from_tree(item, above, findings)
    elif isinstance(value, Mapping):
        inner = [pair for pair in value.pairs if folded(pair.key) in {"clips", "fragments"}]
        row = _with_pairs(value, above)
        if inner:
            yield from _from_tree(inner[0].value, row, findings)
        elif row.begin:
            yield row
        else:
            findings.append(_no_row(value.at, "it has no begin"))
    else:
        findings.append(_no_row(value.at, "a map of begin, end and what is read is wanted"))


def _with_pairs(value: Mapping, above: Row) -> Row:
    row = replace(above, at=value.at, named=value.at)
    for pair in value.pairs:
        name = "text" if folded(pair.key) == "lines" else _NAMES.get(folded(pair.key), "")
        words = pair.value
        if isinstance(words, Sequence):
            said = " ".join(item.text for item in words.items if isinstance(item, Scalar))
        else:
            said = words.text if isinstance(words, Scalar) else ""
        if not name or not said:
            continue
        row = replace(row, **{name: said.strip()})  # type: ignore[arg-type]
        row = replace(row, at=words.at) if name in {"begin", "end"} else replace(row, named=words.at)
    return row


# --- SRT, WebVTT --------------------------------------------------------------------------------------


def _from_subtitles(text: str, path: str) -> Iterator[Row]:
    """Cues: a line with two times, then words up to an empty line. What stands elsewhere is no cue."""
    lines = text.split("\n")
    for number, line in enumerate(lines, 1):
        if cue := _CUE.fullmatch(line):
            words = list(takewhile(str.strip, lines[number:]))
            yield Row(cue[1], cue[2], Location(path, number, 1), Location(path, number + 1, 1), text=" ".join(words))


# --- CSV, TSV, labels ---------------------------------------------------------------------------------


def _from_sheet(text: str, path: str, findings: list[Diagnostic]) -> Iterator[Row]:
    lines = text.removeprefix("\ufeff").split("\n")
    mark = _delimiter(lines)
    names: list[str] = []
    reader = csv.reader(io.StringIO("\n".join(lines)), delimiter=mark, quotechar='"', strict=False)
    first = True
    before = 0
    try:
        for cells in reader:
            number, before = before + 1, reader.line_num
            line = lines[number - 1] if number <= len(lines) else ""
            if not any(cell.strip() for cell in cells) or line.startswith(("#", "\\")):
                continue  # a remark; the frequencies of Audacity's spectral labels
            cells = [cell.strip() for cell in cells]
            if first and _times(cells) is None:
                names = [_NAMES.get(folded(cell), "") for cell in cells]
            if first and "begin" in names:
                first = False
                continue
            first = False
            row = _named(cells, names, line, path, number) if "begin" in names else _plain(cells, line, path, number)
            if row is None:
                findings.append(_no_row(Location(path, number, 1), "begin and end are not there"))
            else:
                yield row
    except csv.Error as problem:
        findings.append(error("narration-table", f"{path} is no table: {problem}.", Location(path, before + 1)))


def _delimiter(lines: list[str]) -> str:
    """What parts a line into times and words: the first mark with which one of the first lines has them."""
    head = [line for line in lines[:50] if line.strip() and not line.startswith(("#", "\\"))][:5]
    for mark in "\t,;":
        for line in head:
            cells = [cell.strip() for cell in line.split(mark)]
            if _times(cells) is not None or "begin" in {_NAMES.get(folded(cell), "") for cell in cells}:
                return mark
    return ","


def _times(cells: list[str]) -> int | None:
    """Where two times stand side by side: at the beginning, or behind a name."""
    pairs = (place for place in (0, 1) if place + 1 < len(cells))
    return next((place for place in pairs if all(read_time(c) is not None for c in cells[place : place + 2])), None)


def _named(cells: list[str], names: list[str], line: str, path: str, number: int) -> Row | None:
    said = {name: cell for name, cell in zip(names, cells, strict=False) if name and cell}
    if "begin" not in said:
        return None
    words = next((said[name] for name in ("text", "id", "paragraph", "file") if name in said), "")
    at = Location(path, number, _column(line, said["begin"]))
    return replace(Row("", "", at, Location(path, number, _column(line, words))), **said)  # type: ignore[arg-type]


def _plain(cells: list[str], line: str, path: str, number: int) -> Row | None:
    place = _times(cells)
    if place is None:
        return None
    begin, end, *rest = cells[place:]
    name, words = (cells[0] if place else ""), " ".join(rest)
    is_sound = bool(_SOUND.fullmatch(name))
    at = Location(path, number, _column(line, begin))
    named = Location(path, number, _column(line, rest[0] if rest else name))
    return Row(begin, end, at, named, audio=name if is_sound else "", id="" if is_sound else name, text=words)


def _column(line: str, cell: str) -> int:
    """Where a cell begins in its line, counted from 1."""
    return max(0, line.find(cell.split("\n")[0])) + 1
