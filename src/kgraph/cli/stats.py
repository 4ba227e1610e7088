"""kgraph stats."""

import click

from kgraph.cli import Place, settings_of, store_option


@click.command("stats", short_help="Count what the graph holds.")
@store_option
@click.option("--format", "form", type=click.Choice(["table", "json", "jsonl", "csv"]), help="How to print.")
@click.option("--skipped", is_flag=True, help="List the sources that could not be read, and why.")
@click.pass_context
def command(ctx: click.Context, store: Place, form: str | None, skipped: bool) -> int:
    """Count what the graph holds, and name what is best connected.

    \b
    Examples:
      kgraph stats
      kgraph stats --format json
      kgraph stats --skipped
    """
    from kgraph.cli.output import print_table
    from kgraph.pipeline import ask

    settings = settings_of(ctx, store)
    print_table(ask.skipped(settings) if skipped else ask.stats(settings), form)
    return 0
