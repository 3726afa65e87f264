"""What a package says about its accessibility, whoever made it: the values of EPUB Accessibility 1.1 §2 and §4."""

from __future__ import annotations

from dataclasses import dataclass

CONFORMS = "EPUB Accessibility 1.1 - WCAG 2.2 Level AA"
"""The exact words of the claim (EPUB Accessibility 1.1 §4.2)."""


@dataclass(frozen=True, slots=True)
class Claims:
    """The values in the order in which they stand; those of `sufficient` without spaces (``textual,visual``).

    `conforms` are the texts or addresses of `dcterms:conformsTo`, `report` is an address, `date` the day of the
    evaluation as written. `fixed` says that pages keep their layout.
    """

    modes: tuple[str, ...] = ()
    sufficient: tuple[str, ...] = ()
    features: tuple[str, ...] = ()
    hazards: tuple[str, ...] = ()
    summary: str = ""
    conforms: tuple[str, ...] = ()
    certifier: str = ""
    credential: str = ""
    report: str = ""
    date: str = ""
    exemptions: tuple[str, ...] = ()
    fixed: bool = False
