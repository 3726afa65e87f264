"""Everything that is painted in a file, once each: pages, forms, patterns, masks, drawn typefaces, pictures."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable
from typing import Any

from publish.config.ticket import Ticket
from publish.diagnostics import Diagnostic, error
from publish.pdf.press.colour import Separation, shipped
from publish.pdf.press.operators import KNOCKOUT, OVERPRINT, Caller, Repainter
from publish.pdf.press.palette import Palette
from publish.pdf.press.pictures import BROKEN, Pictures, flate, in_device_space
from publish.pdf.press.shadings import repaint_shading
from publish.pdfobjects import (
    Array,
    ContentStreamInstruction,
    Dictionary,
    Name,
    Operator,
    Pdf,
    Stream,
    parse_content_stream,
    unparse_content_stream,
)
from publish.pdfobjects.colours import BLACK, Colour
from publish.pdfobjects.geometry import IDENTITY, Matrix, scale
from publish.pdfobjects.parts import drop
from publish.pdfobjects.walk import inherited

_KINDS = ("/XObject", "/Pattern", "/Shading", "/ExtGState", "/ColorSpace", "/Font")
_TRANSPARENCY = ("/ca", "/CA", "/BM", "/SMask", "/AIS", "/TK")
_DEFAULTS = ("/DefaultGray", "/DefaultRGB", "/DefaultCMYK")


class _Use:
    """What the streams with these resources use of them: what they take, and what is put in its place.

    The dictionaries inside of resources may be shared with others, so they are not touched but made anew.
    """

    def __init__(self, resources: Any, shift: tuple[float, float] = (0.0, 0.0)) -> None:
        self.resources, self.shift = resources, shift
        self._held: defaultdict[str, dict[str, Any]] = defaultdict(dict)

    def take(self, kind: str, name: str) -> Any:
        """A resource, which stays; None where there is none of the name."""
        if name not in self._held[kind]:
            held = self.resources.get(kind)
            value = held.get(name) if held is not None else None
            if value is None:
                return None
            self._held[kind][name] = value
        return self._held[kind][name]

    def put(self, kind: str, name: str, value: Any) -> None:
        """Puts a resource in the place of another, or beside them."""
        self._held[kind][name] = value

    def settle(self) -> None:
        """Leaves in the resources what was taken and put, and nothing else."""
        for kind in _KINDS:
            if self._held[kind]:
                self.resources[kind] = Dictionary(self._held[kind])
            else:
                drop(self.resources, kind)


class Repaint:
    """Rewrites the streams of a file in place. `found` takes findings."""

    def __init__(self, pdf: Pdf, ticket: Ticket, separation: Separation, found: Callable[[Diagnostic], None]) -> None:
        self._pdf, self._ticket, self._found = pdf, ticket, found
        self._palette = Palette(separation, ticket.inks, ticket.spots)
        self._masks = Palette(separation, ticket.inks, ticket.spots, luminous=True)
        self._pictures = Pictures(pdf, separation, ticket.inks, found)
        self._masking = Pictures(pdf, separation, "grey", found)
        self._flat = ticket.version in ("x-1a", "x-3")
        self._uses: dict[tuple[int, int], _Use] = {}
        self._seen: set[tuple[int, int]] = set()
        self._patterns: dict[tuple[tuple[int, int], tuple[float, float]], Any] = {}
        self._made: set[tuple[int, int]] = set()
        self._where = ""
        self._inlined = 0
        self.transparent = False

    def page(self, page: Any, instructions: list[Any], label: str, shift: tuple[float, float]) -> bytes:
        """The content of a page in ink; it will be moved by `shift` on its sheet. What it draws is rewritten in
        place; `transparent` says whether any of it lets something through."""
        self._where, self.transparent = f"Page {label}", False
        page.obj.Resources = Dictionary(dict((inherited(page, "/Resources") or Dictionary()).items()))
        self._uses[page.obj.objgen] = _Use(page.obj.Resources, shift)
        return self._stream(page.obj, instructions, self._palette, 1.0, BLACK)

    def add(self, page: Any, wanted: Iterable[tuple[str, str, Any]]) -> None:
        """Puts what the marks of a page need into its resources."""
        for kind, name, value in wanted:
            self._use_of(page).put(kind, name, value)

    def finish(self) -> None:
        """Takes out of all resources what nothing uses: spaces of the screen among it. Where colours of the screen are
        printed, it says which screen is meant (DefaultRGB, ISO 32000-1, 8.6.5.6)."""
        screen: Any = None
        if self._ticket.inks == "rgb":
            held = self._pdf.make_indirect(Stream(self._pdf, shipped("sRGB.icc"), N=3))
            screen = self._pdf.make_indirect(Array([Name.ICCBased, held]))
        for use in self._uses.values():
            if screen is not None:
                use.put("/ColorSpace", "/DefaultRGB", screen)
            use.settle()

    def _stream(self, holder: Any, instructions: Any, palette: Palette, zoom: float, first: Colour | None) -> bytes:
        use = self._use_of(holder)
        below = 0.0 if palette.luminous else self._ticket.overprint_below
        repainter = Repainter(palette, use.resources, self._caller(use, palette), below)
        done = repainter.run(instructions, zoom, fill=first, stroke=first)
        for space in (*repainter.spaces, *_DEFAULTS):
            use.take("/ColorSpace", space)
        if repainter.overprints:
            for name, on in ((OVERPRINT, True), (KNOCKOUT, False)):
                use.put("/ExtGState", str(name), Dictionary(Type=Name.ExtGState, OP=on, op=on, OPM=1))
        return unparse_content_stream(done)

    def _use_of(self, holder: Any) -> _Use:
        """The resources of a page or stream; several may share them."""
        if "/Resources" not in holder:
            holder.Resources = Dictionary()
        resources = holder.Resources
        key = resources.objgen if resources.objgen != (0, 0) else holder.objgen
        if key not in self._uses:
            self._uses[key] = _Use(resources)
        return self._uses[key]

    def _caller(self, use: _Use, palette: Palette) -> Caller:
        return Caller(
            drawing=lambda name, zoom: self._drawing(use, name, palette, zoom),
            pattern=lambda name: self._pattern(use, name, palette),
            shading=lambda name: self._shading(use.take("/Shading", name), palette),
            state=lambda name: self._state(use, name),
            font=lambda name: self._font(use, name, palette),
            inline=lambda instruction: self._inline(use, instruction),
            unknown=self._unknown,
        )

    def _drawing(self, use: _Use, name: str, palette: Palette, zoom: float) -> None:
        drawing = use.take("/XObject", name)
        if drawing is None:
            return
        if drawing.get("/Subtype") == "/Image":
            if self._flat:
                drop(drawing, "/SMask")  # only what a picture of the place covers still has one
            self.transparent |= "/SMask" in drawing
            pictures = self._masking if palette.luminous else self._pictures
            use.put("/XObject", name, pictures.convert(drawing, self._where))
        elif drawing.get("/Subtype") == "/Form":
            _lend(drawing, use)
            self._group(drawing, palette)
            self._form(drawing, palette, zoom * scale(_matrix(drawing)))

    def _form(self, form: Any, palette: Palette, zoom: float, first: Colour | None = None) -> None:
        """Rewrites a form, pattern or mask once, as it is where it is met first."""
        if self._is_new(form):
            form.write(self._stream(form, parse_content_stream(form), palette, zoom, first))

    def _group(self, form: Any, palette: Palette) -> None:
        """A group counts in the inks of the press; where nothing may let through, it is no group."""
        group = form.get("/Group")
        if group is None:
            return
        if self._flat and not palette.luminous:
            del form["/Group"]
        elif palette.luminous:
            group.CS = Name.DeviceGray
        elif self._ticket.inks != "rgb":
            self.transparent = True
            group.CS = Name.DeviceCMYK

    def _pattern(self, use: _Use, name: str, palette: Palette) -> None:
        pattern = use.take("/Pattern", name)
        if pattern is None:
            return
        if use.shift != (0.0, 0.0):
            pattern = self._moved(pattern, use.shift)
            use.put("/Pattern", name, pattern)
        if isinstance(pattern, Stream):
            self._form(pattern, palette, scale(_matrix(pattern)), BLACK)
        elif "/Shading" in pattern:
            self._shading(pattern.Shading, palette)

    def _moved(self, pattern: Any, shift: tuple[float, float]) -> Any:
        """A pattern of a page, which hangs on the sheet and not on what is painted with it (ISO 32000-1, 8.7.3.1)."""
        key = (pattern.objgen, shift)
        if key[0] in self._made:
            return pattern
        if key not in self._patterns:
            a, b, c, d, e, f = _matrix(pattern)
            if isinstance(pattern, Stream):
                moved: Any = Stream(self._pdf, pattern.read_bytes())
                for entry, value in pattern.items():
                    if entry not in ("/Length", "/Filter", "/DecodeParms"):
                        moved[entry] = value
            else:
                moved = Dictionary(dict(pattern.items()))
            moved.Matrix = Array([a, b, c, d, round(e + shift[0], 4), round(f + shift[1], 4)])
            moved = self._patterns[key] = self._pdf.make_indirect(moved)
            self._made.add(moved.objgen)
        return self._patterns[key]

    def _shading(self, shading: Any, palette: Palette) -> None:
        if shading is not None and self._is_new(shading):
            repaint_shading(self._pdf, shading, palette, self._unreadable)

    def _state(self, use: _Use, name: str) -> Any:
        """A graphics state as it stays; None where nothing of it does."""
        state = use.take("/ExtGState", name)
        if state is None:
            return None
        if self._flat:
            drop(state, *_TRANSPARENCY)
            return state if set(state.keys()) - {"/Type"} else None
        mask = state.get("/SMask")
        if isinstance(mask, Dictionary):
            self._group(mask.G, self._masks)
            self._form(mask.G, self._masks, 1.0, BLACK)
        self.transparent |= (
            isinstance(mask, Dictionary)
            or float(state.get("/ca", 1)) < 1
            or float(state.get("/CA", 1)) < 1
            or str(state.get("/BM", "/Normal")) not in ("/Normal", "/Compatible")
        )
        return state

    def _font(self, use: _Use, name: str, palette: Palette) -> None:
        """A typeface that is drawn (Type 3) has streams of its own, which never overprint."""
        font = use.take("/Font", name)
        if font is None or font.get("/Subtype") != "/Type3" or not self._is_new(font):
            return
        _lend(font, use)
        glyphs = self._use_of(font)
        for glyph in font.get("/CharProcs", Dictionary()).values():
            repainter = Repainter(palette, glyphs.resources, self._caller(glyphs, palette), 0.0)
            glyph.write(unparse_content_stream(repainter.run(parse_content_stream(glyph))))
            for name in repainter.spaces:
                glyphs.take("/ColorSpace", name)

    def _inline(self, use: _Use, instruction: Any) -> Any:
        """A picture inside of a stream becomes one beside it; a stencil, which has no colour, stays."""
        picture = instruction.iimage
        if picture.image_mask:
            return instruction
        try:
            made = self._pictures.convert(flate(self._pdf, in_device_space(picture.as_pil_image())), self._where)
        except BROKEN as broken:
            self._unreadable(f"a picture inside of its content ({broken})")
            return instruction
        name = f"/PressInline{self._inlined}"
        self._inlined += 1
        use.put("/XObject", name, made)
        return ContentStreamInstruction([Name(name)], Operator("Do"))

    def _is_new(self, item: Any) -> bool:
        fresh = item.objgen == (0, 0) or item.objgen not in self._seen
        self._seen.add(item.objgen)
        return fresh

    def _unknown(self, colour: Colour) -> None:
        names = ", ".join(colour.space.names) or colour.space.kind
        self._unreadable(f"a colour of {names}")

    def _unreadable(self, what: str) -> None:
        sentence = f"{self._where} is painted with {what}, which cannot be turned into ink; it was left as it is."
        hint = "Name the spot inks of the job, or use other colours."
        self._found(error("press-colour-unknown", sentence, hint=hint))


def _lend(drawing: Any, use: _Use) -> None:
    """A form or typeface that brings no resources has those of the page (ISO 32000-1, 7.8.3, for old files)."""
    if "/Resources" not in drawing:
        drawing.Resources = Dictionary(dict(use.resources.items()))


def _matrix(item: Any) -> Matrix:
    a, b, c, d, e, f = (float(each) for each in item.get("/Matrix", Array(IDENTITY)))
    return a, b, c, d, e, f
