"""The keys of `lines`, in book.yaml and style.yaml, as data: how lines are set, in the words of the specifications.

CLREQ 3.1 and 3.6, JLREQ 3.1 and 3.8, KLREQ line-break; `hanging` and its values are those of CSS Text 4.
"""

from __future__ import annotations

from publish.config.field import Field

AUTOSPACE: tuple[Field, ...] = (
    Field("normal", "number", "The gap that is meant.", "标准间隙。", "0.2", "0.25", high=1),
    Field("min", "number", "To this a full line may close it.", "挤紧时最小。", "0.125", "0.125", high=1),
    Field("max", "number", "To this a short line opens it.", "拉开时最大。", "0.4", "0.5", high=1),
)

WORD_SPACE: tuple[Field, ...] = (
    Field("min", "number", "To this a full line may close it.", "挤紧时最小。", "0.25", "0.25; ko 0.2", high=1),
    Field("max", "number", "To this a short line opens it.", "拉开时最大。", "0.5", "0.5; ko 1.5", high=2),
)

RULES: tuple[Field, ...] = (
    Field(
        "kinsoku",
        "choice",
        "What may not begin or end a line. `basic`: closing marks, middle dots and connectors begin none, opening "
        "marks end none; `gb`: nor does ／; `strict`: ——, …… (Chinese), small kana, ー, 々 (Japanese) begin none.",
        "避头尾：`basic` 基本，`gb` 国标（分隔号也避），`strict` 严格（行首也不排破折号、省略号；日文小假名亦然）。",
        "basic",
        "strict",
        ("line-break", "避头尾", "禁则", "禁則"),
        choices=("basic", "gb", "strict"),
    ),
    Field(
        "line-end",
        "choice",
        "A closing mark at the line end: `half` an em wide, `either` half or whole as the line needs it, `font`: what "
        "the typeface's `halt` lets go.",
        "行末标点：`half` 半字，`either` 半字或整字看行需要，`font` 由字体的 `halt` 定。",
        "either",
        "zh-Hans half, zh-Hant font, ja either",
        ("行末",),
        choices=("half", "either", "font"),
    ),
    Field(
        "line-start",
        "choice",
        "An opening mark at the line start: `half` an em wide, or `full`.",
        "行首起始标点：`half` 半字，`full` 整字。",
        "full",
        "half; ko full",
        ("行首",),
        choices=("half", "full"),
    ),
    Field(
        "adjacent-marks",
        "choice",
        "Two marks side by side: `squeeze` to one and a half em, or `full`, two em, as many books of Taiwan have it.",
        "相邻标点：`squeeze` 挤成一字半，`full` 各占一字（台湾常见）。",
        "full",
        "squeeze; ko full",
        ("标点挤压", "標點擠壓"),
        choices=("squeeze", "full"),
    ),
    Field(
        "hanging",
        "choice",
        "Whether a single comma or stop may hang beyond the right edge: `none`, or `allow-end`.",
        "行末点号悬挂：`none` 不用，`allow-end` 可用。",
        "allow-end",
        "none",
        ("hanging-punctuation", "悬挂", "ぶら下げ"),
        choices=("none", "allow-end"),
    ),
    Field(
        "autospace",
        "fields",
        "The gap between Han or kana and Latin letters or figures in em: a number, or a map of `normal`, `min`, `max`.",
        "汉字（假名）与西文、数字的间隙（em）：一个数，或 normal、min、max。",
        "0.2",
        "0.25; ko 0",
        ("text-autospace",),
        fields=AUTOSPACE,
    ),
    Field(
        "word-space",
        "fields",
        "What justification may make of a space between words, in em.",
        "词间空格在两端对齐时的范围（em）。",
        "{min: 0.25, max: 0.5}",
        "0.25 to 0.5; ko 0.2 to 1.5",
        ("word-spacing",),
        fields=WORD_SPACE,
    ),
    Field(
        "korean-break",
        "choice",
        "Korean lines end between words (어절), or between any two syllables.",
        "韩文按词（语节）或按音节断行。",
        "syllable",
        "word",
        ("hangul-break", "줄바꿈"),
        choices=("word", "syllable"),
    ),
    Field(
        "shrink-stops",
        "boolean",
        "Whether 。？！ inside a full line may give space, when all else has given.",
        "行内 。？！ 可否最后挤压。",
        "no",
        "yes; ja no",
    ),
    Field(
        "last-line",
        "integer",
        "So many characters at least stand in the last line of a paragraph.",
        "段末一行至少几个字（孤字不成行）。",
        "3",
        "2",
        ("孤字",),
        low=1,
        high=9,
    ),
    Field(
        "fit",
        "choice",
        "Line ends are chosen for the evenness of the whole paragraph (`total`), or line by line (`greedy`).",
        "断行：`total` 通盘考虑整段，`greedy` 逐行。",
        "greedy",
        "total",
        choices=("total", "greedy"),
    ),
)

_PLACES = (
    ("zh", "Chinese.", "中文。"),
    ("zh-Hans", "Simplified Chinese.", "简体中文。"),
    ("zh-Hant", "Traditional Chinese.", "繁體中文。"),
    ("zh-Hant-TW", "Traditional Chinese of Taiwan, and where no place is said.", "台灣繁體；未說地區亦同。"),
    ("zh-Hant-HK", "Traditional Chinese of Hong Kong and Macau.", "港澳繁體。"),
    ("ja", "Japanese.", "日文。"),
    ("ko", "Korean.", "韩文。"),
)
_ALIASES = {"zh-Hans": ("zh-CN",), "zh-Hant-TW": ("zh-TW",), "zh-Hant-HK": ("zh-HK",)}

LINES: tuple[Field, ...] = (
    *RULES,
    *(
        Field(
            tag,
            "fields",
            f"The same keys for this language alone: {name}",
            f"只管{zh}",
            "{kinsoku: basic}",
            aliases=_ALIASES.get(tag, ()),
            fields=RULES,
        )
        for tag, name, zh in _PLACES
    ),
)

LANGUAGES: tuple[str, ...] = tuple(tag for tag, _, _ in _PLACES)
"""Tags that may stand in `lines`, the wider before the narrower."""

FIELD = Field(
    "lines",
    "fields",
    "How lines are set where it should differ from the habits of the language.",
    "行的排法，只写与本语言惯例不同的。",
    "{hanging: allow-end, ko: {korean-break: syllable}}",
    "the language's",
    ("composition", "行文"),
    fields=LINES,
)
