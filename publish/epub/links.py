"""Links: after files were renamed and documents split, every reference leads where it should, or is taken away."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from posixpath import dirname, join, normpath
from urllib.parse import unquote

from lxml import etree

from publish.diagnostics import Diagnostic, error, warning
from publish.epub.leaves import XHTML, Leaf

_LINKED = etree.XPath(".//*[@href or @src or @data or @poster or @*[local-name()='href']]")
_ATTRIBUTES = ("href", "src", "data", "poster", "{http://www.w3.org/1999/xlink}href")
_SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:")
_OUTSIDE = ("http:", "https:", "mailto:", "tel:", "urn:", "doi:")


@dataclass(slots=True)
class Mender:
    """Mends the links of leaves.

    `files` maps paths as the renderer knows them to paths in the package; `homes` says in which leaf an id is.
    """

    files: Mapping[str, str]
    homes: Mapping[str, str]
    used: set[str] = field(default_factory=set)
    findings: list[Diagnostic] = field(default_factory=list)

    def mend(self, leaf: Leaf) -> None:
        """Rewrite every reference of the leaf; those to nowhere lose their address and keep their words."""
        for element in _LINKED(leaf.root.find(XHTML + "body")):
            for name in _ATTRIBUTES:
                value = element.get(name)
                if value is None:
                    continue
                fresh = self.address(value, leaf, element.tag == XHTML + "a")
                if fresh is not None:
                    element.set(name, fresh)
                elif element.tag == XHTML + "img":
                    _say_instead(element)
                else:
                    del element.attrib[name]

    def address(self, value: str, leaf: Leaf, anchor: bool) -> str | None:
        """The address as it has to be in the finished leaf, or None where nothing is there."""
        scheme = _SCHEME.match(value)
        if scheme:
            if anchor and scheme[0].lower() in _OUTSIDE:
                return value
            self.findings.append(
                warning(
                    "epub-link-forbidden",
                    f"The address {value[:80]} in “{leaf.title}” is left out of the e-book",
                    hint="Links may lead to the web (http, https), to a mail address or into the book.",
                )
            )
            return None
        path, _, fragment = value.partition("#")
        target = self._file(path, leaf)
        fragment = unquote(fragment)
        if fragment:
            home = self.homes.get(fragment)
            target = home if home is not None else None
        if target is None:
            self._missing(value, leaf, anchor)
            return None
        self.used.add(target)
        there = "" if target == leaf.path and fragment else relative(target, leaf.path)
        return f"{there}#{fragment}" if fragment else there

    def _file(self, path: str, leaf: Leaf) -> str | None:
        if not path:
            return leaf.path
        return self.files.get(normpath(join(dirname(leaf.came_from), unquote(path))))

    def _missing(self, value: str, leaf: Leaf, anchor: bool) -> None:
        if anchor:
            self.findings.append(
                warning(
                    "epub-link-broken",
                    f"The link to {value[:80]} in “{leaf.title}” leads nowhere; its words stay",
                    hint="Give the target an id, or take the link away.",
                )
            )
        else:
            self.findings.append(
                error(
                    "epub-resource-missing",
                    f"The file {value[:80]} that “{leaf.title}” shows is not in the book",
                    hint="Put the file into the book's folder.",
                )
            )


def homes(leaves: Sequence[Leaf]) -> tuple[dict[str, str], list[Diagnostic]]:
    """In which file every id is. Ids are unique in a book; a second one is taken away with a finding."""
    found: dict[str, str] = {}
    findings = []
    for leaf in leaves:
        again = set()
        for id in leaf.ids():
            if id in found:
                again.add(id)
            found.setdefault(id, leaf.path)
        for id in sorted(again):
            message = f"The id {id} occurs twice; links lead to the first"
            findings.append(warning("epub-id-twice", message, hint="Give one of the two another id."))
            for element in leaf.root.xpath("//*[@id=$id]", id=id)[1 if found[id] == leaf.path else 0 :]:
                del element.attrib["id"]
    return found, findings


def stylesheet_link(leaves: Iterable[Leaf], path: str) -> None:
    """Let every leaf use the package's stylesheet and no other."""
    for leaf in leaves:
        head = leaf.root.find(XHTML + "head")
        for link in head.findall(XHTML + "link") + head.findall(XHTML + "style"):
            head.remove(link)
        link = etree.SubElement(head, XHTML + "link")
        link.set("rel", "stylesheet")
        link.set("type", "text/css")
        link.set("href", relative(path, leaf.path))


def relative(target: str, document: str) -> str:
    """The address of the file `target` as `document` has to write it; both count from the package's root."""
    there, here = target.split("/"), document.split("/")[:-1]
    common = 0
    while common < min(len(there) - 1, len(here)) and there[common] == here[common]:
        common += 1
    return "/".join([".."] * (len(here) - common) + there[common:])


def _say_instead(image: etree._Element) -> None:
    """The words for a picture that is not there."""
    words = image.get("alt", "")
    tail = image.tail
    image.clear()
    image.tag = XHTML + "span"
    image.text, image.tail = words, tail
