"""The command line: words in, exit code out. The only file that ends the programme.

Nothing is imported here that `publish --help` does not need; a command's file is imported when it is called.
"""

from __future__ import annotations

import difflib
import json
import sys
from importlib import import_module
from typing import NoReturn

import click

from publish import __version__
from publish.commands import interruption
from publish.errors import ExitCode, PublishError

COMMANDS = {
    "new": "Start a book: a folder with a first chapter and its book.yaml.",
    "build": "Make the e-books, PDFs and jobs for printing houses of one book, several, or all.",
    "check": "Tell what building would find, and write nothing.",
    "inspect": "Judge finished EPUB and PDF files.",
    "plan": "Tell how many pages a printed book is over its last full signature, and what could save them.",
    "impose": "Lay the pages of a PDF out for a booklet: two by two, to be folded and stapled.",
    "accessibility": "Tell in sentences what an EPUB says about its accessibility.",
    "printers": "List the printing houses that jobs are made for, and what each wants.",
    "papers": "List the papers of docs/printers.md, and how thick they are.",
    "doctor": "Tell what this machine lacks, and how to mend it.",
    "completion": "Print the completion script for a shell.",
}


class LazyGroup(click.Group):
    """A group that knows its commands' names and imports their files only when they run."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in COMMANDS:
            return None
        command = getattr(import_module(f"publish.commands.{cmd_name}"), cmd_name)
        assert isinstance(command, click.Command)
        return command

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        if args and args[0] not in COMMANDS and not args[0].startswith("-"):
            near = difflib.get_close_matches(args[0], COMMANDS, n=1)
            known = f"Did you mean {near[0]}?" if near else f"Commands are {', '.join(COMMANDS)}."
            raise click.UsageError(f"No such command: {args[0]}. {known}", ctx)
        return super().resolve_command(ctx, args)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        with formatter.section("Commands"):
            formatter.write_dl(list(COMMANDS.items()))


@click.group(
    cls=LazyGroup,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    epilog="Every command explains itself: publish COMMAND --help. Exit codes: 0 done, 1 a fault of ours, "
    "2 usage, 3 findings, 4 manuscript, 5 configuration, 6 something missing, 7 output, 8 engine, 130 interrupted.",
)
@click.version_option(__version__, "--version", prog_name="publish")
def publish() -> None:
    """Make e-books and print-ready books from manuscripts, with Chinese, Japanese and Korean typesetting."""


def main(arguments: list[str] | None = None) -> NoReturn:
    """Run the command that `arguments` (else the command line) name, and exit."""
    words = sys.argv[1:] if arguments is None else arguments
    interruption.heed()
    sys.exit(run(words))


def run(words: list[str]) -> int:
    """Run a command; the exit code. Every failure has told itself on stderr (and on stdout with ``--json``)."""
    try:
        answer = publish.main(words, prog_name="publish", standalone_mode=False)
        sys.stdout.flush()
        return answer if isinstance(answer, int) else ExitCode.OK
    except click.exceptions.Exit as end:
        return end.exit_code
    except click.UsageError as problem:
        if "--json" in words:
            _print_failure(problem.format_message(), "", ExitCode.USAGE)
        problem.show()
        return ExitCode.USAGE
    except PublishError as problem:
        return _fail(words, problem.message, problem.advice, problem.exit_code)
    except (KeyboardInterrupt, click.Abort):
        interruption.leave_by_code()
        return _fail(words, "Interrupted. What was finished before is whole.", "", ExitCode.INTERRUPTED)
    except BrokenPipeError:  # whoever read our output has seen enough
        sys.stdout = None
        return ExitCode.OK
    except Exception as problem:
        import traceback

        traceback.print_exc()
        what = f"This is a fault in publish itself: {type(problem).__name__}: {problem}"
        return _fail(words, what, "Please report it with the trace above.", ExitCode.BUG)


def _fail(words: list[str], message: str, advice: str, code: ExitCode) -> int:
    if "--json" in words:
        _print_failure(message, advice, code)
    click.echo(f"publish: {message}", err=True)
    if advice:
        click.echo(f"  {advice}", err=True)
    return code


def _print_failure(message: str, advice: str, code: ExitCode) -> None:
    failure = {"message": message, "advice": advice, "exit_code": int(code)}
    click.echo(json.dumps({"ok": False, "exit_code": int(code), "error": failure}, ensure_ascii=False))


if __name__ == "__main__":
    main()
