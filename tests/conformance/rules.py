"""The rules of East Asian setting that the house holds itself to: where they are written, and what shows them.

Those that a finished page of any book shows are judged in real books by `publish.preflight.lines`; the others are
measured on pages made for them (`samples`).
"""

from __future__ import annotations

from typing import NamedTuple

LANGUAGES = ("zh-Hans", "zh-Hant", "ja", "ko")


class Rule(NamedTuple):
    """A rule: its name, what must hold, where that is written, and the languages that it is for (all, if empty)."""

    name: str
    statement: str
    written: str
    languages: tuple[str, ...] = ()


_ZH = ("zh-Hans", "zh-Hant")
_WIDE = (*_ZH, "ja")

RULES = (
    Rule("LS-1", "No line begins with a closing, pause or stop mark", "CLREQ 3.1.4, JLREQ 3.1.7, KLREQ line-head-rest"),
    Rule("LS-2", "No line begins with a middle dot or a connector", "CLREQ 3.1.4"),
    Rule("LS-3", "No line begins with —— or ……", "CLREQ 3.1.4", _ZH),
    Rule("LS-4", "No line begins with small kana, ー or 々", "JLREQ 3.1.7", ("ja",)),
    Rule("LE-1", "No line ends with an opening mark", "CLREQ 3.1.4, JLREQ 3.1.8, KLREQ line-end-rest"),
    Rule("LE-2", "No line ends with ／", "GB/T 15834", _ZH),
    Rule("UB-1", "—— is two em wide, on one line and in one piece", "CLREQ 3.1.5", _WIDE),
    Rule("UB-2", "…… is two em wide, on one line and in the middle of its cell", "CLREQ 3.1.2, 3.1.5", _WIDE),
    Rule("UB-3", "A number stays with its decimals, its ¥ and its %", "CLREQ 3.1.5, JLREQ 3.1.10"),
    Rule("UB-4", "A number stays with its unit, and with 年, 月, 日", "house"),
    Rule("UB-5", "No line begins with a note mark", "JLREQ 3.1.10"),
    Rule("UB-6", "Western words part at spaces, or with a hyphen", "CLREQ 3.2.4, JLREQ 3.2.6"),
    Rule("KO-1", "Lines end between words, or everywhere between syllables", "KLREQ line-break", ("ko",)),
    Rule("KO-2", "No gap stands between Hanja and Hangul", "KLREQ", ("ko",)),
    Rule("PW-1", "Two marks side by side take one and a half em", "CLREQ 3.1.6.2, JLREQ 3.1.4", _WIDE),
    Rule("PW-2", "A closing mark at the line end takes half an em; in Japanese that or all of it",
         "CLREQ 3.1.6.3, JLREQ 3.1.9", _WIDE),
    Rule("PW-3", "An opening mark at the line start takes half an em", "CLREQ 3.1.6.3, JLREQ 3.1.5", _WIDE),
    Rule("PW-4", "Opening marks behind the first-line indent are treated alike", "CLREQ 3.1.6.3, JLREQ 3.1.5", _WIDE),
    Rule("PW-5", "No mark gives more than the blank in its cell", "CLREQ 3.1.6.1", _WIDE),
    Rule("PW-6", "？！ side by side take one em, three such marks two", "GB/T 15834, CLREQ 3.1.3", _ZH),
    Rule("HP-1", "A mark hangs only where the style asks for it: one 、，。 with its cell beyond the edge",
         "CLREQ 3.1.7, JLREQ 3.8.2", _WIDE),
    Rule("AS-1", "A quarter em stands between Han and Latin, nothing beside marks", "CLREQ 3.2.2, JLREQ 3.2.6", _WIDE),
    Rule("AS-2", "That gap keeps between 1/8 and 1/2 em in a justified line", "CLREQ 3.6.3, JLREQ 3.8.3", _WIDE),
    Rule("AS-3", "A space typed there makes it no wider", "CLREQ 3.2.2", _WIDE),
    Rule("JU-1", "Every line but a paragraph's last reaches the right edge", "CLREQ 3.6.1"),
    Rule("JU-2", "A line that is too full takes from its gaps in their order", "CLREQ 3.6.3, JLREQ 3.8.3", _WIDE),
    Rule("JU-3", "The ordinary gaps of a line are equally wide", "CLREQ 3.6.4, JLREQ 3.8.4"),
    Rule("JU-4", "Nothing opens within words, numbers, —— and ……, nor inside brackets", "CLREQ 3.6.4, JLREQ 3.1.11"),
    Rule("JU-5", "Ordinary gaps open by at most 0.10 em, but for 3 lines in 1,000 (10 in columns of 18 em)", "house"),
    Rule("PG-1", "The measure is a whole number of em", "CLREQ 2.3, JLREQ 2.4"),
    Rule("BG-1", "Baselines follow one another at the pitch, whatever stands in the line", "CLREQ 3.1.8, JLREQ 2.5.2"),
    Rule("IN-1", "The first line is indented by two em (zh) or one (ja, ko)", "CLREQ 3.5.1, JLREQ 3.5.1, KLREQ"),
    Rule("WI-1", "No paragraph ends with a line of one character", "CLREQ 3.5.4, JLREQ 3.5.4"),
    Rule("WI-2", "No page begins with the last line of a paragraph", "CLREQ 3.5.4"),
    Rule("HD-1", "No heading is the last line of a page; it stands on whole pitches", "CLREQ 4.1, JLREQ 4.1.6"),
    Rule("EM-1", "A dot below each stressed character, in its middle, none below marks; the pitch stays",
         "CLREQ 3.1.2, 3.1.8", _ZH),
    Rule("EM-2", "A dot above each stressed character", "JLREQ 3.3.9, KLREQ", ("ja", "ko")),
    Rule("PN-1", "One unbroken line below a proper name, apart from its neighbour's", "CLREQ 3.1.8", _ZH),
    Rule("PN-2", "One wavy line below a title, likewise", "CLREQ 3.1.8", _ZH),
    Rule("RB-1", "Readings are half as large and centred above their base; the pitch stays",
         "CLREQ 3.4.2, JLREQ 3.3.3, 3.3.5"),
    Rule("RB-2", "A longer reading hangs over no Han, and at most by half an em over kana; syllables stay apart",
         "JLREQ 3.3.8, CLREQ 3.4.2", _WIDE),
    Rule("ZY-1", "Zhuyin stands to the right at three tenths, in the middle of the height, its tone beside the last",
         "CLREQ 3.4.1", ("zh-Hant",)),
    Rule("WA-1", "A note inside the line stands in two lines of half size within the pitch", "JLREQ 3.4", _WIDE),
    Rule("LC-1", "Glyphs have the shapes of the language's region", "CLREQ 3.1.2"),
    Rule("LC-2", "“ ” ‘ ’ — … are East Asian in such text, and Western in Western words", "CLREQ 3.1.2", _WIDE),
    Rule("IT-1", "No Han, kana or Hangul is slanted; Latin italics are italics", "CLREQ 2.2"),
)  # fmt: skip

VERTICAL = ("VT-1", "VT-2", "VT-3", "VT-4")
"""Rules of vertical setting, which the house does not do yet."""


def applies(rule: Rule, language: str) -> bool:
    """Whether a rule is for a language."""
    return not rule.languages or language in rule.languages
