"""Mends the structure tree that the engine writes, so that the PDF conforms to PDF/UA-1 (ISO 14289-1).

The engine's finished file is a list of objects (dictionaries and streams) that refer to each other by number.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from itertools import chain
from typing import Any

import pydyf

_HEADS = b"<</Type /Pagination>>"
_DECORATION = b"<</Type /Layout>>"


def mend(pdf: Any) -> None:
    """Heads, folios and pictures that say nothing become artifacts (7.1, 7.3); boxes in lists become lists, items have
    one body, and every cell of a table knows its heads (7.5)."""
    elements = [each for each in pdf.objects if isinstance(each, dict) and each.get("Type") == "/StructElem"]
    _nest_lists(elements, pdf.objects)
    _embody_items(elements, pdf)
    _name_rows(elements, pdf.objects)
    _take_out(_loose(elements), _HEADS, pdf)
    _take_out(_wordless(elements, pdf.objects), _DECORATION, pdf)


def _number(reference: Any) -> int:
    return int(bytes(reference).split()[0])


def _nest_lists(elements: list[Any], objects: list[Any]) -> None:
    """A list may hold lists and items only (ISO 32000-1, table 337); a box around some items is a list itself."""
    for element in elements:
        if element["S"] == "/Div" and objects[_number(element["P"])].get("S") == "/L":
            element["S"] = "/L"


def _embody_items(elements: list[Any], pdf: Any) -> None:
    """An item is a label and a body (ISO 32000-1, table 337); its paragraphs stand in the body, not beside it."""
    for item in elements:
        if item["S"] != "/LI":
            continue
        kids = item["K"]
        kinds = [_kind(kid, pdf.objects) for kid in kids]
        if "/LBody" in kinds or not set(kinds) - {"/Lbl"}:
            continue
        loose = [kid for kid, kind in zip(kids, kinds, strict=True) if kind != "/Lbl"]
        body = pydyf.Dictionary({
            "Type": "/StructElem", "S": "/LBody", "K": pydyf.Array(loose), "Pg": item["Pg"], "P": item.reference
        })  # fmt: skip
        pdf.add_object(body)
        for kid in loose:
            if not isinstance(kid, int):
                pdf.objects[_number(kid)]["P"] = body.reference
        item["K"] = pydyf.Array([*(kid for kid in kids if kid not in loose), body.reference])


def _kind(kid: Any, objects: list[Any]) -> str:
    """The type of a structure element below another; nothing for what is content itself."""
    return "" if isinstance(kid, int) else str(objects[_number(kid)].get("S", ""))


def _name_rows(elements: list[Any], objects: list[Any]) -> None:
    """Below an empty corner stand the names of the rows: each is a head for the other cells of its row."""
    for table in elements:
        if table["S"] != "/Table":
            continue
        rows = list(_rows(table, objects))
        if not any(cell["S"] == "/TH" for cell in chain.from_iterable(cells for _, cells in rows)):
            continue
        for in_head, cells in rows:
            first = cells[0] if cells else None
            if first is None or first["S"] != "/TD" or first["A"].get("Headers"):
                continue
            first["S"] = "/TH"
            first["A"] = pydyf.Dictionary({**first["A"], "Scope": "/Column" if in_head else "/Row"})
            first["A"].pop("Headers", None)
            if in_head:
                continue
            first["ID"] = pydyf.String(f"{table.number}-{first.number}")
            for cell in cells[1:]:
                if cell["S"] == "/TD":
                    cell["A"]["Headers"] = pydyf.Array([first["ID"], *cell["A"].get("Headers", ())])


def _rows(element: Any, objects: list[Any], in_head: bool = False) -> Iterator[tuple[bool, list[Any]]]:
    """The cells of each row of a table, and whether the row is in its head."""
    below = [objects[_number(kid)] for kid in element["K"] if not isinstance(kid, int)]
    for kid in below:
        if kid.get("S") == "/TR":
            cells = [objects[_number(cell)] for cell in kid["K"] if not isinstance(cell, int)]
            yield in_head, [cell for cell in cells if cell.get("S") in ("/TH", "/TD")]
        elif kid.get("S") in ("/THead", "/TBody", "/TFoot", "/NonStruct"):
            yield from _rows(kid, objects, in_head or kid["S"] == "/THead")


def _loose(elements: list[Any]) -> list[Any]:
    """What stands in the margins: elements that name the document as their parent, which does not hold them."""
    document = next((element for element in elements if element["S"] == "/Document"), None)
    if document is None:
        return []
    held = set(document["K"])
    return [
        element
        for element in elements
        if element["P"] == document.reference and element is not document and element.reference not in held
    ]


def _wordless(elements: list[Any], objects: list[Any]) -> list[Any]:
    """Pictures without a description, taken from their parents: the author says that they are decoration."""
    wordless = [element for element in elements if element["S"] == "/Figure" and "Alt" not in element]
    for element in wordless:
        kids = objects[_number(element["P"])]["K"]
        if element.reference in kids:
            kids.remove(element.reference)
    return wordless


def _take_out(elements: list[Any], kind: bytes, pdf: Any) -> None:
    """Marks the content of elements as artifacts and forgets the elements."""
    marks: defaultdict[int, set[int]] = defaultdict(set)
    for element in elements:
        marks[_number(element["Pg"])].update(_marks(element, pdf.objects))
    for page_number, marked in marks.items():
        page = pdf.objects[page_number]
        _unmark(pdf.objects[_number(page["Contents"])].stream, marked, kind)
        _forget(pdf, int(page["StructParents"]), marked)


def _marks(element: Any, objects: list[Any]) -> set[int]:
    """The numbers of all marked content below an element."""
    found: set[int] = set()
    stack = [element]
    while stack:
        for kid in stack.pop()["K"]:
            if isinstance(kid, int):
                found.add(kid)
            else:
                below = objects[_number(kid)]
                if below.get("Type") == "/StructElem":
                    stack.append(below)
    return found


def _unmark(stream: list[Any], marked: set[int], kind: bytes) -> None:
    """In a page's content, `/Span <</MCID 7>> BDC` becomes `/Artifact <</Type /Pagination>> BDC`."""
    for place, operand in enumerate(stream):
        if isinstance(operand, dict) and operand.get("MCID") in marked:
            stream[place - 1] = "/Artifact"
            stream[place] = kind


def _forget(pdf: Any, parents: int, marked: set[int]) -> None:
    """Takes marked content out of the page's entry in the parent tree."""
    root = pdf.objects[_number(pdf.catalog["StructTreeRoot"])]
    numbers = pdf.objects[_number(root["ParentTree"])]["Nums"]
    entries = numbers[2 * parents + 1]
    for mark in marked:
        entries[mark] = "null"
