"""Takes out what lives on a screen: links, forms, actions, attachments, and what would steer somebody else's press.

PDF/X allows no annotation that touches the bleed, no action, script, form or attached file, no OPI, no alternate
pictures and no transfer curves or named halftones; printers refuse them in plain PDFs as well.
"""

from __future__ import annotations

from typing import Any, TypeAlias

from publish.pdfobjects import Array, Dictionary, Name, Pdf
from publish.pdfobjects.parts import all_resources, drop, leaves

_Box: TypeAlias = tuple[float, float, float, float]

_FOR_PRESSES = frozenset({"/TrapNet", "/PrinterMark"})
_LIVING = ("/AcroForm", "/AA", "/URI", "/AF", "/Collection", "/Requirements", "/Perms", "/Threads")
_NAMED_LIVING = ("/JavaScript", "/EmbeddedFiles", "/Renditions", "/AlternatePresentations", "/URLS", "/IDS")
_STEERING = ("/TR", "/HT", "/HTP")
_STRUCTURE = ("/StructParents", "/StructParent", "/Tabs")


def quieten(pdf: Pdf, *, bookmarks: bool = True, annotations: bool = False) -> None:
    """Makes a file of paper alone, in place. Pages paint the same afterwards.

    Without `annotations` none is left; with them those that lie outside the bleed are, as well as printer's marks and
    traps. Without `bookmarks` the outline goes, else it keeps the entries that lead to a page of the file. The
    structure tree goes too: it describes links that are no longer there, and no press reads it.
    """
    root = pdf.Root
    drop(root, *_LIVING, "/StructTreeRoot", "/MarkInfo")
    drop(root.get("/Names", Dictionary()), *_NAMED_LIVING)
    if not isinstance(root.get("/OpenAction"), Array):  # an action, not a place to open the file at
        drop(root, "/OpenAction")
    for page in pdf.pages:
        _keep_marks(page.obj, annotations)
        drop(page.obj, "/AA", *_STRUCTURE)
    for resources in all_resources(pdf):
        _steady(resources)
    _mend_names(pdf)
    _mend_outline(pdf, bookmarks)


def _keep_marks(page: Dictionary, annotations: bool) -> None:
    """Leaves of a page's annotations those that a press knows, or that lie where nothing is printed."""
    bleed = _box(page.get("/BleedBox", page.get("/TrimBox", page.MediaBox)))
    kept = [
        one
        for one in page.get("/Annots", Array())
        if one.get("/Subtype") in _FOR_PRESSES or (annotations and not _touch(_box(one.Rect), bleed))
    ]
    drop(page, "/Annots")
    if kept:
        for one in kept:
            drop(one, "/A", "/AA", "/StructParent")
        page.Annots = Array(kept)


def _box(array: Any) -> _Box:
    left, bottom, right, top = (float(value) for value in array)
    return min(left, right), min(bottom, top), max(left, right), max(bottom, top)


def _touch(one: _Box, other: _Box) -> bool:
    return one[0] <= other[2] and other[0] <= one[2] and one[1] <= other[3] and other[1] <= one[3]


def _steady(resources: Any) -> None:
    """What pictures and graphics states would ask of a press: other pictures in their place, curves and screens."""
    for drawing in resources.get("/XObject", Dictionary()).values():
        drop(drawing, "/Alternates", "/OPI", "/PS", "/Ref", "/StructParent", "/StructParents")
        if drawing.get("/Subtype2") == "/PS":
            del drawing["/Subtype2"]
    for state in resources.get("/ExtGState", Dictionary()).values():
        drop(state, *_STEERING)
        if state.get("/TR2", Name.Default) != Name.Default:
            del state["/TR2"]


def _mend_names(pdf: Pdf) -> None:
    """Names of places that are not in the file are forgotten."""
    pages = {page.obj.objgen for page in pdf.pages}
    names = pdf.Root.get("/Names", Dictionary())
    for holder in leaves(names.get("/Dests")):
        pairs = list(holder.Names)
        kept = [(name, place) for name, place in zip(pairs[::2], pairs[1::2], strict=False) if _leads(place, pages)]
        holder.Names = Array([each for pair in kept for each in pair])
    old = pdf.Root.get("/Dests", Dictionary())
    for name in [name for name, place in old.items() if not _leads(place, pages)]:
        del old[name]
    if not len(names):
        drop(pdf.Root, "/Names")


def _leads(place: Any, pages: set[tuple[int, int]]) -> bool:
    """Whether a destination, explicit or in a dictionary, is a page of the file."""
    target = place.get("/D") if isinstance(place, Dictionary) else place
    return (
        isinstance(target, Array)
        and len(target) > 0
        and isinstance(target[0], Dictionary)
        and target[0].objgen in pages
    )


def _mend_outline(pdf: Pdf, bookmarks: bool) -> None:
    """An entry leads to a place and does nothing else; one that leads nowhere keeps its words."""
    root = pdf.Root
    if root.get("/PageMode") == "/UseOutlines" and not bookmarks:
        del root["/PageMode"]
    if not bookmarks:
        drop(root, "/Outlines")
        return
    pages = {page.obj.objgen for page in pdf.pages}
    waiting, seen = [root.get("/Outlines", Dictionary()).get("/First")], set[tuple[int, int]]()
    while waiting:
        item = waiting.pop()
        if item is None or item.objgen in seen:
            continue
        seen.add(item.objgen)
        action = item.get("/A")
        if isinstance(action, Dictionary) and action.get("/S") == "/GoTo" and "/D" in action:
            item.Dest = action.D
        drop(item, "/A", "/SE")
        place = item.get("/Dest")
        if isinstance(place, Array | Dictionary) and not _leads(place, pages):
            del item["/Dest"]
        waiting += [item.get("/Next"), item.get("/First")]

