"""Code in colours: the only file that knows Pygments. Classes are Pygments' short names after ``tok-``."""

from __future__ import annotations

from functools import lru_cache

from markupsafe import Markup, escape
from pygments import lex
from pygments.lexer import Lexer
from pygments.lexers import get_lexer_by_name
from pygments.token import STANDARD_TYPES, Text, Whitespace, _TokenType
from pygments.util import ClassNotFound

LONGEST = 50_000
"""Characters. A longer listing is set plain: some lexers take time out of proportion to their input."""


def is_known(language: str) -> bool:
    """Whether there is a lexer of that name."""
    return _lexer(language) is not None


def highlighted(code: str, language: str) -> Markup:
    """XHTML of a listing. An unknown language gives the plain text; not a character is lost or added."""
    lexer = _lexer(language) if language and len(code) <= LONGEST else None
    if lexer is None:
        return escape(code)
    parts: list[str] = []
    length = 0
    for kind, value in lex(code, lexer):
        length += len(value)
        text = escape(value)
        parts.append(text if kind in (Text, Whitespace) else f'<span class="tok-{_short(kind)}">{text}</span>')
    return Markup("".join(parts)) if length == len(code) else escape(code)


@lru_cache(maxsize=64)
def _lexer(language: str) -> Lexer | None:
    try:
        return get_lexer_by_name(language, stripnl=False, ensurenl=False)
    except ClassNotFound:
        return None


def _short(kind: _TokenType) -> str:
    while kind not in STANDARD_TYPES:
        kind = kind.parent
    return STANDARD_TYPES[kind] or "x"
