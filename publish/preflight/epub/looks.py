"""Rules of style sheets: rows C3, C4, J8."""

from __future__ import annotations

import re
from collections.abc import Iterator

from publish import css
from publish.diagnostics import Diagnostic, Location, error, info, warning
from publish.preflight.epub.overlays import active_classes
from publish.preflight.epub.publication import XHTML, Publication
from publish.preflight.epub.rule import ERROR, INFO, WARNING, Rule

_ABSOLUTE = re.compile(r"(?<![\w.])\d*\.?\d+(?:px|pt|pc|cm|mm|in|q)\b", re.I)
_SIZED = re.compile(r"font-size|font|line-height|margin(-.*)?|padding(-.*)?|text-indent|letter-spacing|width|height")
_NEGATIVE = re.compile(r"(?<![\w.)-])-(?:\d|\.\d)")
_BREAKS = ("break-before", "break-after", "break-inside")


def no_inline_style(book: Publication) -> Iterator[Diagnostic]:
    """C3 (Standard Ebooks): looks are in the style sheet, where readers and other reading systems can change them."""
    for page in book.pages.values():
        for element in page.root.xpath("//*[@style]"):
            yield warning(
                "epub-style-inline", f"<{element.tag.rpartition('}')[2]}> has a style attribute", page.at(element)
            )
        for element in page.all("style"):
            yield warning("epub-style-inline", "The document holds a style sheet of its own", page.at(element))


def classes_are_defined_and_used(book: Publication) -> Iterator[Diagnostic]:
    """C3 (Standard Ebooks x-012, x-013, c-022): every class is in a rule, every rule's class is in a document."""
    used: dict[str, Location] = dict.fromkeys(active_classes(book), book.at_opf())
    for page in book.pages.values():
        for value in {str(v) for v in page.root.xpath("//@class")}:
            for name in value.split():
                used.setdefault(name, page.at())
    defined: dict[str, Location] = {}
    for path, rule in _rules(book):
        for selector in rule.selectors:
            for name in selector.classes:
                defined.setdefault(name, Location(path, rule.line))
    for name in sorted(set(used) - set(defined)):
        yield warning("epub-class-undefined", f"The class {name} is in no rule", used[name])
    for name in sorted(set(defined) - set(used)):
        yield warning("epub-class-unused", f"The class {name} is used nowhere", defined[name])


def units_are_relative(book: Publication) -> Iterator[Diagnostic]:
    """C3: sizes grow with the reader's type, so they are em, rem or per cent; thin rules may be in px."""
    for path, rule in _rules(book):
        for one in rule.declarations:
            if _SIZED.fullmatch(one.name) and _ABSOLUTE.search(one.value):
                yield warning(
                    "epub-css-unit",
                    f"{one.name}: {one.value} does not grow with the reader's type",
                    Location(path, one.line),
                    "Use em, rem or %.",
                )


def selectors_are_plain(book: Publication) -> Iterator[Diagnostic]:
    """C4: no namespaces in selectors. Small engines lose the following rules too (MuPDF)."""
    for path, sheet in book.sheets.items():
        for item in css.walk(sheet):
            if isinstance(item, css.AtRule) and item.keyword == "namespace":
                yield warning(
                    "epub-css-selector", "@namespace is not read by every reading system", Location(path, item.line)
                )
            elif isinstance(item, css.Rule):
                for selector in item.selectors:
                    if selector.namespaced:
                        yield warning(
                            "epub-css-selector", f"{selector.text} names a namespace", Location(path, item.line)
                        )


def css_is_css(book: Publication) -> Iterator[Diagnostic]:
    """C4 (EPUB 3.3 §6.3): the style sheets can be read to the end."""
    for path, sheet in book.sheets.items():
        for item in css.walk(sheet):
            if isinstance(item, css.Fault):
                yield error("epub-css-broken", f"No CSS: {item.reason}", Location(path, item.line))


def declarations_are_safe(book: Publication) -> Iterator[Diagnostic]:
    """C4 (EPUBCheck CSS-001, CSS-006; Kobo, Apple): nothing that reading systems forbid or that fights the reader."""
    for path, rule in _rules(book):
        page = any(s.text in {"body", "html", ":root"} for s in rule.selectors)
        names = {one.name for one in rule.declarations}
        for one in rule.declarations:
            place = Location(path, one.line)
            if one.name in {"direction", "unicode-bidi"}:
                yield error("epub-css-forbidden", f"{one.name} is forbidden in EPUB", place)
            elif one.name == "position" and one.value == "fixed":
                yield warning("epub-css-forbidden", "position: fixed does not work on pages that flow", place)
            elif one.name.startswith("margin") and _NEGATIVE.search(one.value):
                yield warning("epub-css-margin", f"{one.name}: {one.value}: negative margins are cut off", place)
            elif page and (one.name == "color" or one.name.startswith("background")):
                yield warning("epub-css-colour", "The page's colours are the reader's choice", place)
            elif one.name in _BREAKS and "page-" + one.name not in names and one.value != "auto":
                yield warning(
                    "epub-css-break", f"{one.name} without page-{one.name}: older engines do not break", place
                )


def lines_break_well(book: Publication) -> Iterator[Diagnostic]:
    """J8 (CLREQ, JLREQ, KLREQ): Chinese and Japanese break strictly and are justified, Korean breaks between words."""
    if not book.sheets:
        return
    language = (book.opf.findtext(".//{http://purl.org/dc/elements/1.1/}language") or "").split("-")[0]
    declared = {(d.name, d.value) for _, rule in _rules(book) for d in rule.declarations}
    wanted = {
        "zh": (("line-break", "strict"), ("text-align", "justify")),
        "ja": (("line-break", "strict"), ("text-align", "justify")),
        "ko": (("word-break", "keep-all"),),
    }.get(language, ())
    for name, value in wanted:
        if (name, value) not in declared:
            yield info(
                "epub-css-cjk", f"No style sheet says {name}: {value}, which text in this language wants", book.at_opf()
            )


def _rules(book: Publication) -> Iterator[tuple[str, css.Rule]]:
    for path, sheet in book.sheets.items():
        for item in css.walk(sheet):
            if isinstance(item, css.Rule):
                yield path, item


def every_page_is_styled(book: Publication) -> Iterator[Diagnostic]:
    """C3: a document links to a style sheet of the package."""
    if not book.sheets:
        return
    for page in book.pages.values():
        if not any("stylesheet" in (link.get("rel") or "") for link in page.root.iter(XHTML + "link")):
            yield info("epub-style-none", "The document has no style sheet", page.at())


RULES = (
    Rule(
        "C3", "epub-style-inline", WARNING, no_inline_style,
        "Looks stand in the style sheet, not in documents",
        "样式写在样式表里，不写在正文文件里",
        source="Standard Ebooks",
        hint="Use a class and a rule.",
    ),
    Rule(
        "C3", "epub-style-none", INFO, every_page_is_styled,
        "A document links to a style sheet of the package",
        "每个文件链接到书的样式表",
        source="Standard Ebooks",
        hint="Link the package's sheet.",
    ),
    Rule(
        "C3", "epub-class-undefined", WARNING, classes_are_defined_and_used,
        "Every class of a document is in a rule",
        "文件里用到的类都有样式",
        source="Standard Ebooks x-013",
        hint="Add a rule, or take the class away.",
    ),
    Rule(
        "C3", "epub-class-unused", WARNING, classes_are_defined_and_used,
        "Every class of a rule is in a document",
        "样式里的类都有文件用到",
        source="Standard Ebooks x-012, c-022",
        hint="Take the rule out.",
    ),
    Rule(
        "C3", "epub-css-unit", WARNING, units_are_relative,
        "Sizes are em, rem or per cent and grow with the reader's type",
        "尺寸用 em、rem 或百分比，随读者的字号变",
        source="Kobo content guidelines; WCAG 2.2, 1.4.4",
        hint="Use em, rem or %.",
    ),
    Rule(
        "C4", "epub-css-selector", WARNING, selectors_are_plain,
        "Selectors name no namespace",
        "选择器不用命名空间",
        source="MuPDF",
        hint="Select by class.",
    ),
    Rule(
        "C4", "epub-css-broken", ERROR, css_is_css,
        "Style sheets can be read to the end",
        "样式表能完整读出",
        source="EPUB 3.3 §6.3", also="CSS-008",
        hint="Correct the line.",
    ),
    Rule(
        "C4", "epub-css-forbidden", ERROR, declarations_are_safe,
        "No direction, no unicode-bidi, nothing fixed to the screen",
        "不用 direction、unicode-bidi，不把内容固定在屏幕上",
        source="EPUB 3.3 §6.3", also="CSS-001 CSS-006",
        hint="Take it out.",
    ),
    Rule(
        "C4", "epub-css-margin", WARNING, declarations_are_safe,
        "No margin is negative",
        "外边距不为负",
        source="Kobo content guidelines",
        hint="Use padding or a positive margin elsewhere.",
    ),
    Rule(
        "C4", "epub-css-colour", WARNING, declarations_are_safe,
        "The colours of the page are the reader's choice",
        "页面颜色由读者选择",
        source="Apple Books asset guide 5.3",
        hint="Take `color` and `background` off `body` and `html`.",
    ),
    Rule(
        "C4", "epub-css-break", WARNING, declarations_are_safe,
        "page-break- stands beside break-",
        "break- 旁写明 page-break-",
        source="Kobo content guidelines",
        hint="Add `page-break-…` beside `break-…`.",
    ),
    Rule(
        "J8", "epub-css-cjk", INFO, lines_break_well,
        "Chinese and Japanese break strictly and are justified; Korean breaks between words",
        "中日文严格避头尾、两端对齐，韩文在词间换行",
        source="CLREQ, JLREQ, KLREQ",
        hint="Add `line-break: strict` and `text-align: justify` (Korean: `word-break: keep-all`).",
    ),
)  # fmt: skip
