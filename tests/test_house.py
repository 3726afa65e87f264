"""The house itself: its walls, the size of its rooms, and that its documents are complete."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from functools import cache
from importlib.metadata import packages_distributions
from pathlib import Path

import pytest

from tools import docs

ROOT = Path(__file__).parent.parent
PACKAGE = ROOT / "publish"
LONGEST_FILE, LONGEST_FUNCTION, MEDIAN_FILE = 400, 60, 150
LONG_FOR_A_REASON = {"publish/book/nodes.py"}  # the whole tree of a book, to be read as one thing
CODE = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)+")
DIAGNOSTIC_MAKERS = {"info", "warning", "error", "Diagnostic"}
# One library is known to one file; only of WeasyPrint the insides are hooked, in the room `composer`.
ONE_DOOR = {
    "ebooklib": "publish/epub/package.py",
    "fontTools": "publish/fonts/.*",
    "jinja2": "publish/render/templating.py",
    "latex2mathml": "publish/render/formula.py",
    "pikepdf": "publish/pdfobjects/.*",
    "pygments": "publish/render/highlight.py",
    "pypdfium2": "publish/pdfium.py",
    "tinycss2": "publish/css.py",
    "weasyprint": "publish/pdf/(typeset.py|composer/.*)",
    "yaml": "publish/config/yaml.py",
    "ziamath": "publish/render/formula.py",
}


@cache
def files() -> dict[Path, ast.Module]:
    return {path: ast.parse(path.read_bytes()) for path in sorted(PACKAGE.rglob("*.py"))}


def name_of(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def test_imports_point_down() -> None:
    words = [sys.executable, "-c", "from importlinter.cli import lint_imports_command; lint_imports_command()"]
    done = subprocess.run([*words, "--no-cache"], cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr


def test_files_are_small() -> None:
    lengths = {name_of(path): len(path.read_bytes().splitlines()) for path in files()}
    assert {name: length for name, length in lengths.items() if length > LONGEST_FILE}.keys() <= LONG_FOR_A_REASON
    median = sorted(lengths.values())[len(lengths) // 2]
    assert median <= MEDIAN_FILE


def test_functions_are_short() -> None:
    long = {
        f"{name_of(path)}:{node.name}": length
        for path, tree in files().items()
        for node in ast.walk(tree)
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
        and (length := (node.end_lineno or 0) - node.lineno + 1) > LONGEST_FUNCTION
    }
    assert long == {}


def test_every_file_says_what_it_is() -> None:
    assert [name_of(path) for path, tree in files().items() if not ast.get_docstring(tree)] == []


def imported(tree: ast.Module) -> Iterator[str]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name.split(".")[0] for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            yield node.module.split(".")[0]


@pytest.mark.parametrize("library", ONE_DOOR)
def test_one_library_is_known_to_one_file(library: str) -> None:
    doors = [name_of(path) for path, tree in files().items() if library in set(imported(tree))]
    assert doors and all(re.fullmatch(ONE_DOOR[library], door) for door in doors), doors


def dependencies() -> set[str]:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    return {re.split(r"[<>=\[ ]", text)[0] for text in project["dependencies"]}


def test_every_import_is_a_dependency() -> None:
    """What a dependency of ours is made of counts as well: Jinja2's MarkupSafe, WeasyPrint's pydyf."""
    known = dependencies() | {"markupsafe", "pydyf", "cssselect2", "tinyhtml5"}
    owners = packages_distributions()
    foreign = {name for tree in files().values() for name in imported(tree)} - sys.stdlib_module_names - {"publish"}
    assert sorted(name for name in foreign if not {owner.lower() for owner in owners.get(name, [name])} & known) == []


def test_every_dependency_is_documented() -> None:
    asked = dependencies()
    text = (ROOT / "docs" / "dependencies.md").read_text(encoding="utf-8")
    rows = set(re.findall(r"^\| `([^`]+)` \|", text, re.M))
    assert asked - rows == set()


# --- findings ----------------------------------------------------------------------------------------


def constants(node: ast.expr) -> Iterator[str]:
    """The texts that an expression can be: a constant, or either side of a choice."""
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        yield node.value
    elif isinstance(node, ast.IfExp):
        yield from constants(node.body)
        yield from constants(node.orelse)


def codes_given(tree: ast.Module) -> Iterator[str]:
    """Codes given to `info`, `warning`, `error` or `Diagnostic`, directly or through a function that hands its
    first parameter (or one called `code`) on to them."""
    makers = dict.fromkeys(DIAGNOSTIC_MAKERS, 0)
    while True:
        found = dict(makers)
        for node in ast.walk(tree):
            if isinstance(node, ast.FunctionDef):
                parameters = [a.arg for a in node.args.args]
                bound = 1 if parameters[:1] in (["self"], ["cls"]) else 0
                for call in ast.walk(node):
                    code = first_argument(call, makers)
                    if isinstance(code, ast.Name) and code.id in parameters:
                        found.setdefault(node.name, parameters.index(code.id) - bound)
        if found == makers:
            break
        makers = found
    for node in ast.walk(tree):
        if (code := first_argument(node, makers)) is not None:
            yield from constants(code)


def first_argument(node: ast.AST, makers: dict[str, int]) -> ast.expr | None:
    if not isinstance(node, ast.Call):
        return None
    name = node.func.id if isinstance(node.func, ast.Name) else getattr(node.func, "attr", "")
    if name not in makers:
        return None
    for keyword in node.keywords:
        if keyword.arg == "code":
            return keyword.value
    return node.args[makers[name]] if len(node.args) > makers[name] else None


def documented() -> dict[str, str]:
    rows = re.findall(r"^\| `([a-z0-9-]+)` \| ([^|]*) \|", docs.findings_text(), re.M)
    return {code: severity.strip() for code, severity in rows}


def test_every_finding_is_documented() -> None:
    used = {code for tree in files().values() for code in codes_given(tree) if CODE.fullmatch(code)}
    assert len(used) > 20
    assert sorted(used - documented().keys()) == []


def test_every_documented_finding_exists() -> None:
    texts = {
        node.value
        for tree in files().values()
        for node in ast.walk(tree)
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
    }
    assert sorted(documented().keys() - texts) == []


def test_findings_are_documented_once_with_a_severity() -> None:
    rows = re.findall(r"^\| `([a-z0-9-]+)` \|", docs.findings_text(), re.M)
    assert sorted({code for code in rows if rows.count(code) > 1}) == []
    unclear = {code: severity for code, severity in documented().items() if not re.search("error|warning|info", severity)}
    assert unclear == {}


@pytest.mark.parametrize("name", ["commands", "findings", "accessibility-checklist"])
def test_written_documents_are_up_to_date(name: str) -> None:
    written = (ROOT / "docs" / f"{name}.md").read_text(encoding="utf-8")
    assert written == getattr(docs, f"{name.split('-')[-1]}_text")(), "run make docs"


def test_every_room_is_in_the_plan() -> None:
    plan = (ROOT / "docs" / "architecture.md").read_text(encoding="utf-8")
    rooms = {path.parent.name for path in files()} - {"publish"}
    top = {path.relative_to(PACKAGE).parts[0] for path in files() if len(path.relative_to(PACKAGE).parts) > 1}
    assert [room for room in sorted(top & rooms | top) if f"{room}/" not in plan] == []


def test_links_in_documents_lead_somewhere() -> None:
    broken = []
    for path in [*ROOT.glob("*.md"), *(ROOT / "docs").glob("**/*.md")]:
        text = re.sub(r"```.*?```|`[^`\n]*`", "", path.read_text(encoding="utf-8"), flags=re.S)
        for target in re.findall(r"\]\(([^)\s]+)\)", text):
            if not re.match(r"[a-z]+:|#", target) and not (path.parent / target.split("#")[0]).exists():
                broken.append(f"{name_of(path)}: {target}")
    assert broken == []
