"""The key `accessibility` of book.yaml → `Access`."""

from __future__ import annotations

import re
from difflib import get_close_matches

from publish.config.checklist import IDS
from publish.config.field import Field, folded
from publish.config.model import Access, SignOff
from publish.config.schema_access import ACCESS, SIGNATURE
from publish.config.values import Answers, Notes, answers, boolean, day, path, prose, text, texts
from publish.config.yaml import Mapping, Sequence, Value
from publish.diagnostics import error, warning

_ADDRESS = re.compile(r"https?://[^\s/]+\S*", re.I)


def read_access(answer: tuple[Field, Value | None], modified: str, notes: Notes) -> Access:
    """What the book says about its accessibility; nothing where it says nothing. `modified` is its last change."""
    field, value = answer
    if value is None:
        return Access()
    if not isinstance(value, Mapping):
        notes.wrong(field, value, "a map of " + ", ".join(key.name for key in ACCESS))
        return Access()
    said = answers(value, ACCESS, notes, "accessibility")
    signed = _signed(said["signed"], notes)
    for signature in signed:
        if modified[:10] > signature.date:
            message = f"{signature.by} signed on {signature.date}; the book was changed on {modified[:10]}."
            hint = "Look again at what has changed, and write the new day."
            notes.add(warning("access-signature-old", message, signature.at, hint))
    return Access(
        claim=boolean(said["claim"], notes) or False,
        signed=signed,
        ace=path(said["ace"], notes),
        certified_by=text(said["certified-by"], notes),
        credential=text(said["credential"], notes),
        report=_address(said["report"], notes),
        exemptions=_chosen(said["exemption"], notes),
        market=_chosen(said["market"], notes),
        summary=prose(said["summary"], notes),
        at=value.at,
    )


def _signed(answer: tuple[Field, Value | None], notes: Notes) -> tuple[SignOff, ...]:
    field, value = answer
    if value is None:
        return ()
    found = []
    for item in value.items if isinstance(value, Sequence) else (value,):
        if not isinstance(item, Mapping):
            notes.wrong(field, item, "a map of by, date and points")
            continue
        said = answers(item, SIGNATURE, notes, "A signature")
        name, date = text(said["by"], notes), day(said["date"], notes)
        if not name or len(date) < len("2026-11-01"):
            notes.wrong(field, item, "a name and a day in every signature")
            continue
        found.append(SignOff(name, date, _points(said, notes), item.at))
    return tuple(found)


def _points(said: Answers, notes: Notes) -> tuple[str, ...]:
    """The points that somebody signs, in the order of the list; all of them where none is named."""
    field, value = said["points"]
    named = {folded(point) for point in texts((field, value), notes)}
    for unknown in sorted(named - {*IDS, "all"}):
        near = get_close_matches(unknown, IDS, n=1, cutoff=0.5)
        hint = f"Did you mean {near[0]}?" if near else "The list: publish accessibility --checklist"
        message = f"“{unknown}” is no point of the accessibility list; nobody has signed it."
        notes.add(error("access-point-unknown", message, value.at if value else said.at, hint))
    return tuple(point for point in IDS if value is None or "all" in named or point in named)


def _address(answer: tuple[Field, Value | None], notes: Notes) -> str:
    field, value = answer
    found = text(answer, notes)
    if found and value and not _ADDRESS.fullmatch(found):
        notes.wrong(field, value, "an address of the web")
        return ""
    return found


def _chosen(answer: tuple[Field, Value | None], notes: Notes) -> tuple[str, ...]:
    """Those of the field's choices that are named."""
    field, value = answer
    named = [folded(word) for word in texts(answer, notes)]
    if value is not None and not set(named) <= set(field.choices):
        notes.wrong(field, value, "one or more of " + ", ".join(field.choices))
    return tuple(word for word in field.choices if word in named)
