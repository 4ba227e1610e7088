"""kgraph show."""

import click

from kgraph.cli import Place, settings_of, store_option


@click.command("show", short_help="Where a fact comes from: its whole chain.")
@click.argument("fact")
@store_option
@click.option("--format", "form", type=click.Choice(["table", "json", "jsonl", "csv"]), help="How to print.")
@click.pass_context
def command(ctx: click.Context, fact: str, store: Place, form: str | None) -> int:
    """Show where a fact comes from: what it says, its sentence, article and version of it, what made it, and when.

    FACT is its IRI, or the end of it, as the column fact of kgraph query has it.

    \b
    Examples:
      kgraph query roles --person "Ruth Pembrey" --format csv
      kgraph show role/3f1c09a2b4d5
    """
    from kgraph.cli.output import print_table
    from kgraph.pipeline.provenance import show_fact

    print_table(show_fact(settings_of(ctx, store), fact), form)
    return 0
