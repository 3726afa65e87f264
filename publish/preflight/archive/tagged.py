"""PDF/UA: the structure that readers who listen go by (ISO 14289-1, 7)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from publish.diagnostics import Diagnostic, error
from publish.pdfobjects import Array, Dictionary, Name, Pdf

_HEADINGS = {f"/H{level}": level for level in range(1, 7)}
_MAY_HOLD = {"/LI": {"/Lbl", "/LBody"}, "/L": {"/L", "/LI", "/Caption"}}
_MOST = 4_000_000


def check(pdf: Pdf, xmp: dict[str, str]) -> Iterator[Diagnostic]:
    """All rules of this file."""
    root = pdf.Root
    if "/StructTreeRoot" not in root or not root.get("/MarkInfo", Dictionary()).get("/Marked", False):
        yield error("tags-missing", "The file is said to be tagged and is not.", hint="Export it with its structure.")
        return
    if not root.get("/ViewerPreferences", Dictionary()).get("/DisplayDocTitle", False) or not xmp.get("dc:title"):
        yield error("tags-title", "The file does not show its title.", hint="Give it one, and DisplayDocTitle.")
    if "/Lang" not in root:
        yield error("tags-language", "The file does not say its language.", hint="language: in book.yaml")
    yield from _links(pdf)
    yield from _elements(root.StructTreeRoot)


def _links(pdf: Pdf) -> Iterator[Diagnostic]:
    """A link has its place in the text, and says in words where it leads (7.18)."""
    for number, page in enumerate(pdf.pages, 1):
        links = [one for one in page.obj.get("/Annots", Array()) if one.get("/Subtype") == Name.Link]
        if links and page.obj.get("/Tabs") != Name.S:
            yield error("tags-tab-order", f"Page {number} is not walked in the order of its text.", hint="Set /Tabs.")
        if any("/StructParent" not in link or not str(link.get("/Contents", "")) for link in links):
            yield error(
                "tags-link", f"A link on page {number} has no place in the text, or no words.", hint="Tag it as Link."
            )


def _elements(tree: Any) -> Iterator[Diagnostic]:
    roles = tree.get("/RoleMap", Dictionary())
    level = 0
    for element, kind, kids in _walk(tree, roles):
        if kind == "/Figure" and not (str(element.get("/Alt", "")) or str(element.get("/ActualText", ""))):
            yield error("tags-figure", "A picture has no description.", hint="Describe it, or make it an artifact.")
        if kind in _HEADINGS:
            if _HEADINGS[kind] > level + 1:
                before = f"after one of level {level}" if level else "before any other"
                yield error(
                    "tags-heading",
                    f"A heading of level {_HEADINGS[kind]} stands {before}.",
                    hint="Use headings without leaving out a level.",
                )
            level = _HEADINGS[kind]
        if set(kids) - _MAY_HOLD.get(kind, set(kids)):
            yield error("tags-list", "A list holds something beside its items.", hint="Put it into the item's body.")
        if kind in ("/TH", "/TD") and not _is_found(element, kind):
            yield error("tags-table", "A cell of a table has no head.", hint="Give heads a Scope, or cells Headers.")


def _is_found(cell: Any, kind: str) -> bool:
    """Whether the heads of a cell can be found: a head has a name or a scope, a cell names its heads."""
    said = cell.get("/A", Dictionary())
    several = list(said) if isinstance(said, Array) else [said]
    keys = {key for each in several if isinstance(each, Dictionary) for key in each}
    return "/ID" in cell or "/Scope" in keys if kind == "/TH" else "/Headers" in keys


def _walk(tree: Any, roles: Any) -> Iterator[tuple[Any, str, list[str]]]:
    """The elements of a structure tree in the order of the text, each with its kind and the kinds of its kids."""
    waiting, left = [tree], _MOST
    while waiting and left:
        element = waiting.pop()
        left -= 1
        kids = element.get("/K", Array())
        below = [kid for kid in (kids if isinstance(kids, Array) else [kids]) if _is_element(kid)]
        if "/S" in element:
            yield element, _kind(element, roles), [_kind(kid, roles) for kid in below]
        waiting += reversed(below)


def _is_element(kid: Any) -> bool:
    return isinstance(kid, Dictionary) and "/S" in kid


def _kind(element: Any, roles: Any) -> str:
    kind = str(element.S)
    return str(roles.get(kind, kind))
