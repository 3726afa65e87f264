"""Every rule for files that are kept or listened to: silent on a sound file, loud on one that is spoiled for it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from publish.pdfobjects import Array, Dictionary, Name, Pdf, Stream, String, opened, saved
from publish.pdfobjects.kept import kept
from publish.preflight.archive import inspect
from publish.preflight.pdf import inspect as inspect_pdf
from tests.pdf.test_archive import laid_out, made

FILE = ("一.md",)


def spoiled(spoil: Callable[[Pdf], None]) -> set[str]:
    """The codes of what is found in a sound archive file after something was done to it."""
    with opened(made(*FILE)) as pdf:
        spoil(pdf)
        return {finding.code for finding in inspect(kept(pdf))}  # which leaves streams as they are


def elements(pdf: Pdf, kind: str) -> list[Any]:
    return [o for o in pdf.objects if isinstance(o, Dictionary) and o.get("/S") == kind and o.get("/Type") == "/StructElem"]


def packet(pdf: Pdf, before: str, after: str) -> None:
    said = pdf.Root.Metadata.read_bytes().decode()
    assert before in said
    pdf.Root.Metadata = pdf.make_indirect(Stream(pdf, said.replace(before, after).encode()))


def first_annotation(pdf: Pdf) -> Any:
    return next(page.obj.Annots[0] for page in pdf.pages if "/Annots" in page.obj)


def contents(pdf: Pdf, before: bytes, after: bytes) -> None:
    page = next(page for page in pdf.pages if before in page.obj.Contents.read_bytes())
    page.obj.Contents = pdf.make_indirect(Stream(pdf, page.obj.Contents.read_bytes().replace(before, after, 1)))


def image(pdf: Pdf) -> Any:
    return next(o for o in pdf.objects if isinstance(o, Stream) and o.get("/Subtype") == "/Image")


def mute(pdf: Pdf) -> None:
    for o in pdf.objects:
        if isinstance(o, Dictionary) and "/ToUnicode" in o:
            del o["/ToUnicode"]


def boxed(pdf: Pdf) -> None:
    contents(pdf, b"BT", b"BT")
    page = next(page for page in pdf.pages if b" Tf\n" in page.obj.Contents.read_bytes())
    data = page.obj.Contents.read_bytes()
    at = data.index(b" Tf\n") + 4
    page.obj.Contents = pdf.make_indirect(Stream(pdf, data[:at] + b"<0000> Tj\n" + data[at:]))


def drop(holder: Any, key: str) -> None:
    del holder[key]


SPOILED: list[tuple[str, Callable[[Pdf], None]]] = [
    ("archive-annotation", lambda pdf: drop(first_annotation(pdf), "/F")),
    ("archive-annotation", lambda pdf: setattr(first_annotation(pdf), "F", 6)),
    ("archive-attachment", lambda pdf: drop(pdf.Root.AF[0], "/AFRelationship")),
    ("archive-attachment", lambda pdf: drop(pdf.Root, "/AF")),
    ("archive-box", boxed),
    ("archive-colour", lambda pdf: contents(pdf, b"BT", b"0 0 0 1 k BT")),
    ("archive-curve", lambda pdf: setattr(next(iter(pdf.pages[0].Resources.ExtGState.values())), "TR", Name.Identity)),
    ("archive-fact-unexplained", lambda pdf: packet(pdf, "<pdfaSchema:prefix>pdfuaid<", "<pdfaSchema:prefix>x<") or packet(pdf, "14289", "x") or packet(pdf, "http://www.aiim.org/pdfua/ns/id/</", "http://x/</")),
    ("archive-facts-differ", lambda pdf: setattr(pdf.trailer.Info, "Title", String("别的书"))),
    ("archive-facts-differ", lambda pdf: setattr(pdf.trailer.Info, "ModDate", String("D:20251120080000Z"))),
    ("archive-filter", lambda pdf: pdf.pages[0].obj.Contents.write(b"\x80\x0b\x60\x50\x22\x0c\x0c\x85\x01", filter=Name.LZWDecode)),
    ("archive-intent", lambda pdf: drop(pdf.Root, "/OutputIntents")),
    ("archive-intent", lambda pdf: pdf.Root.OutputIntents[0].DestOutputProfile.write(b"nothing")),
    ("archive-letter-mute", mute),
    ("archive-picture", lambda pdf: setattr(image(pdf), "Interpolate", True)),
    ("archive-picture", lambda pdf: setattr(image(pdf), "Alternates", Array([]))),
    ("tags-content-loose", lambda pdf: setattr(pdf.pages[0].obj, "Contents", pdf.make_indirect(Stream(pdf, b"0 0 9 9 re f")))),
    ("tags-figure", lambda pdf: drop(elements(pdf, "/Figure")[0], "/Alt")),
    ("tags-heading", lambda pdf: setattr(elements(pdf, "/H1")[0], "S", Name.H3)),
    ("tags-language", lambda pdf: drop(pdf.Root, "/Lang")),
    ("tags-link", lambda pdf: drop(first_annotation(pdf), "/StructParent")),
    ("tags-link", lambda pdf: drop(first_annotation(pdf), "/Contents")),
    ("tags-list", lambda pdf: setattr(elements(pdf, "/LBody")[0], "S", Name.P)),
    ("tags-missing", lambda pdf: drop(pdf.Root, "/StructTreeRoot")),
    ("tags-tab-order", lambda pdf: [drop(page.obj, "/Tabs") for page in pdf.pages] and None),
    ("tags-table", lambda pdf: drop(elements(pdf, "/TD")[0].A, "/Headers")),
    ("tags-title", lambda pdf: drop(pdf.Root, "/ViewerPreferences")),
]


@pytest.mark.parametrize(("code", "spoil"), SPOILED)
def test_each_rule_fires_on_its_own_fault(code: str, spoil: Callable[[Pdf], None]) -> None:
    assert code in spoiled(spoil)


def test_what_is_sound_is_left_in_peace() -> None:
    assert spoiled(lambda pdf: None) == set()
    assert inspect(laid_out()) == ()


def test_a_newer_version_is_no_pdf_a_3() -> None:
    with opened(made()) as pdf:
        assert {finding.code for finding in inspect(saved(pdf, exactly="2.0"))} == {"archive-file"}


def test_who_claims_nothing_is_held_to_nothing() -> None:
    with opened(made()) as pdf:
        del pdf.Root.Metadata
        del pdf.Root.StructTreeRoot
        assert inspect(saved(pdf)) == ()
    assert inspect(b"no PDF at all") == ()


def test_every_code_of_the_room_has_a_spoiled_file(root: Path) -> None:
    rows = (root / "docs/findings/archive.md").read_text("utf-8")
    named = {line.split("`")[1] for line in rows.splitlines() if line.startswith("| `")} - {"source-not-kept"}
    assert named == {code for code, _ in SPOILED} | {"archive-file"}


def test_attached_files_are_no_scandal_in_a_file_for_keeping() -> None:
    assert not {finding.code for finding in inspect_pdf(made(*FILE))} & {"pdf-active"}
    with opened(made(*FILE)) as pdf:
        packet(pdf, "<pdfaid:part>3<", "<pdfaid:part>1<")
        assert "pdf-active" in {finding.code for finding in inspect_pdf(saved(pdf))}
