"""`publish new`: a folder to write in."""

from __future__ import annotations

import difflib
import json
from pathlib import Path

import click

from publish.build.write import write_file
from publish.commands.options import HOME_OF_MANUSCRIPTS
from publish.config.style import style_names
from publish.errors import UsageError

STARTERS = Path(__file__).parent / "starters"
LANGUAGES = ("zh-Hans", "zh-Hant", "ja", "ko", "en")
_ARTICLE = "article"


@click.command()
@click.argument("name", type=click.Path(path_type=Path))
@click.option("--style", default="novel", show_default=True, help="A house style: novel, article, manual …")
@click.option("--title", default="", help="The title; without it the folder's name.")
@click.option("--language", type=click.Choice(LANGUAGES), default=LANGUAGES[0], show_default=True)
def new(name: Path, style: str, title: str, language: str) -> int:
    """Start a book: a folder with a first chapter and its book.yaml.

    NAME is the folder's path; a name alone means a folder in manuscripts/, if that exists here. Nothing that
    is there already is overwritten. The book can be built at once.
    """
    _known(style)
    folder = HOME_OF_MANUSCRIPTS / name if len(name.parts) == 1 and HOME_OF_MANUSCRIPTS.is_dir() else name
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise UsageError(f"{folder} is there already.", "Choose another name; nothing is ever overwritten.")
    article = style == _ARTICLE
    text = (STARTERS / language / f"{_ARTICLE if article else 'chapters'}.md").read_text(encoding="utf-8")
    config = (STARTERS / language / "book.yaml").read_text(encoding="utf-8")
    quoted = json.dumps(title or folder.resolve().name, ensure_ascii=False)  # a JSON string is a YAML string
    config = config.format(title=quoted, style=style)
    if article and not title:  # the headline is the title
        config = "".join(line for line in config.splitlines(keepends=True) if not line.startswith("title:"))
    write_file(folder / "book.yaml", config.encode())
    write_file(folder / ("article.md" if article else "01.md"), text.encode())
    click.echo(folder)
    click.echo(f"Write in {folder}/, then: publish build {folder}", err=True)
    return 0


def _known(style: str) -> None:
    names = style_names()
    if style not in names:
        near = difflib.get_close_matches(style, names, n=1)
        advice = f"Did you mean {near[0]}?" if near else f"Styles are {', '.join(names)}."
        raise UsageError(f"There is no style {style!r}.", advice)
