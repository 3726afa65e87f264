"""Any text gives a document: nothing raises, nothing is lost, nothing takes long."""

from __future__ import annotations

import time
from collections import Counter

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from publish.characters import is_han
from publish.manuscript.markdown import MarkdownDocument, parse_markdown
from publish.manuscript.model import Source

from .markdown_text import held

MARKUP = [
    "\n", "\n\n", "\n    ", "\n  ", "　　", " ", "*", "**", "_", "__", "~~", "`", "``", "```\n", "\n```",
    "~~~\n", "$", "$$", "\n$$\n", "[", "]", "](", "](a)", ")", "(", "![", "](p.png", ' "', '")', "[^", "]: ",
    "\n[^a]: ", "[^a]", "^[", "{", "|", "}", "{.dots}", "{#x}", "{.x y=1}", "{.tcy}", "{.index}", "{:.z}",
    "\n:::\n", "\n::: note ", "\n::: verse ", "\n::: speaker\n", "\n::: signature\n", "\n::: lead\n",
    "\n::: letter ", "\n> ", "\n>> ", "\n- ", "\n1. ", "\n- [ ] ", "\n- [x] ", "\n# ", "\n## ", "\n###### ",
    "\n===\n", "\n---\n", "\n***\n", "\n|", "\n|-|-|\n", "\n: ", "<b>", "</b>", "<em ", "<div>", "</div>",
    "\n<div class='a'>\n", "\n</div>\n", "<table>", "<tr>", "<td>", "</td>", "</tr>", "</table>", "<ul><li>",
    "</li></ul>", "<figure>", "<figcaption>", "</figcaption>", "</figure>", "<ruby>", "<rt>", "</rt>",
    "</ruby>", "<rp>", "<p>", "</p>", "<pre>", "</pre>", "<details>", "<summary>", "</summary>", "<script>",
    "</script>", "<!-- ", " -->", "<?", "?>", "<a href='", "'>", "</a>", "<img alt='", "<br>", "<h2>", "</h2>",
    "<dl><dt>", "<dd>", "</dl>", "<caption>", "\\", "&amp;", "&", "<", ">", "<http://", "javascript:",
    "http://", "\n!!! note \"", '"', "\n=== \"", "\n    === \"", "> [!NOTE] ", "> [!字] ", "{{#include ", "}}",
    "{%", "%}", "\nTable: ", "\n表：", "＊＊", "［１］", "#", "\0", "\r\n", "\ufeff", "\t", "\x0c", "\u2028",
]  # fmt: skip

pieces = st.lists(
    st.one_of(st.sampled_from(MARKUP), st.text(st.characters(min_codepoint=0x4E00, max_codepoint=0x4EFF), max_size=3)),
    max_size=40,
).map("".join)


def parse(text: str) -> MarkdownDocument:
    return parse_markdown(Source("a.md", text, "utf-8", ""))


def han(text: str) -> Counter[str]:
    return Counter(filter(is_han, text))


@settings(max_examples=400, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(pieces)
def test_no_han_character_is_lost(text: str) -> None:
    lost = han(text) - han(held(parse(text)))
    assert not lost


@settings(max_examples=100, deadline=None)
@given(st.text(max_size=200))
def test_any_text_is_a_document(text: str) -> None:
    document = parse(text)
    for finding in document.diagnostics:
        assert finding.message
        assert finding.at.path == "a.md"


@settings(max_examples=100, deadline=None)
@given(pieces)
def test_every_finding_and_node_is_within_the_text(text: str) -> None:
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    for finding in parse(text).diagnostics:
        assert 0 <= finding.at.line <= len(lines)


@settings(max_examples=60, deadline=None)
@given(pieces)
def test_the_same_text_gives_the_same_document(text: str) -> None:
    assert parse(text) == parse(text)


N = 4000
HOSTILE = {
    "brackets": "[" * 50_000,
    "closed brackets": "[" * N + "]" * N,
    "pictures": "![" * N + "]" * N,
    "links": "[a](" * N,
    "notes": "^[" * N + "]" * N,
    "calls": "[^a]" * N,
    "quotes": ">" * 100_000,
    "stars": "*" * 50_000 + "a" + "*" * 50_000,
    "single stars": "*a " * N,
    "stars and lines": "*a_ " * N,
    "strikes": "~~a" * N,
    "ticks": "".join("`" * i + " " for i in range(1, 400)),
    "dollars": "$a " * N,
    "braces": '{a="' * N,
    "rubies": "{a|" * N,
    "attribute lists": "[a]{.b #c d=e}" * 3000,
    "tags": "<b>" * N,
    "attributes": '<a b="' * N,
    "comments": "<!--" * N,
    "declarations": "<![CDATA[<?" * N,
    "divisions": "<div>" * N,
    "tables": "<table><tr><td>" * N,
    "lists": "- " * 50_000,
    "deep list": "\n".join("  " * i + "- a" for i in range(500)),
    "containers": "::: note\n" * 5000,
    "references": "".join(f"[a{i}]: b\n" for i in range(5000)),
    "definitions": "".join(f"[^a{i}]: b\n\n" for i in range(3000)),
    "same headings": "# a\n" * 5000,
    "nul": "\0" * 50_000,
    "full-width": "＊＊a" * N,
    "directives": "{{#include a}}\n\n" * 3000,
    "long line": "字" * 2_000_000,
    "spaces": " " * 1_000_000,
}


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_text_is_read_in_bounded_time(name: str) -> None:
    started = time.process_time()
    parse(HOSTILE[name])
    assert time.process_time() - started < 12


@pytest.mark.parametrize(
    "pattern",
    [
        ("[", "]"),
        ("![", "]"),
        ("^[", "]"),
        ("*a_ ", ""),
        ("[^a]", ""),
        ("<b>", "</b>"),
        ("[", "](b)"),
        ("> ", "a"),
        ("*", "*"),
    ],
)
def test_time_grows_with_the_text_and_not_with_its_square(pattern: tuple[str, str]) -> None:
    def seconds(count: int) -> float:
        started = time.process_time()
        parse(pattern[0] * count + "a" + pattern[1] * count)
        return time.process_time() - started

    seconds(100)
    assert seconds(4000) < 16 * seconds(500) + 0.5
