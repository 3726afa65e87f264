"""Templates of books nobody knows: what they may do, and what they must never do."""

from __future__ import annotations

import time
from pathlib import Path

import pytest

from publish.book.nodes import Paragraph, Text
from publish.errors import EngineError
from publish.render.budget import Budget
from publish.render.templating import Templates

NODE = Paragraph((Text("春"),), id="p1")


def made(tmp_path: Path, source: str, **values: object) -> str:
    folder = tmp_path / "templates"
    folder.mkdir(exist_ok=True)
    (folder / "page.html").write_text(source, "utf-8")
    templates = Templates([folder], [], Budget(), {"shout": lambda text: text + "!"}, {"node": NODE, **values})
    return str(templates.render("page.html", {}))


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("{{ node.id }}", "p1"),
        ("{{ '<&>' }}", "&lt;&amp;&gt;"),
        ("{% for i in range(3) %}{{ loop.index }}{% if not loop.last %},{% endif %}{% endfor %}", "1,2,3"),
        ("{{ 'a' ~ 1 ~ 'b' }}{{ 2 * 3 }}{{ 'a' + 'b' }}", "a1b6ab"),
        ("{% macro m(x) %}[{{ x }}]{% endmacro %}{{ m('a') }}{{ m('b') }}", "[a][b]"),
        ("{{ 'x' | shout }}{{ shout('y') }}", "x!y!"),
        ("{{ ['a', 'b'] | join('、') }}{{ 'x' if false }}", "a、b"),
        ("{% set ns = namespace(n=0) %}{% for i in [1, 2] %}{% set ns.n = ns.n + i %}{% endfor %}{{ ns.n }}", "3"),
        ("{{ {'a': 1}.get('a') }}{{ [['a', 'b'], ['c']][0][1] }}", "1b"),
        ("{% for t in node.children %}{{ t.text }}{% endfor %}", "春"),
        ("{% filter upper %}x{% endfilter %}", "X"),
    ],
)
def test_what_templates_do(tmp_path: Path, source: str, expected: str) -> None:
    assert made(tmp_path, source) == expected


ATTACKS = {
    "class": "{{ ''.__class__.__mro__ }}",
    "class by filter": "{{ '' | attr('__class__') }}",
    "class by item": "{{ ''['__class__'] }}",
    "node's class": "{{ node.__class__ }}",
    "node's slots": "{{ node['__slots__'] }}",
    "globals of a function": "{{ shout.__globals__ }}",
    "code of a function": "{{ shout.__code__ }}",
    "cycler": "{{ cycler.__init__.__globals__ }}",
    "lipsum": "{{ lipsum(n=100000) }}",
    "namespace's init": "{{ namespace.__init__ }}",
    "environment": "{{ environment }}",
    "macro's innards": "{% macro m() %}{% endmacro %}{{ m._func }}",
    "loop's innards": "{% for i in [1] %}{{ loop._iterable }}{% endfor %}",
    "format string": "{{ '{0.__class__}'.format('') }}",
    "format_map": "{{ '{a}'.format_map({'a': 1}) }}",
    "nested loops": "{% for a in range(100000) %}{% for b in range(100000) %}{% endfor %}{% endfor %}",
    "loops with a test": "{% for a in range(99999) %}{% for b in range(99999) if false %}{% endfor %}{% endfor %}",
    "long range": "{% for a in range(1000000000) %}{% endfor %}",
    "huge range bounds": "{{ range(0, 10000000000000, 1) | length }}",
    "recursive macro": "{% macro m() %}{{ m() }}{% endmacro %}{{ m() }}",
    "branching macro": (
        "{% macro m(n) %}{% if n > 0 %}{% set a = m(n - 1) %}{% set b = m(n - 1) %}{% endif %}{% endmacro %}{{ m(60) }}"
    ),
    "recursive loop": "{% for a in [1] recursive %}{{ loop([1]) }}{% endfor %}",
    "including itself": "{% include 'page.html' %}",
    "long string": "{{ 'a' * 10 ** 10 }}",
    "long string by product": "{{ 'a' * 10000000000 }}",
    "long list": "{{ [1] * 10000000000 }}",
    "power": "{{ 9 ** 9 ** 9 }}",
    "huge product": (
        "{% set ns = namespace(n=10) %}{% for i in range(99) %}{% set ns.n = ns.n * ns.n %}{% endfor %}{{ ns.n }}"
    ),
    "padding by percent": "{{ '%999999999d' % 1 }}",
    "padding by format filter": "{{ '%999999999d' | format(1) }}",
    "padding by center": "{{ 'a' | center(9999999999) }}{{ 'a'.center(9999999999) }}",
    "padding by ljust": "{{ 'a'.ljust(9999999999) }}",
    "padding by indent": "{{ 'a' | indent(9999999999, true) }}",
    "zfill": "{{ '1'.zfill(9999999999) }}",
    "expandtabs": "{{ '\t'.expandtabs(9999999999) }}",
    "doubling by tilde": (
        "{% set ns = namespace(s='aaaaaaaa') %}{% for i in range(60) %}{% set ns.s = ns.s ~ ns.s %}{% endfor %}"
    ),
    "doubling by plus": (
        "{% set ns = namespace(s='aaaaaaaa') %}{% for i in range(60) %}{% set ns.s = ns.s + ns.s %}{% endfor %}"
    ),
    "doubling by capture": (
        "{% set ns = namespace(s='aaaaaaaa') %}"
        "{% for i in range(60) %}{% set ns.s %}{{ ns.s }}{{ ns.s }}{% endset %}{% endfor %}"
    ),
    "doubling by replace": (
        "{% set ns = namespace(s='aaaa') %}"
        "{% for i in range(60) %}{% set ns.s = ns.s | replace('a', ns.s) %}{% endfor %}"
    ),
    "doubling by join": (
        "{% set ns = namespace(s='aaaa') %}"
        "{% for i in range(60) %}{% set ns.s = [ns.s, ns.s] | join(ns.s) %}{% endfor %}"
    ),
    "doubling lists": "{% set ns = namespace(s=[1]) %}{% for i in range(60) %}{% set ns.s = ns.s + ns.s %}{% endfor %}",
    "nesting lists": (
        "{% set ns = namespace(s=[1], t=[1]) %}{% for i in range(60) %}"
        "{% set ns.s = [ns.s, ns.s] %}{% set ns.t = [ns.t, ns.t] %}{% endfor %}{{ ns.s == ns.t }}"
    ),
    "nesting tuples": "{% set ns = namespace(s=1) %}{% for i in range(60) %}{% set ns.s = (ns.s, ns.s) %}{% endfor %}",
    "nesting dicts": "{% set ns = namespace(s=1) %}{% for i in range(9) %}{% set ns.s = {'a': ns.s} %}{% endfor %}",
    "nesting by varargs": "{% macro m() %}{{ varargs }}{% endmacro %}{{ m(1, 2) }}",
    "printing a list": "{{ [1, 2] }}",
    "printing a node": "{{ node }}",
    "much output": "{% for i in range(100000) %}{{ 'x' }}" + "y" * 10_000 + "{% endfor %}",
    "comparing long texts": (
        "{% set s = [] | join %}{% set ns = namespace(s='a') %}"
        "{% for i in range(20) %}{% set ns.s = ns.s + ns.s %}{% endfor %}"
        "{% for i in range(100000) %}{% set x = ns.s + 'a' == ns.s + 'b' %}{% endfor %}"
    ),
    "searching long texts": (
        "{% set ns = namespace(s='a') %}{% for i in range(20) %}{% set ns.s = ns.s + ns.s %}{% endfor %}"
        "{% for i in range(100000) %}{% set x = ns.s.find('b') %}{% endfor %}"
    ),
    "outside": "{% include '../../../../../../etc/passwd' %}",
    "outside, absolute": "{% include '/etc/passwd' %}",
    "outside by name": "{% include '../secret.html' %}",
    "import": "{% import 'os' as os %}{{ os }}",
    "undefined": "{{ nodes.id }}",
    "syntax": "{% if %}",
    "deep syntax": "{{ " + "(" * 5000 + ")" * 5000 + " }}",
    "long number": "{{ " + "9" * 10_000 + " }}",
    "long number by constants": "{{ " + "*".join(["999999999"] * 200) + " }}",
}


@pytest.mark.parametrize("name", ATTACKS)
def test_what_templates_never_do(tmp_path: Path, name: str) -> None:
    (tmp_path / "secret.html").write_text("SECRET")
    began = time.process_time()
    with pytest.raises(EngineError) as caught:
        made(tmp_path, ATTACKS[name])
    assert time.process_time() - began < 5
    assert "page.html" in str(caught.value)
    assert "SECRET" not in str(caught.value)
    assert caught.value.advice


def test_an_error_names_the_line(tmp_path: Path) -> None:
    with pytest.raises(EngineError, match=r"page\.html:3 "):
        made(tmp_path, "one\ntwo\n{{ nothing }}\n")


def test_links_out_of_the_folder_are_not_followed(tmp_path: Path) -> None:
    (tmp_path / "secret.html").write_text("SECRET")
    folder = tmp_path / "templates"
    folder.mkdir()
    (folder / "link.html").symlink_to(tmp_path / "secret.html")
    with pytest.raises(EngineError):
        made(tmp_path, "{% include 'link.html' %}")


def test_the_first_folder_wins_and_the_house_can_be_named(tmp_path: Path) -> None:
    book, house = tmp_path / "book", tmp_path / "house"
    for folder, text in ((book, "book({% include 'house/a.html' %})"), (house, "house")):
        folder.mkdir()
        (folder / "a.html").write_text(text)
    templates = Templates([book], [house], Budget(), {}, {})
    assert templates.render("a.html", {}) == "book(house)"
    assert templates.is_overridden("a.html")
    assert not templates.is_overridden("b.html")


def test_work_is_counted_alike_every_time(tmp_path: Path) -> None:
    source = "{% for a in range(50000) %}{% for b in range(50000) %}{{ b }}{% endfor %}{% endfor %}"
    messages = set()
    for _ in range(2):
        with pytest.raises(EngineError) as caught:
            made(tmp_path, source)
        messages.add(str(caught.value))
    assert len(messages) == 1
