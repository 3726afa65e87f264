"""Links and pictures: nodes where their addresses are good, findings and words where they are not."""

from __future__ import annotations

from publish.book.nodes import CrossRef, Image, Inline, Inlines, Link, Text
from publish.diagnostics import Location, Severity
from publish.manuscript.links import asset_key, clean_link, is_safe_link, scheme
from publish.manuscript.reading import Reading


def link(reading: Reading, href: str, title: str, children: Inlines, at: Location) -> Inlines:
    """A link; a reference whose words the house writes; or only its words, where it leads nowhere good."""
    if not is_safe_link(href):
        reading.find(
            Severity.WARNING, "link-unsafe", f"The link to {href} is taken out; its text stays.", at,
            "Link only to http, https, mailto and tel addresses, to files of the book or to #id.",
        )  # fmt: skip
        reading.drop(f"{href} {title}")
        return children
    target = "" if scheme(href) else href.partition("#")[2]
    if not children and target:
        reading.drop(f"{href} {title}")
        return (CrossRef(target, at=at),)
    if not children and href:
        reading.find(
            Severity.WARNING, "link-without-text", f"The link to {href} has no text; its address is shown.", at
        )
        children = (Text(href, at),)
    return (Link(clean_link(href), children, title, at),)


def image(reading: Reading, src: str, alt: str, title: str, at: Location) -> Inline:
    """A picture, or its alternative text where its address is not one of a picture."""
    if src and scheme(src) in ("", "http", "https", "data"):
        return Image(asset_key(reading.path, src), alt, title, at=at)
    reading.find(
        Severity.WARNING, "image-unsafe", f"The picture {src or '(no address)'} cannot be shown.", at,
        "Give the path of a picture in the book's folder.",
    )  # fmt: skip
    reading.drop(f"{src} {title}")
    return Text(alt, at)
