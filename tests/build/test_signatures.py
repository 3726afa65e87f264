"""A real novel gives a page back: chapters 4 to 6 of the corpus, as a publisher would bring them."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from publish.build.signatures import plan_signatures

BOOK = """title: 水浒传
language: zh-Hans
style: novel
modified: 2026-01-01T00:00:00Z
editions: {press: {to: press, printer: cn-offset, paper: cn-offset-80, trim: 大32开}}
"""


@pytest.fixture(scope="module")
def novel(shared: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Three chapters as a manuscript, made here of the corpus and kept nowhere."""
    text = (shared / "corpus/shuihuzhuan-hans/shuihuzhuan-hans.txt").read_text(encoding="utf-8")
    chapters = re.split(r"(?m)^(?=第[一二三四五六七八九十]+回　)", text)[4:7]
    folder = tmp_path_factory.mktemp("novel")
    for number, chapter in enumerate(chapters, 4):
        lines = [line.strip() for line in chapter.splitlines()]
        (folder / f"{number:02}.md").write_text("# " + "\n\n".join(filter(None, lines)), encoding="utf-8")
    (folder / "book.yaml").write_text(BOOK, encoding="utf-8")
    return folder


def test_a_page_over_is_saved_by_lines_that_paragraphs_give(novel: Path) -> None:
    """Whatever it comes to, on signatures of a page less it is one over."""
    pages = plan_signatures(novel, signature=2)[0].plan.before.pages
    (found,) = plan_signatures(novel, signature=pages - 1, check=True)
    assert found.plan.before.over == 1 and found.plan.before.blank == pages - 2
    assert found.plan.after is not None and found.plan.after.blank == 0
    assert found.proved, "the whole book, set anew, came out so"
    assert 1 <= len(found.tighten) <= 12
    assert all((novel / place.path).read_text("utf-8").splitlines()[place.line - 1] for place in found.tighten)
