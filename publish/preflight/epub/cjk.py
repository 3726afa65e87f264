"""Rules of Chinese, Japanese and Korean text: rows J5, J6, J7, J8, J11."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace

from publish.diagnostics import Diagnostic, Location, info, warning
from publish.preflight.epub.publication import XHTML, Page, Publication
from publish.preflight.epub.rule import INFO, WARNING, Rule

_HAN = "\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
_WIDE = f"{_HAN}\u3041-\u30ff\u3001-\u3011"
# Each pattern begins with what is rare, so that the search runs from one to the next; what stands before it is
# looked at afterwards.
_BROKEN_LINE = re.compile(f"\n(?:(?<=[{_WIDE}]\n)|(?<=[{_WIDE}][ \t]\n))[ \t]*[{_WIDE}]")
_VERTICAL_FORM = re.compile("[\ufe10-\ufe19\ufe30-\ufe4f]")
_MIDLINE_DOTS = re.compile("\u22ef")
_ASCII_DOTS = re.compile(f"\\.(?<=[{_HAN}]\\.)\\.{{2,}}")
_LONE_DASH = re.compile(f"\u2014(?<=[{_HAN}]\u2014)(?=[{_HAN}])")
_LONE_DOTS = re.compile(f"\u2026(?<=[{_HAN}]\u2026)(?!\u2026)")
_ASCII_MARK = re.compile(f"[,;:?!](?<=[{_HAN}].)(?=[{_HAN}])")
_PRIVATE = re.compile("[\ue000-\uf8ff\U000f0000-\U000ffffd\U00100000-\U0010fffd]")
_INDENT = re.compile("<p[^<>]*>\u3000")
_RADICAL = re.compile("[\u2e80-\u2fdf]")


def ruby_has_parentheses(book: Publication) -> Iterator[Diagnostic]:
    """J5 (HTML §4.5.10): a reading system that knows no ruby prints the parentheses of `rp`, or runs text together."""
    for page in book.pages.values():
        for ruby in page.all("ruby"):
            readings = sum(bool("".join(reading.itertext()).strip()) for reading in ruby.findall(XHTML + "rt"))
            if len(ruby.findall(XHTML + "rp")) < 2 * readings:
                yield warning(
                    "epub-ruby-plain", f"The reading of {''.join(ruby.itertext())} has no rp around it", page.at(ruby)
                )


def marks_are_the_right_ones(book: Publication) -> Iterator[Diagnostic]:
    """J6 (GB/T 15834, MOE Taiwan): code points of marks; vertical lines turn them by themselves."""
    both, chinese = list(_prose(book, "zh", "ja")), list(_prose(book, "zh"))
    yield from _each(
        both, _VERTICAL_FORM, warning, "epub-mark-vertical", "The mark {} is a form for vertical lines only"
    )
    yield from _each(both, _MIDLINE_DOTS, warning, "epub-mark-dots", "The ellipsis {} is U+22EF; it is two U+2026")
    yield from _each(chinese, _ASCII_DOTS, info, "epub-mark-dots", "{}: an ellipsis is two U+2026")
    yield from _each(chinese, _LONE_DASH, info, "epub-mark-dash", "{}: a dash is two U+2014")
    yield from _each(chinese, _LONE_DOTS, info, "epub-mark-dots", "{}: an ellipsis is two U+2026")
    yield from _each(chinese, _ASCII_MARK, info, "epub-mark-ascii", "{}: a half-width mark in Chinese")


def no_space_between_characters(book: Publication) -> Iterator[Diagnostic]:
    """J7: a line end in the source shows as a space between two characters (not in Korean, which has spaces)."""
    for page in _east_asian(book, "zh", "ja"):
        if not _BROKEN_LINE.search(page.source):
            continue
        for match in _BROKEN_LINE.finditer(_without_code(page.source)):
            line = page.source.count("\n", 0, match.start()) + 1
            before = page.source[: match.start()].rstrip()[-1]
            message = f"A line end between {before} and {match[0][-1]} shows as a space"
            yield warning("epub-text-space", message, Location(page.path, line))


def paragraphs_are_indented_by_style(book: Publication) -> Iterator[Diagnostic]:
    """J8: paragraphs are indented by the style sheet, not by spaces in the text."""
    pages = list(_east_asian(book, "zh", "ja", "ko"))
    yield from _each(pages, _INDENT, info, "epub-text-indent", "A paragraph begins with a full-width space")


def no_private_characters(book: Publication) -> Iterator[Diagnostic]:
    """J11: private-use characters mean nothing in another font; radicals are not the characters that they look like."""
    pages = book.read_pages()
    yield from _each(pages, _PRIVATE, warning, "epub-text-private", "{} is a private-use character")
    yield from _each(pages, _RADICAL, info, "epub-text-radical", "{} is a radical, not a character")


def _east_asian(book: Publication, *languages: str) -> Iterator[Page]:
    for page in book.read_pages():
        if page.language().split("-")[0].lower() in languages:
            yield page


def _prose(book: Publication, *languages: str) -> Iterator[Page]:
    """The pages with nothing but prose in their source: three dots on the axis of a formula are right there."""
    for page in _east_asian(book, *languages):
        yield replace(page, source=_without_code(page.source))


def _each(
    pages: Iterable[Page], pattern: re.Pattern[str], finding: Callable[..., Diagnostic], code: str, message: str
) -> Iterator[Diagnostic]:
    """One finding a pattern for the whole book: the first place, and how many there are."""
    first: tuple[str, Location] | None = None
    number = 0
    for page in pages:
        for match in pattern.finditer(page.source):
            number += 1
            if first is None:
                first = match[0], Location(page.path, page.source.count("\n", 0, match.start()) + 1)
    if first is not None:
        shown, place = first
        name = f"“{shown}” (U+{ord(shown):04X})" if len(shown) == 1 else f"“{shown}”"
        more = f" ({number} places)" if number > 1 else ""
        yield finding(code, message.format(name) + more, place)


_CODE = re.compile(r"<(pre|code|math)\b.*?</\1>", re.S)


def _without_code(source: str) -> str:
    """The source with listings and formulas blanked out, every line end kept."""
    return _CODE.sub(lambda m: re.sub(r"[^\n]", " ", m[0]), source)


RULES = (
    Rule(
        "J5", "epub-ruby-plain", WARNING, ruby_has_parentheses,
        "Ruby readings have parentheses for reading systems that know no ruby",
        "注音带 rp 括号，供不认注音的阅读器显示",
        source="HTML; MuPDF",
        hint="Build again; in a template, write `<rp>`.",
    ),
    Rule(
        "J6", "epub-mark-vertical", WARNING, marks_are_the_right_ones,
        "Marks are the common ones, which vertical lines turn by themselves",
        "标点用通用码位，竖排时自动转",
        source="GB/T 15834; Unicode",
        hint="Write the common mark; it turns by itself.",
    ),
    Rule(
        "J6", "epub-mark-dots", WARNING, marks_are_the_right_ones,
        "An ellipsis is two U+2026",
        "省略号是两个 U+2026",
        source="GB/T 15834 §4.11",
        hint="Write ……",
    ),
    Rule(
        "J6", "epub-mark-dash", INFO, marks_are_the_right_ones,
        "A dash in Chinese is two U+2014",
        "破折号是两个 U+2014",
        source="GB/T 15834 §4.10",
        hint="Write ——.",
    ),
    Rule(
        "J6", "epub-mark-ascii", INFO, marks_are_the_right_ones,
        "Marks between Chinese characters are full-width",
        "汉字之间的标点是全角",
        source="GB/T 15834 §5.1",
        hint="Write ，；：？！ full-width.",
    ),
    Rule(
        "J7", "epub-text-space", WARNING, no_space_between_characters,
        "No line end stands between two characters, where it would show as a space",
        "两个汉字之间没有换行，免得显示成空格",
        source="CLREQ",
        hint="Join the lines.",
    ),
    Rule(
        "J8", "epub-text-indent", INFO, paragraphs_are_indented_by_style,
        "Paragraphs are indented by the style sheet, not by spaces",
        "段首缩进由样式决定，不打空格",
        source="CLREQ",
        hint="Take the spaces out.",
    ),
    Rule(
        "J11", "epub-text-private", WARNING, no_private_characters,
        "No private-use characters",
        "不用私用区字符",
        source="Unicode",
        hint="Write the Unicode character, or show a picture.",
    ),
    Rule(
        "J11", "epub-text-radical", INFO, no_private_characters,
        "No radicals stand for characters",
        "不以部首代替汉字",
        source="Unicode",
        hint="Write the character that looks like it.",
    ),
)  # fmt: skip
