"""X06: the printing condition that the colours were made for."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from publish.pdfobjects import Array, Stream
from publish.preflight.press.file import File
from publish.preflight.press.rule import ERROR, WARNING, Found, Rule

_NEWEST = {"x-1a": (2, 4), "x-3": (2, 4), "x-4": (4, 2)}
"""The newest version of ICC profiles that may be embedded, as (major, minor)."""


def _present(file: File) -> Iterator[Found]:
    found = _intents(file)
    if file.held_to == "plain":
        return
    if len(found) != 1:
        yield Found(f"The file has {len(found) or 'no'} output intents for the press; it must have one.")
        return
    identifier = str(found[0].get("/OutputConditionIdentifier", ""))
    if not identifier:
        yield Found("The output intent does not say for which printing condition it is.")
    profile = found[0].get("/DestOutputProfile")
    if not isinstance(profile, Stream) and "/RegistryName" not in found[0]:
        yield Found("The output intent has neither a profile nor the name of a registered condition.")


def _differs(file: File) -> Iterator[Found]:
    for intent in _intents(file)[:1]:
        said, wanted = str(intent.get("/OutputConditionIdentifier", "")), file.job.intent
        if wanted and said and said.casefold() != wanted.casefold():
            yield Found(f"The colours were made for {said}; the job is printed as {wanted}.")


def _profile(file: File) -> Iterator[Found]:
    for intent in _intents(file)[:1]:
        profile = intent.get("/DestOutputProfile")
        if not isinstance(profile, Stream):
            continue
        header = profile.read_bytes()[:128]
        if len(header) < 128 or header[36:40] != b"acsp":
            yield Found("The profile of the output intent is no ICC profile.")
            continue
        if header[12:16] != b"prtr":
            yield Found("The profile of the output intent is not that of a printing press.")
        if header[16:20] not in (b"CMYK", b"GRAY") or int(profile.get("/N", 0)) not in (1, 4):
            yield Found(f"The profile of the output intent is for {header[16:20].decode('latin-1').strip()}.")
        newest = _NEWEST.get(file.held_to)
        version = (header[8], header[9] >> 4)
        if newest and version > newest:
            said = f"The profile is of ICC version {version[0]}.{version[1]}"
            yield Found(f"{said}; {newest[0]}.{newest[1]} is the newest that PDF/X takes.")


def _intents(file: File) -> list[Any]:
    held = file.pdf.Root.get("/OutputIntents")
    every = list(held) if isinstance(held, Array) else []
    return [each for each in every if each.get("/S") == "/GTS_PDFX"]


RULES = (
    Rule(
        "X06",
        "print-intent-missing",
        ERROR,
        "There is one output intent for the press, which names its condition",
        "有且只有一个输出意图，并标明印刷条件",
        "ISO 32000-1, 14.11.5; ISO 15930",
        "Choose the printer's profile (FOGRA39 …) as the output condition and export again.",
        file=_present,
    ),
    Rule(
        "X06",
        "print-intent-profile",
        ERROR,
        "Its profile is that of a press, in a version that PDF/X takes",
        "其 ICC 特性文件属印刷机，版本合规",
        "ISO 15930: output intent; ISO 15076-1, 7.2",
        "Choose a CMYK or grey profile of a printing condition.",
        file=_profile,
    ),
    Rule(
        "X06",
        "print-intent-differs",
        WARNING,
        "It is the condition that the job names",
        "与作业单的印刷条件一致",
        "the job",
        "Convert the colours for the printer's own condition.",
        file=_differs,
    ),
)
