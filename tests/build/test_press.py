"""The job for a printing house: what is in its pack, when it is clean, and that the same job gives the same bytes."""

from __future__ import annotations

import hashlib
import io
import json
import zipfile
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from publish.book.nodes import Metadata
from publish.build.job_ticket import cover_width, sheets
from publish.build.pack import pack_files, write_pack, zipped
from publish.build.plan import plan
from publish.build.press import Piece, PressJob
from publish.build.reading import Reading, read_book
from publish.build.run import Layouts, run
from publish.config.model import Edition
from publish.config.press_values import PressWishes
from publish.config.settle_press import for_cover, settle_press, settle_terms
from publish.config.trims import default_trim
from publish.diagnostics import Diagnostic, Severity, error, warning
from publish.errors import UsageError
from publish.pdfobjects import opened
from publish.preflight.press import Report

FILES = [
    "interior.pdf", "cover.pdf", "contact-interior.png", "contact-cover.png", "preflight.json", "preflight.html",
    "job-ticket.json", "job-ticket.html", "SHA256SUMS",
]  # fmt: skip
TRIM = default_trim("zh")


def job(*findings: Diagnostic, **wishes: object) -> PressJob:
    """A job whose files hold next to nothing: what is around them is looked at here."""
    edition = Edition("", ("press",), "novel", TRIM, "zh-Hans", press=PressWishes(**wishes))  # type: ignore[arg-type]
    terms = settle_terms(edition, Path("nowhere"))
    metadata = Metadata("渡口 <一>", "zh-Hans", "ferry", isbn_print="9787000000018")
    ticket = settle_press(terms, metadata, TRIM, 320)
    pieces = (
        Piece(each.kind, each, each.kind.encode(), Report(()), b"picture") for each in (ticket, for_cover(ticket))
    )
    return PressJob(terms, *pieces, pages=320, blank=2, findings=findings)


WRONG = error("print-text-rich", "Cover: Page 1: The text is black of several inks.", hint="Set it in K alone.")


# --- the pack ----------------------------------------------------------------------------------------


def test_the_pack_holds_everything_and_vouches_for_it() -> None:
    files = pack_files(job(printer="cn-offset"))
    assert list(files) == FILES
    sums = dict(reversed(line.split("  ")) for line in files["SHA256SUMS"].decode().splitlines())
    assert sums == {name: hashlib.sha256(data).hexdigest() for name, data in files.items() if name != "SHA256SUMS"}


def test_the_ticket_says_what_the_printer_needs() -> None:
    files = pack_files(job(printer="cn-offset", paper="cn-offset-80", flaps=80.0))
    ticket = json.loads(files["job-ticket.json"])
    assert ticket["trim"] == {"name": "大32开", "width": 140, "height": 203}
    assert (ticket["pages"], ticket["blank_pages"], ticket["binding"]) == (320, 2, "perfect")
    assert ticket["sheets"] == {"pages_a_sheet": 16, "whole": 20, "pages_over": 0}
    assert ticket["spine"] == pytest.approx(16.98) and ticket["paper"]["caliper"] == 0.1
    assert ticket["cover"]["width"] == pytest.approx(2 * 140 + 2 * 80 + 16.98)
    assert (ticket["interior"]["version"], ticket["interior"]["intent"]) == ("x-1a", "FOGRA39")
    assert {said["setting"] for said in ticket["printer_says"]} >= {"ink-limit", "bleed", "papers"}
    page = files["job-ticket.html"].decode()
    assert "渡口 &lt;一&gt;" in page and "16.98 mm" in page and "413yy.cn" in page


def test_preflight_is_told_in_words_and_as_data() -> None:
    files = pack_files(job(WRONG, warning("press-paper-unnamed", "No paper is named.")))
    record = json.loads(files["preflight.json"])
    assert record["clean"] is False and [found["code"] for found in record["findings"]] == [
        "print-text-rich", "press-paper-unnamed",
    ]  # fmt: skip
    page = files["preflight.html"].decode()
    assert "Set it in K alone." in page and "要改 1 处" in page
    assert "没有错误" in pack_files(job())["preflight.html"].decode()


def test_files_are_called_as_the_printer_wants_it() -> None:
    from publish.build.naming import press_file

    ingram = job(printer="ingramspark").interior.ticket
    assert press_file(ingram, "interior", "ferry") == "9787000000018_txt"
    assert press_file(ingram, "cover", "ferry") == "9787000000018_cov"
    assert press_file(replace(ingram, isbn=""), "cover", "ferry") == "cover"


def test_the_same_job_gives_the_same_bytes() -> None:
    assert zipped(pack_files(job())) == zipped(pack_files(job()))
    with zipfile.ZipFile(io.BytesIO(zipped(pack_files(job())))) as archive:
        assert archive.testzip() is None and archive.namelist() == FILES
        assert {entry.date_time for entry in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}


# --- clean or not ------------------------------------------------------------------------------------


@pytest.mark.parametrize("unpacked", [False, True])
def test_a_job_that_is_not_clean_does_not_look_like_one(unpacked: bool, tmp_path: Path) -> None:
    path = tmp_path / "ferry-kdp.zip"
    ending = "" if unpacked else ".zip"
    clean, unclean = tmp_path / f"ferry-kdp{ending}", tmp_path / f"ferry-kdp-NOT-CLEAN{ending}"
    assert write_pack(path, job(), unpacked).path == clean and clean.exists()
    # the manuscript has changed: what was clean yesterday must not be sent for today's book
    assert write_pack(path, job(WRONG), unpacked).path == unclean and unclean.exists() and not clean.exists()
    write_pack(path, job(warning("press-paper-unnamed", "No paper is named.")), unpacked)
    assert clean.exists() and not unclean.exists()
    if unpacked:
        assert sorted(file.name for file in clean.iterdir()) == sorted(FILES)


def test_a_folder_takes_the_place_of_the_earlier_one_whole(tmp_path: Path) -> None:
    folder = tmp_path / "ferry-kdp"
    folder.mkdir()
    (folder / "old.pdf").write_bytes(b"old")
    pack = write_pack(tmp_path / "ferry-kdp.zip", job(), unpacked=True)
    assert pack.size == sum(file.stat().st_size for file in folder.iterdir())
    assert pack.sha256 == hashlib.sha256((folder / "SHA256SUMS").read_bytes()).hexdigest()
    assert sorted(file.name for file in folder.iterdir()) == sorted(FILES)
    assert [each.name for each in tmp_path.iterdir()] == ["ferry-kdp"]


def test_sheets_and_the_width_of_a_cover() -> None:
    assert sheets(50, 16) == {"pages_a_sheet": 16, "whole": 3, "pages_over": 2}
    assert cover_width(job(binding="saddle").cover.ticket) == 280


# --- the plan ----------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def book(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("books") / "ford"
    folder.mkdir()
    (folder / "01.md").write_text("# 渡口\n\n河到了三汊口，要想一想。\n\n一黄一半青。\n", "utf-8")
    (folder / "book.yaml").write_text(
        "title: 渡口\ncreators: 林舟\nmodified: 2026-05-01T08:00:00Z\njacket: {barcode: no}\n"
        "order: {front: [], body: [01.md], back: []}\n"
        "editions:\n  default: {to: pdf}\n"
        "  press: {to: press, printer: cn-offset, paper: cn-offset-80, cover-paper: cn-coated-250, binding: saddle}\n",
        "utf-8",
    )
    return folder


@pytest.fixture(scope="module")
def reading(book: Path) -> Reading:
    return read_book(book)


def test_jobs_are_planned_by_printer(book: Path, reading: Reading, tmp_path: Path) -> None:
    def names(**wanted: object) -> dict[str, PressWishes]:
        jobs = plan([(book, reading.manuscript)], output=tmp_path, **wanted)  # type: ignore[arg-type]
        return {job.path.name: job.edition.press for job in jobs}

    assert list(names()) == ["ford.pdf", "ford-press-cn-offset.zip"]
    assert names(printers=["cn-offset"])["ford-press-cn-offset.zip"].paper == "cn-offset-80"
    # what is said of one printer is not asked of another
    assert names(printers=["kdp"])["ford-press-kdp.zip"] == PressWishes(printer="kdp")
    assert names(printers=["kdp"], paper="kdp-cream")["ford-press-kdp.zip"].paper == "kdp-cream"
    assert list(names(printers=["kdp", "lulu"], targets=["pdf"])) == [
        "ford-press-kdp.zip", "ford-press-lulu.zip", "ford.pdf",
    ]  # fmt: skip
    assert list(names(targets=["press"], editions=["default"])) == ["ford-generic-x4.zip"]
    with pytest.raises(UsageError, match="kdb") as caught:
        names(printers=["kdb"])
    assert "Did you mean kdp?" in caught.value.advice


# --- the whole way -----------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def made(book: Path, reading: Reading, tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[str, zipfile.ZipFile]]:
    """Jobs of one book for three printers, made in one run."""
    output = tmp_path_factory.mktemp("output")
    layouts: Layouts = {}
    packs = {}
    printers = ("cn-offset", "ingramspark", "jp-doujin")
    for job in plan([(book, reading.manuscript)], output=output, printers=printers):
        outcome = run(job, reading=reading, layouts=layouts)
        assert outcome.failure is None and outcome.artifact and outcome.press, outcome
        assert outcome.press.clean, [str(found) for found in outcome.findings if found.severity is Severity.ERROR]
        packs[outcome.press.printer] = zipfile.ZipFile(outcome.artifact.path)
    # two pages to count them, four to be stapled, which two printers share, and four with numbers on all of them
    assert sorted(len(each.finished.printed) for each in layouts.values()) == [2, 2, 4, 4]
    yield packs
    for pack in packs.values():
        pack.close()


def test_a_book_becomes_jobs_for_printers(made: dict[str, zipfile.ZipFile]) -> None:
    for printer, pack in made.items():
        ticket = json.loads(pack.read("job-ticket.json"))
        assert ticket["clean"] and ticket["printer"]["name"] == printer
        pages = ticket["pages"]
        with opened(pack.read(ticket["interior"]["file"])) as pdf:
            assert len(pdf.pages) == pages
            trim = [float(side) for side in pdf.pages[0].obj.TrimBox]
        assert trim[2] - trim[0] == pytest.approx(140 * 72 / 25.4, abs=0.03)
        with opened(pack.read(ticket["cover"]["file"])) as pdf:
            sheet = [float(side) for side in pdf.pages[0].obj.TrimBox]
        assert sheet[2] - sheet[0] == pytest.approx(ticket["cover"]["width"] * 72 / 25.4, abs=0.03)
    assert json.loads(made["cn-offset"].read("job-ticket.json"))["pages"] == 4


def test_the_whole_way_gives_the_same_bytes_again(
    book: Path, reading: Reading, made: dict[str, zipfile.ZipFile], tmp_path: Path
) -> None:
    [job] = plan([(book, reading.manuscript)], output=tmp_path, printers=("cn-offset",))
    run(job, reading=reading)
    with zipfile.ZipFile(job.path) as again:
        assert again.read("SHA256SUMS") == made["cn-offset"].read("SHA256SUMS")


def test_a_job_without_what_it_needs_is_not_made(book: Path, reading: Reading, tmp_path: Path) -> None:
    [job] = plan([(book, reading.manuscript)], output=tmp_path, printers=("cn-offset",), paper="papyrus")
    outcome = run(job, reading=reading)
    assert outcome.failure and "papyrus" in outcome.failure.message and "cn-offset-80" in outcome.failure.advice
    assert list(tmp_path.iterdir()) == []
