"""What the shell is told, what stands on which stream, and what the JSON says."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.commands.conftest import Run

WARNED = (
    "---\ntitle: 便条\nlanguage: zh-Hans\neditions: epub\nno-such-key-at-all: 1\nsize: 1000\n---\n\n# 便条\n\n不开。\n"
)


def with_covers(*epubs: str) -> list[str]:
    """The files of EPUBs in the order in which they are made: each with its cover for the bookshop."""
    return [file for epub in epubs for file in (epub, epub.removesuffix(".epub") + "-cover.jpg")]


def test_build_every_book(publish: Run, shelf: Path) -> None:
    done = publish("build")
    assert done.returncode == 0, done.stderr
    made = with_covers("output/ferry/ferry.epub", "output/ferry/ferry-large.epub", "output/note/note.epub")
    assert done.stdout.splitlines() == made
    assert all((shelf.parent / name).stat().st_size > 1000 for name in made)
    assert "2 books, 6 files made" in done.stderr.splitlines()[-1]


def test_one_edition_elsewhere(publish: Run, shelf: Path) -> None:
    done = publish("build", "manuscripts/ferry", "--edition", "large", "-o", "a/b")
    assert done.returncode == 0, done.stderr
    assert done.stdout.splitlines() == with_covers("a/b/ferry/ferry-large.epub")


def test_an_unknown_edition(publish: Run, shelf: Path) -> None:
    done = publish("build", "--edition", "larg")
    assert done.returncode == 2
    assert "Did you mean large?" in done.stderr
    assert not (shelf.parent / "output").exists()


@pytest.mark.parametrize("words", [["biuld"], ["build", "--nonsense"], ["build", "--to", "mobi"], ["inspect"]])
def test_usage(publish: Run, words: list[str]) -> None:
    done = publish(*words)
    assert done.returncode == 2
    assert done.stdout == ""
    assert "Traceback" not in done.stderr


def test_a_near_command_is_named(publish: Run) -> None:
    assert "Did you mean build?" in publish("biuld").stderr


def test_no_manuscripts(publish: Run) -> None:
    done = publish("build")
    assert done.returncode == 4
    assert "publish new" in done.stderr


def test_one_of_two_is_not_there(publish: Run, shelf: Path) -> None:
    done = publish("build", "manuscripts/nothing", "manuscripts/note.md")
    assert done.returncode == 4
    assert done.stdout.splitlines() == with_covers("output/note/note.epub")
    assert "nothing" in done.stderr


def test_broken_yaml_in_one_of_two(publish: Run, shelf: Path) -> None:
    (shelf / "ferry" / "book.yaml").write_text("title: [渡口\nlanguage: }", encoding="utf-8")
    done = publish("build")
    assert done.returncode == 5
    assert done.stdout.splitlines() == with_covers("output/note/note.epub")
    assert "book.yaml" in done.stderr
    assert "Traceback" not in done.stderr


def test_strict_counts_warnings(publish: Run, shelf: Path) -> None:
    (shelf / "note.md").write_text(WARNED.replace("size: 1000\n", ""), encoding="utf-8")
    relaxed = publish("check", "manuscripts/note.md", "--json")
    severities = {finding["severity"] for finding in json.loads(relaxed.stdout)["books"][0]["findings"]}
    assert relaxed.returncode == 0 and "error" not in severities
    strict = publish("check", "manuscripts/note.md", "--strict")
    assert strict.returncode == (3 if "warning" in severities else 0)


def test_errors_are_findings_and_the_file_is_made(publish: Run, shelf: Path) -> None:
    (shelf / "note.md").write_text(WARNED, encoding="utf-8")
    done = publish("build", "manuscripts/note.md", "--json")
    record = json.loads(done.stdout)
    assert done.returncode == record["exit_code"] == 3
    assert [artifact["path"] for artifact in record["books"][0]["artifacts"]] == with_covers("output/note/note.epub")
    errors = [f for f in record["books"][0]["findings"] if f["severity"] == "error"]
    assert errors and all(f["path"] == "note.md" and f["line"] for f in errors)


def test_output_is_a_file(publish: Run, shelf: Path) -> None:
    (shelf.parent / "output").write_text("in the way", encoding="utf-8")
    done = publish("build")
    assert done.returncode == 7
    assert "A file stands where a folder is needed" in done.stderr
    assert (shelf.parent / "output").read_text(encoding="utf-8") == "in the way"


def test_a_folder_stands_in_the_place_of_one_file(publish: Run, shelf: Path) -> None:
    (shelf.parent / "output" / "note" / "note.epub").mkdir(parents=True)
    done = publish("build", "--json")
    record = json.loads(done.stdout)
    assert done.returncode == 7
    ferry, note = record["books"]
    assert len(ferry["artifacts"]) == 4 and not ferry["failures"]
    assert note["failures"][0]["error"]["exit_code"] == 7


@pytest.mark.parametrize("epoch", ["yesterday", "-1", "99999999999999999999", "999999999999"])
def test_a_wrong_source_date(publish: Run, shelf: Path, epoch: str) -> None:
    done = publish("build", SOURCE_DATE_EPOCH=epoch)
    assert done.returncode == 2
    assert "SOURCE_DATE_EPOCH" in done.stderr


def test_a_fault_of_ours_says_so(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    from publish import cli
    from publish.commands import options

    def broken(given: object) -> None:
        raise ZeroDivisionError("a bug")

    monkeypatch.setattr(options, "chosen_books", broken)
    assert cli.run(["build", "--json"]) == 1
    out, err = capsys.readouterr()
    assert json.loads(out)["exit_code"] == 1
    assert "fault in publish itself" in err and "ZeroDivisionError" in err


def test_a_fault_of_ours_in_one_job_does_not_stop_the_others(
    shelf: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    from publish import cli
    from publish.build import run

    make = run.render

    def broken(book: object, edition: object, *rest: object, **more: object) -> object:
        if getattr(edition, "name", "") == "large":
            raise ZeroDivisionError("a bug")
        return make(book, edition, *rest, **more)  # type: ignore[arg-type]

    monkeypatch.setattr(run, "render", broken)
    monkeypatch.chdir(shelf.parent)
    assert cli.run(["build", "--jobs", "1"]) == 1
    out, err = capsys.readouterr()
    assert out.splitlines() == with_covers("output/ferry/ferry.epub", "output/note/note.epub")
    assert "ZeroDivisionError" in err


# --- JSON --------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "words",
    [
        ["build", "--json"],
        ["check", "--json"],
        ["check", "--json", "--full"],
        ["build", "--json", "--edition", "nonsense"],
        ["build", "--json", "--nonsense"],
        ["build", "--json", "manuscripts/nothing"],
        ["doctor", "--json"],
        ["inspect", "--json", "manuscripts/note.md"],
        ["inspect", "--json"],
    ],
    ids=" ".join,
)
def test_json_is_one_object_whatever_happens(publish: Run, shelf: Path, words: list[str]) -> None:
    done = publish(*words)
    record = json.loads(done.stdout)
    assert record["exit_code"] == done.returncode
    assert record["ok"] == (done.returncode == 0)
    assert done.stdout.count("\n") == 1


def test_the_record_of_a_build(publish: Run, shelf: Path) -> None:
    import hashlib

    done = publish("build", "manuscripts/ferry", "--json")
    book = json.loads(done.stdout)["books"][0]
    assert json.loads((shelf.parent / "output/ferry/build.json").read_text(encoding="utf-8")) == book
    assert book["title"] == "渡口" and book["slug"] == "ferry" and book["source"] == "manuscripts/ferry"
    for artifact in book["artifacts"]:
        data = (shelf.parent / artifact["path"]).read_bytes()
        assert artifact["sha256"] == hashlib.sha256(data).hexdigest() and artifact["size"] == len(data)
        if artifact["target"] == "cover":
            assert artifact["media_type"] == "image/jpeg" and "seconds" not in artifact
            continue
        assert artifact["media_type"] == "application/epub+zip" and artifact["seconds"]["render"] >= 0
    assert {"parse", "read"} <= book["seconds"].keys()
    assert book["tools"]["ebooklib"] == "0.20"


def test_the_pages_of_a_pdf_are_counted(publish: Run, shelf: Path) -> None:
    done = publish("build", "manuscripts/note.md", "--to", "pdf", "--json")
    artifact = json.loads(done.stdout)["books"][0]["artifacts"][0]
    assert artifact["path"] == "output/note/note.pdf" and artifact["pages"] >= 1 and artifact["seconds"]["pages"] > 0


def test_sarif(publish: Run, shelf: Path) -> None:
    (shelf / "note.md").write_text(WARNED, encoding="utf-8")
    done = publish("check", "--sarif", "findings.sarif")
    assert done.returncode == 3
    log = json.loads((shelf.parent / "findings.sarif").read_text(encoding="utf-8"))
    run = log["runs"][0]
    assert log["version"] == "2.1.0" and run["tool"]["driver"]["name"] == "publish"
    rules = [rule["id"] for rule in run["tool"]["driver"]["rules"]]
    errors = [result for result in run["results"] if result["level"] == "error"]
    assert errors
    for result in run["results"]:
        assert rules[result["ruleIndex"]] == result["ruleId"] and result["message"]["text"]
    place = errors[0]["locations"][0]["physicalLocation"]
    assert place["artifactLocation"]["uri"] == "manuscripts/note.md" and place["region"]["startLine"] > 1


def test_explain_says_what_a_finding_means(publish: Run, shelf: Path) -> None:
    (shelf / "note.md").write_text(WARNED, encoding="utf-8")
    plain, explained = publish("check"), publish("check", "--explain")
    assert len(explained.stdout.splitlines()) > len(plain.stdout.splitlines())


# --- inspect -----------------------------------------------------------------------------------------


def test_inspect_tells_by_the_bytes(publish: Run, shelf: Path) -> None:
    publish("build", "manuscripts/note.md")
    (shelf.parent / "renamed").write_bytes((shelf.parent / "output/note/note.epub").read_bytes())
    done = publish("inspect", "renamed")
    assert done.returncode == 0, done.stdout
    assert done.stdout.startswith("renamed: ")


@pytest.mark.parametrize("data", [b"", b"PK\x03\x04 broken", b"%PDF-1.7 broken"], ids=["empty", "zip", "pdf"])
def test_inspect_broken_files(publish: Run, tmp_path: Path, data: bytes) -> None:
    name = "a.pdf" if data.startswith(b"%PDF") else "a.epub"
    (tmp_path / name).write_bytes(data)
    done = publish("inspect", name)
    assert done.returncode == 3, done.stderr
    assert "error" in done.stdout


def test_inspect_something_else(publish: Run, shelf: Path) -> None:
    done = publish("inspect", "manuscripts/note.md", "nothing.epub")
    assert done.returncode == 2
    assert "neither an EPUB nor a PDF" in done.stderr and "nothing.epub" in done.stderr
