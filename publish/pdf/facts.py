"""What a book says of itself, in the words of a PDF."""

from __future__ import annotations

from publish import __version__
from publish.pdf.xmp import Facts
from publish.render.rendition import Rendition


def facts_of(rendition: Rendition) -> Facts:
    """Title with subtitle, the authors, or whoever made the book where it names none, and its dates."""
    metadata = rendition.metadata
    authors = tuple(creator.name for creator in metadata.creators if creator.role == "aut")
    return Facts(
        title=f"{metadata.title}　{metadata.subtitle}" if metadata.subtitle else metadata.title,
        language=rendition.edition.language,
        created=metadata.published or metadata.modified,
        modified=metadata.modified or metadata.published,
        authors=authors or tuple(dict.fromkeys(creator.name for creator in metadata.creators)),
        description=metadata.description,
        keywords=metadata.subjects,
        producer=f"publish {__version__}",
    )
