"""A picture for each rule: lines of the samples with the ems of the measure ticked off above them."""

from __future__ import annotations

import io
from pathlib import Path
from typing import NamedTuple

from PIL import Image, ImageDraw, ImageOps

from tests.conformance.measures import PITCHES, SIZES
from tests.conformance.paper import Paper, Sign

_SCALE = 110 / 72  # pixels a point
_TICKS, _FRAME, _INK = 5, 170, 130  # pixels; greys
_GREYS = 12


class Shot(NamedTuple):
    """Where a rule is to be seen: the sample, words on its first line, and how many lines; `large` shows only the
    words, three times as large."""

    paper: str
    words: str
    lines: int = 1
    large: bool = False


_S, _T, _J, _K = "zh-Hans", "zh-Hant", "ja", "ko"
SHOTS = {
    "LS-1": Shot(_S, "也没有翻开", 2),
    "LS-2": Shot(_S, "其实他", 2),
    "LS-3": Shot(_S, "谁也不记得……", 2),
    "LS-4": Shot(_J, "待って", 3),
    "LE-1": Shot(_S, "客人答", 2),
    "LE-2": Shot(_S, "一类的长词", 2),
    "UB-1": Shot(_S, "桌上——谁", 1, True),
    "UB-2": Shot(_S, "记得……桥", 1, True),
    "UB-3": Shot(_S, "¥3,650", 2),
    "UB-4": Shot(_S, "1987年", 2),
    "UB-5": Shot(_S, "分钟", 1, True),
    "UB-6": Shot(_S, "uncharacteristically", 2),
    "KO-1": Shot(_K, "나루터", 3),
    "KO-2": Shot(_K, "東渡라", 1, True),
    "PW-1": Shot(_S, "对岸。”（其实", 1, True),
    "PW-2": Shot(_S, "起行的引号", 3),
    "PW-3": Shot(_S, "什么。）《", 2),
    "PW-4": Shot(_S, "起行的引号", 1),
    "PW-5": Shot(_S, "船家问：“去哪儿？”", 1),
    "PW-6": Shot(_S, "真的？！不会吧！！", 1, True),
    "HP-1": Shot("hanging", "", 6),
    "AS-1": Shot(_S, "Rust语言", 1, True),
    "AS-2": Shot(_S, "后面还有", 2),
    "AS-3": Shot(_S, "parser", 1, True),
    "JU-1": Shot(_S, "渡口的人都知道", 4),
    "JU-2": Shot(_S, "客人答", 1),
    "JU-3": Shot(_S, "渡口的人都知道", 2),
    "JU-4": Shot(_S, "什么。）《河图》《", 1),
    "JU-5": Shot(_S, "桥长", 2),
    "PG-1": Shot(_S, "渡口的人都知道", 1),
    "BG-1": Shot(_S, "拼音：", 4),
    "IN-1": Shot(_S, "渡口的人都知道", 2),
    "WI-1": Shot(_S, "起行的引号", 2),
    "WI-2": Shot("headings", "", 3),
    "HD-1": Shot("headings", "第4节", 3),
    "EM-1": Shot(_S, "一句话，就走了", 1, True),
    "EM-2": Shot(_J, "きっと、必ず", 1, True),
    "PN-1": Shot(_S, "李白杜甫并称", 1, True),
    "PN-2": Shot(_T, "紅樓夢水滸傳", 1, True),
    "RB-1": Shot(_J, "振り仮名", 1),
    "RB-2": Shot(_S, "音：装窗双三字", 1, True),
    "ZY-1": Shot(_T, "雄", 1, True),
    "WA-1": Shot(_S, "渡口在城东三里", 1),
    "LC-1": Shot(_T, "直骨令返角遍", 1, True),
    "LC-2": Shot(_S, "他说“不”", 2),
    "IT-1": Shot(_S, "着重的话", 1),
}


def draw(papers: dict[str, Paper], folder: Path) -> None:
    """Writes the pictures of all rules; the same pages give the same bytes."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, shot in SHOTS.items():
        (folder / f"{name}.png").write_bytes(_png(_drawn(papers[shot.paper], shot)))


def _png(picture: Image.Image) -> bytes:
    stream = io.BytesIO()
    picture.quantize(_GREYS).save(stream, "PNG", optimize=True)
    return stream.getvalue()


def _drawn(paper: Paper, shot: Shot) -> Image.Image:
    language = shot.paper if shot.paper in SIZES else "zh-Hans"
    em, pitch = SIZES[language], PITCHES[language]
    words = (
        paper.find(shot.words, size=0 if shot.paper == "headings" else em) if shot.words else _second_page(paper, em)
    )
    first = words[0]
    top = first.y + 0.88 * em + 0.7 * em
    bottom = first.y - (shot.lines - 1) * pitch - 0.12 * em - 0.5 * em
    if shot.large:
        right = max(max(sign.x + sign.size, sign.right) for sign in words if abs(sign.y - first.y) < 1)
        cut = paper.crop(first.page, (first.x, bottom, right, top), 2.2 * _SCALE)
        return _framed(ImageOps.expand(cut, border=(2 * _TICKS, 0, 2 * _TICKS, 0), fill=255))
    left, right = _measure(paper, first, em)
    text = paper.crop(first.page, (left - em, bottom, right + em, top), _SCALE)
    picture = ImageOps.expand(text, border=(0, 2 * _TICKS, 0, 0), fill=255)
    pen = ImageDraw.Draw(picture)
    for n in range(round((right - left) / em) + 1):
        x = round((em + n * em) * _SCALE)
        pen.line((x, 0, x, 2 * _TICKS if n % 5 == 0 else _TICKS), _INK)
    return _framed(picture)


def _second_page(paper: Paper, em: float) -> list[Sign]:
    """The first line of the second page."""
    page = [sign for sign in paper.signs if sign.page == 1 and abs(sign.size - em) < 0.05]
    return paper.line(max(page, key=lambda sign: sign.y))


def _measure(paper: Paper, sign: Sign, em: float) -> tuple[float, float]:
    """The left and right edge of the text on a sign's page."""
    page = [s for s in paper.signs if s.page == sign.page and abs(s.size - em) < 0.05 and not s.text.isspace()]
    left = min(s.x for s in page if s.text not in "“「『（《")
    rights = sorted(s.x + s.size for s in page if s.text not in "，。、；：？！”」』）》")
    return left, left + round((rights[-1] - left) / em) * em


def _framed(picture: Image.Image) -> Image.Image:
    return ImageOps.expand(picture, border=1, fill=_FRAME)
