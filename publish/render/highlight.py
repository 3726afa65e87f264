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
    tokens = list(lex(code, lexer))
    if "".join(value for _, value in tokens) != code:
        return escape(code)
    return Markup("".join(_coloured(kind, escape(value)) for kind, value in tokens))


def _coloured(kind: _TokenType, value: Markup) -> str:
    return value if kind in (Text, Whitespace) else f'<span class="tok-{_short(kind)}">{value}</span>'


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
