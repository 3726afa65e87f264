"""Pictures in ink: black and white in 1 bit, greys in black alone, colours through the profile of the press.

A JPEG stays one (quality 92, no part of it at half resolution), everything else stays without loss. Equal pictures are
in the file once. They are worked on one at a time and in strips, so that memory follows the largest and not their sum.
"""

from __future__ import annotations

import hashlib
import io
import zlib
from collections.abc import Callable
from typing import Any, NamedTuple

from PIL import Image, ImageChops

from publish.config.press_values import Inks
from publish.diagnostics import Diagnostic, error
from publish.pdf.press.colour import Separation, colours_of
from publish.pdf.press.ink import is_grey_picture, is_line_art, most_ink
from publish.pdfobjects import UNREADABLE, WRONG_TYPE, Array, Dictionary, Name, Pdf, PdfImage, Stream
from publish.pdfobjects.parts import drop

_QUALITY = 92
_HEADROOM = (2.0, 8.0, 20.0)
"""Per cent of ink by which a JPEG may come back higher than it went in; where none is enough, it stays without loss."""
BROKEN = (*WRONG_TYPE, *UNREADABLE, OSError, NotImplementedError, zlib.error, Image.DecompressionBombError)
"""What a damaged, unknown or monstrous picture raises when it is read."""


class Source(NamedTuple):
    """A picture of the file: its pixels (L, RGB or CMYK), the profile of its colours, whether it is a JPEG."""

    picture: Image.Image
    profile: bytes
    lossy: bool


class Pictures:
    """The pictures of one file, each converted once. `found` takes what cannot be printed."""

    def __init__(self, pdf: Pdf, separation: Separation, inks: Inks, found: Callable[[Diagnostic], None]) -> None:
        self._pdf, self._separation, self._inks, self._found = pdf, separation, inks, found
        self._done: dict[bytes, Any] = {}
        self._equal: dict[bytes, Any] = {}

    def convert(self, stream: Any, where: str) -> Any:
        """The same picture in ink, a new stream or one made before; `where` is the page for findings."""
        drop(stream, "/Interpolate")
        if stream.get("/ImageMask", False):
            return stream
        key = _key(stream)
        if key not in self._done:
            self._done[key] = self._converted(stream, where)
        return self._done[key]

    def _converted(self, stream: Any, where: str) -> Any:
        if "/JPXDecode" in _filters(stream):
            sentence = "A picture is a JPEG 2000, which presses do not read alike; it was left as it is."
            self._found(error("press-picture-jpx", f"{where}: {sentence}", hint="Save it as JPEG or PNG."))
            return stream
        try:
            source = read(stream)
            made = self._inked(source, stream)
        except BROKEN as broken:
            sentence = f"A picture cannot be read and was left as it is: {broken}"
            self._found(error("press-picture-unreadable", f"{where}: {sentence}", hint="Save it anew."))
            return stream
        if made is not stream and "/SMask" in stream:
            made.SMask = stream.SMask
        mark = _key(made)
        return self._equal.setdefault(mark, made)

    def _inked(self, source: Source, stream: Any) -> Any:
        picture = source.picture
        if picture.mode == "RGB" and (self._inks == "grey" or is_grey_picture(picture)):
            picture = picture.convert("L")
        if picture.mode == "CMYK" and self._inks == "grey":
            picture = _black_plate(picture)
        if picture.mode == "L":
            return self._grey(picture, source, stream)
        if picture.mode == "RGB" and self._inks == "rgb":
            return self._screen(source, stream)
        if picture.mode == "CMYK" and most_ink(picture)[1] <= self._separation.limit:
            stream.ColorSpace = Name.DeviceCMYK
            return stream
        exact = stream.get("/Intent") == Name.RelativeColorimetric
        if source.lossy:
            for headroom in _HEADROOM:
                inked = _in_inks(picture, source.profile, self._separation.lowered(headroom), exact)
                packed = _jpeg(inked)
                if most_ink(_unpacked(packed))[1] <= self._separation.limit:
                    return self._jpeg(packed, picture.size, Name.DeviceCMYK)
        return flate(self._pdf, _in_inks(picture, source.profile, self._separation, exact))

    def _grey(self, picture: Image.Image, source: Source, stream: Any) -> Any:
        if is_line_art(picture):
            made = Stream(self._pdf, zlib.compress(picture.convert("1").tobytes(), 9))
            return _described(made, picture.size, Name.DeviceGray, 1, Name.FlateDecode)
        if source.picture.mode == "L" and source.lossy:
            stream.ColorSpace = Name.DeviceGray
            return stream
        return self._jpeg(_jpeg(picture), picture.size, Name.DeviceGray) if source.lossy else flate(self._pdf, picture)

    def _screen(self, source: Source, stream: Any) -> Any:
        """A picture that stays one of the screen: under its own profile, or sRGB by DefaultRGB."""
        if colours_of(source.profile) == "RGB":
            held = self._pdf.make_indirect(Stream(self._pdf, source.profile, N=3))
            stream.ColorSpace = Array([Name.ICCBased, held])
        elif source.lossy:
            stream.ColorSpace = Name.DeviceRGB
        return stream

    def _jpeg(self, packed: bytes, size: tuple[int, int], space: Name) -> Any:
        made = _described(Stream(self._pdf, packed), size, space, 8, Name.DCTDecode)
        if space == Name.DeviceCMYK:  # a JPEG of Adobe's kind counts light, not ink
            made.Decode = Array([1, 0] * 4)
        return made


def _in_inks(picture: Image.Image, profile: bytes, separation: Separation, exact: bool) -> Image.Image:
    return separation.limited(picture) if picture.mode == "CMYK" else separation.picture(picture, profile, exact)


def _jpeg(picture: Image.Image) -> bytes:
    out = io.BytesIO()
    picture.save(out, "JPEG", quality=_QUALITY, subsampling=0, optimize=True)
    return out.getvalue()


def _unpacked(packed: bytes) -> Image.Image:
    with Image.open(io.BytesIO(packed)) as picture:
        picture.load()
        return picture.copy()


def flate(pdf: Pdf, picture: Image.Image) -> Any:
    """A picture as a stream of the file, without loss, whose colours are those of areas beside it."""
    spaces = {"L": Name.DeviceGray, "RGB": Name.DeviceRGB, "CMYK": Name.DeviceCMYK}
    made = Stream(pdf, zlib.compress(picture.tobytes(), 6))
    made.Intent = Name.RelativeColorimetric
    return pdf.make_indirect(_described(made, picture.size, spaces[picture.mode], 8, Name.FlateDecode))


def read(stream: Any) -> Source:
    """The pixels of a picture as L, RGB or CMYK, with what its `Decode` array says done to them.

    Raises what `PdfImage` and Pillow raise for damaged data and unknown colour spaces.
    """
    lossy = _filters(stream) == ["/DCTDecode"]
    if lossy:
        picture: Image.Image = Image.open(io.BytesIO(stream.read_raw_bytes()))
        profile = picture.info.get("icc_profile", b"")
        if picture.mode == "CMYK" and picture.info.get("adobe_transform") is not None:
            picture = ImageChops.invert(picture)  # Pillow has turned light into ink; Decode will do so again
    else:
        picture, profile = PdfImage(stream).as_pil_image(apply_mask=False), b""
    profile = _held_profile(stream) or profile
    picture = in_device_space(picture)
    if lossy and [float(each) for each in stream.get("/Decode", ())][:2] == [1, 0]:
        picture = ImageChops.invert(picture)
    picture.load()
    return Source(picture, profile, lossy)


def in_device_space(picture: Image.Image) -> Image.Image:
    """A picture as L, RGB or CMYK, 8 bits each."""
    if picture.mode in ("L", "RGB", "CMYK"):
        return picture
    return picture.convert("L" if picture.mode in ("1", "I", "I;16", "LA") else "RGB")


def _held_profile(stream: Any) -> bytes:
    space = stream.get("/ColorSpace")
    if isinstance(space, Array) and len(space) == 2 and space[0] == "/ICCBased":
        return bytes(space[1].read_bytes())
    return b""


def _filters(stream: Any) -> list[str]:
    filters = stream.get("/Filter", Array())
    return [str(each) for each in filters] if isinstance(filters, Array) else [str(filters)]


def _key(stream: Any) -> bytes:
    """A name for a picture by what it is made of; other objects that it holds count by their place in the file."""
    digest = hashlib.sha256(stream.read_raw_bytes())
    for key in sorted(stream.keys()):
        value = stream[key]
        is_own = isinstance(value, Stream | Dictionary) and value.objgen != (0, 0)
        digest.update(f"{key} {value.objgen if is_own else value!r}\0".encode())
    return digest.digest()


def _described(stream: Any, size: tuple[int, int], space: Name, bits: int, how: Name) -> Any:
    stream.Type, stream.Subtype = Name.XObject, Name.Image
    stream.Width, stream.Height = size
    stream.ColorSpace, stream.BitsPerComponent, stream.Filter = space, bits, how
    return stream


def _black_plate(picture: Image.Image) -> Image.Image:
    """Four inks as one grey picture (ISO 32000-1, 10.3.4)."""
    cyan, magenta, yellow, black = (plate.convert("L") for plate in picture.split())
    coloured = Image.merge("RGB", (cyan, magenta, yellow)).convert("L", (0.3, 0.59, 0.11, 0))
    return ImageChops.invert(ImageChops.add(coloured, black))
