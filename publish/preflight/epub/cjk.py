"""Rules of Chinese, Japanese and Korean text: rows J5, J6, J7, J8, J11."""

from __future__ import annotations

import re
from collections.abc import Iterator

from publish.diagnostics import Diagnostic, Location, info, warning
from publish.preflight.epub.publication import XHTML, Page, Publication

_HAN = "\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
_WIDE = f"{_HAN}\u3041-\u30ff\u3001-\u3011"
_BROKEN_LINE = re.compile(f"[{_WIDE}][ \t]*\n[ \t]*[{_WIDE}]")
_VERTICAL_FORM = re.compile("[\ufe10-\ufe19\ufe30-\ufe4f]")
_MIDLINE_DOTS = re.compile("\u22ef")
_ASCII_DOTS = re.compile(f"[{_HAN}]\\.{{3,}}")
_LONE_DASH = re.compile(f"[{_HAN}]\u2014[{_HAN}]")
_LONE_DOTS = re.compile(f"[{_HAN}]\u2026(?!\u2026)")
_ASCII_MARK = re.compile(f"[{_HAN}][,;:?!](?=[{_HAN}])")
_PRIVATE = re.compile("[\ue000-\uf8ff\U000f0000-\U000ffffd\U00100000-\U0010fffd]")
_INDENT = re.compile("<p[^<>]*>\u3000")
_SYMBOLS_FOR_HAN = re.compile("[\u2e80-\u2fdf]")


def ruby_has_parentheses(book: Publication) -> Iterator[Diagnostic]:
    """J5 (HTML §4.5.10): a reading system that knows no ruby prints the parentheses of `rp`, or runs text together."""
    for page in book.pages.values():
        for ruby in page.all("ruby"):
            readings = len(ruby.findall(XHTML + "rt"))
            if len(ruby.findall(XHTML + "rp")) < 2 * readings:
                yield warning(
                    "epub-ruby-plain", f"The reading of {''.join(ruby.itertext())} has no rp around it", page.at(ruby)
                )


def marks_are_the_right_ones(book: Publication) -> Iterator[Diagnostic]:
    """J6 (GB/T 15834, MOE Taiwan): code points of marks; vertical lines turn them by themselves."""
    for page in _east_asian(book, "zh", "ja"):
        yield from _each(page, _VERTICAL_FORM, "epub-mark-vertical", "the mark {} is a form for vertical lines only")
        yield from _each(page, _MIDLINE_DOTS, "epub-mark-dots", "the ellipsis {} is U+22EF; …… is two U+2026")
    for page in _east_asian(book, "zh"):
        yield from _each(page, _ASCII_DOTS, "epub-mark-dots", "{}: an ellipsis is two U+2026", hint_only=True)
        yield from _each(page, _LONE_DASH, "epub-mark-dash", "{}: a dash is two U+2014", hint_only=True)
        yield from _each(page, _LONE_DOTS, "epub-mark-dots", "{}: an ellipsis is two U+2026", hint_only=True)
        yield from _each(page, _ASCII_MARK, "epub-mark-ascii", "{}: a half-width mark in Chinese", hint_only=True)


def no_space_between_characters(book: Publication) -> Iterator[Diagnostic]:
    """J7: a line end in the source shows as a space between two characters (not in Korean, which has spaces)."""
    for page in _east_asian(book, "zh", "ja"):
        if not _BROKEN_LINE.search(page.source):
            continue
        for match in _BROKEN_LINE.finditer(_without_code(page.source)):
            line = page.source.count("\n", 0, match.start()) + 1
            yield warning(
                "epub-text-space",
                f"A line end between {match[0][0]} and {match[0][-1]} shows as a space",
                Location(page.path, line),
            )


def paragraphs_are_indented_by_style(book: Publication) -> Iterator[Diagnostic]:
    """J8: paragraphs are indented by the style sheet, not by spaces in the text."""
    for page in _east_asian(book, "zh", "ja", "ko"):
        number = len(_INDENT.findall(page.source))
        if number:
            yield info("epub-text-indent", f"{number} paragraphs begin with a full-width space", page.at())


def no_private_characters(book: Publication) -> Iterator[Diagnostic]:
    """J11: private-use characters mean nothing in another font; radicals are not the characters that they look like."""
    for page in book.read_pages():
        yield from _each(page, _PRIVATE, "epub-text-private", "{} is a private-use character")
        yield from _each(
            page, _SYMBOLS_FOR_HAN, "epub-text-radical", "{} is a radical, not a character", hint_only=True
        )


def _east_asian(book: Publication, *languages: str) -> Iterator[Page]:
    for page in book.read_pages():
        if page.language().split("-")[0].lower() in languages:
            yield page


def _each(
    page: Page, pattern: re.Pattern[str], code: str, message: str, hint_only: bool = False
) -> Iterator[Diagnostic]:
    """One finding a document and pattern, with the first place and the number of places."""
    found = pattern.findall(page.source)
    if found:
        first = pattern.search(page.source)
        line = page.source.count("\n", 0, first.start()) + 1 if first else 0
        text = message.format(f"“{found[0]}” (U+{ord(found[0][-1]):04X})" if len(found[0]) == 1 else f"“{found[0]}”")
        more = f" ({len(found)} places)" if len(found) > 1 else ""
        yield (info if hint_only else warning)(code, text[0].upper() + text[1:] + more, Location(page.path, line))


_CODE = re.compile(r"<(pre|code)\b.*?</\1>", re.S)


def _without_code(source: str) -> str:
    """The source with listings blanked out, every line end kept."""
    return _CODE.sub(lambda m: re.sub(r"[^\n]", " ", m[0]), source)


RULES = (
    ruby_has_parentheses, marks_are_the_right_ones, no_space_between_characters, paragraphs_are_indented_by_style,
    no_private_characters,
)  # fmt: skip
