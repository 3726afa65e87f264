"""docs/stores.md: every profile, every fact, with its source and date."""

from __future__ import annotations

from collections.abc import Iterator

from publish.config.field import Field
from publish.config.schema_store import SETTINGS
from publish.config.store import GENERIC, NAMES, Store, store_named

_HEAD = """\
# Shops

*Written from publish/stores/ by `python -m publish.config.docs`; do not edit.*

`publish build --profile kobo` makes an EPUB as Kobo wants it, and tells in a checklist what the shop says, what the
book has and what to do; `publish inspect BOOK.epub --profile kobo` does so for any EPUB. `store: kobo` in an edition of
book.yaml does it on every build. Without a profile the e-book is made for any shop, `generic`.

A profile is data: each value with who says so, and when. *its own text*: the shop published it; *second-hand*: others
report it; *unverified*: it could not be looked up; *house*: our own decision. The date is that of the source's
edition, or of the day on which it was noted; shops change their minds. A book may bring a profile of its own,
`stores/NAME.yaml` in its folder, in the same form:

`publish build --profile kobo` 按 Kobo 的要求出书，并列出清单：店方怎么说、书里是什么、该做什么；
`publish inspect 书.epub --profile kobo` 检查任何一本。在 book.yaml 的版本里写 `store: kobo`，每次都照办。
每个取值都注明出处和日期（出处的版次，或录入之日）；没有证据的也写明。书稿可以在 `stores/名字.yaml` 里自带一份，
写法如下：

```yaml
title: The corner shop
zh: 街角书店
based-on: kobo
toc-levels:
  {value: 1, source: A letter, date: 2026-05-01, says: Chapters only., zh: 目录只列到章。}
```

"""
_EVIDENCE = {
    "published": "its own text 店方公布",
    "second-hand": "second-hand 转述",
    "unverified": "unverified 未核实",
    "house": "house 本社",
}


def stores_text() -> str:
    """The whole of docs/stores.md."""
    stores = [store_named(name) for name in NAMES]
    parts = [_HEAD, "## At a glance 对照\n\n", *_glance(stores)]
    for store in stores:
        parts += _profile(store)
    return "".join(parts)


def _glance(stores: list[Store]) -> Iterator[str]:
    """The settings in which shops differ, side by side."""
    yield "| | " + " | ".join(f"[{store.name}](#{store.name})" for store in stores) + " |\n"
    yield "|---" * (len(stores) + 1) + "|\n"
    for setting in SETTINGS:
        values = [_shown(store, setting) for store in stores]
        if len(set(values)) > 1 and setting.kind != "map":
            yield f"| `{setting.name}` | " + " | ".join(values) + " |\n"


def _profile(store: Store) -> Iterator[str]:
    """One profile: what it says itself; `generic` says something about every setting."""
    yield f"\n## {store.name}\n\n{store.title}。{store.zh}。\n\n"
    yield "| setting 设定 | value | what is said 说法 | source 出处 | date | |\n|---|---|---|---|---|---|\n"
    for setting in SETTINGS:
        fact = store.fact(setting.name)
        if fact.profile == store.name:
            name = f"`{setting.name}`" + (f" {setting.zh}" if store.name == GENERIC else "")
            cells = (name, _shown(store, setting), f"{fact.says} {fact.zh}", fact.source, fact.date)
            yield "| " + " | ".join(cell.replace("|", "\\|") for cell in cells) + f" | {_EVIDENCE[fact.evidence]} |\n"


def _shown(store: Store, setting: Field) -> str:
    """A value as the profile writes it."""
    value = getattr(store, setting.name.replace("-", "_"))
    if setting.kind == "boolean":
        return "yes" if value else "no"
    if setting.kind == "size":
        return _size(value) if value else "–"
    if setting.kind == "texts":
        return ", ".join(value)
    if setting.kind == "map":
        return ", ".join(f"`{name}: {text}`" for name, text in value) or "–"
    return f"{value:,}" if isinstance(value, int) else f"`{value}`" if "{" in value else value or "–"


def _size(octets: int) -> str:
    for unit, one in (("GB", 10**9), ("MB", 10**6), ("KB", 10**3)):
        if octets >= one:
            return f"{octets / one:g} {unit}"
    return f"{octets} bytes"
