"""Writes docs/configuration.md, book.schema.json, stores.md and printers.md: ``python -m publish.config.docs``."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from publish.config import json_schema
from publish.config.field import Field
from publish.config.order import GENERATED, ROLES
from publish.config.people import role_words
from publish.config.printer_words import printers_text
from publish.config.schema import BOOK, EDITION, ISBN, NUMBERING, PERSON, SERIES
from publish.config.schema_access import ACCESS, SIGNATURE
from publish.config.schema_jacket import CASE, JACKET
from publish.config.schema_lines import AUTOSPACE, LINES, WORD_SPACE
from publish.config.schema_narration import NARRATION
from publish.config.schema_style import STYLE
from publish.config.store_docs import stores_text
from publish.config.trims import TRIMS, other_names

_HEAD = """\
# book.yaml and style.yaml

*Written from the schema by `python -m publish.config.docs`; do not edit.*

A book needs no `book.yaml`: everything has a default. What is wrong in one is a finding with its line, and the
default is used; only text that is no YAML at all stops the build. Nothing is guessed from the shape of a value: the
title `1984` stays a title and `no` a text, with or without quotes. Keys do not care about case, `_` and `-` are the
same, and the spellings under *also* mean the same key. The first lines of a single text file, between two `---`, take
the same keys.

没有 `book.yaml` 也能出书：样样都有默认值。写错的地方会连同行号报出来，按默认值继续；只有根本不是 YAML 的文本才会停下。
键名不分大小写，`_` 和 `-` 一样；「also」一栏的写法都认。单篇文章开头两行 `---` 之间写的也是这些键。

Editors that know JSON Schema complete and check the file while you write: put
`# yaml-language-server: $schema=PATH/docs/book.schema.json` into its first line.

```yaml
title: 渡口
creators:
  - {name: 林舟, role: 著}
  - {name: 沈遥, role: 绘, sort: Shen Yao}
language: zh-Hans
isbn: {print: 978-7-00-000000-1, epub: 978-7-00-000001-8}
publisher: 渡船出版社
published: 2026-05-01
modified: 2026-05-01T08:00:00Z
style: novel
imprint: {责任编辑: 沈遥, 字数: 12千字, 定价: 58.00元}
order:
  front: [half-title, title-page, imprint, {dedication: dedication.md}, contents]
  body:
    - {part: 上部, chapters: [01.md, 02.md]}
    - {part: 下部, chapters: [03.md, 04.md]}
  back: [{afterword: afterword.md}]
editions:
  default: {to: [epub, pdf]}
  pocket: {to: pdf, trim: 64开, size: 9}
```
"""

_EDITIONS = """
Without `editions`, one EPUB and one PDF are made, `BOOK.epub` and `BOOK.pdf`. An edition called NAME makes
`BOOK-NAME.epub` and `BOOK-NAME.pdf`; the one called `default` makes the files without a name behind. `trim`, `style`,
`size`, `leading` and `columns` of the book hold for every edition that says nothing else. Short forms:
`editions: [epub, pdf]` and `shop: epub`.
"""

_CREATORS = """
A plain text is taken apart where it is clear what is meant: `林舟 著`, `林舟（译）`, `译者：林舟`, `林舟、沈遥`, and
`{translator: 林舟}`. A word that is no role stays part of the name.
"""

_ORDER = """
An entry is

- a file, relative to the book's folder: `01.md`;
- the name of a page that the house writes from what it knows of the book: GENERATED;
- `{ROLE: FILE}`, a file with the role of its division: `{preface: preface.md}`; without this, the file's name and
  headings decide. Roles: ROLES (and their Chinese, Japanese and Korean names: `{后记: afterword.md}`);
- `{part: TITLE, chapters: [ENTRIES]}`, a part; `{part: part-1.md, chapters: […]}` where the part has text of its own.

Where `front` or `back` names none of the pages that the house writes, the style's stand there; `front: []` (or
`back: []`) keeps that end of the book bare.
"""

_JACKET = """
The cover of the printed book is one sheet: flap, back, spine, front, flap ([covers.md](covers.md)). Title, names,
series, publisher, description and the price of the imprint are known already; these keys add the rest.

印刷封面是一整张：勒口、封底、书脊、封面、勒口（见 covers.md）。书名、署名、丛书、内容简介和版权页上的定价不必再写。

```yaml
jacket:
  blurb: 渡口边一个家的五十年。
  quotes: [一条会记账的河。——许闻]
  about-author: 林舟，水文站工程师，写过《汛期》。
  shelving: 长篇小说
  class-number: I247.5
```
"""

_ACCESS = """
What an e-book says about its accessibility is derived from what is in it. These keys add what no programme can know.
A claim of conformance is written only where Ace found nothing in this very content and every point of the list is
signed; see [epub.md](epub.md).

电子书的无障碍信息由内容得出；这里只写机器不知道的。声明须同时有 Ace 对这份内容的检查记录和逐条签字的清单。

```yaml
accessibility:
  claim: yes
  signed: {by: 林舟, date: 2026-11-01, points: all}
  ace: ace.json
  certified-by: 渡船出版社
  market: eu
```
"""

_NARRATION = """
Recordings that are heard in step with the words of the e-book. The folder alone will do: `narration: narration`. The
tables and what they may say: [narration.md](narration.md).

与文字同步的朗读录音；对照表的写法见 narration.md。
"""

_LINES = """
A line follows the habits of its language (docs/typography.md). `lines` names what shall differ, for all languages or,
under a language's tag, for one; a style may say it, then the book, then an edition, and whoever speaks last counts.
The PDF does all of it; the EPUB what CSS has a word for (`kinsoku`, `line-start`, `adjacent-marks`, `hanging`,
`autospace`, `korean-break`). The first-line indent is the style sheet's (`--indent`).

行按各语言惯例排；`lines` 只写不同之处，样式、书、版本依次覆盖，语言标签下面只管该语言。

```yaml
lines:
  hanging: allow-end
  autospace: {normal: 0.2, min: 0.1, max: 0.3}
  zh-Hant-TW: {adjacent-marks: full, kinsoku: basic}
  ko: {korean-break: syllable}
```
"""

_STYLES = """
A style is a folder with a `style.yaml`, the sheets `print.css`, `reader.css`, `cover.css`, `wrap.css` and, where it
needs them, `templates/`. The house's lie in `styles/`; a book may bring its own in its folder `styles/NAME/`, and
sheets that hold for this book alone in `styles/print.css`, `reader.css`, `cover.css`, `wrap.css`. Values *by family*
are one for all languages or a map of `zh`, `ja`, `ko`, `en` (every language in Latin letters) and `other`.
"""


def reference() -> str:
    """The whole of docs/configuration.md."""
    roles = ", ".join(f"`{role}`" for role in ROLES)
    generated = ", ".join(f"`{role}`" for role in GENERATED)
    parts = [
        _HEAD,
        "## Keys of book.yaml\n",
        *_table(BOOK),
        "\n## order\n" + _ORDER.replace("GENERATED", generated).replace("ROLES", roles),
        "\n## editions\n" + _EDITIONS,
        *_table(EDITION),
        "\n## creators\n" + _CREATORS,
        *_table(PERSON),
        "\nWords for roles:\n",
        "| MARC code | words |",
        "|---|---|",
        *(f"| `{code}` | {', '.join(words)} |" for code, words in role_words()),
        "\n## isbn\n",
        *_table(ISBN),
        "\n## series\n",
        *_table(SERIES),
        "\n## numbering\n",
        *_table(NUMBERING),
        "\n## jacket\n" + _JACKET,
        *_table(JACKET),
        "\n`case`:\n",
        *_table(CASE),
        "\n## accessibility\n" + _ACCESS,
        *_table(ACCESS),
        "\n`signed`:\n",
        *_table(SIGNATURE),
        "\n## narration\n" + _NARRATION,
        *_table(NARRATION),
        "\n## lines\n" + _LINES,
        *_table(LINES),
        "\n`autospace`:\n",
        *_table(AUTOSPACE),
        "\n`word-space`:\n",
        *_table(WORD_SPACE),
        "\n## Trims\n",
        "A name below, or width x height: `140x203` (mm), `6x9in`. 开本名，或 宽x高。\n",
        "| name | mm | also |",
        "|---|---|---|",
        *(f"| {t.name} | {t.width:g} × {t.height:g} | {', '.join(other_names(t.name))} |" for t in TRIMS),
        "\n## style.yaml\n" + _STYLES,
        *_table(STYLE),
    ]
    return "\n".join(parts) + "\n"


def _table(fields: Iterable[Field]) -> list[str]:
    return [
        "| key | meaning | example | default | also |",
        "|---|---|---|---|---|",
        *(
            f"| `{field.name}` | {_meaning(field)} | `{field.example}` | {field.default or '–'} |"
            f" {', '.join(field.aliases) or '–'} |"
            for field in fields
        ),
    ]


def _meaning(field: Field) -> str:
    words = f"{field.meaning} {field.zh}"
    if field.required:
        words += " **Needed.**"
    if field.choices:
        words += " (" + ", ".join(f"`{choice}`" for choice in field.choices) + ")"
    if field.high:
        words += f" ({field.low:g} to {field.high:g})"
    return words.replace("|", "\\|")


def main(docs: Path = Path("docs")) -> None:
    """Write the files into the folder `docs`."""
    (docs / "configuration.md").write_text(reference(), encoding="utf-8")
    (docs / "book.schema.json").write_text(json_schema.as_text(), encoding="utf-8")
    (docs / "stores.md").write_text(stores_text(), encoding="utf-8")
    (docs / "printers.md").write_text(printers_text(), encoding="utf-8")


if __name__ == "__main__":
    main()
