"""kgraph query: a question in English, SPARQL, or a preset by name."""

import difflib
import re
from typing import Any

import click

from kgraph.cli import Place, settings_of, store_option
from kgraph.cli.query_presets import PRESETS, output_options, show

_SPARQL = re.compile(
    r"\s*(?:#[^\n]*\n\s*)*(?:(?:prefix|base|select|ask|construct|describe|insert|delete|load|create|add|move|copy)\b"
    r"[^{<*:?]*(?:[{<*:]|\?\w)|(?:clear|drop)\s+(?:silent\s+)?(?:all|default|named|graph)\b)",
    re.IGNORECASE,
)


class QueryGroup(click.Group):
    """Takes a first word that is no preset for SPARQL or for a question."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Put the hidden command ``sparql`` or ``english`` in front of what is no preset."""
        place = next((i for i, a in enumerate(args) if self._is_question(a)), None)
        if place is not None and not set(args[:place]) & set(self.commands):
            hidden = "sparql" if _is_sparql(args[place]) else "english"
            args = [hidden, *args[place:], *args[:place]]
        return super().parse_args(ctx, args)

    def _is_question(self, word: str) -> bool:
        return _is_sparql(word) or (" " in word.strip() and not word.startswith("-") and word not in self.commands)

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Return the preset that `args` name."""
        if args[0] not in self.commands:
            near = difflib.get_close_matches(args[0], PRESETS, 1)
            hint = f"did you mean {near[0]}?" if near else f"the presets are {', '.join(PRESETS)}."
            raise click.UsageError(
                f"{args[0]!r} is neither SPARQL (SELECT, ASK, ...), nor a question, nor a preset; {hint}"
            )
        return super().resolve_command(ctx, args)


def _is_sparql(word: str) -> bool:
    return bool(_SPARQL.match(word))


@click.group("query", cls=QueryGroup, short_help="Ask the graph: in English, by a preset, or in SPARQL.")
def command() -> None:
    """Ask the graph: a question in plain English, a preset by name, or a SPARQL query.

    A question is answered by one of the presets; which one is told on standard error. Names may be short ("Pembrey"), without
    accents or capitals. In SPARQL the prefixes kg:, org:, foaf:, schema:, skos:, prov:, nif: and dcterms: need no
    declaration, and kg:days(a, b) counts the days between two dates.

    \b
    Examples:
      kgraph query "what did Pell say about the Transparency Act?"
      kgraph query roles --organization "National Assembly" --as-of 2026-02-01
      kgraph query statements --person Pembrey --about transparency
      kgraph query actions --body "National Assembly" --format csv
      kgraph query path "Ruth Pembrey" "Dorian Pell" --number 3
      kgraph query sources "Marek Olven"
      kgraph query 'SELECT ?name WHERE { ?p a foaf:Person ; skos:prefLabel ?name }'
    """


for preset in PRESETS.values():
    command.add_command(preset)


@command.command("english", hidden=True)
@click.argument("question")
@output_options
@click.pass_context
def english(ctx: click.Context, /, question: str, **output: Any) -> int:
    """Answer a question in English."""
    from kgraph.cli.output import print_lines
    from kgraph.pipeline import english as questions

    parsed = questions.understood(question)
    print_lines([f"kgraph query {questions.as_command(parsed)}"])
    return show(ctx, lambda graph, limit: questions.answered(graph, parsed, limit=limit), question, **output)


@command.command("sparql", hidden=True)
@click.argument("query")
@store_option
@click.option("--format", "form", type=click.Choice(("table", "json", "jsonl", "csv", "md", "ttl")))
@click.option("--timeout", type=click.FloatRange(0.1), default=30.0, show_default=True, help="Seconds it may take.")
@click.option("--max-rows", type=click.IntRange(1), default=100_000, show_default=True, help="Rows at most.")
@click.option("--limit", type=click.IntRange(1), help="The same as --max-rows.")
@click.option("--allow-network", is_flag=True, help="Let SERVICE ask other servers.")
@click.option("--explain", is_flag=True, help="Print the SPARQL that ran, on standard error.")
@click.pass_context
def sparql(
    ctx: click.Context,
    query: str,
    store: Place,
    form: str | None,
    timeout: float,
    max_rows: int,
    limit: int | None,
    allow_network: bool,
    explain: bool,
) -> int:
    """Run a SPARQL query."""
    from kgraph.cli.output import print_lines, print_table, print_turtle
    from kgraph.pipeline import graph as graphs

    if explain:
        print_lines([query])

    limits = graphs.Limits(timeout=timeout, max_rows=limit or max_rows, allow_network=allow_network)
    with graphs.open_graph(settings_of(ctx, store)) as graph:
        result = graph.sparql(query, limits)
    if isinstance(result.value, bool):
        click.echo("true" if result.value else "false")
    elif isinstance(result.value, graphs.Triples):
        if form not in (None, "ttl"):
            raise click.UsageError(
                f"CONSTRUCT and DESCRIBE give Turtle; leave --format {form} out, or ask with SELECT."
            )
        print_turtle(graphs.turtle(result.value))
    elif form == "ttl":
        raise click.UsageError("--format ttl is for CONSTRUCT and DESCRIBE.")
    else:
        print_table(result.value, form)
    if result.cut:
        print_lines([f"There is more than these {limits.max_rows} rows; --max-rows lets more through."])
    return 0
