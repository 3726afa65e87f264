"""Plain-text novels: a text without markup → divisions, by the rules of `docs/novels.md`.

Every decision that could be wrong is a finding; repairs that repeat are counted. No letter of the text is
dropped: rules and spaces vanish, and what vanishes beyond them is named.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import Literal

from publish.book.nodes import Block, Creator, Division, Heading, Inlines, Role, Text
from publish.diagnostics import Diagnostic, Location, Severity, info, warning
from publish.manuscript import novel_headings as headings_of
from publish.manuscript.model import Source
from publish.manuscript.naming import role_of_name
from publish.manuscript.novel_adverts import is_advert
from publish.manuscript.novel_blocks import BlockReader
from publish.manuscript.novel_head import Head, read_head
from publish.manuscript.novel_headings import REPEATS, SPACES, find_headings
from publish.manuscript.novel_poems import is_collection, read_collection
from publish.manuscript.novel_reflow import Wrap, find_wrap, measured
from publish.manuscript.slugs import slug
from publish.manuscript.tally import Tally

TOLD = {
    "advert-line": (
        Severity.WARNING,
        "{count} line{s} {look} like an advertisement of a website; {they} {stay} in the text.",
        "Take them out of the file if they are no part of the book.",
    ),
    "lines-joined": (Severity.INFO, "{count} paragraph{s} {were} joined from hard-wrapped lines.", ""),
    "paragraphs-parted": (
        Severity.WARNING,
        "{count} line{s} held several paragraphs with wide gaps between them; {they} {were} parted.",
        "Look the first ones through.",
    ),
    "recognised-verse": (Severity.INFO, "{count} passage{s} {were} read as verse.", ""),
    "recognised-quotation": (Severity.INFO, "{count} indented passage{s} {were} read as quotation.", ""),
    "recognised-signature": (
        Severity.INFO,
        "{count} closing line{s} with a date or a name {were} set to the right.",
        "",
    ),
    "recognised-break": (Severity.INFO, "{count} rule{s} or row{s} of stars {were} read as a change of scene.", ""),
    "heading-rule-removed": (Severity.INFO, "{count} rule{s} of dashes below a heading {were} taken out.", ""),
    "heading-title-below": (
        Severity.INFO,
        "{count} heading{s} {have} the title on a line of its own further down.",
        "",
    ),
    "heading-notation-removed": (
        Severity.INFO,
        "{count} heading{s} {were} marked by Aozora's ［＃…見出し］; the marks were taken out.",
        "",
    ),
}


@dataclass(frozen=True, slots=True)
class NovelDocument:
    """A plain text, cut: what its head says, and its divisions in order (parts hold their chapters)."""

    title: str
    subtitle: str
    creators: tuple[Creator, ...]
    byline: Inlines
    divisions: tuple[Division, ...]
    diagnostics: tuple[Diagnostic, ...]
    at: Location
    has_headings: bool


def parse_novel(source: Source) -> NovelDocument:
    """Cut a plain text into divisions. Total: any text gives at least one division."""
    return _Reader(source).document()


class _Reader:
    """One run over one text."""

    def __init__(self, source: Source) -> None:
        self.source = source
        self.lines = source.text.split("\n")
        self.measured = [measured(index, raw) for index, raw in enumerate(self.lines)]
        self.findings: list[Diagnostic] = []
        self.tally = Tally()
        self.blocks = BlockReader(source.path, source.first_line, self._whole_wrap(), self.tally)

    def _tell_adverts(self) -> None:
        """Lines that a website has put between the text's: they stay until somebody takes them out."""
        for line in self.measured:
            if line and len(line.text) < 80 and is_advert(line.text):
                self.tally.note("advert-line", self.blocks.at(line.row))

    def _whole_wrap(self) -> Wrap | Literal[False] | None:
        """How the text as a whole is wrapped; False where it says itself that it is not (Aozora's notation)."""
        if "［＃" in self.source.text and "］" in self.source.text:
            return False
        return find_wrap([line for line in self.measured[:4000] if line])

    def document(self) -> NovelDocument:
        found = self._without_title(self._without_contents(find_headings(self.lines)))
        head = read_head(self.lines, found[0].line if found else len(self.lines))
        if not any(h.kind == "chapter" for h in found) and is_collection(self.lines[head.end :]):
            divisions = read_collection(self.lines, head.end, self.blocks, self.findings)
        else:
            divisions = self._divisions(found, head)
            self._tell_headings(found)
            self._check_numbers(found)
        self._tell_head(head)
        self._tell_adverts()
        at = self.blocks.at(head.line)
        byline = (Text(head.byline, self.blocks.at(head.by)),) if head.byline else ()
        findings = (*self.findings, *self.tally.findings(TOLD))
        return NovelDocument(head.title, head.subtitle, head.creators, byline, divisions, findings, at, bool(found))

    def _divisions(self, found: list[headings_of.Heading], head: Head) -> tuple[Division, ...]:
        """Cut at the headings; a part takes the chapters behind it, a section becomes a heading inside."""
        levels = _levels(found)
        cuts = [h for h in found if levels[_key(h)] in ("part", "chapter")]
        inner = [h for h in found if levels[_key(h)] == "section"]
        result: list[Division] = []
        before = self._body(head.end, cuts[0].line if cuts else len(self.lines), inner, "")
        if before or not cuts:
            role: Role = "introduction" if cuts else "chapter"
            title = (Text(head.title, self.blocks.at(head.line)),) if head.title else ()
            result.append(
                Division(role, "opening" if cuts else "text", title, blocks=before, at=self.blocks.at(head.end))
            )
        part: Division | None = None
        inside: list[Division] = []
        for heading, after in zip(cuts, [*cuts[1:], None], strict=False):
            division = self._division(heading, after.line if after else len(self.lines), inner, levels, part)
            if levels[_key(heading)] == "part" or (part and heading.kind == "named"):
                if part:
                    result.append(_with_children(part, inside))
                part, inside = (division, []) if levels[_key(heading)] == "part" else (None, [])
                if part is None:
                    result.append(division)
            elif part:
                inside.append(division)
            else:
                result.append(division)
        if part:
            result.append(_with_children(part, inside))
        return tuple(result)

    def _division(
        self,
        heading: headings_of.Heading,
        end: int,
        inner: list[headings_of.Heading],
        levels: dict[tuple[int, str], str],
        part: Division | None,
    ) -> Division:
        at = self.blocks.at(heading.line)
        title = (Text(heading.title, at),) if heading.title else ()
        role: Role = "part" if levels[_key(heading)] == "part" else "chapter"
        if heading.kind == "named":
            role = _named_role(heading)
        label = heading.label
        if not heading.title and not heading.label:
            label = self.lines[heading.line].strip(SPACES)
        return Division(
            role,
            _id(heading, role, part),
            title,
            label,
            blocks=self._body(heading.end, end, inner, heading.spilled),
            at=at,
        )

    def _body(self, start: int, end: int, inner: list[headings_of.Heading], spilled: str) -> tuple[Block, ...]:
        """The blocks of the lines from `start` to `end`, with the section headings that stand among them."""
        result: list[Block] = []
        sections = [h for h in inner if start <= h.line < end]
        position = start
        for section in sections:
            result.extend(self._read(position, section.line, spilled, closes=False))
            spilled = section.spilled
            at = self.blocks.at(section.line)
            words = (
                f"{section.label}\u3000{section.title}"
                if section.label and section.title
                else section.label or section.title
            )
            result.append(Heading(1, (Text(words, at),), at=at))
            position = section.end
        result.extend(self._read(position, end, spilled, closes=True))
        return tuple(result)

    def _read(self, start: int, end: int, spilled: str, *, closes: bool) -> tuple[Block, ...]:
        lines = self.measured[start:end]
        if spilled:
            first = next((i for i, line in enumerate(lines) if line), None)
            if first is None:
                lines.append(measured(start, spilled))
            else:
                index, _, _, text = lines[first]  # type: ignore[misc]
                lines[first] = measured(index, spilled + text)
        return self.blocks.read(lines, closes=closes) if lines else ()

    def _without_title(self, found: list[headings_of.Heading]) -> list[headings_of.Heading]:
        """A lone 后记 at the top of a text is the title of the text, not a chapter in it."""
        if len(found) == 1 and found[0].kind == "named" and not found[0].label:
            return found if any(line.strip(SPACES) for line in self.lines[: found[0].line]) else []
        return found

    def _without_contents(self, found: list[headings_of.Heading]) -> list[headings_of.Heading]:
        """A table of contents typed at the head is no series of empty chapters: its lines stay lines."""
        names = [(h.label, h.title) for h in found]
        length = 0
        while length + 1 < len(found) and not any(
            line.strip(SPACES) for line in self.lines[found[length].end : found[length + 1].line]
        ):
            length += 1
        listed = next((n for n in range(length + 1, 2, -1) if set(names[:n]) <= set(names[n:])), 0)
        if not listed:
            return found
        self.findings.append(
            info(
                "recognised-contents",
                f"The first {listed} headings are a table of contents; they stay as lines.",
                self.blocks.at(found[0].line),
                "Take it out: the book gets its own.",
            )
        )
        return found[listed:]

    def _tell_head(self, head: Head) -> None:
        if head.title:
            by = f", “{head.byline}” as its author." if head.byline else "."
            self.findings.append(
                info(
                    "recognised-title",
                    f"“{head.title}” was read as the title{by}",
                    self.blocks.at(head.line),
                    "Say otherwise with `title:` and `creators:` in book.yaml.",
                )
            )

    def _tell_headings(self, found: list[headings_of.Heading]) -> None:
        tallied = {
            "rule": "heading-rule-removed",
            "title-below": "heading-title-below",
            "notation": "heading-notation-removed",
        }
        for heading in found:
            at = self.blocks.at(heading.line)
            for odd in heading.odd:
                if odd in tallied:
                    self.tally.note(tallied[odd], at)
            for _ in range(heading.odd.count("doubled")):
                self.findings.append(
                    warning(
                        "heading-doubled",
                        f"The heading “{heading.label} {heading.title}” is printed twice; it counts once.",
                        at,
                        "Take one out.",
                    )
                )
            if heading.spilled:
                self.findings.append(
                    warning(
                        "heading-spill",
                        f"“{heading.spilled}” stood in the heading "
                        f"{heading.label}; it was read as the beginning of the text.",
                        at,
                        "Put it on a line of its own.",
                    )
                )
        repeats = Counter(odd.removeprefix(REPEATS) for h in found for odd in h.odd if odd.startswith(REPEATS))
        for label, count in repeats.items():
            message = f"{label} is repeated in front of {count} chapters; it counts once."
            self.findings.append(info("heading-part-repeated", message, self.blocks.at(found[0].line)))
        counted = {kind: sum(1 for h in found if h.kind == kind) for kind in ("part", "chapter", "section", "named")}
        said = ", ".join(
            f"{n} {word}"
            for (_, n), word in zip(counted.items(), ("parts", "chapters", "sections", "named pieces"), strict=True)
            if n
        )
        if said:
            self.findings.append(
                info("recognised-headings", f"Headings were found for {said}.", self.blocks.at(found[0].line))
            )

    def _check_numbers(self, found: list[headings_of.Heading]) -> None:
        """Numbers that come twice, or that are missing, between one part and the next."""
        last: dict[str, int] = {}
        for heading in found:
            if heading.kind == "part":
                last = {unit: n for unit, n in last.items() if unit == heading.unit}
            if heading.number is None or heading.kind == "section":
                continue
            before, at = last.get(heading.unit), self.blocks.at(heading.line)
            if before is not None and heading.number == before:
                self.findings.append(
                    warning(
                        "chapter-number-twice",
                        f"{heading.label} comes twice.",
                        at,
                        "Check the numbers; both were kept.",
                    )
                )
            elif before is not None and heading.number > before + 1:
                missing = "–".join(dict.fromkeys((str(before + 1), str(heading.number - 1))))
                self.findings.append(
                    warning(
                        "chapter-number-gap",
                        f"{heading.label} follows number {before}: {missing} is missing.",
                        at,
                        "Look for a heading that was not recognised.",
                    )
                )
            elif before is not None and heading.number < before and heading.number != 1:
                self.findings.append(warning("chapter-number-order", f"{heading.label} follows number {before}.", at))
            last[heading.unit] = heading.number


def _levels(found: list[headings_of.Heading]) -> dict[tuple[int, str], str]:
    """What each heading becomes in this text: a part, a chapter, or a section inside a chapter."""
    kinds = {h.kind for h in found}
    top: str = "chapter" if "chapter" in kinds else "section" if "section" in kinds else "part"
    result: dict[tuple[int, str], str] = {}
    for index, heading in enumerate(found):
        if heading.kind == "named":
            result[_key(heading)] = "chapter"
        elif heading.kind == "part" and top != "part":
            follows = next((h for h in found[index + 1 :] if h.kind in ("part", top)), None)
            result[_key(heading)] = "part" if follows and follows.kind == top else "chapter"
        elif heading.kind == "section" and top != "section":
            result[_key(heading)] = "section"
        else:
            result[_key(heading)] = "chapter"
    return result


def _key(heading: headings_of.Heading) -> tuple[int, str]:
    """A line can hold a part's heading and a chapter's."""
    return heading.line, heading.kind


def _with_children(part: Division, inside: list[Division]) -> Division:
    return Division(part.role, part.id, part.title, part.label, blocks=part.blocks, children=tuple(inside), at=part.at)


def _named_role(heading: headings_of.Heading) -> Role:
    role = role_of_name(heading.label or heading.title)
    return role if role else "chapter"


def _id(heading: headings_of.Heading, role: str, part: Division | None) -> str:
    """From the author's own number where there is one, else from the words; never from the position."""
    if heading.number is not None and heading.kind != "named":
        name = f"{'part' if role == 'part' else 'ch'}-{heading.number}"
        return f"{part.id}-{name}" if part and role != "part" else name
    return slug(f"{heading.label} {heading.title}".strip())
