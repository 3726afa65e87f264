"""A file that a printing house takes, small enough to be read: what the recipes beside it spoil."""

from __future__ import annotations

import io
import zlib
from functools import cache
from typing import Any

import pikepdf
from fontTools.fontBuilder import FontBuilder
from fontTools.pens.ttGlyphPen import TTGlyphPen
from pikepdf import Array, Dictionary, Name, Pdf, Stream, String

from publish.config.intent import intent_named
from publish.pdfobjects import saved
from publish.render.barcodes.ean import ean_13

MM = 72 / 25.4
TRIM = 140.0, 203.0
SLUG, BLEED = 10.0, 3.0
LEFT = FOOT = (SLUG + BLEED) * MM
"""The lower left corner of the trim in points."""
RIGHT, HEAD = LEFT + TRIM[0] * MM, FOOT + TRIM[1] * MM
ISBN = "9787302511854"
LETTERS = " 0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ.,-"
DATE, XMP_DATE = "D:20260601000000Z", "2026-06-01T00:00:00Z"


@cache
def typeface() -> bytes:
    """A TrueType font whose letters are boxes half an em wide."""
    names = [".notdef", *(f"c{ord(letter)}" for letter in LETTERS)]
    builder = FontBuilder(1000, isTTF=True)
    builder.setupGlyphOrder(names)
    builder.setupCharacterMap({ord(letter): f"c{ord(letter)}" for letter in LETTERS})
    pen = TTGlyphPen(None)
    for point, move in (((50, 0), "moveTo"), ((50, 600), "lineTo"), ((450, 600), "lineTo"), ((450, 0), "lineTo")):
        getattr(pen, move)(point)
    pen.closePath()
    box, nothing = pen.glyph(), TTGlyphPen(None).glyph()
    builder.setupGlyf({name: nothing if name == "c32" else box for name in names})
    builder.setupHorizontalMetrics(dict.fromkeys(names, (500, 50)))
    builder.setupHorizontalHeader(ascent=800, descent=-200)
    builder.setupNameTable({"familyName": "Boxes", "styleName": "Regular"}, mac=False)
    builder.setupOS2()
    builder.setupPost()
    builder.font["head"].created = builder.font["head"].modified = 3_600_000_000
    builder.font.recalcTimestamp = False
    stream = io.BytesIO()
    builder.save(stream)
    return stream.getvalue()


def code(text: str) -> str:
    """A text as the font's codes, in hexadecimal."""
    return "".join(f"{LETTERS.index(letter) + 1:04x}" for letter in text)


def words(text: str, x: float, y: float, size: float = 10.5) -> bytes:
    """A line of text in mm from the lower left corner of the trim."""
    return f"BT /F0 {size} Tf {LEFT + x * MM:.3f} {FOOT + y * MM:.3f} Td <{code(text)}> Tj ET\n".encode()


def area(x: float, y: float, wide: float, high: float) -> bytes:
    """A filled rectangle in mm from the lower left corner of the trim."""
    return f"{LEFT + x * MM:.3f} {FOOT + y * MM:.3f} {wide * MM:.3f} {high * MM:.3f} re f\n".encode()


def bars(x: float, y: float, digits: str = ISBN, module: float = 0.33, height: float = 20.0) -> bytes:
    """An EAN-13 as rectangles, without its digits."""
    return b"".join(area(x + bar.at * module, y, bar.width * module, height) for bar in ean_13(digits))


def tints(width: int, height: int, colour: tuple[int, int, int, int]) -> bytes:
    """The data of a CMYK picture whose lines alternate between a colour and paper."""
    return zlib.compress((bytes(colour) * width + bytes(4) * width) * (height // 2))


def picture(pdf: Pdf, width: int = 400, height: int = 400, colour: tuple[int, int, int, int] = (90, 60, 30, 20)) -> Any:
    """A CMYK picture."""
    stream = Stream(pdf, b"")
    stream.write(tints(width, height, colour), filter=Name.FlateDecode)
    for key, value in {
        "/Type": Name.XObject, "/Subtype": Name.Image, "/Width": width, "/Height": height,
        "/ColorSpace": Name.DeviceCMYK, "/BitsPerComponent": 8,
    }.items():  # fmt: skip
        stream[key] = value
    return stream


def place(name: str, x: float, y: float, wide: float, high: float) -> bytes:
    """A picture in mm from the lower left corner of the trim."""
    return f"q {wide * MM:.3f} 0 0 {high * MM:.3f} {LEFT + x * MM:.3f} {FOOT + y * MM:.3f} cm /{name} Do Q\n".encode()


def _font(pdf: Pdf) -> Any:
    program = Stream(pdf, typeface())
    program.Length1 = len(typeface())
    descriptor = Dictionary(
        Type=Name.FontDescriptor, FontName=Name("/AAAAAA+Boxes"), Flags=4, FontBBox=[50, 0, 450, 600], ItalicAngle=0,
        Ascent=800, Descent=-200, CapHeight=600, StemV=80, FontFile2=pdf.make_indirect(program),
    )  # fmt: skip
    pairs = "".join(f"<{at + 1:04x}> <{ord(letter):04x}>\n" for at, letter in enumerate(LETTERS))
    unicode = f"1 begincodespacerange <0000> <ffff> endcodespacerange {len(LETTERS)} beginbfchar\n{pairs}endbfchar"
    descendant = Dictionary(
        Type=Name.Font, Subtype=Name.CIDFontType2, BaseFont=Name("/AAAAAA+Boxes"), DW=500, CIDToGIDMap=Name.Identity,
        CIDSystemInfo=Dictionary(Registry=String("Adobe"), Ordering=String("Identity"), Supplement=0),
        FontDescriptor=pdf.make_indirect(descriptor), W=Array([1, Array([500] * len(LETTERS))]),
    )  # fmt: skip
    return pdf.make_indirect(
        Dictionary(
            Type=Name.Font, Subtype=Name.Type0, BaseFont=Name("/AAAAAA+Boxes"), Encoding=Name("/Identity-H"),
            DescendantFonts=Array([pdf.make_indirect(descendant)]), ToUnicode=Stream(pdf, unicode.encode()),
        )
    )  # fmt: skip


def _xmp(version: str) -> bytes:
    """What the file says of itself, as PDF/X-4 wants it."""
    return f"""<?xpacket begin="" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:xmp="http://ns.adobe.com/xap/1.0/"
 xmlns:xmpMM="http://ns.adobe.com/xap/1.0/mm/" xmlns:pdf="http://ns.adobe.com/pdf/1.3/"
 xmlns:pdfxid="http://www.npes.org/pdfx/ns/id/" xmp:CreateDate="{XMP_DATE}" xmp:ModifyDate="{XMP_DATE}"
 xmp:MetadataDate="{XMP_DATE}" xmpMM:DocumentID="uuid:1" xmpMM:VersionID="1" xmpMM:RenditionClass="default"
 pdf:Trapped="False"{f' pdfxid:GTS_PDFXVersion="{version}"' if version == "PDF/X-4" else ""}>
<dc:title><rdf:Alt><rdf:li xml:lang="x-default">Boxes</rdf:li></rdf:Alt></dc:title></rdf:Description>
</rdf:RDF></x:xmpmeta><?xpacket end="r"?>""".encode()


def _intent(pdf: Pdf) -> Any:
    profile = Stream(pdf, intent_named("fogra39").profile)
    profile.N = 4
    return Dictionary(
        Type=Name.OutputIntent, S=Name.GTS_PDFX, OutputConditionIdentifier=String("FOGRA39"), Info=String("FOGRA39"),
        RegistryName=String("http://www.color.org"), DestOutputProfile=pdf.make_indirect(profile),
    )  # fmt: skip


def _content(number: int) -> bytes:
    """Text in black that overprints, a folio, register marks outside the bleed; on page 1 a picture, an area that runs
    over the trim and bars on white."""
    bleed = BLEED
    marks = f"/All CS 1 SCN 0.25 w 5 {FOOT:.3f} m 15 {FOOT:.3f} l S\n".encode()
    shown = words("The quick brown fox", 20, 150) + words("jumps over the lazy dog", 20, 140) + words(str(number), 68, 8)
    text = b"q /Over gs 0 0 0 1 k\n" + shown + b"Q\n"
    if number > 1:
        return marks + text
    art = b"0.2 0.1 0 0 k\n" + area(-bleed, 60, TRIM[0] + 2 * bleed, 20) + place("Im0", 50, 100, 30, 30)
    return marks + art + text + b"0 0 0 1 k\n" + bars(60, 25)


def make(version: str = "PDF/X-4", pages: int = 4) -> Pdf:
    """The file's objects, to be spoiled."""
    pdf = pikepdf.new()
    font, image = _font(pdf), pdf.make_indirect(picture(pdf))
    over = Dictionary(Type=Name.ExtGState, OP=True, op=True, OPM=1)
    tint = Dictionary(FunctionType=2, Domain=[0, 1], C0=[0, 0, 0, 0], C1=[1, 1, 1, 1], N=1)
    every = Array([Name.Separation, Name.All, Name.DeviceCMYK, tint])
    width, height = TRIM[0] * MM + 2 * LEFT, TRIM[1] * MM + 2 * FOOT
    bleed = BLEED * MM
    for number in range(1, pages + 1):
        page = Dictionary(
            Type=Name.Page, MediaBox=[0, 0, width, height], CropBox=[0, 0, width, height],
            BleedBox=[LEFT - bleed, FOOT - bleed, RIGHT + bleed, HEAD + bleed], TrimBox=[LEFT, FOOT, RIGHT, HEAD],
            Resources=Dictionary(
                Font=Dictionary(F0=font), XObject=Dictionary(Im0=image), ExtGState=Dictionary(Over=over),
                ColorSpace=Dictionary(All=every),
            ),
            Contents=Stream(pdf, _content(number)),
        )  # fmt: skip
        pdf.pages.append(pikepdf.Page(pdf.make_indirect(page)))
    pdf.Root.Metadata = Stream(pdf, _xmp(version))
    pdf.Root.OutputIntents = Array([_intent(pdf)])
    pdf.Root.PageLabels = Dictionary(Nums=Array([0, Dictionary(S=Name.D)]))
    pdf.docinfo["/Title"] = "Boxes"
    pdf.docinfo["/CreationDate"] = pdf.docinfo["/ModDate"] = DATE
    pdf.docinfo["/Trapped"] = Name("/False")
    if version != "PDF/X-4":
        pdf.docinfo["/GTS_PDFXVersion"] = version
    return pdf


def paint(pdf: Pdf, content: bytes, page: int = 2) -> None:
    """More on a page, counted from 1, behind what is there."""
    obj = pdf.pages[page - 1].obj
    obj.Contents = Stream(pdf, obj.Contents.read_bytes() + b"q\n" + content + b"Q\n")


def hold(pdf: Pdf, kind: str, name: str, value: Any, page: int = 2) -> None:
    """A resource of a page."""
    resources = pdf.pages[page - 1].obj.Resources
    if kind not in resources:
        resources[kind] = Dictionary()
    resources[kind]["/" + name] = value


def finished(pdf: Pdf, version: str = "PDF/X-4") -> bytes:
    """The bytes."""
    return saved(pdf, exactly="1.6") if version == "PDF/X-4" else saved(pdf, exactly="1.4", object_streams=False)
