"""Headings of a plain-text novel: which lines they are, what stands in them, what has gone wrong around them.

A line is a heading by its form (第…回, 卷一, 楔子, Chapter 3, 제3장, a lone 一 in a series) and by where it
stands; a wrapped line of the text that happens to begin with 第二回 is none. `docs/novels.md` has the rules.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import Literal, TypeAlias

from publish.manuscript.naming import ROLE_INITIALS, role_of_name
from publish.manuscript.numerals import HAN_NUMERAL, NUMERAL, number, roman

Kind: TypeAlias = Literal["part", "chapter", "section", "named"]

SPACES = " \t\u3000\u00a0\u2000\u2001\u2002\u2003\ufeff"
_UNITS: dict[str, Kind] = {
    **dict.fromkeys("回章折话話幕出장화夜", "chapter"),
    **dict.fromkeys(("卷", "部", "部分", "分编", "分編", "册", "冊", "集", "篇", "编", "編", "부", "권", "편"), "part"),
    **dict.fromkeys("节節절", "section"),
}
_OPEN, _CLOSE = "【〔（(［[「『〈《", "】〕）)］]」』〉》"
_NUMBERED = re.compile(
    rf"(?:正文[{SPACES}]*)?[{re.escape(_OPEN)}]?(?P<label>第[{SPACES}]*(?P<number>{NUMERAL})[{SPACES}]*"
    rf"(?P<unit>部分|分编|分編|[回章折话話幕出夜卷部册冊集篇编編节節])|제[{SPACES}]*(?P<number_ko>\d+|[일이삼사오육칠팔구십]+)"
    rf"[{SPACES}]*(?P<unit_ko>[장화부권편절]))(?P<rest>.*)"
)
_VOLUME = re.compile(
    rf"[{re.escape(_OPEN)}]?(?P<label>卷(?:之|第)?(?P<number>[{HAN_NUMERAL}]+|[上中下])|(?P<half>[上中下])[卷部册冊篇集编編])"
    rf"(?P<rest>$|[{SPACES}:：】〕）)\]].*)"
)
_ENGLISH = re.compile(
    r"(?P<label>(?P<unit>chapter|part|book|volume)\s+(?P<number>\d{1,3}|[ivxlcdm]+|one|two|three|four|five|six|seven|"
    r"eight|nine|ten|eleven|twelve))\b(?P<rest>$|[\s.:—–-].*)",
    re.IGNORECASE,
)
_WORDS = ("", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")
_LONE = re.compile(rf"(?P<number>[{HAN_NUMERAL}]{{1,4}}|[0-9０-９]{{1,3}}|[IVXLⅠ-Ⅻ]{{1,5}})[、.．]?")
_AOZORA = re.compile(r"(?P<title>.+)［＃「[^］]*」は(?P<size>[大中小])見出し］")
_NOTATION = re.compile(r"［＃[^］]*］")
_MARKS = re.compile("[。．，,；;、]")
_ENDS = tuple("。．，,；;、：:")
RULE = re.compile(rf"[{SPACES}]*(?:[-－—―─━=＝_＿~～]{{4,}}|[-—─=]{{3,}})[{SPACES}]*")
REPEATS = "repeats "  # with the part's label, among a heading's oddities
_TITLE_WITHIN = 12  # lines below a bare heading in which its title may stand
_LONGEST = 60
_LONGEST_ATTACHED = 24


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading. Lines `line` to `end` (exclusive) of the text belong to it.

    `spilled` is text that stood in the heading's lines but begins the chapter. `odd` names repairs.
    """

    line: int
    end: int
    kind: Kind
    label: str
    title: str
    number: int | None = None
    unit: str = ""
    spilled: str = ""
    odd: tuple[str, ...] = ()


def find_headings(lines: list[str]) -> list[Heading]:
    """All headings of a text in order. False ones have been sifted out, doubled ones joined."""
    found: list[Heading] = []
    last: dict[str, int] = {}
    for index, line in enumerate(lines):
        text = line.strip(SPACES)
        if not text or len(text) > _LONGEST + 20 or (found and index < found[-1].end):
            continue
        for heading in _read(text, index, lines, last):
            found.append(_completed(heading, lines))
            if heading.number is not None:
                last[heading.unit] = heading.number
    found = _without_repeated_parts(found)
    if not any(h.kind in ("part", "chapter") for h in found):
        found.extend(_by_suffix(lines))
    found = sorted([*found, *_lone_numbers(lines, found)], key=lambda h: h.line)
    return _joined_doubles(found, lines)


def heading_in(text: str) -> Heading | None:
    """The heading that a line is by its form alone, or None: for lines that are known to be headings."""
    text = text.strip(SPACES)
    if (match := _NUMBERED.fullmatch(text)) and match["rest"][:1] in ("", *SPACES):
        unit = match["unit"] or match["unit_ko"]
        value = number(match["number"]) if match["number"] else _korean(match["number_ko"])
        inner = match["rest"].strip(SPACES)
        if not _NUMBERED.fullmatch(inner):
            return Heading(0, 1, _UNITS[unit], _tidy(match["label"]), _halves(inner, "")[0], value, unit)
    found = _read(text, 0, [text], {}) if text and len(text) <= _LONGEST + 20 else []
    return found[-1] if found and (found[-1].kind != "named" or found[-1].label) else None


def _read(text: str, index: int, lines: list[str], last: dict[str, int]) -> list[Heading]:
    first = text[0]
    if (first in "第제正" or first in _OPEN) and (match := _NUMBERED.fullmatch(text)):
        return _numbered(match, index, lines, last)
    if (first in "卷上中下" or first in _OPEN) and (match := _VOLUME.fullmatch(text)):
        return _volume(match, index)
    if first in "CcPpBbVv" and (match := _ENGLISH.fullmatch(text)):
        return _english(match, index)
    if "見出し］" in text and (match := _AOZORA.fullmatch(text)):
        kind: Kind = "part" if match["size"] == "大" else "section" if match["size"] == "小" else "chapter"
        title = _NOTATION.sub("", match["title"]).strip(SPACES)
        return [Heading(index, index + 1, kind, "", title, unit=match["size"], odd=("notation",))] if title else []
    return _named(text, index, lines) if first.lower() in ROLE_INITIALS or first in _OPEN else []


def _numbered(match: re.Match[str], index: int, lines: list[str], last: dict[str, int]) -> list[Heading]:
    unit = match["unit"] or match["unit_ko"]
    value = number(match["number"]) if match["number"] else _korean(match["number_ko"])
    label, rest = match["label"], match["rest"]
    kind = _UNITS[unit]
    inner = _NUMBERED.fullmatch(rest.strip(SPACES)) if kind == "part" else None
    if inner and (chapters := _numbered(inner, index, lines, last)):
        return [Heading(index, index + 1, kind, label, "", value, unit), *chapters]
    closing = rest[:1] in _CLOSE and bool(rest)
    if closing:
        rest = rest[1:]
    separated = not rest or closing or rest[0] in SPACES + ":：.．·-—"
    if separated and rest[:1] in (".", "．") and len(rest) > _LONGEST_ATTACHED:
        separated = False
    title, spilled = _halves(rest.strip(SPACES + ":：·-"), unit)
    if not _may_be_title(title, separated) or not (separated or _stands_free(index, lines, value, last.get(unit))):
        return []
    if title.endswith(tuple(_CLOSE)) and not any(c in title for c in _OPEN):
        title = title[:-1]
    return [Heading(index, index + 1, kind, _tidy(label), title, value, unit, spilled, ("spill",) if spilled else ())]


def _tidy(label: str) -> str:
    return label if re.search("[0-9０-９제]", label) else re.sub(f"[{SPACES}]+", "", label)


def _halves(rest: str, unit: str) -> tuple[str, str]:
    """The title, and what has run into its line: words behind the two equal halves of a 回 title."""
    parts = [p for p in re.split(f"[{SPACES}]+", rest) if p]
    if unit == "回" and len(parts) > 2 and 3 < len(parts[0]) == len(parts[1]) < 13 and len(parts[2]) != len(parts[0]):
        return "\u3000".join(parts[:2]), "".join(parts[2:])
    if len(parts) == 2 and not rest.isascii() and (unit == "回" or len(parts[0]) == len(parts[1])):
        return "\u3000".join(parts), ""
    return rest, ""


def _may_be_title(title: str, separated: bool) -> bool:
    if len(title) > (_LONGEST if separated else _LONGEST_ATTACHED) or title.endswith(_ENDS):
        return False
    marks = len(_MARKS.findall(title))
    return marks <= (2 if separated else 0) and "。" not in title and "．" not in title


def _stands_free(index: int, lines: list[str], value: int | None, before: int | None) -> bool:
    blank_before = index == 0 or not lines[index - 1].strip(SPACES)
    blank_after = index + 1 >= len(lines) or not lines[index + 1].strip(SPACES)
    return (blank_before and blank_after) or (
        value is not None and value == (before or 0) + 1 and (blank_before or blank_after)
    )


def _korean(text: str) -> int | None:
    return (
        int(text)
        if text.isdecimal()
        else number(text.translate(str.maketrans("일이삼사오육칠팔구십", "一二三四五六七八九十")))
    )


def _volume(match: re.Match[str], index: int) -> list[Heading]:
    rest = match["rest"].strip(SPACES + ":：" + _CLOSE)
    if not _may_be_title(rest, separated=True):
        return []
    said = match["half"] or match["number"]
    value = "上中下".index(said) + 1 if said in "上中下" else number(said)
    return [Heading(index, index + 1, "part", match["label"], rest, value, "卷")]


def _english(match: re.Match[str], index: int) -> list[Heading]:
    said = match["number"].lower()
    value = int(said) if said.isdigit() else _WORDS.index(said) if said in _WORDS else roman(said)
    title = match["rest"].strip(" .:—–-\t")
    if value is None or len(title) > 80 or title.endswith((",", ";")):
        return []
    kind: Kind = "chapter" if match["unit"].lower() == "chapter" else "part"
    return [Heading(index, index + 1, kind, match["label"], title, value, match["unit"].lower())]


def _named(text: str, index: int, lines: list[str]) -> list[Heading]:
    """楔子, 序章, 后记, 番外 … alone on a line or with a title behind a space."""
    if len(text) > 40 or text.endswith(_ENDS) or not role_of_name(text) or (text.isascii() and not text[0].isupper()):
        return []
    before = index == 0 or not lines[index - 1].strip(SPACES)
    after = index + 1 >= len(lines) or not lines[index + 1].strip(SPACES) or bool(RULE.fullmatch(lines[index + 1]))
    if not before or not (after or lines[index + 1][:1] in SPACES):
        return []
    name, _, title = _first_space(text)
    if title and role_of_name(name):
        return [Heading(index, index + 1, "named", name, _halves(title, "")[0])]
    return [Heading(index, index + 1, "named", "", text.strip(_OPEN + _CLOSE))]


def _first_space(text: str) -> tuple[str, str, str]:
    match = re.search(f"[{SPACES}:：]+", text)
    return (text[: match.start()], match.group(), text[match.end() :]) if match else (text, "", "")


def _completed(heading: Heading, lines: list[str]) -> Heading:
    """The heading with its title from a line below, and with the rules below it taken as its own."""
    end, rule, spilled, title = heading.line + 1, False, heading.spilled, heading.title
    limit = min(len(lines), heading.line + _TITLE_WITHIN)
    between: list[str] = []
    odd = list(heading.odd)
    index = end
    wants_title = not title and heading.kind != "named"
    while index < limit:
        text = lines[index].strip(SPACES)
        if text and RULE.fullmatch(text):
            rule, end = True, index + 1
            spilled += "".join(between)
            between = []
        elif text and wants_title and _is_title_line(index, lines, rule):
            title, wants_title, end = _halves(text, heading.unit)[0], False, index + 1
            odd.append("title-below")
        elif text:
            if not spilled or rule:
                break
            between.append(text)  # what ran into the heading may go on before the rule
        index += 1
    if rule:
        odd.append("rule")
    return replace(heading, end=end, title=title, spilled=spilled, odd=tuple(odd))


def _is_title_line(index: int, lines: list[str], rule: bool) -> bool:
    line = lines[index]
    text = line.strip(SPACES)
    if (
        len(text) > 40
        or _MARKS.search(text)
        or text[0] in "“「『\"'‘—…"
        or text.endswith(("：", ":", "！", "？", "”", "」"))
    ):
        return False
    indent = len(line) - len(line.lstrip(SPACES))
    return rule or indent >= 6 or index + 1 >= len(lines) or not lines[index + 1].strip(SPACES)


def _without_repeated_parts(found: list[Heading]) -> list[Heading]:
    """第一卷 第一章, 第一卷 第二章 …: the part counts where it is new; the chapters remember the repeats."""
    result: list[Heading] = []
    current, repeated = "", ""
    for heading in found:
        if heading.kind == "part":
            if heading.label == current and not heading.title:
                repeated = heading.label
                continue
            current = heading.label
        elif repeated:
            heading, repeated = replace(heading, odd=(*heading.odd, f"{REPEATS}{repeated}")), ""
        result.append(heading)
    return result


def _by_suffix(lines: list[str]) -> list[Heading]:
    """学而篇, 为政篇 …: short lines behind a blank one that share their last character, at least three."""
    found: dict[str, list[Heading]] = {}
    for index, line in enumerate(lines):
        text = line.strip(SPACES)
        if 1 < len(text) < 8 and text[-1] in "篇章传傳记記" and not lines[index - 1].strip(SPACES) * bool(index):
            found.setdefault(text[-1], []).append(Heading(index, index + 1, "chapter", "", text, unit=text[-1]))
    groups = [group for group in found.values() if len(group) >= 3]
    return max(groups, key=len) if groups else []


def _lone_numbers(lines: list[str], headings: list[Heading]) -> list[Heading]:
    """Lines that are nothing but a number, where they count 1, 2, 3 … between two headings."""
    limits = [h.line for h in headings if h.kind != "section"] + [len(lines)]
    taken = {h.line for h in headings}
    result: list[Heading] = []
    start = 0
    for limit in limits:
        series: list[Heading] = []
        for index in range(start, limit):
            line = lines[index]
            if len(line) > 60 or index in taken:
                continue
            text = line.strip(SPACES)
            if not text or len(text) > 6 or not (match := _LONE.fullmatch(text)):
                continue
            value = number(match["number"]) or roman(match["number"])
            free = (
                index == 0
                or not lines[index - 1].strip(SPACES)
                or index + 1 >= limit
                or not lines[index + 1].strip(SPACES)
            )
            if value == len(series) + 1 and free:
                series.append(Heading(index, index + 1, "section", text, "", value, "#"))
        if len(series) > 1:
            result.extend(series)
        start = limit
    return result


def _joined_doubles(found: list[Heading], lines: list[str]) -> list[Heading]:
    """A heading printed twice with nothing between becomes one."""
    result: list[Heading] = []
    for heading in found:
        before = result[-1] if result else None
        if before and _is_again(before, heading) and not any(n.strip(SPACES) for n in lines[before.end : heading.line]):
            result[-1] = replace(
                heading,
                line=before.line,
                title=heading.title or before.title,
                odd=(*before.odd, *(o for o in heading.odd if o.startswith(REPEATS) or o not in before.odd), "doubled"),
            )
        else:
            result.append(heading)
    return result


def _is_again(before: Heading, heading: Heading) -> bool:
    same = before.unit == heading.unit and before.number is not None and before.number == heading.number
    return same and not before.spilled and (before.title == heading.title or not before.title or not heading.title)
