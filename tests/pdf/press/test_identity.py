"""What press files say of themselves, read back as others read it."""

from __future__ import annotations

import re
from itertools import product

import pytest
from lxml import etree

from publish.config.ticket import Ticket
from publish.errors import ConfigError
from publish.pdf.press.identity import content_of, identify
from publish.pdf.xmp import Facts, info, iso_date, packet, pdf_date
from publish.pdfobjects import Pdf, new, opened, saved
from tests.pdf.press.tickets import ticket

_SPACES = {
    "dc": "http://purl.org/dc/elements/1.1/",
    "pdf": "http://ns.adobe.com/pdf/1.3/",
    "pdfx": "http://ns.adobe.com/pdfx/1.3/",
    "pdfxid": "http://www.npes.org/pdfx/ns/id/",
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "xmp": "http://ns.adobe.com/xap/1.0/",
    "xmpMM": "http://ns.adobe.com/xap/1.0/mm/",
}


def said(data: bytes) -> dict[str, str]:
    """The simple properties of a file's packet, and the first text of each title."""
    with opened(data) as pdf:
        stream = pdf.Root.Metadata
        assert "/Filter" not in stream and stream.Type == "/Metadata" and stream.Subtype == "/XML"
        tree = etree.fromstring(stream.read_raw_bytes())
    assert len(tree.findall(".//rdf:Description[@rdf:about='']", _SPACES)) == 1
    return {
        f"{prefix}:{name}": next((text for text in found.itertext() if text.strip()), "")
        for prefix, address in _SPACES.items()
        for found in tree.iter(f"{{{address}}}*")
        if (name := etree.QName(found).localname)
    }


def asked(**differently: object) -> Ticket:
    return ticket(**{"date": "2026-05-01", **differently})


def four_pages() -> Pdf:
    pdf = new()
    for _ in range(4):
        pdf.add_blank_page(page_size=(397, 575))
    return pdf


def made(**differently: object) -> bytes:
    pdf = four_pages()
    identify(pdf, asked(**differently), content_of(b"pages", asked(**differently)))
    return saved(pdf)


def facts_in(data: bytes) -> dict[str, str]:
    with opened(data) as pdf:
        return {key: str(value) for key, value in pdf.trailer.Info.items()}


def test_x_4_names_itself_in_its_packet() -> None:
    found = said(made())
    assert found["pdfxid:GTS_PDFXVersion"] == "PDF/X-4"
    assert not any(key.startswith("/GTS") for key in facts_in(made()))
    wanted = {"xmp:MetadataDate", "xmpMM:DocumentID", "xmpMM:VersionID", "xmpMM:RenditionClass", "xmpMM:InstanceID"}
    assert wanted <= found.keys() and all(found[key] for key in wanted)


@pytest.mark.parametrize("version, name", [("x-1a", "PDF/X-1a:2003"), ("x-3", "PDF/X-3:2003")])
def test_older_versions_name_themselves_in_info(version: str, name: str) -> None:
    data = made(version=version)
    assert facts_in(data)["/GTS_PDFXVersion"] == name
    assert "/GTS_PDFXConformance" not in facts_in(data)  # which only X-1a:2001 has
    assert "pdfxid:GTS_PDFXVersion" not in said(data)


def test_a_plain_file_claims_nothing() -> None:
    data = made(version="plain")
    assert "PDF/X" not in repr(said(data)) and "PDF/X" not in repr(facts_in(data))


@pytest.mark.parametrize("version, kind", list(product(["x-4", "x-1a", "x-3", "plain"], ["interior", "cover"])))
def test_packet_and_info_say_the_same(version: str, kind: str) -> None:
    data = made(version=version, kind=kind, title="渡口 <&> “一条河”")
    packed, listed = said(data), facts_in(data)
    assert packed["dc:title"] == listed["/Title"] == "渡口 <&> “一条河”" + (" (cover)" if kind == "cover" else "")
    assert packed["pdf:Trapped"] == listed["/Trapped"].lstrip("/") == "False"
    assert packed["pdf:Producer"] == listed["/Producer"] and packed["xmp:CreatorTool"] == listed["/Creator"]
    for xmp, key in (("xmp:CreateDate", "/CreationDate"), ("xmp:ModifyDate", "/ModDate")):
        assert re.sub(r"[-:TZ]", "", packed[xmp]) == re.sub(r"[D:Z]", "", listed[key]) == "20260501000000"


def test_names_go_with_contents() -> None:
    first, again = made(), made()
    assert first == again
    pdf = four_pages()
    identify(pdf, asked(), content_of(b"other pages", asked()))
    other = said(saved(pdf))
    assert other["xmpMM:DocumentID"] != said(first)["xmpMM:DocumentID"] != said(first)["xmpMM:InstanceID"]
    assert re.fullmatch(r"uuid:[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", other["xmpMM:DocumentID"])


@pytest.mark.parametrize("missing", ["title", "date"])
def test_a_nameless_or_dateless_file_is_refused(missing: str) -> None:
    with pytest.raises(ConfigError, match=missing):
        made(**{missing: ""})


@pytest.mark.parametrize(
    "text, moment",
    [
        ("2026", "20260101000000"),
        ("2026-05", "20260501000000"),
        ("2026-05-01T08:00:00+08:00", "20260501000000"),
        ("2026-05-01T23:30-0130", "20260502010000"),
        ("2026-05-01T08:00:00.25Z", "20260501080000"),
    ],
)
def test_dates_are_one_moment_in_both_notations(text: str, moment: str) -> None:
    assert pdf_date(text) == f"D:{moment}Z"
    assert re.sub(r"[-:TZ]", "", iso_date(text)) == moment


@pytest.mark.parametrize("text", ["", "soon", "2026-13", "2026-02-30", "2026-05-01T25:00", "今年"])
def test_what_is_no_date_is_told(text: str) -> None:
    with pytest.raises(ConfigError, match="no date"):
        iso_date(text)


def test_control_characters_stay_out_of_both() -> None:
    facts = Facts("渡\x00口\x0b", "zh", "2026", "2026")
    assert info(facts)["/Title"] == "渡口"
    assert "渡口</rdf:li>" in packet(facts).decode()
    etree.fromstring(packet(facts))
