"""The keys of a printing house's profile, `printers/NAME.yaml`, as data; and those of a paper, `papers.yaml`.

Each setting stands with the words of whoever says so (`publish.config.sourced`).
"""

from __future__ import annotations

from publish.config.field import Field

EVIDENCE = ("document", "measured", "second-hand", "trade", "house")
"""The printer's own text; measured by us; what others report; a habit of the trade; our own decision."""

NAME_WORDS = ("slug", "isbn", "printer")
"""What stands in braces in names of files."""

_WIDEST = 200.0


def _yes(name: str, meaning: str, zh: str) -> Field:
    return Field(name, "boolean", meaning, zh, "yes")


def _whole(name: str, meaning: str, zh: str, example: str) -> Field:
    return Field(name, "integer", meaning, zh, example, low=0, high=99_999)


def _number(name: str, meaning: str, zh: str, example: str) -> Field:
    return Field(name, "number", meaning, zh, example, low=0, high=1000)


def _length(name: str, meaning: str, zh: str, example: str) -> Field:
    return Field(name, "length", meaning, zh, example, high=_WIDEST)


def _one(name: str, meaning: str, zh: str, *choices: str) -> Field:
    return Field(name, "choice", meaning, zh, choices[0], choices=choices)


def _some(name: str, meaning: str, zh: str, example: str, *choices: str) -> Field:
    return Field(name, "texts", meaning, zh, example, choices=choices)


def _ppi(name: str, meaning: str, zh: str, example: str) -> Field:
    return Field(name, "numbers", meaning, zh, example)


def _name(name: str, meaning: str, zh: str, example: str) -> Field:
    return Field(name, "text", meaning, zh, example, choices=NAME_WORDS)


SETTINGS: tuple[Field, ...] = (
    _some("versions", "Versions of PDF/X; the first is made.", "PDF/X 版本，第一个是默认。", "[x-4, x-1a]",
          "x-4", "x-1a", "x-3", "plain"),
    _some("inks", "Inks of an interior; the first is made.", "内文用色，第一个是默认。", "[cmyk, grey]",
          "cmyk", "grey", "rgb"),
    Field("intent", "text", "Printing condition: a profile of the house.", "印刷条件（ICC）。", "fogra39"),
    Field("bleed", "sides", "Bleed of a page by side.", "内页各边出血。", "3 mm", high=20),
    _yes("bleedless", "Pages without art at the edge may have no bleed.", "没有出血图的内页可以不留出血。"),
    _length("cover-bleed", "Bleed around the cover.", "封面四边出血。", "3 mm"),
    _one("marks", "Crop and register marks.", "裁切线、套准线。", "none", "allowed", "wanted"),
    _one("bars", "Colour bars.", "色标。", "none", "allowed", "wanted"),
    _length("slug", "Room for marks outside the bleed.", "出血以外放标记的宽度。", "10 mm"),
    _some("bindings", "Bindings; the first that can hold the pages is meant.", "装订方式，取第一个装得下的。",
          "[perfect, saddle]", "perfect", "saddle", "case"),
    _whole("pages-least", "Least pages of a glued book.", "胶装至少几页。", "24"),
    _whole("pages-most", "Most pages; 0 is no limit.", "至多几页；0 不限。", "828"),
    _whole("pages-multiple", "The number of pages is a multiple of it.", "页数须是它的倍数。", "2"),
    Field("saddle-pages", "numbers", "Least, most and multiple of a stapled book.", "骑马订最少、最多、倍数。",
          "[8, 64, 4]"),
    _number("ink-limit", "Most ink in one place, per cent.", "总墨量上限（%）。", "300"),
    _number("overprint-below", "Black type up to so many points overprints.", "不大于此字号（点）的黑字叠印。", "12"),
    _ppi("images-colour", "Colour pictures, ppi: error below, warning below, note above.",
         "彩图分辨率：低于一报错，低于二警告，高于三提示。", "[150, 300, 450]"),
    _ppi("images-grey", "The same for grey pictures.", "灰度图。", "[150, 300, 450]"),
    _ppi("images-line", "The same for black and white art.", "黑白线稿。", "[550, 1200, 2400]"),
    _number("type-least", "Smallest type, points.", "最小字号（点）。", "5"),
    _number("type-least-reversed", "Smallest white or coloured type.", "反白、多色字最小字号。", "8"),
    _number("line-least", "Thinnest line, points.", "最细的线（点）。", "0.25"),
    _number("line-least-reversed", "Thinnest white or coloured line.", "反白、多色线最细。", "0.5"),
    _length("safety", "Text stays so far from the trim.", "文字离切口至少。", "3 mm"),
    _length("safety-bleed", "The same in a book with bleed.", "有出血的书，文字离切口至少。", "3 mm"),
    _length("safety-cover", "The same on the cover.", "封面文字离切口至少。", "3 mm"),
    Field("gutters", "steps", "Text stays so far from the spine, up to so many pages.", "按页数，文字离订口至少。",
          "{150: 9.5 mm, 300: 12.7 mm}"),
    _yes("annotations", "Links and comments may stay.", "可以留链接和批注。"),
    _yes("bookmarks", "Bookmarks may stay.", "可以留书签。"),
    _one("folios", "Folios: as the book likes, or on every page.", "页码：随书，或每页都要。", "free", "every"),
    Field("barcode", "lengths", "Zone that the printer fills: width, height, distance from the edges.",
          "厂方自印条码的位置：宽、高、离边。", "[51 mm, 31 mm, 6 mm]"),
    _whole("spine-text-pages", "Least pages for text on the spine.", "书脊印字至少几页。", "79"),
    _length("spine-text-width", "Least width of a spine with text.", "书脊印字至少多宽。", "5 mm"),
    _length("spine-safety", "Text on the spine stays so far from the folds.", "书脊文字离折线至少。", "1.6 mm"),
    _one("spine-rule", "Spine: leaves alone, or with the two boards of the cover.", "书脊：只算书芯，或加封面两层。",
         "leaves", "leaves-and-cover"),
    _length("glue", "What glue adds to the spine.", "胶的厚度。", "0.5 mm"),
    _yes("flaps", "Covers may have flaps.", "封面可以有勒口。"),
    _one("cover-shape", "The cover is one sheet, or separate faces.", "封面整张，或分面交。", "sheet", "faces"),
    _yes("cover-template", "The printer has a template to compare with.", "封面要与厂方模板核对。"),
    _some("papers", "Papers that it has, of docs/printers.md.", "可选用纸。", "[kdp-white, kdp-cream]"),
    _some("trims", "Trims that it cuts; none is any.", "可裁的开本；空为不限。", "[us 6x9]"),
    _some("spots", "Spot inks that may be used.", "可用的专色。", "[]"),
    _name("interior-name", "Name of the interior's file.", "内文文件名。", "interior"),
    _name("cover-name", "Name of the cover's file.", "封面文件名。", "cover"),
)  # fmt: skip

PAPER: tuple[Field, ...] = (
    Field("title", "text", "What it is called.", "英文名。", "Offset 80 g", required=True),
    Field("zh", "text", "In Chinese.", "中文名。", "胶版纸 80 克"),
    Field("ja", "text", "In Japanese.", "日文名。", "上質 70kg"),
    Field("ko", "text", "In Korean.", "韩文名。", "미색모조 80g"),
    Field("gsm", "number", "Weight in g/m²; 0 is unknown.", "克重；0 为不详。", "80", high=1000),
    Field("caliper", "length", "Thickness of a leaf.", "一张（两页）的厚度。", "0.100 mm", high=5),
    Field("bulk", "number", "Or cm³/g, from which it follows with the weight.", "或松厚度（cm³/g）。", "1.25", high=5),
    Field("colour", "text", "Its colour.", "颜色。", "white", "white"),
    Field("use", "choice", "Text or cover.", "用途。", "text", "text", choices=("text", "cover", "both")),
    Field("source", "text", "Who says so.", "出处。", "table of the mill", required=True),
    Field("date", "date", "Since when, or when it was noted.", "日期。", "2026-11-22", required=True),
    Field("evidence", "choice", "How sure it is.", "证据。", "document", "document", choices=EVIDENCE),
)
