"""What a note ［＃…］ says: one table of the notation, without any text around it."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal, TypeAlias

from publish.importers.aozora.gaiji import read_gaiji
from publish.importers.aozora.styles import wrap_of

Name: TypeAlias = Literal[
    "caption",  # a caption of the picture before it
    "centre",  # what follows stands in the middle of a page
    "character",  # the character that a gaiji note without ※ describes
    "end-line",  # the rest of the line stands at its end, `amount` characters above
    "figure",  # a picture: `text` is its file, `target` its description
    "from",  # a block of kind `style` begins
    "heading",  # `target` (or the range) is a heading of level `amount`; `style` says how it stands
    "indent",  # the line is indented by `amount`
    "kaeriten",
    "line-break",
    "okurigana",
    "page",  # a new page
    "remark",  # an editor's remark about `target`
    "replace",  # `target` should be the character `text`
    "ruby",  # `target` has the reading `text`; `style` is "left" for the other side
    "start",  # a range of kind `style` begins inside a line
    "stop",
    "style",  # `target` is set as `style`
    "to",  # a block of kind `style` ends
]


@dataclass(frozen=True, slots=True)
class Meaning:
    """A note understood. `amount` and `hang` are characters; `left` is the other side of a line."""

    name: Name
    style: str = ""
    target: str = ""
    text: str = ""
    amount: int = 0
    hang: int | None = None
    left: bool = False


_Maker: TypeAlias = Callable[[re.Match[str]], Meaning | None]
_N = r"(\d{1,2})"
_LEVEL = {"大": 1, "中": 2, "小": 3}
_BLOCK = r"(字下げ|地付き|字上げ|字詰め|罫囲み|横組み|段組み|太字|斜体|キャプション|大きな文字|小さな文字|割り注)"
_FILE = r"[^（）、/\\]+\.(?:png|jpe?g|gif|svg|webp)"


def _heading(match: re.Match[str], name: Literal["heading", "start", "stop", "from", "to"]) -> Meaning:
    return Meaning(name, f"{match[1] or ''}見出し", amount=_LEVEL[match[2]])


_HEADING = r"(同行|窓)?([大中小])見出し"
_WHOLE: tuple[tuple[re.Pattern[str], _Maker], ...] = tuple(
    (re.compile(pattern), maker)
    for pattern, maker in (
        (r"(?:天から)?" + _N + "字下げ(?:て)?", lambda m: Meaning("indent", amount=int(m[1]))),
        ("地付き|地寄せ|行末", lambda m: Meaning("end-line")),
        ("地(?:から|より)" + _N + "字(?:上げ|あき|空き)", lambda m: Meaning("end-line", amount=int(m[1]))),
        ("改ページ|改丁|改見開き|改段", lambda m: Meaning("page", m[0])),
        ("(?:この|次の)?ページの(?:左右|天地左右)?中央(?:に|揃え)?", lambda m: Meaning("centre")),
        ("改行", lambda m: Meaning("line-break")),
        ("ここから(?:改行)?天付き、折り返して" + _N + "字下げ", lambda m: Meaning("from", "字下げ", hang=int(m[1]))),
        (
            "ここから" + _N + "字下げ、折り返して" + _N + "字下げ",
            lambda m: Meaning("from", "字下げ", amount=int(m[1]), hang=int(m[2])),
        ),
        ("ここから" + _N + "字下げ(?:、.{1,40})?", lambda m: Meaning("from", "字下げ", amount=int(m[1]))),
        ("ここから地付き", lambda m: Meaning("from", "地付き")),
        ("ここから地から" + _N + "字上げ", lambda m: Meaning("from", "地付き", amount=int(m[1]))),
        ("ここから" + _N + "字詰め", lambda m: Meaning("from", "字詰め", amount=int(m[1]))),
        ("ここから" + _N + "段組み.*", lambda m: Meaning("from", "段組み", amount=int(m[1]))),
        (
            "ここから" + _N + "段階(大きな文字|小さな文字)",
            lambda m: Meaning("from", m[2], amount=min(int(m[1]), 5)),
        ),
        ("ここから(罫囲み|横組み|太字|斜体|キャプション|割り注).*", lambda m: Meaning("from", m[1])),
        ("ここから" + _HEADING, lambda m: _heading(m, "from")),
        ("ここで" + _HEADING + "終わり", lambda m: _heading(m, "to")),
        ("ここで(?:.*)" + _BLOCK + "終わり", lambda m: Meaning("to", m[1].replace("字上げ", "地付き"))),
        (_HEADING, lambda m: _heading(m, "start")),
        (_HEADING + "終わり", lambda m: _heading(m, "stop")),
        ("([一二三四上中下甲乙丙丁天地人レ]{1,3})", lambda m: Meaning("kaeriten", text=m[1])),
        (r"[（(](.{1,40})[）)]", lambda m: Meaning("okurigana", text=m[1])),
        ("注記付き|(左に)?(?:注記|ルビ)付き", lambda m: Meaning("start", "ルビ", left=bool(m[1]))),
        ("(左に)?「(.+)」の(?:注記|ルビ)付き終わり", lambda m: Meaning("stop", "ルビ", text=m[2], left=bool(m[1]))),
        (rf"(.*?)（({_FILE})(?:、[^（）]*)?）入る", lambda m: Meaning("figure", target=m[1], text=m[2])),
        (rf"(.*?)、({_FILE})(?:、[^（）]*)?入る", lambda m: Meaning("figure", target=m[1], text=m[2])),
    )
)
_LEFT = "左に"
_ABOUT: tuple[tuple[re.Pattern[str], _Maker], ...] = tuple(
    (re.compile(pattern), maker)
    for pattern, maker in (
        (r"[はに]" + _HEADING, lambda m: _heading(m, "heading")),
        (r"(の左)?に「(.+)」の(?:ルビ|注記)", lambda m: Meaning("ruby", text=m[2], left=bool(m[1]))),
        (r"(?:の|は)キャプション", lambda m: Meaning("caption")),
        (r"(?:は|の(?:右|左)?(?:に|は)?|に)(?:「.*」の)?ママ(?:の注記)?", lambda m: Meaning("remark")),
        (r"は(?:底本|初出|親本|原文|原本|底本の親本).*", lambda m: Meaning("remark")),
        (r"(?:の|は|に).*(?:底本|初出|親本|原文)では.*", lambda m: Meaning("remark")),
    )
)


@lru_cache(maxsize=8192)
def read_note(words: str) -> Meaning | None:
    """What the words between ［＃ and ］ say, or None where they are no known note."""
    words = words.strip()
    plain = _digits(words)
    for pattern, make in _WHOLE:
        if match := pattern.fullmatch(plain):
            return make(match)
    if words.startswith("「") or words.startswith("ルビの「"):
        return _about(words)
    if wrap_of(words):
        return Meaning("start", words)
    if words.endswith("終わり"):
        return _range_end(words.removesuffix("終わり"))
    if words.startswith(_LEFT) and wrap_of(words.removeprefix(_LEFT), left=True):
        return Meaning("start", words.removeprefix(_LEFT), left=True)
    gaiji = read_gaiji(words)
    return Meaning("character", text=gaiji.character) if gaiji and not gaiji.small else None


def _range_end(name: str) -> Meaning | None:
    left = name.startswith(_LEFT)
    name = name.removeprefix(_LEFT)
    known = name in ("大きな文字", "小さな文字") or wrap_of(name, left=left)
    return Meaning("stop", name, left=left) if known else None


def _about(words: str) -> Meaning | None:
    """A note that repeats the characters it is about: ``「蚯蚓」に丸傍点``."""
    if words.startswith("ルビの「"):
        return Meaning("remark") if re.search("底本|初出|親本|原文|ママ", words) else None
    for end in _ends(words):
        target, rest = words[1:end], words[end + 1 :]
        plain = _digits(rest)
        for pattern, make in _ABOUT:
            if (match := pattern.fullmatch(plain)) and (found := make(match)):
                text = rest[match.start(2) : match.end(2)] if found.name == "ruby" else ""
                return Meaning(found.name, found.style, target, text, found.amount, left=found.left)
        for joint, left in (("の左に", True), ("に", False), ("は", False), ("の", False)):
            if rest.startswith(joint) and wrap_of(rest.removeprefix(joint), left=left):
                return Meaning("style", rest.removeprefix(joint), target, left=left)
        if rest.startswith("は") and (gaiji := read_gaiji(rest[1:])) and not gaiji.small:
            return Meaning("replace", target=target, text=gaiji.character)
    return None


def _ends(words: str) -> Iterator[int]:
    """Where the first quotation can end: where its brackets balance, else at any bracket from the last."""
    depth, balanced = 0, -1
    for index, character in enumerate(words):
        depth += (character == "「") - (character == "」")
        if character == "」" and not depth:
            balanced = index
            yield index
            break
    others = [i for i, c in enumerate(words) if c == "」" and i != balanced]
    yield from others[:-9:-1]


def _digits(words: str) -> str:
    """Numbers as ASCII, so that they can be read; the rest as it is, so that indices stay."""
    return "".join(str(unicodedata.digit(c)) if "０" <= c <= "９" else c for c in words)
