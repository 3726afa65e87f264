"""Labels, output conditions, and everything that lives on a screen and is taken out for the press."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from publish.config.intent import intent_named
from publish.config.press_values import Intent
from publish.errors import ConfigError
from publish.pdf.press.annotations import quieten
from publish.pdf.press.intent import check_profile, set_intent
from publish.pdf.press.labels import label
from publish.pdfobjects import Array, Dictionary, Name, Pdf, Stream, String, new, opened, saved


def fogra39() -> Intent:
    return intent_named("FOGRA39")


def changed(profile: bytes, at: int, to: bytes) -> bytes:
    return profile[:at] + to + profile[at + len(to) :]


def pages(count: int) -> Pdf:
    pdf = new()
    for _ in range(count):
        pdf.add_blank_page(page_size=(400, 600))
        pdf.pages[-1].obj.BleedBox = Array([20, 20, 380, 580])
    return pdf


# --- output condition --------------------------------------------------------------------------------


@pytest.mark.parametrize("version", ["x-4", "x-1a", "x-3", "plain"])
def test_there_is_one_intent_with_its_profile(version: Any) -> None:
    pdf = pages(1)
    for _ in range(2):
        set_intent(pdf, fogra39(), version)
    with opened(saved(pdf)) as read:
        (intent,) = read.Root.OutputIntents
        assert intent.S == "/GTS_PDFX" and intent.OutputConditionIdentifier == "FOGRA39"
        assert intent.RegistryName == "http://www.color.org" and intent.Info and intent.OutputCondition
        assert intent.DestOutputProfile.N == 4
        assert intent.DestOutputProfile.read_bytes() == fogra39().profile


def test_a_registered_name_stands_alone_where_the_version_lets_it() -> None:
    named = replace(fogra39(), profile=b"")
    pdf = pages(1)
    set_intent(pdf, named, "x-1a")
    assert "/DestOutputProfile" not in pdf.Root.OutputIntents[0]
    with pytest.raises(ConfigError, match="must hold one"):
        set_intent(pdf, named, "x-4")
    with pytest.raises(ConfigError, match="no registry"):
        set_intent(pdf, replace(named, registry=""), "x-1a")


def test_without_a_condition_only_a_plain_file_is_made() -> None:
    pdf = pages(1)
    set_intent(pdf, fogra39(), "plain")
    set_intent(pdf, None, "plain")
    assert "/OutputIntents" not in pdf.Root
    with pytest.raises(ConfigError, match="printing condition"):
        set_intent(pdf, None, "x-4")


@pytest.mark.parametrize(
    "at, to, version, complaint",
    [
        (36, b"xxxx", "x-4", "not an ICC profile"),
        (12, b"mntr", "x-4", "class “mntr”"),
        (16, b"RGB ", "x-1a", "for RGB"),
        (16, b"Lab ", "x-4", "for Lab"),
        (8, b"\x04\x30", "x-4", "version 4.3; PDF/X-4 reads up to version 4.2"),
        (8, b"\x04\x20", "x-1a", "up to version 2"),
        (8, b"\x04\x00", "x-3", "up to version 2"),
    ],
)
def test_a_profile_that_does_not_fit_is_told(at: int, to: bytes, version: Any, complaint: str) -> None:
    with pytest.raises(ConfigError, match=complaint):
        check_profile(changed(fogra39().profile, at, to), version, "mine.icc")


def test_profiles_as_new_as_the_version_are_taken() -> None:
    assert check_profile(changed(fogra39().profile, 8, b"\x04\x20"), "x-4", "mine.icc") == 4
    assert check_profile(changed(fogra39().profile, 16, b"GRAY"), "x-1a", "mine.icc") == 1
    with pytest.raises(ConfigError, match="not an ICC profile"):
        check_profile(b"", "x-4", "mine.icc")


# --- labels ------------------------------------------------------------------------------------------


def test_labels_of_covers_and_of_books() -> None:
    cover, book, numbered = pages(1), pages(3), pages(3)
    numbered.Root.PageLabels = Dictionary(Nums=Array([0, Dictionary(S=Name.r), 1, Dictionary(S=Name.D, St=5)]))
    label(cover, "cover")
    label(book, "interior")
    label(numbered, "interior")
    assert [page.label for page in cover.pages] == ["Cover"]
    assert [page.label for page in book.pages] == ["1", "2", "3"]
    assert [page.label for page in numbered.pages] == ["i", "5", "6"]


# --- what lives on a screen --------------------------------------------------------------------------


def annotation(pdf: Pdf, kind: str, *box: float, **more: Any) -> Any:
    return pdf.make_indirect(Dictionary(Type=Name.Annot, Subtype=Name(f"/{kind}"), Rect=Array(box), **more))


def test_annotations_on_the_page_go_and_printers_marks_stay() -> None:
    pdf = pages(1)
    script = Dictionary(S=Name.JavaScript, JS=String("1"))
    pdf.pages[0].obj.Annots = Array([
        annotation(pdf, "Link", 30, 30, 60, 40, A=script),
        annotation(pdf, "Link", 5, 5, 20, 20),  # its corner touches the bleed
        annotation(pdf, "Text", 0, 0, 10, 10, A=script, AA=Dictionary(E=script)),
        annotation(pdf, "PrinterMark", 0, 590, 400, 600),
        annotation(pdf, "TrapNet", 0, 0, 400, 600),
    ])  # fmt: skip
    quieten(pdf, annotations=True)
    left = list(pdf.pages[0].obj.Annots)
    assert [str(one.Subtype) for one in left] == ["/Text", "/PrinterMark", "/TrapNet"]
    assert not any("/A" in one or "/AA" in one for one in left)
    quieten(pdf)
    assert [str(one.Subtype) for one in pdf.pages[0].obj.Annots] == ["/PrinterMark", "/TrapNet"]


def test_nothing_acts_and_nothing_is_attached() -> None:
    pdf = pages(2)
    script = Dictionary(S=Name.JavaScript, JS=String("1"))
    root = pdf.Root
    root.AcroForm = Dictionary(Fields=Array([]))
    root.OpenAction = script
    root.AA = Dictionary(WC=script)
    root.AF = Array([])
    root.StructTreeRoot = Dictionary(Type=Name.StructTreeRoot)
    root.Names = Dictionary(
        JavaScript=Dictionary(Names=Array([String("a"), script])),
        EmbeddedFiles=Dictionary(Names=Array([String("b"), Dictionary(Type=Name.Filespec)])),
    )
    pdf.pages[0].obj.AA = Dictionary(O=script)
    pdf.pages[0].obj.StructParents = 0
    quieten(pdf)
    data = saved(pdf, object_streams=False)
    for word in (b"JavaScript", b"AcroForm", b"OpenAction", b"/AA", b"Filespec", b"/AF", b"/Names", b"StructTree"):
        assert word not in data, word


def test_pictures_and_states_steer_no_press() -> None:
    pdf = pages(1)
    form = pdf.make_indirect(Stream(pdf, b"", Type=Name.XObject, Subtype=Name.Form, BBox=Array([0, 0, 1, 1])))
    form.OPI = Dictionary()
    form.Subtype2 = Name.PS
    form.Resources = Dictionary(ExtGState=Dictionary(deep=Dictionary(HT=Name.Default, HTP=Array([0, 0]), ca=0.5)))
    image = pdf.make_indirect(Stream(pdf, b"\0", Type=Name.XObject, Subtype=Name.Image, Width=1, Height=1))
    image.Alternates = Array([])
    states = Dictionary(a=Dictionary(TR=Name.Identity, OP=True), b=Dictionary(TR2=Name.Identity), c=Dictionary(TR2=Name.Default))
    pdf.pages[0].obj.Resources = Dictionary(XObject=Dictionary(f=form, i=image), ExtGState=states)
    quieten(pdf)
    assert set(form.keys()).isdisjoint({"/OPI", "/Subtype2"}) and "/Alternates" not in image
    assert set(form.Resources.ExtGState.deep.keys()) == {"/ca"}
    assert [set(state.keys()) for state in states.values()] == [{"/OP"}, set(), {"/TR2"}]


def outlined() -> Pdf:
    pdf = pages(2)
    gone = pages(1)
    lost = pdf.copy_foreign(gone.pages[0].obj)
    first, last = pdf.pages[0].obj, pdf.pages[1].obj
    one = pdf.make_indirect(Dictionary(Title=String("一"), A=Dictionary(S=Name.GoTo, D=Array([first, Name.Fit]))))
    two = pdf.make_indirect(Dictionary(Title=String("二"), Dest=Array([lost, Name.Fit]), Prev=one))
    three = pdf.make_indirect(Dictionary(Title=String("三"), A=Dictionary(S=Name.URI, URI=String("https://a")), Parent=two))
    one.Next, two.First, two.Last, two.Count = two, three, three, 1
    pdf.Root.Outlines = pdf.make_indirect(Dictionary(Type=Name.Outlines, First=one, Last=two, Count=2))
    pdf.Root.PageMode = Name.UseOutlines
    places = Array([String("a"), Array([first, Name.Fit]), String("b"), Array([lost, Name.Fit]), String("c"), Dictionary(D=Array([last, Name.Fit]))])
    pdf.Root.Names = Dictionary(Dests=Dictionary(Kids=Array([pdf.make_indirect(Dictionary(Names=places))])))
    pdf.Root.Dests = Dictionary(old=Array([lost, Name.Fit]), good=Array([first, Name.Fit]))
    return pdf


def test_names_and_bookmarks_lead_to_pages_or_nowhere() -> None:
    pdf = outlined()
    quieten(pdf)
    one = pdf.Root.Outlines.First
    assert one.Dest[0].objgen == pdf.pages[0].obj.objgen and "/A" not in one
    assert "/Dest" not in one.Next and str(one.Next.Title) == "二"
    assert "/A" not in one.Next.First
    assert [str(name) for name in pdf.Root.Names.Dests.Kids[0].Names[::2]] == ["a", "c"]
    assert list(pdf.Root.Dests.keys()) == ["/good"]


def test_bookmarks_go_where_a_printer_refuses_them() -> None:
    pdf = outlined()
    quieten(pdf, bookmarks=False)
    assert "/Outlines" not in pdf.Root and "/PageMode" not in pdf.Root
