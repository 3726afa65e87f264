"""Figures, table captions, and the other things that only neighbouring blocks can tell."""

from __future__ import annotations

from dataclasses import dataclass, replace

from publish.book.nodes import (
    Block,
    Blocks,
    Break,
    Container,
    Figure,
    Heading,
    Image,
    Inlines,
    LineBreak,
    List,
    Paragraph,
    Quote,
    SoftBreak,
    Span,
    Table,
    Text,
    Verse,
)
from publish.diagnostics import Location, Severity
from publish.manuscript.attributes import Attributes
from publish.manuscript.reading import Reading
from publish.manuscript.tables import CAPTION


@dataclass(frozen=True, slots=True)
class AttributeLine:
    """A paragraph that is nothing but an attribute list: it speaks of the next block."""

    attributes: Attributes
    source: str
    at: Location


@dataclass(frozen=True, slots=True)
class Caption:
    """A paragraph that begins with `Table:` or `表：`, before it is known whether a table stands beside it."""

    paragraph: Paragraph
    attributes: Attributes


Loose = Block | AttributeLine | Caption


def figure(reading: Reading, children: Inlines, attributes: Attributes, at: Location) -> Figure | None:
    """The figure that a paragraph of nothing but pictures is; the last picture's title is the caption."""
    images: list[Image] = []
    name, classes = attributes.id, attributes.classes
    for child in children:
        if isinstance(child, Span) and len(child.children) == 1 and isinstance(child.children[0], Image):
            name, classes = child.id or name, classes + child.classes
            images.append(child.children[0])
        elif isinstance(child, Image):
            images.append(child)
        elif not isinstance(child, SoftBreak | LineBreak) and not (isinstance(child, Text) and not child.text.strip()):
            return None
    if not images:
        return None
    if attributes.id:
        name = reading.claim_id(attributes.id, at)
    titles = [image for image in images if image.title]
    caption: Inlines = ()
    for image in titles:
        if caption:
            caption = (*caption, LineBreak(image.at))
        caption = (*caption, Text(image.title, image.at))
    return Figure(tuple(replace(i, title="") for i in images), caption, name, classes=classes, at=at)


def as_caption(paragraph: Paragraph, attributes: Attributes) -> Caption | None:
    """The caption that a paragraph may be."""
    first = paragraph.children[0] if paragraph.children else None
    if not isinstance(first, Text) or not CAPTION.match(first.text):
        return None
    return Caption(paragraph, attributes)


def settle(reading: Reading, loose: list[Loose]) -> Blocks:
    """Sibling blocks with captions at their tables, attribute lists at their blocks, anchors at their text."""
    blocks: list[Block] = []
    pending: AttributeLine | None = None
    anchors: Inlines = ()
    held: Caption | None = None
    for number, item in enumerate(loose):
        following = loose[number + 1] if number + 1 < len(loose) else None
        if isinstance(item, AttributeLine):
            if pending:
                blocks.append(_unused(reading, pending))
            pending = item
            continue
        if isinstance(item, Caption):
            if blocks and isinstance(blocks[-1], Table) and not blocks[-1].caption and not pending:
                blocks[-1] = _captioned(reading, blocks[-1], item)
                continue
            if isinstance(following, Table):
                held = item
                continue
            item = _paragraph(reading, item)
        elif isinstance(item, Table) and held:
            item, held = _captioned(reading, item, held), None
        if pending:
            item, pending = _with(reading, item, pending), None
        if _is_anchor(item) and isinstance(following, Paragraph | Heading):
            assert isinstance(item, Paragraph)
            anchors += item.children
            continue
        if anchors and isinstance(item, Paragraph | Heading):
            item, anchors = replace(item, children=anchors + item.children), ()
        blocks.append(item)
    if pending:
        blocks.append(_unused(reading, pending))
    return tuple(blocks)


def _is_anchor(block: Block) -> bool:
    return (
        isinstance(block, Paragraph)
        and not block.id
        and bool(block.children)
        and all(isinstance(c, Span) and c.id and not c.children for c in block.children)
    )


def _captioned(reading: Reading, table: Table, caption: Caption) -> Table:
    first, *rest = caption.paragraph.children
    assert isinstance(first, Text)
    cut = CAPTION.match(first.text)
    assert cut is not None
    words = first.text[cut.end() :]
    place = first.at._replace(column=first.at.column + cut.end())
    children = ((Text(words, place),) if words else ()) + tuple(rest)
    reading.drop(cut[0])
    attributes = caption.attributes
    name = reading.claim_id(attributes.id, caption.paragraph.at) if attributes.id else table.id
    return replace(table, caption=children, id=name, classes=table.classes + attributes.classes)


def _paragraph(reading: Reading, caption: Caption) -> Paragraph:
    attributes, paragraph = caption.attributes, caption.paragraph
    name = reading.claim_id(attributes.id, paragraph.at) if attributes.id else ""
    return replace(paragraph, id=name, classes=attributes.classes, lang=attributes.get("lang"))


def _unused(reading: Reading, line: AttributeLine) -> Paragraph:
    reading.find(
        Severity.WARNING, "attributes-misplaced", "This attribute list belongs to nothing and stays as text.", line.at,
        "An attribute list on a line of its own speaks of the block below it.",
    )  # fmt: skip
    return Paragraph((Text(line.source, line.at),), at=line.at)


def _with(reading: Reading, block: Block, line: AttributeLine) -> Block:
    """A block with the attributes of the line above it."""
    attributes = line.attributes
    if isinstance(block, Break) and attributes.classes == ("page",) and not attributes.id:
        return Break(page=True, at=block.at)
    if not isinstance(block, Paragraph | Heading | Quote | List | Table | Figure | Verse | Container):
        reading.find(
            Severity.WARNING, "attributes-misplaced", "The block below takes no attributes; they are left out.", line.at
        )
        reading.drop(line.source)
        return block
    name = reading.claim_id(attributes.id, line.at) if attributes.id else block.id
    block = replace(block, id=name, classes=block.classes + attributes.classes)
    if attributes.get("lang"):
        if isinstance(block, Paragraph | Container):
            return replace(block, lang=attributes.get("lang"))
        return Container("", (block,), lang=attributes.get("lang"), at=line.at)
    return block
