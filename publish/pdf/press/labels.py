"""Which number each page bears, for those who find pages by it (ISO 32000-1, 12.4.2)."""

from __future__ import annotations

from typing import Literal

from publish.pdfobjects import Array, Dictionary, Name, Pdf, String


def label(pdf: Pdf, kind: Literal["interior", "cover"]) -> None:
    """A cover is called one; the pages of a book keep the folios that layout gave them, else count from 1.

    Pages that were put behind the last one count on, as blank pages of a printed book do.
    """
    if kind == "cover":
        pdf.Root.PageLabels = _numbers(Dictionary(P=String("Cover")))
    elif "/PageLabels" not in pdf.Root:
        pdf.Root.PageLabels = _numbers(Dictionary(S=Name.D, St=1))


def _numbers(first: Dictionary) -> Dictionary:
    return Dictionary(Nums=Array([0, first]))
