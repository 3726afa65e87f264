"""Files for keeping: what is planned, and which files of a manuscript go along."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from publish.build.plan import plan
from publish.config.model import Edition
from publish.config.read import read_book_config
from publish.manuscript.folder import read
from publish.manuscript.originals import originals
from tests.build.test_plan import OUT, book, edition


def planned(*editions: Edition, **wanted: Any) -> list[tuple[str, str]]:
    return [(job.path.name, job.edition.variant) for job in plan([book("cat", *editions)], output=OUT, **wanted)]


def test_a_variant_asks_for_pdfs_alone() -> None:
    assert planned(variant="archive") == [("cat-archive.pdf", "archive")]
    both = edition("", "pdf"), edition("large", "pdf"), edition("shop", "epub")
    assert planned(*both, variant="archive") == [("cat-archive.pdf", "archive"), ("cat-large-archive.pdf", "archive")]


def test_what_is_asked_for_by_its_target_comes_too() -> None:
    assert planned(variant="archive", targets=["epub"]) == [("cat-archive.pdf", "archive"), ("cat.epub", "")]
    assert planned(edition("shop", "epub"), variant="archive") == [("cat-shop-archive.pdf", "archive")]


def test_an_edition_of_the_book_may_be_for_keeping() -> None:
    keep = replace(edition("archive", "pdf"), variant="archive")
    assert planned(edition("", "pdf"), keep) == [("cat.pdf", ""), ("cat-archive.pdf", "archive")]
    assert planned(keep, variant="screen") == [("cat-archive.pdf", "screen")]


@pytest.mark.parametrize(
    ("said", "variant", "attach"),
    [("variant: archive", "archive", ""), ("variant: archive, attach: source", "archive", "source"), ("to: pdf", "", "")],
)
def test_book_yaml_says_so(said: str, variant: str, attach: str) -> None:
    config, findings = read_book_config(f"title: 书\neditions: {{keep: {{{said}}}}}\n", "book.yaml", key="x")
    assert (config.editions[0].variant, config.editions[0].attach) == (variant, attach)
    assert not [finding for finding in findings if "variant" in finding.message]


def test_another_variant_is_told() -> None:
    config, findings = read_book_config("title: 书\neditions: {keep: {variant: vellum}}\n", "book.yaml", key="x")
    assert config.editions[0].variant == "" and any("screen, archive" in f.message + f.hint for f in findings)


def test_the_files_are_those_on_the_disk(tmp_path: Path) -> None:
    texts = {"book.yaml": "title: 书\r\n", "一.md": "---\ntitle: 一\n---\n\n正文。\r\n", "sub/二.txt": "二\n"}
    for path, text in texts.items():
        (tmp_path / path).parent.mkdir(exist_ok=True)
        (tmp_path / path).write_bytes(text.encode())
    (tmp_path / "notes.docx").write_bytes(b"PK")
    manuscript, _ = read(tmp_path)
    found, findings = originals(manuscript)
    assert {asset.path: asset.data.decode() for asset in found} == texts and findings == ()
    assert {asset.path: asset.media_type for asset in found}["book.yaml"] == "application/yaml"


def test_a_single_file_takes_no_strange_book_yaml_along(tmp_path: Path) -> None:
    (tmp_path / "book.yaml").write_text("title: 别的书\n", "utf-8")
    (tmp_path / "一.md").write_text("# 一\n\n正文。\n", "utf-8")
    found, _ = originals(read(tmp_path / "一.md")[0])
    assert [asset.path for asset in found] == ["一.md"]


def test_what_changed_meanwhile_is_left_out_and_told(tmp_path: Path) -> None:
    (tmp_path / "一.md").write_text("# 一\n\n正文。\n", "utf-8")
    (tmp_path / "二.md").write_text("# 二\n\n正文。\n", "utf-8")
    manuscript, _ = read(tmp_path)
    (tmp_path / "一.md").write_text("# 一\n\n另文。\n", "utf-8")
    (tmp_path / "二.md").unlink()
    found, findings = originals(manuscript)
    assert found == () and len(findings) == 2
    assert "source-not-kept" in {finding.code for finding in findings}


def test_no_link_leads_out_of_the_folder(tmp_path: Path) -> None:
    (tmp_path / "book").mkdir()
    (tmp_path / "secret.md").write_text("# 秘\n", "utf-8")
    text = tmp_path / "book" / "一.md"
    text.write_text("# 一\n\n正文。\n", "utf-8")
    manuscript, _ = read(tmp_path / "book")
    text.unlink()
    text.symlink_to(tmp_path / "secret.md")
    assert originals(manuscript)[0] == ()
