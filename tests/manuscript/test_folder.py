"""Reading from the disk: what is a book, in which order, and what is refused."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest

from publish.diagnostics import Severity
from publish.errors import ManuscriptError
from publish.manuscript import files
from publish.manuscript.folder import read
from publish.manuscript.naming import natural_key, role_of_name, slug_of
from publish.manuscript.numerals import number, roman


def write(root: Path, **texts: str) -> Path:
    """Files by name; `__` in a key is a dot, `_s_` a slash."""
    for name, text in texts.items():
        path = root / name.replace("__", ".").replace("_s_", "/")
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
    return root


def codes(findings: object) -> set[str]:
    return {f.code for f in findings}  # type: ignore[attr-defined]


def test_a_folder_with_a_configuration(tmp_path: Path) -> None:
    write(tmp_path, book__yaml="title: 渡口\nlanguage: zh-Hans\n")
    (tmp_path / "01.md").write_text("# 船\n\n船来了。\n", "utf-8")
    manuscript, findings = read(tmp_path)
    assert manuscript.config.metadata.title == "渡口"
    assert [s.path for s in manuscript.sources] == ["01.md"]
    assert "language-guessed" not in codes(findings)


def test_texts_alone_are_a_book_in_natural_order(tmp_path: Path) -> None:
    for name in ("第十回.md", "第二回.md", "后记.md", "序.md", "附录.md", "10-风.md", "2-雨.md"):
        (tmp_path / name).write_text("# 题\n\n文字。\n", "utf-8")
    manuscript, _ = read(tmp_path)
    assert [s.path for s in manuscript.sources] == ["序.md", "2-雨.md", "10-风.md", "第二回.md", "第十回.md", "后记.md", "附录.md"]


@pytest.mark.parametrize(("before", "after"), [
    ("2.md", "10.md"), ("卷上.md", "卷下.md"), ("第二回.md", "第十回.md"), ("第九十九回.md", "第一百零八回.md"),
    ("前言.md", "第一章.md"), ("第九章.md", "附录A.md"), ("ch1-2.md", "ch1-10.md"), ("index.md", "1.md"), ("１.md", "２.md"),
    ("chapter_preface/x.md", "chapter_hashing/x.md"), ("上册/1.md", "下册/1.md"), ("3-前言.md", "11-正文.md"),
])  # fmt: skip
def test_natural_order(before: str, after: str) -> None:
    assert natural_key(before) < natural_key(after)


def test_numerals() -> None:
    known = {"一百零八": 108, "一零四": 104, "十": 10, "廿三": 23, "１２": 12, "两千零一": 2001, "一万二千": 12000, "拾贰": 12}
    assert {text: number(text) for text in known} == known
    assert (number("风"), number(""), roman("XIV"), roman("IIX"), roman("")) == (None, None, 14, None, None)


def test_roles_and_slugs_of_names() -> None:
    known = {"序": "foreword", "自序": "preface", "附录 A": "appendix", "appendix-02-operators": "appendix", "序曲": "",
             "《渡口》后记": "afterword", "楔子　风来": "prologue", "前言 不搭后语": ""}  # fmt: skip
    assert {name: role_of_name(name) for name in known} == known
    assert slug_of("My Book") == "my-book"
    assert slug_of("渡口") == slug_of("渡口") != slug_of("渡头")
    assert all(c in "abcdefghijklmnopqrstuvwxyz0123456789-" for c in slug_of("《渡口》 2.0") + slug_of("Ünïcode"))


def test_a_single_text_with_front_matter(tmp_path: Path) -> None:
    path = tmp_path / "post.md"
    path.write_text("---\ntitle: 船来了\nlayout: post\n---\n\n正文。\n", "utf-8")
    manuscript, _ = read(path)
    (source,) = manuscript.sources
    assert manuscript.config.metadata.title == "船来了"
    assert (source.text, source.first_line) == ("\n正文。\n", 5)


def test_a_rule_is_no_front_matter(tmp_path: Path) -> None:
    path = tmp_path / "a.md"
    path.write_text("---\n\n他说：不。\n\n---\n\n正文。\n", "utf-8")
    assert read(path)[0].sources[0].text.startswith("---")


def test_papers_of_a_repository_are_no_chapters(tmp_path: Path) -> None:
    write(tmp_path, README__md="# Read me\n", LICENSE__md="MIT\n")
    (tmp_path / "1.md").write_text("# 一\n\n文字。\n", "utf-8")
    manuscript, findings = read(tmp_path)
    assert [s.path for s in manuscript.sources] == ["1.md"]
    assert [f.code for f in findings].count("paper-left-out") == 2


def test_a_folder_of_nothing_but_a_readme_is_that_text(tmp_path: Path) -> None:
    write(tmp_path, README__md="# 书\n\n文字。\n")
    assert [s.path for s in read(tmp_path)[0].sources] == ["README.md"]


def test_hidden_files_and_results_are_not_read(tmp_path: Path) -> None:
    (tmp_path / "1.md").write_text("文字。", "utf-8")
    for name in (".draft.md", "output/x.md", ".git/y.md", "templates/z.txt"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text("不。", "utf-8")
    assert [s.path for s in read(tmp_path)[0].sources] == ["1.md"]


@pytest.mark.parametrize("make", ["nothing", "empty", "blank", "picture", "folder"])
def test_no_text_is_an_error_with_advice(tmp_path: Path, make: str) -> None:
    book = tmp_path / "book"
    if make != "nothing":
        book.mkdir()
    if make == "blank":
        (book / "1.md").write_text("\n \n", "utf-8")
    if make == "picture":
        (book / "1.md").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 8)
    if make == "folder":
        (book / "1.md").mkdir()
    with pytest.raises(ManuscriptError) as raised:
        read(book)
    assert raised.value.advice


def test_another_kind_of_file_is_refused_with_advice(tmp_path: Path) -> None:
    path = tmp_path / "a.docx"
    path.write_bytes(b"PK\x03\x04")
    with pytest.raises(ManuscriptError, match=r"a\.docx"):
        read(path)


@pytest.mark.skipif(sys.platform == "win32", reason="needs FIFOs and symbolic links")
def test_pipes_devices_and_links_outside_are_left_out(tmp_path: Path) -> None:
    book, outside = tmp_path / "book", tmp_path / "secret.md"
    book.mkdir()
    outside.write_text("秘密", "utf-8")
    (book / "1.md").write_text("文字。", "utf-8")
    os.mkfifo(book / "2.md")
    (book / "3.md").symlink_to(outside)
    (book / "4.md").symlink_to("/dev/zero")
    (book / "5.md").symlink_to(book / "1.md")
    (book / "6.md").symlink_to(book / "6.md")
    (book / "7").symlink_to(tmp_path)
    manuscript, findings = read(book)
    assert [s.path for s in manuscript.sources] == ["1.md", "5.md"]
    assert codes(findings) >= {"not-a-file", "link-outside"}
    assert "秘密" not in "".join(s.text for s in manuscript.sources)


@pytest.mark.skipif(os.name != "posix" or os.geteuid() == 0, reason="root may read everything")
def test_a_text_that_may_not_be_read(tmp_path: Path) -> None:
    (tmp_path / "1.md").write_text("文字。", "utf-8")
    (tmp_path / "2.md").write_text("文字。", "utf-8")
    (tmp_path / "2.md").chmod(0)
    _, findings = read(tmp_path)
    assert [f.at.path for f in findings if f.code == "file-unreadable"] == ["2.md"]


def test_a_huge_text_is_left_out(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "1.md").write_text("文字。", "utf-8")
    with (tmp_path / "2.md").open("wb") as file:
        file.truncate(files.MAX_TEXT + 1)
    manuscript, findings = read(tmp_path)
    assert [s.path for s in manuscript.sources] == ["1.md"]
    (found,) = [f for f in findings if f.code == "file-too-large"]
    assert found.severity is Severity.ERROR


def test_included_files_stand_beside_the_texts(tmp_path: Path) -> None:
    book = tmp_path / "book"
    (book / "src").mkdir(parents=True)
    (book / "code").mkdir()
    (tmp_path / "outside.rs").write_text("fn no() {}\n", "utf-8")
    (book / "code" / "a.rs").write_text("fn main() {}\n", "utf-8")
    (book / "src" / "1.md").write_text("# 一\n\n```rust\n{{#include ../code/a.rs}}\n{{#include ../../outside.rs}}\n```\n", "utf-8")
    manuscript, _ = read(book)
    assert [s.path for s in manuscript.sources] == ["src/1.md", "code/a.rs"]


@pytest.mark.parametrize(("text", "language"), [
    ("天黑了，他还没有回来。", "zh-Hans"), ("天黑了，他還沒有回來。", "zh-Hant"), ("日が暮れた。彼はまだ帰らない。", "ja"),
    ("날이 저물었다. 그는 아직 돌아오지 않았다.", "ko"), ("It grew dark. He had not come back.", "en"),
])  # fmt: skip
def test_the_language_is_guessed_and_said(tmp_path: Path, text: str, language: str) -> None:
    (tmp_path / "1.md").write_text(text, "utf-8")
    manuscript, findings = read(tmp_path)
    assert manuscript.config.metadata.language == language
    assert manuscript.config.editions[0].language == language
    assert "language-guessed" in codes(findings)
