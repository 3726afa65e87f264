"""Colour spaces and colours as data (ISO 32000-1, 8.6)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from pikepdf import Array, Dictionary, Name, Stream

from publish.pdfobjects.opened import WRONG_TYPE

_DEEPEST = 6
_DEVICE = {"DeviceGray": 1, "DeviceRGB": 3, "DeviceCMYK": 4}
_SHORT = {"G": "DeviceGray", "RGB": "DeviceRGB", "CMYK": "DeviceCMYK", "I": "Indexed"}
_DEFAULTS = {"DeviceGray": "/DefaultGray", "DeviceRGB": "/DefaultRGB", "DeviceCMYK": "/DefaultCMYK"}
_PROCESS = ("Cyan", "Magenta", "Yellow", "Black")
_HEADER = 128


@dataclass(frozen=True, slots=True)
class Space:
    """A colour space. `kind` is its name without the slash, ``""`` where it cannot be read.

    `names` are the inks of Separation and DeviceN; `base` is what these are made of where there is no such ink, what
    an Indexed space counts in, and what a pattern without colours is painted in. `header` are the first 128 bytes of
    an ICC profile (ISO 15076-1, 7.2). With `default_for` it stands for a device space (8.6.5.6). `last` is the
    highest number of an Indexed space, `table` its colours.
    """

    kind: str
    components: int
    names: tuple[str, ...] = ()
    base: Space | None = None
    header: bytes = b""
    default_for: str = ""
    last: int = 0
    table: bytes = b""


@dataclass(frozen=True, slots=True)
class Colour:
    """What is painted with. `values` are the components, `pattern` the pattern's object where there is one."""

    space: Space
    values: tuple[float, ...]
    pattern: Any = None


GREY, RGB, CMYK = (Space(name, count) for name, count in _DEVICE.items())
UNKNOWN = Space("", 0)
PATTERN = Space("Pattern", 0)
BLACK = Colour(GREY, (0.0,))
_OF_DEVICE = {space.kind: space for space in (GREY, RGB, CMYK)}


def space_of(named: Any, resources: Any, depth: int = 0) -> Space:
    """The space of a name or an array; `UNKNOWN` for what is none. Device spaces give way to their defaults."""
    try:
        return _space(named, resources, depth)
    except WRONG_TYPE:
        return UNKNOWN


def first_colour(space: Space) -> Colour:
    """What a space begins with (8.6.5.1): black, or all of the inks."""
    match space.kind:
        case "DeviceCMYK":
            return Colour(space, (0.0, 0.0, 0.0, 1.0))
        case "Separation" | "DeviceN":
            return Colour(space, (1.0,) * space.components)
        case "ICCBased" if space.components == 4:
            return Colour(space, (0.0, 0.0, 0.0, 1.0))
    return Colour(space, (0.0,) * space.components)


def inks(colour: Colour) -> dict[str, float] | None:
    """How much of each ink a colour lays down, from 0 to 1: Cyan, Magenta, Yellow, Black and spot inks by name.

    None where that hangs on a conversion (RGB, Lab), or on a pattern. ``All`` counts as every one of the four.
    """
    space, values = colour.space, colour.values
    if space.components != len(values) or space.kind == "Pattern":
        return None
    if space.kind == "Indexed":
        return _indexed(space, values)
    if space.kind in ("DeviceGray", "CalGray") or (space.kind == "ICCBased" and space.components == 1):
        return {"Black": 1 - values[0]}
    if space.kind == "DeviceCMYK" or (space.kind == "ICCBased" and space.components == 4):
        return dict(zip(_PROCESS, values, strict=True))
    if space.kind in ("Separation", "DeviceN"):
        laid = {name: value for name, value in zip(space.names, values, strict=True) if name != "None"}
        if "All" in laid:
            laid = dict.fromkeys(_PROCESS, laid["All"])
        return laid
    return None


def _indexed(space: Space, values: tuple[float, ...]) -> dict[str, float] | None:
    base = space.base
    if base is None or not base.components:
        return None
    place = max(0, min(int(values[0]), space.last)) * base.components
    raw = space.table[place : place + base.components]
    return inks(Colour(base, tuple(each / 255 for each in raw))) if len(raw) == base.components else None


def _space(named: Any, resources: Any, depth: int) -> Space:
    if depth > _DEEPEST:
        return UNKNOWN
    if isinstance(named, Name):
        return _named(str(named)[1:], resources, depth)
    if not isinstance(named, Array) or not len(named):
        return UNKNOWN
    kind = _SHORT.get(str(named[0])[1:], str(named[0])[1:])
    match kind:
        case "DeviceGray" | "DeviceRGB" | "DeviceCMYK":
            return _named(kind, resources, depth)
        case "CalGray":
            return Space(kind, 1)
        case "CalRGB" | "Lab":
            return Space(kind, 3)
        case "ICCBased":
            profile = named[1]
            return Space(kind, int(profile["/N"]), header=profile.read_bytes()[:_HEADER])
        case "Indexed":
            table = named[3].read_bytes() if isinstance(named[3], Stream) else bytes(named[3])
            return Space(kind, 1, base=space_of(named[1], resources, depth + 1), last=int(named[2]), table=table)
        case "Separation":
            return Space(kind, 1, (str(named[1])[1:],), space_of(named[2], resources, depth + 1))
        case "DeviceN":
            names = tuple(str(name)[1:] for name in named[1])
            return Space(kind, len(names), names, space_of(named[2], resources, depth + 1))
        case "Pattern":
            return Space(kind, 0, base=space_of(named[1], resources, depth + 1) if len(named) > 1 else None)
    return UNKNOWN


def _named(name: str, resources: Any, depth: int) -> Space:
    name = _SHORT.get(name, name)
    spaces = resources.get("/ColorSpace") if isinstance(resources, Dictionary) else None
    held = spaces if isinstance(spaces, Dictionary) else None
    if name in _DEVICE:
        default = held.get(_DEFAULTS[name]) if held is not None else None
        if default is None:
            return _OF_DEVICE[name]
        stands = space_of(default, None, depth + 1)
        return Space(stands.kind, stands.components, stands.names, stands.base, stands.header, name)
    if name == "Pattern":
        return PATTERN
    found = held.get("/" + name) if held is not None else None
    return UNKNOWN if found is None else space_of(found, resources, depth + 1)
