"""The inks that a painting lays down."""

from __future__ import annotations

from collections.abc import Iterator

from publish.pdfobjects.colours import Colour, Space, inks
from publish.pdfobjects.events import Event, Path, Picture, Shading, Text

TRACE = 0.005
"""Less ink than that is none."""


def colours_of(event: Event) -> Iterator[Colour]:
    """The colours that a text, a path or a stencil is painted with."""
    if isinstance(event, Path | Text):
        if event.fills:
            yield event.state.fill
        if event.strokes:
            yield event.state.stroke
    elif isinstance(event, Picture) and event.stencil:
        yield event.state.fill


def laid(colour: Colour) -> dict[str, float] | None:
    """How much of each ink, traces apart; None where that hangs on a conversion."""
    found = inks(colour)
    return None if found is None else {name: value for name, value in found.items() if value > TRACE}


def total(colour: Colour) -> float:
    """All inks together in per cent; 0 where it is not known."""
    return 100 * sum((laid(colour) or {}).values())


def is_white(colour: Colour) -> bool:
    """Whether nothing is laid down: the paper shows."""
    return laid(colour) == {}


def is_black(colour: Colour) -> bool:
    """Whether it is black alone, in full."""
    found = laid(colour)
    return found is not None and set(found) == {"Black"} and found["Black"] > 1 - TRACE


def coloured(event: Event) -> bool:
    """Whether another ink than black is used; of pictures and gradients by their space."""
    if isinstance(event, Picture) and not event.stencil:
        space = event.space
        base = space.base if space and space.kind == "Indexed" else space
        return base is not None and base.components > 1
    if isinstance(event, Shading):
        return event.space.components > 1
    found = [laid(colour) for colour in colours_of(event)]
    return any(each is None or set(each) - {"Black", "All"} for each in found)


def inks_of(event: Event) -> set[str]:
    """The names of the inks of a painting, as far as they are known."""
    if isinstance(event, Picture) and not event.stencil:
        space = event.space.base if event.space and event.space.kind == "Indexed" else event.space
        return _of_space(space) if space else set()
    if isinstance(event, Shading):
        return _of_space(event.space)
    return {name for colour in colours_of(event) for name in laid(colour) or ()}


def _of_space(space: Space) -> set[str]:
    if space.names:
        return set(space.names)
    return {1: {"Black"}, 4: {"Cyan", "Magenta", "Yellow", "Black"}}.get(space.components, set())
