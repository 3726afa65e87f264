"""`publish completion`: the script that teaches a shell our words."""

from __future__ import annotations

import click
from click.shell_completion import get_completion_class


@click.command()
@click.argument("shell", type=click.Choice(["bash", "zsh", "fish"]))
@click.pass_context
def completion(context: click.Context, shell: str) -> None:
    """Print the completion script for a shell.

    \b
    bash:  publish completion bash > ~/.local/share/bash-completion/completions/publish
    zsh:   publish completion zsh > a folder of $fpath, as _publish
    fish:  publish completion fish > ~/.config/fish/completions/publish.fish
    """
    kind = get_completion_class(shell)
    assert kind is not None
    click.echo(kind(context.find_root().command, {}, "publish", "_PUBLISH_COMPLETE").source())
