"""A drawing as it is seen at some opacity on an even ground: the same drawing in other colours."""

from __future__ import annotations

from typing import Any

from publish.pdf.press.colour import to_screen
from publish.pdf.press.mixing import mixed, mixed_picture, written
from publish.pdf.press.operators import Caller, Repainter
from publish.pdf.press.palette import Laid
from publish.pdf.press.pictures import BROKEN, Source, flate, read
from publish.pdfobjects import (
    ContentStreamInstruction,
    Dictionary,
    Operator,
    Pdf,
    Stream,
    parse_content_stream,
    unparse_content_stream,
)
from publish.pdfobjects.colours import Colour, Space


class CannotMix(Exception):
    """Something whose colour at an opacity is no arithmetic: a gradient, a spot ink, a ground of another space."""


class Tint:
    """Draws things anew as they are seen at an opacity of `alpha` on an even `ground`.

    Raises CannotMix where that is no arithmetic. It serves the rewriting as its palette (`laid`, `keeps`).
    """

    luminous = False

    def __init__(self, pdf: Pdf, alpha: float, ground: Colour) -> None:
        self._pdf, self._alpha, self._ground = pdf, alpha, ground

    def keeps(self, space: Space) -> bool:
        """No space stays: all are mixed."""
        return False

    def laid(self, colour: Colour, text: bool) -> Laid:
        """The colour that is seen."""
        seen = mixed(colour, self._alpha, self._ground)
        laid = written(seen) if seen else None
        if laid is None:
            raise CannotMix(colour.space.kind)
        return laid

    def picture(self, stream: Any) -> Any:
        """A picture, mask and all, as one without a mask."""
        if stream.get("/ImageMask", False):
            return stream
        try:
            source = read(stream)
            mask = read(stream.SMask).picture if "/SMask" in stream else None
        except BROKEN as broken:
            raise CannotMix("a damaged picture") from broken
        if mask is not None and mask.mode != "L":
            mask = mask.convert("L")
        seen = mixed_picture(_in_srgb(source), mask, self._alpha, self._ground)
        if seen is None:
            raise CannotMix("a picture on inks")
        return flate(self._pdf, seen)

    def form(self, form: Any, fill: Colour, stroke: Colour) -> Any:
        """A copy of a form that is drawn with those colours where it names none."""
        resources = _copy(form.get("/Resources", Dictionary()))
        repainter = Repainter(self, resources, self._caller(resources, fill, stroke), 0.0)  # type: ignore[arg-type]
        done = repainter.run(parse_content_stream(form), fill=fill, stroke=stroke)
        made = Stream(self._pdf, unparse_content_stream(done))
        for key, value in form.items():
            if key not in ("/Group", "/Resources", "/Length", "/Filter", "/DecodeParms"):
                made[key] = value
        made.Resources = resources
        return self._pdf.make_indirect(made)

    def _caller(self, resources: Any, fill: Colour, stroke: Colour) -> Caller:
        def drawing(name: str, zoom: float) -> None:
            held = resources.get("/XObject", Dictionary()).get(name)
            if held is None:
                return
            is_image = held.get("/Subtype") == "/Image"
            resources.XObject[name] = self.picture(held) if is_image else self.form(held, fill, stroke)

        def refuse(what: Any) -> Any:
            raise CannotMix(str(what))

        return Caller(
            drawing=drawing,
            pattern=refuse,
            shading=refuse,
            state=lambda name: _held(resources, "/ExtGState", name),
            font=lambda name: None,
            inline=refuse,
            unknown=refuse,
        )


def _in_srgb(source: Source) -> Any:
    """Pixels in the space that colours of the page are in. A profile of the picture's own would have to be undone."""
    return to_screen(source.picture, source.profile) if source.picture.mode == "RGB" else source.picture


def _copy(resources: Any) -> Any:
    """Resources whose pictures and forms can be replaced without touching those of others."""
    copied = Dictionary({key: value for key, value in resources.items()})
    if "/XObject" in copied:
        copied.XObject = Dictionary({key: value for key, value in copied.XObject.items()})
    return copied


def _held(resources: Any, kind: str, name: str) -> Any:
    return resources.get(kind, Dictionary()).get(name)


def colour_operators(laid: Laid | None, *, stroke: bool) -> list[ContentStreamInstruction]:
    """A colour of a device space as an operator."""
    if laid is None:
        return []
    operator = laid.operator.upper() if stroke else laid.operator
    return [ContentStreamInstruction(list(laid.values), Operator(operator))]
