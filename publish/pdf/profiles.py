"""What style and book say about lines becomes the profiles by which the composer sets them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import cache
from typing import Any

from publish.compose.locales import Profile, profile_for
from publish.config.languages import family
from publish.config.model import LineRules


def profiles(rules: Sequence[LineRules]) -> Callable[[str], Profile]:
    """A function from a language tag to its profile, with all `rules` applied that are for the language."""

    @cache
    def profile_of(language: str) -> Profile:
        profile = profile_for(language)
        place = profile.name if family(language) in ("zh", "ja", "ko") else language
        for one in rules:
            if _covers(one.language, place):
                profile = _changed(profile, one)
        return profile

    return profile_of


def _covers(wanted: str, tag: str) -> bool:
    """Basic filtering of RFC 4647, 3.3.1."""
    return not wanted or f"{tag}-".startswith(f"{wanted}-")


def _changed(profile: Profile, rules: LineRules) -> Profile:
    """A profile with what one set of rules says; an amount that was not named gives way to one that was."""
    words: dict[str, Any] = {
        "strict": rules.kinsoku and rules.kinsoku == "strict",
        "solidus_end": rules.kinsoku and rules.kinsoku != "basic" and profile.name.startswith("zh"),
        "line_end": rules.line_end,
        "line_start_trim": rules.line_start and rules.line_start == "half",
        "squeeze": rules.adjacent_marks and rules.adjacent_marks == "squeeze",
        "hang": rules.hanging and rules.hanging == "allow-end",
        "break_hangul": rules.korean_break,
        "shrink_stop": rules.shrink_stops,
        "lone_characters": rules.last_line,
        "fit": rules.fit,
        "space_min": rules.word_space_min,
        "space_max": rules.word_space_max,
    }
    changed = replace(profile, **{name: word for name, word in words.items() if word is not None})
    gap = changed.autospace if rules.autospace is None else rules.autospace
    low = min(changed.autospace_min, gap) if rules.autospace_min is None else rules.autospace_min
    high = max(changed.autospace_max, gap) if rules.autospace_max is None else rules.autospace_max
    if gap == 0:
        low = high = 0.0  # no gap at all: Han beside Latin is a meeting like any other
    return replace(changed, autospace=min(max(gap, low), high), autospace_min=low, autospace_max=high)
