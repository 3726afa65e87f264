"""What XML can hold, and a look at documents that foreign templates have made: well-formed, free of scripts."""

from __future__ import annotations

import re
from xml.parsers import expat

from publish.errors import EngineError

ILLEGAL = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""Characters that XML 1.0 cannot hold (2.2)."""

_FORBIDDEN = frozenset({"script", "iframe", "object", "embed", "base", "form"})
_ADVICE = "Mend the template that writes this place; docs/templates.md says what a document must be."


def check(xhtml: str, name: str) -> None:
    """Raise `EngineError` where a document is not well-formed XML (EPUB 3.3, 3.4), declares entities or has scripts."""

    def begin(tag: str, attributes: dict[str, str]) -> None:
        if tag.rpartition(":")[2].lower() in _FORBIDDEN:
            raise _Refused(f"it holds a <{tag}>")
        for attribute in attributes:
            if attribute.lower().startswith("on"):
                raise _Refused(f"<{tag}> has a script in “{attribute}”")

    def declared(*_: object) -> None:
        raise _Refused("it declares entities")

    parser = expat.ParserCreate()
    parser.StartElementHandler = begin
    parser.EntityDeclHandler = declared
    try:
        parser.Parse(xhtml.encode("utf-8"), True)
    except expat.ExpatError as problem:
        place = f"line {problem.lineno}, column {problem.offset + 1}: {_around(xhtml, problem)}"
        raise EngineError(
            f"The templates make no well-formed document of {name}: {problem}; {place}", _ADVICE
        ) from None
    except _Refused as problem:
        raise EngineError(
            f"The templates make a document of {name} that no book may have: {problem}.", _ADVICE
        ) from None


class _Refused(Exception):
    """Something that a document must not hold."""


def _around(xhtml: str, problem: expat.ExpatError) -> str:
    line = xhtml.encode("utf-8").split(b"\n")[problem.lineno - 1]
    return line[max(0, problem.offset - 40) : problem.offset + 20].decode("utf-8", "ignore")
