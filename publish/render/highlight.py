"""Code in colours: the only file that knows Pygments. Classes are Pygments' short names after ``tok-``."""

from __future__ import annotations

from functools import lru_cache

from markupsafe import Markup, escape
from pygments import lex
from pygments.lexers import get_lexer_by_name
from pygments.token import STANDARD_TYPES, Text, Whitespace, _TokenType
from pygments.util import ClassNotFound

LONGEST = 100_000
"""Characters. A longer listing is set plain: some lexers take time out of proportion to their input."""


def highlighted(code: str, language: str) -> Markup:
    """XHTML of a listing. An unknown language gives the plain text; not a character is lost or added."""
    if not language or len(code) > LONGEST:
        return escape(code)
    return _highlighted(code, language)


@lru_cache(maxsize=256)
def _highlighted(code: str, language: str) -> Markup:
    try:
        lexer = get_lexer_by_name(language, stripnl=False, ensurenl=False)
    except ClassNotFound:
        return escape(code)
    parts: list[str] = []
    text = ""
    for kind, value in lex(code, lexer):
        text += value
        name = "" if kind in (Text, Whitespace) else _short(kind)
        parts.append(f'<span class="tok-{name}">{escape(value)}</span>' if name else str(escape(value)))
    return Markup("".join(parts)) if text == code else escape(code)


def _short(kind: _TokenType) -> str:
    while kind not in STANDARD_TYPES:
        kind = kind.parent
    return STANDARD_TYPES[kind]
