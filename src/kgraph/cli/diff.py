"""kgraph diff."""

import click

from kgraph.cli import Place, settings_of, store_option


@click.command("diff", short_help="What facts a new version of an article brought and lost.")
@click.argument("article")
@store_option
@click.option("--format", "form", type=click.Choice(["table", "json", "jsonl", "csv"]), help="How to print.")
@click.pass_context
def command(ctx: click.Context, article: str, store: Place, form: str | None) -> int:
    """Show which facts appeared and which vanished when an article was updated, each with its sentence.

    \b
    Examples:
      kgraph diff https://gazette.example/2026/transparency-act
      kgraph diff "Harrow vetoes transparency act" --format csv
    """
    from kgraph.cli.output import print_table
    from kgraph.pipeline.articles import diff

    print_table(diff(settings_of(ctx, store), article), form)
    return 0
