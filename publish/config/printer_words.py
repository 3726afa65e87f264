"""What is known of printing houses and papers, in words: for the listing on the terminal and for docs/printers.md."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

from publish.config.field import Field
from publish.config.paper import Paper, papers
from publish.config.press_values import Bleed, Resolution
from publish.config.printer import GENERIC, NAMES, Printer, printer_named
from publish.config.schema_printer import PAPER, SETTINGS

_EVIDENCE = {
    "document": ("its own text", "厂方文件"),
    "measured": ("measured", "实测"),
    "second-hand": ("second-hand", "转述"),
    "trade": ("habit of the trade", "行业惯例"),
    "house": ("our choice", "本社惯例"),
}

_HEAD = """\
# Printing houses and papers

*Written from publish/printers/ and publish/papers.yaml by `make docs`; do not edit.*

`publish build BOOK --to press --printer kdp` makes the job for a printing house: interior, cover, preflight and job
ticket in one pack (see [press.md](press.md)); `publish printers` lists these profiles, `publish printers kdp` says all
that is known of one, `publish papers` lists the papers. `printer: kdp` and `paper: kdp-white` in an edition of
book.yaml do it on every build.

A profile is data: each value with who says so, and when. *its own text*: the house published it; *measured*: we
measured it; *second-hand*: others report it; *habit of the trade*: what printers commonly ask, not looked up anywhere;
*our choice*: nobody asks for it. Printers change their minds, and a printer's own word counts before this list. A book
may bring profiles of its own, `printers/NAME.yaml` in its folder, and papers of its own, `papers.yaml`:

`publish build 书稿 --to press --printer kdp` 做出交给印刷厂的整套文件；`publish printers` 列出各厂，
`publish papers` 列出各种纸。每个取值都注明出处、日期和可靠程度；以厂方最新的说法为准。
书稿可以在 `printers/名字.yaml`、`papers.yaml` 里自带，写法如下：

```yaml
# printers/corner.yaml
title: The corner press
zh: 街角印刷厂
based-on: cn-offset
ink-limit:
  {value: 280, source: A letter, date: 2026-05-01, says: "280 % at most.", zh: 总墨量不超过 280%。}
```

```yaml
# papers.yaml
bulky-70:
  {title: Bulky 70 g, zh: 轻型纸 70 克, gsm: 70, caliper: 0.112 mm, source: mill, date: 2026-05-01, evidence: measured}
```

Lengths may be written in mm, cm, in or pt; they are shown in mm. Ink is per cent, type and lines are points.

"""


def printers_text() -> str:
    """The whole of docs/printers.md."""
    printers = [printer_named(name) for name in NAMES]
    parts = [_HEAD, "## At a glance 对照\n\n", *_glance(printers), *_paper_table()]
    for printer in printers:
        parts += _profile(printer)
    return "".join(parts)


def evidence_words(evidence: str, language: Literal["en", "zh"]) -> str:
    """How sure a value is, in words."""
    return _EVIDENCE[evidence][language == "zh"]


def shown(printer: Printer, setting: Field) -> str:
    """A value as people write it."""
    if setting.name.startswith("images-"):
        found: Resolution = getattr(printer.images, setting.name.removeprefix("images-"))
        return f"{found.least:g} / {found.wanted:g} / {found.most:g} ppi"
    value = getattr(printer, setting.name.replace("-", "_"))
    match setting.kind:
        case "boolean":
            return "yes" if value else "no"
        case "length":
            return f"{value:g} mm" if value else "0"
        case "lengths":
            return " × ".join(f"{each:g}" for each in value) + " mm" if value else "–"
        case "sides":
            return _sides(value)
        case "steps":
            return ", ".join(f"≤ {pages} p. {width:g} mm" for pages, width in value) or "–"
        case "numbers":
            return " / ".join(f"{each:g}" for each in value) or "–"
        case "texts" if setting.name == "trims":
            return ", ".join(trim.name for trim in value) or "any"
        case "texts":
            return ", ".join(value) or "–"
        case "number":
            return f"{value:g}"
    return str(value) or "–"


def _sides(bleed: Bleed) -> str:
    if bleed == Bleed.around(bleed.inner):
        return f"{bleed.inner:g} mm"
    return f"inner {bleed.inner:g}, outer {bleed.outer:g}, head {bleed.head:g}, foot {bleed.foot:g} mm"


def _glance(printers: list[Printer]) -> Iterator[str]:
    """The settings in which printers differ, side by side."""
    yield "| | " + " | ".join(f"[{printer.name}](#{printer.name})" for printer in printers) + " |\n"
    yield "|---" * (len(printers) + 1) + "|\n"
    for setting in SETTINGS:
        values = [shown(printer, setting) for printer in printers]
        if len(set(values)) > 1 and setting.name not in ("papers", "interior-name", "cover-name"):
            yield f"| `{setting.name}` {setting.zh} | " + " | ".join(values) + " |\n"


def _paper_table() -> Iterator[str]:
    """Every paper, and the keys of one."""
    yield "\n## Papers 用纸\n\n"
    yield "| name | | g/m² | mm a leaf 张厚 | source 出处 | date | |\n|---|---|---|---|---|---|---|\n"
    for paper in papers().values():
        yield _paper_row(paper)
    yield "\nThe keys of a paper 用纸的键：\n\n| key | meaning | example |\n|---|---|---|\n"
    for field in PAPER:
        yield f"| `{field.name}` | {field.meaning} {field.zh} | `{field.example}` |\n"


def _paper_row(paper: Paper) -> str:
    names = "、".join(dict.fromkeys(filter(None, (paper.title, paper.zh, paper.ja, paper.ko))))
    weight = f"{paper.gsm:g}" if paper.gsm else "–"
    evidence = f"{evidence_words(paper.evidence, 'en')} {evidence_words(paper.evidence, 'zh')}"
    return f"| `{paper.id}` | {names} | {weight} | {paper.caliper:.4g} | {paper.source} | {paper.date} | {evidence} |\n"


def _profile(printer: Printer) -> Iterator[str]:
    """One profile: what it says itself; the base says something about every setting."""
    yield f"\n## {printer.name}\n\n{printer.title}。{printer.zh}。\n\n"
    yield "| setting 设定 | value | what is said 说法 | source 出处 | date | |\n|---|---|---|---|---|---|\n"
    for setting in SETTINGS:
        fact = printer.fact(setting.name)
        if fact.profile == printer.name:
            name = f"`{setting.name}`" + (f" {setting.zh}" if printer.name == GENERIC else "")
            evidence = f"{evidence_words(fact.evidence, 'en')} {evidence_words(fact.evidence, 'zh')}"
            cells = (name, shown(printer, setting), f"{fact.says} {fact.zh}", fact.source, fact.date, evidence)
            yield "| " + " | ".join(cell.replace("|", "\\|") for cell in cells) + " |\n"
