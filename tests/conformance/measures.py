"""What each rule asks of the pages made for it. Every function is given the sample of a language, and tallies."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cache
from itertools import pairwise

from PIL import Image, ImageChops, ImageDraw, ImageFont, ImageOps, ImageStat

from publish.fonts.find import faces
from tests.conformance.paper import Paper, Sign

NEAR = 0.02  # em
EXACT = 0.0025  # em
SIZES = {"zh-Hans": 10.5, "zh-Hant": 10.5, "ja": 9.2, "ko": 10.0}
PITCHES = {"zh-Hans": 17.85, "zh-Hant": 17.85, "ja": 16.1, "ko": 17.5}
REGIONS = {"zh-Hans": "SC", "zh-Hant": "TC", "ja": "JP", "ko": "KR"}


@dataclass
class Tally:
    """How often a rule was looked at, where it was not kept, and the worst case in em."""

    looked: int = 0
    broken: list[str] = field(default_factory=list)
    worst: float = 0.0

    def check(self, ok: bool, words: str, off: float = 0.0) -> None:
        """One place."""
        self.looked += 1
        self.worst = max(self.worst, abs(off))
        if not ok:
            self.broken.append(f"{words} ({off:+.3f} em)")

    def near(self, found: float, wanted: float, words: str, within: float = NEAR) -> None:
        """One amount in em."""
        self.check(abs(found - wanted) <= within, words, found - wanted)


def pitch(paper: Paper, sign: Sign, language: str, tally: Tally) -> None:
    """The lines above and below the one of a sign stand at the pitch."""
    steps = sorted({round(s.y, 2) for s in paper.signs if s.page == sign.page and abs(s.size - sign.size) < 0.05})
    place = min(range(len(steps)), key=lambda i: abs(steps[i] - sign.y))
    for low, high in pairwise(steps[max(0, place - 1) : place + 2]):
        tally.near((high - low) / PITCHES[language], 1.0, "line of " + sign.text, 0.002)


# --- stress and names ------------------------------------------------------------------------------------


_STRESSED = {
    "zh-Hans": ("一句话", "就走了"),
    "zh-Hant": ("一句話", "就走了"),
    "ja": ("きっと", "必ず"),
    "ko": ("반드시", "온다"),
}


def dots(paper: Paper, language: str) -> Tally:
    """EM-1, EM-2: centred, on their side, one a character, none at the mark between."""
    tally = Tally()
    first, second = (paper.find(words) for words in _STRESSED[language])
    marked = [*first, *second]
    drawn = paper.drawn_near(first[0])
    tally.check(len(drawn) == len(marked), f"{len(drawn)} dots for {len(marked)} characters")
    below = language.startswith("zh")
    for sign, dot in zip(marked, drawn, strict=False):
        tally.near((dot.left + dot.right) / 2 / sign.size, sign.centre / sign.size, sign.text)
        tally.check(dot.top < sign.bottom if below else dot.bottom > sign.top, sign.text + " on the wrong side")
    pitch(paper, first[0], language, tally)
    return tally


_NAMES = {
    "zh-Hans": (("李白", "杜甫", "王维", "辋川"), ("红楼梦", "水浒传", "西游记")),
    "zh-Hant": (("李白", "杜甫", "王維", "輞川"), ("紅樓夢", "水滸傳", "西遊記")),
}


def names(paper: Paper, language: str) -> Tally:
    """PN-1."""
    return _lines(paper, _NAMES[language][0], language)


def titles(paper: Paper, language: str) -> Tally:
    """PN-2."""
    return _lines(paper, _NAMES[language][1], language)


def _lines(paper: Paper, words: tuple[str, ...], language: str) -> Tally:
    """One line a name, below it, no longer than it, apart from the next."""
    tally = Tally()
    ends: dict[tuple[int, float], float] = {}
    for word in words:
        found = paper.find(word)
        row = (found[0].page, round(found[0].y, 1))
        em = found[0].size
        own = [
            d
            for d in paper.drawn_near(found[0])
            if d.left < found[-1].centre and d.right > found[0].centre and d.top < found[0].y
        ]
        tally.check(len(own) == 1, f"{word}: {len(own)} lines")
        for line in own:
            off = max(found[0].x - line.left, line.right - found[-1].x - em, 0) / em
            tally.check(off <= NEAR, f"line longer than {word}", off)
            short = max(line.left - found[0].x, found[-1].x + em - line.right) / em
            tally.check(short <= 0.15 + NEAR, f"line shorter than {word}", 0.0)
            gap = (line.left - ends.get(row, line.left - em)) / em
            tally.check(gap >= 0.1 - NEAR, f"no gap before {word}", 0.0)
            ends[row] = line.right
    pitch(paper, paper.find(words[0])[0], language, tally)
    return tally


# --- readings and notes ----------------------------------------------------------------------------------


_READ = {
    "zh-Hans": (("装", "zhuāng"), ("窗", "chuāng"), ("双", "shuāng"), ("船", "chuán"), ("水", "shuǐ")),
    "zh-Hant": (("裝", "zhuāng"), ("窗", "chuāng"), ("雙", "shuāng"), ("船", "chuán"), ("水", "shuǐ")),
    "ja": (("橋", "はし"), ("袂", "たもと"), ("立", "た"), ("志", "こころざし")),
    "ko": (("東渡", "동도"),),
}
_LABEL = {"zh-Hans": "拼音：", "zh-Hant": "拼音：", "ja": "振り仮名：", "ko": "주음:"}


def readings(paper: Paper, language: str) -> Tally:
    """RB-1: half as large, in the middle, the pitch as it was."""
    tally = Tally()
    em = SIZES[language]
    line = paper.line(paper.find(_LABEL[language], size=em)[0])
    for base, reading in _READ[language]:
        place = "".join(s.text for s in line).index(base)
        below = line[place : place + len(base)]
        above = _nearest(paper, reading, below[0])
        tally.near(above[0].size / em, 0.5, f"size of {reading}")
        cells = language in ("ja", "ko")
        right = above[-1].x + above[-1].size if cells else above[-1].right
        left = above[0].x if cells else above[0].left
        middle = (below[0].x + below[-1].x + em) / 2
        tally.near((left + right) / 2 / em, middle / em, f"middle of {reading}", NEAR if cells else 0.05)
        pitch(paper, below[0], language, tally)
    return tally


def _nearest(paper: Paper, reading: str, base: Sign) -> list[Sign]:
    """The place where a reading is printed nearest to a base, of those that are as small as readings."""
    small = [sign for sign in paper.signs if abs(sign.size - base.size / 2) < 0.05]
    text = "".join(sign.text for sign in small)
    places = [found.start() for found in re.finditer(f"(?={re.escape(reading)})", text)]
    return min((small[p : p + len(reading)] for p in places), key=lambda s: abs(s[0].x - base.x) + abs(s[0].y - base.y))


def long_readings(paper: Paper, language: str) -> Tally:
    """RB-2: never over Han, over kana by at most one of its own; pinyin at least a fifth of its em apart."""
    tally = Tally()
    if language == "ja":
        em = SIZES[language]
        kana, han = (paper.find("こころざし", nth, em / 2) for nth in (0, 1))
        before, behind = paper.find("つ志の", size=em)[::2]
        tally.near((before.x + em - kana[0].x) / em, 0.5, "こころざし over つ")
        tally.near((kana[-1].x + em / 2 - behind.x) / em, 0.5, "こころざし over の")
        before, behind = paper.find("漢志字", size=em)[::2]
        tally.near((han[0].x - before.x - em) / em, 0.0, "こころざし over 漢")
        tally.near((behind.x - han[-1].x - em / 2) / em, 0.0, "こころざし over 字")
        return tally
    found = [paper.find(reading) for _, reading in _READ[language][:3]]
    for a, b in pairwise(found):
        gap = (b[0].left - a[-1].right) / a[0].size
        tally.check(gap >= 0.2, f"{a[0].text}… and {b[0].text}… apart", min(0.0, gap - 0.2))
    return tally


def zhuyin(paper: Paper, language: str) -> Tally:
    """ZY-1: three tenths, a column to the right, its tone beside the last symbol, a neutral one above the first."""
    tally = Tally()
    (base,) = paper.find("雄")
    symbols, (tone,) = paper.find("ㄒㄩㄥ"), paper.find("ˊ")
    em = base.size
    for sign in symbols:
        tally.near(sign.size / em, 0.3, f"size of {sign.text}")
        tally.near((sign.x - symbols[0].x) / em, 0.0, f"column of {sign.text}")
    tally.check(base.x + em - 0.1 <= symbols[0].x <= base.x + 1.1 * em, "column beside its base")
    middle = (symbols[0].y + symbols[-1].y) / 2 + 0.38 * 0.3 * em
    tally.near((middle - base.y) / em, 0.38, "middle of the column", 0.03)
    tally.check(tone.left >= symbols[-1].right - 0.05 * em, "tone to the right")
    tally.check(paper.find("˙")[0].y > paper.find("ㄇㄚ")[0].y, "neutral tone first")
    pitch(paper, base, language, tally)
    return tally


def _has(paper: Paper, text: str) -> bool:
    return text in "".join(sign.text for sign in paper.signs)


_NOTES = {"zh-Hans": "今名东渡，旧名老渡口", "zh-Hant": "今名東渡，舊名老渡口", "ja": "いまは東渡、もとは老渡という"}


def notes(paper: Paper, language: str) -> Tally:
    """WA-1: two rows of half size, one above the other, between brackets, inside one pitch."""
    tally = Tally()
    em = SIZES[language]
    text = paper.find(_NOTES[language], size=em / 2)
    rows = sorted({round(sign.y, 2) for sign in text}, reverse=True)
    tally.check(len(rows) == 2, f"{len(rows)} rows")
    for sign in text:
        tally.near(sign.size / em, 0.5, f"size of {sign.text}")
    upper, lower = ([s for s in text if abs(s.y - row) < 0.05] for row in (rows[0], rows[-1]))
    tally.near((upper[0].x - lower[0].x) / em, 0.0, "both rows begin at one place")
    tally.check(0 <= len(upper) - len(lower) <= 2, f"rows of {len(upper)} and {len(lower)}")
    tally.check(rows[0] - rows[-1] <= PITCHES[language], "rows within the pitch")
    pitch(
        paper, paper.find({"ja": "渡し場は町", "zh-Hans": "渡口在", "zh-Hant": "渡口在"}[language])[0], language, tally
    )
    return tally


# --- marks -----------------------------------------------------------------------------------------------


def exclamations(paper: Paper, language: str) -> Tally:
    """PW-6: two in one em, three in two."""
    tally = Tally()
    signs = paper.line(paper.find("問嘆" if language == "zh-Hant" else "问叹")[0])
    line = "".join(sign.text for sign in signs)
    for match in re.finditer("[？！?!⁇⁈⁉‼]+", line):
        width = (signs[match.end()].x - signs[match.start()].x) / signs[match.end()].size
        count = len(match[0]) + sum(mark in "⁇⁈⁉‼" for mark in match[0])
        tally.near(width, {2: 1.0, 3: 2.0}[count], match[0], 0.26)
    return tally


def hangs(paper: Paper, language: str) -> Tally:
    """HP-1, where a style asks for it: the text before the mark ends at the edge, and marks hang that may."""
    from publish.preflight.lines import judge

    tally = Tally()
    report = judge(paper.data)
    verdict = report.verdict("HP-1")
    allowed = language != "zh-Hant"
    tally.check((verdict.looked > 0) is allowed, f"{verdict.looked} marks hang")
    for _ in range(verdict.looked - verdict.violations):
        tally.check(True, "")
    for example in verdict.examples:
        tally.check(False, example.text, (example.value or 0) / report.em)
    tally.worst = abs(verdict.worst or 0.0) / report.em
    return tally


def hanja(paper: Paper, language: str) -> Tally:
    """KO-2."""
    tally = Tally()
    for words in ("東渡라", "老渡口라"):
        found = paper.find(words)
        tally.near((found[-1].x - found[-2].x) / found[-2].size, 1.0, words, EXACT)
    return tally


# --- faces -----------------------------------------------------------------------------------------------

_SHAPES = "直骨令返角遍"
_PIXELS = 160
_ALIKE = 0.02  # of a character's ink


@cache
def _regional(region: str) -> ImageFont.FreeTypeFont:
    name = f"Noto Serif CJK {region}"
    face = next(f for f in faces() if name in f.families and f.path.endswith("Regular.ttc"))
    return ImageFont.truetype(face.path, _PIXELS, index=face.index)


def _ink(picture: Image.Image) -> Image.Image:
    """The ink of a picture, black as 255, cut to its edges."""
    dark = ImageOps.invert(picture)
    return dark.crop(dark.point(lambda value: 255 if value > 96 else 0).getbbox())


def _difference(drawn: Image.Image, region: str, character: str) -> float:
    """How much the ink of a printed character differs from that of a region's face, as a part of all its ink."""
    cell = Image.new("L", (2 * _PIXELS, 2 * _PIXELS), 255)
    ImageDraw.Draw(cell).text((_PIXELS // 2, 0), character, 0, _regional(region))
    wanted = _ink(cell)
    off = ImageChops.difference(drawn.resize(wanted.size, Image.Resampling.LANCZOS), wanted)
    return float(sum(ImageStat.Stat(off).sum) / sum(ImageStat.Stat(wanted).sum))


def shapes(paper: Paper, language: str) -> Tally:
    """LC-1: of all regions' shapes of a character, its own region's are most like the printed one."""
    tally = Tally()
    telling = 0
    for sign in paper.find(_SHAPES, size=SIZES[language]):
        drawn = _ink(paper.picture(sign, _PIXELS / sign.size))
        off = {region: _difference(drawn, region, sign.text) for region in REGIONS.values()}
        own = off[REGIONS[language]]
        tally.check(own <= min(off.values()) + _ALIKE, f"{sign.text} looks like {min(off, key=lambda r: off[r])}")
        telling += max(off.values()) > own + 5 * _ALIKE
    tally.check(telling >= 3, f"only {telling} can be told apart")
    return tally


def quotes(paper: Paper, language: str) -> Tally:
    """LC-2: the face of each mark, by what stands around it."""
    tally = Tally()
    east = {"zh-Hans": ("“不”", "‘是’", "——", "……"), "zh-Hant": ("“是”", "——", "……"), "ja": ("“否”", "——", "……")}
    for words in east[language]:
        for sign in paper.find(words):
            tally.check("CJK" in sign.face, f"{sign.text} of {words} in {sign.face}")
    for words in ("’s", "“old", "d”"):
        for sign in paper.find(words):
            tally.check("Western" in sign.face or "Latin" in sign.face, f"{sign.text} of {words} in {sign.face}")
    return tally


_EMPHASIS = {"zh-Hans": "着重的话", "zh-Hant": "着重的話", "ja": "強い言葉", "ko": "강조한"}


def slants(paper: Paper, language: str) -> Tally:
    """IT-1: nothing is slanted by the engine; stressed Han are of an upright face, Latin words of an italic one."""
    tally = Tally()
    for sign in paper.signs:
        if not sign.text.isspace():
            tally.check(not sign.slanted, f"{sign.text} slanted")
    for sign in paper.find(_EMPHASIS[language]):
        tally.check("Italic" not in sign.face, f"{sign.text} in {sign.face}")
    for sign in paper.find("TheOldFerry") if _has(paper, "TheOldFerry") else paper.find("The Old Ferry"):
        tally.check("Italic" in sign.face or sign.text == " ", f"{sign.text} in {sign.face}")
    return tally


# --- pages -----------------------------------------------------------------------------------------------


def headings(paper: Paper) -> Tally:
    """HD-1: text stands below every heading, a whole number of pitches further down."""
    tally = Tally()
    line = PITCHES["zh-Hans"]
    text = "".join(sign.text for sign in paper.signs)
    for found in re.finditer(r"第\d+节", text):
        sign = paper.signs[found.start()]
        below = [s for s in paper.signs[found.end() :] if s.page == sign.page and s.y < sign.y - 5][:1]
        tally.check(bool(below) and abs(below[0].size - 10.5) < 0.05, found[0] + " is the last of its page")
    rows = sorted({(s.page, round(s.y, 2)) for s in paper.signs if abs(s.size - 10.5) < 0.05 and "Serif" in s.face})
    for (page, low), (other, high) in pairwise(rows):
        if page == other:
            steps = (high - low) / line
            tally.near(steps, round(steps), f"page {page + 1}", 0.0025)
    return tally


MEASURES: dict[str, Callable[[Paper, str], Tally]] = {
    "EM-1": dots,
    "EM-2": dots,
    "PN-1": names,
    "PN-2": titles,
    "RB-1": readings,
    "RB-2": long_readings,
    "ZY-1": zhuyin,
    "WA-1": notes,
    "PW-6": exclamations,
    "KO-2": hanja,
    "LC-1": shapes,
    "LC-2": quotes,
    "IT-1": slants,
}
"""Rules measured on the sample of a language."""
