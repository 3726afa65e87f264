"""A rule of one shop as a value, and what a checklist says about a book."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal, NamedTuple, TypeAlias

from publish.config.sourced import Fact
from publish.config.store import Store
from publish.preflight.epub.publication import Publication

State: TypeAlias = Literal["met", "not-yet", "look", "by-hand"]
"""It holds; the shop would refuse the book; somebody should look; it is done outside the file."""


class Words(NamedTuple):
    """A text in both languages of the house."""

    en: str
    zh: str


NOTHING = Words("", "")


class Delivery(NamedTuple):
    """What is delivered: the opened book, the shop, the file's name, what lies beside it, how many errors it has.

    `besides` holds ``cover``, ``thumbnail`` and ``sample`` where such a file was made with the book.
    """

    book: Publication
    store: Store
    name: str
    besides: frozenset[str]
    errors: int


class Seen(NamedTuple):
    """What a rule saw in a book, and what is to be done where it does not hold."""

    state: State
    found: Words
    do: Words = NOTHING


@dataclass(frozen=True, slots=True)
class ShopRule:
    """A numbered rule: the setting of the profile that it holds a book to, and the function that looks.

    The function answers None where the rule has nothing to say about this shop or this book.
    """

    id: str
    setting: str
    name: Words
    look: Callable[[Delivery], Seen | None]


@dataclass(frozen=True, slots=True)
class Check:
    """A line of a checklist: the rule, what the shop says of it, what the book has, what to do."""

    id: str
    setting: str
    name: Words
    state: State
    fact: Fact
    found: Words
    do: Words


@dataclass(frozen=True, slots=True)
class Checklist:
    """What one shop says of one book."""

    store: str
    title: Words
    checks: tuple[Check, ...]

    @property
    def ready(self) -> bool:
        """Whether nothing keeps the shop from taking the file."""
        return all(check.state != "not-yet" for check in self.checks)


def size(octets: int) -> str:
    """``107 KB``, ``1.5 MB``, as shops count."""
    for unit, one in (("GB", 10**9), ("MB", 10**6), ("KB", 10**3)):
        if octets >= one:
            return f"{octets / one:.1f}".removesuffix(".0") + f" {unit}"
    return f"{octets} bytes"
