"""kgraph stats."""

from pathlib import Path

import click

from kgraph.cli import settings_of, store_option


@click.command("stats", short_help="Count what the graph holds.")
@store_option
@click.option("--format", "form", type=click.Choice(["table", "json", "jsonl", "csv"]), help="How to print.")
@click.pass_context
def command(ctx: click.Context, store: Path, form: str | None) -> int:
    """Count what the graph holds, and name what is best connected.

    \b
    Examples:
      kgraph stats
      kgraph stats --format json
    """
    from kgraph.cli.output import print_table
    from kgraph.pipeline import ask

    print_table(ask.stats(settings_of(ctx, store)), form)
    return 0
