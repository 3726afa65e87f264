"""A file for the press as a whole: what it says of itself, and what was seen on its pages."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, NamedTuple

from publish.book.nodes import Division
from publish.fonts.embedded import Program, read_program
from publish.pdfobjects import Dictionary, Pdf
from publish.pdfobjects.about import xmp_of
from publish.pdfobjects.typefaces import Typeface
from publish.preflight.press.job import Job
from publish.preflight.press.sheet import Sheet
from publish.render.rendition import Document


class Marks(NamedTuple):
    """The numbers of notes on a page, in its order: of calls, and of notes."""

    calls: tuple[str, ...]
    notes: tuple[str, ...]


@dataclass
class Used:
    """A font and the codes of it that were shown, with the first page of each."""

    face: Typeface
    codes: dict[int, int] = field(default_factory=dict)

    @cached_property
    def program(self) -> Program | None:
        """The font's program, None where there is none in the file or it is not understood."""
        stream = self.face.program
        return read_program(stream.read_bytes()) if stream is not None else None


@dataclass
class File:
    """`info` and `xmp` are what the file says of itself, by key (``Title``, ``dc:title``). `claims` is the version of
    PDF/X that it says it is: ``x-4``, ``x-1a``, ``x-3``, another one's own words, or ``""``.

    `sheets` have lost their paintings; `fonts` are those that were shown, `words` the words of each page in the order
    of its content; on the pages of `unnumbered` their labels stand nowhere. `documents` is the rendition that the file
    was made from, where it is at hand.
    """

    pdf: Pdf
    data: bytes
    job: Job
    info: dict[str, str]
    xmp: dict[str, str]
    claims: str
    sheets: list[Sheet] = field(default_factory=list)
    fonts: dict[tuple[int, int], Used] = field(default_factory=dict)
    words: list[str] = field(default_factory=list)
    barcodes: list[str] = field(default_factory=list)
    pictures: list[dict[str, Any]] = field(default_factory=list)
    ink: list[float] = field(default_factory=list)
    blank: list[int] = field(default_factory=list)
    strange: dict[str, int] = field(default_factory=dict)
    marks: list[Marks] = field(default_factory=list)
    folios: dict[int, tuple[str, ...]] = field(default_factory=dict)
    unnumbered: list[int] = field(default_factory=list)
    documents: tuple[Document, ...] = ()

    @property
    def tree(self) -> tuple[Division, ...]:
        """The divisions of the rendition, each once: those of parts hold their chapters."""
        return tuple(document.division for document in self.documents if not document.depth)

    @property
    def held_to(self) -> str:
        """The version whose rules are applied: what the file claims if the job takes it, else the job's first."""
        return self.claims if self.claims in self.job.versions else self.job.versions[0]


def file_of(pdf: Pdf, data: bytes, job: Job, documents: tuple[Document, ...]) -> File:
    """The file before its pages are read."""
    info = {str(key)[1:]: str(value) for key, value in pdf.docinfo.items()}
    xmp = xmp_of(pdf)
    return File(pdf, data, job, info, xmp, _claims(info, xmp), documents=documents)


def _claims(info: dict[str, str], xmp: dict[str, str]) -> str:
    said = xmp.get("pdfxid:GTS_PDFXVersion") or info.get("GTS_PDFXVersion", "")
    for pattern, version in (("PDF/X-4", "x-4"), ("PDF/X-1", "x-1a"), ("PDF/X-3", "x-3")):
        if said.startswith(pattern):
            return version
    return said


def dictionary(held: Any) -> Any:
    """A dictionary, an empty one where something else is held."""
    return held if isinstance(held, Dictionary) else Dictionary()
