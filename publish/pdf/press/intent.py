"""The printing condition that a file's colours are made for (ISO 32000-1, 14.11.5), checked before it is promised."""

from __future__ import annotations

from publish.config.press_values import Intent, Version
from publish.errors import ConfigError
from publish.pdfobjects import Array, Dictionary, Name, Pdf, Stream, String
from publish.pdfobjects.parts import drop

_CHANNELS = {b"GRAY": 1, b"RGB ": 3, b"CMYK": 4}
_NEWEST = {"x-4": (4, 2), "x-1a": (2, 15), "x-3": (2, 15), "plain": (4, 4)}
"""The newest ICC version that each may hold: PDF 1.6 knows ICC.1:2004-10 (4.2), PDF 1.4 only ICC.1:1998-09 (2.x)."""
_SPACES = {"x-4": {1, 3, 4}, "x-1a": {1, 4}, "x-3": {1, 3, 4}, "plain": {1, 3, 4}}


def set_intent(pdf: Pdf, intent: Intent | None, version: Version) -> None:
    """Gives the file this output intent and no other.

    Raises ConfigError where the condition has no name, or where the profile is not one that the version may hold.
    """
    if intent is None and version == "plain":
        drop(pdf.Root, "/OutputIntents")
        return
    if intent is None or not intent.identifier:
        raise ConfigError(
            "A PDF/X file must name the printing condition that it is made for.",
            "Name one as intent: or icc: of the edition (FOGRA39), or choose another printer.",
        )
    said = Dictionary(
        Type=Name.OutputIntent,
        S=Name.GTS_PDFX,
        OutputConditionIdentifier=String(intent.identifier),
        Info=String(intent.condition or intent.identifier),
    )
    if intent.condition:
        said.OutputCondition = String(intent.condition)
    if intent.registry:
        said.RegistryName = String(intent.registry)
    if intent.profile:
        channels = check_profile(intent.profile, version, intent.name or intent.identifier)
        said.DestOutputProfile = pdf.make_indirect(Stream(pdf, intent.profile, N=channels))
    elif version == "x-4" or not intent.registry:
        raise ConfigError(
            f"There is no colour profile for {intent.identifier}, and "
            + ("PDF/X-4 must hold one." if version == "x-4" else "no registry that would explain the name."),
            "Give the path of the printer's .icc file as icc:, or name a condition of the ICC's registry.",
        )
    pdf.Root.OutputIntents = Array([pdf.make_indirect(said)])


def check_profile(profile: bytes, version: Version, name: str) -> int:
    """How many inks an ICC profile is for: 4, 3 or 1.

    Raises ConfigError, with advice, where it is no profile of a printer or newer than the PDF version can say.
    """
    if len(profile) < 132 or profile[36:40] != b"acsp":
        raise ConfigError(f"{name} is not an ICC profile.", "Give the .icc file that the printer hands out.")
    kind, space = profile[12:16], profile[16:20]
    if kind != b"prtr":
        raise ConfigError(
            f"{name} is not the profile of a printing process, but of class “{kind.decode('latin-1').strip()}”.",
            "Give the printer's output profile (FOGRA39, GRACoL …); those of screens and cameras do not say how ink "
            "behaves.",
        )
    channels = _CHANNELS.get(space, 0)
    if channels not in _SPACES[version]:
        raise ConfigError(
            f"{name} is for {space.decode('latin-1').strip()}, which {_shown(version)} does not take.",
            "Give a profile for CMYK, or for grey where the book has one ink.",
        )
    number = profile[8], profile[9] >> 4
    if number > _NEWEST[version]:
        newest = "2" if version in ("x-1a", "x-3") else ".".join(map(str, _NEWEST[version]))
        raise ConfigError(
            f"{name} is of ICC version {number[0]}.{number[1]}; {_shown(version)} reads up to version {newest}.",
            "Ask for the profile as version 2, which every press reads.",
        )
    return channels


def _shown(version: Version) -> str:
    return {"x-4": "PDF/X-4", "x-1a": "PDF/X-1a", "x-3": "PDF/X-3", "plain": "this PDF"}[version]
