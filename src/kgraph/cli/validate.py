"""kgraph validate."""

import click

from kgraph.cli import Place, settings_of, store_option


@click.command("validate", short_help="Check the graph against the ontology's shapes, and more.")
@store_option
@click.option("--format", "form", type=click.Choice(["table", "json", "jsonl", "csv", "ttl"]), help="How to print.")
@click.pass_context
def command(ctx: click.Context, store: Place, form: str | None) -> int:
    """Check that the graph is what kgraph writes: the SHACL shapes of the ontology, and what they cannot say.

    That is: offsets give back their words, quotes are made of them, roles end after they begin, evidence leads somewhere, names
    agree with what they name, and direct triples are those that facts assert. The exit code is 1 where something is wrong.

    \b
    Examples:
      kgraph validate
      kgraph validate --format ttl > report.ttl
    """
    from kgraph.cli.output import print_lines, print_table, print_turtle
    from kgraph.cli.progress import counting_down
    from kgraph.pipeline.validate import as_turtle, validate
    from kgraph.query import Table

    with counting_down("Checking articles") as on_article:
        found = validate(settings_of(ctx, store), on_article=on_article)
    if form == "ttl":
        print_turtle(as_turtle(found))
    elif found or form:
        rows = tuple((f.message, f.rule, f.path, f.value, f.node) for f in found)
        print_table(Table(("what", "rule", "property", "value", "of"), rows), form)
    print_lines(
        [f"{len(found)} things are wrong." if len(found) > 1 else "1 thing is wrong." if found else "All is well."]
    )
    return 1 if found else 0
