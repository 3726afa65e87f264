"""What readers who hear a book would miss in it: words for pictures, heads of tables, marks of other languages.

Only what can be told from the tree, with the place where the author wrote it; the rest is the preflight's, Ace's and
a person's (docs/accessibility.md).
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from publish.book.nodes import Book, Figure, Image, Table, Text
from publish.book.text import plain_text
from publish.book.walk import CHILDREN, Node
from publish.characters import CJK, HAN, HANGUL, KANA, regex_class
from publish.config.languages import family
from publish.diagnostics import Diagnostic, Location, info

LONGEST_ALT = 250
"""Characters: screen readers read the words for a picture in one go, without a way to stop and go back."""

_FILE = re.compile(r"[^\s/]+\.(jpe?g|png|gif|svg|webp|tiff?|bmp|avif)", re.I)
_SAYS_PICTURE = re.compile(
    r"(an? |the )?(image|picture|photo(graph)?|graphic) of\b|(图片|圖片|照片|图像|圖像|画像|写真|사진|그림)[:：]", re.I
)

_HAN, _KANA, _HANGUL, _CJK = (regex_class(table) for table in (HAN, KANA, HANGUL, CJK))
_WORD = r"[A-Za-z\u00c0-\u024f][A-Za-z\u00c0-\u024f'’-]*"
# More than a few words: eight of Latin letters, or so many characters that no borrowed word or name has them.
_LATIN = re.compile(rf"{_WORD}(?:[ ,;:]+{_WORD}){{7,}}")
_JAPANESE = re.compile(rf"(?=(?:[{_KANA}{_HAN}、。]{{0,40}}?[ぁ-ゖ]){{3}})[{_KANA}{_HAN}、。]{{10,}}")
_HIRAGANA = re.compile("[ぁ-ゖ]")
_KOREAN = re.compile(rf"[{_HANGUL}][{_HANGUL} ]{{6,}}[{_HANGUL}]")
_ANY_CJK = re.compile(rf"[{_CJK}]{{5,}}")
_CHINESE = re.compile(rf"[{_HAN}，。、；：]{{16,}}")
_FOREIGN: dict[str, tuple[tuple[re.Pattern[str], str, str], ...]] = {
    "zh": ((_JAPANESE, "Japanese", "ja"), (_KOREAN, "Korean", "ko"), (_LATIN, "Latin letters", "en")),
    "ja": ((_KOREAN, "Korean", "ko"), (_LATIN, "Latin letters", "en")),
    "ko": ((_JAPANESE, "Japanese", "ja"), (_CHINESE, "Chinese", "zh-Hant"), (_LATIN, "Latin letters", "en")),
    "": ((_KOREAN, "Korean", "ko"), (_ANY_CJK, "Chinese or Japanese", "zh-Hans")),
}


def unheard(book: Book, language: str) -> tuple[Diagnostic, ...]:
    """What stands in the way of readers who hear the book or feel it; `language` is the edition's."""
    return tuple(found for node, lang, caption in _walked(book, language) for found in _of(node, lang, caption))


def fault_of_alt(alt: str, caption: str) -> str:
    """What is wrong with the words for a picture, as the end of a sentence; ``""`` where nothing is (WCAG F30)."""
    if _FILE.fullmatch(alt):
        return "are the name of a file"
    if _SAYS_PICTURE.match(alt):
        return "begin by saying that it is one"
    if len(alt) > LONGEST_ALT:
        return f"are longer than {LONGEST_ALT} characters"
    return "are those of its caption again" if alt and alt == caption else ""


def _walked(book: Book, language: str) -> Iterator[tuple[Node, str, str]]:
    """Every node in reading order, with the language that holds there and the caption that it stands over."""
    stack: list[tuple[Node, str, str]] = [((book.front, book.body, book.back), language, "")]
    while stack:
        node, lang, caption = stack.pop()
        if type(node) is tuple:
            stack.extend((each, lang, caption) for each in reversed(node))
            continue
        if node is None:
            continue
        lang = getattr(node, "lang", "") or lang
        yield node, lang, caption
        if type(node) is Figure:
            caption = plain_text(node.caption)
        stack.extend((getattr(node, name), lang, caption) for name in reversed(CHILDREN[type(node)]))


def _of(node: Node, language: str, caption: str) -> Iterator[Diagnostic]:
    if type(node) is Image:
        yield from _picture(node, caption)
    elif type(node) is Table and node.body and not node.head and not any(c.header for row in node.body for c in row):
        message = "A table has no head: whoever hears it does not learn what its cells are about."
        yield info("table-headless", message, node.at, "Give it a row of heads.")
    elif type(node) is Text:
        yield from _passages(node.text, language, node.at)


def _picture(node: Image, caption: str) -> Iterator[Diagnostic]:
    alt = " ".join(node.alt.split())
    if not alt:
        message = f"The picture {node.src} has no words; readers who cannot see it are told nothing of it."
        hint = "Say in a sentence what it tells: ![words](file). For an ornament nothing is right."
        yield info("alt-empty", message, node.at, hint)
    elif trouble := fault_of_alt(alt, caption):
        message = f"The words for the picture {node.src} {trouble}."
        yield info("alt-words", message, node.at, "Say in a sentence what the picture tells.")


def _passages(text: str, language: str, at: Location) -> Iterator[Diagnostic]:
    """Passages in a script that the language is not written in: a voice reads them as if they were its own."""
    for pattern, name, tag in _FOREIGN.get(family(language), _FOREIGN[""]):
        if pattern is _JAPANESE and not _HIRAGANA.search(text):
            continue  # a long Chinese text would be gone through forty times
        match = pattern.search(text)
        if match:
            message = f"A passage in {name} is not marked as such: {match[0][:30].strip()}"
            yield info("language-unmarked", message, at, f"Mark it: [words]{{lang={tag}}}, with its own language.")
