"""Every sample book and the feature article as jobs for every printing house: clean, in ink alone, exact, readable bars.

The finished files are read here with pikepdf and zxing, not with the house's own reader of pages.
"""

from __future__ import annotations

import hashlib
import io
import json
import subprocess
import sys
import zipfile
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import pikepdf
import pypdfium2
import pytest
import zxingcpp

from publish.config.printer import printer_names

SAMPLES = Path(__file__).parents[2] / "manuscripts"
BOOKS = ["ferry", "first-snow.md", "lantern.txt", "lighthouse-post", "night-city.md", "rain-notes", "specimen", "typesetting"]
PRINTERS = printer_names()
POINTS = 72 / 25.4
SPACES = {"/DeviceRGB", "/CalRGB", "/Lab"}


def packs(source: Path, output: Path, printers: Sequence[str] = PRINTERS) -> dict[str, dict[str, bytes]]:
    """The files of the pack for each printer; the build must say that all is well."""
    wanted = [word for name in printers for word in ("--printer", name)]
    command = [sys.executable, "-m", "publish", "build", str(source), "--to", "press", "--output", str(output), *wanted]
    said = subprocess.run(command, capture_output=True, text=True, timeout=1500, check=False)
    assert said.returncode == 0, said.stdout + said.stderr
    found = {}
    for path in sorted(output.rglob("*.zip")):
        with zipfile.ZipFile(path) as pack:
            found[path.stem] = {name: pack.read(name) for name in pack.namelist()}
    assert len(found) == len(printers) and not any("NOT-CLEAN" in name for name in found), sorted(found)
    return found


@pytest.fixture(scope="module", params=[*BOOKS, "seed"])
def jobs(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory, shared: Path) -> dict[str, dict[str, bytes]]:
    source = next(iter(sorted((shared / "seed").glob("*.txt")))) if request.param == "seed" else SAMPLES / request.param
    return packs(source, tmp_path_factory.mktemp("packs"))


@pytest.mark.slow
def test_jobs_are_clean_exact_and_in_ink(jobs: dict[str, dict[str, bytes]]) -> None:
    for name, files in jobs.items():
        ticket = json.loads(files["job-ticket.json"])
        assert json.loads(files["preflight.json"])["clean"] is True, name
        sums = dict(reversed(line.split("  ")) for line in files["SHA256SUMS"].decode().splitlines())
        assert sums == {each: hashlib.sha256(data).hexdigest() for each, data in files.items() if each != "SHA256SUMS"}
        for kind in ("interior", "cover"):
            said = ticket[kind]
            with pikepdf.open(io.BytesIO(files[said["file"]])) as pdf:
                _boxes(pdf, ticket, said, kind, name)
                for number, page in enumerate(pdf.pages, 1):
                    colours = list(_painted(page))
                    text = {colour for what, colour in colours if what == "text"}
                    if said["inks"] == "cmyk":
                        assert not [c for _, c in colours if c[0] in SPACES], (name, kind, number)
                    if kind == "interior" and said["inks"] != "rgb":
                        assert all(_one_ink(c) for c in text if _is_dark(c)), (name, number, text)


def _boxes(pdf: pikepdf.Pdf, ticket: dict[str, Any], said: dict[str, Any], kind: str, name: str) -> None:
    """Trim and bleed are those of the ticket to a hundredth of a millimetre."""
    for number, page in enumerate(pdf.pages, 1):
        trim = [float(x) / POINTS for x in page.obj["/TrimBox"]]
        bleed = [float(x) / POINTS for x in page.obj["/BleedBox"]]
        size = (ticket["trim"]["width"], ticket["trim"]["height"]) if kind == "interior" else _cover(ticket)
        assert abs(trim[2] - trim[0] - size[0]) < 0.01 and abs(trim[3] - trim[1] - size[1]) < 0.01, (name, kind, number)
        sides = said["bleed"]
        left, right = ("inner", "outer") if number % 2 else ("outer", "inner")
        if kind == "cover" or ticket["bound_at"] != "left":
            continue
        margins = (trim[0] - bleed[0], bleed[2] - trim[2], trim[1] - bleed[1], bleed[3] - trim[3])
        wanted = (sides[left], sides[right], sides["foot"], sides["head"])
        assert all(abs(a - b) < 0.01 for a, b in zip(margins, wanted, strict=True)), (name, number, margins, wanted)


def _cover(ticket: dict[str, Any]) -> tuple[float, float]:
    cover = ticket["cover"]
    return cover["width"], cover["height"]


def _painted(page: Any, depth: int = 0) -> Iterator[tuple[str, tuple[Any, ...]]]:
    """What a page and its forms paint with: ``text``, ``fill`` or ``stroke``, and space and components."""
    fill: tuple[Any, ...] = ("/DeviceGray", 0.0)
    stroke: tuple[Any, ...] = fill
    kept: list[tuple[Any, Any, int]] = []
    mode = 0
    spaces = {"k": "/DeviceCMYK", "g": "/DeviceGray", "rg": "/DeviceRGB"}
    resources = page.get("/Resources", {})
    for operands, operator in pikepdf.parse_content_stream(page):
        word = str(operator)
        if word == "q":
            kept.append((fill, stroke, mode))
        elif word == "Q":
            fill, stroke, mode = kept.pop()
        elif word in spaces:
            fill = (spaces[word], *map(float, operands))
        elif word.lower() in spaces:
            stroke = (spaces[word.lower()], *map(float, operands))
        elif word in ("cs", "CS"):
            named = resources.get("/ColorSpace", {}).get(str(operands[0]), operands[0])
            space = str(named[0] if isinstance(named, pikepdf.Array) else named)
            fill, stroke = ((space,), stroke) if word == "cs" else (fill, (space,))
        elif word in ("sc", "scn"):
            fill = (fill[0], *(float(x) for x in operands if not isinstance(x, pikepdf.Name)))
        elif word in ("SC", "SCN"):
            stroke = (stroke[0], *(float(x) for x in operands if not isinstance(x, pikepdf.Name)))
        elif word == "Tr":
            mode = int(operands[0])
        elif word in ("Tj", "TJ", "'", '"') and mode != 3:
            yield "text", fill
        elif word in ("f", "F", "f*", "B", "B*", "b", "b*"):
            yield "fill", fill
        elif word in ("S", "s"):
            yield "stroke", stroke
        elif word == "Do":
            drawn = resources["/XObject"][str(operands[0])]
            if drawn["/Subtype"] == "/Form" and depth < 8:
                yield from _painted(drawn, depth + 1)
            elif drawn["/Subtype"] == "/Image" and "/ColorSpace" in drawn:
                space = drawn["/ColorSpace"]
                yield "picture", (str(space[0] if isinstance(space, pikepdf.Array) else space),)


def _one_ink(colour: tuple[Any, ...]) -> bool:
    space, *parts = colour
    return space in ("/DeviceGray", "/Separation") or (space == "/DeviceCMYK" and not any(parts[:3]))


def _is_dark(colour: tuple[Any, ...]) -> bool:
    """Text that a reader takes for black or grey: inks without a hue, and a good deal of them."""
    space, *parts = colour
    if space != "/DeviceCMYK":
        return True
    return max(parts[:3]) - min(parts[:3]) < 0.2 and (parts[3] > 0.3 or min(parts[:3]) > 0.3)


@pytest.mark.slow
def test_barcodes_decode_at_300_dpi(jobs: dict[str, dict[str, bytes]]) -> None:
    for name, files in jobs.items():
        ticket = json.loads(files["job-ticket.json"])
        if not ticket["isbn"] or name.endswith("-kdp"):  # KDP prints its own
            continue
        with pypdfium2.PdfDocument(files[ticket["cover"]["file"]]) as cover:
            picture = cover[0].render(scale=300 / 72).to_pil()
        read = {found.text for found in zxingcpp.read_barcodes(picture)}
        assert ticket["isbn"] in read, (name, read)


@pytest.mark.slow
def test_two_builds_are_the_same(tmp_path: Path) -> None:
    one, two = (packs(SAMPLES / "first-snow.md", tmp_path / place, ("cn-offset", "lulu")) for place in ("one", "two"))
    assert one == two
