"""A claim to conform is written only where it is proven; exemptions and markets; what both EPUBChecks say of them."""

from __future__ import annotations

import os
from dataclasses import replace
from pathlib import Path

import pytest
from lxml import etree

from publish.build.accessible import accessible
from publish.build.desk import make as build
from publish.config.checklist import IDS
from publish.config.model import Access, SignOff
from publish.config.store import store_named
from publish.diagnostics import Diagnostic, Severity
from publish.epub.make import make
from publish.epub.sample import make_sample
from publish.manuscript.evidence import Checked, as_record
from publish.preflight import ace
from publish.preflight.epub import inspect
from publish.render.claims import CONFORMS
from publish.render.rendition import Rendition
from tests import validators
from tests.epub import sample
from tests.epub.books import composed
from tests.epub.opened import Opened

SIGNED = (SignOff("林舟", "2026-11-01", IDS),)
CLAIM = Access(claim=True, signed=SIGNED, ace="ace.json", certified_by="渡船", credential="DAISY", report="https://a.example/r")


def digest_of(data: bytes, folder: Path) -> str:
    (folder / "book.epub").write_bytes(data)
    return accessible(folder / "book.epub").content


def proven(folder: Path, wrong: int = 0, **access: object) -> Rendition:
    """The sample with a claim, and a record of Ace for exactly its content."""
    content = digest_of(make(sample.rendition())[0], folder)
    said = replace(CLAIM, **access)  # type: ignore[arg-type]
    return replace(sample.rendition(), access=said, checked=(Checked("book.epub", content, "1.4.6", wrong),))


def access_codes(findings: tuple[Diagnostic, ...]) -> set[str]:
    return {finding.code for finding in findings if finding.code.startswith("access-")}


def test_a_proven_claim(tmp_path: Path) -> None:
    data, findings = make(proven(tmp_path))
    book = Opened(data)
    assert access_codes(findings) == set()
    assert book.meta("dcterms:conformsTo") == [CONFORMS]
    assert book.meta("a11y:certifiedBy", "conformance") == ["渡船"]
    assert book.meta("dcterms:date", "certifier") == ["2026-11-01"]
    assert book.meta("a11y:certifierCredential", "certifier") == ["DAISY"]
    (report,) = book.opf("//o:link[@rel='a11y:certifierReport'][@refines='#certifier']")
    assert report.get("href") == "https://a.example/r"
    assert inspect(data) == ()
    assert data == make(proven(tmp_path))[0]


def test_the_claim_does_not_change_the_content(tmp_path: Path) -> None:
    plain = digest_of(make(sample.rendition())[0], tmp_path)
    assert digest_of(make(proven(tmp_path))[0], tmp_path) == plain
    assert digest_of(make(sample.with_body("<p>别的字。</p>"))[0], tmp_path) != plain


def test_what_is_signed_for_the_whole_is_not_claimed_of_its_sample(tmp_path: Path, root: Path) -> None:
    """Not even where Ace has looked at the sample, too: nobody has signed for the part."""
    whole = composed(root / "manuscripts/rain-notes")[1]
    kobo = store_named("kobo")
    looked = tuple(
        Checked("book.epub", digest_of(data, tmp_path), "1.4.6", 0)
        for data in (make(whole, store=kobo)[0], make_sample(whole, kobo))
    )
    claiming = replace(whole, access=CLAIM, checked=looked)
    assert Opened(make(claiming, store=kobo)[0]).meta("dcterms:conformsTo") == [CONFORMS]
    part = Opened(make_sample(claiming, kobo))
    assert not part.meta("dcterms:conformsTo") and not part.opf("//o:link") and not part.opf("//o:meta[@id='certifier']")
    assert "a11y:" not in etree.tostring(part.opf("/o:package/o:metadata")[0]).decode()
    assert part.meta("schema:accessibilityFeature")


@pytest.mark.parametrize(("code", "change"), [
    ("access-claim-untested", {"ace": ""}),
    ("access-claim-unsigned", {"signed": ()}),
    ("access-claim-unsigned", {"signed": (SignOff("林舟", "2026-11-01", ("titles",)),)}),
])  # fmt: skip
def test_what_is_missing(tmp_path: Path, code: str, change: dict[str, object]) -> None:
    data, findings = make(proven(tmp_path, **change))
    assert access_codes(findings) == {code}
    assert all(f.severity is Severity.ERROR for f in findings if f.code == code)
    assert Opened(data).meta("dcterms:conformsTo") == [] and Opened(data).meta("a11y:certifiedBy", "conformance") == []


def test_a_record_of_other_content(tmp_path: Path) -> None:
    stale = replace(sample.with_body("<p>后来改过。</p>"), access=CLAIM, checked=proven(tmp_path).checked)
    data, findings = make(stale)
    assert "access-claim-stale" in access_codes(findings) and Opened(data).meta("dcterms:conformsTo") == []


def test_a_record_of_faults(tmp_path: Path) -> None:
    assert access_codes(make(proven(tmp_path, wrong=2))[1]) == {"access-claim-failed"}


def test_points_that_the_content_gives_no_reason_for_need_no_signature(tmp_path: Path) -> None:
    need = tuple(point for point in IDS if point not in {"sound-and-film", "movement", "flashing", "pages"})
    assert access_codes(make(proven(tmp_path, signed=(SignOff("甲", "2026-11-01", need),)))[1]) == set()


def test_several_may_sign(tmp_path: Path) -> None:
    half = len(IDS) // 2
    signed = (SignOff("甲", "2026-11-01", IDS[:half]), SignOff("乙", "2026-11-05", IDS[half:]))
    book = Opened(make(proven(tmp_path, signed=signed, certified_by=""))[0])
    assert book.meta("dcterms:date", "certifier") == ["2026-11-05"]
    assert book.meta("a11y:certifiedBy", "conformance") == [sample.rendition().metadata.publisher or "乙"]


def test_nobody_is_made_to_claim(tmp_path: Path) -> None:
    data, findings = make(proven(tmp_path, claim=False))
    assert access_codes(findings) == {"access-claim-possible"} and Opened(data).meta("dcterms:conformsTo") == []
    assert access_codes(make(sample.rendition())[1]) == set()


def test_markets(tmp_path: Path) -> None:
    base = sample.rendition()
    (found,) = [f for f in make(replace(base, access=Access(market=("eu",))))[1] if f.code == "access-market-eu"]
    assert found.severity is Severity.WARNING
    kobo = store_named("kobo")
    (found,) = [f for f in make(base, store=kobo)[1] if f.code == "access-market-eu"]
    assert found.severity is Severity.INFO
    for access in (Access(market=("other",)), Access(exemptions=("eaa-microenterprise",))):
        assert access_codes(make(replace(base, access=access), store=kobo)[1]) == set()
    assert access_codes(make(proven(tmp_path, market=("eu",)))[1]) == set()
    exempt = proven(tmp_path, exemptions=("eaa-microenterprise",))
    assert access_codes(make(exempt)[1]) == {"access-exemption-needless"}


def test_an_exemption_has_the_form_that_the_shop_takes() -> None:
    exempt = replace(sample.rendition(), access=Access(exemptions=("eaa-fundamental-alteration",)))
    old = Opened(make(exempt, store=store_named("kobo"))[0])
    assert old.opf("//o:meta[@name='a11y:exemption']/@content") == ["eaa-fundamental-alteration"]
    assert Opened(make(exempt, store=store_named("apple"))[0]).meta("a11y:exemption") == ["eaa-fundamental-alteration"]


def test_the_addendum_stands_behind_what_is_derived() -> None:
    book = Opened(make(replace(sample.rendition(), access=Access(summary="地图\n另有说明。")))[0])
    assert book.meta("schema:accessibilitySummary")[0].endswith("地图 另有说明。")


def test_both_epubchecks_are_silent(tmp_path: Path) -> None:
    exempt = replace(sample.rendition(), access=Access(exemptions=("eaa-microenterprise",)))
    books = {"claim": proven(tmp_path), "exempt": exempt}
    paths = []
    for name, rendition in books.items():
        paths.append(tmp_path / f"{name}.epub")
        paths[-1].write_bytes(make(rendition)[0])
    for said in (validators.epubcheck(paths), validators.epubcheck_old(paths)):
        assert [str(message) for path in paths for message in said[path]] == []


@pytest.mark.slow
def test_from_the_manuscript_to_the_claim(tmp_path: Path) -> None:
    """Build, ask Ace, keep its record, build again: the second book claims to conform, and Ace agrees."""
    if ace.program() is None or not ace.browser():
        validators.absent("DAISY Ace or a Chromium is not installed: run tools/install-ace")
    folder = tmp_path / "渡口"
    folder.mkdir()
    (folder / "01.md").write_text("# 第一章\n\n雪落在渡口。\n", encoding="utf-8")
    (folder / "book.yaml").write_text(
        "title: 渡口\ncover: cover.jpg\naccessibility:\n  claim: yes\n  signed: {by: 林舟, date: 2026-11-01}\n  ace: ace.json\n"
        "order: {body: [01.md], back: [accessibility]}\n",
        encoding="utf-8",
    )
    (folder / "cover.jpg").write_bytes(sample.picture(1600, 2560, "JPEG"))
    (first,) = build(folder, tmp_path / "out", targets=["epub"])
    assert {"access-record-unreadable", "access-claim-stale"} == access_codes(first.findings)
    assert first.artifact is not None
    book = first.artifact.path
    report = ace.ask(book, tmp_path / "report", os.environ)
    assert report.findings == ()
    record = (Checked(book.name, accessible(book).content, report.version, 0),)
    (folder / "ace.json").write_bytes(as_record(record))
    (second,) = build(folder, tmp_path / "out", targets=["epub"])
    assert access_codes(second.findings) == set()
    opened = Opened(book.read_bytes())
    assert opened.meta("dcterms:conformsTo") == [CONFORMS]
    assert "AA" in "".join(opened.find("accessibility.xhtml", "//h:div[@id='accessibility-statement']")[0].itertext())
    assert ace.ask(book, tmp_path / "report", os.environ).findings == ()
