"""docs/press-rules.md, written from the rules of the press preflight."""

from __future__ import annotations

from publish.preflight.press import BOOK_OF_RULES

_HEAD = """\
# The rules of the press preflight

*Written from the rules by `make docs`; do not edit.*

`publish inspect FILE.pdf --printer NAME` holds a PDF to these rules, whoever made it, and so does every job that
`publish build --to press` makes. Limits – sizes, ink, pixels, margins, pages – are those of the printing house
([printers.md](printers.md)), made sharper by the ticket of the job. The version of PDF/X is the one that the file says
it is, where the printer takes that, and otherwise the printer's first. The file is opened again and read by what its
pages paint – forms, patterns, masks, gradients, pictures in the text, glyphs that are drawings – not by what its
resources list.

`publish inspect 文件.pdf --printer 印厂` 用这些规则检查任何 PDF；各项限值来自印厂数据和作业单。

With `--json` every finding has `rule`, `code`, `severity`, `message`, `hint`, `page` (from 1), `more_pages`, `place_mm`
(left, top, width, height from the upper left corner of the trimmed page) and, where the rendition is at hand, `source`
(path and line of the manuscript). `measures` hold the boxes of every page in mm from the corner of its MediaBox, its
inks and the most ink in per cent, fonts, and pictures with their pixels per inch as placed. `--contact-sheet FILE.png`
draws all pages: magenta is the trim, blue the bleed, red, orange and green frames are errors, warnings and notes.

## What the figures rest on
- **Ink (Q03)** of a picture is counted pixel by pixel in the inks that the file has; a thousandth may exceed the
  limit. Where something overprints, is transparent or lies over something else, the plates of the page are painted in
  order at 72 dpi and patches of 15 mm² and more are looked for. That is an estimate on the dark side, and the finding
  says so: soft masks count as opaque, blend modes as multiplied, gradients and colours that still have to be converted
  (RGB, Lab) are left out. Measured beside Ghostscript the two agree to 2 % where colours are those of inks.
- **Bars (Q10)** are read from the rectangles themselves, upright or turned, with their check digits. On a cover without
  such bars the page is looked at at 300 dpi and read line by line, as a scanner does.
- **Fonts (X10)**: widths and empty boxes are compared with the font programme of OpenType, TrueType and CFF fonts. Of
  simple fonts without names of their own, and of Type 1, only what the file says is known.
- **Lost text (F01)** can be told where the rendition is at hand: in builds. Notes of fewer than five letters or
  characters are not told apart. Of a stranger's file only this: a call without a note, where the note before or behind
  it in number is there.
- ISO 15930 itself is not free to read: its clauses are named by matter, and no claim of certified conformance is made.

| row | code | severity | what holds | who wants it | what to do |
|---|---|---|---|---|---|
"""


def press_rules_text() -> str:
    """Every rule of the press preflight in the order of its rows."""
    rows = []
    for rule in BOOK_OF_RULES:
        says = f"{rule.says}.<br>{rule.zh}。"
        cells = (rule.id, f"`{rule.code}`", rule.severity.value, says, rule.source, rule.hint)
        rows.append("| " + " | ".join(cell.replace("|", "\\|") for cell in cells) + " |\n")
    return _HEAD + "".join(rows)
