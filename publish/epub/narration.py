"""A book that is read aloud: clips of a recording find their words, and the package gets overlays and sounds."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from publish.config.store import Store
from publish.diagnostics import Diagnostic, info, warning
from publish.epub.blocks import Block, blocks_of
from publish.epub.leaves import Leaf
from publish.epub.names import safe_names
from publish.epub.package import Entry, Item
from publish.epub.read_aloud import Finder, Passage, settled
from publish.epub.sentences import Names, enclose
from publish.epub.smil import MEDIA_TYPE, overlay
from publish.manuscript.clock import clock_value
from publish.manuscript.recording import Clip, Recording
from publish.manuscript.sound import MP3, MP4, OPUS
from publish.render.rendition import Rendition

KINDS = {"mp3": MP3, "mp4": MP4, "opus": OPUS}
"""The kinds of sound as store profiles name them."""
_CSS = """
.{name} {{ background-color: #fff0b3; color: #1a1a1a; }}
@media (prefers-color-scheme: dark) {{
.{name} {{ background-color: #574500; color: #fff8e1; }}
}}
"""


@dataclass(frozen=True, slots=True)
class Narrated:
    """What reading aloud adds: files, the overlay of each leaf by the leaf's id, lines of metadata, rules of CSS with
    their class. `whole` says that every word of the text itself is read."""

    items: tuple[Item, ...] = ()
    overlays: Mapping[str, str] = field(default_factory=dict)
    entries: tuple[Entry, ...] = ()
    css: str = ""
    classes: frozenset[str] = frozenset()
    whole: bool = False
    findings: tuple[Diagnostic, ...] = ()


def narrate(rendition: Rendition, leaves: Sequence[Leaf], taken: Sequence[str], store: Store) -> Narrated:
    """Put elements around what is read in the leaves of the reading order, and write the overlays.

    `taken` are paths of the package that other files have. A shop that takes no overlays gets none (EPUB 3.3 §9).
    """
    recording = rendition.recording
    if recording is None:
        return Narrated()
    if not store.overlays:
        says = store.fact("overlays").says
        message = f"{store.title}: the e-book goes without its recording"
        return Narrated(findings=(info("narration-left-out", message, hint=says),))
    findings: list[Diagnostic] = []
    clips = list(_playable(recording, store, findings))
    paths = {document.path: document.division.at.path for document in rendition.documents}
    blocks = blocks_of(leaves, paths)
    passages = _passages(clips, Finder(blocks, leaves), recording, findings)
    names = Names(id for leaf in leaves for id in leaf.ids())
    _enclose(blocks, passages, names)
    unread = _silent(blocks, passages)
    if unread and not recording.partial and len(clips) == len(recording.clips):
        findings.append(_unread(unread, blocks))
    if not passages:
        return Narrated(findings=tuple(findings))
    made = _pack(rendition, recording, leaves, passages, taken, names)
    name = recording.active_class
    css = "" if f".{name}" in rendition.stylesheet else _CSS.format(name=name)
    items, overlays, entries = made
    return Narrated(items, overlays, entries, css, frozenset({name}), not unread, tuple(findings))


def _playable(recording: Recording, store: Store, findings: list[Diagnostic]) -> Iterator[Clip]:
    """The clips whose sounds the shop plays."""
    kinds = {KINDS[name] for name in store.audio_kinds if name in KINDS}
    refused = {sound.path for sound in recording.sounds if sound.media_type not in kinds}
    for path in sorted(refused):
        message = f"{store.title} does not play {path}; it stays out, and what it reads is silent"
        hint = f"Save it as {' or '.join(store.audio_kinds).upper()}."
        findings.append(warning("narration-audio-shop", message, hint=hint))
    return (clip for clip in recording.clips if clip.sound not in refused)


def _passages(
    clips: Sequence[Clip], finder: Finder, recording: Recording, findings: list[Diagnostic]
) -> list[Passage]:
    """What the clips read. In a part of a book a sound that reads more than is there would give the rest away."""
    found = [(clip, finder.find(clip)) for clip in clips]
    if recording.partial:
        beyond = {clip.sound for clip, passages in found if not passages}
        return [passage for clip, passages in found if clip.sound not in beyond for passage in passages]
    findings += finder.findings
    return [passage for _, passages in found for passage in passages]


def _enclose(blocks: Sequence[Block], passages: Sequence[Passage], names: Names) -> None:
    settled(passages)
    inside = _by_block(passages)
    for block in blocks:
        if id(block) in inside:
            enclose(block, inside[id(block)], names)
    for passage in passages:
        if not passage.element.get("id"):
            passage.element.set("id", names.name("".join(passage.element.itertext())))


def _by_block(passages: Sequence[Passage]) -> dict[int, list[Passage]]:
    found: dict[int, list[Passage]] = {}
    for passage in passages:
        found.setdefault(id(passage.block), []).append(passage)
    return found


def _silent(blocks: Sequence[Block], passages: Sequence[Passage]) -> list[Block]:
    """The blocks of the text itself of which a letter is not read."""
    inside = _by_block(passages)
    named = {passage.element for passage in passages if passage.block is None}
    around = named | {above for element in named for above in element.iterancestors()}
    found = []
    for block in blocks:
        held = block.element in around or not named.isdisjoint(block.element.iterancestors())
        if held or block.leaf.matter != "body":
            continue
        ranges = [(passage.first, passage.last) for passage in inside.get(id(block), ())]
        if not all(any(first <= place < last for first, last in ranges) for place in block.letters):
            found.append(block)
    return found


def _unread(unread: Sequence[Block], blocks: Sequence[Block]) -> Diagnostic:
    every = sum(block.leaf.matter == "body" for block in blocks)
    words = unread[0].words()
    message = f"Of {every} paragraphs and headings {len(unread)} are not read, or not to their end: “{words[:24]}”"
    hint = "Add them to the table, if they shall be heard."
    return info("narration-unread", message + (" …" if len(unread) > 1 else ""), hint=hint)


def _pack(
    rendition: Rendition,
    recording: Recording,
    leaves: Sequence[Leaf],
    passages: Sequence[Passage],
    taken: Sequence[str],
    names: Names,
) -> tuple[tuple[Item, ...], dict[str, str], tuple[Entry, ...]]:
    """Sounds as they are, an overlay for each leaf that is read, and how long all of it takes.

    A clip that reads on into a further paragraph is heard once: with the first.
    """
    heard = list({id(passage.clip): passage for passage in reversed(passages)}.values())[::-1]
    used = {passage.clip.sound for passage in heard}
    sounds = [sound for sound in recording.sounds if sound.path in used]
    stems = {leaf.id: leaf.path.removesuffix(".xhtml") + ".smil" for leaf in leaves}
    files = safe_names((*(sound.path for sound in sounds), *stems.values()), taken)
    items = [
        Item(f"sound-{number}", files[sound.path], sound.media_type, sound.data)
        for number, sound in enumerate(sounds, 1)
    ]
    overlays: dict[str, str] = {}
    lengths: list[Entry] = []
    total = 0
    for leaf in leaves:
        own = _in_order(leaf, [passage for passage in heard if passage.leaf is leaf])
        if not own:
            continue
        name, path = f"overlay-{leaf.id}", files[stems[leaf.id]]
        items.append(Item(name, path, MEDIA_TYPE, overlay(leaf, own, files, path, names)))
        overlays[leaf.id] = name
        length = sum(passage.clip.end - passage.clip.begin for passage in own)
        lengths.append(Entry("meta", clock_value(length), (("refines", f"#{name}"), ("property", "media:duration"))))
        total += length
    readers = recording.narrators or tuple(c.name for c in rendition.metadata.creators if c.role == "nrt")
    entries = (
        Entry("meta", clock_value(total), (("property", "media:duration"),)),
        *lengths,
        *(Entry("meta", reader, (("property", "media:narrator"),)) for reader in dict.fromkeys(readers)),
        Entry("meta", recording.active_class, (("property", "media:active-class"),)),
    )
    return tuple(items), overlays, entries


def _in_order(leaf: Leaf, passages: Sequence[Passage]) -> list[Passage]:
    """The passages in the order of the document, those of one element in that of the table (EPUB 3.3 §9.3.2.1)."""
    if not passages:
        return []
    places: dict[Any, int] = {element: place for place, element in enumerate(leaf.root.iter())}
    return sorted(passages, key=lambda passage: places[passage.element])
