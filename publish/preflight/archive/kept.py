"""PDF/A: what the file says of itself, and what in it would need somebody else (ISO 19005-3)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from publish.diagnostics import Diagnostic, error
from publish.pdfobjects import Array, Dictionary, Name, Pdf, Stream
from publish.pdfobjects.parts import all_resources, leaves

_SAME = {
    "/Title": "dc:title", "/Author": "dc:creator", "/Subject": "dc:description", "/Keywords": "pdf:Keywords",
    "/Creator": "xmp:CreatorTool", "/Producer": "pdf:Producer",
    "/CreationDate": "xmp:CreateDate", "/ModDate": "xmp:ModifyDate",
}  # fmt: skip
_BUILT_IN = frozenset({"dc", "pdf", "pdfaid", "pdfaExtension", "xmp", "xmpMM"})
_PRINT, _HIDING = 4, 1 | 2 | 32 | 256  # Invisible, Hidden, NoView, ToggleNoView (ISO 32000-1, table 165)
_REFUSED = {"/LZWDecode", "/Crypt"}


def check(pdf: Pdf, xmp: dict[str, str]) -> Iterator[Diagnostic]:
    """All rules of this file."""
    yield from _file(pdf)
    yield from _facts(pdf, xmp)
    yield from _intent(pdf)
    yield from _streams(pdf)
    yield from _annotations(pdf)
    yield from _attachments(pdf, xmp)


def _file(pdf: Pdf) -> Iterator[Diagnostic]:
    wrong = [
        sentence
        for is_wrong, sentence in (
            (pdf.pdf_version > "1.7", f"it is PDF {pdf.pdf_version}"),
            ("/ID" not in pdf.trailer, "it has no identifier"),
            (pdf.is_encrypted, "it is encrypted"),
        )
        if is_wrong
    ]
    if wrong:
        yield error("archive-file", f"The file cannot be a PDF/A-2 or -3: {', '.join(wrong)}.", hint="Export it again.")


def _facts(pdf: Pdf, xmp: dict[str, str]) -> Iterator[Diagnostic]:
    """What is said twice is said in the same words (6.6.2.3); what is not known to all is explained (6.6.2.3.3)."""
    for key, name in _SAME.items():
        if key in pdf.docinfo and _plain(key, str(pdf.docinfo[key])) != _plain(key, xmp.get(name, "")):
            yield error(
                "archive-facts-differ",
                f"{key[1:]} says “{str(pdf.docinfo[key])[:60]}”, {name} says “{xmp.get(name, '')[:60]}”.",
                hint="Export it again: another programme has changed one of the two.",
            )
    declared = xmp.get("pdfaExtension:schemas", "")
    for name in xmp:
        prefix = name.rpartition(":")[0]
        if prefix not in _BUILT_IN and prefix not in declared:
            yield error(
                "archive-fact-unexplained",
                f"The file says something ({name}) that PDF/A does not know and that it does not explain.",
                hint="Leave it out, or describe it in an extension schema.",
            )


def _plain(key: str, said: str) -> str:
    """A date as its digits, from the year to the second; anything else as its words."""
    return re.sub(r"\D", "", said)[:14].ljust(14, "0") if key.endswith("Date") else " ".join(said.split())


def _intent(pdf: Pdf) -> Iterator[Diagnostic]:
    """One output condition, with a profile that can be read (6.2.3)."""
    intents = [one for one in pdf.Root.get("/OutputIntents", Array()) if one.get("/S") == Name.GTS_PDFA1]
    profiles = [one.get("/DestOutputProfile") for one in intents]
    sound = [p for p in profiles if isinstance(p, Stream) and _is_profile(p.read_bytes())]
    if len(sound) != 1:
        reason = "has a colour profile that cannot be used" if intents else "does not say how its colours are meant"
        yield error("archive-intent", f"The file {reason}.", hint="Give it an output intent with an ICC profile.")


def _is_profile(data: bytes) -> bool:
    return len(data) >= 128 and data[36:40] == b"acsp" and data[8] <= 4 and data[12:16] in (b"mntr", b"prtr")


def _streams(pdf: Pdf) -> Iterator[Diagnostic]:
    """Pictures as they are, no curves of a press, no packing that is somebody's own (6.1.7.2, 6.2.5, 6.2.8)."""
    for item in pdf.objects:
        if not isinstance(item, Stream):
            continue
        filters = item.get("/Filter", Array())
        if _REFUSED & {str(each) for each in (filters if isinstance(filters, Array) else [filters])}:
            yield error("archive-filter", "A part of the file is packed by LZW or encrypted.", hint="Save it anew.")
        if item.get("/Subtype") == Name.Image and (bool(item.get("/Interpolate", False)) or "/Alternates" in item):
            yield error(
                "archive-picture",
                "A picture is to be smoothed by the reader, or has others in its place.",
                hint="Set image-rendering: crisp-edges for it.",
            )
    for resources in all_resources(pdf):
        for state in resources.get("/ExtGState", Dictionary()).values():
            if "/TR" in state or "/HTP" in state or state.get("/TR2", Name.Default) != Name.Default:
                yield error("archive-curve", "The file steers a press by curves of its own.", hint="Export it again.")


def _annotations(pdf: Pdf) -> Iterator[Diagnostic]:
    """What is on the screen is on paper (6.3.2)."""
    for number, page in enumerate(pdf.pages, 1):
        for annotation in page.obj.get("/Annots", Array()):
            flags = int(annotation.get("/F", 0))
            if annotation.get("/Subtype") != Name.Popup and (not flags & _PRINT or flags & _HIDING):
                yield error(
                    "archive-annotation",
                    f"A link or note on page {number} vanishes when the page is printed.",
                    hint="Set its flag Print.",
                )


def _attachments(pdf: Pdf, xmp: dict[str, str]) -> Iterator[Diagnostic]:
    """An attached file says what it has to do with the document (6.8)."""
    related = {each.objgen for each in pdf.Root.get("/AF", Array())}
    for leaf in leaves(pdf.Root.get("/Names", Dictionary()).get("/EmbeddedFiles")):
        for spec in list(leaf.Names)[1::2]:
            if xmp.get("pdfaid:part") == "2" or not _is_related(spec, related):
                yield error(
                    "archive-attachment",
                    f"The attached file {spec.get('/UF', spec.get('/F', '?'))} does not say why it is there.",
                    hint="PDF/A-3 asks for AFRelationship, a media type, both names, and a place among AF.",
                )


def _is_related(spec: Any, related: set[tuple[int, int]]) -> bool:
    embedded = spec.get("/EF", Dictionary()).get("/F")
    named = "/F" in spec and "/UF" in spec and "/AFRelationship" in spec
    return named and spec.objgen in related and isinstance(embedded, Stream) and "/Subtype" in embedded
