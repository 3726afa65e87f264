"""`publish impose`: two pages on one side of a sheet, to be folded and stapled."""

from __future__ import annotations

from pathlib import Path

import click

from publish.build.booklet import PAPER_NAMES, impose_file


@click.command()
@click.argument("file", metavar="FILE.pdf", type=click.Path(path_type=Path))
@click.option("--output", "-o", metavar="OUT.pdf", type=click.Path(path_type=Path), help="Without it FILE-2up.pdf.")
@click.option(
    "--sheets", metavar="N", type=click.IntRange(1, 64), default=None,
    help="So many sheets lie in each other (4 are a signature of 16 pages); without it all do, as in a stapled book.",
)  # fmt: skip
@click.option(
    "--right-bound/--left-bound", default=None, help="Bound on the right or the left; without it as the file says.",
)  # fmt: skip
@click.option(
    "--creep", metavar="MM", type=click.FloatRange(0, 10), default=0.0,
    help="By how much the innermost leaf of a signature sticks out before the book is cut.",
)  # fmt: skip
@click.option(
    "--paper", type=click.Choice(PAPER_NAMES, case_sensitive=False), default=None,
    help="Sheets of this size; larger pages are made smaller. Without it a sheet is as large as two pages and marks.",
)  # fmt: skip
def impose(
    file: Path, output: Path | None, sheets: int | None, right_bound: bool | None, creep: float, paper: str | None
) -> int:
    """Lay the pages of a PDF out for a booklet: print it on both sides, turned over the short edge, fold and staple.

    For proofs, and for printing at home: a printing house imposes itself and wants single pages. Pages are cut to their
    trim; dashes show where to fold, lines where to cut.
    """
    target = output or file.with_name(f"{file.stem}-2up.pdf")
    made = impose_file(file, target, sheets=sheets or 0, right_bound=right_bound, creep=creep, paper=paper or "")
    many = f" in {made.signatures} signatures" if made.signatures > 1 else ""
    blank = f", {made.blank} pages of them blank" if made.blank else ""
    smaller = f"; pages are {made.scale:.0%} of their size" if made.scale < 1 else ""
    side = "right" if made.right_bound else "left"
    click.echo(f"{target}: {made.sheets} sheets{many}, bound on the {side}{blank}{smaller}")
    return 0
