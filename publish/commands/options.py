"""Arguments and options that several commands share."""

from __future__ import annotations

import os
import re
from datetime import UTC, datetime
from pathlib import Path

import click

from publish.errors import ManuscriptError, UsageError

HOME_OF_MANUSCRIPTS = Path("manuscripts")

paths = click.argument("paths", nargs=-1, metavar="[PATH]…", type=click.Path(path_type=Path))
edition = click.option(
    "--edition",
    "-e",
    "editions",
    multiple=True,
    metavar="NAME",
    help="Only this edition of book.yaml; may be repeated.",
)
to = click.option(
    "--to",
    "-t",
    "targets",
    multiple=True,
    type=click.Choice(["epub", "pdf", "press"]),
    help="Only this target; may be repeated.",
)


def _profile_names(ctx: click.Context, param: click.Parameter, incomplete: str) -> list[str]:
    from publish.config.store import NAMES

    return [name for name in NAMES if name.startswith(incomplete)]


profile = click.option(
    "--profile",
    "-p",
    "profiles",
    multiple=True,
    metavar="NAME",
    shell_complete=_profile_names,
    help="An EPUB for this shop (apple, kobo, google, kdp, ja-ebpaj, tw, cn, ko, generic); may be repeated.",
)
def printer_names(ctx: click.Context, param: click.Parameter, incomplete: str) -> list[str]:
    """The house's printers that begin so, for the shell."""
    from publish.config.printer import NAMES

    return [name for name in NAMES if name.startswith(incomplete)]


def _paper_names(ctx: click.Context, param: click.Parameter, incomplete: str) -> list[str]:
    from publish.config.paper import papers

    return [name for name in papers() if name.startswith(incomplete)]


printer = click.option(
    "--printer",
    "printers",
    multiple=True,
    metavar="NAME",
    shell_complete=printer_names,
    help="The job for this printing house (publish printers lists them); may be repeated.",
)
paper = click.option(
    "--paper",
    default="",
    metavar="NAME",
    shell_complete=_paper_names,
    help="The paper of the block (publish papers lists them).",
)
words = click.option(
    "--words",
    type=click.Choice(["en", "zh"]),
    default=None,
    help="Language of what a shop or printing house says; without it that of the terminal.",
)
strict = click.option("--strict", is_flag=True, help="Count warnings as errors (exit code 3).")
as_json = click.option("--json", "as_json", is_flag=True, help="Exactly one JSON object on standard output.")
color = click.option(
    "--color",
    type=click.Choice(["auto", "always", "never"]),
    default="auto",
    help="Colour; auto means on a terminal, and NO_COLOR is heeded.",
)


def chosen_books(given: tuple[Path, ...]) -> list[Path]:
    """The books that the paths of a command line mean; without any, every book in ``manuscripts/``."""
    from publish.build.shelf import books_on_shelf, find_books

    if given:
        return find_books(given)
    if not HOME_OF_MANUSCRIPTS.is_dir():
        raise ManuscriptError(
            f"There is no folder {HOME_OF_MANUSCRIPTS}/ here, and no path was given.",
            "Name a book's folder or file, or start a book: publish new manuscripts/my-book",
        )
    return books_on_shelf(HOME_OF_MANUSCRIPTS)


def source_date() -> str:
    """SOURCE_DATE_EPOCH (reproducible-builds.org) as ISO 8601 in UTC, or empty where it is not set."""
    said = os.environ.get("SOURCE_DATE_EPOCH", "").strip()
    if not said:
        return ""
    if not re.fullmatch(r"[0-9]{1,12}", said):
        raise UsageError(f"SOURCE_DATE_EPOCH is {said!r}, not a number of seconds.", "Set it right, or unset it.")
    try:
        return datetime.fromtimestamp(int(said), UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    except (OverflowError, ValueError, OSError) as problem:
        raise UsageError(f"SOURCE_DATE_EPOCH is {said}: no such date.", "Set it right, or unset it.") from problem


def processors() -> int:
    """The processors that this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
