"""A finished PDF for keeping: PDF/A-3a (ISO 19005-3) and PDF/UA-1 (ISO 14289-1) in one file.

The pages are those of the screen PDF, tagged as they are; here the file promises to need nothing but itself: colours
that say what they are, facts in both places, and, if asked for, the manuscript that it was made from.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from publish.manuscript.model import Asset
from publish.pdf import private, screen
from publish.pdf.facts import facts_of
from publish.pdf.press.colour import shipped
from publish.pdf.xmp import NAMESPACES, Facts, digest, info, named, packet, pdf_date
from publish.pdfobjects import Array, Dictionary, Name, NameTree, Pdf, Stream, String, opened
from publish.pdfobjects.kept import kept
from publish.pdfobjects.parts import drop
from publish.render.rendition import Rendition

_PRINTED = 4  # the annotation flag Print (ISO 32000-1, table 165), which PDF/A wants and Hidden, NoView … it forbids

_UA_SCHEMA = f"""\
<pdfaExtension:schemas>
 <rdf:Bag>
  <rdf:li rdf:parseType="Resource">
   <pdfaSchema:schema>PDF/UA identification schema</pdfaSchema:schema>
   <pdfaSchema:namespaceURI>{NAMESPACES["pdfuaid"]}</pdfaSchema:namespaceURI>
   <pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>
   <pdfaSchema:property>
    <rdf:Seq>
     <rdf:li rdf:parseType="Resource">
      <pdfaProperty:name>part</pdfaProperty:name>
      <pdfaProperty:valueType>Integer</pdfaProperty:valueType>
      <pdfaProperty:category>internal</pdfaProperty:category>
      <pdfaProperty:description>Part of ISO 14289 to which the document conforms</pdfaProperty:description>
     </rdf:li>
    </rdf:Seq>
   </pdfaSchema:property>
  </rdf:li>
 </rdf:Bag>
</pdfaExtension:schemas>"""


def archive(data: bytes, rendition: Rendition) -> bytes:
    """The archive file of the PDF that was made of a rendition. Its `sources` are embedded.

    The same bytes and rendition give the same file.
    """
    facts, sources = facts_of(rendition), rendition.sources
    with opened(data) as pdf:
        screen.show(pdf)
        private.speak(pdf)
        _print_annotations(pdf)
        _plain_pictures(pdf)
        _index_names(pdf)
        _attach(pdf, sources, facts.modified)
        _intend_screen(pdf)
        _identify(pdf, facts, digest(data, *(each.data for each in sources)))
        return kept(pdf)


def _print_annotations(pdf: Pdf) -> None:
    """Links have to say that they do not vanish on paper (6.3.2)."""
    for page in pdf.pages:
        for annotation in page.obj.get("/Annots", Array()):
            annotation.F = _PRINTED


def _plain_pictures(pdf: Pdf) -> None:
    """Pictures and their masks as they are: none smoothed, none with another in its place (6.2.8)."""
    for item in pdf.objects:
        if isinstance(item, Stream) and item.get("/Subtype") == "/Image":
            drop(item, "/Interpolate", "/Alternates", "/OPI")


def _index_names(pdf: Pdf) -> None:
    """Structure elements that have names, heads of tables, are found by them (ISO 32000-1, 14.7.2)."""
    named_elements = {
        bytes(item.ID): item
        for item in pdf.objects
        if isinstance(item, Dictionary) and item.get("/Type") == "/StructElem" and "/ID" in item
    }
    pairs = [each for name in sorted(named_elements) for each in (String(name), named_elements[name])]
    if pairs:
        pdf.Root.StructTreeRoot.IDTree = Dictionary(Names=Array(pairs))


def _intend_screen(pdf: Pdf) -> None:
    profile = pdf.make_indirect(Stream(pdf, shipped("sRGB.icc"), N=3))
    intent = Dictionary(
        Type=Name.OutputIntent,
        S=Name.GTS_PDFA1,
        OutputConditionIdentifier=String("sRGB IEC61966-2.1"),
        RegistryName=String("http://www.color.org"),
        Info=String("sRGB IEC61966-2.1"),
        DestOutputProfile=profile,
    )
    pdf.Root.OutputIntents = Array([pdf.make_indirect(intent)])


def _identify(pdf: Pdf, facts: Facts, content: bytes) -> None:
    marks = {
        "pdfaid:part": "3",
        "pdfaid:conformance": "A",
        "pdfuaid:part": "1",
        "xmpMM:DocumentID": named(content),
        "xmpMM:InstanceID": named(digest(content, repr(facts))),
    }
    facts = replace(facts, marks={**facts.marks, **marks}, schemas=_UA_SCHEMA)
    pdf.Root.Metadata = pdf.make_indirect(Stream(pdf, packet(facts), Type=Name.Metadata, Subtype=Name.XML))
    pdf.trailer.Info = pdf.make_indirect(Dictionary({key: String(text) for key, text in info(facts).items()}))


def _attach(pdf: Pdf, sources: Sequence[Asset], date: str) -> None:
    """Embeds files as what the whole document was made from (6.8; ISO 32000-2, 7.11.4 and 14.13)."""
    drop(pdf.Root.get("/Names", Dictionary()), "/EmbeddedFiles")
    drop(pdf.Root, "/AF")
    if not sources:
        return
    if "/Names" not in pdf.Root:
        pdf.Root.Names = Dictionary()
    tree = NameTree.new(pdf)
    related: list[Any] = []
    for source in sorted(sources, key=lambda each: each.path):
        spec = pdf.make_indirect(_specification(pdf, source, date))
        tree[source.path] = spec
        related.append(spec)
    pdf.Root.Names.EmbeddedFiles = tree.obj
    pdf.Root.AF = Array(related)


def _specification(pdf: Pdf, source: Asset, date: str) -> Dictionary:
    stream = Stream(pdf, source.data, Type=Name.EmbeddedFile, Subtype=Name("/" + source.media_type))
    stream.Params = Dictionary(
        Size=len(source.data), CheckSum=String(hashlib.md5(source.data, usedforsecurity=False).digest())
    )
    if date:
        stream.Params.ModDate = String(pdf_date(date))
    embedded = pdf.make_indirect(stream)
    return Dictionary(
        Type=Name.Filespec,
        F=String(source.path),
        UF=String(source.path),
        Desc=String("A file of the manuscript that this book was made from"),
        AFRelationship=Name.Source,
        EF=Dictionary(F=embedded, UF=embedded),
    )
