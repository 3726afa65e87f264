"""What a YAML parser's complaint means to an author, and how to mend the line."""

from __future__ import annotations

_FULL_WIDTH = {"：": ":", "，": ",", "“": '"', "”": '"', "－": "-", "　": " ", "［": "[", "｛": "{"}

_SENTENCES: tuple[tuple[str, str, str], ...] = (
    # what the parser says, what it means, what to do
    (
        "found character '\\t'",
        "a tab stands where YAML allows only spaces",
        "Indent with spaces: two for each level.",
    ),
    (
        "mapping values are not allowed here",
        "a colon stands in the middle of a value, or the line is indented too far",
        'Put the value in quotes (title: "甲: 乙"), or give the line the indentation of its neighbours.',
    ),
    (
        "could not find expected ':'",
        "a line has no colon behind its key",
        "Write key: value, with a half-width colon and a space.",
    ),
    (
        "found unexpected end of stream",
        "a quotation mark is opened and never closed",
        "Close the quotation mark.",
    ),
    (
        "expected <block end>",
        "the indentation does not fit the lines above",
        "Give keys of one level the same number of spaces at the start of the line.",
    ),
    (
        "expected ',' or ']'",
        "a list in brackets is not closed, or a comma is missing in it",
        "Write [one, two, three] with half-width commas and a closing bracket.",
    ),
    (
        "expected ',' or '}'",
        "a map in braces is not closed, or a comma is missing in it",
        "Write {name: 林舟, role: 著} with half-width commas and a closing brace.",
    ),
    (
        "found unknown escape character",
        "a backslash in double quotes begins something that YAML does not know",
        "Use single quotes, or write the backslash twice.",
    ),
    (
        "found undefined alias",
        "a value that begins with * is taken for an alias",
        'Put the value in quotes: "*…".',
    ),
    (
        "found character '@'",
        "a value may not begin with @",
        'Put the value in quotes: "@…".',
    ),
    (
        "found character '`'",
        "a value may not begin with `",
        'Put the value in quotes: "`…".',
    ),
    (
        "found character '%'",
        "a value may not begin with %",
        'Put the value in quotes: "%…".',
    ),
    (
        "expected alphabetic or numeric character",
        "a value that begins with * or & is taken for an alias or an anchor",
        'Put the value in quotes: "*…".',
    ),
    (
        "found duplicate anchor",
        "an anchor (&name) is given twice",
        "Give each anchor a name of its own, or put the value in quotes.",
    ),
)


def explain(problem: str, context: str, text: str, line: int) -> tuple[str, str]:
    """A sentence and advice for a parser's `problem` (with its `context`) on `line` (from 0) of `text`."""
    lines = text.splitlines()
    slip = next((advice for near in lines[max(0, line - 1) : line + 1] if (advice := _full_width_advice(near))), "")
    for said, meaning, advice in _SENTENCES:
        if problem.startswith(said):
            return meaning, slip or advice
    said = " ".join(part for part in (context, problem) if part) or "the text is not YAML"
    return f"YAML cannot be read here ({said})", slip or "Compare with docs/configuration.md."


def _full_width_advice(near: str) -> str:
    """The commonest slip at a Chinese or Japanese keyboard: ``title：渡口``."""
    key, colon, _ = near.partition("：")
    if colon and ":" not in key and len(key.strip()) <= 24:
        key = key.strip()
        return f"Behind {key} stands a full-width colon; write a half-width one and a space: “{key}: ”."
    found = [mark for mark in "，［｛" if mark in near and any(c in near for c in "[{]}")]
    if found:
        return f"{found[0]} is full-width; lists and maps need the half-width {_FULL_WIDTH[found[0]]}"
    return ""
