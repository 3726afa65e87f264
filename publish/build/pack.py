"""The pack: everything that a printing house gets, in one ZIP or folder, the same bytes for the same job.

A job in which something is wrong is called ``…-NOT-CLEAN``, and an earlier clean one of the same name is taken away: it
was made from another manuscript, and nobody shall send it by mistake.
"""

from __future__ import annotations

import hashlib
import io
import json
import shutil
import zipfile
from collections import Counter
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from publish.build.job_ticket import Part, Row, fact_rows, ticket_parts, ticket_record
from publish.build.naming import NOT_CLEAN
from publish.build.press import Piece, PressJob
from publish.build.write import write_file, write_folder
from publish.diagnostics import Diagnostic, Severity
from publish.render.budget import Budget
from publish.render.templating import Templates
from publish.report import as_json, in_reading_order

_SHEETS = Path(__file__).resolve().parent / "sheets"
_EPOCH = (1980, 1, 1, 0, 0, 0)
_STORED = (".pdf", ".jpg", ".png")
_KINDS = {"interior": ("Interior", "内文"), "cover": ("Cover", "封面")}
_SEVERITIES = {"error": "to mend 要改", "warning": "to look at 要看", "info": "note 说明"}


def pack_files(job: PressJob) -> dict[str, bytes]:
    """The files of the pack by name, in the order in which they lie in it; the last one vouches for the others."""
    files = {f"{piece.name}.pdf": piece.data for piece in job.pieces}
    files |= {_contact_name(piece): piece.contact_sheet for piece in job.pieces}
    files["preflight.json"] = _json(preflight_record(job))
    files["preflight.html"] = _page("preflight.html", _preflight_values(job))
    listed = [{"name": name, "size": len(data), "sha256": _digest(data)} for name, data in files.items()]
    files["job-ticket.json"] = _json(ticket_record(job, listed))
    values = _shared(job) | {"parts": ticket_parts(job), "files": listed, "facts": fact_rows(job)}
    files["job-ticket.html"] = _page("job-ticket.html", values)
    files["SHA256SUMS"] = "".join(f"{_digest(data)}  {name}\n" for name, data in files.items()).encode()
    return files


def zipped(files: dict[str, bytes]) -> bytes:
    """The files as a ZIP. What is compressed already is stored, no file has a date."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, data in files.items():
            entry = zipfile.ZipInfo(name, _EPOCH)
            entry.compress_type = zipfile.ZIP_STORED if name.endswith(_STORED) else zipfile.ZIP_DEFLATED
            entry.external_attr = 0o644 << 16
            archive.writestr(entry, data)
    return out.getvalue()


@dataclass(frozen=True, slots=True)
class Pack:
    """Where a pack lies, how many bytes it has, and its SHA-256: of a folder that of its ``SHA256SUMS``."""

    path: Path
    size: int
    sha256: str
    media_type: str


def write_pack(path: Path, job: PressJob, unpacked: bool = False) -> Pack:
    """Write the job where `path` (of the ZIP) says, or beside it where the job is not clean.

    A folder is called like the ZIP without its ending. It appears whole or not at all, as the ZIP does.
    """
    files = pack_files(job)
    clean, unclean = path, path.with_name(f"{path.stem}{NOT_CLEAN}{path.suffix}")
    target, stale = (clean, unclean) if job.clean else (unclean, clean)
    if unpacked:
        target, size, proof = target.with_suffix(""), sum(map(len, files.values())), files["SHA256SUMS"]
        write_folder(target, files)
    else:
        proof = zipped(files)
        size = len(proof)
        write_file(target, proof)
    _remove(stale)
    _remove(stale.with_suffix(""))
    return Pack(target, size, _digest(proof), "inode/directory" if unpacked else "application/zip")


def _remove(path: Path) -> None:
    """Take away what an earlier run made; it matters only that the new one is there."""
    with suppress(OSError):
        if path.is_dir() and not path.is_symlink():
            shutil.rmtree(path)
        else:
            path.unlink()


def preflight_record(job: PressJob) -> dict[str, Any]:
    """What preflight says of each file, with its measures, and all that was noticed while the job was made."""
    return {
        "clean": job.clean,
        "printer": job.terms.printer.name,
        "files": {
            f"{piece.name}.pdf": {
                "findings": [as_json(finding) for finding in piece.report.diagnostics],
                "measures": piece.report.measures,
            }
            for piece in job.pieces
        },
        "findings": [as_json(finding) for finding in in_reading_order(job.findings)],
    }


def _preflight_values(job: PressJob) -> dict[str, Any]:
    told = {finding for piece in job.pieces for finding in piece.findings}
    parts = [
        Part(*_KINDS[piece.ticket.kind], tuple(_finding_rows(piece.report.diagnostics)), _contact_name(piece))
        for piece in job.pieces
    ]
    rest = tuple(finding for finding in in_reading_order(job.findings) if finding not in told)
    parts.append(Part("Book and job", "书稿与作业", tuple(_finding_rows(rest))))
    count = Counter(finding.severity for finding in job.findings)
    return _shared(job) | {"parts": parts, "errors": count[Severity.ERROR]}


def _finding_rows(findings: tuple[Diagnostic, ...]) -> Iterator[Row]:
    for finding in findings:
        severity = finding.severity.value
        rule = f"{finding.rule} " if finding.rule else ""
        place = f"{finding.at}: " if finding.at.path else ""
        name = f"{_SEVERITIES[severity]} [{rule}{finding.code}]"
        yield Row(name, severity, f"{place}{finding.message}", finding.hint)


def _contact_name(piece: Piece) -> str:
    return f"contact-{piece.ticket.kind}.png"


def _shared(job: PressJob) -> dict[str, Any]:
    ticket = job.interior.ticket
    return {
        "title": ticket.title,
        "lang": ticket.language,
        "printer": ticket.printer.title,
        "printer_zh": ticket.printer.zh,
        "clean": job.clean,
    }


def _page(name: str, values: dict[str, Any]) -> bytes:
    css = (_SHEETS / "sheet.css").read_text(encoding="utf-8")
    templates = Templates([], [_SHEETS], Budget(), {}, {"css": css})
    return templates.render(name, values).encode()


def _json(record: dict[str, Any]) -> bytes:
    return (json.dumps(record, ensure_ascii=False, indent=2) + "\n").encode()


def _digest(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()
