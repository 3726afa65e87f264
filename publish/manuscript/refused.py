"""Why a picture was not taken."""

from __future__ import annotations

from typing import NamedTuple


class Refused(NamedTuple):
    """A picture that cannot be used: the code of the finding, a clause that follows its name, advice."""

    code: str
    reason: str
    hint: str = ""
