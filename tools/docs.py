"""Writes the documents that come from the code: ``make docs``. The tests see that they are up to date.

- docs/commands.md from the commands themselves
- docs/findings.md from the rooms' own lists in docs/findings/
- docs/epub-rules.md from the rules of the EPUB preflight
- docs/press-rules.md from the rules of the press preflight
- docs/accessibility-checklist.md from the list of the accessibility of a book
- docs/configuration.md and docs/book.schema.json from the schema of book.yaml
"""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import click

from publish.cli import COMMANDS, publish
from publish.config.checklist import POINTS
from publish.errors import ExitCode
from publish.preflight.epub import BOOK_OF_RULES
from publish.preflight.epub.rule import Rule
from tools.press_docs import press_rules_text

DOCS = Path(__file__).parent.parent / "docs"

_COMMANDS_HEAD = """\
# Commands

*Written from the commands by `make docs`; do not edit.*

| command | | |
|---|---|---|
"""
_CHINESE = {
    "new": "新建一本书：一个文件夹，里面有第一章和 book.yaml。",
    "build": "出书：一本、几本或全部，电子书、PDF 和交给印刷厂的整套文件。",
    "check": "只检查书稿，不写任何文件。",
    "inspect": "检查做好的 EPUB 和 PDF 文件。",
    "plan": "看哪些段落少排一行就能省下一帖。",
    "impose": "把 PDF 拼成两页一面，折好骑马订。",
    "accessibility": "用各种语言说明一本 EPUB 的无障碍情况。",
    "printers": "列出各印刷厂和它们的要求。",
    "papers": "列出厚度已知的各种纸。",
    "doctor": "看这台机器缺什么、怎么补上。",
    "completion": "打印 shell 的补全脚本。",
}
_EXIT_CODES = {
    ExitCode.OK: ("done", "完成"),
    ExitCode.BUG: ("a fault in publish itself", "publish 自身的错误"),
    ExitCode.USAGE: ("the command line asks for what does not exist", "命令用法有误"),
    ExitCode.FINDINGS: (
        "the files are made, but something in them is wrong; with `--strict` also warnings",
        "文件已做好，但有错误（`--strict` 时警告也算）",
    ),
    ExitCode.MANUSCRIPT: ("a manuscript cannot be read", "书稿读不出来"),
    ExitCode.CONFIG: ("book.yaml or a style cannot be used", "book.yaml 或样式不能用"),
    ExitCode.MISSING: (
        "a typeface, library or program is missing: `publish doctor`",
        "缺字体、库或程序：`publish doctor`",
    ),
    ExitCode.OUTPUT: ("the result cannot be written", "结果写不进去"),
    ExitCode.ENGINE: ("an engine failed on this book", "排版引擎出错"),
    ExitCode.INTERRUPTED: ("interrupted; what was finished before is whole", "被中断；之前做好的文件完好"),
}
_TAIL = """
## Output

`publish build` writes `output/BOOK/BOOK.epub` and `BOOK.pdf`, `BOOK-EDITION.…` for editions with names,
`BOOK-SHOP.epub` or, where a shop wants the ISBN in the name, `SHOP/ISBN.epub` for shops ([stores](stores.md)),
`BOOK-PRINTER.zip` for printing houses ([press](press.md#the-job)), and `build.json`: each file with its sha256, size
and number of pages, the seconds of each stage, every finding, and the versions of the tools. A file appears whole or
not at all; an earlier one stays until its successor is finished. A book that fails does not stop the others, and the
exit code is that of the worst.

The same manuscript, tools and typefaces give the same bytes. The day of the last change comes from `modified:` in
book.yaml, else from `SOURCE_DATE_EPOCH`, else from `published:`; the clock is never asked.

With `--json` standard output holds exactly one JSON object (also when something fails), and nothing else. Without it,
`build` prints the paths of the files that it made there, one a line; `check` and `inspect` print findings there.
Progress and everything for people goes to standard error, the bar only on a terminal. `NO_COLOR` is heeded.

## Exit codes

| code | | |
|---|---|---|
"""

_FINDINGS_HEAD = """\
# Findings

*Assembled from docs/findings/ by `make docs`; do not edit.*

What the house notices about a book has a code. `error`: something is missing or wrong in the finished book; `warning`:
the author should look at it; `info`: a decision worth knowing. `publish check --explain` shows these rows beside the
findings.

发现的问题都有代号。error：成品里缺了或错了；warning：作者该看一眼；info：记录一个决定。

| code | severity | meaning | what to do |
|---|---|---|---|
"""
_RULES_HEAD = """\
# The rules of the EPUB preflight

*Written from the rules by `make docs`; do not edit.*

`publish inspect BOOK.epub` and every build hold a finished EPUB to these rules, whoever made it; `publish inspect
--rules` lists them. A finding carries the row of its rule and its code: `[P1 epub-mimetype]`. The last column says what
finds the same: messages of EPUBCheck, tests of Ace. What those find and these rules leave to them stands in
[epub.md](epub.md#what-is-left-to-others).

`publish inspect` 用这些规则检查任何 EPUB。每条问题都带规则的行号和代号；最后一列是 EPUBCheck 或 Ace 的相应项目。
"""
_RULES_TABLE = """\
| row | code | severity | what holds | who wants it | what to do | also found by |
|---|---|---|---|---|---|---|
"""
_ROWS = {
    "P": ("Archive and package", "压缩包与包文件"),
    "N": ("Navigation", "导航"),
    "C": ("Content and looks", "内容与样式"),
    "A": ("Accessibility", "无障碍"),
    "J": ("Chinese, Japanese, Korean", "中日韩文字"),
}
_CHECKLIST_HEAD = """\
# What no programme can judge

*Written from publish/config/checklist.py by `make docs`; do not edit.*

The points that somebody signs before a book claims to conform ([accessibility.md](accessibility.md)): WCAG 2.2, levels
A and AA. Left out is what cannot fail in a book without scripts, forms and films of its own (2.1.4, 2.5.1–2.5.7, 3.3,
4.1.3), and what Ace and the preflight see. A point counts only where its matter is in the book.

声明符合之前由人签字的各条。书里没有的东西，相应各条不必签。

| point | clause | in | what holds | |
|---|---|---|---|---|
"""
_ROW = re.compile(r"^\| *`[a-z0-9-]+` *\|.*\|.*\|.*\|$")


def commands_text() -> str:
    """docs/commands.md."""
    context = click.Context(publish, info_name="publish")
    lines = [
        f"| [`publish {name}`](#publish-{name}) | {said} | {_CHINESE[name]} |\n" for name, said in COMMANDS.items()
    ]
    for name in COMMANDS:
        command = publish.get_command(context, name)
        assert command is not None
        lines += _command(command, click.Context(command, info_name=f"publish {name}", parent=None))
    codes = [f"| {int(code)} | {english} | {chinese} |\n" for code, (english, chinese) in _EXIT_CODES.items()]
    return _COMMANDS_HEAD + "".join(lines) + _TAIL + "".join(codes)


def _command(command: click.Command, context: click.Context) -> Iterator[str]:
    usage = " ".join([context.info_name or "", *command.collect_usage_pieces(context)])
    yield f"\n## {context.info_name}\n\n`{usage}`\n\n"
    for paragraph in re.split(r"\n\s*\n", (command.help or "").strip()):
        verbatim = paragraph.lstrip().startswith("\b")
        text = [line.strip() for line in paragraph.replace("\b", "").strip().splitlines()]
        yield "".join(f"    {line}\n" for line in text) + "\n" if verbatim else " ".join(text) + "\n\n"
    options = [parameter for parameter in command.params if isinstance(parameter, click.Option)]
    if options:
        yield "| option | meaning |\n|---|---|\n"
    for option in options:
        names, meaning = option.get_help_record(context) or ("", "")
        yield "| `{}` | {} |\n".format(*(part.replace("|", "\\|") for part in (names, meaning)))


def findings_text() -> str:
    """docs/findings.md: the rows of every room, sorted by code."""
    rows = {
        line.strip()
        for path in sorted((DOCS / "findings").glob("*.md"))
        for line in path.read_text(encoding="utf-8").splitlines()
        if _ROW.match(line.strip())
    }
    return _FINDINGS_HEAD + "".join(f"{row}\n" for row in sorted(rows))


def rules_text() -> str:
    """docs/epub-rules.md: every rule of the EPUB preflight under the heading of its rows."""
    parts = [_RULES_HEAD]
    for letter, (english, chinese) in _ROWS.items():
        parts.append(f"\n## {english} · {chinese}\n\n{_RULES_TABLE}")
        parts += [_rule_row(rule) for rule in BOOK_OF_RULES if rule.id[0] == letter]
    return "".join(parts)


def _rule_row(rule: Rule) -> str:
    says = f"{rule.says}.<br>{rule.zh}。"
    cells = (rule.id, f"`{rule.code}`", rule.severity.value, says, rule.source, rule.hint, rule.also)
    return "| " + " | ".join(cell.replace("|", "\\|") for cell in cells) + " |\n"


def checklist_text() -> str:
    """docs/accessibility-checklist.md: what a person looks at before a book claims to conform."""
    rows = (f"| `{p.id}` | {p.clause} | {p.scope or 'any book'} | {p.en} | {p.zh} |\n" for p in POINTS)
    return _CHECKLIST_HEAD + "".join(rows)


def main() -> None:
    """Write all of them."""
    (DOCS / "commands.md").write_text(commands_text(), encoding="utf-8")
    (DOCS / "findings.md").write_text(findings_text(), encoding="utf-8")
    (DOCS / "epub-rules.md").write_text(rules_text(), encoding="utf-8")
    (DOCS / "press-rules.md").write_text(press_rules_text(), encoding="utf-8")
    (DOCS / "accessibility-checklist.md").write_text(checklist_text(), encoding="utf-8")
    subprocess.run([sys.executable, "-m", "publish.config.docs"], check=True, cwd=DOCS.parent)


if __name__ == "__main__":
    main()
