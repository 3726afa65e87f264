"""The head of a plain text: its title, a subtitle and who wrote it, before the first chapter."""

from __future__ import annotations

import re
from dataclasses import dataclass

from publish.book.nodes import Creator
from publish.manuscript.naming import role_of_name
from publish.manuscript.novel_headings import RULE, SPACES

_LABELLED = re.compile(
    rf"[（(\[【〔]?(?P<word>作\s*者|著\s*者|撰\s*者|原\s*著|译\s*者|譯\s*者|翻\s*译|编\s*者|編\s*者|文|저\s*자|지은이|by|author)"
    rf"[{SPACES}]*[:：/／|]?[{SPACES}]*(?P<name>[^:：，。,.]{{1,40}}?)[）)\]】〕]?",
    re.IGNORECASE,
)
_ROLE_BEHIND = re.compile(rf"(?P<name>[^:：，。,.\s]{{2,20}})[{SPACES}]+(?P<word>著|撰|编|編|译|譯|编著|訳|지음|옮김)")
_DOTTED = re.compile(r"[·•・](?P<name>[^·•・，。]{2,12})[·•・]")
_TITLE_AND_NAME = re.compile(
    rf"《(?P<title>[^》]+)》[{SPACES}]*(?:作者[:：]?)?[{SPACES}]*(?P<name>[^\s，。:：]{{0,12}})"
)
_NAME = re.compile(
    r"(?:\[[^\]]{1,3}\]|（[^）]{1,3}）|〔[^〕]{1,3}〕)?(?:[\u4e00-\u9fff\u3040-\u30ff々·・]{2,8}|[\uac00-\ud7a3]{2,5})"
)
_TRANSLATES = frozenset(["译者", "譯者", "翻译", "译", "譯", "訳", "옮김"])
_EDITS = frozenset(["编者", "編者", "编", "編"])
_MARKS = re.compile("[。．，,；;：:！？!?]")
_SUBTITLE = re.compile(r"[—―─–-]{1,3}(?P<text>.*?)[—―─–-]{0,3}")


@dataclass(frozen=True, slots=True)
class Head:
    """What the first lines say; `end` is the index of the first line behind them, `by` the index of the name."""

    title: str = ""
    subtitle: str = ""
    creators: tuple[Creator, ...] = ()
    byline: str = ""
    by: int = 0
    line: int = 0
    end: int = 0


def read_head(lines: list[str], limit: int) -> Head:
    """The head of a text whose first heading stands on line `limit`."""
    first = next((i for i in range(min(limit, len(lines))) if lines[i].strip(SPACES)), None)
    if first is None:
        return Head()
    text = lines[first].strip(SPACES)
    match = _TITLE_AND_NAME.fullmatch(text)
    if match and not role_of_name(match["name"]):
        creators = (Creator(match["name"]),) if match["name"] else ()
        head = Head(match["title"], "", creators, match["name"], first, first, first + 1)
    elif _is_title(text, lines, first, limit):
        head = Head(text, line=first, end=first + 1)
    else:
        return Head()
    return _with_name(head, lines, limit)


def _is_title(text: str, lines: list[str], index: int, limit: int) -> bool:
    if len(text) > 36 or _MARKS.search(text.strip("!！?？")) or text[0] in '“「『"—－-' or RULE.fullmatch(text):
        return False
    following = [line.strip(SPACES) for line in lines[index + 1 : min(limit, index + 4)]]
    if not following:
        return index + 1 >= limit and limit < len(lines)
    return (
        not following[0]
        or bool(_name_in(following[0], True))
        or bool(RULE.fullmatch(following[0]))
        or following[0][:1] in "—―"
    )


def _with_name(head: Head, lines: list[str], limit: int) -> Head:
    """The head with a subtitle and a name from the lines below the title."""
    title, subtitle, creators, end, byline, by = head.title, "", list(head.creators), head.end, head.byline, head.by
    index, seen = head.end, 0
    while index < min(limit, len(lines)) and seen < 4:
        text = lines[index].strip(SPACES)
        if text:
            seen += 1
            alone = index + 1 >= len(lines) or not lines[index + 1].strip(SPACES) or index + 1 == limit
            adjacent = index == head.line + 1 or (index > 0 and bool(lines[index - 1].strip(SPACES)))
            if found := _name_in(text, alone and adjacent and not creators):
                creators.append(found)
                byline, by, end = f"{byline}\u3000{text}" if byline else text, by or index, index + 1
            elif (
                not subtitle
                and not creators
                and (match := _SUBTITLE.fullmatch(text))
                and match["text"]
                and len(text) < 30
            ):
                subtitle, end = match["text"].strip(SPACES), index + 1
            else:
                break
        index += 1
    return Head(title, subtitle, tuple(creators), byline, by, head.line, end)


def _name_in(text: str, alone: bool) -> Creator | None:
    """The person whom a line names: with a word for the role, between dots, or nothing but a short name."""
    if len(text) > 40:
        return None
    if match := _LABELLED.fullmatch(text) or _ROLE_BEHIND.fullmatch(text):
        word = re.sub(r"\s", "", match["word"])
        if word == "文" and not re.match(r"文[:：/／|]", text):
            return None
        role = "trl" if word in _TRANSLATES else "edt" if word in _EDITS else "aut"
        return Creator(_closed(match["name"]), role)
    if match := _DOTTED.fullmatch(text):
        return Creator(_closed(match["name"]))
    plain = _closed(text)
    return Creator(plain) if alone and _NAME.fullmatch(plain) else None


def _closed(name: str) -> str:
    """``현 진 건`` and ``鲁　迅`` without the spaces that only spread the letters."""
    parts = [p for p in re.split(f"[{SPACES}]+", name.strip(SPACES)) if p]
    return "".join(parts) if all(len(p) == 1 for p in parts) else " ".join(parts)
