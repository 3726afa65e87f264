"""What a finished e-book holds, read from its files by rules of our own: what readers' answers are compared with."""

from __future__ import annotations

import re
from collections import Counter
from functools import cached_property
from typing import Any

from tests.epub.opened import NS, Opened

_WHITE = re.compile(r"[ \t\r\n]+")


class Truth:
    """The files of a book, asked in the words of the tests."""

    def __init__(self, data: bytes) -> None:
        self.opened = Opened(data)
        self.spine = self.opened.spine()

    @cached_property
    def direction(self) -> str:
        """Which way pages turn."""
        return str(self.opened.opf("//o:spine/@page-progression-direction")[0])

    def lines(self, kind: str) -> list[tuple[str, int, str]]:
        """The lines of a list of the navigation document: label, depth, address."""
        [path] = [i.get("href") for i in self.opened.opf("//o:item[@properties='nav']")]
        found = self.opened.find(path, f"//h:nav[@e:type='{kind}']//h:a")
        return [(words(a), len(a.xpath("ancestor::h:ol", namespaces=NS)), a.get("href")) for a in found]

    def notes(self, path: str) -> list[tuple[str, str]]:
        """Every call of a note in a document: the address, and the words of the note."""
        root = self.opened.xml(path)
        calls = root.xpath("//h:a[contains(concat(' ', @role, ' '), ' doc-noteref ')]", namespaces=NS)
        return [(a.get("href"), words(root.xpath(f"//*[@id='{a.get('href').split('#')[1]}']")[0])) for a in calls]

    def calling(self) -> list[str]:
        """The documents that call notes, in reading order."""
        return [path for path in self.spine if self.notes(path)]

    def ruby(self) -> list[tuple[str, str]]:
        """Every base and its reading. A base without one comes with an empty reading."""
        pairs = []
        for path in self.spine:
            for ruby in self.opened.find(path, "//h:ruby"):
                base = ""
                for part in ruby.xpath("node()[not(self::h:rp)]", namespaces=NS):
                    if getattr(part, "tag", "") == f"{{{NS['h']}}}rt":
                        pairs.append((base, words(part)))
                        base = ""
                    else:
                        base += str(part) if isinstance(part, str) else ""
        return [(base, reading) for base, reading in pairs if base]

    def letters(self, path: str) -> Counter[str]:
        """Every letter, digit and Han character of a document's body, counted."""
        return letters(words(self.opened.find(path, "//h:body")[0]))


def words(element: Any) -> str:
    """The text of an element, white space made one; an ideographic space is no white space."""
    return _WHITE.sub(" ", "".join(element.itertext())).strip()


def letters(text: str) -> Counter[str]:
    """What nobody may lose, counted."""
    return Counter(c for c in text if c.isalnum())
