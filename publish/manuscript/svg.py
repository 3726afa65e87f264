"""SVG made safe: no script, nothing from outside, no entities; drawing, text and styles stay as they are.

EPUB 3.3 (5.4) lets SVG carry scripts and links; a book made from an unknown manuscript must not.
"""

from __future__ import annotations

import re
from typing import TypeAlias

from lxml import etree

from publish.manuscript.model import Asset
from publish.manuscript.refused import Refused

SVG = "http://www.w3.org/2000/svg"
XLINK = "http://www.w3.org/1999/xlink"
XML = "http://www.w3.org/XML/1998/namespace"
MAX_SVG = 16 * 2**20
MAX_ELEMENTS = 200_000
# Elements that run, fetch or change over time. `foreignObject` brings another language into the picture.
_BARRED = frozenset({
    "script", "foreignObject", "iframe", "embed", "object", "audio", "video", "handler", "listener", "animate",
    "animateMotion", "animateTransform", "animateColor", "set", "discard", "mpath",
})  # fmt: skip
_DATA = re.compile(r"data:image/(?:png|jpeg|gif);base64,[A-Za-z0-9+/=\s]+$")
_URL = re.compile(r"url\(\s*(['\"]?)(?!#)[^)]*\)", re.IGNORECASE)
_IMPORT = re.compile(
    r"@import[^;]*(?:;|$)|expression\s*\(|javascript:|-moz-binding[^;]*;?|behavior\s*:[^;]*;?", re.IGNORECASE
)
_ESCAPE = re.compile(r"\\([0-9a-fA-F]{1,6})\s?")
_LENGTH = re.compile(r"\s*([0-9.]+)\s*(px|pt|mm|cm|in|pc|q)?\s*$", re.IGNORECASE)
_PIXELS = {"": 1.0, "px": 1.0, "pt": 4 / 3, "mm": 96 / 25.4, "cm": 96 / 2.54, "in": 96.0, "pc": 16.0, "q": 96 / 101.6}
Changes: TypeAlias = list[tuple[str, str]]


def read_svg(key: str, data: bytes) -> tuple[Asset, Changes] | Refused:
    """A cleaned picture and what was taken out of it, or why it cannot be used."""
    if len(data) > MAX_SVG:
        return Refused("image-too-large", f"is larger than {MAX_SVG // 2**20} MB", "Simplify it, or save it as PNG.")
    if re.search(rb"<!\s*ENTITY", data) or re.search("<!\\s*ENTITY".encode("utf-16-le"), data):
        return Refused(
            "image-entities",
            "defines XML entities, which can hide anything",
            "Save it as plain SVG (in Inkscape: “Plain SVG”).",
        )
    try:
        root = etree.fromstring(
            data,
            etree.XMLParser(
                resolve_entities=False,
                no_network=True,
                load_dtd=False,
                huge_tree=False,
                remove_comments=True,
                remove_pis=True,
            ),
        )
    except (etree.XMLSyntaxError, ValueError) as problem:
        return Refused("image-damaged", f"is no well-formed SVG ({str(problem)[:80]})", "Save it again.")
    if root.tag not in (f"{{{SVG}}}svg", "svg"):
        return Refused("image-not-one", "is XML, but no SVG", "Use JPEG, PNG, GIF, WebP or SVG.")
    if root.tag == "svg":
        root = _with_namespace(data)
        if root is None:
            return Refused("image-not-one", "has no SVG namespace", "Save it again as SVG.")
    if sum(1 for _ in root.iter()) > MAX_ELEMENTS:
        return Refused("image-too-large", f"has more than {MAX_ELEMENTS} elements", "Save it as PNG.")
    taken = _clean(root)
    width, height = _size(root)
    etree.cleanup_namespaces(root)
    changes = [("image-cleaned", f"had {', '.join(sorted(taken))}, which was taken out")] if taken else []
    return Asset(key, "image/svg+xml", etree.tostring(root, encoding="utf-8"), width, height), changes


def _with_namespace(data: bytes) -> etree._Element | None:
    """A picture whose root says nothing of SVG's namespace, read again as if it did."""
    fixed = re.sub(rb"<svg(?=[\s>])", b'<svg xmlns="' + SVG.encode() + b'"', data, count=1)
    try:
        parser = etree.XMLParser(resolve_entities=False, no_network=True, remove_comments=True, remove_pis=True)
        return etree.fromstring(fixed, parser)
    except etree.XMLSyntaxError:
        return None


def _clean(root: etree._Element) -> set[str]:
    """Take out whatever runs or reaches out; answers what kinds of thing were there."""
    taken: set[str] = set()
    for element in list(root.iter()):
        name = etree.QName(element.tag) if isinstance(element.tag, str) else None
        if name is None or name.namespace != SVG or name.localname in _BARRED:
            if name is not None and name.namespace == SVG:
                taken.add(f"<{name.localname}>")
            parent = element.getparent()
            if parent is not None:
                _remove(parent, element)
            continue
        _clean_attributes(element, taken)
        if name.localname == "style" and element.text:
            element.text = _clean_css(element.text, taken)
    return taken


def _remove(parent: etree._Element, element: etree._Element) -> None:
    """Take an element out without the text behind it."""
    if element.tail:
        before = element.getprevious()
        if before is not None:
            before.tail = (before.tail or "") + element.tail
        else:
            parent.text = (parent.text or "") + element.tail
    parent.remove(element)


def _clean_attributes(element: etree._Element, taken: set[str]) -> None:
    for raw, value in list(element.attrib.items()):
        name = etree.QName(raw)
        local = name.localname.lower()
        if local.startswith("on"):
            taken.add("event handlers")
            del element.attrib[raw]
        elif local in ("href", "src", "base", "action", "data"):
            plain = value.strip()
            if not plain.startswith("#") and not _DATA.match(plain):
                taken.add("links")
                del element.attrib[raw]
        elif name.namespace not in (None, XLINK, XML):
            del element.attrib[raw]  # an editor's own notes
        elif "(" in value or "\\" in value or local == "style":
            element.attrib[raw] = _clean_css(value, taken)


def _clean_css(text: str, taken: set[str]) -> str:
    """CSS without addresses outside and without escapes, behind which an address could hide."""
    plain = _ESCAPE.sub(_unescaped, text)
    clean = _IMPORT.sub("", _URL.sub("none", plain))
    if clean != text:
        taken.add("addresses in styles")
    return clean


def _unescaped(found: re.Match[str]) -> str:
    code = int(found[1], 16)
    return chr(code) if 0x20 <= code < 0xD800 else ""


def _size(root: etree._Element) -> tuple[int, int]:
    """Width and height in CSS pixels from the attributes, else from the view box, else 0."""
    sizes = [_pixels(root.get("width", "")), _pixels(root.get("height", ""))]
    box = re.split(r"[\s,]+", root.get("viewBox", "").strip())
    if len(box) == 4 and not all(sizes):
        try:
            width, height = float(box[2]), float(box[3])
        except ValueError:
            return 0, 0
        if sizes[0] and width:
            sizes[1] = sizes[0] * height / width
        elif sizes[1] and height:
            sizes[0] = sizes[1] * width / height
        else:
            sizes = [width, height]
    return (max(1, round(sizes[0])), max(1, round(sizes[1]))) if all(0 < s < 1e7 for s in sizes) else (0, 0)


def _pixels(value: str) -> float:
    match = _LENGTH.match(value)
    try:
        return float(match[1]) * _PIXELS[(match[2] or "").lower()] if match else 0.0
    except ValueError:
        return 0.0
