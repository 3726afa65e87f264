"""The stylesheet of an e-book: what no document uses goes, what reading systems stumble over goes with a finding.

Old reading systems know some properties by a prefix only; the prefixed names are written here, before the
standard one, so that styles stay free of them (EPUB 3.3 §6.3.1.3, EBPAJ guide 1.1.3).
"""

from __future__ import annotations

import re
from collections.abc import Container, Iterable, Mapping
from dataclasses import dataclass, replace
from posixpath import normpath

from publish import css
from publish.diagnostics import Diagnostic, Location, warning
from publish.epub.links import relative
from publish.epub.sides import physical

_BOTH = ("-epub-", "-webkit-")
_PREFIXES: Mapping[str, tuple[str, ...]] = {
    "writing-mode": _BOTH,
    "text-orientation": _BOTH,
    "text-emphasis": _BOTH,
    "text-emphasis-style": _BOTH,
    "text-emphasis-color": _BOTH,
    "text-emphasis-position": _BOTH,
    "text-underline-position": _BOTH,
    "text-align-last": ("-epub-",),
    "line-break": _BOTH,
    "word-break": ("-epub-",),
    "hyphens": _BOTH,
    "ruby-position": _BOTH,
}
_PAGE_BREAK = {
    "page": "always", "always": "always", "avoid": "avoid", "avoid-page": "avoid", "left": "left",
    "right": "right", "recto": "right", "verso": "left", "auto": "auto",
}  # fmt: skip
_PAPER = re.compile(r"page|string-set|bookmark-.*|footnote-.*|orphans-.*")
_NEGATIVE = re.compile(r"(?<![\w.)-])-(?:\d|\.\d)")
_SCROLLS = re.compile(r"\b(auto|scroll)\b")
_WAVE = re.compile(r"\bunderline\b")


@dataclass(frozen=True, slots=True)
class Stylesheet:
    """The finished sheet: its text, the classes that it defines, the files it points to, its direction.

    `scrolling` are the classes of elements that may scroll inside the page.
    """

    text: str
    classes: frozenset[str]
    resources: frozenset[str]
    vertical: bool
    scrolling: frozenset[str]
    findings: tuple[Diagnostic, ...]


def prepare(source: str, used: Container[str], renamed: Mapping[str, str], name: str = "style.css") -> Stylesheet:
    """Prune `source` to the classes in `used` and to files of the package.

    `renamed` maps every path that a `url()` may name, relative to the stylesheet, to its path in the package.
    """
    parsed = css.parse(source)
    vertical = _vertical(parsed, used)
    work = _Work(used, renamed, name, vertical)
    items = tuple(work.items(parsed))
    classes = frozenset(
        c for item in css.walk(items) if isinstance(item, css.Rule) for s in item.selectors for c in s.classes
    )
    return Stylesheet(
        css.write(items), classes, frozenset(work.resources), vertical, _scrolling(items), tuple(work.findings)
    )


class _Work:
    """One run over a sheet, with what it collects on the way."""

    def __init__(self, used: Container[str], renamed: Mapping[str, str], name: str, vertical: bool) -> None:
        self.used, self.renamed, self.name, self.vertical = used, renamed, name, vertical
        self.resources: set[str] = set()
        self.findings: list[Diagnostic] = []

    def items(self, items: Iterable[css.Item]) -> Iterable[css.Item]:
        for item in items:
            match item:
                case css.Fault(reason, line):
                    self.warn("epub-css-syntax", f"The stylesheet has a place that is no CSS: {reason}", line)
                case css.Rule():
                    yield from self.rule(item)
                case css.AtRule():
                    yield from self.at_rule(item)

    def rule(self, rule: css.Rule) -> Iterable[css.Rule]:
        selectors = []
        for selector in rule.selectors:
            if selector.namespaced:
                self.warn(
                    "epub-css-namespace",
                    f"The selector {selector.text} names a namespace, which some reading systems cannot read",
                    rule.line,
                    "Select by class.",
                )
            elif all(name in self.used for name in selector.classes):
                selectors.append(selector)
        if not selectors:
            return
        whole_page = any(s.text in {"body", "html", ":root"} for s in selectors)
        declarations = tuple(d for one in rule.declarations for d in self.declaration(one, rule, whole_page))
        if declarations:
            yield css.Rule(tuple(selectors), declarations, rule.line)

    def at_rule(self, rule: css.AtRule) -> Iterable[css.AtRule]:
        if rule.keyword in {"charset", "page"}:
            return
        if rule.keyword == "import":
            self.warn(
                "epub-css-import",
                f"@import {rule.prelude} is left out",
                rule.line,
                "Put the rules into the book's own stylesheet.",
            )
        elif rule.keyword == "namespace":
            self.warn("epub-css-namespace", "@namespace is left out", rule.line, "Select by class.")
        elif rule.rules is not None:
            if "print" in rule.prelude.split():
                return
            rules = tuple(self.items(rule.rules))
            if rules:
                yield replace(rule, rules=rules)
        elif rule.declarations is not None:
            declarations = tuple(d for one in rule.declarations for d in self.linked(one))
            if rule.keyword != "font-face" or any(d.name == "src" for d in declarations):
                yield replace(rule, declarations=declarations)

    def declaration(self, one: css.Declaration, rule: css.Rule, whole_page: bool) -> Iterable[css.Declaration]:
        complaint = _complaint(one, whole_page)
        if complaint:
            where = ", ".join(s.text for s in rule.selectors)
            self.warn("epub-css-property", f"{one.name}: {one.value} on {where} is left out: {complaint}", one.line)
        elif not _PAPER.fullmatch(one.name):
            for kept in self.linked(one):
                given = {d.name for d in rule.declarations}
                for sided in physical(kept, self.vertical):
                    yield from (d for d in _older_names(sided) if d.name == sided.name or d.name not in given)
                    yield sided

    def linked(self, one: css.Declaration) -> Iterable[css.Declaration]:
        """The declaration with its addresses as they are in the package, or nothing where one is outside it."""
        value = one.value
        for url in one.urls:
            target = self.renamed.get(normpath(url)) if url else None
            if target is None:
                self.warn(
                    "epub-css-resource",
                    f"{one.name} points to {url}, which is not in the book",
                    one.line,
                    "Use a file below the book's folder, without .. and without the network.",
                )
                return
            self.resources.add(target)
            value = value.replace(url, relative(target, self.name))
        yield replace(one, value=value)

    def warn(self, code: str, message: str, line: int, hint: str = "") -> None:
        self.findings.append(warning(code, message, Location(self.name, line), hint))


def _complaint(one: css.Declaration, whole_page: bool) -> str:
    if one.name == "position" and one.value == "fixed":
        return "nothing is fixed on a page that flows"
    if one.name in {"direction", "unicode-bidi"}:
        return "EPUB forbids it in style sheets (EPUB 3.3 §6.3.1.2)"
    if one.name.startswith("margin") and _NEGATIVE.search(one.value):
        return "negative margins are cut off or ignored by reading systems"
    if whole_page and (one.name == "color" or one.name.startswith("background")):
        return "the reader chooses the colours of the page"
    return ""


def _older_names(one: css.Declaration) -> Iterable[css.Declaration]:
    """What the same wish is called in older reading systems, to stand before the standard name."""
    for prefix in _PREFIXES.get(one.name, ()):
        yield replace(one, name=prefix + one.name)
    if one.name == "text-combine-upright" and one.value == "all":
        for prefix in _BOTH:
            yield replace(one, name=f"{prefix}text-combine", value="horizontal")
    elif one.name.startswith("break-") and one.value in _PAGE_BREAK:
        yield replace(one, name="page-" + one.name, value=_PAGE_BREAK[one.value])
    elif one.name == "text-decoration" and _WAVE.search(one.value) and " " in one.value:
        # an engine that does not know the long form drops it whole: a plain line is better than none
        yield replace(one, value="underline")
        yield replace(one, name="-webkit-text-decoration")


def is_vertical(source: str, used: Container[str]) -> bool:
    """Whether the pages of a stylesheet run in vertical lines, in a book with the classes `used`."""
    return _vertical(css.parse(source), used)


def _vertical(items: Iterable[css.Item], used: Container[str]) -> bool:
    """What the last rule for the whole page says: a book's own sheet comes after the house's."""
    modes = [
        one.value
        for item in css.walk(items)
        if isinstance(item, css.Rule)
        and any(_is_page(s) and all(name in used for name in s.classes) for s in item.selectors)
        for one in item.declarations
        if one.name == "writing-mode"
    ]
    return modes[-1:] == ["vertical-rl"]


def _scrolling(items: Iterable[css.Item]) -> frozenset[str]:
    return frozenset(
        selector.classes[-1]
        for rule in css.walk(items)
        if isinstance(rule, css.Rule)
        and any(
            d.name in {"overflow", "overflow-x", "overflow-y"} and _SCROLLS.search(d.value) for d in rule.declarations
        )
        for selector in rule.selectors
        if selector.classes
    )


def _is_page(selector: css.Selector) -> bool:
    return selector.text == ":root" or (len(selector.elements) == 1 and selector.elements[0] in {"html", "body"})
