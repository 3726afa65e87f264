"""What is told about a text in Aozora's notation: repeated things counted, odd things one by one."""

from __future__ import annotations

from publish.diagnostics import Diagnostic, Location, Severity
from publish.manuscript.tally import Tally

_MOST = 40  # findings of one code; the rest is counted
_COUNTED = {
    "aozora-gaiji": (
        Severity.INFO,
        "{count} note{s} about characters outside Shift_JIS {were} read as the characters themselves.",
        "",
    ),
    "aozora-gaiji-approximate": (
        Severity.INFO,
        "{count} small kana {were} set as ordinary kana in a small size; Unicode has no character of its own.",
        "",
    ),
    "aozora-accents": (Severity.INFO, "{count} passage{s} in 〔〕 {were} read as accented letters.", ""),
    "aozora-repeat-mark": (Severity.INFO, "{count} repeat mark{s} ／＼ {were} read as 〳〵 or 〴〵.", ""),
    "aozora-kunten": (Severity.INFO, "{count} mark{s} of kundoku {were} set small beside the text.", ""),
    "aozora-ruby-left": (
        Severity.INFO,
        "{count} reading{s} of characters that have one on that side {were} set in brackets behind them.",
        "",
    ),
    "aozora-heading-run-in": (
        Severity.INFO,
        "{count} heading{s} at the beginning of a paragraph {were} set on a line of {their} own.",
        "",
    ),
    "recognised-break": (Severity.INFO, "{count} rule{s} or row{s} of stars {were} read as a change of scene.", ""),
}
_SAID = {
    "aozora-note-unknown": (
        Severity.WARNING,
        "The note {words} is none that is known; it stays in the text.",
        "Correct it, or take it out.",
    ),
    "aozora-note-without-target": (
        Severity.WARNING,
        "The note {words} speaks of words that do not stand before it; it stays in the text.",
        "Repeat the words between 「 and 」 exactly as they stand in the same line.",
    ),
    "aozora-gaiji-unknown": (
        Severity.WARNING,
        "{words} names no character of JIS X 0213 or Unicode; its description stands in the text.",
        "Write the character itself, or add its number: ※［＃「…」、U+8F32］.",
    ),
    "aozora-remark": (
        Severity.INFO,
        "The editor's remark {words} is not part of the text and was left out.",
        "",
    ),
    "aozora-sign-stray": (
        Severity.WARNING,
        "{words} belongs to no ruby and no note; it stays in the text.",
        "Correct the ruby or the note.",
    ),
    "aozora-ruby-without-base": (
        Severity.WARNING,
        "The reading {words} has nothing before it that it could belong to; it stays in the text.",
        "Mark the beginning of its base with ｜.",
    ),
    "aozora-range-open": (
        Severity.WARNING,
        "{words} is not closed; it was taken to end with its line.",
        "Add the note that ends it.",
    ),
    "aozora-block-end-stray": (
        Severity.INFO,
        "{words} ends a block that is not open.",
        "Take it out, or add the note that begins the block.",
    ),
    "aozora-heading-inside": (
        Severity.WARNING,
        "“{words}” is a heading in the middle of a line; it was set in bold.",
        "Put it on a line of its own.",
    ),
}


class Notices:
    """Collects what is noticed about a text."""

    def __init__(self) -> None:
        self.tally = Tally()
        self.findings: list[Diagnostic] = []
        self._said: dict[str, int] = {}
        self._last: dict[str, Location] = {}

    def note(self, code: str, words: str, at: Location) -> None:
        """One more case of `code`, about these words."""
        if code in _COUNTED:
            self.tally.note(code, at)
            return
        self._said[code] = self._said.get(code, 0) + 1
        severity, sentence, hint = _SAID[code]
        if self._said[code] <= _MOST or code == "aozora-remark":
            self.findings.append(Diagnostic(code, severity, sentence.format(words=words), at, hint))
        else:
            self._last[code] = at

    def all(self) -> list[Diagnostic]:
        """Everything noticed, what was counted last."""
        more = [
            Diagnostic(code, _SAID[code][0], f"{self._said[code] - _MOST} more of the same.", at, _SAID[code][2])
            for code, at in self._last.items()
        ]
        return [*self.findings, *more, *self.tally.findings(_COUNTED)]
