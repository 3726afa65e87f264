"""The house's block rules for the Markdown engine: containers, admonitions, tabs, formulas, notes, and a depth guard.

Only this file and `commonmark` know the engine.
"""

from __future__ import annotations

import re
from typing import Any

from markdown_it import MarkdownIt
from markdown_it.parser_block import ParserBlock
from markdown_it.rules_block import StateBlock
from mdit_py_plugins.footnote import footnote_plugin

LONGEST_FORMULA = 100
"""Lines that a displayed formula may have."""

_INTERRUPTS: Any = {"alt": ["paragraph", "reference", "blockquote", "list"]}
_CONTAINER = re.compile(r"(:{3,})[ \t]*(.*?)[ \t]*:*[ \t]*$")
_ADMONITION = re.compile(r"(?:!!!|\?\?\?\+?)[ \t]+(\w[\w-]*(?:[ \t]+\w[\w-]*)*)(?:[ \t]+\"(.*)\")?[ \t]*$")
_TAB = re.compile(r"===[!+]?[ \t]+\"(.*)\"[ \t]*$")
_DISPLAY_END = re.compile(r"\$\$[ \t]*(\{[^{}]*\})?[ \t]*$")
_FENCE = re.compile(r"[ \t>]*(`{3,}|~{3,})")


class BoundedBlocks(ParserBlock):
    """The engine's walk over blocks. What stands too deep becomes plain text instead of vanishing."""

    def tokenize(self, state: StateBlock, startLine: int, endLine: int) -> None:
        if state.level < state.md.options.maxNesting:
            super().tokenize(state, startLine, endLine)
            return
        token = state.push("too_deep", "", 0)
        token.map = [startLine, endLine]
        token.content = state.getLines(startLine, endLine, state.blkIndent, False)
        state.line = endLine


def _line(state: StateBlock, line: int) -> str:
    return state.src[state.bMarks[line] + state.tShift[line] : state.eMarks[line]]


def _is_code(state: StateBlock, line: int) -> bool:
    return bool(state.is_code_block(line))


def _container(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """`::: role title` … `:::`, which may stand in one another with any number of colons from three."""
    if not state.src.startswith(":::", state.bMarks[start] + state.tShift[start]) or _is_code(state, start):
        return False
    opening = _CONTAINER.match(_line(state, start))
    if not opening or not opening[2]:
        return False
    if silent:
        return True
    close = _container_end(state, start, end)
    token = state.push("container_open", "div", 1)
    token.info, token.map = opening[2], [start, min(close + 1, end)]
    token.meta["closed"] = close < end and _line(state, close).startswith(":::")
    _inside(state, start + 1, close, "container")
    state.push("container_close", "div", -1)
    state.line = close + 1 if token.meta["closed"] else close
    return True


def _container_end(state: StateBlock, start: int, end: int) -> int:
    """The line of the `:::` that closes the container opened at `start`, or the line after its last one."""
    depth, fence = 1, ""
    for line in range(start + 1, end):
        text = _line(state, line)
        if text and state.sCount[line] < state.blkIndent:
            return line
        if found := _FENCE.match(text):
            if not fence:
                fence = found[1]
            elif found[1].startswith(fence) and not text.strip(" \t`~"):
                fence = ""
        elif not fence and text.startswith(":::") and (mark := _CONTAINER.match(text)):
            depth += 1 if mark[2] else -1
            if not depth:
                return line
    return end


def _inside(state: StateBlock, first: int, last: int, parent: str) -> None:
    """The blocks of some lines, as the children of the token pushed before."""
    old_parent, old_last = state.parentType, state.lineMax
    state.parentType, state.lineMax = parent, last
    state.md.block.tokenize(state, first, last)
    state.parentType, state.lineMax = old_parent, old_last


def _indented(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """MkDocs' admonitions `!!! note "title"` and tabs `=== "title"`: what they hold is indented by four spaces."""
    text = _line(state, start)
    if text[:3] not in ("!!!", "???", "===") or _is_code(state, start):
        return False
    admonition, tab = _ADMONITION.match(text), _TAB.match(text)
    if not admonition and not tab:
        return False
    if silent:
        return True
    indent = state.sCount[start] + 4
    stop = start + 1
    for line in range(start + 1, end):
        if state.isEmpty(line):
            continue
        if state.sCount[line] < indent:
            break
        stop = line + 1
    token = state.push("container_open", "div", 1)
    token.map = [start, stop]
    if admonition:
        token.info = admonition[1]
        token.meta.update(closed=True, admonition=True, title=admonition[2])
    elif tab:
        token.meta.update(closed=True, tab=True, title=tab[1])
    old = state.blkIndent
    state.blkIndent = indent
    _inside(state, start + 1, stop, "admonition")
    state.blkIndent = old
    state.push("container_close", "div", -1)
    state.line = stop
    return True


def _display_math(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """`$$` … `$$ {#eq-id}` on lines of its own; below a `$$` that stands alone, empty lines are skipped."""
    first = _line(state, start)
    if not first.startswith("$$") or _is_code(state, start):
        return False
    alone = first.strip() == "$$"
    body = [first[2:]]
    line = start
    while not (found := _DISPLAY_END.search(body[-1])):
        line += 1
        if line >= end or line - start > LONGEST_FORMULA:
            return False
        if state.isEmpty(line) and alone:
            continue
        if state.isEmpty(line) or state.sCount[line] < state.blkIndent:
            return False
        body.append(state.getLines(line, line + 1, state.blkIndent, False))
    body[-1] = body[-1][: found.start()]
    tex = "\n".join(body).strip()
    if not tex or "$$" in tex:
        return False
    if silent:
        return True
    token = state.push("math_block", "", 0)
    token.map, token.content, token.info = [start, line + 1], tex, found[1] or ""
    state.line = line + 1
    return True


def add_block_rules(md: MarkdownIt) -> None:
    """Teach the engine the house's blocks."""
    md.use(footnote_plugin, inline=False, move_to_end=False)
    md.inline.ruler.disable("footnote_ref")
    rules: list[tuple[str, Any]] = [("container", _container), ("indented", _indented), ("math_block", _display_math)]
    for name, rule in rules:
        md.block.ruler.before("fence", name, rule, _INTERRUPTS)
