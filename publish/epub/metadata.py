"""What the package document says about the book (EPUB 3.3 §5.5): names, roles, order, series, dates."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import fields, is_dataclass, replace
from datetime import UTC, datetime
from typing import Any
from uuid import NAMESPACE_URL, uuid5

from publish.book.nodes import Creator, Metadata
from publish.epub.package import Entry
from publish.render.claims import Claims
from publish.render.wellformed import ILLEGAL

UNIQUE = "pub-id"
_FIXED = datetime(2000, 1, 1, tzinfo=UTC)
_MAKERS = frozenset({"aut", "art", "cmp", "com", "cre", "ill", "lyr", "pht", "rpt", "jrn"})
_POSITION = re.compile(r"\d+(\.\d+)*")
_RELATOR = re.compile(r"[a-z]{3}")


def tidy(metadata: Metadata) -> Metadata:
    """The metadata as XML can hold them: no control characters, and a title whatever happens."""
    clean: Metadata = _tidied(metadata)
    return clean if clean.title.strip() else replace(clean, title=clean.key or "—")


def _tidied(value: Any) -> Any:
    if isinstance(value, str):
        return ILLEGAL.sub("", value)
    if isinstance(value, tuple):
        return tuple(_tidied(one) for one in value)
    if is_dataclass(value) and not isinstance(value, type):
        return replace(value, **{field.name: _tidied(getattr(value, field.name)) for field in fields(value)})
    return value


def identifier(metadata: Metadata) -> str:
    """The book's unique identifier: the ISBN of the e-book, the given one, or a UUID made from its key."""
    if metadata.isbn_epub:
        return f"urn:isbn:{metadata.isbn_epub}"
    return metadata.identifier or f"urn:uuid:{uuid5(NAMESPACE_URL, 'publish:' + metadata.key)}"


def modified(metadata: Metadata) -> tuple[datetime, bool]:
    """When the book was last changed, in UTC, and whether somebody said so.

    The clock is never asked: without a date the day of publication stands in, and without that a fixed one.
    """
    for text, said in ((metadata.modified, True), (metadata.published, False)):
        moment = _moment(text)
        if moment is not None:
            return moment, said
    return _FIXED, False


def _moment(text: str) -> datetime | None:
    """An ISO 8601 date or time; a year or a month alone means its first day."""
    padded = text.strip() + "-01" * max(0, 2 - text.strip().count("-")) if len(text.strip()) <= 7 else text.strip()
    try:
        moment = datetime.fromisoformat(padded)
    except ValueError:
        return None
    moment = moment if moment.tzinfo else moment.replace(tzinfo=UTC)
    return moment.astimezone(UTC).replace(microsecond=0)


def entries(
    metadata: Metadata,
    language: str,
    claims: Claims,
    legacy: Iterable[tuple[str, str]],
    *,
    plain: bool = False,
    print_sha256: str = "",
) -> tuple[Entry, ...]:
    """Every line of `<metadata>` but `dcterms:modified`. `legacy` are OPF 2 ``name``/``content`` pairs.

    With `plain` an exemption stands in the old form: EPUBCheck 4.2.6 refuses the new one. `print_sha256` is that of
    the PDF whose pages are marked.
    """
    return tuple(
        [
            *_identifiers(metadata),
            *_titles(metadata),
            Entry("dc:language", language),
            *_creators(metadata.creators),
            *_facts(metadata),
            *_series(metadata),
            *_access(claims),
            *_conformance(claims, plain),
            *_print_source(claims, metadata, print_sha256),
            *(Entry("meta", "", (("name", name), ("content", content))) for name, content in legacy),
        ]
    )


def _refine(id: str, property: str, text: str, scheme: str = "") -> Entry:
    attributes = (("refines", f"#{id}"), ("property", property), *((("scheme", scheme),) if scheme else ()))
    return Entry("meta", text, attributes)


def _identifiers(metadata: Metadata) -> Iterator[Entry]:
    unique = identifier(metadata)
    yield Entry("dc:identifier", unique, (("id", UNIQUE),))
    if metadata.identifier and metadata.identifier != unique:
        yield Entry("dc:identifier", metadata.identifier, (("id", "other-id"),))


def _titles(metadata: Metadata) -> Iterator[Entry]:
    titles = [("title", "main", metadata.title), ("subtitle", "subtitle", metadata.subtitle)]
    for place, (id, kind, text) in enumerate([t for t in titles if t[2].strip()], 1):
        yield Entry("dc:title", text, (("id", id),))
        yield _refine(id, "title-type", kind)
        yield _refine(id, "display-seq", str(place))
        if kind == "main":
            yield _refine(id, "file-as", metadata.title_sort.strip() or text)


def _creators(creators: Iterable[Creator]) -> Iterator[Entry]:
    """One entry a person with all roles; who made the work is a creator, who helped it is a contributor."""
    people: dict[str, list[Creator]] = {}
    for creator in creators:
        if creator.name.strip():
            people.setdefault(creator.name, []).append(creator)
    makers = {name for name, parts in people.items() if any(part.role in _MAKERS for part in parts)} or set(people)
    for kind, members in (
        ("creator", [n for n in people if n in makers]),
        ("contributor", [n for n in people if n not in makers]),
    ):
        for place, name in enumerate(members, 1):
            id = f"{kind}-{place}"
            yield Entry(f"dc:{kind}", name, (("id", id),))
            for role in dict.fromkeys(part.role for part in people[name] if _RELATOR.fullmatch(part.role)):
                yield _refine(id, "role", role, "marc:relators")
            yield _refine(id, "file-as", next((part.sort for part in people[name] if part.sort.strip()), name))
            yield _refine(id, "display-seq", str(place))


def _facts(metadata: Metadata) -> Iterator[Entry]:
    facts = (
        ("dc:publisher", metadata.publisher),
        ("dc:date", metadata.published if _moment(metadata.published) else ""),
        ("dc:rights", metadata.rights),
        ("dc:description", metadata.description),
        *(("dc:subject", subject) for subject in metadata.subjects),
    )
    yield from (Entry(name, text) for name, text in facts if text.strip())
    if metadata.edition.strip():
        yield Entry("meta", metadata.edition, (("property", "schema:bookEdition"),))


def _series(metadata: Metadata) -> Iterator[Entry]:
    if metadata.series and metadata.series.name.strip():
        yield Entry("meta", metadata.series.name, (("id", "series"), ("property", "belongs-to-collection")))
        yield _refine("series", "collection-type", "series")
        if _POSITION.fullmatch(metadata.series.position):
            yield _refine("series", "group-position", metadata.series.position)


def _access(claims: Claims) -> Iterator[Entry]:
    for property, values in (
        ("accessMode", claims.modes),
        ("accessModeSufficient", claims.sufficient),
        ("accessibilityFeature", claims.features),
        ("accessibilityHazard", claims.hazards),
        ("accessibilitySummary", (claims.summary,)),
    ):
        yield from (Entry("meta", value, (("property", f"schema:{property}"),)) for value in values)


def _conformance(claims: Claims, plain: bool) -> Iterator[Entry]:
    """Claim, certifier and exemption (EPUB Accessibility 1.1 §4); the prefixes are reserved (EPUB 3.3 §D.2)."""
    for text in claims.conforms:
        yield Entry("meta", text, (("id", "conformance"), ("property", "dcterms:conformsTo")))
    if claims.certifier:
        yield Entry(
            "meta",
            claims.certifier,
            (("refines", "#conformance"), ("id", "certifier"), ("property", "a11y:certifiedBy")),
        )
        if claims.date:
            yield _refine("certifier", "dcterms:date", claims.date)
        if claims.credential:
            yield _refine("certifier", "a11y:certifierCredential", claims.credential)
        if claims.report:
            report = (("refines", "#certifier"), ("rel", "a11y:certifierReport"), ("href", claims.report))
            yield Entry("link", "", report)
    for value in claims.exemptions:
        if plain:
            yield Entry("meta", "", (("name", "a11y:exemption"), ("content", value)))
        else:
            yield Entry("meta", value, (("property", "a11y:exemption"),))


def _print_source(claims: Claims, metadata: Metadata, sha256: str) -> Iterator[Entry]:
    """The printed book and, as a name for these very bytes (RFC 6920 §7), the PDF that its pages are taken from."""
    source = f"urn:isbn:{metadata.isbn_print}" if metadata.isbn_print else ""
    pages = "pageBreakMarkers" in claims.features
    if pages and not source:
        source = f"{identifier(metadata)}#print"
    if source:
        yield Entry("dc:source", source, (("id", "print-source"),))
        if pages:
            yield _refine("print-source", "source-of", "pagination")
            if sha256:
                yield _refine("print-source", "dcterms:identifier", f"nih:sha-256;{sha256}")
