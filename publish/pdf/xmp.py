"""What a PDF says about itself, twice and in the same words: the XMP packet and the Info dictionary.

XMP is ISO 16684-1; which property answers to which key is in ISO 19005-1, table 1. Nothing is taken from an earlier
packet: both are written whole from the facts.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from uuid import UUID
from xml.sax.saxutils import escape, quoteattr

from publish.errors import ConfigError

NAMESPACES: Mapping[str, str] = {
    "dc": "http://purl.org/dc/elements/1.1/",
    "pdf": "http://ns.adobe.com/pdf/1.3/",
    "pdfaExtension": "http://www.aiim.org/pdfa/ns/extension/",
    "pdfaProperty": "http://www.aiim.org/pdfa/ns/property#",
    "pdfaSchema": "http://www.aiim.org/pdfa/ns/schema#",
    "pdfaid": "http://www.aiim.org/pdfa/ns/id/",
    "pdfuaid": "http://www.aiim.org/pdfua/ns/id/",
    "pdfx": "http://ns.adobe.com/pdfx/1.3/",
    "pdfxid": "http://www.npes.org/pdfx/ns/id/",
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "xmp": "http://ns.adobe.com/xap/1.0/",
    "xmpMM": "http://ns.adobe.com/xap/1.0/mm/",
}
_PACKET_ID = "W5M0MpCehiHzreSzNTczkc9d"  # the same in every packet (ISO 16684-1, 7.3.2)
_DATE = re.compile(
    r"(?P<year>\d{4})(?:-(?P<month>\d\d)(?:-(?P<day>\d\d)"
    r"(?:T(?P<time>\d\d:\d\d(?::\d\d)?)(?:\.\d+)?(?P<zone>Z|[+-]\d\d:?\d\d)?)?)?)?"
)
_NOT_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


@dataclass(frozen=True, slots=True)
class Facts:
    """A file in words. Dates are ISO 8601 or empty; `trapped` is None where it is not said.

    `marks` are single values by the name of their property (``pdfaid:part``), in the order given; `schemas` is XML
    that describes properties of one's own (ISO 19005-3, 6.6.2.3).
    """

    title: str
    language: str
    created: str
    modified: str
    authors: tuple[str, ...] = ()
    description: str = ""
    keywords: tuple[str, ...] = ()
    tool: str = "publish"
    producer: str = ""
    trapped: bool | None = None
    marks: Mapping[str, str] = field(default_factory=dict)
    schemas: str = ""


def packet(facts: Facts) -> bytes:
    """The XMP packet, UTF-8. Raises ConfigError where a date is none."""
    said = "\n".join(f"   {line}" for line in (*_properties(facts), *facts.schemas.splitlines()))
    used = {prefix for prefix in re.findall(r"<(\w+):", said) if prefix in NAMESPACES}
    spaces = "\n".join(f"    xmlns:{prefix}={quoteattr(NAMESPACES[prefix])}" for prefix in sorted(used - {"rdf"}))
    return (
        f'<?xpacket begin="\ufeff" id="{_PACKET_ID}"?>\n'
        '<x:xmpmeta xmlns:x="adobe:ns:meta/">\n'
        f' <rdf:RDF xmlns:rdf="{NAMESPACES["rdf"]}">\n'
        f'  <rdf:Description rdf:about=""\n{spaces}>\n{said}\n'
        "  </rdf:Description>\n </rdf:RDF>\n</x:xmpmeta>\n"
        '<?xpacket end="r"?>\n'
    ).encode()


def _properties(facts: Facts) -> Iterator[str]:
    yield f"<dc:title>{_alternatives(facts.title, facts.language)}</dc:title>"
    if facts.authors:
        yield f"<dc:creator>{_list('Seq', facts.authors)}</dc:creator>"
    if facts.description:
        yield f"<dc:description>{_alternatives(facts.description, facts.language)}</dc:description>"
    if facts.keywords:
        yield f"<dc:subject>{_list('Bag', facts.keywords)}</dc:subject>"
        yield _simple("pdf:Keywords", ", ".join(facts.keywords))
    if facts.language:
        yield f"<dc:language>{_list('Bag', (facts.language,))}</dc:language>"
    yield _simple("dc:format", "application/pdf")
    yield _simple("xmp:CreatorTool", facts.tool)
    if facts.created:
        yield _simple("xmp:CreateDate", iso_date(facts.created))
    if facts.modified:
        yield _simple("xmp:ModifyDate", iso_date(facts.modified))
        yield _simple("xmp:MetadataDate", iso_date(facts.modified))
    if facts.producer:
        yield _simple("pdf:Producer", facts.producer)
    if facts.trapped is not None:
        yield _simple("pdf:Trapped", str(facts.trapped))
    for name, value in facts.marks.items():
        yield _simple(name, value)


def info(facts: Facts) -> dict[str, str]:
    """The same as texts of the Info dictionary (ISO 32000-1, table 317), by key. ``/Trapped`` is a name there, and is
    not among them. Raises ConfigError where a date is none.

    Several authors are one text there; ISO 19005-3 wants them as the packet's list read in order.
    """
    said = {
        "/Title": facts.title,
        "/Author": ", ".join(facts.authors),
        "/Subject": facts.description,
        "/Keywords": ", ".join(facts.keywords),
        "/Creator": facts.tool,
        "/Producer": facts.producer,
        "/CreationDate": facts.created and pdf_date(facts.created),
        "/ModDate": facts.modified and pdf_date(facts.modified),
    }
    return {key: _clean(text) for key, text in said.items() if text}


def named(digest: bytes) -> str:
    """A name of the form that the Media Management schema asks for, from the hash of a content."""
    return f"uuid:{UUID(bytes=digest[:16], version=5)}"


def digest(*parts: str | bytes) -> bytes:
    """The hash of these parts, each apart from the next."""
    whole = hashlib.sha256()
    for part in parts:
        data = part if isinstance(part, bytes) else part.encode("utf-8", "surrogatepass")
        whole.update(len(data).to_bytes(8, "big") + data)
    return whole.digest()


def iso_date(text: str) -> str:
    """A date to the second in universal time, as XMP has it: ``2026-05-01T08:00:00Z``."""
    return f"{_moment(text):%Y-%m-%dT%H:%M:%SZ}"


def pdf_date(text: str) -> str:
    """The same moment as ISO 32000-1, 7.9.4 writes it: ``D:20260501080000Z``."""
    return f"D:{_moment(text):%Y%m%d%H%M%SZ}"


def _moment(text: str) -> datetime:
    """The moment that a date of any precision begins with."""
    match = _DATE.fullmatch(text.strip())
    try:
        if match is None:
            raise ValueError
        day = f"{match['year']}-{match['month'] or '01'}-{match['day'] or '01'}"
        zone = (match["zone"] or "Z").replace("Z", "+00:00")
        moment = datetime.fromisoformat(f"{day}T{match['time'] or '00:00'}{zone}")
    except ValueError as wrong:
        raise ConfigError(
            f"“{text}” is no date that a PDF could bear.",
            "Set published: and modified: in book.yaml (2026-05-01), or SOURCE_DATE_EPOCH.",
        ) from wrong
    return moment.astimezone(UTC)


def _simple(name: str, text: str) -> str:
    return f"<{name}>{escape(_clean(text))}</{name}>"


def _alternatives(text: str, language: str) -> str:
    """A text for readers of any language (``x-default``), and as what it is in."""
    shown = escape(_clean(text))
    own = f"<rdf:li xml:lang={quoteattr(language)}>{shown}</rdf:li>" if language else ""
    return f'<rdf:Alt><rdf:li xml:lang="x-default">{shown}</rdf:li>{own}</rdf:Alt>'


def _list(kind: str, items: Sequence[str]) -> str:
    return f"<rdf:{kind}>{''.join(f'<rdf:li>{escape(_clean(item))}</rdf:li>' for item in items)}</rdf:{kind}>"


def _clean(text: str) -> str:
    """Without what XML cannot hold: the packet would not be one, and Info would say something else."""
    return _NOT_XML.sub("", text)
