"""Documents as trees, and what the engine says."""

from __future__ import annotations

import logging
from dataclasses import replace

import pytest

from publish.diagnostics import Severity
from publish.errors import EngineError
from publish.pdf.documents import make_sheaf
from publish.pdf.log import EngineLog
from tests.pdf.sample import document, page_reference, title


def test_headings_know_their_level_and_words() -> None:
    inner = (
        title('宴<span class="ruby"><span class="rt">táo</span><span class="rb">桃</span></span>园', "第一回")
        + '<h2 class="heading" id="a">甲<span class="footnote">注</span>乙</h2><h3 class="heading">丙</h3>'
    )
    sheaf = make_sheaf([document("chapter", "c", inner, depth=1)], {})
    found = [(e.tag, e.get("class"), e.get("data-outline")) for e in sheaf.root.iter() if e.get("data-outline")]
    assert found == [
        ("h1", "title outline-2", "第一回 宴桃园"),
        ("h2", "heading outline-3", "甲乙"),
        ("h3", "heading outline-4", "丙"),
    ]


def test_documents_that_flow_become_one_tree_that_keeps_their_languages() -> None:
    german = document("chapter", "b", f"<p>{page_reference('a')}</p>")
    german = replace(german, xhtml=german.xhtml.replace("zh-Hans", "de"))
    sheaf = make_sheaf([document("chapter", "a", "<p>甲</p>"), german], {})
    sections = [element for element in sheaf.root.iter("section")]
    assert [(s.get("id"), s.get("lang")) for s in sections] == [("a", None), ("b", "de")]
    assert [target for _, target in sheaf.page_refs] == ["a"]


@pytest.mark.parametrize(
    ("href", "becomes"),
    [("#x", "#x"), ("b.xhtml", "#b-id"), ("b.xhtml#p", "#p"), ("./b.xhtml#p", "#p"), ("https://a.org/", "https://a.org/"),
     ("mailto:a@b.c", "mailto:a@b.c"), ("javascript:x()", None), ("file:///etc/passwd", None), ("none.xhtml", None),
     ("http://[broken", None), ("//host/b.xhtml", None), ("data:text/html,x", None)],
)  # fmt: skip
def test_links_lead_into_the_book_or_to_the_web(href: str, becomes: str | None) -> None:
    linking = document("chapter", "a", f'<p><a href="{href}">甲</a></p>')
    sheaf = make_sheaf([linking], {"a.xhtml": "a", "b.xhtml": "b-id"})
    (anchor,) = sheaf.root.iter("a")
    assert anchor.get("href") == becomes
    assert [finding.code for finding in sheaf.findings] == ([] if becomes else ["link-dropped"])


def test_an_entity_bomb_is_no_way_to_fill_memory() -> None:
    levels = "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 10}">' for n in range(1, 10))
    bomb = f'<!DOCTYPE html [<!ENTITY e0 "boom">{levels}]><html><body>&e9;</body></html>'
    with pytest.raises(EngineError):
        make_sheaf([replace(document("chapter", "a", ""), xhtml=bomb)], {})


@pytest.mark.parametrize(
    ("said", "code", "severity", "part"),
    [
        ("Ignored `text-autospace: normal` at 12:3, unknown property.", "css-ignored", Severity.INFO, "unknown"),
        ("Failed to load image at 'https://book.invalid/i/a.png': oops", "picture-unreadable", Severity.ERROR, "i/a.png"),
        ('Image "a.png" has no required alt description', "picture-without-alt", Severity.INFO, "a.png"),
        ("No anchor #x for internal URI reference", "link-dead", Severity.WARNING, "“x”"),
        ("Font-face 'House' cannot be loaded", "face-not-installed", Severity.INFO, "“House”"),
        ("Something new", "engine-remark", Severity.INFO, "Something new"),
    ],
)  # fmt: skip
def test_each_remark_of_the_engine_is_a_finding_told_once(said: str, code: str, severity: Severity, part: str) -> None:
    log = EngineLog()
    with log.listening():
        logging.getLogger("weasyprint").warning(said)
        logging.getLogger("weasyprint").error(said)
    logging.getLogger("weasyprint").warning("not heard any more")
    (finding,) = log.findings
    assert (finding.code, finding.severity) == (code, severity)
    assert part in finding.message
