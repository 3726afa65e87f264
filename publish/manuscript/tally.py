"""Repairs that happen by the hundred are told once: how many, and where the first ones are."""

from __future__ import annotations

from publish.diagnostics import Diagnostic, Location, Severity

_SHOWN = 3
_ONE = {"s": "", "were": "was", "have": "has", "look": "looks", "they": "it", "their": "its", "stay": "stays"}
_MANY = {word: word for word in _ONE}


class Tally:
    """Counts what was done, by code, and makes one finding of each."""

    def __init__(self) -> None:
        self._places: dict[str, list[Location]] = {}

    def note(self, code: str, at: Location) -> None:
        """Count one more case of `code`."""
        self._places.setdefault(code, []).append(at)

    def findings(self, told: dict[str, tuple[Severity, str, str]]) -> list[Diagnostic]:
        """A finding for each code that was counted; `told` has severity, a sentence with `{count}`
        and words that follow it (`{s}`, `{were}` …), and a hint."""
        result = []
        for code, (severity, sentence, hint) in told.items():
            places = self._places.get(code)
            if not places:
                continue
            more = [str(at.line) for at in places[1 : _SHOWN + 1] if at.line]
            also = f" (also lines {', '.join(more)}{' …' if len(places) > _SHOWN + 1 else ''})" if more else ""
            message = sentence.format(count=len(places), **(_ONE if len(places) == 1 else _MANY)) + also
            result.append(Diagnostic(code, severity, message, places[0], hint))
        return result
