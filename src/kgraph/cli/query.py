"""kgraph query: SPARQL, and presets by name."""

from pathlib import Path
from typing import Any

import click

from kgraph.cli import settings_of, store_option

_FORMATS = ("table", "json", "jsonl", "csv", "ttl")
_SPARQL = ("select", "ask", "construct", "describe", "prefix", "base", "#")


class QueryGroup(click.Group):
    """Takes a first word that is no preset for a SPARQL query."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Put the hidden command ``sparql`` in front of a query."""
        place = next((i for i, a in enumerate(args) if a.lstrip().lower().startswith(_SPARQL)), None)
        if place is not None and not set(args[:place]) & set(self.commands):
            args = ["sparql", *args[place:], *args[:place]]
        return super().parse_args(ctx, args)

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Return the preset that `args` name."""
        if args[0] not in self.commands:
            presets = ", ".join(sorted(set(self.commands) - {"sparql"}))
            raise click.UsageError(f"{args[0]!r} is neither SPARQL (SELECT, ASK, ...) nor a preset ({presets}).")
        return super().resolve_command(ctx, args)


@click.group("query", cls=QueryGroup, short_help="Ask the graph: SPARQL, or a preset.")
def command() -> None:
    """Ask the graph: a SPARQL query, or a preset.

    Names may be short ("Pembrey"), without accents or capitals. The prefixes kg:, org:, foaf:, schema:, skos:, prov:, nif:
    and dcterms: need no declaration.

    \b
    Examples:
      kgraph query roles --person "Ruth Pembrey"
      kgraph query statements --person Pembrey --about transparency
      kgraph query actions --body "National Assembly" --format csv
      kgraph query path "Ruth Pembrey" "Dorian Pell"
      kgraph query neighbors "National Assembly"
      kgraph query sources
      kgraph query 'SELECT ?name WHERE { ?p a foaf:Person ; skos:prefLabel ?name }'
    """


def _format_option(function: Any) -> Any:
    return click.option(
        "--format",
        "form",
        type=click.Choice(_FORMATS[:-1]),
        help="How to print; a table at a terminal, JSON lines in a pipe.",
    )(function)


def _selection_options(function: Any) -> Any:
    for option in (
        click.option("--limit", type=click.IntRange(1), help="Rows at most."),
        click.option("--until", type=click.DateTime(["%Y-%m-%d"]), help="Articles up to this day (YYYY-MM-DD)."),
        click.option("--since", type=click.DateTime(["%Y-%m-%d"]), help="Articles from this day on (YYYY-MM-DD)."),
        click.option("--about", help="A topic, measure, person or organization."),
        click.option("--body", help="An organization, country or office holder."),
        click.option("--person", help="A person."),
    ):
        function = option(function)
    return _format_option(store_option(function))


def _preset(name: str, summary: str, example: str) -> None:
    @command.command(name, help=f"{summary}\n\n\b\nExample:\n  {example}", short_help=summary)
    @_selection_options
    @click.pass_context
    def run(ctx: click.Context, /, store: Path, form: str | None, **slots: Any) -> int:
        from kgraph.cli.output import print_table
        from kgraph.pipeline import ask

        days = {k: slots[k].date().isoformat() if slots[k] else None for k in ("since", "until")}
        print_table(ask.facts(settings_of(ctx, store), name, **{**slots, **days}), form)
        return 0


_preset("roles", "Who holds or held which role in which organization.", 'kgraph query roles --body "National Assembly"')
_preset(
    "statements", "Who said what on what, in which words.", "kgraph query statements --about transparency --limit 3"
)
_preset(
    "actions",
    "Which body passed, rejected, vetoed, signed ... what.",
    'kgraph query actions --body "National Assembly"',
)


@command.command("path", short_help="How two items are connected.")
@click.argument("start")
@click.argument("end")
@store_option
@_format_option
@click.pass_context
def path(ctx: click.Context, start: str, end: str, store: Path, form: str | None) -> int:
    """Show how two items are connected, with the sentence behind each step.

    \b
    Example:
      kgraph query path "Ruth Pembrey" "Dorian Pell"
    """
    from kgraph.cli.output import print_table
    from kgraph.pipeline import ask

    print_table(ask.path(settings_of(ctx, store), start, end), form)
    return 0


@command.command("neighbors", short_help="What an item is linked to.")
@click.argument("name")
@store_option
@_format_option
@click.pass_context
def neighbors(ctx: click.Context, name: str, store: Path, form: str | None) -> int:
    """List what an item is linked to, best attested first, with a sentence each.

    \b
    Example:
      kgraph query neighbors "National Assembly"
    """
    from kgraph.cli.output import print_table
    from kgraph.pipeline import ask

    print_table(ask.neighbors(settings_of(ctx, store), name), form)
    return 0


@command.command("sources", short_help="Which articles the graph rests on, copies of one story taken together.")
@click.option("--limit", type=click.IntRange(1), help="Rows at most.")
@store_option
@_format_option
@click.pass_context
def sources(ctx: click.Context, limit: int | None, store: Path, form: str | None) -> int:
    """List the independent sources: articles, with the copies and reprints of one story as one row.

    \b
    Example:
      kgraph query sources --limit 10
    """
    from kgraph.cli.output import print_table
    from kgraph.pipeline import ask

    print_table(ask.sources(settings_of(ctx, store), limit=limit), form)
    return 0


@command.command("sparql", hidden=True)
@click.argument("query")
@store_option
@click.option("--format", "form", type=click.Choice(_FORMATS))
@click.pass_context
def sparql(ctx: click.Context, query: str, store: Path, form: str | None) -> int:
    """Run a SPARQL query."""
    from kgraph.cli.output import print_table
    from kgraph.pipeline import ask

    answer = ask.sparql(settings_of(ctx, store), query)
    if isinstance(answer, bool):
        click.echo("true" if answer else "false")
    elif isinstance(answer, str) and form not in (None, "ttl"):
        raise click.UsageError(f"CONSTRUCT and DESCRIBE give Turtle; leave --format {form} out, or ask with SELECT.")
    elif isinstance(answer, str):
        click.echo(answer, nl=False)
    elif form == "ttl":
        raise click.UsageError("--format ttl is for CONSTRUCT and DESCRIBE.")
    else:
        print_table(answer, form)
    return 0
