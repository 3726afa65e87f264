"""The Markdown engine, markdown-it-py, with the house's rules for what stands inside a line.

Together with `commonmark_blocks` the only place that knows the engine: others see the `Token`s of `tokenize`. Every
inline token's `meta["at"]` is its place in the text of its paragraph.
"""

from __future__ import annotations

import re
from functools import cache
from types import SimpleNamespace
from typing import Any, Literal

from markdown_it import MarkdownIt
from markdown_it.helpers import parseLinkDestination, parseLinkTitle
from markdown_it.parser_inline import ParserInline
from markdown_it.rules_inline import StateInline
from markdown_it.rules_inline.state_inline import Scanned
from markdown_it.token import Token
from mdit_py_plugins.deflist import deflist_plugin

from publish.manuscript.attributes import looks_like_attributes, match_attributes
from publish.manuscript.commonmark_blocks import BoundedBlocks, add_block_rules
from publish.manuscript.emphasis import flanking
from publish.manuscript.notation import (
    looks_like_ruby,
    match_directive,
    match_math,
    match_note_label,
    match_raised,
    match_ruby,
)

__all__ = ["MAX_NESTING", "Token", "tokenize", "tokenize_line"]

MAX_NESTING = 40
"""How deep lists, quotations and links may stand in one another; a real manuscript needs a quarter of it."""

_SPECIAL = re.compile(r"[\\`*_\[\]!<&{$^~]|  \n")
_TERMINATORS = re.compile(r"[\n!&*<\[\\\]^_`{~$]")


class LocatedState(StateInline):
    """The engine's state inside a line, which also notes where each token starts."""

    here: int = 0
    pushed: int = 0
    text_start: int = 0
    _last_bracket: int | None = None

    def __init__(self, src: str, md: MarkdownIt, env: Any, tokens: list[Token]) -> None:
        super().__init__(src, md, env, tokens)
        self.labels: dict[tuple[int, bool, int], int] = {}

    def append_pending(self, text: str) -> None:
        if not self._pending_buffer and not self._pending:
            self.text_start = self.pos
        self._pending_buffer.append(text)

    def pushPending(self) -> Token:
        token = super().pushPending()
        token.meta["at"] = self.text_start
        return token

    def push(self, ttype: str, tag: str, nesting: Literal[-1, 0, 1]) -> Token:
        token = super().push(ttype, tag, nesting)
        token.meta["at"] = self.here + self.pushed
        if ttype == "text":  # one token for each mark of a run of asterisks; or the address in <…>
            token.meta["at"] += self.src[self.here] == "<"
            self.pushed += 1
        return token

    def scanDelims(self, start: int, canSplitWord: bool) -> Scanned:
        end = start
        while end < self.posMax and self.src[end] == self.src[start]:
            end += 1
        left, right, after_mark, before_mark = flanking(self.src, start, end, 0, self.posMax)
        return Scanned(
            left and (canSplitWord or not right or after_mark),
            right and (canSplitWord or not left or before_mark),
            end - start,
        )

    def last_bracket(self) -> int:
        """The place of the last `]` of the text: behind it no bracket can close."""
        if self._last_bracket is None:
            self._last_bracket = self.src.rfind("]")
        return self._last_bracket


class LocatedInline(ParserInline):
    """The engine's walk through a line: notes places, and passes plain text through at once."""

    def __init__(self) -> None:
        super().__init__()
        self.terminator_re = _TERMINATORS

    def tokenize(self, state: StateInline) -> None:
        rules = self.ruler.getRules("")
        deepest = state.md.options["maxNesting"]
        src, end = state.src, state.posMax
        while state.pos < end:
            state.here, state.pushed = state.pos, 0  # type: ignore[attr-defined]
            if state.level < deepest and any(rule(state, False) for rule in rules):
                continue
            state.append_pending(src[state.pos])
            state.pos += 1
        if state.pending:
            state.pushPending()

    def parse(self, src: str, md: MarkdownIt, env: Any, tokens: list[Token]) -> list[Token]:
        if not _SPECIAL.search(src):
            return _plain(src, tokens)
        state = LocatedState(src, md, env, tokens)
        self.tokenize(state)
        for rule in self.ruler2.getRules(""):
            rule(state)
        return state.tokens


def _plain(src: str, tokens: list[Token]) -> list[Token]:
    """The tokens of a text without a single character that could be markup."""
    start = 0
    for line in src.split("\n"):
        if start:
            tokens.append(Token("softbreak", "br", 0, meta={"at": start - 1}))
        text = line.rstrip(" ")
        shorn = text.lstrip(" \t") if start else text
        if shorn:
            tokens.append(Token("text", "", 0, content=shorn, meta={"at": start + len(text) - len(shorn)}))
        start += len(line) + 1
    return tokens


def _join_texts(state: StateInline) -> None:
    """Neighbouring texts become one that keeps the first one's place; levels are counted anew."""
    joined: list[Token] = []
    parts: list[str] = []
    for token in state.tokens:
        if token.type == "text":
            if not token.content:
                continue
            if parts:
                parts.append(token.content)
                continue
            parts = [token.content]
        elif parts:
            joined[-1].content = "".join(parts)
            parts = []
        joined.append(token)
    if parts:
        joined[-1].content = "".join(parts)
    state.tokens[:] = joined


# --- rules inside a line -----------------------------------------------------------------------------


def _leaf(state: StateInline, silent: bool, end: int, kind: str, **meta: Any) -> bool:
    """One token for everything up to `end`, with the source text as its content."""
    if not silent:
        start = state.pos
        token = state.push(kind, "", 0)
        token.content = state.src[start:end]
        token.meta.update(meta)
    state.pos = end
    return True


def _braces(state: StateInline, silent: bool) -> bool:
    """Ruby, attribute lists and the directives of other systems."""
    src, start, end = state.src, state.pos, state.posMax
    if src[start] != "{":
        return False
    if directive := match_directive(src, start, end):
        return _leaf(state, silent, directive.end, "directive", directive=directive)
    if ruby := match_ruby(src, start, end):
        return _leaf(state, silent, ruby[1], "ruby", segments=ruby[0])
    if attributes := match_attributes(src, start, end):
        return _leaf(state, silent, attributes[1], "attributes", attributes=attributes[0])
    if stop := looks_like_ruby(src, start, end):
        return _leaf(state, silent, stop, "broken_ruby")
    if not silent and looks_like_attributes(src, start, end):
        state.push("broken_attributes", "", 0)
    return False


def _formula(state: StateInline, silent: bool) -> bool:
    if state.src[state.pos] != "$":
        return False
    found = match_math(state.src, state.pos, state.posMax)
    return bool(found) and _leaf(state, silent, found[1], "math", tex=found[0], display=found[2])  # type: ignore[index]


def _note_call(state: StateInline, silent: bool) -> bool:
    if not state.src.startswith("[^", state.pos):
        return False
    found = match_note_label(state.src, state.pos, state.posMax)
    return bool(found) and _leaf(state, silent, found[1], "note_call", label=found[0])  # type: ignore[index]


def _enclosed(state: StateInline, kind: str, first: int, last: int, end: int, **meta: Any) -> None:
    """Tokens of `src[first:last]` between an opening and a closing token; reading goes on at `end`."""
    old_end = state.posMax
    opening = state.push(f"{kind}_open", "", 1)
    opening.meta.update(meta)
    state.pos, state.posMax = first, last
    state.md.inline.tokenize(state)
    state.push(f"{kind}_close", "", -1)
    state.pos, state.posMax = end, old_end


def _inline_note(state: StateInline, silent: bool) -> bool:
    start = state.pos
    if not state.src.startswith("^[", start):
        return False
    last = state.md.helpers.parseLinkLabel(state, start + 1)
    if last < 0 or not state.src[start + 2 : last].strip():
        return False
    if silent:
        state.pos = last + 1
    else:
        _enclosed(state, "note", start + 2, last, last + 1)
    return True


def _raised(state: StateInline, silent: bool) -> bool:
    """`10^3^` and `H~2~O`."""
    start = state.pos
    mark = state.src[start]
    if mark not in "^~":
        return False
    last = match_raised(state.src, start, state.posMax)
    if last is None:
        return False
    if silent:
        state.pos = last + 1
    else:
        _enclosed(state, "sup" if mark == "^" else "sub", start + 1, last, last + 1)
    return True


def _span(state: StateInline, silent: bool) -> bool:
    """`[text]{attributes}`."""
    start = state.pos
    if state.src[start] != "[":
        return False
    last = state.md.helpers.parseLinkLabel(state, start)
    if last < 0 or not state.src.startswith("{", last + 1):
        return False
    found = match_attributes(state.src, last + 1, state.posMax)
    if not found:
        return False
    if silent:
        state.pos = found[1]
    else:
        _enclosed(state, "span", start + 1, last, found[1], attributes=found[0])
    return True


def _label_end(state: StateInline, start: int, disableNested: bool = False) -> int:
    """The place of the `]` that closes the `[` at `start`, or -1.

    As the engine's own, but it does not look where no bracket is left, and it remembers what it found: four rules
    ask for each bracket.
    """
    assert isinstance(state, LocatedState)
    if start >= state.last_bracket():
        return -1
    key = (start, disableNested, state.posMax)
    found = state.labels.get(key)
    if found is None:
        old = state.pos
        found = state.labels[key] = _seek_label_end(state, start, disableNested)
        state.pos = old
    return found


def _seek_label_end(state: LocatedState, start: int, no_links: bool) -> int:
    src, skipped, skip = state.src, state.cache, state.md.inline.skipToken
    depth, pos = 1, start + 1
    while pos < state.posMax:
        mark = src[pos]
        if mark == "]":
            depth -= 1
            if not depth:
                return pos
        after = skipped.get(pos)
        if after is None:
            state.pos = pos
            skip(state)
            after = state.pos
        if mark == "[":
            if after == pos + 1:
                depth += 1
            elif no_links:
                return -1
        pos = after
    return -1


@cache
def _engine() -> MarkdownIt:
    md = MarkdownIt(
        "commonmark", {"maxNesting": MAX_NESTING, "html": True, "inline_definitions": True, "store_labels": True}
    )
    md.inline, md.block = LocatedInline(), BoundedBlocks()
    md.configure("commonmark", options_update=dict(md.options))
    md.enable(["table", "strikethrough"])
    md.helpers = SimpleNamespace(  # type: ignore[assignment]
        parseLinkLabel=_label_end, parseLinkDestination=parseLinkDestination, parseLinkTitle=parseLinkTitle
    )
    md.normalizeLink = lambda url: url  # type: ignore[method-assign]
    md.normalizeLinkText = lambda link: link  # type: ignore[method-assign]
    md.validateLink = lambda url: True  # type: ignore[method-assign]
    md.inline.ruler.before("link", "note_call", _note_call)
    md.inline.ruler.after("image", "inline_note", _inline_note)
    md.inline.ruler.after("inline_note", "span", _span)
    md.inline.ruler.before("strikethrough", "raised", _raised)
    md.inline.ruler.after("span", "braces", _braces)
    md.inline.ruler.after("braces", "formula", _formula)
    md.inline.ruler2.at("fragments_join", _join_texts)
    md.core.ruler.disable("text_join", True)
    md.use(deflist_plugin)
    add_block_rules(md)
    return md


def tokenize(text: str, env: dict[str, Any]) -> list[Token]:
    """The block tokens of a text; those of type ``inline`` hold their own as `children`.

    `env` carries the link references from one piece of a document to the next.
    """
    return _engine().parse(text, env)


def tokenize_line(text: str, env: dict[str, Any]) -> list[Token]:
    """The inline tokens of a text that is known to be one paragraph, a title or a caption."""
    md = _engine()
    return md.inline.parse(text, md, env, [])
