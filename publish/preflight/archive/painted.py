"""What the pages paint: explained colours, letters that say what they are, content with a place in the tree."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from publish.diagnostics import Diagnostic, error
from publish.pdfobjects import Array, Name, Pdf, Stream
from publish.pdfobjects.colours import Space
from publish.pdfobjects.events import Event, Path, Picture, Shading, Text
from publish.pdfobjects.walk import walk

_CHANNELS = {"DeviceRGB": 3, "DeviceCMYK": 4}
_NOTHING = frozenset({"\x00", "\ufeff", "\ufffe", "\ufffd"})


def check(pdf: Pdf, *, keeps: bool, tagged: bool) -> Iterator[Diagnostic]:
    """All rules of this file: those of PDF/A where it `keeps`, those of tagged files where it is `tagged`."""
    channels = _intended(pdf) if keeps else set()
    for number, events in walk(pdf):
        seen = [event for event in events if isinstance(event, Text | Path | Picture | Shading)]
        if keeps:
            yield from _colours(number + 1, seen, channels)
            yield from _letters(number + 1, seen)
        if tagged and any(event.mark is None for event in seen):
            yield error(
                "tags-content-loose",
                f"Something on page {number + 1} is neither in the structure nor an artifact.",
                hint="Tag it, or mark it as an artifact.",
            )


def _intended(pdf: Pdf) -> set[int]:
    """How many channels the output condition's profile explains."""
    profiles = (one.get("/DestOutputProfile") for one in pdf.Root.get("/OutputIntents", Array())
                if one.get("/S") == Name.GTS_PDFA1)  # fmt: skip
    return {int(profile.get("/N", 0)) for profile in profiles if isinstance(profile, Stream)}


def _colours(number: int, events: Iterable[Event], channels: set[int]) -> Iterator[Diagnostic]:
    """Colours of a device are those of the output condition (ISO 19005-3, 6.2.4.3)."""
    for kind in sorted({space.kind for event in events for space in _spaces(event)} & _CHANNELS.keys()):
        if _CHANNELS[kind] not in channels:
            yield error(
                "archive-colour",
                f"Page {number} is painted in {kind[6:]} colours, which the output intent does not explain.",
                hint="Convert them to the colours of the output intent.",
            )


def _spaces(event: Event) -> Iterator[Space]:
    """The colour spaces that an event paints with, down to what they are made of."""
    waiting: list[Space | None] = []
    if isinstance(event, Picture | Shading):
        waiting.append(event.space)
    if isinstance(event, Text | Path):
        waiting += [event.state.fill.space] * event.fills + [event.state.stroke.space] * event.strokes
    while waiting:
        space = waiting.pop()
        if space is not None and not space.default_for:
            yield space
            waiting.append(space.base)


def _letters(number: int, events: Iterable[Event]) -> Iterator[Diagnostic]:
    """No empty boxes, and every letter says which character it is (6.2.11.7, 6.2.11.8)."""
    empty, mute = False, set[str]()
    for event in events:
        if not isinstance(event, Text) or event.state.font is None:
            continue
        face = event.state.font
        empty = empty or any(face.glyph(code) == 0 for code in event.codes)
        if _NOTHING & set(event.says()):
            mute.add(face.name)
    if empty:
        yield error(
            "archive-box", f"Page {number} shows an empty box.", hint="Install a typeface that has the character."
        )
    for name in sorted(mute):
        yield error(
            "archive-letter-mute",
            f"A letter of {name} on page {number} does not say which character it is.",
            hint="Export it again with a ToUnicode map for every font.",
        )
