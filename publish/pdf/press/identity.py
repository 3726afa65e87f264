"""What a file for the press says of itself: which PDF/X it is, what it is called, when it was made.

Written whole from the ticket; what the layout engine said is gone. How a version names itself: ISO 15930-7 (X-4) in XMP
with the schema of its own, ISO 15930-4 and -6 (X-1a:2003, X-3:2003) in Info. The key GTS_PDFXConformance belongs to
X-1a:2001 alone, whose GTS_PDFXVersion does not tell it from X-1; a file of 2003 that had it would claim both.
"""

from __future__ import annotations

from typing import TypeAlias

from publish import __version__
from publish.config.ticket import Ticket
from publish.errors import ConfigError
from publish.pdf.xmp import Facts, digest, info, named, packet
from publish.pdfobjects import Dictionary, Name, Pdf, Stream, String
from publish.pdfobjects.parts import drop

Digest: TypeAlias = bytes

VERSIONS = {"x-4": "PDF/X-4", "x-1a": "PDF/X-1a:2003", "x-3": "PDF/X-3:2003"}
_KINDS = {"interior": "", "cover": " (cover)"}


def identify(pdf: Pdf, ticket: Ticket, content: Digest) -> None:
    """Writes the XMP packet and the Info dictionary anew. `content` is the hash of what the file is made from.

    The DocumentID goes with the contents, the InstanceID also with what this file says of them. The file identifier of
    the trailer is given when the file is saved. Raises ConfigError where the ticket has no title or date.
    """
    facts = facts_of(ticket, content)
    pdf.Root.Metadata = pdf.make_indirect(Stream(pdf, packet(facts), Type=Name.Metadata, Subtype=Name.XML))
    pdf.trailer.Info = pdf.make_indirect(_info(facts, ticket))
    drop(pdf.Root, "/PieceInfo")
    if ticket.language:
        pdf.Root.Lang = String(ticket.language)


def content_of(data: bytes, ticket: Ticket) -> Digest:
    """The hash of a press file's contents: pressing is a function of the laid out bytes and the ticket."""
    return digest(data, repr(ticket))


def facts_of(ticket: Ticket, content: Digest) -> Facts:
    """The ticket in the words of a PDF."""
    if not ticket.title or not ticket.date:
        raise ConfigError(
            f"A file for the press must bear a {'title' if not ticket.title else 'date'}.",
            "Set title: and modified: in book.yaml.",
        )
    marks: dict[str, str] = {}
    if version := VERSIONS.get(ticket.version, ""):
        marks["pdfxid:GTS_PDFXVersion" if ticket.version == "x-4" else "pdfx:GTS_PDFXVersion"] = version
    instance = digest(content, ticket.title, *ticket.authors, ticket.date, ticket.language, ticket.version)
    marks |= {
        "xmpMM:DocumentID": named(content),
        "xmpMM:InstanceID": named(instance),
        "xmpMM:VersionID": "1",
        "xmpMM:RenditionClass": "default",
    }
    return Facts(
        title=ticket.title + _KINDS[ticket.kind],
        language=ticket.language,
        created=ticket.date,
        modified=ticket.date,
        authors=ticket.authors,
        producer=f"publish {__version__}",
        trapped=False,
        marks=marks,
    )


def _info(facts: Facts, ticket: Ticket) -> Dictionary:
    said = Dictionary({key: String(text) for key, text in info(facts).items()})
    said.Trapped = Name("/False")
    if ticket.version in ("x-1a", "x-3"):
        said.GTS_PDFXVersion = String(VERSIONS[ticket.version])
    return said
