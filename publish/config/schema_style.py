"""The keys of `style.yaml` as data."""

from __future__ import annotations

from publish.config import schema_lines
from publish.config.field import Field

STYLE: tuple[Field, ...] = (
    Field(
        "meaning",
        "text",
        "What the style is for, in a line.",
        "一句话说明用途。",
        "Novels and other plain prose",
        aliases=("description",),
    ),
    Field(
        "based-on",
        "text",
        "A house style whose keys, style sheets and templates come before this one's.",
        "以哪个样式为底。",
        "novel",
        aliases=("extends",),
    ),
    Field(
        "trim",
        "trims",
        "The trim, one for all or one for each language family (zh ja ko en other).",
        "开本：一个，或按语言（zh ja ko en other）。",
        "{zh: 大32开, ja: 四六判, ko: 신국판, en: us 6x9, other: A5}",
        "by language",
    ),
    Field(
        "size",
        "by-family",
        "Size of the body type in points, one or by language family.",
        "正文字号（点）。",
        "{zh: 10.5, ja: 9.2, ko: 10, en: 11, other: 10.5}",
        "10.5",
        low=5,
        high=36,
    ),
    Field(
        "leading",
        "by-family",
        "Distance of lines as a multiple of the size.",
        "行距（倍）。",
        "{zh: 1.7, ja: 1.75, ko: 1.7, en: 1.4, other: 1.5}",
        "1.6",
        low=1,
        high=4,
    ),
    Field("columns", "integer", "Columns of the type area.", "栏数。", "2", "1", low=1, high=4),
    Field(
        "front",
        "roles",
        "Generated pages in front of a book that names none; one list or one by family.",
        "书稿没说时，前面自动生成哪些页。",
        "{ja: [title-page, contents], other: [half-title, title-page, imprint, contents]}",
        "none",
    ),
    Field("back", "roles", "The same behind the text.", "后面自动生成哪些页。", "{ja: [colophon], other: []}", "none"),
    Field(
        "chapter-starts",
        "choice",
        "Where a chapter begins: right page, new page, or going on.",
        "章从右页、另页起，还是接排。",
        "right",
        "page",
        choices=("right", "page", "flow"),
    ),
    Field(
        "number-by",
        "choice",
        "Figures and tables count through the book or by chapter.",
        "图表按全书还是按章编号。",
        "chapter",
        "book",
        choices=("book", "chapter"),
    ),
    Field("number-chapters", "boolean", "Chapters get numbers.", "章编号。", "yes", "no"),
    Field(
        "number-headings",
        "integer",
        "Levels of headings inside chapters with numbers.",
        "章内几级标题编号。",
        "2",
        "0",
        low=0,
        high=5,
    ),
    Field(
        "contents-depth",
        "integer",
        "Levels of headings inside chapters that the contents show.",
        "目录收章内几级标题。",
        "2",
        "1",
        low=0,
        high=5,
    ),
    Field(
        "margins",
        "fields",
        "The least margins in mm, before the type area is fitted to whole characters and lines.",
        "最小页边（mm）；版心再按整字整行取齐。",
        "{inner: 20, outer: 15, head: 22, foot: 18}",
        "18, 15, 20, 18",
        fields=tuple(
            Field(side, "number", f"The least {word} margin in mm.", f"{zh}（mm）。", example, default, low=3, high=120)
            for side, word, zh, example, default in (
                ("inner", "inner", "订口", "20", "18"),
                ("outer", "outer", "切口", "15", "15"),
                ("head", "upper", "天头", "22", "20"),
                ("foot", "lower", "地脚", "18", "18"),
            )
        ),
    ),
    schema_lines.FIELD,
)
