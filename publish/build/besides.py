"""What lies beside a finished file: cover, small cover and sample with an EPUB, the account of its lines with a PDF."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from publish.build.cover import cover_jpeg, thumbnail
from publish.build.naming import beside_names
from publish.build.outcome import MEDIA_TYPES, Artifact
from publish.build.plan import Job
from publish.build.write import write_file
from publish.config.store import Store
from publish.epub.sample import make_sample
from publish.progress import Progress, silent
from publish.render.rendition import Rendition

if TYPE_CHECKING:
    from publish.pdf.record import Record


def write_epub_besides(job: Job, rendition: Rendition, store: Store, progress: Progress = silent) -> Iterator[Artifact]:
    """The cover as a JPEG: bookshops want it apart. A small one and a sample where the shop or the edition asks."""
    cover = rendition.cover
    assert cover is not None
    names = beside_names(job.path.stem, store)
    jpeg = cover_jpeg(cover)
    yield _written(job, names["cover"], "cover", "image/jpeg", jpeg)
    if store.thumbnail_side:
        small = thumbnail(jpeg, store.thumbnail_side)
        yield _written(job, names["thumbnail"], "thumbnail", "image/jpeg", small)
    if store.sample if job.edition.sample is None else job.edition.sample:
        progress("sample")
        yield _written(job, names["sample"], "sample", MEDIA_TYPES["epub"], make_sample(rendition, store))


def write_trace(job: Job, rendition: Rendition, lines: Sequence[Record]) -> Artifact:
    """Every line of a PDF as the composer set it, a JSON object a line."""
    from publish.pdf.record import as_json
    from publish.pdf.sources import Sources

    records = Sources(rendition.documents).exact(lines)
    data = "".join(json.dumps(as_json(record), ensure_ascii=False) + "\n" for record in records).encode()
    return _written(job, f"{job.path.stem}-lines.jsonl", "lines", "application/jsonl", data)


def _written(job: Job, name: str, target: str, media_type: str, data: bytes) -> Artifact:
    path = job.path.with_name(name)
    write_file(path, data)
    return Artifact(path, job.edition.name, target, media_type, hashlib.sha256(data).hexdigest(), len(data))
