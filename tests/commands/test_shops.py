"""`--profile`: files for shops, and the checklists that come with them."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest
from click.shell_completion import ShellComplete

from publish.cli import publish as group
from tests.commands.conftest import ROOT, Run

BOOK = """\
title: 渡口
creators: 林舟
language: zh-Hans
isbn: {epub: 978-7-00-000001-8}
modified: 2026-05-01
cover: cover.jpg
"""


@pytest.fixture
def manuscript(tmp_path: Path) -> Path:
    from tests.epub.sample import picture

    folder = tmp_path / "ferry"
    folder.mkdir()
    (folder / "book.yaml").write_text(BOOK, "utf-8")
    (folder / "01.md").write_text("# 第一章\n\n" + "河水涨了又落。\n\n" * 60, "utf-8")
    (folder / "02.md").write_text("# 第二章\n\n渡船靠岸。[^1]\n\n[^1]: 三汊口的渡船每天只开四次。\n", "utf-8")
    (folder / "cover.jpg").write_bytes(picture(1600, 2560, "JPEG"))
    return folder


def test_a_file_for_each_shop_with_what_lies_beside_it(publish: Run, manuscript: Path, tmp_path: Path) -> None:
    done = publish("build", str(manuscript), "-p", "kobo", "-p", "ja-ebpaj", "-o", "out", "--words", "en")
    assert done.returncode == 0, done.stderr
    assert done.stdout.splitlines() == [
        "out/ferry/kobo/9787000000018.epub", "out/ferry/kobo/9787000000018.jpg",
        "out/ferry/kobo/9787000000018_sample.epub",
        "out/ferry/ferry-ja-ebpaj.epub", "out/ferry/ferry-ja-ebpaj-cover.jpg",
    ]  # fmt: skip
    assert "Rakuten Kobo: ready" in done.stderr
    assert "Files pass through EPUBCheck 4.2.6." in done.stderr and "2025-08" in done.stderr
    record = json.loads((tmp_path / "out/ferry/build.json").read_text("utf-8"))
    shops = [artifact["shop"] for artifact in record["artifacts"] if "shop" in artifact]
    assert [(shop["profile"], shop["ready"]) for shop in shops] == [("kobo", True), ("ja-ebpaj", True)]
    assert {check["state"] for check in shops[0]["checks"]} <= {"met", "look", "by-hand"}


def test_an_edition_names_its_shop_and_wants_a_sample(publish: Run, manuscript: Path, tmp_path: Path) -> None:
    with (manuscript / "book.yaml").open("a", encoding="utf-8") as file:
        file.write("editions: {shop: {to: epub, store: apple, sample: yes}}\n")
    done = publish("build", str(manuscript), "-o", "out", "--words", "zh")
    names = [Path(line).name for line in done.stdout.splitlines()]
    assert names == ["ferry-shop-apple.epub", "ferry-shop-apple-cover.jpg", "ferry-shop-apple-sample.epub"]
    assert "苹果图书：可以交稿" in done.stderr


def test_a_profile_of_the_book_s_own(publish: Run, manuscript: Path, tmp_path: Path) -> None:
    fact = "{value: 80, source: A letter, date: 2026-05-01, says: A small cover., zh: 缩略图。}"
    (manuscript / "stores").mkdir()
    (manuscript / "stores" / "corner.yaml").write_text(f"title: The corner\nthumbnail-side: {fact}\n", "utf-8")
    done = publish("build", str(manuscript), "-p", "corner", "-o", "out", "--words", "en")
    assert done.returncode == 0, done.stderr
    assert "out/ferry/ferry-corner-thumbnail.jpg" in done.stdout.splitlines()
    assert "The corner: ready" in done.stderr


def test_a_book_that_a_shop_would_not_take_is_made_and_told(publish: Run, manuscript: Path, tmp_path: Path) -> None:
    fact = "{value: 1 KB, source: A letter, date: 2026-05-01, says: Very small books., zh: 很小的书。}"
    (manuscript / "stores").mkdir()
    (manuscript / "stores" / "tiny.yaml").write_text(f"title: Tiny\nbook-bytes: {fact}\n", "utf-8")
    done = publish("build", str(manuscript), "-p", "tiny", "-o", "out", "--words", "en", "--jobs", "2")
    assert done.returncode == 3
    assert "Tiny: not yet; 1 to mend" in done.stderr
    assert (tmp_path / "out/ferry/ferry-tiny.epub").is_file()


@pytest.mark.parametrize("command", ["build", "check", "inspect"])
def test_an_unknown_shop(publish: Run, manuscript: Path, tmp_path: Path, command: str) -> None:
    path = str(manuscript)
    if command == "inspect":
        path = str(shutil.copy(ROOT / "manuscripts" / "first-snow.md", tmp_path / "x.epub"))
    done = publish(command, path, "--profile", "cobo")
    assert done.returncode == 2
    assert "cobo" in done.stderr and "kobo" in done.stderr


def test_a_shop_in_book_yaml_that_there_is_none_of(publish: Run, manuscript: Path, tmp_path: Path) -> None:
    with (manuscript / "book.yaml").open("a", encoding="utf-8") as file:
        file.write("editions: {shop: {to: epub, store: cobo}}\n")
    done = publish("check", str(manuscript))
    assert done.returncode == 3
    assert "store-unknown" in done.stdout and "Did you mean kobo?" in done.stdout


def test_any_file_is_held_to_a_shop(publish: Run, manuscript: Path, tmp_path: Path) -> None:
    publish("build", str(manuscript), "-t", "epub", "-o", "out")
    epub = "out/ferry/ferry.epub"
    done = publish("inspect", "--no-validators", epub, "-p", "kobo", "--words", "zh")
    assert done.returncode == 0
    assert "乐天 Kobo：可以交稿" in done.stdout and "文件改名为 9787000000018.epub" in done.stdout
    done = publish("inspect", "--no-validators", epub, "-p", "ja-ebpaj", "-p", "kdp", "--json")
    assert done.returncode == 3
    shops = json.loads(done.stdout)["files"][0]["shops"]
    assert [(shop["profile"], shop["ready"]) for shop in shops] == [("ja-ebpaj", False), ("kdp", True)]
    (layout,) = [check for check in shops[0]["checks"] if check["setting"] == "layout"]
    assert layout["state"] == "not-yet" and layout["do"]["zh"] and layout["source"] and layout["date"]


def test_checklists_come_back_from_other_processes(publish: Run, manuscript: Path, tmp_path: Path) -> None:
    shutil.copytree(manuscript, tmp_path / "second")
    done = publish("build", str(manuscript), "second", "-p", "kdp", "-j", "2", "--words", "en")
    assert done.returncode == 0, done.stderr
    assert done.stderr.count("Kindle Direct Publishing: ready") == 2


def test_the_terminal_says_which_language(publish: Run, manuscript: Path, tmp_path: Path) -> None:
    for language, said in (("zh_CN.UTF-8", "可以交稿"), ("de_DE.UTF-8", "ready")):
        done = publish("build", str(manuscript), "-p", "kdp", LC_ALL=language)
        assert said in done.stderr


def test_the_shell_completes_the_names_of_shops() -> None:
    complete = ShellComplete(group, {}, "publish", "_PUBLISH_COMPLETE")
    for command in ("build", "check", "inspect"):
        found = complete.get_completions([command, "--profile"], "k")
        assert {item.value for item in found} == {"kobo", "kdp", "ko"}
