"""The front: the cover that the e-book has, as vectors where the style draws it, to the edge where it is a picture."""

from __future__ import annotations

from xml.etree.ElementTree import Element

from publish.book.nodes import Division
from publish.config.ticket import Ticket
from publish.diagnostics import Diagnostic, info, warning
from publish.errors import EngineError
from publish.manuscript.model import Asset
from publish.pdf.documents import make_sheaf
from publish.pdf.wrap.geometry import Sheet
from publish.pdf.wrap.sheet_css import front_picture_box
from publish.render.rendition import Document

_MM_PER_INCH = 25.4
_LOST = 0.03
"""The part of a picture that may be cut off at its edges before it is told: bleed alone takes about that much."""


def body_of(xhtml: str, path: str) -> tuple[Element, Element]:
    """A page as a tree, and its body."""
    document = Document("cover", path, "", xhtml, Division("title-page", "cover"), matter="cover")
    root = make_sheaf([document], {}).root
    body = root.find("body")
    if body is None:
        raise EngineError(f"{path} has no body.", "Look at the template of the cover.")
    return root, body


def put_in(wrap: Element, cover: Element) -> None:
    """Puts what stands in the body of the drawn cover onto the front of the wrap."""
    front = next((each for each in wrap.iter("div") if "front" in each.get("class", "").split()), None)
    if front is None:
        raise EngineError("The wrap has no front.", 'cover-wrap.html needs an element <div class="face front">.')
    front.extend(list(cover))


def judge_picture(picture: Asset, sheet: Sheet, ticket: Ticket) -> tuple[Diagnostic, ...]:
    """Whether a picture of the cover has pixels enough for the press, and how much of it is cut off."""
    _, _, width, height = front_picture_box(sheet)
    if not (picture.width and picture.height):
        return ()
    scale = max(width / picture.width, height / picture.height)  # mm a pixel, as it covers the face
    findings: list[Diagnostic] = []
    if picture.media_type != "image/svg+xml":
        ppi = _MM_PER_INCH / scale
        wanted = ticket.images.colour.wanted
        if ppi < wanted:
            across, down = (round(length / _MM_PER_INCH * wanted + 0.5) for length in (width, height))
            message = f"The cover picture has {ppi:.0f} pixels an inch on the printed front; {wanted:g} are wanted."
            findings.append(
                warning("cover-picture-coarse", message, hint=f"Use one of {across} × {down} pixels or more.")
            )
    lost = 1 - (width * height) / (picture.width * picture.height * scale * scale)
    if lost > _LOST:
        edges = "left and right" if width / picture.width < height / picture.height else "head and foot"
        message = (
            f"{lost:.0%} of the cover picture are cut off at {edges}: it has another shape than the printed front."
        )
        hint = f"With bleed the front is {width:g} × {height:g} mm; a picture of that shape is shown whole."
        findings.append(info("cover-picture-cropped", message, hint=hint))
    return tuple(findings)
