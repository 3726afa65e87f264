"""Whether a shop takes a book: its rules, one by one, with what it says, what the book has, and what to do.

The rules are held to every EPUB, ours or a stranger's. What each shop wants is data (`publish.config.store`).
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from publish.config.store import Store
from publish.diagnostics import Diagnostic, Severity
from publish.preflight.epub import shop_files, shop_text
from publish.preflight.epub.publication import open_publication
from publish.preflight.epub.shop_rule import Check, Checklist, Delivery, ShopRule, Words

EPUBCHECK = "epubcheck"
"""The code of what EPUBCheck says; that it is missing or silent has codes of its own."""

RULES: tuple[ShopRule, ...] = (*shop_files.RULES, *shop_text.RULES)


def checklist(
    data: bytes, store: Store, findings: Iterable[Diagnostic], *, name: str = "", besides: Iterable[str] = ()
) -> Checklist:
    """What the shop says of an EPUB. Total: whatever the bytes are, the answer is a checklist.

    `findings` are those of the preflight, `name` is the file's, `besides` says what was made with it (``cover``,
    ``thumbnail``, ``sample``).
    """
    book = open_publication(data, store)
    errors = sum(finding.severity is Severity.ERROR for finding in findings) + (book.opf is None)
    delivery = Delivery(book, store, name, frozenset(besides), errors)
    rules = RULES if book.opf is not None else [rule for rule in RULES if rule.setting in {"epubcheck", "book-bytes"}]
    checks = []
    for rule in rules:
        seen = rule.look(delivery)
        if seen is not None:
            fact = store.fact(rule.setting)
            # what the shop itself does not say keeps no book from it
            general = fact.profile != store.name and rule.setting != "epubcheck"
            state = "look" if seen.state == "not-yet" and general else seen.state
            do = seen.do if seen.state != "met" or rule.setting == "epubcheck" else Words("", "")
            checks.append(Check(rule.id, rule.setting, rule.name, state, fact, seen.found, do))
    return Checklist(store.name, Words(store.title, store.zh), tuple(checks))


def with_verdict(told: Checklist, store: Store, said: Iterable[Diagnostic]) -> Checklist:
    """The checklist when EPUBCheck has been asked, and has `said` this: its verdict in place of the advice to ask it.

    Where a version that the shop runs did not judge (not installed, no answer), the advice stays.
    """
    names = tuple(f"EPUBCheck {version}" for version in store.epubcheck)
    own = [one for one in said if one.message.startswith((*names, "EPUBCheck is"))]
    if any(one.code != EPUBCHECK for one in own):
        return told
    versions = f"EPUBCheck {', '.join(store.epubcheck)}"
    errors = sum(one.severity is Severity.ERROR for one in own)
    if errors:
        found = Words(f"{versions}: {errors} errors", f"{versions}：{errors} 处错误")
        do = Words("Mend what its messages say.", "按它的信息逐条改正。")
    else:
        found = Words(f"{versions}: no errors", f"{versions}：没有错误")
        do = Words("", "")
    return replace(
        told,
        checks=tuple(
            replace(check, state="not-yet" if errors else check.state, found=found, do=do)
            if check.setting == "epubcheck" and check.state == "met"
            else check
            for check in told.checks
        ),
    )
