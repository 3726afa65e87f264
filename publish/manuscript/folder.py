"""From a path to a `Manuscript`: the only place that reads a book's texts from the disk.

A book is a folder with `book.yaml` and texts, a folder of texts alone, or one text with or without front
matter. Nothing is parsed here beyond the configuration; what cannot be read is a finding as long as something
of the book is left, and a `ManuscriptError` otherwise.
"""

from __future__ import annotations

import hashlib
import re
from dataclasses import replace
from pathlib import Path

from publish.config.model import BookConfig
from publish.config.read import read_book_config, read_front_matter, with_language
from publish.diagnostics import Diagnostic, Location, Severity, error, info, warning
from publish.errors import ManuscriptError
from publish.manuscript.encodings import decode
from publish.manuscript.files import (
    MAX_TOTAL,
    TEXT_SUFFIXES,
    Unreadable,
    is_below,
    left_aside,
    looks_binary,
    read_bounded,
    text_files,
)
from publish.manuscript.language import guess_language
from publish.manuscript.model import Manuscript, Source
from publish.manuscript.naming import natural_key, slug_of
from publish.manuscript.recording import is_table
from publish.manuscript.summary import read_mdbook
from publish.manuscript.wanted import included_paths

CONFIG_NAMES = ("book.yaml", "book.yml")
_FENCE = re.compile(r"\A(?:[ \t]*\n)*---[ \t]*\n(?P<yaml>.*?)^(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.DOTALL | re.MULTILINE)
_FRONT_MATTER_LIMIT = 64 * 1024


def read(path: Path | str) -> tuple[Manuscript, tuple[Diagnostic, ...]]:
    """Read the manuscript at `path`, a folder or a text file. Raises `ManuscriptError` and `ConfigError`."""
    path = Path(path)
    if path.name in CONFIG_NAMES and not path.is_dir():
        path = path.parent
    try:
        place = path.resolve()
        is_folder, exists = place.is_dir(), place.exists() or place.is_symlink()
    except (OSError, RuntimeError, ValueError) as problem:
        raise ManuscriptError(f"{path} cannot be opened: {problem}.", "Check the path.") from problem
    if not exists:
        raise ManuscriptError(f"There is no manuscript at {path}.", "Check the path; it may name a folder or a text.")
    manuscript, findings = _read_folder(place, path) if is_folder else _read_file(place, path)
    return _with_language(manuscript, findings)


def _read_folder(root: Path, said: Path) -> tuple[Manuscript, list[Diagnostic]]:
    slug = slug_of(root.name or "book")
    config, findings = _folder_config(root, slug)
    names, found = text_files(root)
    names = [name for name in names if not is_table(name, config.narration)]
    findings.extend(found)
    ordered = any((config.order.front, config.order.body, config.order.back))
    summary = not ordered and any(n.rsplit("/", 1)[-1] == "SUMMARY.md" for n in names)
    if not ordered and not summary:
        names, aside = left_aside(names)
        findings.extend(aside)
    sources, noticed = _sources(root, sorted(names, key=natural_key), slug)
    findings.extend(noticed)
    if not any(source.text.strip() for source in sources):
        reason = next((f.message for f in findings if f.severity is Severity.ERROR), "")
        raise ManuscriptError(
            f"There is no text in {said}." + (f" {reason}" if reason else ""),
            "A book is a folder with .md or .txt files in it, and a book.yaml if you like.",
        )
    if summary:
        config = read_mdbook(root, config)
    return Manuscript(root, slug, config, sources), findings


def _folder_config(root: Path, slug: str) -> tuple[BookConfig, list[Diagnostic]]:
    for name in CONFIG_NAMES:
        path = root / name
        if not path.exists() and not path.is_symlink():
            continue
        if not is_below(path, root):
            found = [
                warning(
                    "link-outside",
                    f"{name} is a link that leads out of the book's folder; it was not read.",
                    Location(name),
                )
            ]
            return read_book_config("", name, key=slug)[0], found
        data = read_bounded(path, name, 4 * 2**20)
        if isinstance(data, Unreadable):
            raise ManuscriptError(data.finding.message, data.finding.hint or "Check the file.")
        decoded = decode(data, name)
        config, findings = read_book_config(decoded.text, name, key=slug)
        return config, [*decoded.findings, *findings]
    config, findings = read_book_config("", CONFIG_NAMES[0], key=slug)
    return config, list(findings)


def _sources(root: Path, names: list[str], slug: str) -> tuple[tuple[Source, ...], list[Diagnostic]]:
    """The texts of these names and what they include, each decoded, with their front matter taken off."""
    findings: list[Diagnostic] = []
    sources: dict[str, Source] = {}
    total = 0
    pending = list(names)
    while pending:
        name = pending.pop(0)
        if name in sources:
            continue
        data = read_bounded(root / name, name)
        if isinstance(data, Unreadable):
            findings.append(data.finding)
            continue
        total += len(data)
        if total > MAX_TOTAL:
            findings.append(
                error(
                    "book-too-large",
                    f"The texts hold more than {MAX_TOTAL // 2**20} MB; {name} and what follows was left out.",
                    Location(name),
                )
            )
            break
        source, noticed = _source(data, name, slug)
        findings.extend(noticed)
        if source:
            sources[name] = source
            pending.extend(n for n in included_paths(source) if n not in sources and _may_include(root, n))
    return tuple(sources.values()), findings


def _may_include(root: Path, name: str) -> bool:
    path = root / name
    return is_below(path, root) and path.is_file() and Path(name).suffix.lower() not in TEXT_SUFFIXES


def _source(data: bytes, name: str, slug: str) -> tuple[Source | None, list[Diagnostic]]:
    if looks_binary(data):
        return None, [
            error(
                "not-text",
                f"{name} holds no text; it was left out.",
                Location(name),
                "It may be a picture, an archive or a document of a word processor.",
            )
        ]
    decoded = decode(data, name)
    findings = list(decoded.findings)
    source = Source(name, decoded.text, decoded.encoding, hashlib.sha256(data).hexdigest())
    if Path(name).suffix.lower() in TEXT_SUFFIXES:
        source, noticed = _without_front_matter(source, slug)
        findings.extend(noticed)
    if not source.text.strip():
        findings.append(warning("file-empty", f"{name} holds no text.", Location(name)))
    return source, findings


def _without_front_matter(source: Source, slug: str) -> tuple[Source, list[Diagnostic]]:
    """The source without the YAML between its first `---` lines; a rule above prose is left alone."""
    match = _FENCE.match(source.text[:_FRONT_MATTER_LIMIT])
    if not match or not _looks_like_yaml(match["yaml"]):
        return source, []
    before = source.text.count("\n", 0, match.start("yaml"))
    config, findings = read_front_matter(match["yaml"], source.path, key=slug, first_line=before + 1)
    text = source.text[match.end() :]
    first_line = source.text.count("\n", 0, match.end()) + 1
    return replace(source, text=text, first_line=first_line, matter=config), list(findings)


def _looks_like_yaml(text: str) -> bool:
    lines = [line for line in text.split("\n") if line.strip() and not line.lstrip().startswith("#")]
    return not lines or bool(re.match(r"[^\s:#][^:\n]{0,60}:(?:\s|$)", lines[0]))


def _read_file(file: Path, said: Path) -> tuple[Manuscript, list[Diagnostic]]:
    if file.suffix.lower() not in TEXT_SUFFIXES:
        raise ManuscriptError(
            f"{said} is no manuscript that can be read.",
            "A manuscript is a folder, or a text ending in .md, .markdown or .txt.",
        )
    data = read_bounded(file, file.name)
    if isinstance(data, Unreadable):
        raise ManuscriptError(data.finding.message, data.finding.hint or "Check the file.")
    slug = slug_of(file.stem)
    source, findings = _source(data, file.name, slug)
    if source is None or not source.text.strip():
        first = next((f for f in findings if f.severity is not Severity.INFO), None)
        raise ManuscriptError(first.message if first else f"There is no text in {said}.", first.hint if first else "")
    config = source.matter or read_book_config("", file.name, key=slug)[0]
    sources = [source]
    for name in included_paths(source):
        if _may_include(file.parent, name) and not isinstance(
            more := read_bounded(file.parent / name, name), Unreadable
        ):
            other, noticed = _source(more, name, slug)
            findings.extend(noticed)
            sources += [other] if other else []
    return Manuscript(file.parent, slug, config, tuple(sources)), findings


def _with_language(manuscript: Manuscript, findings: list[Diagnostic]) -> tuple[Manuscript, tuple[Diagnostic, ...]]:
    config = manuscript.config
    if "language" not in config.given:
        share = 40_000 // max(1, min(len(manuscript.sources), 40))
        language = guess_language("".join(source.text[:share] for source in manuscript.sources))
        findings.append(
            info(
                "language-guessed",
                f"The book's language was taken to be {language}, from its characters.",
                hint="Say it with `language:` in book.yaml.",
            )
        )
        config = with_language(config, language)
    return replace(manuscript, config=config), tuple(findings)
