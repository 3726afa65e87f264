"""X03, X04, X05: the file says which PDF/X it is, and says the same of itself in both places."""

from __future__ import annotations

import re
from collections.abc import Iterator

from publish.preflight.press.file import File
from publish.preflight.press.header import name_of
from publish.preflight.press.rule import ERROR, Found, Rule

_PAIRS = (("Title", "dc:title"), ("CreationDate", "xmp:CreateDate"), ("ModDate", "xmp:ModifyDate"))
_WANTED_OF_X4 = ("xmp:MetadataDate", "xmpMM:DocumentID", "xmpMM:VersionID", "xmpMM:RenditionClass")
_TRAPPED = ("True", "False")


def _is_x(file: File) -> bool:
    return file.held_to != "plain"


def _version(file: File) -> Iterator[Found]:
    if file.claims in file.job.versions or "plain" in file.job.versions:
        return
    wanted = " or ".join(name_of(version) for version in file.job.versions)
    said = f"says that it is {name_of(file.claims)}" if file.claims else "does not say that it is PDF/X"
    yield Found(f"The file {said}; {file.job.printer.title} takes {wanted}.")


def _missing(file: File) -> Iterator[Found]:
    if not _is_x(file):
        return
    absent = [key for key, _ in _PAIRS if not file.info.get(key)]
    if file.held_to == "x-4":
        absent = [other for _, other in _PAIRS if not file.xmp.get(other)]
        absent += [key for key in _WANTED_OF_X4 if not file.xmp.get(key)]
    if absent:
        yield Found(f"The file does not say its {', '.join(absent)}.")


def _differs(file: File) -> Iterator[Found]:
    if not _is_x(file):
        return
    for key, other in _PAIRS:
        one, two = file.info.get(key, ""), file.xmp.get(other, "")
        if one and two and _plain(key, one) != _plain(key, two):
            yield Found(f"The file says two things of its {key}: “{one[:60]}” and “{two[:60]}”.")


def _trapped(file: File) -> Iterator[Found]:
    if not _is_x(file):
        return
    said, other = file.info.get("Trapped", "").lstrip("/"), file.xmp.get("pdf:Trapped", "")
    if said not in _TRAPPED and other not in _TRAPPED:
        yield Found("The file does not say whether it is trapped.")
    elif said and other and said != other:
        yield Found(f"The file says two things of its trapping: {said} and {other}.")


def _plain(key: str, said: str) -> str:
    """A date as its digits, from the year to the second; a title as its words."""
    if not key.endswith("Date"):
        return " ".join(said.split())
    digits = re.sub(r"\D", "", re.split(r"[Z+]|(?<=\d\d:\d\d)-", said)[0])
    return digits[:14].ljust(14, "0") if len(digits) > 8 else (digits + "0101")[:8].ljust(14, "0")


RULES = (
    Rule(
        "X03",
        "print-not-x",
        ERROR,
        "The file names the PDF/X version that the printer takes",
        "文件标明印厂要的 PDF/X 版本",
        "ISO 15930-4, -6, -7: identification",
        "Export it as the PDF/X version that the printer asks for.",
        file=_version,
    ),
    Rule(
        "X04",
        "print-metadata-missing",
        ERROR,
        "Title, dates and identifiers are there",
        "标题、日期、标识俱全",
        "ISO 15930: metadata",
        "Give the document a title and export it again as PDF/X.",
        file=_missing,
    ),
    Rule(
        "X04",
        "print-metadata-differs",
        ERROR,
        "Info and XMP say the same",
        "Info 与 XMP 所说一致",
        "ISO 15930: metadata",
        "Export it again: another programme has changed one of the two.",
        file=_differs,
    ),
    Rule(
        "X05",
        "print-trapped",
        ERROR,
        "Trapped is True or False",
        "注明是否已做陷印",
        "ISO 32000-1, 14.11.6; ISO 15930",
        "Set Trapped to False unless the file was trapped.",
        file=_trapped,
    ),
)
