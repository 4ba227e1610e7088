"""kgraph export."""

from pathlib import Path

import click

from kgraph.cli import settings_of, store_option

FORMATS = ("turtle", "nquads", "jsonld", "graphml", "csv", "facts")


@click.command("export", short_help="Write the graph in a format of other tools.")
@click.argument("output", default="-")
@store_option
@click.option("--format", "form", type=click.Choice(FORMATS), help="Format; by default after the end of OUTPUT's name.")
@click.option("--with-text", is_flag=True, help="Include the whole texts of the articles (turtle, nquads, jsonld).")
@click.pass_context
def command(ctx: click.Context, output: str, store: Path, form: str | None, with_text: bool) -> int:
    """Write the graph to OUTPUT (- for standard output): Turtle, N-Quads, JSON-LD, GraphML, CSV or facts.

    The same articles give the same bytes, in whatever order they were read. CSV is written as a folder with nodes.csv and
    edges.csv, or, where OUTPUT ends in .csv, as the links alone.

    \b
    Examples:
      kgraph export graph.ttl
      kgraph export graph.graphml
      kgraph export --format facts - | head -1
      kgraph export --format csv output/tables
    """
    from kgraph.pipeline.export import export

    export(settings_of(ctx, store), output, form=form, with_text=with_text)
    if output != "-":
        click.echo(f"wrote {output}", err=True)
    return 0
