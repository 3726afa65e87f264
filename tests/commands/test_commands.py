"""Help, completion, new, doctor, and what Python programmes may call."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

import publish as package
from publish.cli import COMMANDS
from publish.commands.new import LANGUAGES
from tests.commands.conftest import ROOT, Run

HEAVY = {"weasyprint", "ebooklib", "jinja2", "lxml", "yaml", "PIL", "markdown_it", "pikepdf", "pygments", "asyncio"}


@pytest.mark.parametrize("words", [["--help"], ["--version"], ["doctor", "--help"], ["completion", "--help"]])
def test_help_imports_next_to_nothing(words: list[str]) -> None:
    code = (
        "import sys; from publish.cli import run; run(sys.argv[1:]); sys.stdout.flush();"
        "print(' '.join(sorted({m.split('.')[0] for m in sys.modules} | {m for m in sys.modules if 'publish' in m})),"
        "file=sys.stderr)"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, *words], capture_output=True, text=True, check=True, cwd=ROOT
    )  # fmt: skip
    loaded = set(done.stderr.split())
    assert loaded & HEAVY == set()
    assert not {name for name in loaded if name.startswith(("publish.build", "publish.render", "publish.pdf"))}
    assert done.stdout


def test_importing_the_package_imports_nothing() -> None:
    code = "import sys, publish; print([m for m in sys.modules if m.startswith('publish.')])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=ROOT)
    assert done.stdout.strip() == "[]"


def test_version(publish: Run) -> None:
    assert publish("--version").stdout.strip() == f"publish, version {package.__version__}"


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_explains_itself(publish: Run, command: str) -> None:
    done = publish(command, "--help")
    assert done.returncode == 0
    assert COMMANDS[command].split(":")[0].split(",")[0].rstrip(".") in " ".join(done.stdout.split())


# --- completion --------------------------------------------------------------------------------------


def test_completion_in_bash(publish: Run, tmp_path: Path) -> None:
    """The script is sourced, and bash asks it what may follow `publish bu`."""
    (tmp_path / "completion.sh").write_text(publish("completion", "bash").stdout, encoding="utf-8")
    (tmp_path / "publish").write_text(f'#!/bin/sh\nexec "{sys.executable}" -m publish "$@"\n', encoding="utf-8")
    (tmp_path / "publish").chmod(0o755)
    script = (
        "source completion.sh\nCOMP_WORDS=(publish bu) COMP_CWORD=1\n"
        '_publish_completion publish\necho "${COMPREPLY[@]}"'
    )
    environment = os.environ | {"PATH": f"{tmp_path}:{os.environ['PATH']}", "PYTHONPATH": str(ROOT)}
    done = subprocess.run(
        ["bash", "--norc", "-c", script], cwd=tmp_path, env=environment, capture_output=True, text=True, check=False
    )
    assert done.stdout.strip() == "build", done.stderr


@pytest.mark.parametrize("shell", ["zsh", "fish"])
def test_completion_in_other_shells(publish: Run, tmp_path: Path, shell: str) -> None:
    script = publish("completion", shell).stdout
    assert "_PUBLISH_COMPLETE" in script
    if shutil.which(shell):
        (tmp_path / "completion").write_text(script, encoding="utf-8")
        subprocess.run([shell, "-n", str(tmp_path / "completion")], check=True)


# --- new ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize("style", ["novel", "article"])
@pytest.mark.parametrize("language", LANGUAGES)
def test_a_new_book_can_be_built_at_once(publish: Run, tmp_path: Path, language: str, style: str) -> None:
    begun = publish("new", "ferry", "--language", language, "--style", style)
    assert begun.returncode == 0, begun.stderr
    assert begun.stdout.strip() == "ferry"
    done = publish("build", "ferry", "--to", "epub", "--strict", "--json")
    assert done.returncode == 0, done.stdout
    assert json.loads(done.stdout)["books"][0]["artifacts"]


def test_new_in_the_shelf(publish: Run, shelf: Path) -> None:
    assert publish("new", "dog").stdout.strip() == "manuscripts/dog"
    assert publish("new", "elsewhere/dog").stdout.strip() == "elsewhere/dog"


def test_new_overwrites_nothing(publish: Run, shelf: Path) -> None:
    before = (shelf / "ferry" / "book.yaml").read_bytes()
    done = publish("new", "ferry")
    assert done.returncode == 2 and "is there already" in done.stderr
    assert (shelf / "ferry" / "book.yaml").read_bytes() == before


def test_new_with_a_style_that_does_not_exist(publish: Run, tmp_path: Path) -> None:
    done = publish("new", "dog", "--style", "novell")
    assert done.returncode == 2 and "Did you mean novel?" in done.stderr
    assert not (tmp_path / "dog").exists()


def test_a_title_with_every_kind_of_quote(publish: Run, tmp_path: Path) -> None:
    title = "He said: \"no\" #1 'yes' \\ {} 渡口: [x]"
    publish("new", "dog", "--title", title)
    done = publish("check", "dog", "--json")
    assert json.loads(done.stdout)["books"][0]["title"] == title


# --- build -------------------------------------------------------------------------------------------


def test_a_build_may_tell_of_every_line(publish: Run, shelf: Path) -> None:
    done = publish("build", "manuscripts/ferry", "--to", "pdf", "--trace", "--json")
    book = json.loads(done.stdout)["books"][0]
    made = {artifact["target"]: Path(artifact["path"]) for artifact in book["artifacts"]}
    assert made["lines"] == made["pdf"].with_name("ferry-lines.jsonl")
    lines = [json.loads(line) for line in made["lines"].read_text("utf-8").splitlines()]
    (sentence,) = [line for line in lines if line["text"] == "天还没亮，船已经等在那里了。"]
    assert (sentence["place"], sentence["label"]) == ("01.md:3:1", "1")
    assert sentence["first"] and sentence["last"] and "left" not in sentence


def test_without_trace_no_account_is_written(publish: Run, shelf: Path, tmp_path: Path) -> None:
    publish("build", "manuscripts/ferry", "--to", "pdf")
    assert not list(tmp_path.rglob("*.jsonl"))


# --- doctor ------------------------------------------------------------------------------------------


def test_doctor_on_a_whole_machine(publish: Run) -> None:
    done = publish("doctor", "--json")
    record = json.loads(done.stdout)
    assert done.returncode == 0, [check for check in record["checks"] if check["state"] == "missing"]
    assert {"Python", "Pango", "HarfBuzz subsetter", "简体中文 (zh-Hans)"} <= {c["name"] for c in record["checks"]}


def test_doctor_with_a_broken_library(shell: Run, tmp_path: Path) -> None:
    """A file that is no library stands in the way of Pango: the engine cannot load, and the doctor still works."""
    (tmp_path / "broken").mkdir()
    (tmp_path / "broken" / "libpango-1.0.so.0").write_text("this is no library", encoding="utf-8")
    broken = {"LD_LIBRARY_PATH": str(tmp_path / "broken")}
    engine = subprocess.run(
        [sys.executable, "-c", "import weasyprint"], env=os.environ | broken, capture_output=True, check=False
    )
    assert engine.returncode != 0
    done = shell("doctor", **broken)
    assert done.returncode == 6
    assert "Pango: found, but cannot be loaded" in done.stdout
    assert "apt-get install libpango-1.0-0" in done.stdout


def test_a_build_with_a_broken_library(shell: Run, shelf: Path) -> None:
    (shelf.parent / "broken").mkdir()
    (shelf.parent / "broken" / "libpango-1.0.so.0").write_text("this is no library", encoding="utf-8")
    done = shell("build", "manuscripts/note.md", "--to", "pdf", LD_LIBRARY_PATH=str(shelf.parent / "broken"))
    assert done.returncode == 6
    assert "publish doctor" in done.stderr and "Traceback" not in done.stderr


def test_doctor_without_fonts_and_programs(shell: Run, tmp_path: Path) -> None:
    """An empty fontconfig and an empty PATH."""
    (tmp_path / "fonts.conf").write_text('<?xml version="1.0"?><fontconfig></fontconfig>', encoding="utf-8")
    (tmp_path / "bin").mkdir()
    (tmp_path / "bin" / "fc-list").symlink_to(shutil.which("fc-list") or "/usr/bin/fc-list")
    done = shell("doctor", FONTCONFIG_FILE=str(tmp_path / "fonts.conf"), PATH=str(tmp_path / "bin"))
    assert done.returncode == 6
    assert "no serif typeface" in done.stdout and "fonts-noto-cjk" in done.stdout
    assert "Java: not found" in done.stdout and "EPUBCheck: not found, or no Java for it" in done.stdout


def test_doctor_without_fontconfig(shell: Run, tmp_path: Path) -> None:
    done = shell("doctor", PATH=str(tmp_path))
    assert done.returncode == 6
    assert "apt-get install" in done.stdout and "fontconfig" in done.stdout


# --- for Python programmes ---------------------------------------------------------------------------


def test_load_check_make_inspect(shelf: Path) -> None:
    reading = package.load(shelf / "ferry")
    assert reading.book.metadata.title == "渡口"
    assert all(finding.severity.value == "info" for finding in package.check(shelf / "ferry"))
    outcomes = package.make(shelf / "ferry", shelf.parent / "out", editions=["large"])
    assert [outcome.failure for outcome in outcomes] == [None]
    artifact = outcomes[0].artifact
    assert artifact and artifact.path == shelf.parent / "out" / "ferry" / "ferry-large.epub"
    assert all(finding.severity.value != "error" for finding in package.inspect(artifact.path))


def test_no_other_names() -> None:
    with pytest.raises(AttributeError, match="nonsense"):
        package.nonsense  # noqa: B018
    assert set(dir(package)) == set(package.__all__)
