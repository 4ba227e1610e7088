"""kgraph export."""

from typing import Any, Literal

import click

from kgraph.cli import Place, settings_of, store_option
from kgraph.cli.day import DAY

FORMATS = (
    "turtle", "trig", "nquads", "ntriples", "jsonld", "rdfxml", "graphml", "gexf", "csv", "neo4j", "cypher",
    "followthemoney", "popolo", "parquet", "facts",
)  # fmt: skip


def _selection(function: Any) -> Any:
    for option in (
        click.option("--independent-sources", "sources", type=click.IntRange(1), default=1, metavar="N",
                     help="Only what at least N independent sources state; copies of one story count once."),
        click.option("--min-confidence", "confidence", type=click.FloatRange(0, 1), default=0.0, metavar="SCORE",
                     help="Only facts that are at least so sure, 0 to 1."),
        click.option("--until", type=DAY, help="Only articles up to this day (YYYY-MM-DD)."),
        click.option("--since", type=DAY, help="Only articles from this day on (YYYY-MM-DD)."),
        click.option("--topic", help="Only what is said on this topic, or on narrower ones."),
        click.option("--about", help="Only facts with this person, body, measure or topic in any part."),
        click.option("--person", help="Only facts in which this person takes part."),
    ):  # fmt: skip
        function = option(function)
    return function


@click.command("export", short_help="Write the graph in a format of other tools.")
@click.argument("output", default="-")
@store_option
@click.option("--format", "form", type=click.Choice(FORMATS), help="Format; by default after the end of OUTPUT's name.")
@_selection
@click.option(
    "--mode",
    type=click.Choice(["full", "simple"]),
    default="full",
    show_default=True,
    help="simple: only the direct triples (person - organization, speaker - topic, body - measure), without evidence.",
)
@click.option("--with-text", is_flag=True, help="Include the whole texts of the articles (formats of RDF).")
@click.option("--with-runs", is_flag=True, help="Include when articles were read, and old IRIs (formats of RDF).")
@click.pass_context
def command(
    ctx: click.Context,
    /,
    output: str,
    store: Place,
    form: str | None,
    mode: Literal["full", "simple"],
    with_text: bool,
    with_runs: bool,
    **chosen: Any,
) -> int:
    """Write the graph, or a part of it, to OUTPUT (- for standard output) in a format of other tools.

    The same articles give the same bytes, in whatever order they were read. CSV is written as a folder with nodes.csv and
    edges.csv, or, where OUTPUT ends in .csv, as the links alone; neo4j and parquet are folders as well. What each format
    holds is in docs/interchange.md. kgraph import reads facts, and turtle, trig and nquads with --with-text, back.

    \b
    Examples:
      kgraph export graph.ttl
      kgraph export graph.gexf --topic elections --independent-sources 2
      kgraph export simple.nt --mode simple --person "Ruth Pembrey"
      kgraph export members.popolo.json --min-confidence 0.8
      kgraph export --format csv output/tables --since 2026-01-01
      kgraph export --format facts - | head -1
    """
    from kgraph.cli.output import print_lines
    from kgraph.pipeline.export import Wanted, export

    settings = settings_of(ctx, store)
    replaced = export(
        settings,
        output,
        form=form,
        wanted=Wanted(**chosen),
        mode=mode,
        with_text=with_text,
        with_runs=with_runs,
        on_note=lambda note: print_lines([note]),
    )
    if replaced:
        click.echo(f"{replaced} characters that XML cannot hold were replaced by U+FFFD.", err=True)
    if output != "-":
        click.echo(f"wrote {output}", err=True)
    return 0
