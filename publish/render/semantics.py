"""What a division means: `epub:type` and the ARIA role that must go with it (EPUB SSV 1.1, DPUB-ARIA 1.1)."""

from __future__ import annotations

from markupsafe import Markup

from publish.book.nodes import Division
from publish.config.model import Medium

_TYPES: dict[str, tuple[str, str]] = {
    "half-title": ("halftitlepage", ""),
    "title-page": ("titlepage", ""),
    "imprint": ("copyright-page", ""),
    "dedication": ("dedication", "doc-dedication"),
    "epigraph": ("epigraph", "doc-epigraph"),
    "contents": ("toc", "doc-toc"),
    "foreword": ("foreword", "doc-foreword"),
    "preface": ("preface", "doc-preface"),
    "introduction": ("introduction", "doc-introduction"),
    "prologue": ("prologue", "doc-prologue"),
    "part": ("part", "doc-part"),
    "chapter": ("chapter", "doc-chapter"),
    "article": ("chapter", "doc-chapter"),
    "interlude": ("chapter", "doc-chapter"),
    "epilogue": ("epilogue", "doc-epilogue"),
    "afterword": ("afterword", "doc-afterword"),
    "appendix": ("appendix", "doc-appendix"),
    "acknowledgements": ("acknowledgments", "doc-acknowledgments"),
    "glossary": ("glossary", "doc-glossary"),
    "bibliography": ("bibliography", "doc-bibliography"),
    "colophon": ("colophon", "doc-colophon"),
}


def semantics(target: Medium, division: Division) -> Markup:
    """The attributes of a division's element: empty in the PDF and where a role has no word of its own."""
    if target != "epub" or division.role not in _TYPES:
        return Markup("")
    kind, role = _TYPES[division.role]
    attributes = Markup(' epub:type="{}"').format(kind)
    return attributes + Markup(' role="{}"').format(role) if role else attributes
