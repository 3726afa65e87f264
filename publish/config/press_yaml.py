"""What an edition of book.yaml says of its printing house → `PressWishes`."""

from __future__ import annotations

from typing import cast

from publish.config.measures import length, sides
from publish.config.press_values import Binding, Inks, PressWishes, Version
from publish.config.values import Answers, Notes, boolean, choice, integer, text


def read_wishes(said: Answers, notes: Notes) -> PressWishes:
    """The keys of `schema_press` among an edition's answers."""
    return PressWishes(
        printer=text(said["printer"], notes),
        paper=text(said["paper"], notes),
        cover_paper=text(said["cover-paper"], notes),
        caliper=length(said["caliper"], notes),
        spine=length(said["spine"], notes),
        binding=cast("Binding | None", choice(said["binding"], notes) or None),
        bleed=sides(said["bleed"], notes),
        marks=boolean(said["marks"], notes),
        bars=boolean(said["bars"], notes),
        flaps=length(said["flaps"], notes),
        signature=integer(said["signature"], notes),
        hidden_folios=boolean(said["hidden-folios"], notes),
        version=cast("Version | None", choice(said["version"], notes) or None),
        inks=cast("Inks | None", choice(said["inks"], notes) or None),
        icc=text(said["icc"], notes),
    )
