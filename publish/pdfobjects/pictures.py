"""Images as a page places them (ISO 32000-1, 8.9), also those that stand in the content itself."""

from __future__ import annotations

from typing import Any

from pikepdf import Array, Name, Stream

from publish.pdfobjects.colours import space_of
from publish.pdfobjects.events import Picture, Role
from publish.pdfobjects.geometry import box_of
from publish.pdfobjects.state import Mark, State

_UNIT = (0.0, 0.0, 1.0, 1.0)


def placed(obj: Any, name: str, state: State, role: Role, mark: Mark | None, resources: Any) -> Picture:
    """An image object as it is placed by `Do`. Raises one of `WRONG_TYPE` where it has no size."""
    return _picture(obj, obj, name, state, role, mark, resources)


def inline(image: Any, state: State, role: Role, mark: Mark | None, resources: Any) -> Picture:
    """An image in the content (8.9.7); the library has already written its keys in full."""
    return _picture(image, image.obj, "", state, role, mark, resources)


def filters_of(held: Any) -> tuple[str, ...]:
    """The names of a stream's filters without slashes."""
    names = [held] if isinstance(held, Name) else list(held) if isinstance(held, Array) else []
    return tuple(str(name)[1:] for name in names)


def _picture(
    obj: Any, entries: Any, name: str, state: State, role: Role, mark: Mark | None, resources: Any
) -> Picture:
    stencil = bool(entries.get("/ImageMask", False))
    named = entries.get("/ColorSpace")
    space = None if stencil or named is None else space_of(named, resources)
    masked = isinstance(entries.get("/SMask"), Stream) or int(entries.get("/SMaskInData", 0)) > 0
    return Picture(
        state, role, mark, box_of(state.ctm, _UNIT), obj, name, state.ctm, int(entries["/Width"]),
        int(entries["/Height"]), 1 if stencil else int(entries.get("/BitsPerComponent", 8)), space, stencil, masked,
        filters_of(entries.get("/Filter")), inline=obj is not entries,
    )  # fmt: skip
