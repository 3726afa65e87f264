"""The house's own notation inside a line: ruby, formulas, notes, directives of other systems, slips of the hand.

Each function looks at one place of a text and answers what stands there; nothing here knows a Markdown engine.
Every search is bounded, so that a lone opening mark before a long text costs little.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from publish.book.nodes import RubySegment
from publish.characters import FULL_WIDTH_MARKS, is_cjk, is_kana

LONGEST_RUBY = 400
LONGEST_LABEL = 200
LONGEST_FORMULA = 4000
LONGEST_DIRECTIVE = 1000
LONGEST_RAISED = 100
LONGEST_WORD_BELOW = 4

_RUBY = re.compile(r"\{((?:\\.|[^{}|\\\n])+)((?:\|(?:\\.|[^{}|\\\n])*)+)\}")
_NOTE_LABEL = re.compile(r"\[\^([^\]\[\s]+)\]")
_MATH = re.compile(r"\$(?![\s$])((?:\\.|[^$\\])*?[^\s$\\]|(?:\\.|[^$\\])*?\\[^\s])\$(?![\d$])", re.DOTALL)
_SENTENCE = re.compile("[，。、；！？]")
_WORDS_IN_TEX = re.compile(r"\\(?:text\w*|mbox|hbox|mathrm|operatorname)\s*\{[^{}]*\}")
_DISPLAY = re.compile(r"\$\$((?:\\.|[^$\\]|\$(?!\$))+)\$\$", re.DOTALL)
_RAISED = {mark: re.compile(rf"\{mark}(?:\\\S|[^\s\\\{mark}])+\{mark}") for mark in "^~"}
_SHORT = re.compile(r"[A-Za-z0-9]+[+\-−]?|[+\-−]")
_ENDS = frozenset(")]}*_~^$`>'\"’”）】」』〉》′″°%")
_LIQUID = re.compile(r"\{%-?.*?-?%\}|\{\{(?!#).*?\}\}", re.DOTALL)
_INCLUDE = re.compile(r"\{\{#(\w+)\s+([^{}]+?)\s*\}\}")
_UNESCAPE = re.compile(r"\\([!-/:-@\[-`{-~])")
_PIECES = re.compile(r"(?:\\.|[^|\\])*")


def unescape(text: str) -> str:
    """`text` without the backslashes that stand before ASCII punctuation."""
    return _UNESCAPE.sub(r"\1", text)


def match_ruby(text: str, start: int, end: int) -> tuple[tuple[RubySegment, ...], int] | None:
    """The ruby `{base|reading}` at `text[start]` and the position after it.

    With as many readings as the base has characters each character has its own (mono ruby, `{漢字|かん|じ}`);
    with one reading the base is read as a whole (group ruby). Behind `||` follow as many readings for the other
    side (`{漢字|かんじ||kanji}`). Any other number is no ruby.
    """
    found = _RUBY.match(text, start, min(end, start + LONGEST_RUBY))
    if not found:
        return None
    base = unescape(found[1])
    readings = [unescape(piece) for piece in _split(found[2][1:])]
    if not base.strip():
        return None
    if len(readings) == 1:
        return ((RubySegment(base, readings[0]),), found.end()) if readings[0] else None
    bases = _characters(base)
    over, under = _sides(readings, bases)
    if len(over) != len(bases) and len(over) == 1:
        bases = [base]
    if len(over) != len(bases) or len(under) not in (0, len(bases)):
        return None
    under = under or [""] * len(bases)
    return tuple(RubySegment(*each) for each in zip(bases, over, under, strict=True)), found.end()


def _sides(readings: list[str], bases: list[str]) -> tuple[list[str], list[str]]:
    """The readings above and below. An empty one parts them, unless it is the missing reading of a kana."""
    if len(readings) == len(bases) and all(r or is_kana(b[0]) for b, r in zip(bases, readings, strict=True)):
        return readings, []
    if "" not in readings[1:-1] or not readings[0]:
        return readings, []
    middle = readings.index("", 1)
    return readings[:middle], readings[middle + 1 :]


def looks_like_ruby(text: str, start: int, end: int) -> int:
    """The end of a `{…|…|…}` at `text[start]` whose readings do not fit its base, or 0."""
    found = _RUBY.match(text, start, min(end, start + LONGEST_RUBY))
    return found.end() if found else 0


def _split(readings: str) -> list[str]:
    pieces, place = [], 0
    while True:
        found = _PIECES.match(readings, place)
        assert found is not None
        pieces.append(found[0])
        if found.end() >= len(readings):
            return pieces
        place = found.end() + 1


def _characters(base: str) -> list[str]:
    """The characters of `base`, variation selectors and combining marks kept with theirs."""
    characters: list[str] = []
    for character in base:
        joins = "\ufe00" <= character <= "\ufe0f" or "\U000e0100" <= character <= "\U000e01ef"
        if characters and (joins or "\u3099" <= character <= "\u309a"):
            characters[-1] += character
        else:
            characters.append(character)
    return characters


def match_note_label(text: str, start: int, end: int) -> tuple[str, int] | None:
    """The label of the note call `[^label]` at `text[start]` and the position after it."""
    found = _NOTE_LABEL.match(text, start, min(end, start + LONGEST_LABEL))
    return (found[1], found.end()) if found else None


def match_math(text: str, start: int, end: int) -> tuple[str, int, bool] | None:
    """The formula at `text[start]` (a `$`): TeX, the position after it, whether it asks to be displayed.

    As in pandoc, `$` opens only before a character that is no space and closes only after one, and no digit
    follows: 从$5到$6 are prices. Nor is it a formula that holds the marks of a sentence: $5，又付$6元.
    """
    limit = min(end, start + LONGEST_FORMULA)
    if text.startswith("$$", start):
        found = _DISPLAY.match(text, start, limit)
        return (found[1].strip(), found.end(), True) if found else None
    found = _MATH.match(text, start, limit)
    if not found or _SENTENCE.search(_WORDS_IN_TEX.sub("", found[1])):
        return None
    return found[1], found.end(), False


def match_raised(text: str, start: int, end: int) -> int | None:
    """The place of the mark that closes the `^` or `~` at `text[start]`, as pandoc has them: `10^3^`, `H~2~O`.

    What is raised or lowered has no space in it and belongs to what stands before it. The marks are also written
    as themselves: 3~5和7~9, x^2+y^2, 好的~来吧~, (^_^). A doubled mark is something else, and so is `^[`, a note.
    """
    mark, before = text[start], text[start - 1] if start else " "
    if before == mark or text.startswith((mark * 2, "^["), start):
        return None
    found = _RAISED[mark].match(text, start, min(end, start + LONGEST_RAISED))
    if not found:
        return None
    inside, after = found[0][1:-1], text[found.end() : found.end() + 1]
    between = before.isdigit() and inside[0].isdigit() and after.isdigit()
    crossed = "*" in inside and not (inside[0] == inside[-1] == "*")  # **甲^乙**^: the emphasis goes before
    wordless = not any(map(str.isalnum, inside)) or not FULL_WIDTH_MARKS.isdisjoint(inside)
    if after == mark or between or crossed or wordless:
        return None
    if after.isascii() and after.isalnum() and not _SHORT.fullmatch(inside):
        return None
    return found.end() - 1 if _is_base(mark, before, inside) else None


def _is_base(mark: str, before: str, inside: str) -> bool:
    """Whether something can be raised or lowered beside the character `before`."""
    if is_cjk(before) and before.isalnum():
        return mark == "^" and not (len(inside) == 1 and inside.isascii() and inside.isalpha())  # 哈哈^o^
    if mark == "~" and sum(map(is_cjk, inside)) > LONGEST_WORD_BELOW:
        return False
    return before.isalnum() or before in _ENDS or (mark == "^" and inside.isdigit())


class Directive(NamedTuple):
    """A command to another system, as it stands in the text: `{{#include a.rs}}`, `{% post_url … %}`."""

    name: str
    argument: str
    end: int


def match_directive(text: str, start: int, end: int) -> Directive | None:
    """The directive at `text[start]` (a `{`): an mdBook `{{#name argument}}`, or a Liquid tag (name ``""``)."""
    limit = min(end, start + LONGEST_DIRECTIVE)
    if found := _INCLUDE.match(text, start, limit):
        return Directive(found[1], found[2], found.end())
    if found := _LIQUID.match(text, start, limit):
        return Directive("", found[0], found.end())
    return None


class Slip(NamedTuple):
    """Markup typed with a full-width input method: where it starts, what was typed, what was meant."""

    start: int
    typed: str
    meant: str
    sure: bool = True


_SLIPS = re.compile(
    r"(?P<strong>＊＊\S[^＊\n]{0,200}?＊＊)|(?P<note>［\^[^［］\n]{1,60}］|［＾[^［］\n]{1,60}］|\[＾[^\[\]\n]{1,60}\])"
    r"|(?P<code>｀[^｀\n]{1,200}｀)|(?P<link>(?:\]|］)（(?:https?://|\S{1,60}\.(?:md|png|jpe?g|svg))[^）\n]{0,200}）?)"
    r"|(?P<url>（https?://)|(?P<number>［\d{1,3}］)"
)
_FULL_WIDTH = str.maketrans("＊［］（）｀＾＃", "*[]()`^#")
_HEADING = re.compile(r"[ \u3000]*(＃{1,6})[ \u3000]*(?=\S)")


def slips(text: str, *, starts_line: bool = False) -> list[Slip]:
    """The slips of the hand in `text`: ＊＊, ［^1］, ｀…｀, ](（http…, and ＃ at the start of a line.

    ［１］ and （http are slips only perhaps (`sure` is false): prose has them too.
    """
    found = []
    if starts_line and (heading := _HEADING.match(text)):
        found.append(Slip(heading.start(1), heading[1], heading[1].translate(_FULL_WIDTH)))
    for match in _SLIPS.finditer(text):
        typed = match[0]
        meant = typed.translate(_FULL_WIDTH)
        if match.lastgroup == "number":
            meant = "[^" + "".join(str(int(c)) for c in typed[1:-1]) + "]"
        found.append(Slip(match.start(), typed, meant, match.lastgroup not in ("number", "url")))
    return found
