"""The cover: a page of its own with the picture and nothing else."""

from __future__ import annotations

from lxml import etree

from publish.epub.leaves import EPUB, XHTML, XML, Leaf
from publish.epub.links import relative
from publish.epub.words import words

PATH = "cover.xhtml"
# for a style that has no rules of its own for the page
CSS = """
.cover-page { margin: 0; padding: 0; text-align: center; }
.cover-image { max-width: 100%; max-height: 100%; }
"""


def cover_leaf(image_path: str, title: str, language: str, path: str = PATH) -> Leaf:
    """`<body class="cover-page"><img class="cover-image" …/></body>`."""
    say = words(language)
    html = etree.Element(XHTML + "html", nsmap={None: XHTML[1:-1], "epub": EPUB[1:-1]})
    html.set("lang", language)
    html.set(XML + "lang", language)
    head = etree.SubElement(html, XHTML + "head")
    etree.SubElement(head, XHTML + "title").text = say.cover
    body = etree.SubElement(html, XHTML + "body", {"class": "cover-page", EPUB + "type": "cover"})
    etree.SubElement(
        body,
        XHTML + "img",
        {
            "class": "cover-image",
            "id": "cover",
            "src": relative(image_path, path),
            "role": "doc-cover",
            "alt": say.cover_of.format(title=title),
        },
    )
    return Leaf("cover", path, say.cover, html, role="cover", matter="front", came_from=path)
