"""How the good file is spoiled, one rule at a time."""

from __future__ import annotations

import io
import zlib
from collections.abc import Callable
from typing import Any, NamedTuple

import pikepdf
from pikepdf import Array, Dictionary, Name, Pdf, Stream, String

from publish.render.barcodes.ean import ean_13
from tests.preflight.spoiled.good import (
    FOOT,
    HEAD,
    ISBN,
    LEFT,
    MM,
    RIGHT,
    TRIM,
    area,
    bars,
    finished,
    hold,
    make,
    paint,
    picture,
    place,
    words,
)

X4, X1A = "PDF/X-4", "PDF/X-1a:2003"


class Recipe(NamedTuple):
    """What finding must come of it, from which version it is made, how, and which further codes cannot be avoided."""

    code: str
    name: str
    version: str
    spoil: Callable[[Pdf], Any]
    pages: int
    also: frozenset[str]

    def data(self) -> bytes:
        """The spoiled file."""
        pdf = make(self.version, self.pages)
        made = self.spoil(pdf)
        return made if isinstance(made, bytes) else finished(pdf, self.version)


RECIPES: list[Recipe] = []


def recipe(code: str, version: str = X4, pages: int = 4, also: tuple[str, ...] = ()) -> Callable[[Any], Any]:
    """Puts a function into the book."""

    def keep(spoil: Callable[[Pdf], Any]) -> Callable[[Pdf], Any]:
        RECIPES.append(Recipe(code, spoil.__name__, version, spoil, pages, frozenset(also)))
        return spoil

    return keep


# --- the file ----------------------------------------------------------------------------------------


@recipe("print-version")
def header_of_2017(pdf: Pdf) -> bytes:
    stream = io.BytesIO()
    pdf.save(stream, force_version="1.7", deterministic_id=True)
    return stream.getvalue()


@recipe("print-encrypted", also=("print-version",))
def password(pdf: Pdf) -> bytes:
    stream = io.BytesIO()
    pdf.save(stream, encryption=pikepdf.Encryption(owner="owner", user=""), min_version="1.6")
    return stream.getvalue()


@recipe("print-identifier")
def no_identifier(pdf: Pdf) -> bytes:
    return finished(pdf).replace(b"/ID [", b"/XX [")


@recipe("print-damaged")
def nonsense_operator(pdf: Pdf) -> None:
    paint(pdf, b"1 2 3 nonsense\n")


@recipe("print-damaged")
def wrong_offset(pdf: Pdf) -> bytes:
    return finished(pdf, X1A).replace(b"%PDF-1.4", b"%PDF-1.6").replace(b"startxref\n", b"startxref\n9")


@recipe("print-object-streams", X1A)
def object_streams(pdf: Pdf) -> bytes:
    stream = io.BytesIO()
    pdf.save(stream, object_stream_mode=pikepdf.ObjectStreamMode.generate, deterministic_id=True)
    return stream.getvalue().replace(b"%PDF-1.5", b"%PDF-1.4")


@recipe("print-filter", X1A)
def sixteen_bits(pdf: Pdf) -> None:
    image = Stream(pdf, b"")
    image.write(zlib.compress(bytes(400 * 400 * 8)), filter=Name.FlateDecode)
    for key, value in {
        "/Subtype": Name.Image, "/Width": 400, "/Height": 400, "/ColorSpace": Name.DeviceCMYK, "/BitsPerComponent": 16,
    }.items():  # fmt: skip
        image[key] = value
    hold(pdf, "/XObject", "Im1", image)
    paint(pdf, place("Im1", 50, 50, 30, 30))


# --- identity, intent --------------------------------------------------------------------------------


def _xmp(pdf: Pdf, old: bytes, new: bytes) -> None:
    held = pdf.Root.Metadata.read_bytes()
    assert old in held
    pdf.Root.Metadata = Stream(pdf, held.replace(old, new))


@recipe("print-not-x")
def another_version(pdf: Pdf) -> None:
    _xmp(pdf, b"PDF/X-4", b"PDF/X-5")


@recipe("print-metadata-missing")
def no_document_id(pdf: Pdf) -> None:
    _xmp(pdf, b'xmpMM:DocumentID="uuid:1"', b"")


@recipe("print-metadata-missing", X1A)
def no_title(pdf: Pdf) -> None:
    del pdf.docinfo["/Title"]


@recipe("print-metadata-differs")
def two_titles(pdf: Pdf) -> None:
    pdf.docinfo["/Title"] = "Foxes"


@recipe("print-metadata-differs")
def two_dates(pdf: Pdf) -> None:
    pdf.docinfo["/ModDate"] = "D:20260602000000Z"


@recipe("print-trapped")
def untold_trapping(pdf: Pdf) -> None:
    pdf.docinfo["/Trapped"] = Name.Unknown
    _xmp(pdf, b'pdf:Trapped="False"', b"")


@recipe("print-intent-missing")
def no_intent(pdf: Pdf) -> None:
    del pdf.Root.OutputIntents


@recipe("print-intent-missing")
def two_intents(pdf: Pdf) -> None:
    pdf.Root.OutputIntents.append(pdf.Root.OutputIntents[0])


@recipe("print-intent-profile")
def profile_of_a_screen(pdf: Pdf) -> None:
    profile = pdf.Root.OutputIntents[0].DestOutputProfile
    held = bytearray(profile.read_bytes())
    held[12:16] = b"mntr"
    profile.write(bytes(held))


@recipe("print-intent-differs")
def another_condition(pdf: Pdf) -> None:
    pdf.Root.OutputIntents[0].OutputConditionIdentifier = String("FOGRA29")


# --- boxes -------------------------------------------------------------------------------------------


@recipe("print-trim")
def no_trim(pdf: Pdf) -> None:
    page = pdf.pages[1].obj
    del page.TrimBox
    page.CropBox = page.BleedBox = Array([LEFT, FOOT, RIGHT, HEAD])


@recipe("print-boxes-nested")
def trim_out_of_bleed(pdf: Pdf) -> None:
    pdf.pages[1].obj.BleedBox = Array([LEFT + 3, FOOT, RIGHT, HEAD])


@recipe("print-turned")
def turned(pdf: Pdf) -> None:
    pdf.pages[1].obj.Rotate = 90


@recipe("print-turned")
def other_units(pdf: Pdf) -> None:
    pdf.pages[1].obj.UserUnit = 2


@recipe("print-size")
def other_size(pdf: Pdf) -> None:
    for page in pdf.pages:
        page.obj.TrimBox = Array([LEFT, FOOT, RIGHT, HEAD + MM])


@recipe("print-sizes-differ")
def one_page_larger(pdf: Pdf) -> None:
    pdf.pages[2].obj.TrimBox = Array([LEFT, FOOT, RIGHT, HEAD + 2 * MM])


# --- colours -----------------------------------------------------------------------------------------


@recipe("print-colour")
def red_text(pdf: Pdf) -> None:
    paint(pdf, b"1 0 0 rg\n" + words("red", 30, 100))


@recipe("print-colour", X1A)
def profile_in_x1a(pdf: Pdf) -> None:
    profile = pdf.Root.OutputIntents[0].DestOutputProfile
    hold(pdf, "/ColorSpace", "Own", Array([Name.ICCBased, profile]))
    paint(pdf, b"/Own cs 0 0.2 0 0 sc\n" + area(40, 60, 30, 30))


@recipe("print-colour")
def gradient_in_rgb(pdf: Pdf) -> None:
    ramp = Dictionary(FunctionType=2, Domain=[0, 1], C0=[0, 0, 0], C1=[1, 0, 0], N=1)
    fade = Dictionary(ShadingType=2, ColorSpace=Name.DeviceRGB, Coords=[100, 100, 200, 200], Function=ramp)
    hold(pdf, "/Shading", "Fade", fade)
    paint(pdf, f"{LEFT + 99} {FOOT + 99} 99 99 re W n /Fade sh\n".encode())


@recipe("print-colour")
def inline_picture_in_rgb(pdf: Pdf) -> None:
    paint(pdf, b"q 9 0 0 9 200 300 cm BI /W 4 /H 4 /CS /RGB /BPC 8 /F /AHx ID " + b"7f" * 48 + b"> EI Q\n")


@recipe("print-colour")
def rgb_in_a_form_in_a_pattern(pdf: Pdf) -> None:
    form = Stream(pdf, b"0 1 0 rg 0 0 5 5 re f\n")
    form.Subtype, form.BBox = Name.Form, Array([0, 0, 9, 9])
    cell = Stream(pdf, b"/Fm Do\n")
    for key, value in {
        "/PatternType": 1, "/PaintType": 1, "/TilingType": 1, "/BBox": Array([0, 0, 9, 9]), "/XStep": 9, "/YStep": 9,
        "/Resources": Dictionary(XObject=Dictionary(Fm=pdf.make_indirect(form))),
    }.items():  # fmt: skip
        cell[key] = value
    hold(pdf, "/Pattern", "Cells", pdf.make_indirect(cell))
    paint(pdf, b"/Pattern cs /Cells scn\n" + area(30, 60, 20, 20))


@recipe("print-transparency", X1A)
def see_through(pdf: Pdf) -> None:
    hold(pdf, "/ExtGState", "Half", Dictionary(ca=0.5))
    paint(pdf, b"/Half gs 0.1 0 0 0 k\n" + area(30, 60, 20, 20))


@recipe("print-group")
def mixed_in_rgb(pdf: Pdf) -> None:
    pdf.pages[1].obj.Group = Dictionary(S=Name.Transparency, CS=Name.DeviceRGB)
    hold(pdf, "/ExtGState", "Half", Dictionary(ca=0.5))
    paint(pdf, b"/Half gs 0.1 0 0 0 k\n" + area(30, 60, 20, 20))


# --- fonts -------------------------------------------------------------------------------------------


def _descendant(pdf: Pdf) -> Any:
    return pdf.pages[0].obj.Resources.Font.F0.DescendantFonts[0]


@recipe("print-font-not-embedded")
def font_left_out(pdf: Pdf) -> None:
    del _descendant(pdf).FontDescriptor.FontFile2


@recipe("print-font-pictures")
def glyphs_of_dots(pdf: Pdf) -> None:
    glyph = Stream(pdf, b"500 0 0 0 500 500 d1 q 500 0 0 500 0 0 cm BI /W 8 /H 8 /IM true /F /AHx ID " + b"aa" * 8 + b"> EI Q\n")
    dots = Dictionary(
        Type=Name.Font, Subtype=Name.Type3, FontBBox=[0, 0, 500, 500], FontMatrix=[0.001, 0, 0, 0.001, 0, 0],
        CharProcs=Dictionary(a=pdf.make_indirect(glyph)), Encoding=Dictionary(Differences=Array([97, Name.a])),
        FirstChar=97, LastChar=97, Widths=[500], Resources=Dictionary(),
    )  # fmt: skip
    hold(pdf, "/Font", "Dots", pdf.make_indirect(dots))
    paint(pdf, f"BT 0 0 0 1 k /Dots 12 Tf {LEFT + 90} {FOOT + 90} Td (a) Tj ET\n".encode())


@recipe("print-glyph-missing")
def empty_box(pdf: Pdf) -> None:
    paint(pdf, f"BT 0 0 0 1 k /F0 12 Tf {LEFT + 90} {FOOT + 90} Td <00000001> Tj ET\n".encode())


@recipe("print-font-widths")
def wrong_widths(pdf: Pdf) -> None:
    _descendant(pdf).W = Array([1, Array([700] * 65)])


# --- objects -----------------------------------------------------------------------------------------


@recipe("print-annotation")
def link(pdf: Pdf) -> None:
    where = [LEFT + 90, FOOT + 90, LEFT + 120, FOOT + 100]
    action = Dictionary(S=Name.URI, URI=String("https://example.org"))
    pdf.pages[1].obj.Annots = Array([Dictionary(Type=Name.Annot, Subtype=Name.Link, Rect=where, A=action)])


@recipe("print-active")
def script(pdf: Pdf) -> None:
    run = Dictionary(S=Name.JavaScript, JS=String("app.beep()"))
    pdf.Root.Names = Dictionary(JavaScript=Dictionary(Names=Array([String("a"), run])))


@recipe("print-object")
def postscript(pdf: Pdf) -> None:
    form = Stream(pdf, b"")
    form.Type, form.Subtype, form.Subtype2, form.BBox = Name.XObject, Name.Form, Name.PS, Array([0, 0, 9, 9])
    hold(pdf, "/XObject", "Ps", pdf.make_indirect(form))


@recipe("print-transfer")
def transfer(pdf: Pdf) -> None:
    curve = Dictionary(FunctionType=2, Domain=[0, 1], C0=[0], C1=[1], N=2)
    hold(pdf, "/ExtGState", "Curve", Dictionary(TR=curve))
    paint(pdf, b"/Curve gs\n")


@recipe("print-overprint-profile")
def overprinting_profile(pdf: Pdf) -> None:
    hold(pdf, "/ColorSpace", "Own", Array([Name.ICCBased, pdf.Root.OutputIntents[0].DestOutputProfile]))
    paint(pdf, b"/Over gs /Own cs 0 0.2 0 0 sc\n" + area(40, 60, 30, 30))


# --- quality -----------------------------------------------------------------------------------------


@recipe("print-text-rich")
def text_in_four_inks(pdf: Pdf) -> None:
    paint(pdf, b"0.6 0.5 0.5 1 k\n" + words("rich", 30, 100))


@recipe("print-white-overprints")
def white_overprints(pdf: Pdf) -> None:
    paint(pdf, b"0.3 0 0 0 k\n" + area(30, 60, 40, 20) + b"/Over gs 0 0 0 0 k\n" + words("white", 35, 65, 12))


@recipe("print-black-knocks-out")
def black_knocks_out(pdf: Pdf) -> None:
    paint(pdf, b"0.3 0 0 0 k\n" + area(30, 60, 40, 20) + b"0 0 0 1 k\n" + words("black", 35, 65))


@recipe("print-ink")
def too_much_ink_in_an_area(pdf: Pdf) -> None:
    paint(pdf, b"0.9 0.9 0.9 0.9 k\n" + area(30, 60, 20, 20))


@recipe("print-ink")
def too_much_ink_in_a_picture(pdf: Pdf) -> None:
    hold(pdf, "/XObject", "Im1", pdf.make_indirect(picture(pdf, colour=(230, 230, 230, 230))))
    paint(pdf, place("Im1", 50, 50, 120, 30))
    image = pdf.pages[1].obj.Resources.XObject.Im1
    image.write(zlib.compress(bytes([230] * 4) * 400 * 400), filter=Name.FlateDecode)
    pdf.pages[1].obj.Contents = Stream(pdf, place("Im1", 50, 50, 30, 30))


@recipe("print-ink")
def too_much_ink_by_overprint(pdf: Pdf) -> None:
    paint(pdf, b"1 0.9 0 0 k\n" + area(30, 60, 20, 20) + b"/Over gs 0 0 0.9 0.9 k\n" + area(30, 60, 20, 20))


@recipe("print-resolution-low")
def coarse_picture(pdf: Pdf) -> None:
    hold(pdf, "/XObject", "Im1", pdf.make_indirect(picture(pdf, 100, 100)))
    paint(pdf, place("Im1", 50, 50, 30, 30))


@recipe("print-resolution-high")
def fine_picture(pdf: Pdf) -> None:
    hold(pdf, "/XObject", "Im1", pdf.make_indirect(picture(pdf, 900, 900)))
    paint(pdf, place("Im1", 50, 50, 30, 30))


@recipe("print-line-thin")
def hairline(pdf: Pdf) -> None:
    paint(pdf, b"0 0 0 1 K 0.1 w " + f"{LEFT + 50} {FOOT + 99} m {LEFT + 99} {FOOT + 99} l S\n".encode())


@recipe("print-type-small")
def small_print(pdf: Pdf) -> None:
    paint(pdf, b"0 0 0 1 k\n" + words("small print that nobody reads", 30, 100, 4))


@recipe("print-bleed-short")
def area_ends_at_the_trim(pdf: Pdf) -> None:
    paint(pdf, b"0.2 0 0 0 k\n" + area(100, 60, TRIM[0] - 100, 20))


@recipe("print-text-near-trim")
def text_at_the_knife(pdf: Pdf) -> None:
    paint(pdf, b"0 0 0 1 k\n" + words("edge", 1.5, 100))


@recipe("print-text-in-gutter")
def text_at_the_spine(pdf: Pdf) -> None:
    paint(pdf, b"0 0 0 1 k\n" + words("spine", 5, 100), page=3)


@recipe("print-page-count", pages=5)
def odd_pages(pdf: Pdf) -> None:
    assert len(pdf.pages) == 5


@recipe("print-page-blank", pages=6)
def blank_recto(pdf: Pdf) -> None:
    pdf.pages[2].obj.Contents = Stream(pdf, b"")


@recipe("print-folio")
def wrong_labels(pdf: Pdf) -> None:
    pdf.Root.PageLabels = Dictionary(Nums=Array([0, Dictionary(S=Name.D, St=7)]))


def _spot(pdf: Pdf, name: str) -> None:
    tint = Dictionary(FunctionType=2, Domain=[0, 1], C0=[0, 0, 0, 0], C1=[0, 0.5, 0.5, 0], N=1)
    hold(pdf, "/ColorSpace", "Spot", Array([Name.Separation, Name("/" + name), Name.DeviceCMYK, tint]))
    paint(pdf, b"/Spot cs 0.5 scn\n" + area(30, 60, 20, 20))


@recipe("print-spot")
def unknown_spot(pdf: Pdf) -> None:
    _spot(pdf, "PANTONE 185 C")


@recipe("print-registration")
def register_colour_inside(pdf: Pdf) -> None:
    paint(pdf, b"/All cs 0.5 scn\n" + area(30, 60, 20, 20))


@recipe("print-note-number")
def note_left_out(pdf: Pdf) -> None:
    calls = b"".join(words("line of text", 20, y) + words(mark, 50, y + 1.2, 6) for mark, y in (("1", 120), ("2", 110)))
    paint(pdf, b"/Over gs 0 0 0 1 k\n" + calls + words("1", 20, 41, 6) + words("This is the first note", 24, 40, 8))


# --- bars --------------------------------------------------------------------------------------------


@recipe("print-barcode-unreadable")
def bar_too_wide(pdf: Pdf) -> None:
    extra = area(40 + 0.33 * ean_13(ISBN)[8].at - 0.33, 60, 0.33, 20)
    paint(pdf, b"0 0 0 1 k\n" + bars(40, 60) + extra)


@recipe("print-barcode-other")
def another_book(pdf: Pdf) -> None:
    held = pdf.pages[0].obj.Contents.read_bytes()
    pdf.pages[0].obj.Contents = Stream(pdf, held.replace(bars(60, 25), bars(60, 25, "9780306406157")))


@recipe("print-barcode-small")
def small_bars(pdf: Pdf) -> None:
    paint(pdf, b"0 0 0 1 k\n" + bars(40, 60, module=0.2))


@recipe("print-barcode-quiet")
def no_white_before_the_bars(pdf: Pdf) -> None:
    paint(pdf, b"0 0 0 1 k\n" + bars(60, 60) + area(50, 60, 8, 20))


@recipe("print-barcode-ink")
def brown_bars(pdf: Pdf) -> None:
    paint(pdf, b"0 0.6 0.9 0.4 k\n" + bars(40, 60))


@recipe("print-barcode-ink")
def bars_on_yellow(pdf: Pdf) -> None:
    paint(pdf, b"0 0 0.6 0 k\n" + area(35, 55, 50, 30) + b"0 0 0 1 k\n" + bars(42, 60))
