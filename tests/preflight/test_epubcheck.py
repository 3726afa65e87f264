"""EPUBCheck asked from the programme: many books in one JVM, names of every kind, and no silence taken for praise."""

from __future__ import annotations

import os
import re
import stat
from pathlib import Path

import pytest

from publish.diagnostics import Severity
from publish.preflight.epub import BOOK_OF_RULES
from publish.preflight.epubcheck import check
from publish.preflight.epubcheck.find import Checker, chosen, find_checkers
from publish.preflight.epubcheck.findings import MOST_OF_AN_ID, findings_of, words
from publish.preflight.epubcheck.run import NO_ANSWER, Message, run
from tests import validators
from tests.preflight.broken import SPOILERS
from tests.preflight.broken.bench import GOOD, ONE, Bench


@pytest.fixture(scope="module")
def checker() -> Checker:
    found = find_checkers()
    if not found:
        validators.absent("no EPUBCheck is installed")
    return found[0]


@pytest.fixture
def shelf(tmp_path: Path) -> list[Path]:
    """A good book, one with a broken link under a Chinese name with a tab and a blank in it, and one that is none."""
    bench = Bench()
    bench.swap(ONE, "er.xhtml#er", "er.xhtml#san")
    books = [tmp_path / "good.epub", tmp_path / "第一 本\t书.epub", tmp_path / "none.epub"]
    for book, data in zip(books, (GOOD, bench.data(), b"PK\x03\x04 no archive"), strict=True):
        book.write_bytes(data)
    return books


def test_many_books_in_one_process(checker: Checker, shelf: list[Path]) -> None:
    good, linked, none = run(checker, shelf)
    assert good == ()
    assert [(m.id, m.severity, m.path) for m in linked] == [("RSC-012", "ERROR", ONE)] and linked[0].line > 1
    assert {m.id for m in none} >= {"PKG-008"}


def test_the_same_without_a_compiler(checker: Checker, shelf: list[Path], tmp_path: Path) -> None:
    """A Java without `jdk.compiler` cannot run the batch; then each book has a process of its own."""
    java = tmp_path / "java"
    java.write_text(
        f'#!/bin/sh\ncase "$*" in *Batch.java*) echo "error: module jdk.compiler not found" >&2; exit 1;; esac\n'
        f'exec {checker.java} "$@"\n'
    )
    java.chmod(java.stat().st_mode | stat.S_IXUSR)
    assert run(checker._replace(java=str(java)), shelf[:2]) == run(checker, shelf[:2])


@pytest.mark.parametrize("words_of_java", ["exit 1", "echo nothing; exit 0", "echo DONE"])
def test_silence_is_no_praise(tmp_path: Path, shelf: list[Path], words_of_java: str) -> None:
    java = tmp_path / "java"
    java.write_text(f"#!/bin/sh\n{words_of_java}\n")
    java.chmod(0o755)
    checker = Checker("5.3.0", tmp_path / "epubcheck.jar", str(java))
    answers = run(checker, shelf)
    assert [[m.id for m in messages] for messages in answers] == [[NO_ANSWER]] * 3
    (finding,) = findings_of(answers[0], checker)
    assert (finding.code, finding.severity) == ("epubcheck-silent", Severity.WARNING)


def test_a_java_that_does_not_start(tmp_path: Path, shelf: list[Path]) -> None:
    (messages, *_) = run(Checker("5.3.0", tmp_path / "a.jar", str(tmp_path / "none")), shelf)
    assert messages[0].id == NO_ANSWER and "does not run" in messages[0].text


def test_what_is_missing_is_said(monkeypatch: pytest.MonkeyPatch, shelf: list[Path]) -> None:
    monkeypatch.setenv("PATH", os.devnull)
    assert find_checkers() == ()
    for versions, name in (((), "EPUBCheck is not"), (("4.2.6",), "EPUBCheck 4.2.6 is not")):
        for found in check(shelf, versions):
            assert [f.code for f in found] == ["epubcheck-missing"] and name in found[0].message


def test_a_shop_has_its_versions() -> None:
    new, old = (Checker(version, Path("x.jar"), "java") for version in ("5.3.0", "4.2.6"))
    assert chosen((new, old), ()) == ((new,), ())
    assert chosen((new, old), ("4.2.6",)) == ((old,), ())
    assert chosen((new,), ("4.2.6", "5.3.0")) == ((new,), ("4.2.6",))


def test_messages_become_findings() -> None:
    checker = Checker("5.3.0", Path("x.jar"), "java")
    one = Message("ERROR", "RSC-012", "Fragment identifier is not defined.", ONE, 7, 3)
    found = list(findings_of([one] * (MOST_OF_AN_ID + 5), checker))
    assert len(found) == MOST_OF_AN_ID + 1 and "25 places" in found[-1].message
    assert str(found[0]) == f"{ONE}:7:3: error: EPUBCheck 5.3.0: Fragment identifier is not defined [epubcheck]"
    assert (found[0].rule, found[0].hint) == ("RSC-012", "链接所指的 id 不存在。")


@pytest.mark.slow
def test_epubcheck_finds_what_rules_say_that_it_finds(checker: Checker, tmp_path: Path) -> None:
    """The column “also found by”: of the books that break a rule EPUBCheck calls one, at least, by such an id."""
    if checker.version != "5.3.0":
        validators.absent("needs EPUBCheck 5.3.0")
    claims = {rule.code: set(re.findall(r"\b[A-Z]{3}-\d{3}\b", rule.also)) for rule in BOOK_OF_RULES}
    broken = [spoiler for spoiler in SPOILERS if claims[spoiler.code]]
    books = []
    for number, spoiler in enumerate(broken):
        bench = Bench()
        spoiler.edit(bench)
        books.append(tmp_path / f"{number}.epub")
        books[-1].write_bytes(bench.data())
    told: dict[str, set[str]] = {}
    for spoiler, messages in zip(broken, run(checker, books, validators.POLICY), strict=True):
        told.setdefault(spoiler.code, set()).update(message.id for message in messages)
    assert len(told) > 30
    # EPUBCheck 4.2.6 alone refuses WebP (MED-003)
    assert {code for code, ids in told.items() if not ids & claims[code]} <= {"epub-picture-kind"}


def test_common_messages_have_chinese_words() -> None:
    """Every id that a rule of ours names, and what shops' reports are full of."""
    ids = {id for rule in BOOK_OF_RULES for id in re.findall(r"\b[A-Z]{3}-\d{3}\b", rule.also)}
    told = words()
    assert len(told) > 100 and all(re.search("[\u4e00-\u9fff].*。$", text) for text in told.values())
    assert ids and not ids - set(told)
