"""Links between the files of a manuscript become links inside the book."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from urllib.parse import unquote

from publish.book.nodes import CrossRef, Division, Inline, Link
from publish.book.walk import Node, rewrite
from publish.diagnostics import Diagnostic, Location, warning

_SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:|//")
_PAGES = (".md", ".markdown", ".txt", ".html", ".htm", ".xhtml")
_SHOWN = 40


@dataclass(slots=True)
class Targets:
    """What a link may lead to: the first id of each file, and by file the names of its places."""

    files: dict[str, str] = field(default_factory=dict)
    places: dict[str, Mapping[str, str]] = field(default_factory=dict)
    ids: set[str] = field(default_factory=set)


def resolve_links(division: Division, targets: Targets, findings: list[Diagnostic]) -> Division:
    """The division with every link to another text of the book as `#id`.

    A link that leads to nothing in the book becomes its own words, and a finding says where it would have led.
    """
    dangling = 0

    def change(node: Node) -> Node:
        nonlocal dangling
        if isinstance(node, Link) and not _SCHEME.match(node.href):
            target = _target(node.href, node.at.path, targets)
            if target:
                return replace(node, href=f"#{target}")
            dangling += 1
            if dangling <= _SHOWN:
                findings.append(_dangling(node.href, node.at))
            return _words(node)
        if isinstance(node, CrossRef) and node.target not in targets.ids:
            target = _target(f"#{node.target}", node.at.path, targets)
            return replace(node, target=target) if target else node
        return node

    result = rewrite(division, change)
    if dangling > _SHOWN:
        findings.append(
            warning("link-dangling", f"{dangling - _SHOWN} more links lead to nothing in the book.", division.at)
        )
    return result


def _words(link: Link) -> tuple[Inline, ...]:
    return link.children


def _dangling(href: str, at: Location) -> Diagnostic:
    return warning(
        "link-dangling",
        f"The link to {unquote(href)} leads to nothing in the book; its words stay.",
        at,
        "Check the file's name and the heading's id.",
    )


def _target(href: str, source: str, targets: Targets) -> str:
    """The id in the book that a relative link means, or ``""``."""
    path, _, fragment = href.partition("#")
    path, fragment = unquote(path.split("?")[0]), unquote(fragment)
    if not path:
        return _place(source, fragment, targets) or (fragment if fragment in targets.ids else "")
    for name in _candidates(path, source):
        if name in targets.files:
            return (_place(name, fragment, targets) if fragment else "") or targets.files[name]
    return ""


def _place(file: str, fragment: str, targets: Targets) -> str:
    places = targets.places.get(file, {})
    if fragment in places:
        return places[fragment]
    plain = fragment.lower()
    return places.get(plain, "")


def _candidates(path: str, source: str) -> list[str]:
    """The files of the manuscript that a path may mean: the text behind a page of the site made from it."""
    base = posixpath.dirname(source)
    joined = posixpath.normpath(posixpath.join(base, path.lstrip("/") if path.startswith("/") else path))
    if path.startswith("/"):
        joined = posixpath.normpath(path.lstrip("/"))
    stem, suffix = posixpath.splitext(joined)
    names = [joined]
    if suffix.lower() in _PAGES:
        names += [stem + ending for ending in (".md", ".markdown", ".txt")]
        if posixpath.basename(stem) == "index":
            names.append(posixpath.join(posixpath.dirname(stem), "README.md"))
    elif not suffix or path.endswith("/"):
        names += [joined + ".md", posixpath.join(joined, "index.md"), posixpath.join(joined, "README.md")]
    return names
