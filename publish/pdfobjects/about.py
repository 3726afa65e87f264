"""What a PDF says of itself: its XMP packet as plain texts, and from which side it is read."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET

from pikepdf import Dictionary, Name, Pdf, Stream

_RDF = "{http://www.w3.org/1999/02/22-rdf-syntax-ns#}"
_SPACES = {
    "http://ns.adobe.com/xap/1.0/": "xmp",
    "http://ns.adobe.com/xap/1.0/mm/": "xmpMM",
    "http://purl.org/dc/elements/1.1/": "dc",
    "http://ns.adobe.com/pdf/1.3/": "pdf",
    "http://www.aiim.org/pdfa/ns/extension/": "pdfaExtension",
    "http://www.aiim.org/pdfa/ns/id/": "pdfaid",
    "http://www.aiim.org/pdfua/ns/id/": "pdfuaid",
    "http://www.npes.org/pdfx/ns/id/": "pdfxid",
    "http://ns.adobe.com/pdfx/1.3/": "pdfx",
}


def reads_from_right(pdf: Pdf) -> bool:
    """Whether a file says that it is read from right to left (ISO 32000-1, 12.2): it is bound at the right."""
    wishes = pdf.Root.get("/ViewerPreferences")
    return isinstance(wishes, Dictionary) and wishes.get("/Direction") == Name.R2L


def xmp_of(pdf: Pdf) -> dict[str, str]:
    """The packet's properties by prefix and name (``dc:title``), lists with commas, of several languages the first.

    Nothing where there is no packet, or one that declares entities.
    """
    stream = pdf.Root.get("/Metadata")
    raw = stream.read_bytes() if isinstance(stream, Stream) else b""
    if not raw or re.search(rb"<!(?:DOCTYPE|ENTITY)", raw, re.IGNORECASE):
        return {}
    try:
        root = ET.fromstring(raw)
    except ET.ParseError:
        return {}
    found: dict[str, str] = {}
    for description in root.iter(f"{_RDF}Description"):
        found |= {_name(key): value for key, value in description.attrib.items() if not key.startswith(_RDF)}
        found |= {_name(child.tag): _value(child) for child in description}
    return found


def _value(node: ET.Element) -> str:
    first = node.find(f"{_RDF}Alt/{_RDF}li")
    items = [item for kind in ("Seq", "Bag") for item in node.findall(f"{_RDF}{kind}/{_RDF}li")]
    if items:
        return ", ".join("".join(item.itertext()).strip() for item in items)
    return "".join((node if first is None else first).itertext()).strip()


def _name(tag: str) -> str:
    space, _, name = tag[1:].partition("}")
    return f"{_SPACES.get(space, space)}:{name}"
