"""What a style sheet says in properties of the composer's own, which the engine hands on and knows nothing of.

    --meets: letter                         an inline box of one cell meets its neighbours as a Latin letter does
    --marks: narrow                         “ ” ‘ ’ and · are Western ones, also in Chinese and Japanese
    --emphasis: [filled | open] [dot | circle | double-circle | triangle | sesame | cross]
    --emphasis-position: over | under
"""

from __future__ import annotations

from typing import Any


def declared(style: Any, name: str) -> list[str]:
    """The words of a custom property, inherited or not; none where it is not set."""
    return [token.lower_value for token in style[f"__{name.replace('-', '_')}"] or () if token.type == "ident"]
